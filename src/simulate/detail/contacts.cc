// Calls, chats and call-backs: waits that grow with the load, people who hang up, and who come back
// within days with the same question.
#include <algorithm>

#include "simulate/detail/story.h"

namespace jalon::simulate {
namespace {

constexpr int kContactsMax = 5;

Duration of_seconds(double count) {
    return Duration{static_cast<std::int64_t>(count * 1e6)};
}

std::uint16_t short_of(double value) {
    return static_cast<std::uint16_t>(std::clamp(value, 0.0, 65'000.0));
}

// Whether the journey's map has a place for chats and call-backs.
Channel way_for(Story& story, const Course& course) {
    const bool chats =
        course.journey == Journey::Everyday || course.journey == Journey::AccountOpening;
    return chats && story.online() && story.random.chance(0.45) ? Channel::Chat : Channel::Phone;
}

double chance_to_settle(Topic topic) {
    switch (topic) {
        case Topic::Documents:
        case Topic::LoanProgress:
            return 0.58;
        case Topic::Fraud:
        case Topic::Complaint:
            return 0.6;
        default:
            return 0.78;
    }
}

// A promise to call back, and whether it is kept.
Time called_back(Story& story, const Course& course, Topic topic, Time at, Contacted& so_far) {
    Moment wish = story.moment(course, Act::CallbackRequested, story.screen(), at);
    wish.topic = topic;
    story.tell(wish);
    const Time call =
        story.period.served(Service::Phone, at + std::chrono::minutes(25), story.random);
    const bool missed = course.journey == Journey::Everyday && story.random.chance(0.14);
    Moment done = story.moment(course, missed ? Act::CallbackMissed : Act::CallbackDone,
                               Channel::Phone, call);
    done.topic = topic;
    so_far.settled = !missed && story.random.chance(0.85);
    if (!missed) {
        done.took_s = short_of(story.random.long_tailed(380, 0.6));
        done.outcome = so_far.settled ? Outcome::Settled : Outcome::Unsettled;
    }
    story.tell(done);
    return call + of_seconds(done.took_s);
}

}  // namespace

Contacted contact(Story& story, const Course& course, Topic topic, Time earliest) {
    Contacted so_far;
    const Channel way = way_for(story, course);
    const Service service = way == Channel::Chat ? Service::Chat : Service::Phone;
    Random& random = story.random;
    Time next = earliest;
    Time last_call{};
    while (so_far.contacts < kContactsMax && !so_far.settled) {
        const Time at = story.period.served(service, next, random);
        if (story.over(at)) break;
        ++so_far.contacts;
        const double load = story.period.load(at);
        const double waited = random.long_tailed(way == Channel::Chat ? 30 : 75, 0.9) * load * load;
        const bool abandoned = waited > random.long_tailed(700, 0.6);
        const double took = abandoned ? 0 : random.long_tailed(290, 0.65);
        // The fact is written when it ends.
        so_far.at = at + of_seconds(std::min(waited, 7200.0) + took);
        so_far.waited_s += static_cast<int>(std::min(waited, 7200.0));
        so_far.settled = !abandoned && random.chance(chance_to_settle(topic));
        Moment moment = story.moment(course, way == Channel::Chat ? Act::ChatEnded : Act::CallEnded,
                                     way, so_far.at);
        moment.topic = topic;
        moment.waited_s = short_of(std::min(waited, 7200.0));
        moment.took_s = short_of(took);
        moment.outcome = abandoned        ? Outcome::Abandoned
                         : so_far.settled ? Outcome::Settled
                                          : Outcome::Unsettled;
        story.tell(moment);
        if (!abandoned) last_call = so_far.at;
        if (so_far.settled) break;
        const bool callbacks =
            course.journey == Journey::Everyday || course.journey == Journey::HomeLoan;
        if (callbacks && random.chance(0.25)) {
            so_far.at =
                called_back(story, course, topic, so_far.at + std::chrono::minutes(3), so_far);
            if (so_far.settled) break;
        }
        if (random.chance(0.25)) break;  // Gives up.
        next = so_far.at + of_seconds(abandoned ? random.long_tailed(2400, 1.0)
                                                : random.long_tailed(1.4 * 86'400, 0.7));
    }
    if (last_call != Time{}) {
        const double hurt =
            1.1 * (so_far.contacts - 1) + so_far.waited_s / 420.0 + (so_far.settled ? 0 : 2.2);
        ask(story, course, way == Channel::Chat ? Act::ChatEnded : Act::CallEnded, ScoreKind::Csat,
            {8.9 - hurt, so_far.waited_s > 300 ? Cause::Wait : Cause::Communication,
             random.chance(0.6) ? Cause::Adviser : Cause::Quick},
            last_call + std::chrono::minutes(5), 0.24);
    }
    const bool angry = !so_far.settled && so_far.contacts >= 2;
    if (angry && topic != Topic::Complaint && course.visitor == 0 && random.chance(0.55))
        complain(story, course, topic,
                 topic == Topic::Documents ? Cause::Documents
                 : so_far.waited_s > 600   ? Cause::Wait
                                           : Cause::Communication,
                 so_far.at + of_seconds(random.long_tailed(20'000, 0.9)));
    return so_far;
}

}  // namespace jalon::simulate
