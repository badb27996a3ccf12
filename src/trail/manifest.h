// The manifest of saved segments: all of the trail but the blocks, and where each block is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "trail/engine.h"

namespace jalon::trail {

/// Where the bytes of a block are, and their stable_hash.
struct BlockPlace {
    std::uint32_t file = 0;
    std::uint64_t offset = 0, size = 0, hash = 0;
};

struct Manifest {
    Stored stored;  ///< Without sheets.
    std::uint64_t log_fingerprint = 0;
    std::vector<std::vector<BlockPlace>> sheets;
};

/// As bytes, their checksum at the end.
std::string manifest_bytes(const Stored& stored, std::uint64_t log_fingerprint,
                           const std::vector<std::vector<BlockPlace>>& sheets);
/// `trail.segments_version` or `trail.segments_damaged` where it is not whole.
Result<Manifest> read_manifest(std::string_view bytes);

}  // namespace jalon::trail
