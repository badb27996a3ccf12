// Waits as they were lived, learned by queue: what is announced instead of the estimate from the
// queue's length once enough is known.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "calendar/zone.h"
#include "hub/wait.h"
#include "waits/learned.h"
#include "waits/situation.h"

namespace jalon::contact {

/// Safe from any thread. Time comes with each call; a queue's times may go back a little, as facts
/// of several sources do.
class LearnedWaits {
  public:
    static constexpr std::int64_t kEnough = 100;  ///< Examples from which on a queue's waits count.

    /// The clock by which hours of the day are told apart (UTC until then), and the quantiles at
    /// which ranges end: of the policy that counts, again whenever another does.
    void follow(const calendar::Zone& zone, const hub::WaitDisplay& display);

    /// The queue's state at an instant, as posted or as it counts.
    void stood(std::string_view queue, const hub::QueueNow& state, Time at);
    /// Somebody joined at `joined` and was answered after `waited_s`. Learned from where the
    /// queue's state at that instant is known.
    void lived(std::string_view queue, Time joined, double waited_s);
    /// A call as a switch tells it; what ends a wait is learned from.
    void call_queued(std::string_view queue, std::string_view call, Time at);
    void call_answered(std::string_view queue, std::string_view call, Time at);
    void call_ended(std::string_view queue, std::string_view call, Time at);

    /// The range for somebody who joins now; nothing where too little is known.
    std::optional<hub::Wait> announced(std::string_view queue, const hub::QueueNow& state, Time at,
                                       const hub::WaitDisplay& display);
    std::int64_t examples(std::string_view queue) const;
    /// How often the range held, of those learned since the start; nothing before the first.
    struct Calibration {
        std::int64_t n = 0;
        double announced_s = 0, lived_s = 0, covered = 0, level = 0;
    };
    std::map<std::string, Calibration> calibration() const;

  private:
    struct Joined {
        Time at{};
        waits::Situation situation;
    };
    struct Queue {
        waits::Learned learned;
        waits::Tracker tracker;
        double clock = 0;        // Of the tracker; never goes back.
        std::int64_t calls = 0;  // That the tracker was told of.
        double handling = 0, last_wait = 0, last_start = 0;
        std::deque<std::pair<Time, waits::Situation>> stood;
        std::unordered_map<std::string, Joined> waiting;
        std::unordered_map<std::string, std::uint64_t> numbers;
        std::uint64_t next = 1;
        Calibration calibration;
    };
    Queue& of(std::string_view queue);
    waits::Situation situation(Queue& queue, const hub::QueueNow& state, Time at);
    void learn(Queue& queue, const waits::Situation& situation, double waited_s);

    double local(Time at);

    std::optional<calendar::Zone> zone_;
    calendar::OffsetSpan offset_;
    hub::WaitDisplay display_;
    mutable std::mutex mutex_;
    std::map<std::string, Queue, std::less<>> queues_;
};

}  // namespace jalon::contact
