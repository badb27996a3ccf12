// From counts by bucket to points.
#include "questions/trend.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indicators/indicator.h"
#include "indicators/scores.h"
#include "questions/detail/trend_distinct.h"
#include "questions/detail/trend_tally.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

using Counts = std::span<const std::int64_t>;

constexpr std::array<std::string_view, 7> kNames = {"events", "cases", "persons", "share",
                                                    "nps",    "csat",  "ces"};

indicators::Indicator indicator_of(Measure measure, Counts classes) {
    using indicators::Kind;
    if (measure == Measure::Share) return indicators::share(classes[1], classes[0] + classes[1]);
    const Kind kind = measure == Measure::Nps    ? Kind::Nps
                      : measure == Measure::Csat ? Kind::Csat
                                                 : Kind::Ces;
    indicators::Scores scores;
    for (std::size_t score = 0; score < classes.size(); ++score)
        if (classes[score] != 0) scores.add(kind, static_cast<double>(score), classes[score]);
    return indicators::of_scores(kind, scores);
}

// What a bucket says, from the counts of its classes.
void fill(TrendPoint& point, const TrendSpec& spec, Counts classes) {
    if (spec.measure < Measure::Share) {
        point.n = classes[0];
        point.value = static_cast<double>(point.n);
        return;
    }
    const auto indicator = indicators::masked(indicator_of(spec.measure, classes), spec.mask_below);
    point.n = indicator.n;
    point.value = indicator.value;
    point.low = indicator.low;
    point.high = indicator.high;
    point.masked = indicator.masked;
}

std::vector<TrendPoint> empty_points(const Buckets& buckets) {
    std::vector<TrendPoint> points(buckets.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].from = time_from_micros(buckets.edge(i));
        points[i].to = time_from_micros(buckets.edge(i + 1));
    }
    return points;
}

Result<Buckets> start_of(const TrendSpec& spec) {
    TRY_LET(zone, calendar::find_zone(spec.zone));
    Buckets buckets(spec.every, std::move(zone));
    if (spec.from && spec.to && *spec.from >= *spec.to) return buckets;
    if (spec.from) TRY(buckets.cover(*spec.from, *spec.from));
    if (spec.to) TRY(buckets.cover(*spec.to - Duration{1}, *spec.to - Duration{1}));
    return buckets;
}

Trend empty_trend(const TrendSpec& spec, const Buckets& buckets, const detail::Slots& slots) {
    Trend trend{.measure = spec.measure,
                .every = spec.every,
                .zone = spec.zone,
                .points = empty_points(buckets),
                .series = {}};
    if (!spec.breakdown) return trend;
    for (std::size_t s = 0; s < slots.count(); ++s)
        trend.series.push_back({slots[s].value, slots[s].other, trend.points});
    return trend;
}

// A row holds, for each slot, a count for each class; the whole is their sum.
Trend of_tally(const detail::Grid& grid, const TrendSpec& spec, const detail::Slots& slots,
               std::size_t classes) {
    Trend trend = empty_trend(spec, grid.buckets(), slots);
    std::vector<std::int64_t> whole(classes);
    for (std::size_t i = 0; i < trend.points.size(); ++i) {
        std::ranges::fill(whole, 0);
        for (std::size_t s = 0; s < slots.count(); ++s) {
            const Counts own = grid.row(i).subspan(s * classes, classes);
            for (std::size_t c = 0; c < classes; ++c) whole[c] += own[c];
            if (spec.breakdown) fill(trend.series[s].points[i], spec, own);
        }
        fill(trend.points[i], spec, whole);
    }
    return trend;
}

// A row holds the whole, then the slots. `corrections` are by cell, or none.
Trend of_distinct(const detail::Grid& grid, const TrendSpec& spec, const detail::Slots& slots,
                  const std::vector<std::int64_t>& corrections) {
    Trend trend = empty_trend(spec, grid.buckets(), slots);
    for (std::size_t i = 0; i < trend.points.size(); ++i) {
        std::vector<std::int64_t> row(grid.row(i).begin(), grid.row(i).end());
        for (std::size_t c = 0; c < row.size() && !corrections.empty(); ++c)
            row[c] += corrections[i * grid.stride() + c];
        fill(trend.points[i], spec, Counts(row).first(1));
        for (std::size_t s = 0; s < trend.series.size(); ++s)
            fill(trend.series[s].points[i], spec, Counts(row).subspan(1 + s, 1));
    }
    return trend;
}

Result<Trend> persons(const trail::Chunks& chunks, const TrendSpec& spec, trail::Budget& budget,
                      const detail::Slots& slots, const Buckets& start) {
    TRY_LET(first, trail::fold(chunks, budget, detail::PersonsFold(spec, slots, start)));
    if (first.grid().error()) return std::unexpected(*first.grid().error());
    std::vector<std::int64_t> corrections;
    if (!first.several().empty()) {
        TRY_LET(second, trail::fold(chunks, budget,
                                    detail::SeveralFold(spec, slots, first.grid().buckets(),
                                                        first.several())));
        corrections = second.corrections();
    }
    return of_distinct(first.grid(), spec, slots, corrections);
}

JsonArray points_json(const std::vector<TrendPoint>& points) {
    const auto number = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    JsonArray items;
    items.reserve(points.size());
    for (const TrendPoint& point : points)
        items.push_back(JsonObject{{"from", format_time(point.from)},
                                   {"to", format_time(point.to)},
                                   {"n", point.n},
                                   {"value", number(point.value)},
                                   {"low", number(point.low)},
                                   {"high", number(point.high)},
                                   {"masked", point.masked}});
    return items;
}

}  // namespace

std::string_view text(Measure measure) {
    return kNames[static_cast<std::size_t>(measure)];
}

std::optional<Measure> measure_of(std::string_view text) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == text) return static_cast<Measure>(i);
    return std::nullopt;
}

Result<Trend> trend(const trail::Chunks& chunks, const TrendSpec& spec, trail::Budget& budget) {
    CHECK(spec.measure != Measure::Share || spec.condition);
    CHECK(spec.measure < Measure::Nps || (spec.kind && spec.score));
    TRY_LET(start, start_of(spec));
    detail::Slots slots;
    if (spec.breakdown) {
        TRY_LET(values, trail::fold(chunks, budget, detail::ValuesFold(chunks, spec)));
        slots = detail::Slots(chunks, *spec.breakdown, values.counts());
    }
    if (spec.measure == Measure::Persons) return persons(chunks, spec, budget, slots, start);
    if (spec.measure == Measure::Cases) {
        TRY_LET(cases, trail::fold(chunks, budget, detail::CasesFold(spec, slots, start)));
        if (cases.grid().error()) return std::unexpected(*cases.grid().error());
        return of_distinct(cases.grid(), spec, slots, {});
    }
    TRY_LET(tally, trail::fold(chunks, budget, detail::TallyFold(chunks, spec, slots, start)));
    if (tally.grid().error()) return std::unexpected(*tally.grid().error());
    return of_tally(tally.grid(), spec, slots, detail::Classes(chunks, spec).count());
}

JsonObject to_json(const Trend& trend) {
    JsonArray series;
    for (const TrendSeries& one : trend.series)
        series.push_back(JsonObject{{"value", one.value ? Json(*one.value) : Json(nullptr)},
                                    {"other", one.other},
                                    {"points", points_json(one.points)}});
    return {{"measure", text(trend.measure)},
            {"every", text(trend.every)},
            {"zone", trend.zone},
            {"points", points_json(trend.points)},
            {"series", std::move(series)}};
}

}  // namespace jalon::questions
