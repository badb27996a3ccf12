// Sorts what is new or moved, and merges it into what was in order.
#include "trail/order.h"

#include <algorithm>
#include <tuple>

namespace jalon::trail {

namespace {

struct Keyed {
    std::uint64_t key;
    std::int64_t at;
    Row row;
    friend auto operator<=>(const Keyed&, const Keyed&) = default;
};

// The persons that lost an identity since, sorted; and all rows of identities that went elsewhere.
struct Moved {
    std::vector<std::uint64_t> persons;
    std::vector<Row> rows;
};

Moved moved_since(const ColumnsView& as_of, const ColumnsView& now) {
    Moved moved;
    std::vector<bool> is_moved(as_of.person_of.size());
    for (std::size_t i = 0; i < as_of.person_of.size(); ++i) {
        if (as_of.person_of[i] == now.person_of[i]) continue;
        is_moved[i] = true;
        moved.persons.push_back(as_of.person_of[i]);
    }
    if (moved.persons.empty()) return moved;
    std::ranges::sort(moved.persons);
    for (std::size_t row = 0; row < as_of.size; ++row)
        if (is_moved[as_of.identity[row]]) moved.rows.push_back(static_cast<Row>(row));
    return moved;
}

// What must be put in: new rows, and rows that moved; in order.
std::vector<Keyed> sorted_delta(const ColumnsView& as_of, const ColumnsView& now,
                                const std::vector<Row>& moved, OrderBy by) {
    std::vector<Keyed> delta;
    delta.reserve(now.size - as_of.size + moved.size());
    const auto put = [&](Row row) {
        if (const std::uint64_t key = group_key(now, by, row); key != 0)
            delta.push_back({key, now.at[row], row});
    };
    for (Row row : moved) put(row);
    for (std::size_t row = as_of.size; row < now.size; ++row) put(static_cast<Row>(row));
    if (!std::ranges::is_sorted(delta)) std::ranges::sort(delta);
    return delta;
}

// Writes the groups of the new order one after the other.
class Merger {
  public:
    Merger(const ColumnsView& now, OrderBy by) : now_(now), by_(by) {}

    void reserve(std::size_t rows) { order_.rows.reserve(rows); }

    // `old_rows` in order; `delta` all of the same key. `stale`: some old rows may have moved away.
    void group(std::uint64_t key, std::span<const Row> old_rows, std::span<const Keyed> delta,
               bool stale) {
        const auto begin = static_cast<Row>(order_.rows.size());
        auto next = delta.begin();
        if (!stale && delta.empty()) {
            order_.rows.insert(order_.rows.end(), old_rows.begin(), old_rows.end());
        } else {
            for (Row row : old_rows) {
                if (stale && group_key(now_, by_, row) != key) continue;
                const std::int64_t at = now_.at[row];
                for (; next != delta.end() && std::tie(next->at, next->row) < std::tie(at, row);
                     ++next)
                    order_.rows.push_back(next->row);
                order_.rows.push_back(row);
            }
        }
        for (; next != delta.end(); ++next) order_.rows.push_back(next->row);
        if (order_.rows.size() != begin) order_.groups.push_back({.key = key, .begin = begin});
    }

    Order take() { return std::move(order_); }

  private:
    const ColumnsView& now_;
    OrderBy by_;
    Order order_;
};

}  // namespace

std::uint64_t group_key(const ColumnsView& columns, OrderBy by, Row row) {
    if (by == OrderBy::Person) return columns.person(row);
    const std::uint64_t instance = columns.instance[row];
    return instance == 0 ? 0 : columns.journey[row] << 32 | instance;
}

std::pair<std::size_t, std::size_t> groups_of_journey(const Order& order, Code journey) {
    const auto first_from = [&order](std::uint64_t key) {
        return static_cast<std::size_t>(
            std::ranges::lower_bound(order.groups, key, {}, &Order::Group::key) -
            order.groups.begin());
    };
    const std::uint64_t key = static_cast<std::uint64_t>(journey) << 32;
    return {first_from(key), first_from(key + (std::uint64_t{1} << 32))};
}

Order updated(const Order& before, const ColumnsView& as_of, const ColumnsView& now, OrderBy by) {
    const Moved moved = by == OrderBy::Person ? moved_since(as_of, now) : Moved{};
    const std::vector<Keyed> delta = sorted_delta(as_of, now, moved.rows, by);
    Merger merger(now, by);
    merger.reserve(now.size);
    std::size_t group = 0;
    auto run = delta.begin();
    while (group < before.groups.size() || run != delta.end()) {
        const bool has_old = group < before.groups.size() &&
                             (run == delta.end() || before.groups[group].key <= run->key);
        const std::uint64_t key = has_old ? before.groups[group].key : run->key;
        const auto end =
            std::find_if(run, delta.end(), [key](const Keyed& k) { return k.key != key; });
        merger.group(key, has_old ? before.rows_of(group) : std::span<const Row>(),
                     std::span(run, end), std::ranges::binary_search(moved.persons, key));
        run = end;
        if (has_old) ++group;
    }
    return merger.take();
}

std::shared_ptr<const Order> OrderCache::order_of(const ColumnsView& columns) {
    const std::lock_guard lock(mutex_);
    const bool is_older = order_ && columns.size < as_of_.size;
    if (is_older) return std::make_shared<const Order>(updated({}, {}, columns, by_));
    if (order_ && columns.size == as_of_.size &&
        (by_ == OrderBy::Instance || columns.person_of.same_as(as_of_.person_of)))
        return order_;
    static const Order kNothing;
    order_ =
        std::make_shared<const Order>(updated(order_ ? *order_ : kNothing, as_of_, columns, by_));
    as_of_ = columns;
    return order_;
}

}  // namespace jalon::trail
