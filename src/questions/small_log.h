// For tests: logs written down case by case, served as chunks in every layout that chunks may have.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "trail/chunk.h"

namespace jalon::questions {

struct PlainEvent {
    std::int64_t at_us = 0;
    std::string activity;
    std::vector<std::uint32_t> extras;  ///< Chunk::per_event, column by column.
};

/// Events as a question is to meet them: by instant, ties by their place in the log.
struct PlainCase {
    std::vector<PlainEvent> events;  ///< At least one.
    trail::Owner owner = 0;
    std::uint32_t key = 0;
    std::vector<std::uint32_t> extras;  ///< Chunk::per_case, column by column.
};
using PlainLog = std::vector<PlainCase>;

/// How a plain log is laid out.
struct Layout {
    std::uint64_t seed = 1;                 ///< Of all that is left to chance.
    std::size_t cases_per_chunk_max = 8;    ///< Chunks are cut at random below this.
    std::size_t unused_activities_max = 3;  ///< Names that no event has; 300 for numbers over 255.
    bool gaps = true;                       ///< Events that do not count lie between some cases.
};

/// Chunks of a plain log; widths, bases, units and the numbering of activities vary by chance.
/// Columns end where their memory ends, so that reading beyond is caught.
class SmallLog : public trail::Chunks {
  public:
    explicit SmallLog(const PlainLog& log, Layout layout = {});

    std::size_t count() const override { return parts_.size(); }
    const trail::Chunk& read(std::size_t i, trail::Scratch&) const override {
        return parts_[i]->chunk;
    }
    const std::vector<std::string>& activities() const override { return names_; }
    /// `values_per_event[column][code - 1]`, or "v<code>" where that is not set.
    trail::PropertyValue value_per_event(std::size_t column, std::uint32_t code) const override {
        return value(values_per_event, column, code);
    }
    trail::PropertyValue value_per_case(std::size_t column, std::uint32_t code) const override {
        return value(values_per_case, column, code);
    }

    std::vector<std::vector<trail::PropertyValue>> values_per_event, values_per_case;

  private:
    struct Part {
        std::vector<trail::CaseRange> cases;
        std::vector<trail::Owner> owners;
        std::vector<std::uint32_t> keys;
        std::unique_ptr<std::byte[]> activities, at;
        std::vector<std::vector<std::uint32_t>> per_event, per_case;
        trail::Chunk chunk;
    };
    // One event as it lies in a part; `activity` is its number.
    struct Placed {
        std::int64_t at_us;
        std::uint32_t activity;
        const PlainEvent* event;  // Null: one that does not count.
    };

    static trail::PropertyValue value(const std::vector<std::vector<trail::PropertyValue>>& values,
                                      std::size_t column, std::uint32_t code) {
        if (code == 0) return nullptr;
        if (column < values.size() && code <= values[column].size())
            return values[column][code - 1];
        return "v" + std::to_string(code);
    }
    std::uint32_t number_of(const std::string& name) const {
        return static_cast<std::uint32_t>(std::ranges::find(names_, name) - names_.begin());
    }
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    void lay_out(const PlainLog& log, std::size_t begin, std::size_t end, const Layout& layout);
    void lay_activities(Part& part, const std::vector<Placed>& events);
    void lay_instants(Part& part, const std::vector<Placed>& events);
    void lay_extras(Part& part, const std::vector<Placed>& events, const PlainLog& log,
                    std::size_t begin, std::size_t end);

    std::mt19937_64 random_;
    std::vector<std::string> names_;
    std::vector<std::unique_ptr<Part>> parts_;
};

/// What a random log is like.
struct LogShape {
    std::size_t cases_max = 12, events_max = 10;
    std::vector<std::string> alphabet{"A", "B", "C", "D", "E"};
    std::size_t event_columns = 0, case_columns = 0;  ///< Extras, with codes 0 to extras_max.
    std::uint32_t extras_max = 3;
    std::uint64_t owners_max = 6;  ///< Owners repeat below this; some are nobody's.
};

/// A random log: ties, exact duplicates, single events, at times no case at all; pauses from one
/// microsecond to weeks, small ones mostly, so that sums meet window edges.
PlainLog random_log(std::mt19937_64& random, const LogShape& shape = {});

// --- what they are

inline SmallLog::SmallLog(const PlainLog& log, Layout layout) : random_(layout.seed) {
    for (const PlainCase& one : log)
        for (const PlainEvent& event : one.events)
            if (std::ranges::find(names_, event.activity) == names_.end())
                names_.push_back(event.activity);
    for (std::size_t i = below(layout.unused_activities_max + 1); i > 0; --i)
        names_.push_back("unused " + std::to_string(i));
    std::ranges::shuffle(names_, random_);
    for (std::size_t begin = 0; begin < log.size();) {
        const std::size_t end = std::min(log.size(), begin + 1 + below(layout.cases_per_chunk_max));
        lay_out(log, begin, end, layout);
        begin = end;
    }
}

inline void SmallLog::lay_out(const PlainLog& log, std::size_t begin, std::size_t end,
                              const Layout& layout) {
    auto part = std::make_unique<Part>();
    std::vector<Placed> events;
    const std::int64_t somewhen = log[begin].events.front().at_us;
    const auto gap = [&] {
        if (!layout.gaps || below(2) == 0) return;
        for (std::size_t n = below(70); n > 0; --n)
            events.push_back({somewhen + static_cast<std::int64_t>(below(3)) * 1'000'000,
                              static_cast<std::uint32_t>(below(names_.size())), nullptr});
    };
    gap();
    for (std::size_t c = begin; c < end; ++c) {
        const auto first = static_cast<std::uint32_t>(events.size());
        for (const PlainEvent& event : log[c].events)
            events.push_back({event.at_us, number_of(event.activity), &event});
        part->cases.push_back({first, static_cast<std::uint32_t>(events.size())});
        part->owners.push_back(log[c].owner);
        part->keys.push_back(log[c].key);
        gap();
    }
    lay_activities(*part, events);
    lay_instants(*part, events);
    lay_extras(*part, events, log, begin, end);
    part->chunk.cases = part->cases;
    part->chunk.owners = part->owners;
    part->chunk.keys = part->keys;
    parts_.push_back(std::move(part));
}

inline void SmallLog::lay_activities(Part& part, const std::vector<Placed>& events) {
    unsigned width = 1u << below(3);
    if (names_.size() > 256) width = std::max(width, 2u);
    part.activities = std::make_unique<std::byte[]>(events.size() * width);
    for (std::size_t i = 0; i < events.size(); ++i)
        for (unsigned b = 0; b < width; ++b)
            part.activities[i * width + b] =
                static_cast<std::byte>(events[i].activity >> (8 * b) & 0xFF);
    part.chunk.activities = {part.activities.get(), width};
}

inline void SmallLog::lay_instants(Part& part, const std::vector<Placed>& events) {
    std::int64_t unit = 1'000'000, lowest = std::numeric_limits<std::int64_t>::max();
    std::int64_t highest = std::numeric_limits<std::int64_t>::min();
    for (const Placed& event : events) {
        while (event.at_us % unit != 0) unit /= 1000;
        lowest = std::min(lowest, event.at_us), highest = std::max(highest, event.at_us);
    }
    for (std::size_t finer = below(3); finer > 0 && unit > 1; --finer) unit /= 1000;
    lowest /= unit, highest /= unit;
    std::int64_t base = lowest - static_cast<std::int64_t>(below(2) * below(1000));
    unsigned width = highest - base <= std::numeric_limits<std::uint32_t>::max() ? 4 : 8;
    if (below(3) == 0) width = 8;
    if (width == 8 && below(2) == 0) base = below(2) == 0 ? 0 : highest + 5;  // Then below zero.
    part.at = std::make_unique<std::byte[]>(events.size() * width);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto number = static_cast<std::uint64_t>(events[i].at_us / unit - base);
        for (unsigned b = 0; b < width; ++b)
            part.at[i * width + b] = static_cast<std::byte>(number >> (8 * b) & 0xFF);
    }
    part.chunk.at = {part.at.get(), width, base, unit};
}

inline void SmallLog::lay_extras(Part& part, const std::vector<Placed>& events, const PlainLog& log,
                                 std::size_t begin, std::size_t end) {
    part.per_event.resize(log[begin].events.front().extras.size());
    for (std::size_t column = 0; column < part.per_event.size(); ++column)
        for (const Placed& event : events)
            part.per_event[column].push_back(event.event ? event.event->extras[column]
                                                         : static_cast<std::uint32_t>(below(3)));
    part.per_case.resize(log[begin].extras.size());
    for (std::size_t column = 0; column < part.per_case.size(); ++column)
        for (std::size_t c = begin; c < end; ++c)
            part.per_case[column].push_back(log[c].extras[column]);
    for (const auto& column : part.per_event) part.chunk.per_event.push_back(column.data());
    for (const auto& column : part.per_case) part.chunk.per_case.push_back(column.data());
}

inline PlainLog random_log(std::mt19937_64& random, const LogShape& shape) {
    const auto below = [&](std::uint64_t bound) { return bound == 0 ? 0 : random() % bound; };
    const auto extras = [&](std::size_t columns) {
        std::vector<std::uint32_t> codes(columns);
        for (auto& code : codes)
            code = static_cast<std::uint32_t>(below(std::uint64_t{shape.extras_max} + 1));
        return codes;
    };
    static constexpr std::int64_t kSteps[] = {1, 1000, 1'000'000, 60'000'000, 86'400'000'000};
    PlainLog log(below(shape.cases_max + 1));
    const std::int64_t step = kSteps[below(std::size(kSteps))];
    const std::uint64_t pause = 1 + below(6);
    for (PlainCase& one : log) {
        one.owner =
            below(8) == 0 ? trail::kNobody + below(shape.owners_max) : 1 + below(shape.owners_max);
        one.key = static_cast<std::uint32_t>(below(5));
        one.extras = extras(shape.case_columns);
        std::int64_t at = 1'700'000'000'000'000 + static_cast<std::int64_t>(below(1000)) * step;
        const std::size_t size = 1 + below(below(3) == 0 ? 1 : shape.events_max);
        for (std::size_t i = 0; i < size; ++i) {
            if (i > 0 && below(12) == 0) {
                one.events.push_back(one.events.back());
                continue;
            }
            one.events.push_back(
                {at, shape.alphabet[below(shape.alphabet.size())], extras(shape.event_columns)});
            at += static_cast<std::int64_t>(below(40) == 0 ? 1000 : below(pause)) * step;
        }
    }
    return log;
}

}  // namespace jalon::questions
