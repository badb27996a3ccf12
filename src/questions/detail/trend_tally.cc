// One pass, and one count an event.
#include "questions/detail/trend_tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

#include "indicators/indicator.h"
#include "indicators/scores.h"

namespace jalon::questions::detail {

namespace {

indicators::Kind kind_of(Measure measure) {
    if (measure == Measure::Nps) return indicators::Kind::Nps;
    return measure == Measure::Csat ? indicators::Kind::Csat : indicators::Kind::Ces;
}

std::optional<std::string> text_of(const trail::PropertyValue& value) {
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return std::nullopt;
}

template <class T>
T& grown_to(std::vector<T>& values, std::size_t place, T otherwise) {
    if (place >= values.size()) values.resize(place + place / 2 + 16, otherwise);
    return values[place];
}

}  // namespace

std::size_t Classes::count() const {
    if (spec_->measure == Measure::Share) return 2;
    return spec_->measure >= Measure::Nps ? 11 : 1;
}

void Classes::learn_kind(std::uint32_t code) {
    const auto value = chunks_->value_per_event(*spec_->kind, code);
    const auto* text = std::get_if<std::string>(&value);
    grown_to(kinds_, code, kUnknown) =
        text && indicators::kind_of(*text) == kind_of(spec_->measure) ? 1 : 0;
}

void Classes::learn_score(std::uint32_t code) {
    const auto value = chunks_->value_per_event(*spec_->score, code);
    const auto* number = std::get_if<double>(&value);
    indicators::Scores on_scale;
    grown_to(scores_, code, kUnknown) = number && on_scale.add(kind_of(spec_->measure), *number)
                                            ? static_cast<std::uint8_t>(*number)
                                            : kOff;
}

void ValuesFold::add(const trail::Chunk& chunk) {
    const std::uint32_t* codes = chunk.per_event[column_];
    classes_.with(chunk, [&](auto class_of) {
        each_run(chunk.cases, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                if (class_of(i) != Classes::kNone) ++grown_to(counts_, codes[i], std::int64_t{0});
        });
    });
}

void ValuesFold::merge(ValuesFold&& other) {
    if (counts_.size() < other.counts_.size()) counts_.swap(other.counts_);
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
}

Slots::Slots(const trail::Chunks& chunks, std::size_t column,
             const std::vector<std::int64_t>& counts)
    : slots_() {
    struct Value {
        std::int64_t count = 0;
        std::string text;
        std::uint32_t code = 0;
    };
    const auto before = [](const Value& a, const Value& b) {
        return std::tie(b.count, a.text, a.code) < std::tie(a.count, b.text, b.code);
    };
    std::vector<Value> top;  // In order.
    bool others = false;
    for (std::uint32_t code = 1; code < counts.size(); ++code) {
        if (counts[code] == 0) continue;
        if (top.size() == kTrendValuesMax && counts[code] < top.back().count) {
            others = true;
            continue;
        }
        Value value{counts[code], text_of(chunks.value_per_event(column, code)).value_or(""), code};
        const auto place = std::ranges::lower_bound(top, value, before);
        top.insert(place, std::move(value));
        if (top.size() > kTrendValuesMax) {
            top.pop_back();
            others = true;
        }
    }
    std::uint32_t highest = 0;
    for (const Value& value : top) highest = std::max(highest, value.code);
    other_ = static_cast<std::uint8_t>(top.size());
    by_code_.assign(highest + 1, other_);
    for (Value& value : top) {
        by_code_[value.code] = static_cast<std::uint8_t>(slots_.size());
        slots_.push_back({std::move(value.text), false});
    }
    if (others) slots_.push_back({std::nullopt, true});
    if (!counts.empty() && counts[0] != 0) {
        by_code_[0] = static_cast<std::uint8_t>(slots_.size());
        slots_.push_back({std::nullopt, false});
    }
}

template <class At>
void TallyFold::count_events(const trail::Chunk& chunk, const At* at) {
    if (!grid_.lay(chunk, at, table_)) return;
    const std::size_t stride = grid_.stride();
    std::int64_t* counts = grid_.counts();
    const BucketFinder bucket_of = table_.finder();
    if (spec_->measure == Measure::Events && !spec_->breakdown) {
        odd_.assign(grid_.buckets().size(), 0);
        std::int64_t* odd = odd_.data();
        each_run(chunk.cases, [&](std::size_t begin, std::size_t end) {
            std::size_t i = begin;
            for (; i + 1 < end; i += 2) {
                ++counts[bucket_of(at[i])];
                ++odd[bucket_of(at[i + 1])];
            }
            if (i < end) ++counts[bucket_of(at[i])];
        });
        for (std::size_t i = 0; i < odd_.size(); ++i) counts[i] += odd_[i];
        return;
    }
    const std::uint32_t* codes = spec_->breakdown ? chunk.per_event[*spec_->breakdown] : nullptr;
    const std::size_t width = classes_.count();
    classes_.with(chunk, [&](auto class_of) {
        each_run(chunk.cases, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::uint32_t of_class = class_of(i);
                if (of_class == Classes::kNone) continue;
                const std::size_t slot = codes ? slots_->of(codes[i]) : 0;
                ++counts[bucket_of(at[i]) * stride + slot * width + of_class];
            }
        });
    });
}

void TallyFold::add(const trail::Chunk& chunk) {
    if (chunk.cases.empty()) return;
    trail::with_columns(chunk, [&](auto, auto at) { count_events(chunk, at); });
}

}  // namespace jalon::questions::detail
