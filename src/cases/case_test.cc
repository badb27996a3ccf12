// play() is the only line that knows the API: minutes and moves in, the end of the story out.
#include "cases/case.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

namespace jalon::cases {
namespace {

struct Step {
    int minute;
    Move move;
};

// Every minute is business time here: the calendar has its own tests.
std::string play(std::vector<Step> steps) {
    auto all = [](Time from, Time to) { return to - from; };
    Clocked now{Stage::New, Time{}, Duration{0}};
    for (auto [minute, move] : steps) {
        auto next = moved(now, move, Time{std::chrono::minutes(minute)}, all);
        if (!next) return next.error().code;
        now = *next;
    }
    return fmt::format("{} after {} min", to_text(now.stage),
                       std::chrono::duration_cast<std::chrono::minutes>(now.worked).count());
}

TEST(Case, WaitingForTheCustomerDoesNotCount) {
    EXPECT_EQ(play({{5, Move::Take},
                    {10, Move::AskCustomer},
                    {500, Move::CustomerReplied},
                    {520, Move::Resolve}}),
              "resolved after 30 min");
}

TEST(Case, ReopeningGoesOnWithTheSameClock) {
    EXPECT_EQ(play({{5, Move::Take},
                    {20, Move::Resolve},
                    {900, Move::Reopen},
                    {910, Move::Resolve},
                    {911, Move::Close}}),
              "closed after 30 min");
}

TEST(Case, AssigningMovesNeitherStageNorClock) {
    EXPECT_EQ(play({{5, Move::Assign}, {10, Move::Take}, {15, Move::Assign}, {30, Move::Resolve}}),
              "resolved after 30 min");
}

TEST(Case, WhatAStageDoesNotAllowIsRefused) {
    EXPECT_EQ(play({{1, Move::Close}}), "case.move_not_allowed");
    EXPECT_EQ(play({{1, Move::CustomerReplied}}), "case.move_not_allowed");
    EXPECT_EQ(play({{1, Move::Take}, {2, Move::Resolve}, {3, Move::Take}}),
              "case.move_not_allowed");
    EXPECT_EQ(play({{9, Move::Take}, {2, Move::Resolve}}), "case.time_runs_back");
}

TEST(Case, NoSilentClosing) {
    // Closed is reached from Resolved alone.
    for (Stage stage : {Stage::New, Stage::Working, Stage::WaitingForCustomer})
        for (Move move : allowed_moves(stage)) EXPECT_NE(move, Move::Close);
}

TEST(Case, AnyWalkKeepsTheClockWithinTheTimeThatPassed) {
    std::mt19937 random(20261122);
    for (int walk = 0; walk < 2000; ++walk) {
        Clocked now{Stage::New, Time{}, Duration{0}};
        Time at{};
        Duration counted{0};
        for (int step = 0; step < 12; ++step) {
            auto moves = allowed_moves(now.stage);
            if (moves.empty()) break;
            Duration passed = std::chrono::minutes(random() % 100);
            bool counts = now.stage == Stage::New || now.stage == Stage::Working;
            if (counts) counted += passed;
            at += passed;
            auto next = moved(now, moves[random() % moves.size()], at,
                              [](Time a, Time b) { return b - a; });
            ASSERT_TRUE(next);
            now = *next;
            EXPECT_EQ(now.worked, counted);
        }
    }
}

TEST(Case, NamesGoBothWays) {
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(stage_from(to_text(static_cast<Stage>(i))), static_cast<Stage>(i));
    for (int i = 0; i < 7; ++i)
        EXPECT_EQ(move_from(to_text(static_cast<Move>(i))), static_cast<Move>(i));
    EXPECT_FALSE(stage_from("gone"));
}

}  // namespace
}  // namespace jalon::cases
