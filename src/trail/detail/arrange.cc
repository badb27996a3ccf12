// Sorts by owner with a radix sort, then each owner's few events by comparison.
#include "trail/detail/arrange.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace jalon::trail {

namespace {

constexpr unsigned kDigitBits = 11;

bool is_before(const BlockEvent& a, const BlockEvent& b) {
    if (a.owner != b.owner) return a.owner < b.owner;
    if (a.at != b.at) return a.at < b.at;
    return a.position < b.position;
}

}  // namespace

// By owner; what is equal stays in its order. `smallest` and `largest` are of the owners.
void Arranger::sort_by_owner(Owner smallest, Owner largest) {
    const auto bits = static_cast<unsigned>(std::bit_width(largest - smallest));
    if (bits == 0) return;
    const unsigned passes = (bits + kDigitBits - 1) / kDigitBits;
    const unsigned digit = (bits + passes - 1) / passes;
    const Owner mask = (Owner{1} << digit) - 1;
    other_.resize(places_.size());
    std::vector<std::uint32_t> begins((std::size_t{1} << digit) + 1);
    for (unsigned pass = 0; pass < passes; ++pass) {
        const unsigned shift = pass * digit;
        std::ranges::fill(begins, 0U);
        for (const Place& place : places_) ++begins[((place.owner - smallest) >> shift & mask) + 1];
        for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
        for (const Place& place : places_)
            other_[begins[(place.owner - smallest) >> shift & mask]++] = place;
        places_.swap(other_);
    }
}

void Arranger::arrange(std::vector<BlockEvent>& events) {
    if (std::ranges::is_sorted(events, is_before)) return;
    places_.resize(events.size());
    Owner smallest = ~Owner{0}, largest = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Owner owner = events[i].owner;
        smallest = std::min(smallest, owner);
        largest = std::max(largest, owner);
        places_[i] = {owner, static_cast<std::uint32_t>(i)};
    }
    sort_by_owner(smallest, largest);
    sorted_.resize(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) sorted_[i] = events[places_[i].index];
    for (std::size_t begin = 0, end = 0; begin < sorted_.size(); begin = end) {
        while (end < sorted_.size() && sorted_[end].owner == sorted_[begin].owner) ++end;
        const auto run = std::span(sorted_).subspan(begin, end - begin);
        if (!std::ranges::is_sorted(run, is_before)) std::ranges::sort(run, is_before);
    }
    events.swap(sorted_);
}

std::vector<std::shared_ptr<const Block>> cut(std::span<const BlockEvent> events,
                                              std::size_t block_events) {
    std::vector<std::shared_ptr<const Block>> blocks;
    std::size_t begin = 0;
    while (begin < events.size()) {
        std::size_t end = events.size();
        if (end - begin > block_events + block_events / 2) {
            end = begin + block_events;
            while (end < events.size() && events[end].owner == events[end - 1].owner) ++end;
        }
        blocks.push_back(Block::build(events.subspan(begin, end - begin)));
        begin = end;
    }
    return blocks;
}

}  // namespace jalon::trail
