// Listens to the log for what the hub at work wants to know, from a bounded way back.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "log/log.h"

namespace jalon::contact {

/// A fact that passed. Views die with the call.
struct Heard {
    log::Position position = 0;
    Time at{};
    std::string_view name, session, properties;
    log::IdentityId identity{};
};

/// Tells facts of our own vocabulary (hub, contact, case, callback, chat, video, appointment,
/// notice, call, queue) in the order of the log, all from one thread; those of the last `kPast`
/// positions too, and all after `since` where that is further back, so that what was learned is
/// learned again after a restart.
class Follower {
  public:
    static constexpr log::Position kPast = 200'000;

    struct Told {
        std::function<void(const Heard&)> heard;
        std::function<void()> tick;  ///< About once a second, when caught up.
    };
    Follower(log::Log& log, Told told, std::optional<log::Position> since = std::nullopt);
    ~Follower();

    /// All that was in the log when it started has been told.
    bool caught_up() const { return caught_up_; }
    /// The position up to which all was told.
    log::Position seen() const { return seen_; }

  private:
    void run();
    bool read_on();

    log::Log& log_;
    Told told_;
    std::atomic<bool> stopping_{false}, caught_up_{false};
    std::atomic<log::Position> seen_{0};
    log::Position start_end_ = 0;
    std::vector<signed char> wanted_;  // By dictionary code: 1 told, 0 not, -1 not looked at yet.
    std::vector<std::string> names_;
    std::thread thread_;
};

}  // namespace jalon::contact
