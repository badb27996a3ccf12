// Sorted runs: entries of one size, written as they come and merged in the background of writing,
// so that a random key costs a few bytes copied a few times, and not a page of a tree. Two indexes
// of the log are made of them: ids (idempotence) and timelines.
//
// Each add() is a run of its own, of level 0. Thirty-two of these become one run of level 1, and
// from there four of a level one of the next. A run is cut into chunks, rows of the table
// `run_chunks` by their first entry; chunks of one run do not overlap. A large merge goes in
// slices: what was moved is taken out of its old run in the same transaction, so that every entry
// is always in exactly one run, and reading asks all runs.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace jalon::log {

enum class RunKind : std::int64_t { Ids = 1, Timelines = 2 };

/// Entries compare as their bytes do. A kind's entries have one size.
inline constexpr std::size_t kIdEntry = 13, kTimelineEntry = 21;

struct RunRow {
    std::int64_t run = 0, level = 0;
    std::int64_t into = 0;  ///< The run that this one is being merged into, or 0.
    bool growing = false;   ///< Other runs are being merged into it.
    std::int64_t count =
        0;  ///< Entries, when all are in it that will be; some may have gone since.
};

/// Takes every entry of a slice of a merge, and into which run it went.
using Moved = std::function<void(const RunRow& into, std::string_view entries)>;

class Runs {
  public:
    constexpr explicit Runs(RunKind kind)
        : kind_(kind), entry_(kind == RunKind::Ids ? kIdEntry : kTimelineEntry) {}

    /// All runs, in the order of their making.
    Result<std::vector<RunRow>> all(store::Reader& reader) const;

    /// A run of `level` with these entries, which must be sorted.
    Result<RunRow> add(store::Writer& writer, std::string_view entries,
                       std::int64_t level = 0) const;
    /// Puts entries that come after all of the run's own into it. How many it has then.
    Result<std::int64_t> extend(store::Writer& writer, const RunRow& run,
                                std::string_view entries) const;
    /// Merges what is due, at most about `entries_max` of each merge that is under way. True where
    /// runs or what they hold changed.
    Result<bool> merge(store::Writer& writer, std::size_t entries_max, const Moved& moved) const;

    /// The chunk of `run` that may hold `key` (as many bytes as wanted), to `each`; or no call.
    Result<> chunk(store::Reader& reader, std::int64_t run, std::string_view key,
                   const std::function<void(std::string_view)>& each) const;
    /// All entries that begin with `prefix`, run by run, each run's in order.
    Result<> with_prefix(store::Reader& reader, std::string_view prefix,
                         const std::function<void(std::string_view entries)>& each) const;
    /// All entries of a run, chunk by chunk.
    Result<> entries(store::Reader& reader, std::int64_t run,
                     const std::function<void(std::string_view entries)>& each) const;
    /// Takes out all entries that begin with `prefix`.
    Result<> erase(store::Writer& writer, std::string_view prefix) const;

  private:
    struct Source;
    Result<std::int64_t> add_row(store::Writer& writer, const RunRow& row) const;
    Result<> write_chunks(store::Writer& writer, std::int64_t run, std::string_view entries) const;
    Result<bool> begin_merges(store::Writer& writer, const std::vector<RunRow>& runs) const;
    template <std::size_t Entry>
    Result<> merge_slice(store::Writer& writer, const RunRow& into, std::vector<Source> from,
                         std::size_t entries_max, const Moved& moved) const;
    Result<> load(store::Writer& writer, Source& source) const;
    Result<> end_slice(store::Writer& writer, std::vector<Source>& from) const;

    RunKind kind_;
    std::size_t entry_;
};

/// Of sorted entries, those from the first that is not below `key` on.
std::string_view from_key(std::string_view entries, std::size_t entry_size, std::string_view key);

/// A number as bytes that compare as numbers do.
void put_number(std::string& to, std::int64_t value, std::size_t bytes = 8);
std::int64_t number_at(std::string_view entry, std::size_t at, std::size_t bytes = 8);

}  // namespace jalon::log
