// A pack: a run of facts, in the order of positions, as one value of the table `packs`. Numbers are
// variable-length, so that a fact takes about as many bytes as its texts and twenty more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/time.h"
#include "log/interaction.h"

namespace jalon::log {

/// One fact as a pack holds it: dictionary codes instead of short texts. The views live as long as
/// the bytes that they were read from.
struct PackedFact {
    Position position = 0;
    Time at{}, received_at{};
    std::int64_t identity = 0, instance = 0;
    std::int32_t name = 0, channel = 0, touchpoint = 0, journey = 0, source = 0;
    std::string_view id, session, properties;
};

/// Builds one pack after the other. A pack is small enough that reading one fact of it is cheap.
class PackWriter {
  public:
    /// The positions of a pack follow each other: `fact.position` is only looked at in the first.
    void add(const PackedFact& fact);
    /// A position whose fact was erased.
    void add_erased(Position position);

    bool empty() const { return count_ == 0; }
    bool full() const { return count_ >= kFactsMax || bytes_.size() >= kBytesMax; }
    Position first() const { return first_; }
    std::int64_t count() const { return count_; }
    std::string_view bytes() const { return bytes_; }
    void clear();

  private:
    static constexpr std::int64_t kFactsMax = 128;
    static constexpr std::size_t kBytesMax = 16 * 1024;

    std::string bytes_;
    Position first_ = 0;
    std::int64_t count_ = 0;
};

/// Reads one pack from its first fact to its last.
class PackReader {
  public:
    PackReader(Position first, std::string_view bytes) : left_(bytes), next_(first) {}

    /// Passes over what stands before `position`.
    void skip_to(Position position);
    /// The next fact that was not erased; false at the end, and where the bytes are damaged.
    bool next(PackedFact& fact);
    bool damaged() const { return damaged_; }

  private:
    std::string_view take_fact();

    std::string_view left_;
    Position next_;
    bool damaged_ = false;
};

}  // namespace jalon::log
