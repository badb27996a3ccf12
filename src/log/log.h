// The event log: append (idempotent, group-committed), read by position, by identity or by journey,
// follow, erase. Owns the tables `interactions`, `identities`, `instances` and the dictionaries of
// short texts.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "log/interaction.h"
#include "store/database.h"

namespace jalon::log {

std::span<const store::Migration> migrations();

/// Brings facts that an older program wrote into today's form; nothing to do where there are none.
/// Call it between migrate() and the making of a Log. May be stopped at any time and called again.
Result<> upgrade(store::Database& database);

/// What became of one fact.
struct Appended {
    Position position = 0;  ///< Of the new row, or of the one that was already there.
    bool is_new = false;
    IdentityId identity{};
};

/// One page of a person's facts, newest first (ties: later position first).
struct Page {
    std::vector<Interaction> items;
    std::string next;        ///< The cursor of the next page; empty at the end.
    std::int64_t total = 0;  ///< All facts of these identities that pass the filter.
};

/// A fact as the trail wants it: dictionary codes instead of texts (see Dictionary). `properties`
/// views into the reader's buffer and dies with the callback.
struct Coded {
    Position position;
    Time at;
    IdentityId identity;
    InstanceId instance;
    std::int32_t name, channel, touchpoint, journey, source;
    std::string_view session, properties;
};

/// The kind of an identity that was erased; its value then names nobody.
inline constexpr std::string_view kErasedKind = "erased";

struct IdentityRow {
    IdentityId id{};
    std::string kind, value;
    Time first_seen_at{};
};

/// How much is known of some identities; the instants mean nothing where `count` is 0.
struct Activity {
    Time first_at{}, last_at{};
    std::int64_t count = 0;
};

/// Facts that append() takes, viewed where they are: found so before the writer's turn comes, whose
/// thread all callers share.
class CheckedFacts {
  public:
    /// `log.fact_invalid`, naming the index, where one is over the limits or not UTF-8.
    static Result<CheckedFacts> of(std::span<const Fact> facts);

    std::span<const Fact> facts() const { return facts_; }

  private:
    explicit CheckedFacts(std::span<const Fact> facts) : facts_(facts) {}
    std::span<const Fact> facts_;
};

class Log {
  public:
    /// `database` must be migrated and outlive the log; so must `clock` (the instant of receipt).
    Log(const Clock& clock, store::Database& database);
    ~Log();

    /// Appends inside the caller's transaction, so that facts and open work change together. Facts
    /// over the limits or not UTF-8 are refused whole (`log.fact_invalid`, naming the index);
    /// nothing is written then.
    Result<std::vector<Appended>> append(store::Writer& writer, std::span<const Fact> facts);
    Result<std::vector<Appended>> append(store::Writer& writer, const CheckedFacts& checked);
    /// Appends in a transaction of its own; on disk when it returns.
    Result<std::vector<Appended>> append(std::span<const Fact> facts,
                                         store::Durability durability = store::Durability::Disk);

    /// Appends the events of a file, or of another source that numbers what it has: all of one
    /// source, `ordinals` rising within a call and from call to call. An ordinal counts once, so
    /// that the same file again adds nothing; one that was left out may still come later. `id` is
    /// kept, but not looked at, unless the source had facts before it was a series. The number of
    /// new facts. Errors: as append(); `log.series_invalid`.
    Result<std::int64_t> append_series(std::span<const Fact> facts,
                                       std::span<const std::int64_t> ordinals,
                                       store::Durability durability);

    /// The last position that is committed. Cheap (an atomic).
    Position end() const;
    /// Waits until `end() > after` or the time is up; the end then. Followers call this in a loop.
    /// Also notices commits of other processes on the same database (polled every 200 ms).
    Position wait_past(Position after, std::chrono::milliseconds at_most) const;

    /// Facts after `after`, in the order of positions, at most `limit`; the last position seen (or
    /// `after`), which may be one whose fact was erased.
    Result<Position> read_coded(Position after, std::size_t limit,
                                const std::function<void(const Coded&)>& each) const;
    /// The same, only one journey (by the journey's dictionary code).
    Result<Position> read_coded_of_journey(std::int32_t journey, Position after, std::size_t limit,
                                           const std::function<void(const Coded&)>& each) const;

    /// A page of the facts of `identities`. `channel` empty: all. `cursor` empty: the newest. Limit
    /// 1 to 200.
    Result<Page> page(std::span<const IdentityId> identities, std::size_t limit,
                      const std::string& cursor, const std::string& channel) const;
    Result<std::optional<Interaction>> at(Position position) const;
    /// The position of a source's fact by the source's own id; sees the caller's own transaction.
    /// Facts of a series are not found.
    Result<std::optional<Position>> find(store::Reader& reader, std::string_view source,
                                         std::string_view id) const;
    /// The newest facts with one of `names`, newest first, at most `limit` (1 to 1000), before
    /// `before` (0: from the end).
    Result<std::vector<Interaction>> newest(std::span<const std::string> names, std::size_t limit,
                                            Position before = 0) const;

    /// The text behind a code, and the code of a text (-1: never seen). Codes count from 0 in one
    /// dictionary for names, channels, touchpoints, journeys and sources; 0 is the empty text.
    std::string text(std::int32_t code) const;
    std::int32_t code(const std::string& text) const;
    /// The name of an instance for people.
    Result<std::string> instance_name(InstanceId id) const;

    /// The identity's id, made when new. `kind` is "user" or "anonymous".
    Result<IdentityId> identity(store::Writer& writer, std::string_view kind,
                                std::string_view value, Time at);
    /// The identity's id where it exists (id 0: no).
    Result<IdentityId> find_identity(store::Reader& reader, std::string_view kind,
                                     std::string_view value) const;

    /// The identity with this id, where it exists; sees those made in the same transaction.
    Result<std::optional<IdentityRow>> identity_row(store::Reader& reader, IdentityId id) const;
    /// Identities after `after` in the order of ids, at most `limit`.
    Result<> read_identities(IdentityId after, std::size_t limit,
                             const std::function<void(const IdentityRow&)>& each) const;
    /// The newest identity that this process made, or that was there at the start. From memory.
    IdentityId newest_identity() const;
    /// First and last instant and number of the facts of `identities`, read from the index alone.
    Result<Activity> activity(store::Reader& reader, std::span<const IdentityId> identities) const;

    /// Erases all that the log holds of these identities: facts with their properties, timelines,
    /// the identities' names, and the keys and names of instances that only they had facts in. The
    /// bytes are overwritten, in the database at once and in the write-ahead log when that is
    /// next emptied. Positions stay, without a fact; ids keep their 64-bit hash, so that what was
    /// erased does not come back when it is sent again. Appends `person.erased` with the number of
    /// facts and `by`. Facts that name the person only inside another one's properties are not
    /// found. Reads the journeys of the person's instances. The number of facts.
    Result<std::int64_t> erase(store::Writer& writer, std::span<const IdentityId> identities,
                               std::string_view by);
    /// Grows with every erased identity; from memory, another process's within 200 ms of
    /// wait_past(). Whoever keeps anything by identity asks this after each read, and forgets
    /// what erased_since() the revision he knows tells.
    std::int64_t erasure_revision() const;
    Result<std::vector<IdentityId>> erased_since(std::int64_t revision) const;

    store::Database& database() const;
    const Clock& clock() const;

    struct State;  ///< Opaque.

  private:
    std::unique_ptr<State> state_;
};

}  // namespace jalon::log
