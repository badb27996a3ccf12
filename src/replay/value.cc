// Rounds for experiments/off_policy.
#include "replay/value.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/hash.h"

namespace jalon::replay {
namespace {

constexpr std::size_t kRoundsMax = 500'000;
constexpr std::size_t kContextsMax = 200;

// The mode shown first, by ModeTable; kNone where nothing is shown.
std::uint16_t first_of(const Sessions& sessions, const ModeTable& modes, const Answer& answer) {
    for (const auto& each : sessions.recorded(answer))
        if (each.shown) return modes.of_recorded[each.mode];
    return kNone;
}

// The estimates count every round alike: of those that stand for few a part is taken, drawn by the
// visitor, so that what is left stands for equally many each.
bool stands_for_enough(const Sessions& sessions, const Session& session, float most) {
    if (session.weight >= most) return true;
    const auto visitor = sessions.visitor(sessions.answers(session).front());
    const double drawn = static_cast<double>(stable_hash(visitor, 0x77656967) >> 11) * 0x1p-53;
    return drawn * static_cast<double>(most) < static_cast<double>(session.weight);
}

}  // namespace

Values values_of(const Sessions& sessions, const ModeTable& modes,
                 const std::vector<std::uint16_t>& first_shown) {
    Values values;
    const auto all = sessions.all();
    std::vector<std::size_t> with;
    float most = 1;
    for (const auto& session : all) most = std::max(most, session.weight);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& first = sessions.answers(all[i]).front();
        if (first.propensity > 0 && first_shown[i] != hub::kNoMode &&
            first_of(sessions, modes, first) != kNone && stands_for_enough(sessions, all[i], most))
            with.push_back(i);
    }
    values.sessions = static_cast<std::int64_t>(with.size());
    if (with.empty()) {
        values.absent = "no_propensities";
        return values;
    }
    // One row of probabilities for each mode.
    const auto actions = modes.rows.size();
    std::vector<std::vector<double>> targets(actions, std::vector<double>(actions));
    for (std::size_t a = 0; a < actions; ++a) targets[a][a] = 1;
    std::map<std::uint32_t, std::uint32_t> contexts;  // By person's group of inputs.
    std::vector<experiments::Logged> rounds[2];
    const auto step = (with.size() + kRoundsMax - 1) / kRoundsMax;
    for (std::size_t i = 0; i < with.size(); i += step) {
        const auto answers = sessions.answers(all[with[i]]);
        const auto& first = answers.front();
        bool taken = false, resolved = false;
        for (const auto& answer : answers) {
            taken = taken ||
                    (answer.taken != kNone && modes.rows[modes.of_recorded[answer.taken]].human);
            resolved = resolved || answer.resolved;
        }
        auto context = contexts.size() < kContextsMax
                           ? contexts.try_emplace(first.who, contexts.size()).first
                           : contexts.find(first.who);
        experiments::Logged round{.action = first_of(sessions, modes, first),
                                  .reward = taken ? 1.0 : 0.0,
                                  .propensity = first.propensity,
                                  .context = context == contexts.end()
                                                 ? static_cast<std::uint32_t>(kContextsMax)
                                                 : context->second,
                                  .cluster = static_cast<std::int64_t>(first.visitor),
                                  .target = targets[first_shown[with[i]]]};
        rounds[0].push_back(round);
        round.reward = resolved ? 1 : 0;
        rounds[1].push_back(round);
    }
    for (int outcome = 0; outcome < 2; ++outcome) {
        auto value = experiments::off_policy(rounds[outcome]);
        if (!value) {
            values.absent = "few";
            return values;
        }
        values.outcomes.push_back({outcome == 0 ? "taken" : "resolved", *value});
    }
    values.doubtful = std::abs(values.outcomes[0].value.weight_mean - 1) > 0.1;
    return values;
}

}  // namespace jalon::replay
