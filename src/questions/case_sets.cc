// Sixteen events at a time; what is left of a case overlaps what was seen, which changes nothing.
#include "questions/case_sets.h"

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

JALON_WIDE void sets_of_bytes(const std::uint8_t* activities, const trail::CaseRange* cases,
                              std::size_t size, std::uint64_t* sets) {
    static constexpr Window kPlaces = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    const std::size_t readable = size == 0 ? 0 : cases[size - 1].end;
    for (std::size_t c = 0; c < size; ++c) {
        const trail::CaseRange range = cases[c];
        const std::uint8_t* events = activities + range.begin;
        std::uint64_t set = 0;
        if (range.size() >= 16) {
            const Sets first = Sets(1) << __builtin_convertvector(at(events), Sets);
            const Sets last = Sets(1)
                              << __builtin_convertvector(at(activities + range.end - 16), Sets);
            Sets all = first | last;
            for (std::size_t i = 16; i + 16 < range.size(); i += 16)
                all |= Sets(1) << __builtin_convertvector(at(events + i), Sets);
            set = __builtin_reduce_or(all);
        } else if (range.begin + 16 <= readable) {
            const Window few =
                kPlaces < static_cast<std::uint8_t>(range.size()) ? at(events) : Window(*events);
            set = __builtin_reduce_or(Sets(1) << __builtin_convertvector(few, Sets));
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
