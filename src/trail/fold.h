// Runs a question over its chunks (or over the pieces of a moment), on as many threads as are free,
// within its budget.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "trail/budget.h"
#include "trail/chunk.h"
#include "trail/moment.h"

namespace jalon::trail {

/// At most this many threads answer one question.
inline constexpr std::size_t kWorkersMax = 8;

/// One worker's part: takes part `i` of the work; says what memory it holds.
struct Worker {
    std::function<void(std::size_t i)> take;
    std::function<std::size_t()> bytes;
};

/// Shares the parts 0 to `count` - 1 among workers (made by `make`, one for each thread; the
/// caller's thread is one of them) until all are done or the budget says no. `std::bad_alloc` is
/// `question.memory`.
Result<> run(std::size_t count, Budget& budget, const std::function<Worker()>& make);

/// What a worker's scratch takes.
std::size_t bytes_of(const Scratch& scratch);

/// The parts of a fold, one for each worker; merged when all are done.
template <class Fold>
class Folding {
  public:
    explicit Folding(const Fold& start) : start_(start) {}
    /// For one more worker.
    Fold& part() { return *parts_.emplace_back(std::make_unique<Fold>(start_)); }
    Fold whole() {
        Fold whole = start_;
        for (auto& part : parts_) whole.merge(std::move(*part));
        return whole;
    }

  private:
    const Fold& start_;
    std::vector<std::unique_ptr<Fold>> parts_;
};

/// A fold has `void add(const Chunk&)`, `void merge(Fold&&)` (commutative: which worker saw what
/// must not matter) and `std::size_t bytes() const`. Copies of `start` are folded into and merged.
template <class Fold>
Result<Fold> fold(const Chunks& chunks, Budget& budget, const Fold& start) {
    Folding<Fold> folding(start);
    TRY(run(chunks.count(), budget, [&] {
        Fold& part = folding.part();
        auto scratch = std::make_shared<Scratch>();
        return Worker{[&, scratch](std::size_t i) { part.add(chunks.read(i, *scratch)); },
                      [&part, scratch] { return part.bytes() + bytes_of(*scratch); }};
    }));
    return folding.whole();
}

/// The same over all that a moment holds, as it is stored: `void add(const Piece&, std::size_t i)`,
/// where `i` is the piece's number; pieces without a block are left out.
template <class Fold>
Result<Fold> fold(const Moment& moment, Budget& budget, const Fold& start) {
    Folding<Fold> folding(start);
    TRY(run(moment.pieces(), budget, [&] {
        Fold& part = folding.part();
        return Worker{[&](std::size_t i) {
                          if (const Piece piece = moment.piece(i); piece.block) part.add(piece, i);
                      },
                      [&part] { return part.bytes(); }};
    }));
    return folding.whole();
}

}  // namespace jalon::trail
