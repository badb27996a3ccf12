// A policy played on recorded sessions: each session from its first answer on with the policy's own
// state of what it shows. In parallel; the same sums whatever the number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/result.h"
#include "replay/groups.h"
#include "replay/guard_course.h"
#include "replay/measures.h"
#include "replay/tally.h"

namespace jalon::replay {

/// Half hours of the policy's days, counted from the first session's midnight.
struct Bins {
    Time begin{};
    static constexpr std::int64_t kSeconds = 1800;
    std::int64_t of(Time at) const {
        return std::chrono::floor<std::chrono::seconds>(at - begin).count() / kSeconds;
    }
};

struct Play {
    const Sessions* sessions = nullptr;
    hub::PolicyPtr policy;
    const ModeTable* modes = nullptr;
    const Measures* measures = nullptr;
    const TakeRates* rates = nullptr;       ///< For what the policy shows.
    const TakeRates* rates_then = nullptr;  ///< For what was recorded.
    const GuardCourse* course = nullptr;    ///< Null: nothing is damped.
    /// By Sessions::policies(): answers of this one keep the damping that was recorded.
    std::vector<bool> as_recorded;
    const Groups* groups = nullptr;  ///< Null: no figures by group.
    Bins bins;
    /// Values of the other side instead of what was recorded (a session's after the other's).
    const std::vector<double>* against = nullptr;
    std::vector<double>* values = nullptr;  ///< Where not null: the values of the played side.
    std::vector<std::uint16_t>* first_shown =
        nullptr;  ///< Best mode at each session's first answer.
    int threads = 1;
};

/// Expected contacts by half hour and queue.
struct Arrivals {
    std::int64_t begin = 0;            ///< The first bin.
    std::vector<double> draft, other;  ///< By bin, then queue.
};

/// What a play adds up to. `draft` is the played side, the other what was recorded (or `against`).
struct Played {
    Lengths lengths;
    std::vector<Moments> measures;
    /// Sessions by mode and best place, of both sides: for what is not known of the take rates.
    std::vector<std::array<double, kPlaces>> exposed, exposed_then;
    struct Group {
        Lengths lengths;
        std::array<Moments, Groups::kMeasures> measures;
    };
    std::vector<Group> groups;
    std::size_t queues = 0;
    std::vector<Arrivals> arrivals;  ///< Parts of time, to be added.
    std::int64_t answers = 0;
    std::int64_t answers_changed = 0;  ///< What is shown differs, or its order.
    std::int64_t first_changed = 0;    ///< The best mode differs.
    std::int64_t sessions_changed = 0;
    std::int64_t answers_other = 0;  ///< A mode's status, or what stands in "more", differs.
};

/// Told the share that is done, from any thread; false stops.
using PlayProgress = std::function<bool(double)>;

/// Errors: `replay.cancelled`.
Result<Played> played(const Play& play, const PlayProgress& progress);

}  // namespace jalon::replay
