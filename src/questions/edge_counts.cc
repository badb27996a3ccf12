// Counting pairs: tables by pair where activities are few, a hash table where they are many.
#include "questions/edge_counts.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "questions/case_sets.h"

namespace jalon::questions {

EdgeCounts::EdgeCounts(std::size_t activities)
    : activities_(activities), starts_(activities), ends_(activities), cases_(activities) {
    if (!dense()) return;
    for (auto& table : dense_) table.resize(activities * activities);
}

void EdgeCounts::add(const trail::Chunk& chunk) {
    unit_us_ = unit_us_ == 0 ? chunk.at.unit_us : std::min(unit_us_, chunk.at.unit_us);
    trail::with_columns(chunk, [&](auto* activities, auto*) {
        if (activities_ <= 64)
            add_few(chunk, activities);
        else
            add_many(chunk, activities);
    });
}

template <class Activity>
void EdgeCounts::add_few(const trail::Chunk& chunk, const Activity* activities) {
    const std::size_t n = activities_;
    std::array<std::uint32_t*, kTables> tables;
    for (std::size_t t = 0; t < kTables; ++t) tables[t] = dense_[t].data();
    sets_.clear();
    for (const trail::CaseRange range : chunk.cases) {
        std::size_t from = activities[range.begin];
        std::uint64_t set = std::uint64_t{1} << from;
        ++starts_[from];
        std::size_t i = range.begin + 1;
        const auto step = [&](std::size_t table, std::size_t to) {
            ++tables[table][from * n + to];
            set |= std::uint64_t{1} << to;
            from = to;
        };
        for (; i + 4 <= range.end; i += 4) {
            step(0, activities[i]);
            step(1, activities[i + 1]);
            step(2, activities[i + 2]);
            step(3, activities[i + 3]);
        }
        for (std::size_t table = 0; i < range.end; ++i, ++table) step(table, activities[i]);
        ++ends_[from];
        sets_.push_back(set);
    }
    count_cases_of(sets_);
}

void EdgeCounts::add_cases(const trail::Chunk& chunk) {
    unit_us_ = unit_us_ == 0 ? chunk.at.unit_us : std::min(unit_us_, chunk.at.unit_us);
    if (activities_ <= 64) {
        sets_of(chunk, sets_);
        count_cases_of(sets_);
    }
    trail::with_columns(chunk, [&](auto* activities, auto*) {
        for (const trail::CaseRange range : chunk.cases) {
            ++starts_[activities[range.begin]];
            ++ends_[activities[range.end - 1]];
        }
        if (activities_ > 64) add_cases_of_many(chunk, activities);
    });
}

template <class Activity>
void EdgeCounts::add_cases_of_many(const trail::Chunk& chunk, const Activity* activities) {
    seen_.resize(activities_);
    for (const trail::CaseRange range : chunk.cases) {
        ++case_;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            cases_[activities[i]] += seen_[activities[i]] != case_;
            seen_[activities[i]] = case_;
        }
    }
}

void EdgeCounts::add_pairs(std::span<const std::uint64_t> counts) {
    for (std::size_t pair = 0; pair < counts.size(); ++pair)
        dense_[0][pair] += static_cast<std::uint32_t>(counts[pair]);
}

// Adds up sets bit by bit in parallel: `one`, `two`, `four` hold a digit of 64 counters each.
void EdgeCounts::count_cases_of(const std::vector<std::uint64_t>& sets) {
    std::array<std::uint64_t, 40> digits{};
    const auto carry_into = [](std::uint64_t& digit, std::uint64_t a, std::uint64_t b) {
        const std::uint64_t either = digit ^ a;
        const std::uint64_t carry = (digit & a) | (either & b);
        digit = either ^ b;
        return carry;
    };
    const auto ripple = [&](std::size_t from, std::uint64_t carry) {
        for (std::size_t d = from; carry != 0; ++d) {
            const std::uint64_t next = digits[d] & carry;
            digits[d] ^= carry;
            carry = next;
        }
    };
    std::size_t i = 0;
    std::uint64_t one = 0, two = 0, four = 0;
    for (; i + 8 <= sets.size(); i += 8) {
        const std::uint64_t* s = &sets[i];
        const std::uint64_t two_a = carry_into(one, s[0], s[1]);
        const std::uint64_t two_b = carry_into(one, s[2], s[3]);
        const std::uint64_t four_a = carry_into(two, two_a, two_b);
        const std::uint64_t two_c = carry_into(one, s[4], s[5]);
        const std::uint64_t two_d = carry_into(one, s[6], s[7]);
        const std::uint64_t four_b = carry_into(two, two_c, two_d);
        ripple(3, carry_into(four, four_a, four_b));
    }
    for (; i < sets.size(); ++i) ripple(0, sets[i]);
    ripple(0, one), ripple(1, two), ripple(2, four);
    for (std::size_t d = 0; d < digits.size(); ++d)
        for (std::uint64_t left = digits[d]; left != 0; left &= left - 1)
            cases_[static_cast<std::size_t>(std::countr_zero(left))] += std::uint64_t{1} << d;
}

template <class Activity>
void EdgeCounts::add_many(const trail::Chunk& chunk, const Activity* activities) {
    seen_.resize(activities_);
    keys_.clear();
    for (const trail::CaseRange range : chunk.cases) {
        ++case_;
        std::uint32_t from = activities[range.begin];
        ++starts_[from];
        ++cases_[from];
        seen_[from] = case_;
        for (std::size_t i = range.begin + 1; i < range.end; ++i) {
            const std::uint32_t to = activities[i];
            if (dense())
                ++dense_[i % kTables][from * activities_ + to];
            else
                keys_.push_back(key(from, to));
            cases_[to] += seen_[to] != case_;
            seen_[to] = case_;
            from = to;
        }
        ++ends_[from];
    }
    sparse_.add_all(keys_);
}

void EdgeCounts::merge(EdgeCounts&& other) {
    if (other.unit_us_ != 0)
        unit_us_ = unit_us_ == 0 ? other.unit_us_ : std::min(unit_us_, other.unit_us_);
    const auto sum = [](auto& a, const auto& b) {
        for (std::size_t i = 0; i < b.size(); ++i) a[i] += b[i];
    };
    for (std::size_t t = 0; t < kTables; ++t) sum(dense_[t], other.dense_[t]);
    sum(starts_, other.starts_), sum(ends_, other.ends_), sum(cases_, other.cases_);
    sparse_.merge(std::move(other.sparse_));
}

std::size_t EdgeCounts::bytes() const {
    std::size_t bytes = sparse_.bytes() + 32 * activities_ + 8 * sets_.capacity() +
                        sizeof(CountKey) * keys_.capacity();
    for (const auto& table : dense_) bytes += 4 * table.capacity();
    return bytes;
}

std::uint64_t EdgeCounts::dense_count(std::size_t pair) const {
    std::uint64_t count = 0;
    for (const auto& table : dense_) count += table[pair];
    return count;
}

std::vector<EdgeCounts::Edge> EdgeCounts::edges() const {
    std::vector<Edge> edges;
    if (dense())
        for (std::uint32_t from = 0; from < activities_; ++from)
            for (std::uint32_t to = 0; to < activities_; ++to)
                if (const std::uint64_t count = dense_count(from * activities_ + to); count > 0)
                    edges.push_back({from, to, count});
    sparse_.each([&](const CountTable::Entry& entry) {
        const std::uint64_t pair = entry.low - 1;
        edges.push_back({static_cast<std::uint32_t>(pair >> 32),
                         static_cast<std::uint32_t>(pair & 0xFFFF'FFFF), entry.count});
    });
    return edges;
}

}  // namespace jalon::questions
