// How good estimates of waits would have been on a log of calls, each made with what was known at
// its second.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/json.h"
#include "waits/call.h"

namespace jalon::waits {

struct Errors {
    std::string name;
    double mae_s = 0, rmse_s = 0;
};

struct Backtest {
    std::int64_t n = 0;  ///< Calls that queued and were answered, from `from` on.
    double mae_s = 0;    ///< Of the announced median.
    double rmse_s = 0;   ///< Of the announced mean.
    double range_level = 0, range_covered = 0;
    std::vector<Errors> classical;
    struct HalfHour {
        std::string begins;  ///< Local, such as 09:30.
        std::int64_t n = 0;
        double mean_wait_s = 0;
        double bias_s = 0;  ///< Mean of announced mean less lived wait.
    };
    std::vector<HalfHour> bias_by_half_hour;  ///< Those with calls.
};

/// Announces every queued call's wait, then lives it, then learns from it (prequential). Calls that
/// joined before `from` are learned from and not counted. `calls` by queued_at.
Backtest backtest(const std::vector<Call>& calls, double level, Seconds from);
JsonObject to_json(const Backtest& backtest);

}  // namespace jalon::waits
