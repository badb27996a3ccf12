// Friction: what goes wrong on the way, ranked by how often, how long and for whom. Meaning:
// docs/domain/journey-questions.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

enum class FrictionKind { Repeat, Loop, Switch, Wait, Abandoned, Again };
inline constexpr std::size_t kFrictionKinds = 6;

/// `repeat`, `loop`, `switch`, `wait`, `abandoned`, `again`.
std::string_view text(FrictionKind kind);
std::optional<FrictionKind> friction_kind_of(std::string_view text);

struct FrictionSpec {
    Duration within = std::chrono::days(1);  ///< Repeat: at most this long between.
    Duration idle = std::chrono::days(14);   ///< Abandoned: silent for longer than this.
    Duration again = std::chrono::days(7);   ///< Again: at most this long after the one before.
    std::optional<Time> until;               ///< The end of the frame; absent: its last event.
    std::optional<std::size_t> channel;      ///< Into per_event; absent: no Switch and no Again.
    std::optional<std::size_t> topic;        ///< Into per_event, for Again.
    std::optional<std::size_t> value;        ///< Into per_case; absent: each case is worth 1.
    std::size_t top = 100;
};

struct Friction {
    struct Finding {
        FrictionKind kind = FrictionKind::Repeat;
        std::vector<std::string> at;  ///< The activity, or the pair of them.
        std::uint64_t cases = 0;
        double share = 0, low = 0, high = 0;  ///< Of all cases, with Wilson's interval.
        double severity_s = 0;                ///< Mean seconds lost in such a case.
        double value = 0;                     ///< Of all such cases together.
        double score = 0;                     ///< share × severity_s × value / cases.
    };
    std::uint64_t cases = 0;
    std::vector<Finding> findings;  ///< Highest score first; ties by kind, then by activities.
    std::uint64_t cut = 0;          ///< Findings beyond `top`.
};

/// Besides the budget's errors: `friction.activities` (more than 4,096 of them).
Result<Friction> friction(const trail::Chunks& chunks, const FrictionSpec& spec,
                          trail::Budget& budget);

/// {cases, findings: [{kind, at, cases, share, low, high, severity_s, value, score}], cut}.
JsonObject to_json(const Friction& friction);

/// Which cases a finding is about: for lists of the persons behind it. Not for two threads at once;
/// copies are independent. `chunks` must outlive it.
class FrictionCases {
  public:
    /// Reads all chunks for what must be known before. Errors as above, and `friction.at` where
    /// `at` is not one activity (a pair for Switch and Wait). What never occurs has no cases.
    static Result<FrictionCases> of(const trail::Chunks& chunks, const FrictionSpec& spec,
                                    FrictionKind kind, std::span<const std::string> at,
                                    trail::Budget& budget);
    FrictionCases(const FrictionCases&);
    FrictionCases(FrictionCases&&) noexcept;
    FrictionCases& operator=(const FrictionCases&) = delete;
    FrictionCases& operator=(FrictionCases&&) = delete;
    ~FrictionCases();
    bool has(const trail::Chunk& chunk, std::size_t case_index);

  private:
    struct State;
    explicit FrictionCases(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace jalon::questions
