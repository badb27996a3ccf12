// The funnel as a fold: the quick pass over each chunk, then a walk through the cases it leaves
// open; counts and times by group.
#include "questions/funnel.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <numeric>
#include <optional>
#include <utility>
#include <variant>

#include "questions/funnel_plan.h"
#include "questions/funnel_scan.h"
#include "questions/funnel_walk.h"
#include "questions/quantiles.h"
#include "questions/value_order.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

// Counts and times of the steps reached. A group is a code of the breakdown's column (0 without).
class FunnelFold {
  public:
    explicit FunnelFold(const FunnelPlan& plan) : plan_(plan), later_(plan.steps() - 1) {}
    // What it works with is its own.
    FunnelFold(const FunnelFold& other)
        : plan_(other.plan_), begun_(other.begun_), later_(other.later_) {}

    void add(const trail::Chunk& chunk);
    void merge(FunnelFold&& other);
    std::size_t bytes() const;

    // By group: how many reach step 1. Of the later steps: the times of those who do.
    std::vector<std::uint64_t>& begun() { return begun_; }
    std::vector<Durations>& later() { return later_; }

  private:
    void walk(const trail::Chunk& chunk, std::size_t case_index, std::size_t from);
    void begin(std::uint32_t group) {
        if (group >= begun_.size()) begun_.resize(std::size_t{group} + 1);
        ++begun_[group];
    }
    std::uint32_t group_of(const trail::Chunk& chunk, std::size_t case_index) const {
        const auto& column = plan_.spec().breakdown;
        return column ? chunk.per_case[*column][case_index] : 0;
    }
    void take_scanned(const trail::Chunk& chunk, std::size_t k);

    const FunnelPlan& plan_;
    std::vector<std::uint64_t> begun_;
    std::vector<Durations> later_;
    std::optional<FunnelScan> scan_;
    std::optional<FunnelWalk> walk_;
};

void FunnelFold::add(const trail::Chunk& chunk) {
    if (!walk_) walk_.emplace(plan_);
    const std::size_t scanned = plan_.scannable();
    if (scanned == 0) {
        for (std::size_t c = 0; c < chunk.cases.size(); ++c) walk(chunk, c, 0);
        return;
    }
    if (!scan_) scan_.emplace(plan_);
    scan_->scan(chunk);
    const bool counts =
        plan_.spec().order == FunnelOrder::Window && plan_.spec().attempts == FunnelAttempts::Once;
    // Steps that the scan has counted are not counted again.
    if (counts)
        for (std::size_t k = 0; k < scanned; ++k) take_scanned(chunk, k);
    if (!counts || scanned < plan_.steps()) {
        auto unclear = scan_->unclear().begin();
        const auto unclear_end = scan_->unclear().end();
        for (const auto& [took, c] : scan_->reached(scanned - 1)) {
            while (unclear != unclear_end && *unclear < c) ++unclear;
            if (unclear == unclear_end || *unclear != c) walk(chunk, c, counts ? scanned : 0);
        }
    }
    for (const std::uint32_t c : scan_->unclear()) walk(chunk, c, 0);
}

void FunnelFold::take_scanned(const trail::Chunk& chunk, std::size_t k) {
    const auto reached = scan_->reached(k);
    const auto unclear = scan_->unclear();
    const auto all = [&](auto&& body) {
        auto next = unclear.begin();
        for (const FunnelScan::Reach& one : reached) {
            while (next != unclear.end() && *next < one.case_index) ++next;
            if (next == unclear.end() || *next != one.case_index) body(one);
        }
    };
    if (k > 0) {
        all([&](const FunnelScan::Reach& one) {
            later_[k - 1].add(one.took, chunk.at.unit_us, group_of(chunk, one.case_index));
        });
    } else if (plan_.spec().breakdown || !unclear.empty()) {
        all([&](const FunnelScan::Reach& one) { begin(group_of(chunk, one.case_index)); });
    } else if (!reached.empty()) {
        begin(0);
        begun_[0] += reached.size() - 1;
    }
}

void FunnelFold::walk(const trail::Chunk& chunk, std::size_t case_index, std::size_t from) {
    for (const Reached& attempt : walk_->walk(chunk, chunk.cases[case_index])) {
        const std::uint32_t group = group_of(chunk, case_index);
        if (from == 0) begin(group);
        for (std::size_t k = std::max<std::size_t>(from, 1); k < attempt.level; ++k)
            later_[k - 1].add(attempt.took[k], chunk.at.unit_us, group);
    }
}

void FunnelFold::merge(FunnelFold&& other) {
    if (begun_.size() < other.begun_.size()) begun_.swap(other.begun_);
    for (std::size_t group = 0; group < other.begun_.size(); ++group)
        begun_[group] += other.begun_[group];
    for (std::size_t k = 0; k < later_.size(); ++k) later_[k].merge(std::move(other.later_[k]));
}

std::size_t FunnelFold::bytes() const {
    std::size_t bytes = 8 * begun_.capacity();
    for (const Durations& step : later_) bytes += step.bytes();
    return bytes + (scan_ ? scan_->bytes() : 0);
}

std::vector<FunnelStep> named(const FunnelSpec& spec) {
    std::vector<FunnelStep> steps;
    for (const auto& step : spec.steps)
        steps.push_back({.name = step.name, .median_s = {}, .p90_s = {}});
    return steps;
}

void set_begun(FunnelStep& step, std::uint64_t count) {
    step.count = static_cast<std::int64_t>(count);
    if (count > 0) step.median_s = 0, step.p90_s = 0;
}

void set_later(FunnelStep& step, Durations& times) {
    step.count = static_cast<std::int64_t>(times.size());
    const Quantiles quantiles = times.quantiles();
    step.median_s = quantiles.median_s;
    step.p90_s = quantiles.p90_s;
}

// Codes that somebody began with, the most first, at most kFunnelGroupsMax; 0 is not among them.
std::vector<std::pair<std::uint32_t, trail::PropertyValue>> greatest(
    const trail::Chunks& chunks, std::size_t column, std::span<const std::uint64_t> begun) {
    std::vector<std::pair<std::uint32_t, trail::PropertyValue>> found;
    const auto before = [&](const auto& a, const auto& b) {
        if (begun[a.first] != begun[b.first]) return begun[a.first] > begun[b.first];
        return less(a.second, b.second);
    };
    for (std::uint32_t code = 1; code < begun.size(); ++code) {
        const bool full = found.size() == kFunnelGroupsMax;
        if (begun[code] == 0 || (full && begun[code] < begun[found.back().first])) continue;
        std::pair one(code, chunks.value_per_case(column, code));
        const auto place = std::ranges::upper_bound(found, one, before);
        found.insert(place, std::move(one));
        if (full) found.pop_back();
    }
    return found;
}

std::vector<FunnelGroup> groups_of(const trail::Chunks& chunks, const FunnelSpec& spec,
                                   std::span<const std::uint64_t> begun,
                                   std::vector<Durations> later) {
    const auto values = greatest(chunks, *spec.breakdown, begun);
    const std::size_t other = values.size(), without = other + 1;
    std::vector<std::uint32_t> slot_of(std::max<std::size_t>(begun.size(), 1),
                                       static_cast<std::uint32_t>(other));
    slot_of[0] = static_cast<std::uint32_t>(without);
    std::vector<FunnelGroup> groups;
    for (const auto& [code, value] : values) {
        slot_of[code] = static_cast<std::uint32_t>(groups.size());
        groups.push_back({FunnelGroup::Kind::Value, value, named(spec)});
    }
    groups.push_back({FunnelGroup::Kind::Other, nullptr, named(spec)});
    groups.push_back({FunnelGroup::Kind::Without, nullptr, named(spec)});
    std::vector<std::uint64_t> counts(groups.size());
    for (std::size_t code = 0; code < begun.size(); ++code) counts[slot_of[code]] += begun[code];
    for (std::size_t g = 0; g < groups.size(); ++g) set_begun(groups[g].steps[0], counts[g]);
    for (std::size_t k = 0; k < later.size(); ++k) {
        auto parts = later[k].split(slot_of, groups.size());
        for (std::size_t g = 0; g < groups.size(); ++g) set_later(groups[g].steps[k + 1], parts[g]);
    }
    std::erase_if(groups, [](const FunnelGroup& group) { return group.steps[0].count == 0; });
    return groups;
}

JsonArray steps_json(const std::vector<FunnelStep>& steps) {
    JsonArray items;
    const auto number = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    for (const FunnelStep& step : steps)
        items.push_back(JsonObject{{"name", step.name},
                                   {"count", step.count},
                                   {"median_s", number(step.median_s)},
                                   {"p90_s", number(step.p90_s)}});
    return items;
}

Json value_json(const FunnelGroup& group) {
    if (group.kind == FunnelGroup::Kind::Other) return "other";
    return std::visit([](const auto& value) { return Json(value); }, group.value);
}

}  // namespace

Result<Funnel> funnel(const trail::Chunks& chunks, trail::Budget& budget, const FunnelSpec& spec) {
    TRY_LET(plan, FunnelPlan::of(chunks.activities(), spec));
    TRY_LET(folded, trail::fold(chunks, budget, FunnelFold(*plan)));
    std::vector<Durations>& later = folded.later();
    Funnel result{.steps = named(spec), .groups = {}};
    const auto& begun = folded.begun();
    set_begun(result.steps[0], std::accumulate(begun.begin(), begun.end(), std::uint64_t{0}));
    for (std::size_t k = 0; k < later.size(); ++k) {
        // Selecting reorders times but not their groups.
        Durations times = spec.breakdown ? later[k] : std::move(later[k]);
        set_later(result.steps[k + 1], times);
    }
    if (spec.breakdown) result.groups = groups_of(chunks, spec, begun, std::move(later));
    return result;
}

Result<FunnelCases> FunnelCases::of(const trail::Chunks& chunks, const FunnelSpec& spec) {
    TRY_LET(plan, FunnelPlan::of(chunks.activities(), spec));
    return FunnelCases(std::move(plan));
}

std::size_t FunnelCases::reached(const trail::Chunk& chunk, std::size_t case_index) {
    std::size_t level = 0;
    FunnelWalk walk(*plan_);
    for (const Reached& attempt : walk.walk(chunk, chunk.cases[case_index]))
        level = std::max(level, attempt.level);
    return level;
}

JsonObject to_json(const Funnel& funnel) {
    JsonObject object{{"steps", steps_json(funnel.steps)}};
    if (funnel.groups.empty()) return object;
    JsonArray groups;
    for (const FunnelGroup& group : funnel.groups) {
        JsonObject item{{"value", value_json(group)}, {"steps", steps_json(group.steps)}};
        if (group.kind == FunnelGroup::Kind::Other) item["other"] = true;
        groups.push_back(std::move(item));
    }
    object["groups"] = std::move(groups);
    return object;
}

}  // namespace jalon::questions
