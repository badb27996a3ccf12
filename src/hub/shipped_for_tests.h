// The shipped contact policy and random inputs, for this module's tests and benchmarks.
#pragma once

#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>

#include "hub/compiled.h"
#include "hub/decision.h"

namespace jalon::hub::tests {

inline definitions::PublishedPtr shipped(const std::string& kind, const std::string& id,
                                         const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return std::make_shared<const definitions::Published>(
        definitions::Published{kind, id, 1, definitions::parse_document(text.str())});
}

inline const definitions::Catalogue& catalogue() {
    static const definitions::FixedCatalogue kCatalogue(
        {shipped("calendar", "contact-centre", "calendars/contact-centre.yaml"),
         shipped("calendar", "branches", "calendars/branches.yaml")});
    return kCatalogue;
}

/// A document without its part of this name.
inline std::string without_part(std::string text, const std::string& name) {
    auto from = text.find("\n" + name + ":");
    if (from == std::string::npos) return text;
    auto to = text.find('\n', from + 1);
    while (to != std::string::npos && to + 1 < text.size() &&
           (text[to + 1] < 'a' || text[to + 1] > 'z'))
        to = text.find('\n', to + 1);
    return text.erase(from + 1, to == std::string::npos ? to : to - from);
}

/// The shipped policy with more text appended: further parts, or others in place of its own.
/// Nothing is held still unless `more` says so.
inline Policy shipped_with(const std::string& more) {
    auto text = shipped("hub", "contact", "hub/contact.yaml")->document.text + "\n";
    text = without_part(std::move(text), "stability");
    std::istringstream lines(more);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line[0] >= 'a' && line[0] <= 'z')
            text = without_part(std::move(text), line.substr(0, line.find(':')));
    text += more;
    auto compiled = compile_policy(definitions::parse_document(text), catalogue());
    if (!compiled.program)
        throw std::runtime_error(compiled.problems.empty() ? "no program"
                                                           : compiled.problems.front().path + " " +
                                                                 compiled.problems.front().what);
    return std::move(*compiled.program);
}

inline Time at(std::string_view text) {
    return parse_time(text).value();
}

/// Draws without a distribution: equal on every machine.
class Draws {
  public:
    explicit Draws(std::uint64_t seed) : random_(seed) {}
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    std::string of(std::initializer_list<const char*> list) {
        return list.begin()[below(list.size())];
    }

  private:
    std::mt19937_64 random_;
};

/// Everything known or not, plain and odd.
inline Inputs random_inputs(Draws& draws) {
    Inputs inputs;
    inputs.at = at("2026-01-01T00:00:00Z") + std::chrono::minutes(draws.below(365 * 1440));
    auto maybe = [&](std::optional<std::string>& out, std::initializer_list<const char*> list) {
        if (!draws.one_in(3)) out = draws.of(list);
    };
    maybe(inputs.client_type, {"online", "traditional", "Online ", "other", "TRUE", "7", ""});
    maybe(inputs.value, {"low", "medium", "high", "HIGH", "élevée", "'high'", "1e3"});
    maybe(inputs.location, {"paris-republique", "ajaccio-port", "nowhere"});
    maybe(inputs.region, {"corse", "outre-mer", "ile-de-france"});
    maybe(inputs.device, {"desktop", "mobile", "tablet", "app"});
    maybe(inputs.habit, {"phone", "chat"});
    maybe(inputs.language, {"en", "fr", "zh-Hant"});
    maybe(inputs.contract, {"gold", "basic"});
    maybe(inputs.last_mode, {"phone", "callback", "chat"});
    if (draws.one_in(3)) inputs.last_minutes = static_cast<double>(draws.below(3000));
    for (const char* need : {"deaf", "blind", "reading", "deaf "})
        if (draws.one_in(6)) inputs.access.emplace_back(need);
    inputs.known = draws.one_in(2);
    inputs.vulnerable = draws.one_in(4);
    inputs.page = draws.of({"/", "/loans/home/confirm", "/help/x?a=b", "/contact", "",
                            "/cards/all/lost", "/accounts/open/2", "/somewhere#else"});
    inputs.placement = draws.of({"button", "loan-checkout", "product-page", "unknown", ""});
    inputs.need_product = draws.of({"", "loan", "card"});
    inputs.need_problem = draws.of({"", "cannot_sign", "lost", "card-swallowed", "card-limit"});
    inputs.locale = draws.of({"en", "fr"});
    for (std::uint64_t i = draws.below(9); i > 0; --i)
        inputs.events.push_back(
            {draws.of(
                 {"page.viewed", "page.viewed", "screen.viewed", "form.failed", "error.shown"}),
             inputs.at - std::chrono::seconds(draws.below(2000)),
             draws.of({"/help/a", "/help/b", "/loans/home", "/loans/home?x", "/"})});
    for (const char* queue : {"phone", "callback", "chat", "video"})
        if (draws.one_in(2))
            inputs.queues[queue] = {static_cast<int>(draws.below(60)),
                                    static_cast<int>(draws.below(12)),
                                    std::nullopt,
                                    !draws.one_in(5),
                                    draws.one_in(9),
                                    inputs.at - std::chrono::minutes(draws.below(14))};
    for (const char* queue : {"phone", "callback"})
        if (draws.one_in(4)) inputs.waits[queue] = {60, 600, static_cast<int>(draws.below(2000))};
    if (draws.one_in(2)) inputs.traits["Segment"] = draws.of({"a", "B", "c", "12", "true"});
    if (draws.one_in(2)) inputs.traits["age"] = static_cast<std::int64_t>(draws.below(90));
    if (draws.one_in(3)) inputs.traits["plan"] = JsonObject{{"name", draws.of({"plus", "mini"})}};
    inputs.idle_s = static_cast<double>(draws.below(100));
    inputs.visitor = "v" + std::to_string(draws.below(1000));
    return inputs;
}

}  // namespace jalon::hub::tests
