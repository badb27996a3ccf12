// A queue at the bank: advisers who serve in the order of coming, everybody who calls beside the
// visitors that are followed, and how it stands at an instant.
#pragma once

#include <deque>
#include <vector>

#include "contact/learned_waits.h"
#include "hub/policy.h"
#include "simulate/detail/period.h"
#include "simulate/detail/random.h"

namespace jalon::simulate {

/// Time only goes forward. Who would lose patience before their turn does not join at all, so that
/// an adviser's next free instant is known when somebody joins (Kiefer and Wolfowitz 1955).
class Line {
  public:
    /// `hours`: when somebody serves, in order, without overlap.
    struct Open {
        Time from{}, to{};
    };
    Line(const hub::Queue& queue, std::vector<Open> hours, const Period& period, Random random);

    /// Everything that happens until then. Waits that ended are told to `waits`.
    void go_to(Time at, contact::LearnedWaits& waits);
    bool open_at(Time at) const;
    hub::QueueState state(Time at) const;
    /// How long somebody who joins now will wait.
    Duration wait_of(Time at) const;
    /// Somebody joins and is served after `wait_of`.
    void join(Time at);
    bool somebody_free(Time at) const;
    const hub::Queue& queue() const { return queue_; }

  private:
    struct Joined {
        Time at{}, served{};
        bool told = false;  ///< To those who learn.
    };
    void others_until(Time at, contact::LearnedWaits& waits);
    void tell_served(Time at, contact::LearnedWaits& waits);
    void enter(Time at, bool told);
    double arrivals_per_second(Time at) const;

    const hub::Queue& queue_;
    std::vector<Open> hours_;
    const Period& period_;
    Random random_;
    std::vector<Time> free_at_;  ///< By adviser; a heap, the earliest first.
    std::deque<Joined> joined_;  ///< Not served yet, in order.
    std::size_t next_hours_ = 0;
    Time next_other_{};  ///< When the next of the others comes, a candidate.
    int others_ = 0;
};

}  // namespace jalon::simulate
