// A mark becomes a test of one case; one pass keeps the first cases that pass it.
#include "questions/marks.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "trail/fold.h"

namespace jalon::questions {

namespace {

using PredicatePtr = std::unique_ptr<CasePredicate>;
using Made = Result<PredicatePtr>;

/// Wraps a copyable callable (chunk, case) -> bool.
template <class Test>
class Tested final : public CasePredicate {
  public:
    explicit Tested(Test test) : test_(std::move(test)) {}
    bool holds(const trail::Chunk& chunk, std::size_t case_index) override {
        return test_(chunk, case_index);
    }
    PredicatePtr copy() const override { return std::make_unique<Tested>(test_); }

  private:
    Test test_;
};

template <class Test>
PredicatePtr tested(Test test) {
    return std::make_unique<Tested<Test>>(std::move(test));
}

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

// At `level` the case is at `from`; then, with `go`, at `to` or (kNoActivity) nowhere.
PredicatePtr on_path(const PathsSpec& paths, const Names& number, std::size_t level,
                     std::uint32_t from, bool go, std::uint32_t to) {
    PathsSpec spec = paths;
    spec.depth = level + (go ? 1 : 0);
    return tested([spec, anchor = number(paths.anchor), level, from, go, to](
                      const trail::Chunk& chunk, std::size_t c) {
        bool holds = false;
        trail::with_columns(chunk, [&](auto activities, auto) {
            std::uint32_t at_level = kNoActivity, at_next = kNoActivity;
            walk_path(spec, anchor, activities, chunk.cases[c], [&](std::size_t n, std::size_t i) {
                (n == level ? at_level : at_next) = n < level ? kNoActivity : activities[i];
            });
            holds = at_level == from && at_level != kNoActivity && (!go || at_next == to);
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
    Made operator()(const FunnelMark& mark) const {
        if (mark.step < 1 || mark.step > mark.funnel.steps.size())
            return invalid("mark.step", "The funnel of the mark has no such step.");
        TRY_LET(cases, FunnelCases::of(chunks, mark.funnel));
        return tested([cases, kind = mark.kind, step = mark.step](const trail::Chunk& chunk,
                                                                  std::size_t c) mutable {
            const std::size_t reached = cases.reached(chunk, c);
            return kind == FunnelMark::Kind::Reached ? reached >= step : reached == step;
        });
    }
    Made operator()(const PathNodeMark& mark) const {
        if (mark.level > mark.paths.depth)
            return invalid("mark.level", "The paths of the mark have no such level.");
        return on_path(mark.paths, number, mark.level, number(mark.node), false, kNoActivity);
    }
    Made operator()(const PathLinkMark& mark) const {
        if (mark.level >= mark.paths.depth)
            return invalid("mark.level", "The paths of the mark have no link from such a level.");
        const std::uint32_t to = mark.to ? number(*mark.to) : kNoActivity;
        if (mark.to && to == kNoActivity) return nobody();
        return on_path(mark.paths, number, mark.level, number(mark.from), true, to);
    }
    Made operator()(const SkippedMark& mark) const {
        std::vector<std::size_t> steps;
        for (std::size_t i = 0; i < mark.model.size(); ++i)
            if (mark.model[i].name == mark.step) steps.push_back(i);
        return aligned(mark.model, [steps](const CaseAlignment& alignment, const trail::Chunk&,
                                           trail::CaseRange) {
            return std::ranges::any_of(steps,
                                       [&](std::size_t step) { return !alignment.done[step]; });
        });
    }
    Made operator()(const AddedMark& mark) const {
        return aligned(mark.model, [added = number(mark.step)](const CaseAlignment& alignment,
                                                               const trail::Chunk& chunk,
                                                               trail::CaseRange range) {
            for (std::size_t i = 0; i < range.size(); ++i)
                if (alignment.step_of[i] == CaseAlignment::kAddition &&
                    chunk.activities[range.begin + i] == added)
                    return true;
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
    static PredicatePtr nobody() {
        return tested([](const trail::Chunk&, std::size_t) { return false; });
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
