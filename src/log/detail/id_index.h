// Which ids the log has: the runs of kind Ids, and in memory what tells a new id from those at
// once.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "log/detail/fresh_hashes.h"
#include "log/detail/runs.h"
#include "log/interaction.h"

namespace jalon::log {

/// The hash of an id, and where its fact is.
struct IdPlace {
    std::int64_t hash = 0;
    Position position = 0;
};

/// A blocked Bloom filter of hashes: 12 bits for each, wrongly "perhaps" for one in two hundred; of
/// a few (up to kFew) 24 bits, wrong for one in some thousands.
class HashFilter {
  public:
    static constexpr std::int64_t kFew = 300'000;

    explicit HashFilter(std::int64_t count);
    void add(std::int64_t hash);
    bool may_have(std::int64_t hash) const;
    /// Has what may_have() will read fetched.
    void fetch(std::int64_t hash) const {
        __builtin_prefetch(&blocks_[block_of(static_cast<std::uint64_t>(hash))]);
    }

  private:
    struct alignas(32) Block {
        std::uint32_t words[8] = {};
    };
    std::size_t block_of(std::uint64_t hash) const {
        return static_cast<std::size_t>((hash >> 32) * blocks_.size() >> 32);
    }
    std::vector<Block> blocks_;
};

/// Used inside write transactions, by one thread. What it holds in memory may say "perhaps" of too
/// many ids, never "no" of one that is there: it learns before the commit, and where a transaction
/// was undone or another process wrote, begin() sees it and forgets.
class IdIndex {
  public:
    /// Before the first find() in a transaction's step.
    Result<> begin(store::Writer& writer);
    /// The position of the fact whose id has this hash.
    Result<std::optional<Position>> find(store::Writer& writer, std::int64_t hash);
    /// Has the memory that find() of this hash will read fetched, some hashes ahead.
    void fetch(std::int64_t hash) const;
    /// New ones, in the order of their hashes; `facts` counts all facts that were written.
    Result<> add(store::Writer& writer, std::span<const IdPlace> ids);
    /// Merges what is due. Called after every writing.
    Result<> merge(store::Writer& writer, std::size_t entries_max);

    /// The same without any memory, for a reader.
    static Result<std::optional<Position>> find_in(store::Reader& reader, std::int64_t hash);

  private:
    struct Known {
        RunRow row;
        std::optional<HashFilter> filter;
        std::int64_t asked = 0;  // How often its table was asked, without a filter.
    };
    Result<std::vector<RunRow>> read_runs(store::Writer& writer);
    Result<> read_fresh(store::Writer& writer, const std::vector<RunRow>& rows);
    Result<> make_filter(store::Writer& writer, Known& known);
    void learn_fresh(std::int64_t run, std::string_view entries);

    Runs runs_{RunKind::Ids};
    std::vector<Known> known_;                      // Of level 1 and above.
    FreshHashes fresh_;                             // Hashes of level 0.
    std::size_t fresh_runs_ = 0;                    // So many runs have these.
    std::int64_t adds_seen_ = 0, merges_seen_ = 0;  // The database's tokens.
    bool begun_ = false;
};

}  // namespace jalon::log
