// The chunks of a frame over a moment: one for each piece, and a few for cases that are spread over
// pieces.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "trail/chunk.h"
#include "trail/filter.h"
#include "trail/frame_activities.h"
#include "trail/frame_columns.h"
#include "trail/moment.h"
#include "trail/regroup.h"

namespace jalon::trail {

/// What a frame becomes once it is compiled.
struct FramePlan {
    std::shared_ptr<const Moment> moment;
    Filter filter;
    ActivityRule rule;
    CaseBy case_by = CaseBy::Instance;
    std::optional<KeyCode> case_key;  ///< Of CaseBy::Property; absent: there are no cases.
    std::optional<std::int64_t> gap_us;
    std::vector<WantedColumn> per_event, per_case;
};

class FrameChunks final : public Chunks {
  public:
    explicit FrameChunks(FramePlan plan);

    std::size_t count() const override { return pieces_ + gathered_; }
    const Chunk& read(std::size_t i, Scratch& scratch) const override;
    const std::vector<std::string>& activities() const override { return plan_.rule.names(); }
    PropertyValue value_per_event(std::size_t column, std::uint32_t code) const override {
        return plan_.per_event[column].value(code);
    }
    PropertyValue value_per_case(std::size_t column, std::uint32_t code) const override {
        return plan_.per_case[column].value(code);
    }

  private:
    struct Gathering;

    /// The events of the first `runs` runs that pass.
    Kept kept_of(const Piece& piece, std::size_t runs, Scratch& scratch) const;
    /// The key of the case, by place.
    const std::uint32_t* keys_of(const Kept& kept, Scratch& scratch) const;
    void lay_out(const Kept& kept, Scratch& scratch) const;
    void read_wanted(const Kept& kept, std::size_t count, Scratch& scratch) const;
    /// The cases whose events are in several pieces or runs and whose key leaves `part` over.
    void read_gathered(std::size_t part, Scratch& scratch) const;
    void gather(const Piece& piece, std::size_t part, Gathering& gathering, Scratch& scratch) const;
    void lay_out_gathered(Gathering& gathering, Scratch& scratch) const;
    void cut(const Instants& at, Scratch& scratch) const;

    FramePlan plan_;
    std::size_t pieces_ = 0, gathered_ = 0;
};

}  // namespace jalon::trail
