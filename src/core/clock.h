// Where the time comes from. Only the edge (http, sources, app) holds a Clock; nothing after the
// log reads one.
#pragma once

#include <atomic>
#include <chrono>

#include "core/time.h"

namespace jalon {

class Clock {
  public:
    virtual ~Clock() = default;
    /// The instant now. Safe from any thread.
    virtual Time now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Time now() const override {
        return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    }
};

/// A clock that tests turn by hand.
class FakeClock final : public Clock {
  public:
    explicit FakeClock(Time start) : now_(micros(start)) {}
    Time now() const override { return time_from_micros(now_.load()); }
    void set(Time t) { now_ = micros(t); }
    void advance(Duration by) { now_ += by.count(); }

  private:
    std::atomic<std::int64_t> now_;
};

}  // namespace jalon
