// Reading a case policy's document.
#include "cases/policy.h"

#include "definitions/reading.h"

namespace jalon::cases {

namespace {
const definitions::Localized kNone;
constexpr Duration kHour = std::chrono::hours(1);
}  // namespace

const definitions::Localized& Policy::reason_text(std::string_view code) const {
    for (const auto& reason : reasons)
        if (reason.code == code) return reason.text;
    return kNone;
}

Compiled<Policy> compile_policy(const definitions::Document& document,
                                const definitions::Catalogue& catalogue) {
    Policy policy;
    policy.id = std::string(document.id());
    definitions::Reading reading(document);
    {
        auto root = reading.root();
        policy.title = root.localized("title");
        root.localized_or_none("description");
        policy.calendar_id = root.name("calendar");
        policy.calendar_service = root.name_or("service", "");
        policy.team = root.text("team");
        policy.due = root.duration("due", kHour / 4, 24 * 60 * kHour);
        policy.promise = root.duration_or("promise", kHour / 4, 24 * 60 * kHour, policy.due);
        policy.owners = root.texts("owners", {.min = 0, .max = 50});
        definitions::Claims codes;
        root.each("reasons", {.min = 1, .max = 50}, [&](definitions::Fields& fields) {
            ReasonText reason{fields.name("code"), fields.localized("text")};
            codes.claim(fields, "code", reason.code);
            policy.reasons.push_back(std::move(reason));
        });
        if (policy.promise < policy.due)
            root.problem("promise", "case_policy.promise_before_due",
                         "The date promised to the customer must not come before the due time; "
                         "give `promise` at least as long as `due`.");
        auto calendar = hours::find_calendar(catalogue, policy.calendar_id);
        if (!calendar) {
            root.problem("calendar", "case_policy.calendar_unknown",
                         "There is no published calendar of this id; publish it first, or apply "
                         "both together.");
        } else if (!policy.calendar_service.empty() &&
                   calendar->service(policy.calendar_service) == nullptr) {
            root.problem("service", "case_policy.service_unknown",
                         "The calendar has no opening hours of this name.");
        }
        policy.calendar = std::move(calendar);
    }
    Compiled<Policy> compiled;
    bool sound = reading.sound();
    compiled.problems = reading.take_problems();
    if (sound) compiled.program = std::move(policy);
    return compiled;
}

}  // namespace jalon::cases
