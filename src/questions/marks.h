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
#include "questions/friction.h"
#include "questions/funnel.h"
#include "questions/paths.h"
#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::questions {

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
};
/// A case that is at `node` at a level of the paths; any activity there may be asked for, shown or
/// among the others.
struct PathNodeMark {
    PathsSpec paths;
    std::size_t level = 0;
    std::string node;
};
/// A case that goes from one activity at `level` to another at the next, or, without `to`, no
/// further.
struct PathLinkMark {
    PathsSpec paths;
    std::size_t level = 0;
    std::string from;
    std::optional<std::string> to;
};
/// A case whose alignment with the model skips the step. Activities are steps.
struct SkippedMark {
    std::vector<ModelStep> model;
    std::string step;
};
/// A case whose alignment has an event of the step as an addition.
struct AddedMark {
    std::vector<ModelStep> model;
    std::string step;
};
/// A case with a finding.
struct FrictionMark {
    FrictionSpec friction;
    FrictionKind kind = FrictionKind::Repeat;
    std::vector<std::string> at;
};

using Mark =
    std::variant<ActivityMark, EdgeMark, StartMark, EndMark, VariantMark, PrefixMark, FunnelMark,
                 PathNodeMark, PathLinkMark, SkippedMark, AddedMark, FrictionMark>;

/// Whether a case is behind a mark. Keeps memory between cases: one for each thread.
class CasePredicate {
  public:
    virtual ~CasePredicate() = default;
    virtual bool holds(const trail::Chunk& chunk, std::size_t case_index) = 0;
    virtual std::unique_ptr<CasePredicate> copy() const = 0;
};

/// The predicate of a mark, for these chunks, which must outlive it. What bears no name that occurs
/// holds for no case. Errors: `mark.step` (a funnel has no such step), `mark.level` (paths have
/// none), and those of funnel, paths, alignment and friction; friction reads all chunks for what
/// must be known before.
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
