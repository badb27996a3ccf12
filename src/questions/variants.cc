// Sequences are counted by key; those that are asked for are then read from the key, or looked up
// in a second pass.
#include "questions/variants.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <compare>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

#include "questions/sequence_keys.h"
#include "questions/spread_counts.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

class VariantCounts {
  public:
    explicit VariantCounts(const SequenceKeys& keys) : keys_of_(keys) {}

    void add(const trail::Chunk& chunk) {
        keys_of_.of(chunk, keys_);
        cases_ += static_cast<std::int64_t>(keys_.size());
        table_.add_all(keys_);
    }
    void merge(VariantCounts&& other) {
        cases_ += other.cases_;
        table_.merge(std::move(other.table_));
    }
    std::size_t bytes() const { return table_.bytes() + sizeof(CountKey) * keys_.capacity(); }

    std::int64_t cases() const { return cases_; }
    SpreadCounts& table() { return table_; }

  private:
    SequenceKeys keys_of_;
    std::vector<CountKey> keys_;
    SpreadCounts table_;
    std::int64_t cases_ = 0;
};

// A sequence as the ranks of its activities among all names, so that lists compare as texts do.
using RankedSequence = std::vector<std::uint32_t>;

// The names' order.
struct Ranking {
    std::vector<std::uint32_t> rank_of, activity_at;
    explicit Ranking(const std::vector<std::string>& names)
        : rank_of(names.size()), activity_at(names.size()) {
        std::iota(activity_at.begin(), activity_at.end(), 0u);
        std::ranges::sort(activity_at, {}, [&](auto a) -> const std::string& { return names[a]; });
        for (std::uint32_t rank = 0; rank < names.size(); ++rank) rank_of[activity_at[rank]] = rank;
    }
};

// The variants asked for: all with more than `tied` cases, and of those with `tied` the first
// `room`.
struct Wanted {
    static constexpr std::size_t kSoughtMax = std::size_t{1} << 14;
    std::uint32_t tied = 1;
    std::size_t above = 0, room = 0;
    std::size_t candidates = 0;  // Variants with `tied` cases or more.
    bool few_tied() const { return candidates <= kSoughtMax; }

    Wanted(const SpreadCounts& table, std::size_t top) {
        top = std::min({top, kVariantsMax, table.size()});
        if (top == 0) return;
        // How many have each small count, and the large ones: few sequences are that frequent.
        constexpr std::size_t kSmall = 4096;
        std::vector<std::size_t> with(kSmall);
        std::vector<std::uint32_t> large;
        std::size_t repeated = 0;
        table.each(2, [&](const CountTable::Entry& entry) {
            ++repeated;
            if (entry.count < kSmall)
                ++with[entry.count];
            else
                large.push_back(entry.count);
        });
        with[1] = table.size() - repeated;
        if (large.size() >= top) {
            const auto place = large.begin() + static_cast<std::ptrdiff_t>(top - 1);
            std::ranges::nth_element(large, place, std::greater{});
            tied = *place;
            above = static_cast<std::size_t>(
                std::count_if(large.begin(), place, [&](auto count) { return count > tied; }));
            candidates = large.size();
        } else {
            above = large.size();
            for (tied = kSmall - 1; above + with[tied] < top; --tied) above += with[tied];
            candidates = above + with[tied];
        }
        room = top - above;
    }
};

// The variants asked for, as they are met; a fold over sequences.
class Collected {
  public:
    Collected(const Wanted& wanted, const Ranking& ranking) : wanted_(wanted), ranking_(ranking) {}

    // One with more than `tied` cases.
    template <class Activity>
    void meet_above(const CountTable::Entry& entry, const Activity* activities, std::size_t size) {
        auto& place = above_[{entry.low, entry.high}];
        if (place.first == 0) place = {entry.count, ranked(activities, size)};
    }
    // Whether it is among the first of those met, if it has `tied` cases.
    template <class Activity>
    bool may_be_first(const Activity* activities, std::size_t size) const {
        return tied_.size() < wanted_.room || before_last(activities, size);
    }
    template <class Activity>
    void meet_tied(const Activity* activities, std::size_t size) {
        tied_.insert_or_assign(ranked(activities, size), wanted_.tied);
        if (tied_.size() > wanted_.room) tied_.erase(std::prev(tied_.end()));
    }
    void merge(Collected&& other) {
        above_.merge(std::move(other.above_));
        tied_.merge(std::move(other.tied_));
        while (tied_.size() > wanted_.room) tied_.erase(std::prev(tied_.end()));
    }
    // Nothing to be met any more.
    bool complete() const { return above_.size() == wanted_.above && wanted_.room == 0; }

    std::vector<Variant> variants(const std::vector<std::string>& names) const {
        std::vector<std::pair<std::uint32_t, RankedSequence>> all;
        for (const auto& [key, one] : above_) all.push_back(one);
        for (const auto& [sequence, count] : tied_) all.emplace_back(count, sequence);
        std::ranges::sort(all, [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::vector<Variant> variants;
        for (const auto& [count, sequence] : all) {
            variants.push_back({count, {}});
            for (const std::uint32_t rank : sequence)
                variants.back().activities.push_back(names[ranking_.activity_at[rank]]);
        }
        return variants;
    }

  private:
    template <class Activity>
    RankedSequence ranked(const Activity* activities, std::size_t size) const {
        RankedSequence sequence(size);
        for (std::size_t i = 0; i < size; ++i) sequence[i] = ranking_.rank_of[activities[i]];
        return sequence;
    }
    template <class Activity>
    bool before_last(const Activity* activities, std::size_t size) const {
        if (tied_.empty()) return false;
        const RankedSequence& last = std::prev(tied_.end())->first;
        for (std::size_t i = 0; i < size; ++i) {
            if (i == last.size()) return false;
            const std::uint32_t rank = ranking_.rank_of[activities[i]];
            if (rank != last[i]) return rank < last[i];
        }
        return size < last.size();
    }

    const Wanted& wanted_;
    const Ranking& ranking_;
    std::map<std::pair<std::uint64_t, std::uint32_t>, std::pair<std::uint32_t, RankedSequence>>
        above_;
    std::map<RankedSequence, std::uint32_t> tied_;
};

// Meets every case. `sought` has the variants with more than `tied` cases, which are few, and those
// with as many, unless they are not.
class VariantTexts {
  public:
    VariantTexts(const SequenceKeys& keys, const SpreadCounts& counts, const CountTable& sought,
                 const Wanted& wanted, Collected start)
        : keys_of_(keys),
          counts_(counts),
          sought_(sought),
          wanted_(wanted),
          collected_(std::move(start)) {}

    void add(const trail::Chunk& chunk) {
        if (collected_.complete()) return;
        keys_of_.of(chunk, keys_);
        trail::with_columns(chunk, [&](auto* activities, auto*) {
            for (std::size_t c = 0; c < keys_.size(); ++c) {
                const auto* first = activities + chunk.cases[c].begin;
                const std::size_t size = keys_of_.length(chunk.cases[c].size());
                const auto* entry = sought_.find(keys_[c]);
                if (entry && entry->count > wanted_.tied)
                    collected_.meet_above(*entry, first, size);
                else if ((entry || !wanted_.few_tied()) && collected_.may_be_first(first, size) &&
                         (entry || counts_.find(keys_[c])->count == wanted_.tied))
                    collected_.meet_tied(first, size);
            }
        });
    }
    void merge(VariantTexts&& other) { collected_.merge(std::move(other.collected_)); }
    // The tables are shared; they are counted once, by whoever made them.
    std::size_t bytes() const { return sizeof(CountKey) * keys_.capacity(); }
    const Collected& collected() const { return collected_; }

  private:
    SequenceKeys keys_of_;
    const SpreadCounts& counts_;
    const CountTable& sought_;
    const Wanted& wanted_;
    std::vector<CountKey> keys_;
    Collected collected_;
};

Result<Collected> collected(const trail::Chunks& chunks, trail::Budget& budget,
                            const SequenceKeys& keys, SpreadCounts& counts, const Wanted& wanted,
                            const Ranking& ranking) {
    Collected start(wanted, ranking);
    if (keys.packed()) {
        counts.each(wanted.tied, [&](const CountTable::Entry& entry) {
            const auto sequence = keys.unpacked(entry.key());
            if (entry.count > wanted.tied)
                start.meet_above(entry, sequence.data(), sequence.size());
            else if (start.may_be_first(sequence.data(), sequence.size()))
                start.meet_tied(sequence.data(), sequence.size());
        });
        return start;
    }
    CountTable sought;
    sought.reserve(wanted.few_tied() ? wanted.candidates : wanted.above);
    counts.each(wanted.few_tied() ? wanted.tied : wanted.tied + 1,
                [&](const CountTable::Entry& entry) { sought.add(entry.key(), entry.count); });
    if (!wanted.few_tied()) counts.make_findable();
    TRY(budget.check(counts.bytes() + sought.bytes()));
    TRY_LET(texts, trail::fold(chunks, budget, VariantTexts(keys, counts, sought, wanted, start)));
    return texts.collected();
}

}  // namespace

Result<Variants> variants(const trail::Chunks& chunks, trail::Budget& budget,
                          const VariantsSpec& spec) {
    const std::vector<std::string>& names = chunks.activities();
    const SequenceKeys keys(names.size(), spec.prefix);
    TRY_LET(counts, trail::fold(chunks, budget, VariantCounts(keys)));
    counts.table().finish();
    const Wanted wanted(counts.table(), spec.top);
    const Ranking ranking(names);
    Variants result{.cases = counts.cases(),
                    .distinct = static_cast<std::int64_t>(counts.table().size()),
                    .variants = {}};
    if (wanted.above + wanted.room == 0) return result;
    TRY_LET(found, collected(chunks, budget, keys, counts.table(), wanted, ranking));
    result.variants = found.variants(names);
    return result;
}

JsonObject to_json(const Variants& variants) {
    JsonArray items;
    for (const Variant& variant : variants.variants) {
        JsonArray activities;
        for (const std::string& activity : variant.activities) activities.push_back(Json(activity));
        items.push_back(
            JsonObject{{"count", variant.count}, {"activities", std::move(activities)}});
    }
    return {
        {"cases", variants.cases}, {"distinct", variants.distinct}, {"variants", std::move(items)}};
}

}  // namespace jalon::questions
