// Home loans: simulated in spring, begun by half, slowed by documents that are sent back, decided,
// signed, and paid back month by month. Here is the friction that the bank has to find.
#include <algorithm>

#include "simulate/detail/story.h"

namespace jalon::simulate {
namespace {

constexpr double kSentBack = 0.17;
constexpr double kSentBackWithFriction = 0.52;
constexpr int kRoundsMax = 5;
constexpr double kDay = 86'400;

// One request: where it stands and how it felt.
class Loan {
  public:
    explicit Loan(Story& story)
        : story_(story),
          random_(story.random),
          period_(story.period),
          course_(story.begun(Journey::HomeLoan, 1)),
          cents_(static_cast<std::uint32_t>(
                     std::clamp(random_.long_tailed(182'000, 0.45), 30'000.0, 1'500'000.0) / 1000) *
                 100'000) {}

    void run() {
        if (!discover() || !apply() || !hand_in_documents() || !decide()) return;
        sign();
    }

  private:
    bool discover();
    bool apply();
    bool hand_in_documents();
    bool decide();
    void sign();
    Time office(double days) {
        now_ = period_.served(Service::Office,
                              now_ + Duration{static_cast<std::int64_t>(
                                         random_.long_tailed(days, 0.55) * kDay * 1e6)},
                              random_);
        return now_;
    }
    Moment step(Act act, Channel channel) {
        Moment moment = story_.moment(course_, act, channel, now_);
        moment.cents = cents_;
        return moment;
    }
    Channel desk() {
        return story_.customer.branch && random_.chance(story_.online() ? 0.08 : 0.45)
                   ? Channel::Branch
                   : story_.screen();
    }
    Felt felt() const {
        const double days = seconds(now_ - submitted_) / kDay;
        return {
            8.9 - 1.35 * sent_back_ - std::max(0.0, days - 12) * 0.045 - (unsettled_ ? 1.0 : 0.0),
            sent_back_ > 0 ? Cause::Documents
            : unsettled_   ? Cause::Wait
                           : Cause::Price,
            visited_ ? Cause::Adviser : Cause::Quick};
    }

    Story& story_;
    Random& random_;
    const Period& period_;
    Course course_;
    std::uint32_t cents_;
    Time now_{}, submitted_{};
    int sent_back_ = 0;
    bool unsettled_ = false, visited_ = false;
};

bool Loan::discover() {
    now_ = period_.online_since(story_.start(), Season::Loans, random_);
    // Many look without signing in: somebody unknown, until they begin a request.
    if (random_.chance(0.35)) course_.visitor = ++story_.counters.visitors;
    for (int times = random_.between(1, 4); times > 0; --times) {
        Moment moment = step(Act::LoanSimulated, course_.visitor ? Channel::Web : story_.screen());
        moment.session = story_.new_session();
        story_.tell(moment);
        ask(story_, course_, Act::LoanSimulated, ScoreKind::Ces,
            {8.3, Cause::App, Cause::AppPraised}, now_, 0.05);
        now_ = period_.online_after(now_, random_.long_tailed(1.5, 1.0), random_);
    }
    if (random_.chance(0.42)) return false;
    if (course_.visitor != 0 || random_.chance(0.45)) return true;  // Skips the advice.
    if (random_.chance(0.6))
        story_.tell(step(Act::AppointmentBooked, Channel::Web));
    else {
        now_ = period_.served(Service::Phone, now_, random_);
        story_.tell(step(Act::AppointmentBooked, Channel::Phone));
    }
    const Time in_days = now_ + std::chrono::hours(24) * random_.between(2, 11);
    const bool branch = story_.customer.branch && random_.chance(story_.online() ? 0.5 : 0.85);
    now_ = branch ? period_.served(*story_.customer.branch, in_days, random_)
                  : period_.served(Service::Video, in_days, random_);
    Moment visit = step(Act::VisitEnded, branch ? Channel::Branch : Channel::Video);
    visit.topic = Topic::Advice;
    visit.took_s = static_cast<std::uint16_t>(std::min(9000.0, random_.long_tailed(3000, 0.3)));
    story_.tell(visit);
    visited_ = true;
    ask(story_, course_, Act::VisitEnded, random_.chance(0.5) ? ScoreKind::Nps : ScoreKind::Csat,
        {8.9, Cause::Price, Cause::Adviser}, now_ + std::chrono::hours(4), 0.2);
    return !random_.chance(0.18);
}

bool Loan::apply() {
    now_ = period_.online_after(now_, random_.long_tailed(3.5, 0.8), random_);
    Moment started = step(Act::LoanStarted, course_.visitor ? Channel::Web : story_.screen());
    started.session = story_.new_session();
    started.joins = course_.visitor != 0;  // To begin one has to sign in.
    story_.tell(started);
    course_.visitor = 0;
    if (random_.chance(0.12))
        unsettled_ =
            !contact(story_, course_, Topic::Rate, now_ + std::chrono::minutes(30)).settled;
    if (random_.chance(0.27)) return false;
    now_ = period_.online_after(now_, random_.long_tailed(1.8, 1.0), random_);
    if (story_.customer.branch && !story_.online() && random_.chance(0.4)) {
        now_ = period_.served(*story_.customer.branch, now_, random_);
        story_.tell(step(Act::LoanSubmitted, Channel::Branch));
    } else
        story_.tell(step(Act::LoanSubmitted, story_.screen()));
    submitted_ = now_;
    return true;
}

bool Loan::hand_in_documents() {
    Felt early = felt();
    Time early_at = submitted_ + std::chrono::seconds(random_.between(4, 40));
    bool accepted = false;
    for (int round = 0; round < kRoundsMax && !accepted; ++round) {
        office(round == 0 ? 0.8 : 0.5);
        Moment asked = step(Act::DocumentRequested, story_.letter_box());
        asked.topic = Topic::Documents;
        story_.tell(asked);
        if (round > 0 && random_.chance(0.4)) {
            const Contacted call =
                contact(story_, course_, Topic::Documents, now_ + std::chrono::hours(2));
            unsettled_ = unsettled_ || (call.contacts > 0 && !call.settled);
        }
        if (random_.chance(0.05 + 0.05 * round)) return false;  // Gives up.
        now_ =
            period_.online_after(now_, random_.long_tailed(round == 0 ? 4.0 : 2.5, 0.8), random_);
        story_.tell(
            step(Act::DocumentSent, random_.chance(0.06) ? Channel::Mail : story_.screen()));
        const double back = period_.has_friction(now_) ? kSentBackWithFriction : kSentBack;
        office(1.1);
        accepted = round + 1 == kRoundsMax || !random_.chance(back);
        Moment checked = step(Act::DocumentChecked, story_.letter_box());
        checked.outcome = accepted ? Outcome::Accepted : Outcome::SentBack;
        checked.topic = Topic::Documents;
        story_.tell(checked);
        sent_back_ += accepted ? 0 : 1;
    }
    ask(story_, course_, Act::DocumentSent, random_.chance(0.5) ? ScoreKind::Ces : ScoreKind::Csat,
        felt(), now_, 0.2);
    // Asked about the request: at once in the widget, or when the invitation is found again later.
    const bool late = random_.chance(0.55);
    ask(story_, course_, Act::LoanSubmitted, ScoreKind::Nps, late ? felt() : early,
        late ? now_ : early_at, 0.38);
    if (sent_back_ >= 2 && random_.chance(0.22))
        complain(story_, course_, Topic::Documents, Cause::Documents, now_ + std::chrono::hours(6));
    return true;
}

bool Loan::decide() {
    office(3.2);
    const bool refused = random_.chance(story_.customer.value == Value::Low ? 0.34 : 0.13);
    Moment credit = step(Act::CreditChecked, story_.letter_box());
    credit.outcome = refused ? Outcome::Refused : Outcome::Approved;
    story_.tell(credit);
    Felt about = felt();
    if (refused) about = {4.6, Cause::Communication, Cause::Adviser};
    ask(story_, course_, Act::CreditChecked, ScoreKind::Csat, about, now_ + std::chrono::hours(5),
        0.15);
    if (refused) {
        if (random_.chance(0.15))
            complain(story_, course_, Topic::LoanProgress, Cause::Communication,
                     now_ + std::chrono::hours(30));
        return false;
    }
    if (random_.chance(0.2))
        unsettled_ =
            !contact(story_, course_, Topic::LoanProgress, now_ + std::chrono::hours(26)).settled;
    office(1.6);
    story_.tell(step(Act::OfferReceived, story_.letter_box()));
    ask(story_, course_, Act::OfferReceived, ScoreKind::Csat, felt(), now_ + std::chrono::hours(20),
        0.12);
    now_ = period_.online_after(now_, random_.long_tailed(5, 0.6), random_);
    const bool declined = random_.chance(0.12 + 0.05 * sent_back_);
    story_.tell(step(declined ? Act::OfferDeclined : Act::OfferAccepted, desk()));
    return !declined;
}

void Loan::sign() {
    // French law: an offer may be accepted from the eleventh day on only; the contract follows.
    now_ = period_.online_after(now_, 10 + random_.long_tailed(3, 0.5), random_);
    story_.tell(step(Act::ContractSigned, desk()));
    ask(story_, course_, Act::ContractSigned,
        random_.chance(0.7) ? ScoreKind::Nps : ScoreKind::Csat, felt(), now_, 0.4);
    office(4.0);
    story_.tell(step(Act::FundsReleased, story_.letter_box()));
    ask(story_, course_, Act::FundsReleased, ScoreKind::Csat, felt(), now_ + std::chrono::hours(9),
        0.15);
    cents_ = cents_ / 210;
    for (now_ += std::chrono::hours(24 * 30); !story_.over(now_);
         now_ += std::chrono::hours(24 * 30)) {
        now_ = period_.early_morning(now_, random_);
        story_.tell(step(Act::InstalmentPaid, story_.letter_box()));
    }
}

// A loan from before the period: its instalments, seldom a failure or a change.
void pay_back(Story& story) {
    Random& random = story.random;
    const Course course = story.begun(Journey::HomeLoan, 1);
    const auto cents = static_cast<std::uint32_t>(random.long_tailed(860, 0.4)) * 100;
    Time at = story.start() + std::chrono::hours(24) * random.between(0, 29);
    for (; !story.over(at); at += std::chrono::hours(24 * 30)) {
        at = story.period.early_morning(at, random);
        Moment moment = story.moment(course, Act::InstalmentPaid, story.letter_box(), at);
        moment.cents = cents;
        if (random.chance(story.customer.value == Value::Low ? 0.03 : 0.006)) {
            moment.act = Act::InstalmentFailed;
            moment.outcome = Outcome::Failed;
            if (random.chance(0.6))
                contact(story, course, Topic::LoanProgress, at + std::chrono::hours(4));
        }
        story.tell(moment);
        ask(story, course, Act::InstalmentPaid, ScoreKind::Nps,
            {7.9, Cause::Price, Cause::AppPraised}, at + std::chrono::hours(12), 0.008);
    }
    if (random.chance(0.1 * story.period.years())) {
        const Time changed = story.period.online_since(story.start(), Season::Even, random);
        story.tell(course, Act::LoanChanged, random.chance(0.7) ? story.screen() : Channel::Phone,
                   changed);
        ask(story, course, Act::LoanChanged, ScoreKind::Ces, {7.6, Cause::App, Cause::Quick},
            changed, 0.15);
    }
}

}  // namespace

void borrow(Story& story) {
    const std::chrono::year_month_day end{
        std::chrono::floor<std::chrono::days>(story.period.until())};
    const int age = static_cast<int>(end.year()) - story.customer.birth_year;
    if (!story.customer.is_new && age >= 28 && age < 68 && story.random.chance(0.22))
        pay_back(story);
    const double wants = (age >= 25 && age < 60 ? 0.22 : 0.05) * story.period.years();
    if (story.random.chance(std::min(0.9, wants))) Loan(story).run();
}

}  // namespace jalon::simulate
