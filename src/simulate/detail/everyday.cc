// The everyday: signing in, looking, paying, cash, visits, advice and questions.
#include <algorithm>

#include "simulate/detail/story.h"

namespace jalon::simulate {
namespace {

constexpr Course kEveryday{Journey::Everyday, 0, 0, 0};

std::uint32_t euros(double amount) {
    return static_cast<std::uint32_t>(std::clamp(amount, 1.0, 90'000.0) * 100);
}

// One visit to the app or the site: its facts share a session and follow each other by seconds.
class Session {
  public:
    Session(Story& story, Time at)
        : story_(story), channel_(story.screen()), number_(story.new_session()), now_(at) {}

    Moment step(Act act) {
        Moment moment = story_.moment(kEveryday, act, channel_, now_);
        moment.session = number_;
        now_ += std::chrono::seconds(story_.random.between(5, 70));
        return moment;
    }
    void tell(Act act) { story_.tell(step(act)); }
    Time now() const { return now_; }
    Channel channel() const { return channel_; }

  private:
    Story& story_;
    Channel channel_;
    std::uint32_t number_;
    Time now_;
};

void transfer(Story& story, Session& session) {
    Random& random = story.random;
    if (random.chance(0.12)) session.tell(Act::PayeeAdded);
    const bool failed = random.chance(0.035);
    Moment moment = session.step(failed ? Act::TransferFailed : Act::TransferMade);
    moment.cents = euros(random.long_tailed(story.customer.value == Value::High ? 420 : 130, 1.1));
    if (failed) moment.outcome = Outcome::Failed;
    story.tell(moment);
    if (failed) {
        if (random.chance(0.25))
            contact(story, kEveryday, Topic::Transfer, session.now() + std::chrono::minutes(8));
        return;
    }
    ask(story, kEveryday, Act::TransferMade, ScoreKind::Ces,
        {8.6, random.chance(0.8) ? Cause::App : Cause::Price, Cause::AppPraised}, session.now(),
        0.03);
}

// True where they got in.
bool sign_in(Story& story, Session& session) {
    int tries = 0;
    while (tries < 3 && story.random.chance(0.045)) {
        Moment failed = session.step(Act::LoginFailed);
        failed.outcome = Outcome::Failed;
        story.tell(failed);
        ++tries;
    }
    if (tries == 3) {
        contact(story, kEveryday, Topic::Access, session.now() + std::chrono::minutes(4));
        return false;
    }
    session.tell(Act::LoginSucceeded);
    return true;
}

void visit_online(Story& story, Time at) {
    Random& random = story.random;
    Session session(story, at);
    if (!sign_in(story, session)) return;
    if (random.chance(0.85)) session.tell(Act::BalanceViewed);
    if (random.chance(0.17)) transfer(story, session);
    if (random.chance(0.1)) {
        Moment bill = session.step(Act::BillPaid);
        bill.cents = euros(random.long_tailed(62, 0.7));
        story.tell(bill);
    }
    if (random.chance(0.045)) session.tell(Act::StatementDownloaded);
    if (random.chance(0.012)) session.tell(Act::DetailsChanged);
    if (random.chance(0.018)) {
        Moment message = session.step(Act::MessageSent);
        message.topic = Topic::Other;
        story.tell(message);
    }
}

void visit_branch(Story& story) {
    Random& random = story.random;
    const Branch* branch = story.customer.branch;
    if (branch == nullptr) return;
    for (int visits = story.count(story.online() ? 0.3 : 1.8); visits > 0; --visits) {
        const Time at = story.period.served(
            *branch, story.period.online_since(story.start(), Season::Even, random), random);
        Moment moment = story.moment(kEveryday, Act::VisitEnded, Channel::Branch, at);
        moment.waited_s = static_cast<std::uint16_t>(
            std::min(5400.0, random.long_tailed(240, 0.8) * story.period.load(at)));
        moment.took_s = static_cast<std::uint16_t>(std::min(7200.0, random.long_tailed(620, 0.6)));
        moment.topic = random.chance(0.5) ? Topic::Advice : Topic::Other;
        story.tell(moment);
        const Felt felt{8.7 - moment.waited_s / 500.0, Cause::Wait, Cause::Adviser};
        ask(story, kEveryday, Act::VisitEnded,
            random.chance(0.5) ? ScoreKind::Nps : ScoreKind::Csat, felt, at + std::chrono::hours(3),
            0.1);
    }
    for (int deposits = story.count(story.online() ? 0.4 : 2.2); deposits > 0; --deposits) {
        const bool machine = random.chance(0.5);
        const Time wish = story.period.online_since(story.start(), Season::Even, random);
        Moment deposit =
            story.moment(kEveryday, Act::DepositMade, machine ? Channel::Atm : Channel::Branch,
                         machine ? wish : story.period.served(*branch, wish, random));
        deposit.cents = euros(10 * random.between(2, 60));
        story.tell(deposit);
    }
}

void take_advice(Story& story) {
    Random& random = story.random;
    const double yearly = story.customer.value == Value::High ? 0.9 : 0.25;
    for (int meetings = story.count(yearly); meetings > 0; --meetings) {
        const Time wish = story.period.online_since(story.start(), Season::Accounts, random);
        const double share = random.share();
        const Channel way = share < 0.5                             ? Channel::Web
                            : share < 0.8 || !story.customer.branch ? Channel::Phone
                                                                    : Channel::Branch;
        const Time asked = way == Channel::Web ? wish
                           : way == Channel::Phone
                               ? story.period.served(Service::Phone, wish, random)
                               : story.period.served(*story.customer.branch, wish, random);
        Moment request = story.moment(kEveryday, Act::AppointmentRequested, way, asked);
        request.topic = Topic::Advice;
        story.tell(request);
        const Time in_days = asked + std::chrono::hours(24) * random.between(2, 12);
        const bool by_phone = story.customer.branch == nullptr || random.chance(0.3);
        const Time held = by_phone ? story.period.served(Service::Office, in_days, random)
                                   : story.period.served(*story.customer.branch, in_days, random);
        Moment meeting = story.moment(
            kEveryday, random.chance(0.91) ? Act::AppointmentHeld : Act::AppointmentMissed,
            by_phone ? Channel::Phone : Channel::Branch, held);
        meeting.topic = Topic::Advice;
        if (meeting.act == Act::AppointmentHeld)
            meeting.took_s =
                static_cast<std::uint16_t>(std::min(7200.0, random.long_tailed(2300, 0.35)));
        story.tell(meeting);
    }
}

void ask_questions(Story& story) {
    constexpr Topic kTopics[] = {Topic::Transfer, Topic::Access, Topic::Fees,
                                 Topic::Other,    Topic::Other,  Topic::Fees};
    const double yearly = (story.online() ? 0.7 : 1.2) * (story.customer.vulnerable ? 2.2 : 1.0);
    for (int questions = story.count(yearly); questions > 0; --questions)
        contact(story, kEveryday, story.random.pick(kTopics),
                story.period.online_since(story.start(), Season::Calls, story.random));
    // Some complain without having asked first.
    for (int complaints = story.count(0.03); complaints > 0; --complaints)
        complain(story, kEveryday, story.random.chance(0.6) ? Topic::Fees : Topic::Other,
                 story.random.chance(0.6) ? Cause::Price : Cause::Communication,
                 story.period.online_since(story.start(), Season::Calls, story.random));
}

}  // namespace

void live_everyday(Story& story) {
    Random& random = story.random;
    if (random.chance(0.3)) {
        const Time at = story.period.online_since(story.start(), Season::Even, random);
        story.tell(kEveryday, Act::DeviceRegistered, Channel::App, at);
    }
    for (int visits = story.count(story.online() ? 58 : 22); visits > 0; --visits)
        visit_online(story, story.period.online_since(story.start(), Season::Even, random));
    const double refused = story.customer.value == Value::Low ? 1.1 : 0.08;
    for (int debits = story.count(refused); debits > 0; --debits) {
        const Time at = story.period.online_since(story.start(), Season::Even, random);
        Moment debit = story.moment(kEveryday, Act::DebitRefused, Channel::App,
                                    story.period.early_morning(at, random));
        debit.cents = euros(random.long_tailed(70, 0.6));
        story.tell(debit);
        if (random.chance(0.2)) contact(story, kEveryday, Topic::Fees, at + std::chrono::hours(2));
    }
    visit_branch(story);
    take_advice(story);
    ask_questions(story);
}

}  // namespace jalon::simulate
