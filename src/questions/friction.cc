// Occurrences are added up by kind and place, each case once; then ranked.
#include "questions/friction.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>
#include <variant>

#include "indicators/interval.h"
#include "questions/friction_scan.h"
#include "trail/fold.h"

namespace jalon::questions {

namespace {

// Sums must not depend on their order: times are whole microseconds, values whole millionths.
using Sum = __int128;
constexpr double kMillion = 1e6;
constexpr double kValueMax = 1e24;

constexpr std::array<std::string_view, kFrictionKinds> kNames = {"repeat", "loop",      "switch",
                                                                 "wait",   "abandoned", "again"};

bool of_pair(FrictionKind kind) {
    return kind == FrictionKind::Switch || kind == FrictionKind::Wait;
}

struct Cell {
    Sum lost_us = 0, value = 0;
    std::uint64_t cases = 0;
    std::uint64_t last_case = 0;  // The number, from 1, of the last case counted here.
};

// What each case is worth, by the code of its value.
class Worth {
  public:
    Worth(const trail::Chunks& chunks, std::optional<std::size_t> column)
        : chunks_(&chunks), column_(column) {}

    Sum of(const trail::Chunk& chunk, std::size_t case_index) {
        if (!column_) return static_cast<Sum>(kMillion);
        const std::uint32_t code = chunk.per_case[*column_][case_index];
        if (code >= by_code_.size())
            by_code_.resize(code + 1, std::numeric_limits<double>::quiet_NaN());
        if (std::isnan(by_code_[code])) by_code_[code] = asked(code);
        return static_cast<Sum>(by_code_[code]);
    }
    std::size_t bytes() const { return by_code_.capacity() * sizeof(double); }

  private:
    double asked(std::uint32_t code) const {
        const trail::PropertyValue value = chunks_->value_per_case(*column_, code);
        const double* number = std::get_if<double>(&value);
        if (code == 0 || number == nullptr || !std::isfinite(*number)) return 0;
        return std::clamp(std::nearbyint(*number * kMillion), -kValueMax, kValueMax);
    }

    const trail::Chunks* chunks_;
    std::optional<std::size_t> column_;
    std::vector<double> by_code_;  // In millionths; not a number: not asked yet.
};

class FrictionFold {
  public:
    explicit FrictionFold(const std::shared_ptr<const FrictionPlan>& plan)
        : scan_(plan), worth_(plan->chunks(), plan->spec().value) {
        std::size_t cells = 0;
        for (std::size_t kind = 0; kind < kFrictionKinds; ++kind) {
            begins_[kind] = cells;
            cells += of_pair(static_cast<FrictionKind>(kind)) ? plan->edges() : plan->activities();
        }
        begins_[kFrictionKinds] = cells;
        cells_.resize(cells);
    }

    void add(const trail::Chunk& chunk) {
        for (std::size_t i = 0; i < chunk.cases.size(); ++i) {
            ++cases_;
            const Sum value = worth_.of(chunk, i);
            scan_.scan(chunk, chunk.cases[i],
                       [&](FrictionKind kind, std::uint32_t number, std::int64_t lost_us) {
                           Cell& cell = cells_[begins_[static_cast<std::size_t>(kind)] + number];
                           cell.lost_us += lost_us;
                           if (cell.last_case == cases_) return;
                           cell.last_case = cases_;
                           ++cell.cases;
                           cell.value += value;
                       });
        }
    }

    void merge(FrictionFold&& other) {
        cases_ += other.cases_;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            cells_[i].cases += other.cells_[i].cases;
            cells_[i].lost_us += other.cells_[i].lost_us;
            cells_[i].value += other.cells_[i].value;
        }
    }

    std::size_t bytes() const {
        return cells_.size() * sizeof(Cell) + scan_.bytes() + worth_.bytes();
    }

    Friction result() const {
        Friction made{.cases = cases_, .findings = {}};
        for (std::size_t kind = 0; kind < kFrictionKinds; ++kind)
            for (std::size_t cell = begins_[kind]; cell < begins_[kind + 1]; ++cell)
                if (cells_[cell].cases > 0)
                    made.findings.push_back(finding(static_cast<FrictionKind>(kind),
                                                    cell - begins_[kind], cells_[cell]));
        std::ranges::sort(made.findings, [&](const auto& a, const auto& b) {
            if (a.score != b.score) return a.score > b.score;
            return std::tie(a.kind, a.at) < std::tie(b.kind, b.at);
        });
        const std::size_t shown = std::min(made.findings.size(), scan_.plan().spec().top);
        made.cut = made.findings.size() - shown;
        made.findings.resize(shown);
        return made;
    }

  private:
    Friction::Finding finding(FrictionKind kind, std::size_t number, const Cell& cell) const {
        const std::vector<std::string>& names = scan_.plan().chunks().activities();
        Friction::Finding made{.kind = kind, .at = {}, .cases = cell.cases};
        if (of_pair(kind)) {
            const FrictionPlan::Pair pair = scan_.plan().pair(number);
            made.at = {names[pair.from], names[pair.to]};
        } else {
            made.at = {names[number]};
        }
        const double with = static_cast<double>(cell.cases);
        const indicators::Interval interval = indicators::wilson(
            static_cast<std::int64_t>(cell.cases), static_cast<std::int64_t>(cases_));
        made.share = with / static_cast<double>(cases_);
        made.low = interval.low;
        made.high = interval.high;
        made.severity_s = static_cast<double>(cell.lost_us) / kMillion / with;
        made.value = static_cast<double>(cell.value) / kMillion;
        made.score = made.share * made.severity_s * (made.value / with);
        return made;
    }

    FrictionScan scan_;
    Worth worth_;
    std::uint64_t cases_ = 0;
    std::array<std::size_t, kFrictionKinds + 1> begins_{};  // Of each kind, in `cells_`.
    std::vector<Cell> cells_;
};

}  // namespace

std::string_view text(FrictionKind kind) {
    return kNames[static_cast<std::size_t>(kind)];
}

std::optional<FrictionKind> friction_kind_of(std::string_view text) {
    const auto found = std::ranges::find(kNames, text);
    if (found == kNames.end()) return {};
    return static_cast<FrictionKind>(found - kNames.begin());
}

Result<Friction> friction(const trail::Chunks& chunks, const FrictionSpec& spec,
                          trail::Budget& budget) {
    TRY_LET(plan, FrictionPlan::of(chunks, spec, budget));
    TRY_LET(whole, trail::fold(chunks, budget, FrictionFold(plan)));
    return whole.result();
}

JsonObject to_json(const Friction& friction) {
    JsonArray findings;
    for (const auto& one : friction.findings) {
        JsonArray at;
        for (const std::string& name : one.at) at.push_back(Json(name));
        findings.push_back(JsonObject{{"kind", text(one.kind)},
                                      {"at", std::move(at)},
                                      {"cases", one.cases},
                                      {"share", one.share},
                                      {"low", one.low},
                                      {"high", one.high},
                                      {"severity_s", one.severity_s},
                                      {"value", one.value},
                                      {"score", one.score}});
    }
    return {{"cases", friction.cases}, {"findings", std::move(findings)}, {"cut", friction.cut}};
}

struct FrictionCases::State {
    FrictionScan scan;
    FrictionKind kind;
    std::optional<std::uint32_t> number;  // Absent: it never occurs.
};

Result<FrictionCases> FrictionCases::of(const trail::Chunks& chunks, const FrictionSpec& spec,
                                        FrictionKind kind, std::span<const std::string> at,
                                        trail::Budget& budget) {
    if (at.size() != (of_pair(kind) ? 2 : 1))
        return invalid("friction.at", of_pair(kind)
                                          ? "This friction lies between two activities: give both."
                                          : "This friction lies at one activity: give just one.");
    TRY_LET(plan, FrictionPlan::of(chunks, spec, budget));
    const std::vector<std::string>& names = chunks.activities();
    std::optional<std::uint32_t> number;
    const std::size_t count = of_pair(kind) ? plan->edges() : plan->activities();
    for (std::uint32_t i = 0; i < count && !number; ++i) {
        if (of_pair(kind)) {
            const FrictionPlan::Pair pair = plan->pair(i);
            if (names[pair.from] == at[0] && names[pair.to] == at[1]) number = i;
        } else if (names[i] == at[0]) {
            number = i;
        }
    }
    return FrictionCases(std::make_unique<State>(FrictionScan(plan), kind, number));
}

FrictionCases::FrictionCases(std::unique_ptr<State> state) : state_(std::move(state)) {}
FrictionCases::FrictionCases(const FrictionCases& other)
    : state_(std::make_unique<State>(*other.state_)) {}
FrictionCases::FrictionCases(FrictionCases&&) noexcept = default;
FrictionCases::~FrictionCases() = default;

bool FrictionCases::has(const trail::Chunk& chunk, std::size_t case_index) {
    if (!state_->number) return false;
    bool found = false;
    state_->scan.scan(chunk, chunk.cases[case_index],
                      [&](FrictionKind kind, std::uint32_t number, std::int64_t) {
                          found = found || (kind == state_->kind && number == *state_->number);
                      });
    return found;
}

}  // namespace jalon::questions
