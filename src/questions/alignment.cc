// Numbering the steps of a model, and alignments as lists of moves.
#include "questions/alignment.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace jalon::questions {

Result<Aligner> Aligner::create(std::span<const ModelStep> model,
                                const std::vector<std::string>& activities) {
    if (model.empty() || model.size() > kModelStepsMax)
        return invalid("conformance.steps", "A journey is compared with a map of 1 to " +
                                                std::to_string(kModelStepsMax) + " steps, not of " +
                                                std::to_string(model.size()) + ".");
    Aligner made;
    std::map<std::string_view, std::vector<std::uint16_t>> steps_by_name;
    for (std::size_t step = 0; step < model.size(); ++step) {
        auto& steps = steps_by_name[model[step].name];
        steps.insert(steps.begin(), static_cast<std::uint16_t>(step));
        made.several_max_ = std::max(made.several_max_, steps.size());
        made.optional_.push_back(model[step].optional ? 1 : 0);
        made.required_ += model[step].optional ? 0 : 1;
    }
    made.words_ = (model.size() + 63) / 64;
    made.step_of_.assign(activities.size(), kNoStep);
    made.several_.resize(activities.size());
    for (std::size_t activity = 0; activity < activities.size(); ++activity) {
        const auto found = steps_by_name.find(activities[activity]);
        if (found == steps_by_name.end()) continue;
        const bool one = found->second.size() == 1;
        made.step_of_[activity] = one ? found->second.front() : kSeveral;
        if (!one) made.several_[activity] = found->second;
    }
    return made;
}

void Aligner::align(const trail::Chunk& chunk, trail::CaseRange events, CaseAlignment& out) {
    trail::with_columns(chunk, [&](const auto* activities, const auto*) {
        out.cost = cost(activities + events.begin, events.size());
    });
    out.step_of.assign(events.size(), CaseAlignment::kAddition);
    out.done.assign(steps(), 0);
    walk(
        [&](std::uint32_t event, std::uint32_t step) {
            out.step_of[event] = step;
            out.done[step] = 1;
        },
        [](std::uint32_t, std::int32_t) {});
}

CaseAlignment Aligner::align(const trail::Chunk& chunk, trail::CaseRange events) {
    CaseAlignment made;
    align(chunk, events, made);
    return made;
}

CaseAlignment Aligner::align(std::span<const std::uint32_t> activities) {
    trail::Chunk chunk;
    chunk.activities = {.data = activities.data(), .width = 4};
    return align(chunk, {0, static_cast<std::uint32_t>(activities.size())});
}

std::vector<Move> moves(const CaseAlignment& alignment, std::span<const ModelStep> model,
                        std::span<const std::string> case_activities) {
    std::vector<Move> made;
    std::size_t step = 0;  // The first that has no move yet.
    for (std::size_t event = 0; event < alignment.step_of.size(); ++event) {
        if (alignment.step_of[event] == CaseAlignment::kAddition) {
            made.push_back({MoveKind::Addition, case_activities[event]});
            continue;
        }
        for (; step < alignment.step_of[event]; ++step)
            made.push_back({MoveKind::Skip, model[step].name});
        step = alignment.step_of[event] + 1;
        made.push_back({MoveKind::Sync, model[alignment.step_of[event]].name});
    }
    for (; step < model.size(); ++step) made.push_back({MoveKind::Skip, model[step].name});
    return made;
}

}  // namespace jalon::questions
