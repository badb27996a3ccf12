// The keys are the upper bits of floating-point numbers, sorted digit by digit.
#include "questions/edge_sample.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "trail/wide.h"

namespace jalon::questions {

namespace {

inline __attribute__((always_inline)) std::uint32_t key_of(float us) {
    return std::bit_cast<std::uint32_t>(us) >> 15;
}

// Of pairs that are none too.
JALON_WIDE void lay_keys(const std::uint32_t* rows, const std::int32_t* ticks, float tick_us,
                         std::size_t size, std::uint32_t* keys) {
    for (std::size_t i = 0; i < size; ++i)
        keys[i] = rows[i] << 16 | key_of(static_cast<float>(ticks[i]) * tick_us);
}

}  // namespace

std::uint16_t time_key(float us) {
    return static_cast<std::uint16_t>(key_of(us));
}

double time_of_key(std::uint32_t key) {
    return std::bit_cast<float>(key << 15);
}

void EdgeSample::add(const trail::Chunk& chunk) {
    const bool narrow = chunk.at.width == 4;
    std::uint64_t events = 0;
    feed_.each(chunk, chunk.at.unit_us, [&](const PairBatch& batch) {
        std::array<std::uint32_t, PairBatch::kMax> keys;
        if (batch.exact)
            lay_keys(batch.rows, batch.ticks, static_cast<float>(chunk.at.unit_us), batch.size,
                     keys.data());
        else
            for (std::size_t i = 0; i < batch.size; ++i)
                keys[i] = batch.rows[i] << 16 | key_of(static_cast<float>(batch.us[i]));
        const std::size_t before = keys_.size();
        keys_.resize(before + batch.size);
        std::size_t end = before;
        for (std::size_t i = 0; i < batch.size; ++i) {
            keys_[end] = keys[i];
            end += batch.rows[i] != feed_.no_pair();
        }
        keys_.resize(end);
        events += batch.size;
    });
    const std::int64_t unit = narrow ? chunk.at.unit_us : 0;
    const auto known = std::ranges::find(units_, unit, &Unit::us);
    if (known != units_.end())
        known->events += events;
    else
        units_.push_back({unit, events});
}

void EdgeSample::merge(EdgeSample&& other) {
    if (keys_.empty()) keys_.swap(other.keys_);
    keys_.insert(keys_.end(), other.keys_.begin(), other.keys_.end());
    other.keys_ = {};
    for (const Unit& unit : other.units_) {
        const auto known = std::ranges::find(units_, unit.us, &Unit::us);
        if (known != units_.end())
            known->events += unit.events;
        else
            units_.push_back(unit);
    }
}

std::int64_t EdgeSample::unit_us() const {
    Unit most;
    for (const Unit& unit : units_)
        if (unit.events > most.events || (unit.events == most.events && unit.us > most.us))
            most = unit;
    return most.us;
}

void EdgeSample::sort() {
    constexpr unsigned kDigits = 3, kBits = 11;
    constexpr std::uint32_t kMask = (1U << kBits) - 1;
    std::vector<std::array<std::uint32_t, kMask + 1>> begins(kDigits);
    for (const std::uint32_t key : keys_)
        for (unsigned d = 0; d < kDigits; ++d) ++begins[d][key >> d * kBits & kMask];
    std::vector<std::uint32_t> sorted(keys_.size());
    for (unsigned d = 0; d < kDigits; ++d) {
        std::uint32_t sum = 0;
        for (std::uint32_t& begin : begins[d]) sum += std::exchange(begin, sum);
        for (const std::uint32_t key : keys_) sorted[begins[d][key >> d * kBits & kMask]++] = key;
        keys_.swap(sorted);
    }
}

}  // namespace jalon::questions
