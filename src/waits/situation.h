// What is known of a queue at the second in which somebody joins it, kept up to date call by call.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "waits/call.h"

namespace jalon::waits {

/// As seen by somebody who joins now and is not counted. Times in seconds.
struct Situation {
    Seconds at = 0;
    int ahead =
        0;  ///< Waiting, and to be served before (first come first served, credits counted).
    int ahead_of_skill = 0;  ///< Of these, for the same skill.
    int waiting = 0;         ///< All that wait.
    int busy = 0;            ///< Agents who serve.
    int busy_of_skill = 0;
    double handling = 0;           ///< Mean time of a service, lately.
    double handling_of_skill = 0;  ///< The same of the skill.
    double last_wait = 0;          ///< Of whoever entered service last after having waited (LES).
    double last_wait_of_skill = 0;
    double head_age = 0;          ///< How long the one at the head has waited already (HOL).
    double since_last_start = 0;  ///< Since somebody last left the queue to be served.
    double starts = 0;            ///< Services begun from the queue in the last five minutes.
    double abandoned = 0;         ///< Abandonments in the last fifteen minutes.
    double oldest_service = 0,
           mean_age = 0;  ///< Of the services under way: the longest, and the mean so far.
    std::uint16_t skill = 0;
    double credit = 0;

    /// The classical estimate from the length of the queue: (ahead + 1) services by all who serve.
    double by_length() const { return (ahead + 1) * handling / std::max(1, busy); }
};

/// Follows a call centre's queues. Calls are numbered by the caller; times must not go back.
class Tracker {
  public:
    void joined(std::uint64_t call, Seconds at, std::uint16_t skill, double credit);
    /// Left the queue; `answered`: into a service that `served` is told of too.
    void left(std::uint64_t call, Seconds at, bool answered);
    void served(std::uint64_t call, Seconds at, std::uint16_t skill);
    void ended(std::uint64_t call, Seconds at);

    Situation observe(Seconds at, std::uint16_t skill, double credit) const;

  private:
    // A mean that forgets: each service counts e times less after so many more.
    struct Mean {
        double sum = 0, weight = 0;
        void add(double value) { sum = sum * kKeep + value, weight = weight * kKeep + 1; }
        double value(double otherwise) const { return weight < 0.5 ? otherwise : sum / weight; }
        static constexpr double kKeep = 1 - 1.0 / 2000;
    };
    struct Waiting {
        std::uint64_t call = 0;
        Seconds joined = 0, since = 0;  // `since`: less the credit.
        std::uint16_t skill = 0;
    };
    struct Served {
        Seconds from = 0;
        std::uint16_t skill = 0;
    };
    void forget(Seconds at);

    std::vector<Waiting> waiting_;
    std::unordered_map<std::uint64_t, Served> serving_;
    double sum_of_starts_ = 0;  // Of those serving, for the mean age.
    Mean handling_;
    std::unordered_map<std::uint16_t, Mean> handling_of_skill_;
    std::unordered_map<std::uint16_t, int> busy_of_skill_;
    double last_wait_ = 0;
    std::unordered_map<std::uint16_t, double> last_wait_of_skill_;
    Seconds last_start_ = 0;
    std::deque<Seconds> starts_, abandoned_;
};

}  // namespace jalon::waits
