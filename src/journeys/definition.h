// A journey map as the bank drew it: stages, steps and touchpoints, and which interactions of the
// log belong to each touchpoint.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "core/time.h"
#include "definitions/document.h"
#include "definitions/localized.h"
#include "expr/program.h"

namespace jalon::journeys {

/// The four phases of a relation with a bank; every stage is in one of them.
enum class Phase { Onboarding, Transactions, Manage, Resolve };
std::string_view name_of(Phase phase);

enum class IndicatorKind { Nps, Csat, Ces };
std::string_view name_of(IndicatorKind kind);

/// The interactions of one name, or those of them that fulfil a condition.
struct Claim {
    std::string name;
    std::string where;  ///< As written (see trail::Condition); empty: all of that name.
    std::optional<expr::Program> condition;
};

struct Touchpoint {
    std::string id;
    definitions::Localized title;
    std::vector<std::string> channels;
    std::string team;  ///< Empty: without an owner (a warning when compiled).
    std::vector<Claim> interactions;
    std::vector<IndicatorKind> indicators;  ///< Which scores have a place here.
    definitions::Localized need;            ///< What the customer wants here; may be empty.
    definitions::Localized promise;         ///< What the owner promises; may be empty.
};

struct Step {
    std::string id;
    definitions::Localized title;
    definitions::Localized goal;  ///< In the customer's words; may be empty.
    bool key_moment = false;      ///< A moment of truth: to be measured.
    bool optional = false;        ///< Leaving it out is no deviation (conformance).
    std::vector<Touchpoint> touchpoints;
};

struct Stage {
    std::string id;
    definitions::Localized title;
    Phase phase = Phase::Onboarding;
    std::vector<Step> steps;
};

/// What one going-through of the journey is.
struct InstanceBy {
    enum class Rule {
        Journey,  ///< The instances that the sources name, for the journey of this id.
        Person,   ///< Each person is one instance.
        Property  ///< One for each value of a property (`property`) of a person.
    };
    Rule rule = Rule::Journey;
    std::string property;
};

struct JourneyDefinition {
    std::string id;
    definitions::Localized title;
    definitions::Localized description;
    InstanceBy instance_by;
    std::optional<Duration> window;  ///< An instance that takes longer counts as left.
    std::vector<Stage> stages;

    /// Null where there is none of this id.
    const Touchpoint* touchpoint(std::string_view id) const;
    const Step* step(std::string_view id) const;
};

inline constexpr std::size_t kStagesMax = 30;
inline constexpr std::size_t kStepsMax = 100;
inline constexpr std::size_t kTouchpointsMax = 400;

/// The journey that a document describes. Besides those of reading, problems are: `id.twice` (ids
/// are unique among stages, among steps and among touchpoints), `journey.claimed_twice` (a name
/// claimed by two touchpoints with the same condition, or by two of which one has none),
/// `journey.too_many`, and those of the expressions; warnings: `journey.no_owner`,
/// `journey.no_interaction`, `journey.not_measured` (a key moment without an indicator).
Compiled<JourneyDefinition> compile_journey(const definitions::Document& document);

}  // namespace jalon::journeys
