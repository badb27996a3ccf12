// Running over chunks: every chunk once, budgets that say no, what a worker throws.
#include "trail/fold.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>
#include <string>
#include <thread>

namespace jalon::trail {
namespace {

using namespace std::chrono_literals;

// Chunk i has one case, of owner i.
class Numbered final : public Chunks {
  public:
    explicit Numbered(std::size_t count) : count_(count) {}
    std::size_t count() const override { return count_; }
    const Chunk& read(std::size_t i, Scratch& scratch) const override {
        if (i == throws_at) throw std::bad_alloc();
        if (i == fails_at) throw std::runtime_error("on purpose");
        scratch.owners = {i};
        scratch.chunk.owners = scratch.owners;
        return scratch.chunk;
    }
    const std::vector<std::string>& activities() const override { return names_; }
    PropertyValue value_per_event(std::size_t, std::uint32_t) const override { return nullptr; }
    PropertyValue value_per_case(std::size_t, std::uint32_t) const override { return nullptr; }

    std::size_t throws_at = ~std::size_t{0}, fails_at = ~std::size_t{0};

  private:
    std::size_t count_;
    std::vector<std::string> names_;
};

struct Sum {
    std::uint64_t sum = 0, chunks = 0;
    std::size_t kept = 0;
    Budget* cancels = nullptr;

    void add(const Chunk& chunk) {
        for (const Owner owner : chunk.owners) sum += owner;
        if (++chunks == 3 && cancels) cancels->cancel();
    }
    void merge(Sum&& other) {
        sum += other.sum;
        chunks += other.chunks;
    }
    std::size_t bytes() const { return kept * chunks; }
};

std::string ended(const Chunks& chunks, Budget& budget, const Sum& start) {
    const auto sum = fold(chunks, budget, start);
    return sum ? std::to_string(sum->sum) : sum.error().code;
}

TEST(Fold, ReadsEveryChunkOnce) {
    for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
        Budget budget;
        EXPECT_EQ(ended(Numbered(count), budget, {}),
                  std::to_string(count == 0 ? 0 : count * (count - 1) / 2));
        EXPECT_EQ(budget.done(), count);
        EXPECT_EQ(budget.total(), count);
    }
}

TEST(Fold, StopsWhereTheBudgetSaysNo) {
    const Numbered chunks(100'000);
    Budget small(1'000'000);
    EXPECT_EQ(ended(chunks, small, {.kept = 100'000}), "question.memory");
    EXPECT_LT(small.done(), 100'000U);
    Budget late(Budget::kBytes, -1ms);
    EXPECT_EQ(ended(chunks, late, {}), "question.deadline");
    Budget cancelled;
    EXPECT_EQ(ended(chunks, cancelled, {.cancels = &cancelled}), "question.cancelled");
    EXPECT_LT(cancelled.done(), 100'000U);
    EXPECT_EQ(ended(chunks, cancelled, {}), "question.cancelled");
}

TEST(Fold, HasNoMemoryWhereAWorkerHasNone) {
    Numbered chunks(50);
    chunks.throws_at = 7;
    Budget budget;
    EXPECT_EQ(ended(chunks, budget, {}), "question.memory");
    chunks.throws_at = ~std::size_t{0};
    chunks.fails_at = 9;
    EXPECT_THROW(ended(chunks, budget, {}), std::runtime_error);
    chunks.fails_at = ~std::size_t{0};
    EXPECT_EQ(ended(chunks, budget, {}), "1225");
}

TEST(Fold, ManyMayAskAtOnce) {
    const Numbered chunks(500);
    std::vector<std::thread> users;
    std::atomic<int> right = 0;
    for (int user = 0; user < 4; ++user)
        users.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                Budget budget;
                right += ended(chunks, budget, {}) == "124750";
            }
        });
    for (std::thread& user : users) user.join();
    EXPECT_EQ(right, 200);
}

}  // namespace
}  // namespace jalon::trail
