// Regroups within runs, which are short: by looking, not by hashing.
#include "trail/regroup.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "trail/wide.h"

namespace jalon::trail {

namespace {

// Beyond so many keys of one owner they are sorted.
constexpr std::size_t kSlots = 16;

// So many events are put in order by counting, for each, those with a smaller key: quadratic, but
// without a branch, and 8 at a time.
constexpr std::size_t kRanked = 64, kTogether = 8;

JALON_WIDE void sort_by_rank(const std::uint32_t* keys, const std::uint32_t* events,
                             std::size_t size, std::uint64_t* out) {
    alignas(64) std::uint32_t padded[kRanked];
    std::uint8_t seen[kRanked] = {};  // By rank: of equal keys the first comes first.
    const std::size_t end = (size + kTogether - 1) / kTogether * kTogether;
    for (std::size_t i = 0; i < size; ++i) padded[i] = keys[i];
    for (std::size_t i = size; i < end; ++i) padded[i] = ~std::uint32_t{0};
    for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t key = padded[i];
        std::uint32_t smaller[kTogether] = {};
        for (std::size_t begin = 0; begin < end; begin += kTogether)
            for (std::size_t k = 0; k < kTogether; ++k) smaller[k] += padded[begin + k] < key;
        std::uint32_t rank = 0;
        for (const std::uint32_t count : smaller) rank += count;
        out[rank + seen[rank]++] = std::uint64_t{key} << 32 | events[i];
    }
}

class Regrouping {
  public:
    Regrouping(Kept& kept, const std::uint32_t* keys, std::span<const std::uint32_t> left_out,
               Scratch& scratch)
        : kept_(kept), keys_(keys), left_out_(left_out), scratch_(scratch) {}

    void run(std::size_t i) {
        const CaseRange range = kept_.run(i);
        if (range.size() == 0) return;
        owner_ = kept_.block->owners()[i];
        if (!take_side_by_side(range)) put_together(range);
    }

  private:
    void add(std::uint32_t begin, std::uint32_t end, std::uint32_t key) {
        if (key == 0 || std::ranges::binary_search(left_out_, key)) return;
        scratch_.cases.push_back({begin, end});
        scratch_.owners.push_back(owner_);
        scratch_.keys.push_back(key);
    }

    // True where every key has its events side by side already: the usual case.
    bool take_side_by_side(CaseRange range) {
        std::array<std::pair<std::uint32_t, std::uint32_t>, kSlots> found;  // Key and end.
        std::size_t count = 0;
        for (std::uint32_t at = range.begin; at < range.end;) {
            const std::uint32_t key = keys_[at];
            std::uint32_t end = at + 1;
            while (end < range.end && keys_[end] == key) ++end;
            for (std::size_t k = 0; k < count; ++k)
                if (found[k].first == key && key != 0) return false;
            if (count == kSlots) return false;
            found[count++] = {key, end};
            at = end;
        }
        std::uint32_t begin = range.begin;
        for (std::size_t k = 0; k < count; ++k) {
            add(begin, found[k].second, found[k].first);
            begin = found[k].second;
        }
        return true;
    }

    void put_together(CaseRange range) {
        if (!kept_.events) {
            const std::size_t n = kept_.block->events();
            std::vector<std::uint32_t>& events = scratch_.words[0];
            if (events.size() < n) events.resize(n);
            std::iota(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(n), 0U);
            kept_.events = events.data();
        }
        const std::size_t size = range.size();
        if (sorted_.size() < size) sorted_.resize(size);
        if (size <= kRanked)
            sort_by_rank(keys_ + range.begin, kept_.events + range.begin, size, sorted_.data());
        else
            sort(range);
        const auto key = [this](std::size_t i) {
            return static_cast<std::uint32_t>(sorted_[i] >> 32);
        };
        std::size_t begin = 0;
        for (std::size_t i = 0; i < size; ++i) {
            kept_.events[range.begin + i] = static_cast<std::uint32_t>(sorted_[i]);
            if (i + 1 < size && key(i + 1) == key(i)) continue;
            add(static_cast<std::uint32_t>(range.begin + begin),
                static_cast<std::uint32_t>(range.begin + i + 1), key(i));
            begin = i + 1;
        }
    }

    // Key above event, so that events of one key stay in order.
    void sort(CaseRange range) {
        for (std::uint32_t i = 0; i < range.size(); ++i)
            sorted_[i] =
                std::uint64_t{keys_[range.begin + i]} << 32 | kept_.events[range.begin + i];
        std::sort(sorted_.begin(), sorted_.begin() + range.size());
    }

    Kept& kept_;
    const std::uint32_t* keys_;
    std::span<const std::uint32_t> left_out_;
    Scratch& scratch_;
    Owner owner_ = 0;
    std::vector<std::uint64_t> sorted_;
};

}  // namespace

void cases_by_owner(const Kept& kept, Scratch& scratch) {
    scratch.cases.resize(kept.runs);
    scratch.owners.resize(kept.runs);
    CaseRange* cases = scratch.cases.data();
    Owner* owners = scratch.owners.data();
    const Owner* owner = kept.block->owners().data();
    if (!kept.hidden && !kept.ranks) {
        const std::uint32_t* begins = kept.block->begins().data();
        for (std::size_t i = 0; i < kept.runs; ++i) cases[i] = {begins[i], begins[i + 1]};
        std::copy_n(owner, kept.runs, owners);
        scratch.keys.assign(kept.runs, 0);
        return;
    }
    std::size_t count = 0;
    for (std::size_t i = 0; i < kept.runs; ++i) {
        const CaseRange range = kept.run(i);
        cases[count] = range;
        owners[count] = owner[i];
        count += range.size() != 0;
    }
    scratch.cases.resize(count);
    scratch.owners.resize(count);
    scratch.keys.assign(count, 0);
}

void cases_by_key(Kept& kept, const std::uint32_t* keys, std::span<const std::uint32_t> left_out,
                  Scratch& scratch) {
    scratch.cases.clear();
    scratch.owners.clear();
    scratch.keys.clear();
    Regrouping regrouping(kept, keys, left_out, scratch);
    for (std::size_t i = 0; i < kept.runs; ++i) regrouping.run(i);
}

void cut_sessions(const Instants& at, std::int64_t gap_us, NumberSessions number,
                  Scratch& scratch) {
    std::vector<CaseRange> cases;
    std::vector<Owner> owners;
    std::vector<std::uint32_t> keys;
    const auto cut = [&](const auto* instants) {
        const std::int64_t gap = gap_us / at.unit_us;  // Pauses are whole units.
        for (std::size_t i = 0; i < scratch.cases.size(); ++i) {
            const CaseRange whole = scratch.cases[i];
            std::uint32_t begin = whole.begin, ordinal = 0;
            for (std::uint32_t k = begin + 1; k <= whole.end; ++k) {
                if (k != whole.end && static_cast<std::int64_t>(instants[k]) -
                                              static_cast<std::int64_t>(instants[k - 1]) <=
                                          gap)
                    continue;
                cases.push_back({begin, k});
                owners.push_back(scratch.owners[i]);
                keys.push_back(number == NumberSessions::Yes ? ordinal : scratch.keys[i]);
                ++ordinal;
                begin = k;
            }
        }
    };
    if (at.width == 4)
        cut(static_cast<const std::uint32_t*>(at.data));
    else
        cut(static_cast<const std::int64_t*>(at.data));
    scratch.cases = std::move(cases);
    scratch.owners = std::move(owners);
    scratch.keys = std::move(keys);
}

}  // namespace jalon::trail
