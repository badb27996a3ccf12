// The frame of a question: which events it is about, how they fall into cases, what an activity is;
// made into chunks. Meaning: docs/domain/journey-questions.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "core/time.h"
#include "trail/chunk.h"
#include "trail/moment.h"

namespace jalon::trail {

/// What one case is.
enum class CaseBy {
    Instance,  ///< One case per journey instance; events without one are in none.
    Person,    ///< One case per person; events of nobody are in none.
    Property,  ///< One case per person and value of `Frame::case_property`.
};

/// What the activity of an event is.
enum class ActivityBy { Name, Channel, Touchpoint, Group };

/// A group of events (a step or a stage of a map, or any other): those of one of `names` for which
/// `where` holds (empty: all of that name).
struct ActivityGroup {
    struct Member {
        std::string name;
        std::string where;
    };
    std::string name;
    std::vector<Member> members;
};

/// A column that a question reads besides: what is coded in Chunk::per_event or per_case.
struct Wanted {
    enum class What {
        Name,
        Channel,
        Touchpoint,
        Journey,
        Property,  ///< `text` is its key. Per case: of the first event of the case that has it.
        Person,  ///< Per event only: the person's number itself; 0: nobody. Of use where a case has
                 ///< several.
        Trait,   ///< `text` is its key.
        Where    ///< `text` is a condition: 1 where it holds, else 0. Per event only.
    };
    What what = What::Property;
    std::string text;
};

struct Frame {
    // Which events.
    std::string journey;             ///< As the sources name it; empty: of any journey, or none.
    std::vector<std::string> names;  ///< Only these interaction names; empty: all.
    std::optional<Time> from, to;    ///< from <= at < to.
    std::string channel;             ///< Empty: all.
    bool complete_only = false;      ///< Lifecycle "complete", or not said.
    std::string where;               ///< An expr condition; empty: none.
    // How they fall into cases.
    CaseBy case_by = CaseBy::Instance;
    std::string case_property;
    std::optional<Duration> session_gap;  ///< A longer pause begins a new case.
    // What they are called.
    ActivityBy activity_by = ActivityBy::Name;
    std::vector<ActivityGroup>
        groups;  ///< For ActivityBy::Group: the first that fits; events that fit none are left out.
    // What else is read.
    std::vector<Wanted> per_event, per_case;
};

/// The chunks of a frame, or why its condition cannot be read (`where` is named in the problems'
/// `path`). Warnings: `trail.property_unknown` (no event has it) and `trail.property_cut` (not all
/// of its values are kept): both read as absent.
Compiled<std::shared_ptr<const Chunks>> chunks_of(std::shared_ptr<const Moment> moment,
                                                  const Frame& frame);

}  // namespace jalon::trail
