// A chat queue under noise, its load from 0.5 to 1.5 of capacity: no control, the hub, and a
// clairvoyant threshold, over the same people. One JSON line for each.
#include <array>
#include <iostream>

#include "core/json.h"
#include "hub/noisy_queue_for_tests.h"

int main() {
    using namespace jalon;
    using hub::tests::NoisyQueue;
    constexpr std::array<std::uint64_t, 20> kSeeds{1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                                   11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    const auto policy = NoisyQueue::policy();
    auto put = [](std::string_view name, const NoisyQueue::Outcome& outcome, int threshold) {
        JsonObject line{{"name", name},
                        {"served", outcome.served},
                        {"abandoned", outcome.abandoned},
                        {"abandonment", outcome.abandonment()},
                        {"changes_a_minute", outcome.changes_a_minute},
                        {"overloaded_late_s", outcome.overloaded_late}};
        if (threshold > 0) line["threshold"] = threshold;
        std::cout << jalon::to_text(line) << '\n';
    };
    NoisyQueue::Outcome none, hub;
    for (auto seed : kSeeds) {
        none.add(NoisyQueue::played(policy, NoisyQueue::Control::None, seed));
        hub.add(NoisyQueue::played(policy, NoisyQueue::Control::Hub, seed));
    }
    put("no control", none, 0);
    put("hub", hub, 0);
    const auto [threshold, best] = NoisyQueue::clairvoyant(policy, kSeeds, hub.served);
    put("clairvoyant threshold", best, threshold);
    return 0;
}
