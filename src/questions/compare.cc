// From tallies to estimates, and from estimates to differences.
#include "questions/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>
#include <utility>
#include <variant>

#include "indicators/indicator.h"
#include "questions/compare_tally.h"
#include "questions/value_order.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

constexpr std::array<std::string_view, 8> kNames = {
    "cases", "events_per_case", "duration", "conversion", "nps", "csat", "ces", "again"};

std::string name_of(const trail::PropertyValue& value) {
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return {};
}

Estimate estimate(const indicators::Indicator& indicator) {
    return {indicator.value, indicator.low, indicator.high, indicator.n, indicator.masked, {}};
}

Estimate share(std::uint64_t hits, std::uint64_t n) {
    return estimate(
        indicators::share(static_cast<std::int64_t>(hits), static_cast<std::int64_t>(n)));
}

// Student's interval, which cannot go below one event.
Estimate events_per_case(const GroupTally& group) {
    Estimate made;
    made.n = static_cast<std::int64_t>(group.cases);
    if (group.cases == 0) return made;
    const double n = static_cast<double>(group.cases);
    made.value = static_cast<double>(group.events) / n;
    if (group.cases == 1) return made;
    const __int128 squares = static_cast<__int128>(group.cases) * group.events_squared -
                             static_cast<__int128>(group.events) * group.events;
    const double variance = static_cast<double>(squares) / (n * (n - 1));
    const double half = indicators::student_t(made.n - 1) * std::sqrt(variance / n);
    made.low = std::max(1.0, *made.value - half);
    made.high = *made.value + half;
    return made;
}

Estimate duration(GroupTally& group) {
    Estimate made = estimate(indicators::median(group.durations_s));
    made.variance = median_variance(group.durations_s);
    return made;
}

Estimate estimate(CompareMeasure measure, GroupTally& group) {
    switch (measure) {
        case CompareMeasure::Cases:
            return {.value = static_cast<double>(group.cases),
                    .low = {},
                    .high = {},
                    .n = static_cast<std::int64_t>(group.cases),
                    .variance = {}};
        case CompareMeasure::EventsPerCase:
            return events_per_case(group);
        case CompareMeasure::Duration:
            return duration(group);
        case CompareMeasure::Conversion:
            return share(group.converted, group.cases);
        case CompareMeasure::Nps:
            return estimate(indicators::nps(group.nps));
        case CompareMeasure::Csat:
            return estimate(indicators::csat(group.csat));
        case CompareMeasure::Ces:
            return estimate(indicators::ces(group.ces));
        case CompareMeasure::Again:
            return share(group.again, group.cases);
    }
    return {};
}

std::optional<Difference> difference_of(CompareMeasure measure, const Estimate& a,
                                        const Estimate& b) {
    return measure == CompareMeasure::Duration ? difference_of_medians(a, b) : difference(a, b);
}

std::optional<Comparison::Spread> spread_of(const Comparison& comparison,
                                            const Comparison::Row& row) {
    std::optional<std::size_t> lowest, highest;
    for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (!row.values[i].value) continue;
        if (!lowest || *row.values[i].value < *row.values[*lowest].value) lowest = i;
        if (!highest || *row.values[i].value > *row.values[*highest].value) highest = i;
    }
    if (!lowest) return {};
    if (*lowest == *highest) {  // All equal, or the only one: the next, if there is one.
        for (std::size_t i = *lowest + 1; i < row.values.size() && *highest == *lowest; ++i)
            if (row.values[i].value) highest = i;
        if (*lowest == *highest) return {};
    }
    return Comparison::Spread{
        *difference_of(row.measure, row.values[*lowest], row.values[*highest]),
        comparison.groups[*lowest].name, comparison.groups[*highest].name};
}

std::vector<CompareMeasure> measures_of(const CompareSpec& spec) {
    std::vector<CompareMeasure> made = {CompareMeasure::Cases, CompareMeasure::EventsPerCase,
                                        CompareMeasure::Duration};
    if (spec.funnel) made.push_back(CompareMeasure::Conversion);
    if (spec.answers)
        made.insert(made.end(), {CompareMeasure::Nps, CompareMeasure::Csat, CompareMeasure::Ces});
    if (spec.contacts) made.push_back(CompareMeasure::Again);
    return made;
}

Comparison compared(std::vector<std::string> names, std::vector<GroupTally>& tallies,
                    const CompareSpec& spec) {
    Comparison made;
    for (std::size_t i = 0; i < names.size(); ++i)
        made.groups.push_back({std::move(names[i]), tallies[i].cases});
    for (const CompareMeasure measure : measures_of(spec)) {
        Comparison::Row row{.measure = measure, .values = {}, .difference = {}, .spread = {}};
        for (GroupTally& tally : tallies) {
            Estimate one = estimate(measure, tally);
            if (measure != CompareMeasure::Cases && one.n > 0 && one.n < spec.mask_below)
                one = {
                    .value = {}, .low = {}, .high = {}, .n = one.n, .masked = true, .variance = {}};
            row.values.push_back(one);
        }
        if (row.values.size() == 2)
            row.difference = difference_of(measure, row.values[0], row.values[1]);
        if (row.values.size() > 2) row.spread = spread_of(made, row);
        made.measures.push_back(std::move(row));
    }
    return made;
}

// The codes of the groups, most cases first; `comparison` is told what is left out.
std::vector<std::uint32_t> codes_of_groups(const trail::Chunks& chunks, const CodeCounts& counts,
                                           Comparison& left_out) {
    std::vector<std::uint32_t> codes;
    for (std::size_t code = 1; code < counts.cases.size(); ++code)
        if (counts.cases[code] > 0) codes.push_back(static_cast<std::uint32_t>(code));
    const auto shown = static_cast<std::ptrdiff_t>(std::min(codes.size(), kCompareGroupsMax));
    std::partial_sort(codes.begin(), codes.begin() + shown, codes.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                          if (counts.cases[a] != counts.cases[b])
                              return counts.cases[a] > counts.cases[b];
                          return less(chunks.value_per_case(counts.column, a),
                                      chunks.value_per_case(counts.column, b));
                      });
    for (std::size_t i = kCompareGroupsMax; i < codes.size(); ++i) {
        ++left_out.values_cut;
        left_out.cases_cut += counts.cases[codes[i]];
    }
    left_out.cases_without = counts.cases.empty() ? 0 : counts.cases[0];
    codes.resize(static_cast<std::size_t>(shown));
    return codes;
}

Json number(const std::optional<double>& value) {
    return value ? Json(*value) : Json(nullptr);
}

JsonObject interval(const Difference& difference) {
    return {{"value", difference.value},
            {"low", number(difference.low)},
            {"high", number(difference.high)}};
}

JsonObject row_json(const Comparison::Row& row) {
    JsonArray values;
    for (const Estimate& one : row.values)
        values.push_back(JsonObject{{"value", number(one.value)},
                                    {"low", number(one.low)},
                                    {"high", number(one.high)},
                                    {"n", one.n},
                                    {"masked", one.masked}});
    Json difference, spread;
    if (row.difference) {
        JsonObject made = interval(*row.difference);
        made["verdict"] = text(row.difference->verdict);
        difference = std::move(made);
    }
    if (row.spread) {
        JsonObject made = interval(row.spread->difference);
        made["lowest"] = row.spread->lowest;
        made["highest"] = row.spread->highest;
        spread = std::move(made);
    }
    return {{"measure", text(row.measure)},
            {"values", std::move(values)},
            {"difference", std::move(difference)},
            {"spread", std::move(spread)}};
}

}  // namespace

std::string_view text(CompareMeasure measure) {
    return kNames[static_cast<std::size_t>(measure)];
}

Result<Comparison> compare(std::span<const CompareGroup> groups, const CompareSpec& spec,
                           trail::Budget& budget) {
    if (groups.size() < kCompareGroupsMin || groups.size() > kCompareGroupsMax)
        return invalid("compare.groups",
                       fmt::format("Between {} and {} groups can be compared, not {}.",
                                   kCompareGroupsMin, kCompareGroupsMax, groups.size()));
    std::vector<std::string> names;
    std::vector<GroupTally> tallies;
    for (const CompareGroup& group : groups) {
        TRY_LET(start, CompareTally::of(*group.chunks, spec, 1, {}, {}));
        TRY_LET(whole, trail::fold(*group.chunks, budget, start));
        names.push_back(group.name);
        tallies.push_back(std::move(whole.groups().front()));
    }
    return compared(std::move(names), tallies, spec);
}

Result<Comparison> compare(const trail::Chunks& chunks, std::size_t column, const CompareSpec& spec,
                           trail::Budget& budget) {
    TRY_LET(counts, trail::fold(chunks, budget, CodeCounts{.column = column, .cases = {}}));
    Comparison left_out;
    const std::vector<std::uint32_t> codes = codes_of_groups(chunks, counts, left_out);
    std::vector<std::string> names;
    std::vector<std::uint8_t> group_of_code(counts.cases.size(), CompareTally::kNoGroup);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        names.push_back(name_of(chunks.value_per_case(column, codes[i])));
        group_of_code[codes[i]] = static_cast<std::uint8_t>(i);
    }
    TRY_LET(start, CompareTally::of(chunks, spec, codes.size(), column, std::move(group_of_code)));
    TRY_LET(whole, trail::fold(chunks, budget, start));
    Comparison made = compared(std::move(names), whole.groups(), spec);
    made.values_cut = left_out.values_cut;
    made.cases_cut = left_out.cases_cut;
    made.cases_without = left_out.cases_without;
    return made;
}

Result<std::vector<trail::PropertyValue>> values_compared(const trail::Chunks& chunks,
                                                          std::size_t column,
                                                          trail::Budget& budget) {
    TRY_LET(counts, trail::fold(chunks, budget, CodeCounts{.column = column, .cases = {}}));
    Comparison left_out;
    std::vector<trail::PropertyValue> values;
    for (const std::uint32_t code : codes_of_groups(chunks, counts, left_out))
        values.push_back(chunks.value_per_case(column, code));
    return values;
}

JsonObject to_json(const Comparison& comparison) {
    JsonArray groups, measures;
    for (const auto& group : comparison.groups)
        groups.push_back(JsonObject{{"name", group.name}, {"cases", group.cases}});
    for (const auto& row : comparison.measures) measures.push_back(row_json(row));
    return {{"groups", std::move(groups)},
            {"measures", std::move(measures)},
            {"left_out", JsonObject{{"values", comparison.values_cut},
                                    {"cases", comparison.cases_cut},
                                    {"without", comparison.cases_without}}}};
}

}  // namespace jalon::questions
