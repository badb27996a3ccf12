// Every kind of definition, with the module that gives it its meaning.
#include "definitions/reading.h"
#include "programs/programs.h"

namespace jalon::programs {
namespace {

using definitions::Catalogue;
using definitions::Document;

// A message to a customer: texts by language. What sends it comes with `reach`.
std::vector<Problem> compile_message(const Document& document, const Catalogue&) {
    definitions::Reading reading(document);
    {
        auto root = reading.root();
        root.localized("title");
        root.localized_or_none("description");
        root.one_of_texts("purpose", {"service", "marketing"}, "service");
        if (auto trigger = root.object("trigger")) trigger->text("event");
        root.texts("channels", {.min = 1, .max = 10});
        root.localized_or_none("subject", 200);
        root.localized("body", 8000);
        root.localized_or_none("short", 480);
    }
    return reading.take_problems();
}

}  // namespace

std::vector<definitions::Kind> kinds() {
    return {
        {"calendar",
         [](const Document& d, const Catalogue&) { return hours::compile_calendar(d).problems; }},
        {"case-policy", [](const Document& d,
                           const Catalogue& c) { return cases::compile_policy(d, c).problems; }},
        {"questionnaire",
         [](const Document& d, const Catalogue& c) {
             return surveys::compile_questionnaire(d, c).problems;
         }},
        {"journey",
         [](const Document& d, const Catalogue&) { return journeys::compile_journey(d).problems; }},
        {"hub",
         [](const Document& d, const Catalogue& c) { return hub::compile_policy(d, c).problems; }},
        {"message", compile_message},
    };
}

}  // namespace jalon::programs
