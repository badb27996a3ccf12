// A first pass counts every link, which tells the top nodes; further ones find the medians of the
// links between these.
#include "questions/paths.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "questions/count_table.h"
#include "questions/quantile_search.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

constexpr std::size_t kDenseMax = std::size_t{1} << 20;
constexpr std::size_t kTogether = 256;  // Cases added to a search at once.

// How often each activity of a level is followed by each of the next, or by the end.
class LinkCounts {
  public:
    LinkCounts(std::size_t depth, std::size_t activities) : activities_(activities) {
        const std::size_t size = depth * activities * (activities + 1);
        if (activities < kDenseMax && size <= kDenseMax) dense_.resize(size);
    }
    std::size_t end() const { return activities_; }
    void add(std::size_t level, std::size_t from, std::size_t to) {
        const std::uint64_t place = (level * activities_ + from) * (activities_ + 1) + to;
        if (!dense_.empty())
            ++dense_[place];
        else
            table_.add({place + 1, 0});
    }
    void merge(LinkCounts&& other) {
        for (std::size_t i = 0; i < dense_.size(); ++i) dense_[i] += other.dense_[i];
        table_.merge(std::move(other.table_));
    }
    // Calls `body(level, from, to, count)` for each link that occurs.
    template <class Body>
    void each(Body&& body) const {
        const auto tell = [&](std::uint64_t place, std::uint64_t count) {
            const std::uint64_t from = place / (activities_ + 1);
            body(from / activities_, from % activities_, place % (activities_ + 1), count);
        };
        for (std::size_t i = 0; i < dense_.size(); ++i)
            if (dense_[i] != 0) tell(i, dense_[i]);
        table_.each([&](const CountTable::Entry& entry) { tell(entry.low - 1, entry.count); });
    }
    std::size_t bytes() const { return dense_.capacity() * sizeof(dense_[0]) + table_.bytes(); }

  private:
    std::size_t activities_;
    std::vector<std::uint32_t> dense_;
    CountTable table_;
};

class CountFold {
  public:
    CountFold(const PathsSpec& spec, std::uint32_t anchor, std::size_t activities)
        : spec_(&spec), anchor_(anchor), counts_(spec.depth, activities) {}
    void add(const trail::Chunk& chunk) {
        trail::with_columns(chunk, [&](auto activities, auto) {
            for (const trail::CaseRange& range : chunk.cases) {
                std::size_t from = 0;
                const std::size_t levels = walk_path(*spec_, anchor_, activities, range,
                                                     [&](std::size_t level, std::size_t i) {
                                                         const std::size_t to = activities[i];
                                                         if (level > 0)
                                                             counts_.add(level - 1, from, to);
                                                         from = to;
                                                     });
                if (levels != 0 && levels <= spec_->depth)
                    counts_.add(levels - 1, from, counts_.end());
                cases_ += levels != 0;
            }
        });
    }
    void merge(CountFold&& other) {
        counts_.merge(std::move(other.counts_));
        cases_ += other.cases_;
    }
    std::size_t bytes() const { return counts_.bytes(); }
    const LinkCounts& counts() const { return counts_; }
    std::uint64_t cases() const { return cases_; }

  private:
    const PathsSpec* spec_;
    std::uint32_t anchor_;
    LinkCounts counts_;
    std::uint64_t cases_ = 0;
};

// The nodes that are shown: which one of its level an activity is, or the last, "other".
class Shown {
  public:
    Shown(const PathsSpec& spec, const LinkCounts& counts, const std::vector<std::string>& names,
          std::uint64_t cases, std::uint32_t anchor)
        : names_(&names), nodes_(spec.depth + 1), slots_(spec.depth + 1), other_(spec.top) {
        std::vector<std::vector<std::uint64_t>> sizes(spec.depth + 1,
                                                      std::vector<std::uint64_t>(names.size()));
        if (cases != 0) sizes[0][anchor] = cases;
        counts.each([&](std::size_t level, std::size_t, std::size_t to, std::uint64_t count) {
            if (to != counts.end()) sizes[level + 1][to] += count;
        });
        for (std::size_t level = 0; level <= spec.depth; ++level) choose(level, sizes[level]);
    }
    std::size_t nodes_max() const { return other_ + 1; }
    std::size_t other() const { return other_; }
    std::uint8_t slot(std::size_t level, std::size_t activity) const {
        return slots_[level][activity];
    }
    const std::vector<Paths::Node>& nodes(std::size_t level) const { return nodes_[level]; }

  private:
    void choose(std::size_t level, const std::vector<std::uint64_t>& sizes) {
        std::vector<std::size_t> order;
        for (std::size_t activity = 0; activity < sizes.size(); ++activity)
            if (sizes[activity] != 0) order.push_back(activity);
        std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
            return std::tie(sizes[b], (*names_)[a]) < std::tie(sizes[a], (*names_)[b]);
        });
        slots_[level].assign(sizes.size(), static_cast<std::uint8_t>(other_));
        for (std::size_t i = 0; i < std::min(order.size(), other_); ++i) {
            slots_[level][order[i]] = static_cast<std::uint8_t>(i);
            nodes_[level].push_back({(*names_)[order[i]], sizes[order[i]]});
        }
    }

    const std::vector<std::string>* names_;
    std::vector<std::vector<Paths::Node>> nodes_;
    std::vector<std::vector<std::uint8_t>> slots_;
    std::size_t other_;
};

// Links between shown nodes as numbers; the end is after "other".
struct LinkPlaces {
    std::size_t nodes;  // Of a level, with "other".
    std::size_t of(std::size_t level, std::size_t from, std::size_t to) const {
        return (level * nodes + from) * (nodes + 1) + to;
    }
    std::size_t size(std::size_t depth) const { return depth * nodes * (nodes + 1); }
};

// Adds the times of the links to one pass of the search.
class TimesFold {
  public:
    TimesFold(const PathsSpec& spec, std::uint32_t anchor, const Shown& shown, LinkPlaces places,
              const QuantileSearch& search)
        : spec_(&spec),
          anchor_(anchor),
          shown_(&shown),
          places_(places),
          one_in_(search.sampled()),
          pass_(search) {}
    void add(const trail::Chunk& chunk) {
        trail::with_columns(chunk,
                            [&](auto activities, auto at) { add_cases(chunk, activities, at); });
    }
    void merge(TimesFold&& other) { pass_.merge(std::move(other.pass_)); }
    std::size_t bytes() const { return pass_.bytes(); }
    QuantileSearch::Pass&& pass() { return std::move(pass_); }

  private:
    template <class Activity, class At>
    void add_cases(const trail::Chunk& chunk, const Activity* activities, const At* at) {
        for (std::size_t c = 0; c < chunk.cases.size(); ++c) {
            const trail::CaseRange& range = chunk.cases[c];
            if (c % kTogether == 0) pass_.expect(kTogether * spec_->depth);
            if (one_in_ > 1 && mixed(chunk, c) % one_in_ != 0) continue;
            std::size_t from = 0;
            std::int64_t before = 0;
            walk_path(*spec_, anchor_, activities, range, [&](std::size_t level, std::size_t i) {
                const std::size_t to = shown_->slot(level, activities[i]);
                const auto now = static_cast<std::int64_t>(at[i]);
                if (level > 0)
                    pass_.add(places_.of(level - 1, from, to),
                              static_cast<std::uint64_t>(
                                  (now > before ? now - before : before - now) * chunk.at.unit_us));
                from = to;
                before = now;
            });
        }
    }
    // Spreads cases as if by chance.
    static std::uint64_t mixed(const trail::Chunk& chunk, std::size_t c) {
        const std::uint64_t seed = chunk.owners[c] * 31 + chunk.keys[c] * 7 + chunk.cases[c].begin;
        return (seed * 0x9E3779B97F4A7C15ULL) >> 32;
    }

    const PathsSpec* spec_;
    std::uint32_t anchor_;
    const Shown* shown_;
    LinkPlaces places_;
    std::uint64_t one_in_;
    QuantileSearch::Pass pass_;
};

// Counts of links between shown nodes, by place.
std::vector<std::uint64_t> shown_counts(const PathsSpec& spec, const LinkCounts& counts,
                                        const Shown& shown, LinkPlaces places) {
    std::vector<std::uint64_t> sizes(places.size(spec.depth));
    counts.each([&](std::size_t level, std::size_t from, std::size_t to, std::uint64_t count) {
        const std::size_t end = places.nodes;
        const std::size_t target = to == counts.end() ? end : shown.slot(level + 1, to);
        sizes[places.of(level, shown.slot(level, from), target)] += count;
    });
    return sizes;
}

// Levels and links, but for the medians: of which place each link is, goes to `place_of`.
void fill(Paths& paths, const PathsSpec& spec, const Shown& shown,
          const std::vector<std::uint64_t>& counts, LinkPlaces places,
          std::vector<std::size_t>& place_of) {
    const auto name = [&](std::size_t level, std::size_t node) {
        return node < shown.nodes(level).size() ? std::optional(shown.nodes(level)[node].name)
                                                : std::nullopt;
    };
    paths.levels.resize(spec.depth + 1);
    for (std::size_t level = 0; level <= spec.depth; ++level)
        paths.levels[level].nodes = shown.nodes(level);
    for (std::size_t level = 0; level < spec.depth; ++level)
        for (std::size_t from = 0; from < places.nodes; ++from)
            for (std::size_t to = 0; to <= places.nodes; ++to) {
                const std::size_t place = places.of(level, from, to);
                if (counts[place] == 0) continue;
                const bool end = to == places.nodes;
                if (end) paths.levels[level + 1].end += counts[place];
                if (to == shown.other()) paths.levels[level + 1].other += counts[place];
                paths.links.push_back({.depth = level,
                                       .from = name(level, from),
                                       .to = end ? std::nullopt : name(level + 1, to),
                                       .end = end,
                                       .count = counts[place],
                                       .median_s = {}});
                place_of.push_back(place);
            }
}

Json text_or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

Result<> sound(const PathsSpec& spec) {
    if (spec.depth < 1 || spec.depth > kPathsDepthMax)
        return invalid("paths.depth", "Paths are 1 to 10 levels deep.");
    if (spec.top < 1 || spec.top > kPathsTopMax)
        return invalid("paths.top", "A level of paths shows 1 to 30 activities.");
    return {};
}

}  // namespace

std::string_view text(Direction direction) {
    return direction == Direction::After ? "after" : "before";
}

Result<std::vector<std::uint8_t>> shown_on_paths(const trail::Chunks& chunks, const PathsSpec& spec,
                                                 std::size_t level, trail::Budget& budget) {
    TRY(sound(spec));
    const auto& names = chunks.activities();
    std::vector<std::uint8_t> shown(names.size());
    const auto known = std::ranges::find(names, spec.anchor);
    if (known == names.end() || level > spec.depth) return shown;
    const auto anchor = static_cast<std::uint32_t>(known - names.begin());
    TRY_LET(counted, trail::fold(chunks, budget, CountFold(spec, anchor, names.size())));
    const Shown all(spec, counted.counts(), names, counted.cases(), anchor);
    for (std::size_t activity = 0; activity < names.size(); ++activity)
        shown[activity] = all.slot(level, activity) != all.other() ? 1 : 0;
    return shown;
}

Result<Paths> paths(const trail::Chunks& chunks, const PathsSpec& spec, trail::Budget& budget) {
    TRY(sound(spec));
    const auto& names = chunks.activities();
    const auto known = std::ranges::find(names, spec.anchor);
    Paths paths{.anchor = spec.anchor, .direction = spec.direction, .levels = {}, .links = {}};
    paths.levels.resize(spec.depth + 1);
    if (known == names.end()) return paths;
    const auto anchor = static_cast<std::uint32_t>(known - names.begin());

    TRY_LET(counted, trail::fold(chunks, budget, CountFold(spec, anchor, names.size())));
    paths.cases = counted.cases();
    const Shown shown(spec, counted.counts(), names, paths.cases, anchor);
    const LinkPlaces places{shown.nodes_max()};
    const auto counts = shown_counts(spec, counted.counts(), shown, places);
    std::vector<std::size_t> place_of;
    fill(paths, spec, shown, counts, places, place_of);

    std::vector<std::uint64_t> timed(counts.size());
    for (std::size_t i = 0; i < place_of.size(); ++i)
        if (!paths.links[i].end) timed[place_of[i]] = counts[place_of[i]];
    QuantileSearch search(timed);
    while (!search.done()) {
        TRY_LET(times, trail::fold(chunks, budget, TimesFold(spec, anchor, shown, places, search)));
        search.take(times.pass());
    }
    for (std::size_t i = 0; i < place_of.size(); ++i) {
        if (paths.links[i].end) continue;
        const auto answer = search.answer(place_of[i]);
        paths.links[i].median_s =
            (static_cast<double>(answer.low) + static_cast<double>(answer.high)) / 2e6;
    }
    return paths;
}

JsonObject to_json(const Paths& paths) {
    JsonArray levels, links;
    for (std::size_t depth = 0; depth < paths.levels.size(); ++depth) {
        const Paths::Level& level = paths.levels[depth];
        JsonArray nodes;
        for (const Paths::Node& node : level.nodes)
            nodes.push_back(JsonObject{{"name", node.name}, {"count", node.count}});
        levels.push_back(JsonObject{{"depth", depth},
                                    {"nodes", std::move(nodes)},
                                    {"other", level.other},
                                    {"end", level.end}});
    }
    for (const Paths::Link& link : paths.links)
        links.push_back(JsonObject{{"depth", link.depth},
                                   {"from", text_or_null(link.from)},
                                   {"to", text_or_null(link.to)},
                                   {"end", link.end},
                                   {"count", link.count},
                                   {"median_s", link.median_s ? Json(*link.median_s) : nullptr}});
    return {{"anchor", paths.anchor},
            {"direction", text(paths.direction)},
            {"cases", paths.cases},
            {"levels", std::move(levels)},
            {"links", std::move(links)}};
}

}  // namespace jalon::questions
