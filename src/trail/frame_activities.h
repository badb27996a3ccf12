// What the activity of an event is: a code of one of its columns, or the first group it fits.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/problem.h"
#include "trail/filter.h"

namespace jalon::trail {

class ActivityRule {
  public:
    /// Adds to `filter` that an event must be able to have an activity.
    static Compiled<ActivityRule> compile(const Frame& frame,
                                          const std::shared_ptr<const Moment>& moment,
                                          Filter& filter);

    const std::vector<std::string>& names() const { return names_; }
    /// Whether the groups have conditions, so that `decide` must be called for each block.
    bool is_conditional() const { return !conditions_.empty(); }
    /// Clears the bits of events that fit no group, and fills `bytes[1]` of the scratch with the
    /// activities of the others, by event.
    void decide(const Block& block, Scratch& scratch, std::uint64_t* bits) const;
    /// The activities of `count` events: those of `events`, or, where that is null, the first. Uses
    /// `bytes[0]` of the scratch where they are not in the block as they are.
    Activities read(const Block& block, const std::uint32_t* events, std::size_t count,
                    Scratch& scratch) const;

  private:
    // What an event of one name may be; in the order of the groups.
    struct Candidate {
        std::uint32_t group = 0;
        std::uint32_t condition = 0;  // Into conditions_, + 1; 0: none.
    };
    bool add_groups(const Frame& frame, const std::shared_ptr<const Moment>& moment,
                    std::vector<Problem>& problems);
    unsigned group_width() const { return names_.size() <= 256 ? 1 : 4; }

    bool by_group_ = false;
    CodeColumn column_ = CodeColumn::Name;
    std::vector<std::string> names_;
    std::vector<std::vector<Candidate>> candidates_;  // By name code.
    std::vector<std::uint32_t> group_of_;             // By name code, where nothing is conditional.
    std::vector<Filter> conditions_;
};

}  // namespace jalon::trail
