// Alignments against exhaustive search over all of them, and against a plain table.
#include "questions/alignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace jalon::questions {
namespace {

// A model is written as its steps' letters, small where the step is optional; a case as capitals.
// An alignment reads "A" for a match, "-A" for a skip, "+A" for an addition.
std::vector<ModelStep> model_of(const std::string& letters) {
    std::vector<ModelStep> model;
    for (const char letter : letters)
        model.push_back(
            {std::string(1, static_cast<char>(std::toupper(letter))), std::islower(letter) != 0});
    return model;
}

const std::vector<std::string> kLetters = {"A", "B", "C", "D", "E", "F", "X"};

struct Seen {
    std::uint32_t cost = 0;
    std::string moves;
    bool operator==(const Seen&) const = default;
};

std::string written(const std::vector<Move>& moves) {
    std::string made;
    for (const Move& move : moves)
        made += (move.kind == MoveKind::Sync   ? ""
                 : move.kind == MoveKind::Skip ? "-"
                                               : "+") +
                move.step;
    return made;
}

class Player {
  public:
    explicit Player(const std::string& model)
        : model_(model_of(model)), aligner_(*Aligner::create(model_, kLetters)) {}
    Seen play(const std::string& events) {
        std::vector<std::uint32_t> activities;
        std::vector<std::string> names;
        for (const char letter : events) {
            activities.push_back(letter == 'X' ? 6 : static_cast<std::uint32_t>(letter - 'A'));
            names.emplace_back(1, letter);
        }
        const CaseAlignment made = aligner_.align(activities);
        return {made.cost, written(moves(made, model_, names))};
    }

  private:
    std::vector<ModelStep> model_;
    Aligner aligner_;
};

// Tries every alignment, from the end, in the order of preference, and keeps the first of the
// cheapest.
class Search {
  public:
    Search(const std::string& model, const std::string& events) : model_(model), events_(events) {
        best_.cost = static_cast<std::uint32_t>(model.size() + events.size() + 1);
        go(events.size(), model.size(), false, 0);
        best_.moves = {best_.moves.rbegin(), best_.moves.rend()};
    }
    Seen best() const { return best_; }

  private:
    char name(std::size_t step) const { return static_cast<char>(std::toupper(model_[step])); }

    // What is left: `events` events and `steps` steps; `begun`: the last of these has a later event
    // that only continues it, so it must still have one that begins it.
    void go(std::size_t events, std::size_t steps, bool begun, std::uint32_t cost) {
        if (cost >= best_.cost) return;
        if (events == 0 && steps == 0) {
            best_ = {cost, moves_};
            return;
        }
        if (steps > 0 && !begun)
            with({name(steps - 1), '-'}, events, steps - 1, false,
                 cost + (std::islower(model_[steps - 1]) != 0 ? 0u : 1u));
        if (events == 0) return;
        const char event = events_[events - 1];
        with({event, '+'}, events - 1, steps, begun, cost + 1);
        if (steps == 0 || event != name(steps - 1)) return;
        with({event}, events - 1, steps - 1, false, cost);
        with({event}, events - 1, steps, true, cost);
    }

    void with(const std::string& move, std::size_t events, std::size_t steps, bool begun,
              std::uint32_t cost) {
        moves_ += move;
        go(events, steps, begun, cost);
        moves_.resize(moves_.size() - move.size());
    }

    std::string model_, events_, moves_;
    Seen best_;
};

// Calls `body` with every word of up to `length` letters of `alphabet`.
template <class Body>
void each_word(const std::string& alphabet, std::size_t length, const Body& body,
               const std::string& begun = {}) {
    body(begun);
    if (begun.size() == length) return;
    for (const char letter : alphabet) each_word(alphabet, length, body, begun + letter);
}

// True for one of each class of models that differ by their letters' names only.
bool letters_in_order(const std::string& model) {
    char next = 'A';
    for (const char letter : model) {
        if (std::toupper(letter) > next) return false;
        if (std::toupper(letter) == next) ++next;
    }
    return true;
}

void check_all(const std::string& model, const std::string& alphabet, std::size_t length) {
    Player player(model);
    each_word(alphabet, length, [&](const std::string& events) {
        if (testing::Test::HasFailure()) return;
        const Seen expected = Search(model, events).best();
        const Seen seen = player.play(events);
        ASSERT_EQ(seen.cost, expected.cost) << "model " << model << ", case " << events;
        ASSERT_EQ(seen.moves, expected.moves) << "model " << model << ", case " << events;
    });
}

TEST(Alignment, EqualsExhaustiveSearchWithStepsOfEqualNames) {
    each_word("AaBbCc", 4, [](const std::string& model) {
        if (!model.empty() && letters_in_order(model))
            check_all(model, "ABC", model.size() < 4 ? 6 : 5);
    });
}

TEST(Alignment, EqualsExhaustiveSearchWithFiveStepsAndAForeignEvent) {
    for (unsigned optional = 0; optional < 32; ++optional) {
        std::string model = "ABCDE";
        for (std::size_t i = 0; i < model.size(); ++i)
            if ((optional >> i & 1) != 0) model[i] = static_cast<char>(std::tolower(model[i]));
        check_all(model, "ABCDEX", 4);
        check_all(model, "BDE", 6);
    }
}

TEST(Alignment, Examples) {
    struct Case {
        std::string model, events, moves;
        std::uint32_t cost;
    };
    const std::vector<Case> cases = {
        {"ABC", "ABC", "ABC", 0},      {"ABC", "AABBBC", "AABBBC", 0},  // A step takes its repeats,
        {"ABC", "AXABC", "A+XABC", 1},  // also around what is out of place.
        {"ABC", "AC", "A-BC", 1},      {"AbC", "AC", "A-BC", 0},
        {"ABC", "AXC", "A+X-BC", 2},  // Added after the last step done.
        {"AB", "BA", "+BA-B", 2},     // The later step is skipped.
        {"AB", "ABA", "AB+A", 1},      {"ABC", "", "-A-B-C", 3},
        {"ABA", "AA", "A-BA", 1},      {"A", "XX", "+X+X-A", 3},
    };
    for (const Case& one : cases) {
        const Seen seen = Player(one.model).play(one.events);
        EXPECT_EQ(seen.moves, one.moves) << one.model << " " << one.events;
        EXPECT_EQ(seen.cost, one.cost) << one.model << " " << one.events;
    }
}

// The plain table: cost[i][j] of the first i events and j steps.
std::uint32_t table_cost(const std::vector<ModelStep>& model,
                         const std::vector<std::string>& events) {
    std::vector<std::vector<std::uint32_t>> cost(events.size() + 1,
                                                 std::vector<std::uint32_t>(model.size() + 1));
    auto on = cost;  // The same where step j has just taken event i.
    for (auto& row : on) std::fill(row.begin(), row.end(), 1'000'000);
    for (std::size_t i = 0; i <= events.size(); ++i)
        for (std::size_t j = 0; j <= model.size(); ++j) {
            std::uint32_t best = i == 0 && j == 0 ? 0 : 1'000'000;
            if (j > 0) best = std::min(best, cost[i][j - 1] + (model[j - 1].optional ? 0u : 1u));
            if (i > 0) best = std::min(best, cost[i - 1][j] + 1);
            if (i > 0 && j > 0) {
                std::uint32_t here = on[i - 1][j] + 1;  // Still on the step, past an addition.
                if (events[i - 1] == model[j - 1].name)
                    here = std::min({cost[i - 1][j - 1], on[i - 1][j]});
                on[i][j] = std::min(here, on[i - 1][j] + 1);
                best = std::min(best, on[i][j]);
            }
            cost[i][j] = best;
        }
    return cost.back().back();
}

TEST(Alignment, CostEqualsThePlainTableOnLargeModels) {
    const std::uint64_t seed = 20260301;
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 300; ++round) {
        const std::size_t steps = 1 + random() % kModelStepsMax;
        const std::size_t letters = 1 + random() % 300;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < letters; ++i) names.push_back(std::to_string(i));
        std::vector<ModelStep> model;
        for (std::size_t i = 0; i < steps; ++i)
            model.push_back(
                {std::to_string(round % 2 == 0 ? i : random() % letters), random() % 4 == 0});
        Aligner aligner = *Aligner::create(model, names);
        for (int one = 0; one < 5; ++one) {
            std::vector<std::uint32_t> activities(random() % 200);
            for (std::size_t i = 0; i < activities.size(); ++i)
                activities[i] = static_cast<std::uint32_t>(
                    random() % 2 == 0 ? random() % letters : std::min(i, letters - 1));
            std::vector<std::string> events;
            for (const std::uint32_t activity : activities) events.push_back(names[activity]);
            const CaseAlignment made = aligner.align(activities);
            ASSERT_EQ(made.cost, table_cost(model, events)) << "round " << round;
            // The moves are an alignment of just this cost.
            std::uint32_t cost = 0, at = 0;
            std::vector<std::uint8_t> done(steps);
            for (std::size_t i = 0; i < events.size(); ++i) {
                if (made.step_of[i] == CaseAlignment::kAddition) {
                    ++cost;
                    continue;
                }
                ASSERT_GE(made.step_of[i], at);
                at = made.step_of[i];
                ASSERT_EQ(model[at].name, events[i]);
                done[at] = 1;
            }
            for (std::size_t j = 0; j < steps; ++j)
                if (done[j] == 0 && !model[j].optional) ++cost;
            ASSERT_EQ(done, made.done);
            ASSERT_EQ(cost, made.cost);
        }
    }
}

TEST(Alignment, ModelsWithoutStepsOrWithTooManyAreRefused) {
    EXPECT_EQ(Aligner::create({}, kLetters).error().code, "conformance.steps");
    const std::vector<ModelStep> many(kModelStepsMax + 1, {"A", false});
    EXPECT_EQ(Aligner::create(many, kLetters).error().code, "conformance.steps");
}

}  // namespace
}  // namespace jalon::questions
