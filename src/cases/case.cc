// One table says what each stage allows and where it leads.
#include "cases/case.h"

#include <fmt/format.h>

#include <array>

namespace jalon::cases {
namespace {

struct Step {
    Stage from;
    Move move;
    Stage to;
};

constexpr std::array kSteps{
    Step{Stage::New, Move::Take, Stage::Working},
    Step{Stage::New, Move::Assign, Stage::New},
    Step{Stage::New, Move::Resolve, Stage::Resolved},
    Step{Stage::Working, Move::Resolve, Stage::Resolved},
    Step{Stage::Working, Move::AskCustomer, Stage::WaitingForCustomer},
    Step{Stage::Working, Move::Take, Stage::Working},
    Step{Stage::Working, Move::Assign, Stage::Working},
    Step{Stage::WaitingForCustomer, Move::CustomerReplied, Stage::Working},
    Step{Stage::WaitingForCustomer, Move::Resolve, Stage::Resolved},
    Step{Stage::WaitingForCustomer, Move::Assign, Stage::WaitingForCustomer},
    Step{Stage::Resolved, Move::Reopen, Stage::Working},
    Step{Stage::Resolved, Move::Close, Stage::Closed},
    Step{Stage::Closed, Move::Reopen, Stage::Working},
};

constexpr std::array<std::string_view, 5> kStages{"new", "working", "waiting_for_customer",
                                                  "resolved", "closed"};
constexpr std::array<std::string_view, 7> kMoves{
    "take", "assign", "ask_customer", "customer_replied", "resolve", "reopen", "close"};

bool counts(Stage stage) {
    return stage == Stage::New || stage == Stage::Working;
}

}  // namespace

Duration worked_until(const Clocked& now, Time at, const BusinessBetween& business_between) {
    return counts(now.stage) && at > now.since ? now.worked + business_between(now.since, at)
                                               : now.worked;
}

Result<Clocked> moved(Clocked now, Move move, Time at, const BusinessBetween& business_between) {
    if (at < now.since)
        return failure(ErrorKind::Conflict, "case.time_runs_back",
                       "The move is dated before the case's last one.");
    for (const auto& step : kSteps)
        if (step.from == now.stage && step.move == move)
            return Clocked{step.to, at, worked_until(now, at, business_between)};
    return failure(
        ErrorKind::Conflict, "case.move_not_allowed",
        fmt::format("A case that is {} cannot be moved by {}; reload it to see what it allows.",
                    to_text(now.stage), to_text(move)));
}

std::vector<Move> allowed_moves(Stage stage) {
    std::vector<Move> moves;
    for (const auto& step : kSteps)
        if (step.from == stage) moves.push_back(step.move);
    return moves;
}

bool is_open(Stage stage) {
    return stage != Stage::Resolved && stage != Stage::Closed;
}

std::string_view to_text(Stage stage) {
    return kStages[static_cast<std::size_t>(stage)];
}
std::string_view to_text(Move move) {
    return kMoves[static_cast<std::size_t>(move)];
}

std::optional<Stage> stage_from(std::string_view text) {
    for (std::size_t i = 0; i < kStages.size(); ++i)
        if (kStages[i] == text) return static_cast<Stage>(i);
    return std::nullopt;
}

std::optional<Move> move_from(std::string_view text) {
    for (std::size_t i = 0; i < kMoves.size(); ++i)
        if (kMoves[i] == text) return static_cast<Move>(i);
    return std::nullopt;
}

}  // namespace jalon::cases
