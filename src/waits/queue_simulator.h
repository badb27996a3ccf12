// A call centre in the small: calls of several skills come at changing rates, wait, lose patience,
// are served by groups of agents. Gives logs of calls; replay of a hub policy uses it too.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include "waits/call.h"

namespace jalon::waits {

/// How long something takes.
struct Law {
    enum class Kind { Exponential, Lognormal, Fixed } kind = Kind::Exponential;
    double mean = 180;     ///< Seconds.
    double variation = 1;  ///< Lognormal: standard deviation / mean.
    double draw(std::mt19937_64& random) const;
};

struct SimulatedSkill {
    Law service;
    Law patience{.kind = Law::Kind::Exponential, .mean = 1e12, .variation = 1};
    double rate = 0.01;  ///< Calls a second, at the busiest.
    /// Of the rate, by the time of day in seconds (0 to 1); absent: always 1.
    std::function<double(double)> profile;
};

/// Agents who serve the same skills; who is free longest serves first.
struct SimulatedAgents {
    std::vector<std::uint16_t> skills;
    /// How many are there, by the time of day; when fewer are wanted than serve, they leave after
    /// their call.
    std::function<int(double)> count;
};

struct Simulation {
    std::vector<SimulatedSkill> skills;
    std::vector<SimulatedAgents> agents;
    Seconds begin = 0, end = 86'400;
    std::uint64_t seed = 1;
    /// Over these seconds of the day agents' numbers are looked at anew.
    double shift = 900;
};

/// The calls that joined between begin and end, by `queued_at`; served to their end. Within a skill
/// first come, first served; a free agent takes whoever of the agent's skills has waited longest.
/// Equal seeds give equal logs.
std::vector<Call> simulated(const Simulation& simulation);

}  // namespace jalon::waits
