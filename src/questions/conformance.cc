// Every case is aligned, once; what its alignment says is added up.
#include "questions/conformance.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <tuple>
#include <utility>

#include "questions/variants.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

// What a case could cost at most is counted exactly up to here; beyond it, shares of the cost are
// added up in units of 2^-32. Neither sum depends on its order.
constexpr std::size_t kWorstMax = std::size_t{1} << 16;
constexpr std::uint64_t kOne = std::uint64_t{1} << 32;

// One cell for each activity and each step after which it may be added (0: before all).
struct Added {
    std::uint64_t events = 0;
    std::uint64_t cases = 0;
    std::uint64_t last_case = 0;  // The number, from 1, of the last case counted here.
};

class ConformanceFold {
  public:
    ConformanceFold(Aligner aligner, std::size_t activities)
        : aligner_(std::move(aligner)), done_(aligner_.steps()) {
        added_.resize(activities * (aligner_.steps() + 1));
    }

    void add(const trail::Chunk& chunk) {
        trail::with_columns(chunk, [&](const auto* activities, const auto*) {
            for (const trail::CaseRange one : chunk.cases)
                add_case(activities + one.begin, one.size());
        });
    }

    void merge(ConformanceFold&& other) {
        cases_ += other.cases_;
        fitting_ += other.fitting_;
        cost_ += other.cost_;
        unfit_ += other.unfit_;
        if (cost_by_worst_.size() < other.cost_by_worst_.size())
            cost_by_worst_.resize(other.cost_by_worst_.size());
        for (std::size_t i = 0; i < other.cost_by_worst_.size(); ++i)
            cost_by_worst_[i] += other.cost_by_worst_[i];
        for (std::size_t i = 0; i < done_.size(); ++i) done_[i] += other.done_[i];
        for (std::size_t i = 0; i < added_.size(); ++i) {
            added_[i].events += other.added_[i].events;
            added_[i].cases += other.added_[i].cases;
        }
    }

    std::size_t bytes() const { return added_.size() * sizeof(Added) + aligner_.bytes(); }

    Conformance result(const ConformanceSpec& spec,
                       const std::vector<std::string>& activities) const;

  private:
    template <class Activity>
    void add_case(const Activity* activities, std::size_t events) {
        const std::uint32_t cost = aligner_.cost(activities, events);
        ++cases_;
        cost_ += cost;
        fitting_ += cost == 0 ? 1 : 0;
        const std::uint64_t worst = events + aligner_.required();
        if (worst > kWorstMax) {
            unfit_ += cost * kOne / worst;
        } else {
            if (worst >= cost_by_worst_.size()) cost_by_worst_.resize(worst + 1);
            cost_by_worst_[worst] += cost;
        }
        const std::size_t row = aligner_.steps() + 1;
        std::uint32_t last = ~std::uint32_t{0};
        aligner_.walk(
            [&](std::uint32_t, std::uint32_t step) {
                // The events of one step come in a row.
                done_[step] += step != last ? 1 : 0;
                last = step;
            },
            [&](std::uint32_t event, std::int32_t after) {
                Added& added =
                    added_[activities[event] * row + static_cast<std::size_t>(after + 1)];
                ++added.events;
                added.cases += added.last_case != cases_ ? 1 : 0;
                added.last_case = cases_;
            });
    }

    Aligner aligner_;
    std::uint64_t cases_ = 0, fitting_ = 0, cost_ = 0, unfit_ = 0;
    std::vector<std::uint64_t> cost_by_worst_;
    std::vector<std::uint64_t> done_;
    std::vector<Added> added_;
};

Conformance ConformanceFold::result(const ConformanceSpec& spec,
                                    const std::vector<std::string>& activities) const {
    Conformance made{.cases = cases_,
                     .fitting = fitting_,
                     .fitness = {},
                     .cost = {},
                     .steps = {},
                     .additions = {},
                     .variants = {}};
    if (cases_ > 0) {
        const double cases = static_cast<double>(cases_);
        double unfit = static_cast<double>(unfit_) / static_cast<double>(kOne);
        for (std::size_t worst = 1; worst < cost_by_worst_.size(); ++worst)
            unfit += static_cast<double>(cost_by_worst_[worst]) / static_cast<double>(worst);
        made.fitness = 1 - unfit / cases;
        made.cost = static_cast<double>(cost_) / cases;
    }
    for (std::size_t step = 0; step < done_.size(); ++step)
        made.steps.push_back(
            {spec.model[step].name, spec.model[step].optional, done_[step], cases_ - done_[step]});

    std::vector<std::uint32_t> cells;
    for (std::size_t cell = 0; cell < added_.size(); ++cell)
        if (added_[cell].events > 0) cells.push_back(static_cast<std::uint32_t>(cell));
    const std::size_t row = done_.size() + 1;
    const auto rank = [&](std::uint32_t cell) {
        return std::tuple(~added_[cell].events, std::string_view(activities[cell / row]),
                          cell % row);
    };
    const std::size_t shown = std::min(cells.size(), kAdditionsMax);
    std::partial_sort(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(shown),
                      cells.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    made.additions_cut = cells.size() - shown;
    cells.resize(shown);
    for (const std::uint32_t cell : cells) {
        Conformance::Addition addition{.name = activities[cell / row],
                                       .after = {},
                                       .events = added_[cell].events,
                                       .cases = added_[cell].cases};
        if (cell % row > 0) addition.after = spec.model[cell % row - 1].name;
        made.additions.push_back(std::move(addition));
    }
    return made;
}

// The most frequent variants, each aligned.
Result<std::vector<Conformance::Variant>> top_variants(const trail::Chunks& chunks,
                                                       const ConformanceSpec& spec,
                                                       trail::Budget& budget) {
    std::vector<Conformance::Variant> made;
    if (spec.top == 0) return made;
    TRY_LET(found, variants(chunks, budget, VariantsSpec{.top = spec.top}));
    for (auto& variant : found.variants) {
        // Numbered by their own place: equal names must be equal numbers.
        std::vector<std::uint32_t> numbers;
        for (const std::string& name : variant.activities)
            numbers.push_back(static_cast<std::uint32_t>(
                std::ranges::find(variant.activities, name) - variant.activities.begin()));
        TRY_LET(aligner, Aligner::create(spec.model, variant.activities));
        const CaseAlignment alignment = aligner.align(numbers);
        made.push_back({.count = static_cast<std::uint64_t>(variant.count),
                        .cost = alignment.cost,
                        .activities = variant.activities,
                        .alignment = moves(alignment, spec.model, variant.activities)});
    }
    return made;
}

std::string_view text(MoveKind kind) {
    return kind == MoveKind::Sync ? "sync" : kind == MoveKind::Skip ? "skip" : "addition";
}

}  // namespace

Result<Conformance> conformance(const trail::Chunks& chunks, const ConformanceSpec& spec,
                                trail::Budget& budget) {
    TRY_LET(aligner, Aligner::create(spec.model, chunks.activities()));
    TRY(budget.check(chunks.activities().size() * (spec.model.size() + 1) * sizeof(Added)));
    const ConformanceFold start(std::move(aligner), chunks.activities().size());
    TRY_LET(whole, trail::fold(chunks, budget, start));
    Conformance made = whole.result(spec, chunks.activities());
    TRY_LET(top, top_variants(chunks, spec, budget));
    made.variants = std::move(top);
    return made;
}

JsonObject to_json(const Conformance& conformance) {
    const auto number = [](const std::optional<double>& value) {
        return value ? Json(*value) : Json(nullptr);
    };
    JsonArray steps, additions, variants;
    for (const auto& step : conformance.steps)
        steps.push_back(JsonObject{{"name", step.name},
                                   {"optional", step.optional},
                                   {"done", step.done},
                                   {"skipped", step.skipped}});
    for (const auto& addition : conformance.additions)
        additions.push_back(
            JsonObject{{"name", addition.name},
                       {"after", addition.after ? Json(*addition.after) : Json(nullptr)},
                       {"events", addition.events},
                       {"cases", addition.cases}});
    for (const auto& variant : conformance.variants) {
        JsonArray activities, alignment;
        for (const auto& name : variant.activities) activities.push_back(Json(name));
        for (const auto& move : variant.alignment)
            alignment.push_back(JsonObject{{"move", text(move.kind)}, {"step", move.step}});
        variants.push_back(JsonObject{{"count", variant.count},
                                      {"cost", variant.cost},
                                      {"activities", std::move(activities)},
                                      {"alignment", std::move(alignment)}});
    }
    return {{"cases", conformance.cases},
            {"fitting", conformance.fitting},
            {"fitness", number(conformance.fitness)},
            {"cost", number(conformance.cost)},
            {"steps", std::move(steps)},
            {"additions", std::move(additions)},
            {"additions_cut", conformance.additions_cut},
            {"variants", std::move(variants)}};
}

}  // namespace jalon::questions
