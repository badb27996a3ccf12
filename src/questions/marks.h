// Marks: the cases behind a number of another answer. Meaning: docs/domain/journey-questions.md,
// "persons behind a mark".
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "core/time.h"
#include "questions/alignment.h"
#include "questions/cohort.h"
#include "questions/friction.h"
#include "questions/funnel.h"
#include "questions/paths.h"
#include "questions/trend.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

/// Which group of a breakdown: that of a value, those without one (null), or those whose values
/// have no group of their own. Where an answer names its groups by texts (trend, compare), the text
/// of a number or truth value is that value.
struct OtherValues {};
using GroupOf = std::variant<trail::PropertyValue, OtherValues>;

/// A case with an event of the activity.
struct ActivityMark {
    std::string activity;
};
/// A case in which `to` immediately follows `from` somewhere.
struct EdgeMark {
    std::string from, to;
};
/// A case that begins with the activity.
struct StartMark {
    std::string activity;
};
/// A case that ends with it.
struct EndMark {
    std::string activity;
};
/// A case that is exactly these activities.
struct VariantMark {
    std::vector<std::string> activities;
};
/// A case that begins with these, whatever follows.
struct PrefixMark {
    std::vector<std::string> activities;
};
/// A case that comes so far in a funnel: reaches `step` (from 1), or reaches it and not the next.
struct FunnelMark {
    enum class Kind { Reached, Dropped };
    FunnelSpec funnel;
    Kind kind = Kind::Reached;
    std::size_t step = 1;
    std::optional<GroupOf> group{};  ///< Of the funnel's breakdown; absent: all.
};
/// Where a case is at a level of paths: at an activity (any may be asked for, shown or not), at one
/// of those that the level does not show, or over since the level before.
struct OtherActivities {};
struct PathEnd {};
using PathPlace = std::variant<std::string, OtherActivities, PathEnd>;
struct PathNodeMark {
    PathsSpec paths;
    std::size_t level = 0;
    PathPlace node;
};
/// A case that goes from one place at `level` to another at the next.
struct PathLinkMark {
    PathsSpec paths;
    std::size_t level = 0;
    PathPlace from, to;
};
/// A case that began in the bucket that `from` is in; with `period`, one that came back as the
/// cohort's mode counts it there.
struct CohortMark {
    CohortSpec cohort;
    Time from{};
    std::optional<std::size_t> period{};
};
/// A case with an event in [from, to) that the trend counts: for Share, one for which the condition
/// holds; for Nps, Csat and Ces an answer on the scale.
struct TrendMark {
    TrendSpec trend;
    Time from{}, to{};
    std::optional<GroupOf> series{};  ///< Of the trend's breakdown; absent: all.
};
/// A case of a group of **compare** by the values of `per_case[column]`.
struct GroupMark {
    std::size_t column = 0;
    GroupOf group;
};
/// A case whose alignment with the model does the step. Activities are steps.
struct DoneMark {
    std::vector<ModelStep> model;
    std::string step;
};
/// A case whose alignment skips it.
struct SkippedMark {
    std::vector<ModelStep> model;
    std::string step;
};
/// A case whose alignment has an event of the step as an addition.
struct AddedMark {
    std::vector<ModelStep> model;
    std::string step;
    /// Behind this step; empty: before all steps; absent: wherever it stands.
    std::optional<std::string> after{};
};
/// A case with a finding.
struct FrictionMark {
    FrictionSpec friction;
    FrictionKind kind = FrictionKind::Repeat;
    std::vector<std::string> at;
};

using Mark = std::variant<ActivityMark, EdgeMark, StartMark, EndMark, VariantMark, PrefixMark,
                          FunnelMark, PathNodeMark, PathLinkMark, CohortMark, TrendMark, GroupMark,
                          DoneMark, SkippedMark, AddedMark, FrictionMark>;

/// Whether a case is behind a mark. Keeps memory between cases: one for each thread.
class CasePredicate {
  public:
    virtual ~CasePredicate() = default;
    virtual bool holds(const trail::Chunk& chunk, std::size_t case_index) = 0;
    virtual std::unique_ptr<CasePredicate> copy() const = 0;
};

/// The predicate of a mark, for these chunks, which must outlive it. What bears no name that occurs
/// holds for no case. Errors: `mark.step` (a funnel has no such step), `mark.level` (paths have
/// none), `mark.period` (the cohort is not followed so far), `mark.group` (a group without a
/// breakdown), and those of the questions. Friction, and whatever is "other", read all chunks for
/// what must be known before.
Result<std::unique_ptr<CasePredicate>> predicate_of(const trail::Chunks& chunks, const Mark& mark,
                                                    trail::Budget& budget);

inline constexpr std::size_t kMarkCasesMax = 1000;

struct PersonsBehind {
    struct Case {
        trail::Owner owner = 0;  ///< The person, or trail::kNobody and above.
        std::uint32_t key = 0;   ///< As Chunk::keys.
        Time first_at{}, last_at{};
        std::uint64_t events = 0;
    };
    std::uint64_t total = 0;
    std::vector<Case> cases;  ///< The smallest owners' first, ties by key, then by instants.
};

/// All cases behind a mark, and the first `limit` of them. Errors: `mark.limit` (1 to
/// kMarkCasesMax), and those above.
Result<PersonsBehind> persons_behind(const trail::Chunks& chunks, const Mark& mark,
                                     std::size_t limit, trail::Budget& budget);

/// {total, cases: [{owner, key, first_at, last_at, events}]}; owners are numbers.
JsonObject to_json(const PersonsBehind& persons);

}  // namespace jalon::questions
