// The closed formulas of queueing: Erlang B and C (Erlang 1917), Erlang A (Palm 1946; Mandelbaum,
// Zeltyn 2007).
#pragma once

namespace jalon::waits {

/// Share of calls lost with `servers` >= 1 and an offered load of `load` Erlangs (arrival rate ×
/// mean service), no waiting room.
double erlang_b(int servers, double load);
/// Probability of having to wait in M/M/s. 1 where load >= servers.
double erlang_c(int servers, double load);
/// Mean wait in M/M/s, in the unit of `mean_service`; infinite where load >= servers.
double erlang_c_mean_wait(int servers, double load, double mean_service);

/// M/M/s+M: calls leave the queue after an exponential patience.
struct ErlangA {
    double waits = 0;       ///< Probability of having to wait.
    double abandons = 0;    ///< Share that abandons.
    double mean_wait = 0;   ///< Of all calls, answered or not, in the unit of the rates' time.
    double mean_queue = 0;  ///< People waiting.
};
/// Rates a unit of time: arrivals, services of one server, abandonments of one waiting call (> 0).
ErlangA erlang_a(int servers, double arrivals, double services, double abandonments);

}  // namespace jalon::waits
