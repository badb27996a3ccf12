// Marks of one group of a breakdown: which codes are its own is told once, then a case is a look at
// its code.
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "questions/compare.h"
#include "questions/detail/case_predicate.h"
#include "questions/detail/trend_tally.h"
#include "trail/fold.h"

namespace jalon::questions::detail {

namespace {

// How answers name their groups: by the value itself, or by its text.
enum class Named { Value, Text };

bool same(const trail::PropertyValue& asked, const trail::PropertyValue& value, Named named) {
    if (asked == value) return true;
    const auto* text = std::get_if<std::string>(&asked);
    if (named == Named::Value || text == nullptr) return false;
    if (const auto* number = std::get_if<double>(&value))
        return fmt::format("{}", *number) == *text;
    const auto* truth = std::get_if<bool>(&value);
    return truth != nullptr && *text == (*truth ? "true" : "false");
}

// Of the codes of a column: those that a group has. Learns codes as it meets them: one for each
// worker.
class CodesOfGroup {
  public:
    using Value = trail::PropertyValue (trail::Chunks::*)(std::size_t, std::uint32_t) const;

    CodesOfGroup(const trail::Chunks& chunks, Value value, std::size_t column, Named named,
                 GroupOf group)
        : chunks_(&chunks),
          value_(value),
          column_(column),
          named_(named),
          group_(std::move(group)) {}
    // Of the others: the values that have a group of their own.
    void shown(std::vector<trail::PropertyValue> values) { shown_ = std::move(values); }

    bool has(std::uint32_t code) {
        if (code >= known_.size()) known_.resize(code + code / 2 + 16, kUnknown);
        if (known_[code] == kUnknown) known_[code] = learn(code) ? 1 : 0;
        return known_[code] == 1;
    }

  private:
    bool learn(std::uint32_t code) const {
        const auto* asked = std::get_if<trail::PropertyValue>(&group_);
        if (code == 0) return asked != nullptr && std::holds_alternative<std::nullptr_t>(*asked);
        const auto value = (chunks_->*value_)(column_, code);
        if (asked != nullptr) return same(*asked, value, named_);
        return std::ranges::none_of(
            shown_, [&](const trail::PropertyValue& each) { return same(each, value, named_); });
    }

    static constexpr std::uint8_t kUnknown = 255;
    const trail::Chunks* chunks_;
    Value value_;
    std::size_t column_;
    Named named_;
    GroupOf group_;
    std::vector<trail::PropertyValue> shown_;
    std::vector<std::uint8_t> known_;  // By code.
};

bool is_other(const std::optional<GroupOf>& group) {
    return group && std::holds_alternative<OtherValues>(*group);
}

// The codes of a funnel's group.
Result<CodesOfGroup> codes_of(const trail::Chunks& chunks, const FunnelMark& mark,
                              trail::Budget& budget) {
    if (!mark.funnel.breakdown)
        return invalid("mark.group", "The funnel of the mark is not broken down.");
    CodesOfGroup codes(chunks, &trail::Chunks::value_per_case, *mark.funnel.breakdown, Named::Value,
                       *mark.group);
    if (is_other(mark.group)) {
        TRY_LET(whole, funnel(chunks, budget, mark.funnel));
        std::vector<trail::PropertyValue> shown;
        for (const FunnelGroup& group : whole.groups)
            if (group.kind == FunnelGroup::Kind::Value) shown.push_back(group.value);
        codes.shown(std::move(shown));
    }
    return codes;
}

// Which series of a trend an event is in, as the trend itself tells them apart.
struct SeriesOf {
    std::shared_ptr<const Slots> slots;
    std::vector<std::uint8_t> wanted;  // By slot.
    bool operator()(std::uint32_t code) const { return wanted[slots->of(code)] != 0; }
};

Result<std::optional<SeriesOf>> series_of(const trail::Chunks& chunks, const TrendMark& mark,
                                          trail::Budget& budget) {
    if (!mark.series) return std::optional<SeriesOf>();
    if (!mark.trend.breakdown)
        return invalid("mark.group", "The trend of the mark is not broken down.");
    TRY_LET(values, trail::fold(chunks, budget, ValuesFold(chunks, mark.trend)));
    SeriesOf series{std::make_shared<const Slots>(chunks, *mark.trend.breakdown, values.counts()),
                    {}};
    const auto* asked = std::get_if<trail::PropertyValue>(&*mark.series);
    for (std::size_t slot = 0; slot < series.slots->count(); ++slot) {
        const auto& [value, other] = (*series.slots)[slot];
        const bool wanted = asked == nullptr ? other
                            : value ? same(*asked, trail::PropertyValue(*value), Named::Text)
                                    : !other && std::holds_alternative<std::nullptr_t>(*asked);
        series.wanted.push_back(wanted ? 1 : 0);
    }
    series.wanted.push_back(0);  // Where nothing was met, `of` knows no slot.
    return std::optional(std::move(series));
}

// Whether an event counts: one for each worker, with a specification of its own.
class TrendTest {
  public:
    TrendTest(const trail::Chunks& chunks, const TrendMark& mark, std::optional<SeriesOf> series)
        : spec_(std::make_shared<const TrendSpec>(mark.trend)),
          classes_(chunks, *spec_),
          from_us_(micros(mark.from)),
          to_us_(micros(mark.to)),
          series_(std::move(series)) {}

    bool operator()(const trail::Chunk& chunk, std::size_t case_index) {
        const trail::CaseRange range = chunk.cases[case_index];
        const std::uint32_t* codes = series_ ? chunk.per_event[*spec_->breakdown] : nullptr;
        bool found = false;
        classes_.with(chunk, [&](auto class_of) {
            for (std::size_t i = range.begin; i < range.end && !found; ++i) {
                if (chunk.at[i] < from_us_) continue;
                if (chunk.at[i] >= to_us_) return;
                found = counts(class_of(i)) && (codes == nullptr || (*series_)(codes[i]));
            }
        });
        return found;
    }

  private:
    bool counts(std::uint32_t of_class) const {
        return of_class != Classes::kNone && (spec_->measure != Measure::Share || of_class == 1);
    }

    std::shared_ptr<const TrendSpec> spec_;
    Classes classes_;
    std::int64_t from_us_, to_us_;
    std::optional<SeriesOf> series_;
};

}  // namespace

Result<PredicatePtr> predicate_of(const trail::Chunks& chunks, const FunnelMark& mark,
                                  trail::Budget& budget) {
    if (mark.step < 1 || mark.step > mark.funnel.steps.size())
        return invalid("mark.step", "The funnel of the mark has no such step.");
    TRY_LET(cases, FunnelCases::of(chunks, mark.funnel));
    std::optional<CodesOfGroup> codes;
    if (mark.group) {
        TRY_LET(found, codes_of(chunks, mark, budget));
        codes = std::move(found);
    }
    const std::size_t column = mark.funnel.breakdown.value_or(0);
    return tested([cases, kind = mark.kind, step = mark.step, codes = std::move(codes), column](
                      const trail::Chunk& chunk, std::size_t c) mutable {
        if (codes && !codes->has(chunk.per_case[column][c])) return false;
        const std::size_t reached = cases.reached(chunk, c);
        return kind == FunnelMark::Kind::Reached ? reached >= step : reached == step;
    });
}

Result<PredicatePtr> predicate_of(const trail::Chunks& chunks, const TrendMark& mark,
                                  trail::Budget& budget) {
    TRY_LET(series, series_of(chunks, mark, budget));
    return tested(TrendTest(chunks, mark, std::move(series)));
}

Result<PredicatePtr> predicate_of(const trail::Chunks& chunks, const GroupMark& mark,
                                  trail::Budget& budget) {
    CodesOfGroup codes(chunks, &trail::Chunks::value_per_case, mark.column, Named::Text,
                       mark.group);
    if (std::holds_alternative<OtherValues>(mark.group)) {
        TRY_LET(shown, values_compared(chunks, mark.column, budget));
        codes.shown(std::move(shown));
    }
    return tested([codes = std::move(codes), column = mark.column](const trail::Chunk& chunk,
                                                                   std::size_t c) mutable {
        return codes.has(chunk.per_case[column][c]);
    });
}

}  // namespace jalon::questions::detail
