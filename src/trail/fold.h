// Runs a question over its chunks, on as many threads as are free, within its budget.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "trail/budget.h"
#include "trail/chunk.h"

namespace jalon::trail {

/// At most this many threads answer one question.
inline constexpr std::size_t kWorkersMax = 8;

/// One worker's part: folds a chunk in; says what memory it holds.
struct Worker {
    std::function<void(const Chunk&)> add;
    std::function<std::size_t()> bytes;
};

/// Shares the chunks among workers (made by `make`, one for each thread; the caller's thread is one
/// of them) until all are done or the budget says no. `std::bad_alloc` is `question.memory`.
Result<> run(const Chunks& chunks, Budget& budget, const std::function<Worker()>& make);

/// A fold has `void add(const Chunk&)`, `void merge(Fold&&)` (commutative: which worker saw what
/// must not matter) and `std::size_t bytes() const`. Copies of `start` are folded into and merged.
template <class Fold>
Result<Fold> fold(const Chunks& chunks, Budget& budget, const Fold& start) {
    std::vector<std::unique_ptr<Fold>> parts;
    auto made = run(chunks, budget, [&] {
        parts.push_back(std::make_unique<Fold>(start));
        Fold& part = *parts.back();
        return Worker{[&part](const Chunk& chunk) { part.add(chunk); },
                      [&part] { return part.bytes(); }};
    });
    if (!made) return std::unexpected(made.error());
    Fold whole = start;
    for (auto& part : parts) whole.merge(std::move(*part));
    return whole;
}

}  // namespace jalon::trail
