// Sixteen events at a time; what is left of a case overlaps what was seen, which changes nothing.
#include "questions/case_sets.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

#include "trail/wide.h"

namespace jalon::questions {

namespace {

using Window = std::uint8_t __attribute__((ext_vector_type(16)));
using Sets = std::uint64_t __attribute__((ext_vector_type(16)));

inline __attribute__((always_inline)) Window at(const std::uint8_t* activities) {
    Window window;
    std::memcpy(&window, activities, sizeof window);
    return window;
}

// Of so many events, which of sixteen places they have.
constexpr auto kTaken = [] {
    std::array<std::array<std::uint64_t, 16>, 17> taken{};
    for (std::size_t size = 0; size < taken.size(); ++size)
        for (std::size_t place = 0; place < size; ++place) taken[size][place] = 1;
    return taken;
}();

JALON_WIDE void sets_of_bytes(const std::uint8_t* activities, const trail::CaseRange* cases,
                              std::size_t size, std::uint64_t* sets) {
    const std::size_t readable = size == 0 ? 0 : cases[size - 1].end;
    for (std::size_t c = 0; c < size; ++c) {
        const trail::CaseRange range = cases[c];
        const std::uint8_t* events = activities + range.begin;
        std::uint64_t set = 0;
        if (range.begin + 16 <= readable) {
            // The first sixteen and the last; of a shorter case both are the whole. Nothing here
            // branches by the size of a case of up to 32: that could not be foretold.
            const std::uint32_t taken = std::min(range.size(), 16U);
            Sets ones;
            std::memcpy(&ones, kTaken[taken].data(), sizeof ones);
            Sets all = ones << __builtin_convertvector(at(events), Sets);
            all |= ones << __builtin_convertvector(at(events + range.size() - taken), Sets);
            for (std::size_t i = 16; i + 16 < range.size(); i += 16)
                all |= Sets(1) << __builtin_convertvector(at(events + i), Sets);
            set = __builtin_reduce_or(all);
        } else {
            for (std::size_t i = 0; i < range.size(); ++i) set |= std::uint64_t{1} << events[i];
        }
        sets[c] = set;
    }
}

}  // namespace

void sets_of(const trail::Chunk& chunk, std::vector<std::uint64_t>& sets) {
    sets.resize(chunk.cases.size());
    if (chunk.activities.width == 1) {
        sets_of_bytes(static_cast<const std::uint8_t*>(chunk.activities.data), chunk.cases.data(),
                      chunk.cases.size(), sets.data());
        return;
    }
    for (std::size_t c = 0; c < sets.size(); ++c) {
        sets[c] = 0;
        for (std::size_t i = chunk.cases[c].begin; i < chunk.cases[c].end; ++i)
            sets[c] |= std::uint64_t{1} << chunk.activities[i];
    }
}

}  // namespace jalon::questions
