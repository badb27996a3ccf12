// The events of all groups (journey instances, or persons) put in order: by group, then by instant,
// then by their place in the log. Brought up to date by touching only the groups that changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "trail/columns.h"

namespace jalon::trail {

/// A permutation of the rows, cut into groups. Rows without an instance or identity are in none.
struct Order {
    struct Group {
        std::uint64_t key = 0;  ///< Sorts the groups; see `by_instance`, `by_person`.
        Row begin = 0;          ///< Of `rows`; its end is the next group's begin.
    };
    std::vector<Row> rows;
    std::vector<Group> groups;  ///< By key.

    std::size_t end_of(std::size_t group) const {
        return group + 1 < groups.size() ? groups[group + 1].begin : rows.size();
    }
    std::span<const Row> rows_of(std::size_t group) const {
        return std::span(rows).subspan(groups[group].begin, end_of(group) - groups[group].begin);
    }
};

enum class OrderBy {
    Instance,  ///< Key: journey code (upper 32 bits), instance: a journey's instances are
               ///< neighbours.
    Person,    ///< Key: person.
};

/// The key of an event's group, or 0 where it is in none.
std::uint64_t group_key(const ColumnsView& columns, OrderBy by, Row row);
/// The range of groups (first, past the last) of one journey in an order by instance.
std::pair<std::size_t, std::size_t> groups_of_journey(const Order& order, Code journey);

/// The order of `now`, from that of an earlier state of the same columns (an empty order and an
/// empty view: from nothing).
Order updated(const Order& before, const ColumnsView& as_of, const ColumnsView& now, OrderBy by);

/// Keeps the newest order that was asked for, so that the next one is cheap. Shared by the
/// snapshots of one trail; safe from any thread.
class OrderCache {
  public:
    explicit OrderCache(OrderBy by) : by_(by) {}
    std::shared_ptr<const Order> order_of(const ColumnsView& columns);

  private:
    const OrderBy by_;
    std::mutex mutex_;
    ColumnsView as_of_;
    std::shared_ptr<const Order> order_;
};

}  // namespace jalon::trail
