// Which events of a block a frame is about: its conditions, the cheapest first.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "core/problem.h"
#include "trail/column_condition.h"
#include "trail/frame.h"

namespace jalon::trail {

/// Conditions that must all hold. Immutable once finished; from any thread.
class Filter {
  public:
    void add(std::unique_ptr<const ColumnCondition> condition);
    void add(ColumnConditions conditions);
    /// Makes one table of those of one column, and puts the cheapest first.
    void finish();

    bool keeps_all() const { return conditions_.empty(); }
    /// Clears the bits (filter_scan.h) of the events that do not pass. Scratch as in
    /// ColumnCondition::keep.
    void keep(const Block& block, Scratch& scratch, std::uint64_t* bits) const;

  private:
    void merge_tables(CodeColumn column);

    ColumnConditions conditions_;
};

/// What of the frame says which events, not yet finished.
Compiled<Filter> filter_of(const Frame& frame, const std::shared_ptr<const Moment>& moment);

/// One expr condition alone, finished.
Compiled<Filter> filter_where(std::string_view text, std::string_view path,
                              const std::shared_ptr<const Moment>& moment);

}  // namespace jalon::trail
