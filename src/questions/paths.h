// Paths: what happens after, or before, an activity, level by level. Meaning:
// docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class Direction { After, Before };
/// Whether equal activities in a row are one: then the one of them met first on the way from the
/// anchor, whose instant it has.
enum class Repeats { Merge, Keep };

/// `after`, `before`.
std::string_view text(Direction direction);

inline constexpr std::size_t kPathsDepthMax = 10;
inline constexpr std::size_t kPathsTopMax = 30;

struct PathsSpec {
    std::string anchor;
    Direction direction = Direction::After;
    std::size_t depth = 4;  ///< 1 to kPathsDepthMax.
    std::size_t top = 8;    ///< Nodes of a level; 1 to kPathsTopMax.
    Repeats repeats = Repeats::Merge;
};

struct Paths {
    struct Node {
        std::string name;
        std::uint64_t count = 0;
    };
    /// nodes + other + end are the nodes + other of the level before.
    struct Level {
        std::vector<Node> nodes;  ///< Most frequent first, ties by name.
        std::uint64_t other = 0;  ///< Cases at any other activity.
        std::uint64_t end = 0;    ///< Cases that were at the level before, and go no further.
    };
    /// From a node of level `depth` to one of the next.
    struct Link {
        std::size_t depth = 0;
        std::optional<std::string> from, to;  ///< Absent: other; `to` also at the end.
        bool end = false;                     ///< The case is over.
        std::uint64_t count = 0;
        std::optional<double> median_s;  ///< Between the two events; absent at the end.
    };
    std::string anchor;
    Direction direction = Direction::After;
    std::uint64_t cases = 0;    ///< With the anchor.
    std::vector<Level> levels;  ///< 0, the anchor's, to the spec's depth.
    /// By level; then as the nodes from and to are in order, other after them, the end last.
    std::vector<Link> links;
};

/// Besides the budget's errors: `paths.depth`, `paths.top` (out of their range). Chunks are read
/// two to five times: counts, then exact medians in little memory.
Result<Paths> paths(const trail::Chunks& chunks, const PathsSpec& spec, trail::Budget& budget);

/// Which activities have a node of their own at a level of that answer: 1 or 0 for each, by number.
Result<std::vector<std::uint8_t>> shown_on_paths(const trail::Chunks& chunks, const PathsSpec& spec,
                                                 std::size_t level, trail::Budget& budget);

/// {anchor, direction, cases, levels: [{depth, nodes: [{name, count}], other, end}], links:
/// [{depth, from, to, end, count, median_s}]}.
JsonObject to_json(const Paths& paths);

/// Walks from the anchor of a case, for a spec whose anchor has the number `anchor`. Calls
/// `place(level, i)` for the event i that each level is, and gives the number of levels reached; 0
/// where the case has no anchor.
template <class Activity, class Place>
std::size_t walk_path(const PathsSpec& spec, std::uint32_t anchor, const Activity* activities,
                      trail::CaseRange range, Place&& place) {
    std::size_t i = range.begin;
    if constexpr (sizeof(Activity) == 1) {
        if (anchor > 255) return 0;
        const void* found =
            std::memchr(activities + range.begin, static_cast<int>(anchor), range.size());
        if (found == nullptr) return 0;
        i = static_cast<std::size_t>(static_cast<const Activity*>(found) - activities);
    } else {
        while (i < range.end && activities[i] != anchor) ++i;
        if (i == range.end) return 0;
    }
    place(std::size_t{0}, i);
    std::size_t level = 0;
    Activity last = activities[i];
    const bool merge = spec.repeats == Repeats::Merge;
    const auto go = [&](std::size_t j) {
        if (merge && activities[j] == last) return;
        last = activities[j];
        place(++level, j);
    };
    if (spec.direction == Direction::After)
        for (std::size_t j = i + 1; j < range.end && level < spec.depth; ++j) go(j);
    else
        for (std::size_t j = i; j > range.begin && level < spec.depth; --j) go(j - 1);
    return level + 1;
}

}  // namespace jalon::questions
