// No rule without effect: every condition can hold, every row of a table can be the one that
// counts, every page pattern is the first to match some path, every invitation can be given.
#include "proof/detail/pages.h"
#include "proof/detail/properties.h"

namespace jalon::proof {
namespace {

Finding unreachable(const Contexts& contexts, const Condition& condition, const Reached& reached) {
    Finding finding{.code = "proof.rule_unreachable",
                    .rule = condition.rule,
                    .path = condition.path,
                    .values = {},
                    .what = fmt::format("`{}` never holds.", condition.rule)};
    if (condition.kind == Condition::Kind::Entitlement)
        finding.what = fmt::format("Nobody is ever entitled to `{}`.", condition.rule);
    if (condition.kind == Condition::Kind::Row && !reached.before.empty()) {
        const auto& other = contexts.conditions()[reached.before.front()].rule;
        finding.code = "proof.row_shadowed";
        finding.values = {{"other", other}};
        finding.what = fmt::format("`{}` never counts: wherever it holds, `{}` holds before it.",
                                   condition.rule, other);
    } else if (condition.first) {
        finding.code = "proof.row_shadowed_by_several";
        finding.what = fmt::format("`{}` never counts: wherever it holds, a row before it holds.",
                                   condition.rule);
    }
    if (reached.is == Reached::Is::Unknown) {
        finding.code = "proof.rule_not_reached";
        finding.warning = true;
        finding.what = fmt::format(
            "No context was found in which `{}` counts; not all of them "
            "could be examined.",
            condition.rule);
    }
    return finding;
}

void look_at_pages(const hub::Policy& policy, Property& property) {
    auto reached = pages_reached(policy, {});
    for (std::size_t i = 0; i < reached.size(); ++i) {
        if (reached[i].reached) continue;
        const auto& match = policy.pages[i].match;
        Finding finding{.code = "proof.page_unreachable",
                        .rule = match,
                        .path = fmt::format("pages[{}].match", i),
                        .values = {},
                        .what = fmt::format("No page is `{}`: paths end before ? and #.", match)};
        if (reached[i].shadowed_by) {
            const auto& other = policy.pages[*reached[i].shadowed_by].match;
            finding.code = "proof.page_shadowed";
            finding.values = {{"other", other}};
            finding.what = fmt::format(
                "`{}` is never the first to match: all its pages are also "
                "`{}`, which stands before it.",
                match, other);
        }
        found(property, std::move(finding));
    }
}

// A mode that an invitation may be for: one that answers at once, at some time, to somebody.
bool can_be_open(Contexts& contexts, std::size_t mode) {
    const auto& policy = contexts.policy();
    if (!policy.modes[mode].held.empty()) return false;
    auto over = contexts.of_kind(Variable::Kind::Moment);
    if (policy.modes[mode].entitled) {
        auto support = contexts.support(*policy.modes[mode].entitled);
        for (auto each : support)
            if (each != over.front()) over.push_back(each);
    }
    auto from = contexts.nothing_known();
    for (auto queue : contexts.of_kind(Variable::Kind::Queue)) from[queue] = kNobodyWaits;
    auto tour = contexts.tour(from, over, [&](const Choice& choice) {
        return contexts.decide(choice).modes()[mode].status == hub::Status::Open;
    });
    return tour.found || !tour.complete || !contexts.exact(over);
}

void look_at_invitations(Contexts& contexts, Property& property) {
    const auto& policy = contexts.policy();
    for (std::size_t i = 0; i < policy.placements.size(); ++i) {
        const auto& placement = policy.placements[i];
        if (!placement.invite) continue;
        bool possible = false;
        for (std::size_t mode = 0; mode < policy.modes.size() && !possible; ++mode)
            possible = (placement.invite->mode.empty()
                            ? policy.modes[mode].live()
                            : policy.modes[mode].id == placement.invite->mode) &&
                       can_be_open(contexts, mode);
        if (possible) continue;
        found(property, {.code = "proof.invitation_never",
                         .rule = placement.id,
                         .path = fmt::format("placements[{}].invite", i),
                         .values = {{"mode", placement.invite->mode}},
                         .what = fmt::format("Nobody is ever invited on `{}`: no mode that the "
                                             "invitation is for is ever open.",
                                             placement.id)});
    }
}

}  // namespace

Property every_rule_reachable(Contexts& contexts, Reach& reach) {
    Property property;
    const auto before = contexts.decided() + reach.evaluated();
    bool sure = true;
    std::vector<std::size_t> earlier;
    for (std::size_t i = 0; i < contexts.conditions().size(); ++i) {
        const auto& each = contexts.conditions()[i];
        if (i > 0 && (!each.first || each.table != contexts.conditions()[i - 1].table))
            earlier.clear();
        auto reached = reach.reach(i, each.first ? earlier : std::vector<std::size_t>{});
        if (each.first) earlier.push_back(i);
        if (reached.is == Reached::Is::Reached) continue;
        sure = sure && reached.is != Reached::Is::Unknown;
        found(property, unreachable(contexts, each, reached));
    }
    look_at_pages(contexts.policy(), property);
    look_at_invitations(contexts, property);
    settle(property, sure);
    property.examined = contexts.decided() + reach.evaluated() - before;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < contexts.variables().size(); ++i) all.push_back(i);
    property.of = contexts.count(all);
    property.why = property.holds() ? fmt::format("Each of {} conditions counts in some context.",
                                                  contexts.conditions().size())
                                    : "Some rules never count.";
    return property;
}

}  // namespace jalon::proof
