// The life of a case as one pure function, and its clocks.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace jalon::cases {

enum class Stage { New, Working, WaitingForCustomer, Resolved, Closed };
enum class Move { Take, Assign, AskCustomer, CustomerReplied, Resolve, Reopen, Close };

/// Where a case stands. `worked` is the business time that counts against the internal promise: it
/// runs while the case is New or Working, and pauses while the bank waits for the customer and
/// while the case is resolved.
struct Clocked {
    Stage stage = Stage::New;
    Time since{};  ///< When it came into this stage.
    Duration worked{};
};

/// The open time between two instants, as the policy's calendar has it.
using BusinessBetween = std::function<Duration(Time from, Time to)>;

/// The case after `move` at `at`. Pure: the caller brings the time and the calendar, and stores the
/// answer. `case.move_not_allowed` when the stage does not allow the move; `case.time_runs_back`
/// when `at` is before `since`.
Result<Clocked> moved(Clocked now, Move move, Time at, const BusinessBetween& business_between);

/// The business time worked until `at`, the running stage included.
Duration worked_until(const Clocked& now, Time at, const BusinessBetween& business_between);

/// The moves that a stage allows, in the order in which a page should offer them.
std::vector<Move> allowed_moves(Stage stage);

bool is_open(Stage stage);

std::string_view to_text(Stage stage);
std::string_view to_text(Move move);
std::optional<Stage> stage_from(std::string_view text);
std::optional<Move> move_from(std::string_view text);

}  // namespace jalon::cases
