// Members by name; what is not what it should be counts as not said.
#include "hub/offered.h"

#include <cmath>

namespace jalon::hub {
namespace {

Status status_named(std::string_view text) {
    for (int i = 0; i <= static_cast<int>(Status::Held); ++i)
        if (to_text(static_cast<Status>(i)) == text) return static_cast<Status>(i);
    return Status::Broken;
}

}  // namespace

OfferedFact offered_fact(const Json& properties) {
    OfferedFact fact;
    fact.decision = text_at(properties, "decision");
    fact.policy = text_at(properties, "policy");
    fact.placement = text_at(properties, "placement");
    fact.experiment = text_at(properties, "experiment");
    fact.arm = text_at(properties, "arm");
    fact.version = static_cast<int>(number_at(properties, "version").value_or(0));
    if (auto share = number_at(properties, "propensity"); share && *share > 0 && *share <= 1)
        fact.propensity = share;
    if (auto weight = number_at(properties, "weight"); weight && *weight > 1 && *weight < 1e9)
        fact.weight = *weight;
    fact.changed = bool_at(properties, "changed");
    fact.play = bool_at(properties, "play").value_or(false);
    return fact;
}

std::vector<OfferedMode> offered_modes(const Json& properties) {
    std::vector<OfferedMode> modes;
    const auto* list = array_at(properties, "modes");
    if (list == nullptr) return modes;
    for (const auto& each : *list) {
        OfferedMode mode{.id = text_at(each, "mode"),
                         .status = status_named(text_at(each, "status")),
                         .shown = bool_at(each, "shown").value_or(false),
                         .wait_s = std::nullopt};
        if (mode.id.empty()) continue;
        if (const auto* wait = find(each, "wait"); wait != nullptr) {
            auto low = number_at(*wait, "low_s"), high = number_at(*wait, "high_s");
            if (low && high)
                mode.wait_s = std::pair(static_cast<int>(*low), static_cast<int>(*high));
        }
        modes.push_back(mode);
    }
    return modes;
}

}  // namespace jalon::hub
