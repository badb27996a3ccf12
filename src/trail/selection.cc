// Walks the order that the grouping asks for and keeps what passes.
#include "trail/selection.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace jalon::trail {

namespace {

constexpr std::uint32_t kNotSeen = std::numeric_limits<std::uint32_t>::max();

// Decides on single events.
class Gate {
  public:
    Gate(const Snapshot& snapshot, const Selection& selection, const Filter& filter)
        : columns_(snapshot.columns()), filter_(filter) {
        if (!selection.names.empty()) {
            wanted_.resize(columns_.texts.size());
            for (const std::string& name : selection.names)
                if (const auto code = columns_.texts.find(name)) wanted_[*code] = true;
        }
        if (!selection.journey.empty()) wants_journey(selection.journey);
        if (!filter.channel.empty()) {
            const auto code = columns_.texts.find(filter.channel);
            shut_ = shut_ || !code;
            channel_ = code;
        }
        if (filter.from) from_ = micros(*filter.from);
        if (filter.to) to_ = micros(*filter.to);
    }

    bool lets(Row row) {
        const std::int64_t at = columns_.at[row];
        if (shut_ || at < from_ || at >= to_) return false;
        if (!wanted_.empty() && !wanted_[columns_.name_of(row)]) return false;
        if (checks_journey_ && columns_.journey_of(row) != *journey_) return false;
        if (channel_ && columns_.channel_of(row) != *channel_) return false;
        if (filter_.lifecycle == Lifecycle::Complete && columns_.complete[row] == 0) return false;
        return !filter_.where || filter_.where->holds(row);
    }

    bool shut() const { return shut_; }
    const std::optional<Code>& journey() const { return journey_; }
    /// The caller brings events of the journey only.
    void skip_journey_check() { checks_journey_ = false; }

  private:
    void wants_journey(const std::string& journey) {
        journey_ = columns_.texts.find(journey);
        shut_ = shut_ || !journey_;
        checks_journey_ = journey_.has_value();
    }

    const ColumnsView& columns_;
    const Filter& filter_;
    std::vector<bool> wanted_;  // By name code; empty: all.
    std::optional<Code> journey_, channel_;
    bool checks_journey_ = false;
    std::int64_t from_ = std::numeric_limits<std::int64_t>::min();
    std::int64_t to_ = std::numeric_limits<std::int64_t>::max();
    bool shut_ = false;  // Something is named that the trail has never seen: nothing passes.
};

// Collects case after case; a case without events leaves no trace.
class Collector {
  public:
    explicit Collector(const ColumnsView& columns) : columns_(columns) {}

    void event(Row row) {
        cases_.at.push_back(columns_.at[row]);
        cases_.activities.push_back(columns_.name_of(row));
        cases_.rows.push_back(row);
    }
    void end_case() {
        const auto end = static_cast<std::uint32_t>(cases_.rows.size());
        if (cases_.begins.empty()) cases_.begins.push_back(0);
        if (cases_.begins.back() != end) cases_.begins.push_back(end);
    }
    Cases take() {
        if (cases_.begins.empty()) cases_.begins.push_back(0);
        name_activities();
        return std::move(cases_);
    }

  private:
    // From codes of the dictionary to numbers of the names that occur, in the order of the names.
    void name_activities() {
        std::vector<std::uint32_t> number(columns_.texts.size(), kNotSeen);
        std::vector<Code> seen;
        for (Code code : cases_.activities) {
            if (number[code] != kNotSeen) continue;
            number[code] = 0;
            seen.push_back(code);
        }
        std::ranges::sort(seen, {},
                          [this](Code code) -> const std::string& { return columns_.texts[code]; });
        for (std::size_t i = 0; i < seen.size(); ++i) {
            number[seen[i]] = static_cast<std::uint32_t>(i);
            cases_.names.push_back(columns_.texts[seen[i]]);
        }
        for (std::uint32_t& activity : cases_.activities) activity = number[activity];
    }

    const ColumnsView& columns_;
    Cases cases_;
};

void collect_groups(const ColumnsView& columns, const Order& order, std::size_t first,
                    std::size_t last, Gate& gate, Collector& collector) {
    const std::size_t end = last == 0 ? 0 : order.end_of(last - 1);
    for (std::size_t group = first; group < last; ++group) {
        for (std::size_t i = order.groups[group].begin; i < order.end_of(group); ++i) {
            if (i + kPrefetchAhead < end) {
                const Row ahead = order.rows[i + kPrefetchAhead];
                columns.at.prefetch(ahead);
                columns.name.prefetch(ahead);
            }
            if (gate.lets(order.rows[i])) collector.event(order.rows[i]);
        }
        collector.end_case();
    }
}

void collect_by_property(const ColumnsView& columns, const std::string& property, Gate& gate,
                         Collector& collector) {
    const auto key = columns.properties.key(property);
    if (!key) return;
    struct Found {
        Person person;
        ValueCode value;
        std::int64_t at;
        Row row;
        auto operator<=>(const Found&) const = default;
    };
    std::vector<Found> found;
    for (std::size_t i = 0; i < columns.size; ++i) {
        const Row row = static_cast<Row>(i);
        const auto value = columns.properties.code(row, *key);
        if (value && gate.lets(row))
            found.push_back({columns.person(row), *value, columns.at[row], row});
    }
    std::ranges::sort(found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (i != 0 &&
            (found[i].person != found[i - 1].person || found[i].value != found[i - 1].value))
            collector.end_case();
        collector.event(found[i].row);
    }
    collector.end_case();
}

}  // namespace

Cases cases_of(const Snapshot& snapshot, const Selection& selection, const Filter& filter) {
    const ColumnsView& columns = snapshot.columns();
    Gate gate(snapshot, selection, filter);
    Collector collector(columns);
    if (gate.shut()) return collector.take();
    if (selection.grouping == Grouping::Property) {
        collect_by_property(columns, selection.property, gate, collector);
    } else if (selection.grouping == Grouping::Person) {
        const auto order = snapshot.by_person();
        collect_groups(columns, *order, 0, order->groups.size(), gate, collector);
    } else {
        const auto order = snapshot.by_instance();
        auto [first, last] = std::pair<std::size_t, std::size_t>(0, order->groups.size());
        if (gate.journey()) std::tie(first, last) = groups_of_journey(*order, *gate.journey());
        gate.skip_journey_check();
        collect_groups(columns, *order, first, last, gate, collector);
    }
    return collector.take();
}

}  // namespace jalon::trail
