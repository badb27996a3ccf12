// What one question may use, how far it is, and how it is told to stop.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "core/result.h"

namespace jalon::trail {

class Budget {
  public:
    using Instant = std::chrono::steady_clock::time_point;
    static constexpr std::size_t kBytes = std::size_t{512} << 20;
    static constexpr std::chrono::seconds kPatience{30};

    explicit Budget(std::size_t bytes = kBytes, std::chrono::milliseconds patience = kPatience)
        : bytes_(bytes), deadline_(std::chrono::steady_clock::now() + patience) {}

    /// From any thread: the question ends with `question.cancelled` at the next chunk.
    void cancel() { cancelled_ = true; }
    /// Chunks done and to do, for whoever shows progress.
    std::uint64_t done() const { return done_; }
    std::uint64_t total() const { return total_; }

    // --- for those who answer
    void expect(std::uint64_t chunks) { total_ += chunks; }
    void did(std::uint64_t chunks = 1) { done_ += chunks; }
    std::size_t bytes_max() const { return bytes_; }
    /// Whether to go on with so much memory in use (all workers together): `question.memory`
    /// (TooLarge), `question.deadline` (Unavailable) or `question.cancelled`.
    Result<> check(std::size_t bytes_in_use) const;

  private:
    std::size_t bytes_;
    Instant deadline_;
    std::atomic<bool> cancelled_ = false;
    std::atomic<std::uint64_t> done_ = 0, total_ = 0;
};

}  // namespace jalon::trail
