// The life of one customer as it is told: their dice, the period, and the moments so far. The parts
// of a life (everyday, cards, loans …) are functions over it.
#pragma once

#include <array>
#include <vector>

#include "simulate/detail/customer.h"
#include "simulate/detail/moment.h"

namespace jalon::simulate {

/// Numbers given out so far, over all customers.
struct Counters {
    std::array<std::uint32_t, kJourneys> instances{};
    std::uint32_t visitors = 0, sessions = 0;
    std::uint32_t answers = 0;
};

/// One way through a journey.
struct Course {
    Journey journey = Journey::Everyday;
    std::uint32_t instance = 0;
    std::uint8_t product = 0;
    std::uint32_t visitor = 0;  ///< Under which anonymous id it goes on; 0: the customer's own.
};

class Story {
  public:
    Story(const Period& in, const Customer& of, Random dice, Counters& counted,
          std::vector<Moment>& into)
        : period(in), customer(of), random(dice), counters(counted), moments_(into) {}

    /// A moment with what its course says already in it, not yet told.
    Moment moment(const Course& course, Act act, Channel channel, Time at);
    /// Adds it, where it falls into the period.
    void tell(const Moment& moment);
    void tell(const Course& course, Act act, Channel channel, Time at) {
        tell(moment(course, act, channel, at));
    }

    /// A new instance of a journey.
    Course begun(Journey journey, std::uint8_t product = 0);
    std::uint32_t new_session() { return ++counters.sessions; }
    bool over(Time at) const { return at >= period.until(); }
    bool online() const { return customer.type == ClientType::Online; }
    /// web or app, as the customer prefers.
    Channel screen() { return random.chance(online() ? 0.7 : 0.35) ? Channel::App : Channel::Web; }
    /// mail or app: where the bank writes to them.
    Channel letter_box() {
        return random.chance(online() ? 0.75 : 0.3) ? Channel::App : Channel::Mail;
    }
    /// About so many events in the whole period, where it is `yearly` a year.
    int count(double yearly);
    /// When they became a customer, or the period began.
    Time start() const { return std::max(period.from(), customer.since); }

    const Period& period;
    const Customer& customer;
    Random random;
    Counters& counters;

  private:
    std::vector<Moment>& moments_;
    std::uint32_t order_ = 0;
};

/// How an experience was.
struct Felt {
    double nps = 8.2;  ///< What an average customer would give, 0 to 10.
    Cause bad = Cause::Communication, good = Cause::Quick;
};

/// Asks for a score of what happened at `at`; some answer. `share` is how many do.
void ask(Story& story, const Course& course, Act about, ScoreKind kind, const Felt& felt, Time at,
         double share);

struct Contacted {
    Time at{};  ///< The end of the last contact.
    int contacts = 0;
    int waited_s = 0;
    bool settled = false;
};
/// Reaches out to the contact centre about `topic`, and again within days while it is not settled.
Contacted contact(Story& story, const Course& course, Topic topic, Time earliest);

/// A complaint, from saying it to its end.
void complain(Story& story, const Course& about, Topic topic, Cause cause, Time at);

// The parts of a life.
void open_account(Story& story);
void live_everyday(Story& story);
void use_cards(Story& story);
void borrow(Story& story);

}  // namespace jalon::simulate
