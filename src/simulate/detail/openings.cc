// Opening an account: visitors who look and leave, and those who become customers.
#include <algorithm>

#include "simulate/detail/story.h"

namespace jalon::simulate {
namespace {

constexpr int kRoundsMax = 4;

Time office(Story& story, Time at, double days) {
    return story.period.served(
        Service::Office,
        at + Duration{static_cast<std::int64_t>(story.random.long_tailed(days, 0.55) * 864e8)},
        story.random);
}

// Looking at accounts, the last time at about `at`.
void look(Story& story, const Course& course, Time at) {
    Random& random = story.random;
    for (int views = random.between(1, 4); views > 0; --views) {
        Moment view = story.moment(
            course, Act::AccountViewed, random.chance(0.8) ? Channel::Web : Channel::App,
            at - std::chrono::minutes(
                     static_cast<int>(random.long_tailed(views == 1 ? 12 : 2000, 0.9))));
        view.session = story.new_session();
        story.tell(view);
    }
}

// Somebody who never becomes a customer: known by the visitor's id alone.
void pass_by(Story& story) {
    Random& random = story.random;
    Course course = story.begun(Journey::AccountOpening, 1);
    course.visitor = ++story.counters.visitors;
    const Time at = story.period.online(Season::Accounts, random);
    look(story, course, at);
    if (random.chance(0.45)) {
        Moment start = story.moment(course, Act::AccountStarted, Channel::Web, at);
        start.session = story.new_session();
        story.tell(start);
    }
}

// True where identity and papers were found good; `now` moves on, `sent_back` counts.
bool prove(Story& story, const Course& course, Time& now, int& sent_back) {
    Random& random = story.random;
    for (int round = 0; round < kRoundsMax; ++round) {
        const double way = random.share();
        const bool branch = story.customer.branch && way < (story.online() ? 0.06 : 0.5);
        const bool video = !branch && way > 0.8;
        now += std::chrono::minutes(random.between(6, 200));
        now = branch  ? story.period.served(*story.customer.branch, now, random)
              : video ? story.period.served(Service::Video, now, random)
                      : now;
        const bool failed = random.chance(branch ? 0.02 : 0.14);
        Moment check = story.moment(course, Act::IdentityChecked,
                                    branch  ? Channel::Branch
                                    : video ? Channel::Video
                                            : Channel::App,
                                    now);
        check.outcome = failed ? Outcome::Failed : Outcome::Accepted;
        story.tell(check);
        ask(story, course, Act::IdentityChecked, ScoreKind::Ces,
            {8.4 - 1.8 * round - (failed ? 2 : 0), Cause::App, Cause::AppPraised}, now, 0.1);
        if (!failed) break;
        if (round + 1 == kRoundsMax || random.chance(0.12)) return false;
    }
    for (int round = 0; round < kRoundsMax; ++round) {
        if (round == 0 && random.chance(0.35)) return true;  // All was handed in with the form.
        now = office(story, now, 0.5);
        Moment asked = story.moment(course, Act::DocumentRequested, story.letter_box(), now);
        asked.topic = Topic::Documents;
        story.tell(asked);
        if (random.chance(0.06)) return false;
        now = story.period.online_after(now, random.long_tailed(1.6, 0.8), random);
        story.tell(course, Act::DocumentSent, story.screen(), now);
        const bool back =
            random.chance(story.period.has_friction(now) ? 0.4 : 0.13) && round + 1 < kRoundsMax;
        now = office(story, now, 0.6);
        Moment checked = story.moment(course, Act::DocumentChecked, story.letter_box(), now);
        checked.outcome = back ? Outcome::SentBack : Outcome::Accepted;
        story.tell(checked);
        ask(story, course, Act::DocumentSent, ScoreKind::Ces,
            {8.3 - 1.7 * sent_back - (back ? 2.0 : 0), Cause::Documents, Cause::Quick}, now, 0.12);
        if (!back) return true;
        ++sent_back;
        if (random.chance(0.35))
            contact(story, course, Topic::Documents, now + std::chrono::hours(1));
    }
    return true;
}

void settle_in(Story& story, const Course& course, Time opened) {
    Random& random = story.random;
    if (random.chance(0.88)) {
        Moment deposit =
            story.moment(course, Act::DepositMade, story.screen(),
                         story.period.online_after(opened, random.long_tailed(3, 1.0), random));
        deposit.cents = static_cast<std::uint32_t>(random.between(1, 80)) * 2'500;
        story.tell(deposit);
    }
    if (random.chance(story.online() ? 0.95 : 0.5)) {
        const Time at = story.period.online_after(opened, random.long_tailed(0.8, 1.1), random);
        story.tell(course, Act::AppActivated, Channel::App, at);
        ask(story, course, Act::AppActivated, ScoreKind::Ces, {8.6, Cause::App, Cause::AppPraised},
            at, 0.1);
    }
    if (!random.chance(0.45)) return;
    const Time in_days = opened + std::chrono::hours(24) * random.between(6, 40);
    const bool branch = story.customer.branch && !story.online();
    const Time held = branch ? story.period.served(*story.customer.branch, in_days, random)
                             : story.period.served(Service::Office, in_days, random);
    Moment talk = story.moment(course, Act::WelcomeHeld,
                               branch               ? Channel::Branch
                               : random.chance(0.7) ? Channel::Phone
                                                    : Channel::Video,
                               held);
    talk.took_s = static_cast<std::uint16_t>(std::min(5400.0, random.long_tailed(1400, 0.4)));
    story.tell(talk);
    ask(story, course, Act::WelcomeHeld, random.chance(0.5) ? ScoreKind::Nps : ScoreKind::Csat,
        {9.1, Cause::Communication, Cause::Adviser}, held + std::chrono::hours(2), 0.22);
}

// The request of a customer; one who is new is a visitor until it is handed in.
void request(Story& story, std::uint8_t product, bool as_visitor, Time at) {
    Random& random = story.random;
    Course course = story.begun(Journey::AccountOpening, product);
    if (as_visitor) course.visitor = ++story.counters.visitors;
    look(story, course, at);
    if (random.chance(0.08))
        contact(story, course, Topic::AccountOpening, at - std::chrono::hours(20));
    Time now = at;
    const Channel way = as_visitor ? Channel::Web : story.screen();
    Moment started = story.moment(course, Act::AccountStarted, way, now);
    started.session = story.new_session();
    story.tell(started);
    if (!as_visitor && random.chance(0.3)) return;
    now += std::chrono::minutes(random.between(6, 28));
    Moment submitted = story.moment(course, Act::AccountSubmitted, way, now);
    submitted.session = started.session;
    submitted.joins = as_visitor;
    story.tell(submitted);
    course.visitor = 0;
    const Time asked = now;
    ask(story, course, Act::AccountStarted, ScoreKind::Ces, {8.2, Cause::App, Cause::AppPraised},
        now, 0.12);
    int sent_back = 0;
    if (!prove(story, course, now, sent_back)) return;
    now = story.period.online_after(now, random.long_tailed(0.4, 0.9), random);
    story.tell(course, Act::ContractSigned, story.screen(), now);
    now = office(story, now, 0.5);
    story.tell(course, Act::AccountOpened, story.letter_box(), now);
    const double days = seconds(now - asked) / 86'400;
    ask(story, course, Act::AccountOpened, ScoreKind::Nps,
        {9.3 - 1.3 * sent_back - std::max(0.0, days - 4) * 0.12,
         sent_back > 0 ? Cause::Documents : Cause::Wait, Cause::Quick},
        now + std::chrono::minutes(30), 0.3);
    settle_in(story, course, now);
}

}  // namespace

void open_account(Story& story) {
    Random& random = story.random;
    if (story.customer.is_new) {
        request(story, 1, true, story.customer.since);
        for (int others = random.between(0, 3); others > 0; --others) pass_by(story);
    } else if (random.chance(0.06 * story.period.years()))
        request(story, 2, false, story.period.online(Season::Accounts, random));
}

}  // namespace jalon::simulate
