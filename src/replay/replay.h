// A draft policy on the recorded sessions of a period: what would have been shown, taken, waited,
// paid; for whom it would differ; and which of its numbers matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "replay/play.h"
#include "replay/queue_waits.h"
#include "replay/reading.h"
#include "replay/sensitivity.h"
#include "replay/value.h"

namespace jalon::replay {

struct Options {
    std::uint64_t seed = 1;
    int threads = 2;
    bool sensitivity = false;
    SensitivityOptions table = {};  ///< Its seed and threads are the above.
    hub::PolicyPtr before =
        {};  ///< The policy in force, for modes that the draft lacks; may be null.
};

/// Groups below so many sessions are not told apart.
inline constexpr double kGroupLeast = 30;

/// What one side has between its groups.
struct Gap {
    Estimate gap;  ///< Largest value less smallest, simultaneous over all pairs (Bonferroni).
    std::string lowest, highest;
};

struct Report {
    std::string policy;
    int version = 0;
    std::string title;
    Period period;
    std::uint64_t seed = 1;
    std::optional<Time> first, last;  ///< Answers that were found.
    double weight = 1;                ///< Each session stands for so many.
    std::int64_t sessions = 0, answers = 0, incomplete = 0, unreadable = 0;
    std::vector<PolicyUsed> recorded;
    std::string guard;      ///< `none`, `recorded`, `played`, `both`.
    bool invented = false;  ///< The sessions are made up (synthetic.h).
    std::int64_t answers_changed = 0, first_changed = 0, sessions_changed = 0, answers_other = 0;

    struct Outcome {
        Measure measure;
        Compared figures;
        std::optional<double> observed;  ///< Takes as they were, a session.
    };
    std::vector<Outcome> outcomes;
    struct Rate {
        std::string mode;
        double policy = 0;
        std::array<TakeRates::Cell, kPlaces> places;
    };
    std::vector<Rate> rates;
    std::vector<QueueWaits> waits;
    struct GroupFigures {
        std::string name;
        std::int64_t sessions = 0;
        Compared figures;
    };
    struct Fairness {
        std::string dimension;
        Measure measure;
        std::vector<GroupFigures> groups;
        std::optional<Gap> recorded, draft;  ///< Absent under two groups that are large enough.
    };
    std::vector<Fairness> fairness;
    Values values;
    std::optional<Sensitivity> sensitivity;
};

/// Pure: equal sessions, policy and options but `threads` give an equal report, to the last bit.
/// Errors: `replay.no_sessions`, `replay.cancelled`.
Result<Report> replayed(const Read& read, const hub::PolicyPtr& draft, const Options& options,
                        const Progress& progress);

/// The schema ReplayReport of api/openapi.yaml.
JsonObject to_json(const Report& report);

}  // namespace jalon::replay
