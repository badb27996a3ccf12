// summary, directly-follows and variants: one pass each, then sorting of what was found.
#include "trail/questions.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <span>
#include <tuple>
#include <unordered_map>

#include "core/hash.h"

namespace jalon::trail {

namespace {

std::span<const std::uint32_t> activities_of(const Cases& cases, std::size_t i) {
    return std::span(cases.activities)
        .subspan(cases.begins[i], cases.begins[i + 1] - cases.begins[i]);
}

struct Way {
    std::uint64_t hash = 0;
    std::uint32_t example = 0;  // A case that goes this way.
    std::int64_t count = 0;
};

// The distinct sequences of activities with their counts, in no order. Exact: equal hashes are
// compared.
std::vector<Way> distinct_ways(const Cases& cases) {
    std::vector<Way> ways(cases.count());
    for (std::uint32_t i = 0; i < ways.size(); ++i) {
        const auto bytes = std::as_bytes(activities_of(cases, i));
        ways[i] = {.hash = stable_hash({reinterpret_cast<const char*>(bytes.data()), bytes.size()}),
                   .example = i,
                   .count = 1};
    }
    const auto before = [&cases](const Way& a, const Way& b) {
        if (a.hash != b.hash) return a.hash < b.hash;
        return std::ranges::lexicographical_compare(activities_of(cases, a.example),
                                                    activities_of(cases, b.example));
    };
    const auto same = [&cases](const Way& a, const Way& b) {
        return a.hash == b.hash &&
               std::ranges::equal(activities_of(cases, a.example), activities_of(cases, b.example));
    };
    std::ranges::sort(ways, before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (kept != 0 && same(ways[kept - 1], ways[i])) {
            ++ways[kept - 1].count;
        } else {
            ways[kept++] = ways[i];
        }
    }
    ways.resize(kept);
    return ways;
}

double to_seconds(double microseconds) {
    return microseconds / 1e6;
}

// The steps from each event to the next, sorted into edges: edge e has the times
// [begins[e], begins[e+1]).
struct Edges {
    std::vector<std::uint64_t>
        pairs;  // Of each edge: from << 32 | to, in the order of first sight.
    std::vector<std::size_t> begins;
    std::vector<std::int64_t> times;
};

// Numbers pairs of activities as they come: by a table where it is small, else by a map.
class PairNumbers {
  public:
    explicit PairNumbers(std::size_t activities) : activities_(activities) {
        if (activities <= kTableMax) table_.resize(activities * activities);
    }
    std::uint32_t number(std::uint32_t from, std::uint32_t to) {
        std::uint32_t& found =
            table_.empty() ? map_[key(from, to)] : table_[from * activities_ + to];
        if (found == 0) {
            pairs_.push_back(key(from, to));
            found = static_cast<std::uint32_t>(pairs_.size());
        }
        return found - 1;
    }
    std::vector<std::uint64_t> take() { return std::move(pairs_); }

  private:
    static constexpr std::size_t kTableMax = 1024;
    static std::uint64_t key(std::uint32_t from, std::uint32_t to) {
        return static_cast<std::uint64_t>(from) << 32 | to;
    }
    std::size_t activities_;
    std::vector<std::uint32_t> table_;  // Number + 1, 0: none yet.
    std::unordered_map<std::uint64_t, std::uint32_t> map_;
    std::vector<std::uint64_t> pairs_;
};

Edges edges_of(const Cases& cases) {
    PairNumbers numbers(cases.names.size());
    std::vector<std::uint32_t> edge_of_step;
    std::vector<std::int64_t> times;
    edge_of_step.reserve(cases.events());
    times.reserve(cases.events());
    for (std::size_t i = 0; i < cases.count(); ++i) {
        for (std::uint32_t e = cases.begins[i] + 1; e < cases.begins[i + 1]; ++e) {
            edge_of_step.push_back(numbers.number(cases.activities[e - 1], cases.activities[e]));
            times.push_back(cases.at[e] - cases.at[e - 1]);
        }
    }
    Edges edges;
    edges.pairs = numbers.take();
    edges.begins.assign(edges.pairs.size() + 1, 0);
    for (std::uint32_t edge : edge_of_step) ++edges.begins[edge + 1];
    std::partial_sum(edges.begins.begin(), edges.begins.end(), edges.begins.begin());
    edges.times.resize(times.size());
    std::vector<std::size_t> next(edges.begins.begin(), edges.begins.end() - 1);
    for (std::size_t i = 0; i < times.size(); ++i) edges.times[next[edge_of_step[i]]++] = times[i];
    return edges;
}

}  // namespace

double median_s(std::vector<std::int64_t>::iterator begin,
                std::vector<std::int64_t>::iterator end) {
    const auto n = end - begin;
    const auto middle = begin + n / 2;
    std::nth_element(begin, middle, end);
    if (n % 2 == 1) return to_seconds(static_cast<double>(*middle));
    return to_seconds(
        (static_cast<double>(*std::max_element(begin, middle)) + static_cast<double>(*middle)) / 2);
}

Summary summary(const Cases& cases) {
    Summary result;
    result.cases = static_cast<std::int64_t>(cases.count());
    result.events = static_cast<std::int64_t>(cases.events());
    result.activities = static_cast<std::int64_t>(cases.names.size());
    if (cases.count() == 0) return result;
    result.variants = static_cast<std::int64_t>(distinct_ways(cases).size());
    const auto [first, last] = std::ranges::minmax_element(cases.at);
    result.first_at = time_from_micros(*first);
    result.last_at = time_from_micros(*last);
    std::vector<std::int64_t> durations(cases.count());
    double sum = 0;
    for (std::size_t i = 0; i < durations.size(); ++i) {
        durations[i] = cases.at[cases.begins[i + 1] - 1] - cases.at[cases.begins[i]];
        sum += static_cast<double>(durations[i]);
    }
    result.mean_duration_s = to_seconds(sum / static_cast<double>(durations.size()));
    result.median_duration_s = median_s(durations.begin(), durations.end());
    return result;
}

DirectlyFollows directly_follows(const Cases& cases) {
    DirectlyFollows result;
    for (const std::string& name : cases.names) result.activities.push_back({.name = name});
    for (std::uint32_t activity : cases.activities) ++result.activities[activity].count;
    for (std::size_t i = 0; i < cases.count(); ++i) {
        ++result.activities[cases.activities[cases.begins[i]]].starts;
        ++result.activities[cases.activities[cases.begins[i + 1] - 1]].ends;
    }
    std::ranges::sort(result.activities, [](const auto& a, const auto& b) {
        return std::tie(b.count, a.name) < std::tie(a.count, b.name);
    });

    Edges edges = edges_of(cases);
    for (std::size_t e = 0; e < edges.pairs.size(); ++e) {
        const auto begin = edges.times.begin() + static_cast<std::ptrdiff_t>(edges.begins[e]);
        const auto end = edges.times.begin() + static_cast<std::ptrdiff_t>(edges.begins[e + 1]);
        result.edges.push_back({.from = cases.names[edges.pairs[e] >> 32],
                                .to = cases.names[edges.pairs[e] & 0xFFFFFFFF],
                                .count = end - begin,
                                .median_s = median_s(begin, end)});
    }
    std::ranges::sort(result.edges, [](const auto& a, const auto& b) {
        return std::tie(b.count, a.from, a.to) < std::tie(a.count, b.from, b.to);
    });
    return result;
}

std::vector<Variant> variants(const Cases& cases, std::size_t top) {
    std::vector<Way> ways = distinct_ways(cases);
    const std::size_t wanted = std::min({top, kVariantsMax, ways.size()});
    // Numbers of names sort as the names do.
    const auto before = [&cases](const Way& a, const Way& b) {
        if (a.count != b.count) return a.count > b.count;
        return std::ranges::lexicographical_compare(activities_of(cases, a.example),
                                                    activities_of(cases, b.example));
    };
    std::partial_sort(ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(wanted), ways.end(),
                      before);
    std::vector<Variant> result;
    for (std::size_t i = 0; i < wanted; ++i) {
        Variant variant{.count = ways[i].count, .activities = {}};
        for (std::uint32_t activity : activities_of(cases, ways[i].example))
            variant.activities.push_back(cases.names[activity]);
        result.push_back(std::move(variant));
    }
    return result;
}

std::vector<std::string> channels(const Snapshot& snapshot, const Cases& cases) {
    const ColumnsView& columns = snapshot.columns();
    std::vector<bool> seen(columns.texts.size());
    for (Row row : cases.rows) seen[columns.channel_of(row)] = true;
    std::vector<std::string> names;
    for (Code code = 0; code < seen.size(); ++code)
        if (seen[code] && !columns.texts[code].empty()) names.push_back(columns.texts[code]);
    std::ranges::sort(names);
    return names;
}

}  // namespace jalon::trail
