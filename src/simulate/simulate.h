// A simulated bank: seeded customers who open accounts, use cards, ask for loans, call, wait,
// answer and complain, written through the log as any source would. Feeds the demo and the load
// tests.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/result.h"
#include "log/log.h"
#include "people/people.h"

namespace jalon::simulate {

/// Without `customers`, at least so many; more as long as the time lasts.
inline constexpr int kCustomersMin = 5'000;
inline constexpr int kCustomersMax = 200'000;
inline constexpr int kMonthsMax = 60;

/// How far it is; called at most ten times a second, and once at the end.
struct Progress {
    std::int64_t interactions = 0;  ///< Written so far.
    int customers = 0;              ///< Whose histories are begun.
    double share = 0;               ///< Of the whole, 0 to 1; never shrinks.
    double per_second = 0;          ///< Interactions, over the whole run so far.
};

struct Options {
    std::uint64_t seed = 1;
    /// How many customers. Nothing: `kCustomersMin`, and more until the time is up.
    std::optional<int> customers;
    int months = 12;
    Time until{};  ///< The end of the simulated period, excluded. Must be set.
    std::chrono::seconds time_budget{15};  ///< Only without `customers`.
    /// Asked between groups of customers, only without `customers`. Empty: `time_budget` has passed
    /// since the start.
    std::function<bool()> out_of_time;
    std::function<void(const Progress&)> progress;
};

/// What was written.
struct Report {
    int customers = 0;
    std::int64_t interactions = 0;  ///< Facts appended, without the joins' own.
    std::int64_t joins = 0;         ///< Visitors who became customers.
    std::int64_t instances = 0;     ///< Of journeys: accounts, loans, cards, complaints.
    std::int64_t answers = 0;       ///< To questionnaires.
    std::int64_t complaints = 0;
    Time from{}, until{};
    Time friction_from{};  ///< From here on documents are sent back more often.
};

/// Fills `log` with the lives of customers between `until` less `months` and `until`. The facts
/// depend on `seed`, `months`, `until` and the number of customers alone. Customers are written in
/// groups, the facts of a group in the order of time; those of the last month are written at the
/// end for all groups together, so that what is newest in the log is newest in time.
///
/// Traits set: name, email, phone, locale, client_type (traditional, online), value (low, medium,
/// high), region, branch (an id of the calendar `branches`; absent in regions without), segment,
/// vulnerable (only where true), birth_year, customer_since. Nothing is written beside facts,
/// traits and joins: no cases, invitations or requests.
///
/// Not atomic: after an error, what was committed stays; running again with the same options adds
/// only what is missing. Errors: `simulate.options_invalid`, those of the log and of people.
Result<Report> simulate(log::Log& log, people::People& people, const Options& options);

}  // namespace jalon::simulate
