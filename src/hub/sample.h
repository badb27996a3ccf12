// Which share of what passes may be kept, so that no more than a rate is kept for long.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>

namespace jalon::hub {

/// A bucket of tokens, and while it is empty the share of the last tenth of a second that would
/// have kept to the rate. Safe from any thread; the caller brings the time, which never goes back.
class Sample {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    Sample(std::int64_t per_second, std::int64_t at_once)
        : per_second_(per_second), at_once_(at_once), tokens_(static_cast<double>(at_once)) {}

    /// One more passes: the share of such to keep, above 0, at most 1.
    double share(Instant now);
    /// It was kept.
    void kept() { kept_.fetch_add(1, std::memory_order_relaxed); }

  private:
    void look_back(Instant now);

    const std::int64_t per_second_, at_once_;
    std::atomic<std::int64_t> passed_ = 0, kept_ = 0;  // Since `begin_`.
    std::atomic<double> share_ = 1;
    std::atomic<Instant::rep> next_ = 0;
    std::mutex mutex_;  // Guards the two below.
    Instant begin_{};
    double tokens_;
};

}  // namespace jalon::hub
