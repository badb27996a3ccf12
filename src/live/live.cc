// Facts in, by their names.
#include "live/live.h"

#include <array>
#include <boost/json/monotonic_resource.hpp>

#include "core/json_storage.h"
#include "hub/offered.h"

namespace jalon::live {
namespace {

std::int64_t second_of(Time at) {
    return at.time_since_epoch().count() / 1'000'000;
}

std::optional<Step> step_named(std::string_view name) {
    if (name == "hub.seen") return Step::Seen;
    if (name == "hub.chosen") return Step::Chosen;
    if (name == "contact.connected") return Step::Connected;
    if (name == "contact.resolved") return Step::Resolved;
    if (name == "contact.rated") return Step::Rated;
    // What the desk is asked for was chosen, whether or not the page could say so.
    if (name.ends_with(".requested") && !name.starts_with("hub.")) return Step::Chosen;
    return std::nullopt;
}

}  // namespace

void Live::answered(const contact::Answered&, const hub::Inputs& inputs) {
    const auto second = second_of(inputs.at);
    std::lock_guard lock(seconds_mutex_);
    auto& slot = seconds_[static_cast<std::size_t>(second) % seconds_.size()];
    if (slot.at != second) slot = {second, 0};
    ++slot.answers;
}

double Live::answers_per_second(Time at) const {
    constexpr std::int64_t kSeconds = 10;
    const auto now = second_of(at);
    std::int64_t answers = 0;
    std::lock_guard lock(seconds_mutex_);
    for (const auto& each : seconds_)
        if (each.at >= now - kSeconds && each.at < now) answers += each.answers;
    return static_cast<double>(answers) / kSeconds;
}

void Live::heard_offered(const contact::Heard& fact, const Json& properties) {
    const auto told = hub::offered_fact(properties);
    if (told.play) return;  // The panel of the demo: nobody was offered anything.
    Offered offered{.at = fact.at,
                    .decision = told.decision,
                    .placement = told.placement,
                    .arm = told.arm,
                    .who = static_cast<std::uint64_t>(fact.identity.value),
                    .version = told.version,
                    .changed = told.changed.value_or(false),
                    .weight = told.weight,
                    .modes = {}};
    const auto policy = programs_.hub_policy(told.policy);
    for (const auto& each : hub::offered_modes(properties)) {
        const auto* known = policy ? policy->mode(each.id) : nullptr;
        offered.modes.push_back({.id = each.id,
                                 .shown = each.shown,
                                 .human = known != nullptr && known->human(),
                                 .wait_s = each.wait_s});
    }
    std::lock_guard lock(mutex_);
    tally_.offered(offered);
    auto [first, end] = early_.equal_range(std::string(told.decision));
    for (auto each = first; each != end; ++each) {
        each->second.happened.decision = each->second.decision;
        each->second.happened.mode = each->second.mode;
        tally_.happened(each->second.happened);
    }
    early_.erase(first, end);
}

void Live::heard(const contact::Heard& fact) {
    const bool is_offer = fact.name == "hub.offered";
    const auto step = step_named(fact.name);
    if (!is_offer && !step) return;
    std::array<unsigned char, 16 * 1024> memory;
    boost::json::monotonic_resource arena(memory.data(), memory.size());
    auto properties = parse_json_into(&arena, fact.properties.empty() ? "{}" : fact.properties);
    if (!properties) return;
    if (is_offer) return heard_offered(fact, *properties);
    const auto decision = text_at(*properties, "decision");
    const auto* resolved = find(*properties, "resolved");
    if (step == Step::Resolved && resolved != nullptr && *resolved == Json(false)) return;
    auto tell = [&](std::string_view mode) {
        if (mode.empty()) return;
        Happened happened{.at = fact.at,
                          .decision = decision,
                          .mode = mode,
                          .who = static_cast<std::uint64_t>(fact.identity.value),
                          .step = *step,
                          .waited_s = number_at(*properties, "waited_s"),
                          .score = number_at(*properties, "score")};
        std::lock_guard lock(mutex_);
        if (tally_.holds(decision)) return tally_.happened(happened);
        if (early_.size() >= kEarly) early_.clear();
        early_.emplace(std::string(decision),
                       Early{happened, std::string(decision), std::string(mode)});
    };
    tell(text_at(*properties, "mode"));
    const auto* modes = find(*properties, "modes");
    if (modes == nullptr || !modes->is_array()) return;
    for (const auto& mode : modes->get_array())
        if (mode.is_string())
            tell(std::string_view(mode.get_string().data(), mode.get_string().size()));
}

Figures Live::figures(Time at, Duration window, By by) const {
    std::lock_guard lock(mutex_);
    return tally_.figures(at, window, by);
}

}  // namespace jalon::live
