// The trail: all events in memory, by person, rebuilt from the log at start and following it live.
// Derived, so it can always be built again.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "core/result.h"
#include "log/log.h"
#include "people/people.h"
#include "trail/moment.h"

namespace jalon::trail {

class Trail {
  public:
    /// Reads the log from its beginning, then follows it on a thread of its own: what is committed
    /// is in the answers within 100 ms, and so are joins, their undoing, and erasures. Both must
    /// outlive the trail. Fails where the log cannot be read (`store.…`) or has more than a trail
    /// can hold (`trail.full`).
    /// With a folder, it begins with what was saved there, as far as that is whole and of this log,
    /// and saves there in the background and at the end.
    static Result<std::unique_ptr<Trail>> start(const log::Log& log, const people::People& people,
                                                const std::filesystem::path& segments = {});
    /// Stops following.
    ~Trail();

    /// The newest state. From any thread; takes as long as what came since the last one needs to be
    /// put in blocks. Keep it for the whole of one answer, no longer.
    std::shared_ptr<const Moment> moment() const;
    /// The same; where thousands of facts came in the last quarter of a second, these may be
    /// missing still, and nobody waits for them.
    std::shared_ptr<const Moment> recent() const;
    /// What moment() includes.
    log::Position position() const;
    /// Waits until moment() includes `position`, or the time is up: whether they do.
    bool wait_for(log::Position position, std::chrono::milliseconds at_most) const;

    /// Reads everything anew on the caller's thread; moments stay as they were until it is done.
    Result<> rebuild();
    /// Why the saved segments were not used at the start: `trail.segments_…`, see SegmentKeeper.
    Result<> segments_used() const;
    /// Why following does not get on at the moment, if so; it keeps trying.
    Result<> health() const;

  private:
    struct State;
    explicit Trail(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// One journey as the sources name it, read once, for the command line. `people` may be null: every
/// identity is a person, without traits. With a folder of segments that are of this log they are
/// read, and of the log only what came since: then there are events of other journeys too. No
/// journey: all events. `trail.journey_unknown` where the log has none of the name.
Result<std::shared_ptr<const Moment>> read_journey(const log::Log& log,
                                                   const people::People* people,
                                                   const std::string& journey,
                                                   const std::filesystem::path& segments = {});

}  // namespace jalon::trail
