// Facts in, by their names.
#include "live/live.h"

#include <array>
#include <boost/json/monotonic_resource.hpp>

#include "core/json_storage.h"

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
    // The panel of the demo plays; nobody was offered anything.
    if (const auto* play = find(properties, "play"); play != nullptr && *play == Json(true)) return;
    Offered offered;
    const auto decision = text_at(properties, "decision");
    const auto placement = text_at(properties, "placement");
    const auto arm = text_at(properties, "arm");
    offered.at = fact.at;
    offered.decision = decision;
    offered.placement = placement;
    offered.arm = arm;
    offered.who = static_cast<std::uint64_t>(fact.identity.value);
    offered.version = static_cast<int>(number_at(properties, "version").value_or(0));
    const auto* changed = find(properties, "changed");
    offered.changed = changed != nullptr && *changed == Json(true);
    auto policy = programs_.hub_policy(text_at(properties, "policy"));
    const auto* modes = find(properties, "modes");
    if (modes == nullptr || !modes->is_array()) return;
    for (const auto& each : modes->get_array()) {
        Offered::Mode mode;
        mode.id = text_at(each, "mode");
        if (mode.id.empty()) continue;
        const auto* shown = find(each, "shown");
        mode.shown = shown != nullptr && *shown == Json(true);
        const auto* known = policy ? policy->mode(mode.id) : nullptr;
        mode.human = known != nullptr && known->human();
        if (const auto* wait = find(each, "wait"); wait != nullptr) {
            auto low = number_at(*wait, "low_s"), high = number_at(*wait, "high_s");
            if (low && high)
                mode.wait_s = std::pair(static_cast<int>(*low), static_cast<int>(*high));
        }
        offered.modes.push_back(mode);
    }
    std::lock_guard lock(mutex_);
    tally_.offered(offered);
    auto [first, end] = early_.equal_range(std::string(decision));
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
