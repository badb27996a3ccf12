// A mark becomes a test of one case; one pass keeps the first cases that pass it.
#include "questions/marks.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "questions/detail/case_predicate.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

using detail::PredicatePtr;
using detail::tested;
using Made = Result<PredicatePtr>;

/// A test of the activities of a case: (activities, begin, end) -> bool.
template <class Test>
PredicatePtr of_activities(Test test) {
    return tested([test](const trail::Chunk& chunk, std::size_t c) {
        const trail::CaseRange range = chunk.cases[c];
        return test(chunk.activities, std::size_t{range.begin}, std::size_t{range.end});
    });
}

// The number of a name; one that nothing bears is a number that no event has.
constexpr std::uint32_t kNoActivity = ~std::uint32_t{0};

struct Names {
    const std::vector<std::string>& names;
    std::uint32_t operator()(const std::string& name) const {
        const auto known = std::ranges::find(names, name);
        return known == names.end() ? kNoActivity
                                    : static_cast<std::uint32_t>(known - names.begin());
    }
    std::vector<std::uint32_t> operator()(const std::vector<std::string>& all) const {
        std::vector<std::uint32_t> numbers;
        for (const std::string& name : all) numbers.push_back((*this)(name));
        return numbers;
    }
};

PredicatePtr begins_with(std::vector<std::uint32_t> wanted, bool whole) {
    return of_activities([wanted = std::move(wanted), whole](const trail::Activities& activities,
                                                             std::size_t begin, std::size_t end) {
        if (end - begin < wanted.size() || (whole && end - begin != wanted.size())) return false;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (activities[begin + i] != wanted[i]) return false;
        return true;
    });
}

// A place of paths, ready to be looked at: an activity's number, those that a level does not show,
// or the end.
struct Place {
    enum class Kind { Activity, Other, End };
    Kind kind = Kind::Activity;
    std::uint32_t activity = kNoActivity;
    std::vector<std::uint8_t> shown{};  // By activity, of the others' level.

    // `at` is where the case is, kNoActivity where it is over.
    bool operator()(std::uint32_t at) const {
        if (kind == Kind::End || at == kNoActivity) return kind == Kind::End && at == kNoActivity;
        return kind == Kind::Activity ? at == activity : shown[at] == 0;
    }
};

// At `level` the case is at `from`, and at the next one, if that is asked for, at `to`.
PredicatePtr on_path(const PathsSpec& paths, std::uint32_t anchor, std::size_t level, Place from,
                     std::optional<Place> to) {
    PathsSpec spec = paths;
    spec.depth = level + (to ? 1 : 0);
    return tested([spec, anchor, level, from = std::move(from), to = std::move(to)](
                      const trail::Chunk& chunk, std::size_t c) {
        bool holds = false;
        trail::with_columns(chunk, [&](auto activities, auto) {
            std::uint32_t at_level = kNoActivity, at_next = kNoActivity;
            const std::size_t levels = walk_path(spec, anchor, activities, chunk.cases[c],
                                                 [&](std::size_t n, std::size_t i) {
                                                     if (n == level) at_level = activities[i];
                                                     if (n > level) at_next = activities[i];
                                                 });
            // Only who was at the level before is over at this one.
            holds = levels != 0 && levels >= level && from(at_level) && (!to || (*to)(at_next));
        });
        return holds;
    });
}

// What is made of each kind of mark.
struct Make {
    const trail::Chunks& chunks;
    trail::Budget& budget;
    Names number{chunks.activities()};

    Made operator()(const ActivityMark& mark) const {
        return of_activities([wanted = number(mark.activity)](const trail::Activities& activities,
                                                              std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                if (activities[i] == wanted) return true;
            return false;
        });
    }
    Made operator()(const EdgeMark& mark) const {
        return of_activities(
            [from = number(mark.from), to = number(mark.to)](const trail::Activities& activities,
                                                             std::size_t begin, std::size_t end) {
                for (std::size_t i = begin; i + 1 < end; ++i)
                    if (activities[i] == from && activities[i + 1] == to) return true;
                return false;
            });
    }
    Made operator()(const StartMark& mark) const {
        return begins_with({number(mark.activity)}, false);
    }
    Made operator()(const EndMark& mark) const {
        return of_activities([wanted = number(mark.activity)](const trail::Activities& activities,
                                                              std::size_t, std::size_t end) {
            return activities[end - 1] == wanted;
        });
    }
    Made operator()(const VariantMark& mark) const {
        return begins_with(number(mark.activities), true);
    }
    Made operator()(const PrefixMark& mark) const {
        return begins_with(number(mark.activities), false);
    }
    Made operator()(const PathNodeMark& mark) const {
        if (mark.level > mark.paths.depth)
            return invalid("mark.level", "The paths of the mark have no such level.");
        TRY_LET(node, place(mark.paths, mark.level, mark.node));
        return on_path(mark.paths, number(mark.paths.anchor), mark.level, std::move(node), {});
    }
    Made operator()(const PathLinkMark& mark) const {
        if (mark.level >= mark.paths.depth)
            return invalid("mark.level", "The paths of the mark have no link from such a level.");
        TRY_LET(from, place(mark.paths, mark.level, mark.from));
        TRY_LET(to, place(mark.paths, mark.level + 1, mark.to));
        if (from.kind == Place::Kind::End) return nobody();
        return on_path(mark.paths, number(mark.paths.anchor), mark.level, std::move(from),
                       std::move(to));
    }
    Made operator()(const CohortMark& mark) const {
        TRY_LET(cases, CohortCases::of(chunks, mark.cohort, mark.from, mark.period));
        return tested(
            [cases](const trail::Chunk& chunk, std::size_t c) { return cases.has(chunk, c); });
    }
    Made operator()(const FunnelMark& mark) const {
        return detail::predicate_of(chunks, mark, budget);
    }
    Made operator()(const TrendMark& mark) const {
        return detail::predicate_of(chunks, mark, budget);
    }
    Made operator()(const GroupMark& mark) const {
        return detail::predicate_of(chunks, mark, budget);
    }
    Made operator()(const DoneMark& mark) const { return done(mark.model, mark.step, 1); }
    Made operator()(const SkippedMark& mark) const { return done(mark.model, mark.step, 0); }
    Made operator()(const AddedMark& mark) const {
        std::vector<std::uint8_t> behind(mark.model.size());
        for (std::size_t i = 0; mark.after && i < mark.model.size(); ++i)
            behind[i] = mark.model[i].name == *mark.after ? 1 : 0;
        const bool first = mark.after && mark.after->empty();
        return aligned(mark.model, [added = number(mark.step), behind, first,
                                    anywhere = !mark.after](const CaseAlignment& alignment,
                                                            const trail::Chunk& chunk,
                                                            trail::CaseRange range) {
            bool here = anywhere || first;  // Whether an addition at this place is meant.
            for (std::size_t i = 0; i < range.size(); ++i) {
                if (alignment.step_of[i] != CaseAlignment::kAddition)
                    here = anywhere || behind[static_cast<std::size_t>(alignment.step_of[i])] != 0;
                else if (here && chunk.activities[range.begin + i] == added)
                    return true;
            }
            return false;
        });
    }
    Made operator()(const FrictionMark& mark) const {
        TRY_LET(cases, FrictionCases::of(chunks, mark.friction, mark.kind, mark.at, budget));
        return tested([cases](const trail::Chunk& chunk, std::size_t c) mutable {
            return cases.has(chunk, c);
        });
    }

  private:
    Result<Place> place(const PathsSpec& paths, std::size_t level, const PathPlace& asked) const {
        if (const auto* name = std::get_if<std::string>(&asked))
            return Place{.kind = Place::Kind::Activity, .activity = number(*name)};
        if (std::holds_alternative<PathEnd>(asked)) return Place{.kind = Place::Kind::End};
        TRY_LET(shown, shown_on_paths(chunks, paths, level, budget));
        return Place{.kind = Place::Kind::Other, .shown = std::move(shown)};
    }
    static PredicatePtr nobody() {
        return tested([](const trail::Chunk&, std::size_t) { return false; });
    }
    // Whether a step of this name is done (1), or not (0).
    Made done(const std::vector<ModelStep>& model, const std::string& name,
              std::uint8_t wanted) const {
        std::vector<std::size_t> steps;
        for (std::size_t i = 0; i < model.size(); ++i)
            if (model[i].name == name) steps.push_back(i);
        return aligned(model, [steps, wanted](const CaseAlignment& alignment, const trail::Chunk&,
                                              trail::CaseRange) {
            return std::ranges::any_of(
                steps, [&](std::size_t step) { return alignment.done[step] == wanted; });
        });
    }
    template <class Test>
    Made aligned(const std::vector<ModelStep>& model, Test test) const {
        TRY_LET(aligner, Aligner::create(model, chunks.activities()));
        return tested([aligner, alignment = CaseAlignment{}, test](const trail::Chunk& chunk,
                                                                   std::size_t c) mutable {
            aligner.align(chunk, chunk.cases[c], alignment);
            return test(alignment, chunk, chunk.cases[c]);
        });
    }
};

bool before(const PersonsBehind::Case& a, const PersonsBehind::Case& b) {
    const auto order = [](const PersonsBehind::Case& one) {
        return std::tie(one.owner, one.key, one.first_at, one.last_at, one.events);
    };
    return order(a) < order(b);
}

class FirstFold {
  public:
    FirstFold(PredicatePtr predicate, std::size_t limit)
        : predicate_(std::move(predicate)), limit_(limit) {}
    FirstFold(const FirstFold& other)
        : predicate_(other.predicate_->copy()),
          limit_(other.limit_),
          total_(other.total_),
          first_(other.first_) {}
    FirstFold(FirstFold&&) = default;
    FirstFold& operator=(const FirstFold&) = delete;
    FirstFold& operator=(FirstFold&&) = delete;

    void add(const trail::Chunk& chunk) {
        for (std::size_t c = 0; c < chunk.cases.size(); ++c) {
            if (!predicate_->holds(chunk, c)) continue;
            ++total_;
            const trail::CaseRange range = chunk.cases[c];
            keep({.owner = chunk.owners[c],
                  .key = chunk.keys[c],
                  .first_at = time_from_micros(chunk.at[range.begin]),
                  .last_at = time_from_micros(chunk.at[range.end - 1]),
                  .events = range.size()});
        }
    }
    void merge(FirstFold&& other) {
        total_ += other.total_;
        for (const PersonsBehind::Case& one : other.first_) keep(one);
    }
    std::size_t bytes() const { return first_.capacity() * sizeof(PersonsBehind::Case); }
    PersonsBehind answer() {
        std::ranges::sort(first_, before);
        return {.total = total_, .cases = std::move(first_)};
    }

  private:
    // The last of those kept is on top of the heap.
    void keep(const PersonsBehind::Case& one) {
        if (first_.size() == limit_) {
            if (!before(one, first_.front())) return;
            std::ranges::pop_heap(first_, before);
            first_.pop_back();
        }
        first_.push_back(one);
        std::ranges::push_heap(first_, before);
    }

    PredicatePtr predicate_;
    std::size_t limit_;
    std::uint64_t total_ = 0;
    std::vector<PersonsBehind::Case> first_;
};

}  // namespace

Result<PredicatePtr> predicate_of(const trail::Chunks& chunks, const Mark& mark,
                                  trail::Budget& budget) {
    return std::visit(Make{chunks, budget}, mark);
}

Result<PersonsBehind> persons_behind(const trail::Chunks& chunks, const Mark& mark,
                                     std::size_t limit, trail::Budget& budget) {
    if (limit < 1 || limit > kMarkCasesMax)
        return invalid("mark.limit", "A list of cases has 1 to 1000 of them.");
    TRY_LET(predicate, predicate_of(chunks, mark, budget));
    TRY_LET(first, trail::fold(chunks, budget, FirstFold(std::move(predicate), limit)));
    return first.answer();
}

JsonObject to_json(const PersonsBehind& persons) {
    JsonArray cases;
    for (const PersonsBehind::Case& one : persons.cases)
        cases.push_back(JsonObject{{"owner", one.owner},
                                   {"key", one.key},
                                   {"first_at", format_time(one.first_at)},
                                   {"last_at", format_time(one.last_at)},
                                   {"events", one.events}});
    return {{"total", persons.total}, {"cases", std::move(cases)}};
}

}  // namespace jalon::questions
