// The storage of the trail: takes events in the order of the log, and gives moments, whose events
// are in blocks by person. Who is one person with whom may change, and events may be forgotten.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/result.h"
#include "trail/detail/arrange.h"
#include "trail/instance_owners.h"
#include "trail/moment.h"
#include "trail/property_dictionary.h"
#include "trail/sheet.h"
#include "trail/traits.h"

namespace jalon::trail {

/// The keys that the trail itself asks for; always kept.
inline constexpr std::string_view kLifecycle = "lifecycle:transition";

/// One event on its way in. Codes are of the engine's dictionaries.
struct Arrival {
    log::Position position = 0;
    std::int64_t at = 0;  ///< Microseconds since 1970.
    Code name = 0, channel = 0, touchpoint = 0, journey = 0;
    log::IdentityId identity{};
    log::InstanceId instance{};
    std::string_view properties;  ///< A JSON object's text, or empty.
};

/// Who is who; see people::People. Both or neither: then every identity is a person of its own.
struct WhoIsWho {
    std::function<std::int64_t(log::IdentityId)> person_of;
    /// Those that are joined with others, and their persons.
    std::function<std::vector<std::pair<log::IdentityId, std::int64_t>>()> joined;
};

/// All that the engine is at a position: what is saved and loaded.
struct Stored {
    log::Position position = 0;
    std::vector<std::shared_ptr<const Sheet>> sheets;
    Texts names, channels, touchpoints, journeys;
    Properties properties;
    std::vector<std::uint32_t> persons;  ///< By identity.
    /// Grows with every erasure: blocks that were saved before must not be used again.
    std::uint64_t erasures = 0;
};

/// What is asked of from any thread; `append` and the like from one at a time.
class Engine {
  public:
    enum class Background { Thread, None };
    struct Options {
        std::size_t block_events = kBlockEvents;
        /// Events that wait to be put in blocks, at most; when many come at once, before the first
        /// moment is asked for, and later.
        std::size_t bulk_events = std::size_t{1} << 18, waiting_events = std::size_t{1} << 16;
        /// Sheets of so many events together are merged at once; larger ones in the background.
        std::size_t merged_at_once = std::size_t{1} << 18;
        Background background = Background::Thread;
        unsigned threads = 2;  ///< That put the first events in blocks.
    };
    enum class Text { Name, Channel, Touchpoint, Journey };

    /// `people` may be null: nobody has traits.
    Engine(WhoIsWho who, const people::People* people, const Options& options);
    Engine(WhoIsWho who, const people::People* people)
        : Engine(std::move(who), people, Options()) {}
    ~Engine();

    /// The empty text is 0.
    Code code(Text of, std::string_view text);
    /// Positions only grow. `trail.full`, with nothing of the rest appended, at an identity or
    /// instance beyond 2^32 - 2.
    Result<> append(std::span<const Arrival> arrivals);
    /// Answers include the log up to here, where it goes on beyond the last event.
    void set_position(log::Position position);
    /// Asks anew who is who: the next moment has it.
    void refresh_persons();
    /// Their events so far are in no later moment.
    void forget(std::span<const log::IdentityId> identities);

    /// The newest state. From any thread; takes as long as what came since the last one needs to be
    /// put in blocks. Where that is much (over 2,048 events), a state that is `at_most_old` will
    /// do.
    std::shared_ptr<const Moment> moment(std::chrono::milliseconds at_most_old = {});
    /// Puts in blocks what came, if it is much and somebody asked lately for what may be a little
    /// old: whoever calls this now and then spares him the wait.
    void keep_up();
    log::Position position() const { return position_; }
    std::uint64_t events() const { return events_; }

    Stored stored();
    /// Only into an engine that nothing was appended to. Persons may be others than they were.
    void restore(Stored stored);
    /// What all of it takes in memory (but traits).
    std::size_t bytes();
    /// Waits until nothing is left to be merged.
    void settle();

  private:
    using Sheets = std::vector<std::shared_ptr<const Sheet>>;
    using Blocks = std::vector<std::shared_ptr<const Block>>;
    struct Job {
        std::size_t begin = 0;  // The sheets from here to `end` are being merged.
        std::size_t end = 0;
        std::vector<Owner> touched;  // Owners taken out of them meanwhile.
    };

    Owner owner_of(std::uint32_t identity, std::uint32_t instance) const;
    void add_person(std::uint32_t identity);
    void put(const Arrival& arrival);
    void clear_pending();
    void end_bulk();
    void store_bulk();
    void fold();
    std::size_t fold_owners(std::span<const Owner> owners, std::vector<BlockEvent>& events,
                            bool moved, Blocks& blocks);
    void fit_sheets();
    void merge_now(std::size_t begin);
    void finish_job(std::shared_ptr<const Sheet> merged);
    void work(const std::stop_token& stop);
    std::shared_ptr<const Moment> show();
    void rescan_instances();

    const Options options_;
    const WhoIsWho who_;
    const std::shared_ptr<TraitColumns> traits_;

    std::mutex writing_;  // Guards what follows, to `job_`.
    Dictionary names_, channels_, touchpoints_, journeys_;
    PropertyDictionary properties_;
    KeyCode lifecycle_;
    std::vector<std::uint32_t> persons_;  // By identity.
    std::vector<std::uint32_t> joined_;   // Identities that were joined when last asked.
    InstanceOwners instances_;
    bool is_bulk_ = true;  // No moment was asked for yet: an owner may be in many sheets.
    Sheets sheets_;        // The oldest first.
    // Events that are in no sheet yet, and their properties: each from where the last one's end.
    std::vector<BlockEvent> pending_;
    PropertyDictionary::Entries pending_entries_;
    std::vector<std::uint32_t> pending_ends_;
    Arranger arranger_;
    std::vector<Owner> touched_;                   // Whose events must be looked through.
    std::unordered_set<std::uint32_t> forgotten_;  // Identities.
    std::uint64_t erasures_ = 0;
    std::unique_ptr<Job> job_;

    std::atomic<log::Position> position_ = 0;
    std::atomic<std::uint64_t> events_ = 0;
    std::atomic<std::uint64_t> version_ = 1;  // Of all that a moment shows.

    std::atomic<std::size_t> waiting_ = 0;  // How many are pending.

    using Clock = std::chrono::steady_clock;
    std::mutex showing_;  // Guards the four below.
    std::shared_ptr<const Moment> shown_;
    std::uint64_t shown_version_ = 0;
    Clock::time_point shown_at_, asked_at_;  // The latter: for what may be old.

    std::condition_variable_any has_work_, has_settled_;
    std::jthread worker_;  // Last: stops before the rest goes.
};

}  // namespace jalon::trail
