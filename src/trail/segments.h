// The trail in files, so that a start need not read the whole log: a cache, whose every damage is
// noticed. Format: docs/formats/trail.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "trail/engine.h"
#include "trail/manifest.h"

namespace jalon::trail {

/// One folder. Loading and saving are for one thread at a time; nothing else may write there.
class Segments {
  public:
    explicit Segments(std::filesystem::path folder) : folder_(std::move(folder)) {}

    struct Loaded {
        Stored stored;
        std::uint64_t log_fingerprint = 0;
    };
    /// What was saved last, whole, on `threads` threads. `trail.segments_missing` where nothing was
    /// saved, `trail.segments_version` where another version of the program did,
    /// `trail.segments_damaged` for anything else that is not as it was written.
    Result<Loaded> load(unsigned threads);
    /// Replaces what was saved, or leaves it as it was and says why (`trail.segments_write`).
    /// Blocks that are in the files already are not written again, but for after an erasure: then
    /// nothing of the files before is left.
    Result<> save(const Stored& stored, std::uint64_t log_fingerprint);

  private:
    struct Saved {
        std::weak_ptr<const Block> block;
        BlockPlace place;
    };
    using Places = std::vector<std::vector<BlockPlace>>;  // Of each sheet's blocks.

    std::filesystem::path file(std::uint32_t number) const;
    /// Where the block is already; null where it must be written.
    const BlockPlace* known(const Piece& piece) const;
    void forget_sparse_files(const Stored& stored);
    Result<Places> write_blocks(const Stored& stored, std::uint32_t number) const;
    void remember(const Stored& stored, const Places& places);
    void remove_unused(const Places& places) const;
    Result<std::vector<std::shared_ptr<const Sheet>>> read_blocks(const Places& places,
                                                                  unsigned threads) const;

    std::filesystem::path folder_;
    std::map<const Block*, Saved> saved_;
    std::uint32_t newest_file_ = 0;
    std::uint64_t erasures_ = 0;
};

}  // namespace jalon::trail
