// A complaint: said, taken, perhaps asked back, answered, made good or fought on.
#include <algorithm>

#include "simulate/detail/story.h"

namespace jalon::simulate {
namespace {

// The facts of one case. Those that open and resolve it belong to the journey that it came out of,
// whose map has a place for them; the others to the complaint's own.
class Case {
  public:
    Case(Story& story, const Course& about, Topic topic, Cause cause)
        : story_(story),
          own_(story.begun(Journey::Complaint)),
          about_(about),
          topic_(topic),
          cause_(cause) {
        if (touchpoint_of(about.journey, Act::CaseOpened).empty() || about.instance == 0)
            about_ = own_;
    }

    void tell(Act act, Channel channel, Time at, std::uint32_t cents = 0, int took_s = 0) {
        const bool shared = act == Act::CaseOpened || act == Act::CaseResolved;
        Moment moment = story_.moment(shared ? about_ : own_, act, channel, at);
        moment.complaint = own_.instance;
        moment.topic = topic_;
        moment.cause = cause_;
        moment.cents = cents;
        moment.took_s = static_cast<std::uint16_t>(std::clamp(took_s, 0, 65'000));
        story_.tell(moment);
    }

    const Course& own() const { return own_; }

  private:
    Story& story_;
    Course own_, about_;
    Topic topic_;
    Cause cause_;
};

Channel way_in(Story& story, Random& random) {
    const double share = random.share();
    if (share < (story.online() ? 0.7 : 0.3))
        return random.chance(0.6) ? Channel::Web : Channel::App;
    if (share < 0.8) return Channel::Phone;
    return share < 0.92 ? Channel::Mail : Channel::Branch;
}

}  // namespace

void complain(Story& story, const Course& about, Topic topic, Cause cause, Time at) {
    Random& random = story.random;
    const Period& period = story.period;
    Case one(story, about, topic, cause);
    const Channel way = way_in(story, random);
    Time now = way == Channel::Phone    ? period.served(Service::Phone, at, random)
               : way == Channel::Branch ? period.served(Service::Office, at, random)
                                        : period.online_after(at, random.share(), random);
    if (way == Channel::Web || way == Channel::App) {
        one.tell(Act::ComplaintStarted, way, now - std::chrono::minutes(random.between(4, 25)));
        ask(story, one.own(), Act::ComplaintStarted, ScoreKind::Ces,
            {6.8, Cause::App, Cause::AppPraised}, now, 0.05);
    }
    const Time opened = now;
    one.tell(Act::CaseOpened, way, now);
    const auto office = [&](int minutes_min, double days) {
        now = period.served(
            Service::Office,
            now + std::chrono::minutes(minutes_min) +
                Duration{static_cast<std::int64_t>(random.long_tailed(days, 0.6) * 864e8)},
            random);
        return now;
    };
    const Channel letters = random.chance(0.6) ? Channel::Web : Channel::Mail;
    one.tell(random.chance(0.8) ? Act::CaseTaken : Act::CaseAssigned, letters, office(10, 0.15));
    if (random.chance(0.3)) {
        one.tell(Act::CaseCustomerAsked, letters, office(20, 0.4));
        now = period.online_after(now, random.long_tailed(1.2, 0.8), random);
        one.tell(Act::CaseCustomerReplied, letters, now);
        ask(story, one.own(), Act::CaseCustomerReplied, ScoreKind::Ces,
            {7.0, Cause::Communication, Cause::Quick}, now, 0.06);
    }
    for (int views = random.between(0, 3); views > 0; --views)
        one.tell(Act::CaseViewed, Channel::Web,
                 period.online_after(opened, 0.5 + random.share() * 3, random));
    if (random.chance(0.25)) {
        const Contacted call =
            contact(story, one.own(), Topic::Complaint, now + std::chrono::hours(5));
        now = std::max(now, call.at);
    }
    one.tell(Act::CaseResolved, letters, office(30, period.has_friction(opened) ? 2.4 : 1.5));
    const double days = seconds(now - opened) / 86'400;
    const bool content = random.chance(days < 3 ? 0.85 : days < 8 ? 0.7 : 0.45);
    const Felt felt{content ? 8.3 - days * 0.12 : 4.2,
                    days > 5 ? Cause::Wait : Cause::Communication, Cause::Adviser};
    ask(story, one.own(), Act::CaseResolved, random.chance(0.5) ? ScoreKind::Nps : ScoreKind::Csat,
        felt, now, 0.3);
    if (content && random.chance(0.3))
        one.tell(Act::RemedyPaid, Channel::App, office(20, 0.8),
                 static_cast<std::uint32_t>(random.between(2, 30)) * 500);
    if (!content && random.chance(0.45)) {
        now = period.online_after(now, random.long_tailed(2, 0.7), random);
        one.tell(Act::CaseReopened, letters, now);
        if (random.chance(0.12)) {
            one.tell(Act::MediatorAsked, Channel::Mail,
                     period.online_after(now, 6 + random.share() * 20, random));
            return;
        }
        one.tell(Act::CaseResolved, letters, office(30, 2.0));
    }
    one.tell(Act::CaseClosed, letters,
             now + std::chrono::hours(24 * 7) + std::chrono::minutes(random.between(1, 300)));
}

}  // namespace jalon::simulate
