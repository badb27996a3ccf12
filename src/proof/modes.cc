// No mode vanishes: each is in every answer (a decision without it cannot be made), with a reason
// that has words in every language. A mode that is in "more" for ever is told as a warning.
#include <algorithm>
#include <set>

#include "proof/detail/properties.h"

namespace jalon::proof {
namespace {

constexpr int kTriesMax = 4000;

std::string missing_in(const definitions::Localized& text) {
    if (text.by_locale.contains("")) return {};
    std::vector<std::string> missing;
    for (auto locale : definitions::kLocales) {
        auto at = text.by_locale.find(locale);
        if (at == text.by_locale.end() || at->second.empty()) missing.emplace_back(locale);
    }
    std::string all;
    for (const auto& each : missing) all += (all.empty() ? "" : ", ") + each;
    return all;
}

void look_at_words(const definitions::Localized& text, const std::string& rule,
                   const std::string& path, Property& property) {
    auto missing = missing_in(text);
    if (missing.empty()) return;
    found(property, {.code = "proof.words_missing",
                     .rule = rule,
                     .path = path,
                     .values = {{"languages", missing}},
                     .what = fmt::format("`{}` has no words in {}: the mode would stand there "
                                         "without saying why.",
                                         rule, missing)});
}

void look_at_all_words(const hub::Policy& policy, Property& property) {
    for (const auto& [code, reason] : policy.reasons) {
        look_at_words(reason.customer, code, fmt::format("reasons.{}.customer", code), property);
        look_at_words(reason.staff, code, fmt::format("reasons.{}.staff", code), property);
    }
    for (std::size_t i = 0; i < policy.modes.size(); ++i) {
        const auto& mode = policy.modes[i];
        look_at_words(mode.title, mode.id, fmt::format("modes[{}].title", i), property);
        if (!mode.held.empty())
            look_at_words(mode.held, mode.id, fmt::format("modes[{}].held", i), property);
    }
}

// Every mode in every answer, with a reason that has words: in all moments, for each queue state.
bool all_there(const hub::Policy& policy, const hub::DecisionBuffer& decided) {
    if (decided.modes().size() != policy.modes.size()) return false;
    for (std::size_t mode = 0; mode < policy.modes.size(); ++mode) {
        if (decided.modes()[mode].reasons == 0) return false;
        for (auto reason : decided.reasons(mode))
            if (!policy.reasons.contains(policy.core->reason(reason))) return false;
    }
    return true;
}

bool look_at_answers(Contexts& contexts, Property& property) {
    bool complete = true;
    auto over = contexts.of_kind(Variable::Kind::Moment);
    for (auto each : contexts.of_kind(Variable::Kind::Vulnerable)) over.push_back(each);
    auto changing = contexts.of_kind(Variable::Kind::Queue);
    for (auto each : contexts.of_kind(Variable::Kind::Guard)) changing.push_back(each);
    changing.push_back(over.front());
    for (auto each : changing) {
        auto with = over;
        if (each != over.front()) with.push_back(each);
        auto tour = contexts.tour(contexts.nothing_known(), with, [&](const Choice& choice) {
            return !all_there(contexts.policy(), contexts.decide(choice));
        });
        complete = complete && tour.complete;
        if (!tour.found) continue;
        property.counter_example = contexts.example(tour.at);
        found(property, {.code = "proof.mode_vanishes",
                         .rule = {},
                         .path = "modes",
                         .values = {},
                         .what = "A mode is not in the answer, or without a reason."});
        return complete;
    }
    return complete;
}

// A context in which the mode is open, nobody else competing for it.
std::optional<Choice> opened(Contexts& contexts, std::size_t mode, bool& sure) {
    const auto& each = contexts.policy().modes[mode];
    auto over = contexts.of_kind(Variable::Kind::Moment);
    if (each.entitled)
        for (auto variable : contexts.support(*each.entitled))
            if (variable != over.front()) over.push_back(variable);
    auto from = contexts.nothing_known();
    for (auto queue : contexts.of_kind(Variable::Kind::Queue)) from[queue] = kNobodyWaits;
    auto tour = contexts.tour(from, over, [&](const Choice& choice) {
        return contexts.decide(choice).modes()[mode].status == hub::Status::Open;
    });
    sure = tour.complete && contexts.exact(over);
    return tour.found ? std::optional(tour.at) : std::nullopt;
}

// Whether it is among the offers somewhere: its rivals broken or shown to nobody, all else drawn.
bool shown_somewhere(Contexts& contexts, std::size_t mode, Choice open) {
    const auto& policy = contexts.policy();
    for (std::size_t i = 0; i < contexts.variables().size(); ++i) {
        const auto& variable = contexts[i];
        if (variable.kind == Variable::Kind::Queue &&
            policy.queues[variable.index].id != policy.modes[mode].queue)
            open[i] = 2;
        if (variable.kind == Variable::Kind::Guard && variable.index != mode) open[i] = 1;
    }
    auto shown = [&](const Choice& choice) { return contexts.decide(choice).modes()[mode].shown; };
    if (shown(open)) return true;
    const auto kept = policy.modes[mode].entitled ? contexts.support(*policy.modes[mode].entitled)
                                                  : std::vector<std::size_t>{};
    std::mt19937_64 random(7);
    for (int i = 0; i < kTriesMax; ++i) {
        auto choice = open;
        for (std::size_t each = 0; each < choice.size(); ++each) {
            const auto kind = contexts[each].kind;
            if (kind == Variable::Kind::Queue || kind == Variable::Kind::Guard ||
                std::ranges::binary_search(kept, each) || random() % 3 == 0)
                continue;
            choice[each] = static_cast<std::uint32_t>(random() % contexts[each].settings.size());
        }
        if (shown(choice)) return true;
    }
    return false;
}

void look_at_showing(Contexts& contexts, Property& property) {
    const auto& policy = contexts.policy();
    for (std::size_t mode = 0; mode < policy.modes.size(); ++mode) {
        const auto& each = policy.modes[mode];
        auto warn = [&](const char* code, const std::string& path, const std::string& what) {
            found(property, {.code = code,
                             .rule = each.id,
                             .path = path,
                             .values = {},
                             .what = what,
                             .warning = true});
        };
        if (!each.held.empty()) {
            warn("proof.mode_held", fmt::format("modes[{}].held", mode),
                 fmt::format("`{}` is held back: it is in \"more\" with its words and never among "
                             "the offers.",
                             each.id));
            continue;
        }
        bool sure = true;
        auto open = opened(contexts, mode, sure);
        if (!open && sure)
            warn("proof.mode_never_open", fmt::format("modes[{}]", mode),
                 fmt::format("`{}` is never open to anybody in the stretch of the calendar that "
                             "was walked.",
                             each.id));
        else if (!open || !shown_somewhere(contexts, mode, *open))
            warn("proof.mode_never_shown", fmt::format("modes[{}]", mode),
                 fmt::format("No context was found in which `{}` is among the offers: others are "
                             "always worth more.",
                             each.id));
    }
}

}  // namespace

Property no_mode_vanishes(Contexts& contexts, Reach&) {
    Property property;
    const auto before = contexts.decided();
    look_at_all_words(contexts.policy(), property);
    const bool complete = look_at_answers(contexts, property);
    look_at_showing(contexts, property);
    settle(property, complete);
    property.examined = contexts.decided() - before;
    std::vector<std::size_t> all;
    for (auto kind : {Variable::Kind::Moment, Variable::Kind::Queue, Variable::Kind::Vulnerable,
                      Variable::Kind::Guard})
        for (auto each : contexts.of_kind(kind)) all.push_back(each);
    property.of = contexts.count(all);
    property.why = property.holds() ? "Every mode is in every answer, with a reason that has words "
                                      "in every language."
                                    : "A mode can stand there without words.";
    return property;
}

}  // namespace jalon::proof
