// Recursions instead of factorials: exact for any number of servers.
#include "waits/erlang.h"

#include <limits>
#include <vector>

namespace jalon::waits {

double erlang_b(int servers, double load) {
    double blocked = 1;
    for (int n = 1; n <= servers; ++n) blocked = load * blocked / (n + load * blocked);
    return blocked;
}

double erlang_c(int servers, double load) {
    if (load >= servers) return 1;
    const double blocked = erlang_b(servers, load);
    return servers * blocked / (servers - load * (1 - blocked));
}

double erlang_c_mean_wait(int servers, double load, double mean_service) {
    if (load >= servers) return std::numeric_limits<double>::infinity();
    return erlang_c(servers, load) * mean_service / (servers - load);
}

ErlangA erlang_a(int servers, double arrivals, double services, double abandonments) {
    // The birth and death chain, from the state "all serve, nobody waits" both ways, relative to
    // it.
    double sum = 1, below = 1, waiting = 1, sum_waiting = 0;
    for (int n = servers; n > 0; --n) {
        below *= n * services / arrivals;
        sum += below;
        if (below < 1e-18 * sum) break;
    }
    double queued = 0;
    for (int n = 1; n < 1'000'000; ++n) {
        waiting *= arrivals / (servers * services + n * abandonments);
        sum_waiting += waiting;
        queued += n * waiting;
        if (waiting < 1e-18 * (sum + sum_waiting) && n > arrivals / abandonments) break;
    }
    const double all = sum + sum_waiting;
    ErlangA result;
    result.waits = (1 + sum_waiting) / all;
    result.mean_queue = queued / all;
    result.abandons = abandonments * result.mean_queue / arrivals;
    result.mean_wait = result.mean_queue / arrivals;  // Little's law.
    return result;
}

}  // namespace jalon::waits
