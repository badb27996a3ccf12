// Cards: choosing, waiting for the letter, paying, limits, and what goes wrong.
#include <algorithm>

#include "simulate/detail/story.h"

namespace jalon::simulate {
namespace {

std::uint32_t euros(double amount) {
    return static_cast<std::uint32_t>(std::clamp(amount, 0.5, 20'000.0) * 100);
}

void settle_fraud(Story& story, const Course& card, Time at) {
    const Time reported = at + std::chrono::minutes(story.random.between(15, 90));
    Moment report =
        story.moment(card, Act::FraudReported,
                     story.random.chance(0.6) ? Channel::App : Channel::Phone, reported);
    report.topic = Topic::Fraud;
    report.cents = euros(story.random.long_tailed(140, 1.0));
    story.tell(report);
    contact(story, card, Topic::Fraud, reported + std::chrono::minutes(20));
    if (story.random.chance(0.35))
        complain(story, card, Topic::Fraud, Cause::Communication,
                 reported + std::chrono::hours(24 * 5));
}

void lose(Story& story, const Course& card, Time at) {
    Random& random = story.random;
    Moment block = story.moment(
        card, Act::CardBlocked,
        random.chance(story.online() ? 0.75 : 0.35) ? Channel::App : Channel::Phone, at);
    block.topic = Topic::CardLost;
    story.tell(block);
    ask(story, card, Act::CardBlocked, ScoreKind::Ces, {8.8, Cause::Wait, Cause::AppPraised}, at,
        0.12);
    if (random.chance(0.3)) settle_fraud(story, card, at);
    const Time replaced = story.period.served(
        Service::Office, at + std::chrono::hours(24) * random.between(3, 9), random);
    story.tell(card, Act::CardReplaced,
               story.customer.branch && random.chance(0.25) ? Channel::Branch : Channel::Mail,
               replaced);
    ask(story, card, Act::CardReplaced, ScoreKind::Csat,
        {8.4 - seconds(replaced - at) / 86'400 * 0.12, Cause::Wait, Cause::Quick}, replaced, 0.12);
}

// The life of a card from `start` on.
void use(Story& story, const Course& card, Time start, double share_of_year) {
    Random& random = story.random;
    const double yearly =
        (story.online() ? 46 : 30) * (story.customer.value == Value::Low ? 0.8 : 1.1);
    for (int payments = story.count(yearly * share_of_year); payments > 0; --payments) {
        const Time at = story.period.online_since(start, Season::Cards, random);
        Moment pay =
            story.moment(card, Act::CardPaid, random.chance(0.7) ? Channel::Pos : Channel::Web, at);
        pay.cents = euros(random.long_tailed(27, 0.95));
        if (random.chance(0.012)) {
            pay.act = Act::CardDeclined;
            pay.outcome = Outcome::Refused;
            if (random.chance(0.18))
                contact(story, card, Topic::CardUse, at + std::chrono::minutes(10));
            ask(story, card, Act::CardDeclined, ScoreKind::Ces,
                {5.6, Cause::Communication, Cause::AppPraised}, at, 0.08);
        }
        story.tell(pay);
    }
    for (int times = story.count((story.online() ? 7 : 16) * share_of_year); times > 0; --times) {
        Moment cash = story.moment(card, Act::CashWithdrawn, Channel::Atm,
                                   story.period.online_since(start, Season::Even, random));
        cash.cents = euros(10 * random.between(2, 20));
        story.tell(cash);
    }
    for (int times = story.count(0.35); times > 0; --times) {
        const Time at = story.period.online_since(start, Season::Cards, random);
        story.tell(card, Act::LimitChanged, random.chance(0.8) ? story.screen() : Channel::Phone,
                   at);
        ask(story, card, Act::LimitChanged, ScoreKind::Ces, {8.5, Cause::App, Cause::AppPraised},
            at, 0.08);
    }
    if (random.chance(0.28 * story.period.years())) {
        const Time at = story.period.served(
            Service::Office, story.period.online_since(start, Season::Even, random), random);
        story.tell(card, Act::CardRenewed, story.letter_box(), at);
        ask(story, card, Act::CardRenewed, ScoreKind::Csat, {8.3, Cause::Wait, Cause::Quick},
            at + std::chrono::hours(60), 0.06);
    }
    if (random.chance(0.05 * story.period.years()))
        lose(story, card, story.period.online_since(start, Season::Cards, random));
}

// Choosing and asking for a new card, to its first use.
void request(Story& story, Time wish) {
    Random& random = story.random;
    const std::uint8_t gold = story.customer.value == Value::High || random.chance(0.2) ? 2 : 1;
    const Course card = story.begun(Journey::Card, gold);
    Time now = wish;
    for (int views = random.between(1, 3); views > 0; --views) {
        Moment view = story.moment(card, Act::CardViewed, story.screen(), now);
        view.session = story.new_session();
        story.tell(view);
        now = story.period.online_after(now, random.long_tailed(0.4, 1.0), random);
    }
    if (random.chance(0.3)) return;
    story.tell(card, Act::CardRequested,
               story.customer.branch && random.chance(story.online() ? 0.05 : 0.4) ? Channel::Branch
                                                                                   : story.screen(),
               now);
    ask(story, card, Act::CardRequested, ScoreKind::Ces, {8.5, Cause::App, Cause::AppPraised}, now,
        0.1);
    now = story.period.served(Service::Office, now + std::chrono::hours(2), random);
    const bool refused = random.chance(story.customer.value == Value::Low ? 0.18 : 0.04);
    Moment decision =
        story.moment(card, refused ? Act::CardRefused : Act::CardApproved, story.letter_box(), now);
    decision.outcome = refused ? Outcome::Refused : Outcome::Approved;
    story.tell(decision);
    if (refused) return;
    const Time approved = now;
    now = story.period.served(Service::Office, now + std::chrono::hours(random.between(12, 60)),
                              random);
    story.tell(card, Act::CardSent, Channel::Mail, now);
    const Time pin = story.period.served(Service::Office, now + std::chrono::hours(20), random);
    story.tell(card, Act::PinSent, random.chance(0.5) ? Channel::App : Channel::Mail, pin);
    const double post_days = random.long_tailed(3.2, 0.45);
    if (post_days > 6 && random.chance(0.5))
        contact(story, card, Topic::CardUse, pin + std::chrono::hours(24 * 5));
    if (random.chance(0.07)) return;  // Never used.
    now = story.period.online_after(pin, post_days, random);
    const double how = random.share();
    story.tell(card, Act::CardActivated,
               how < 0.6   ? Channel::App
               : how < 0.9 ? Channel::Atm
                           : Channel::Phone,
               now);
    const Felt felt{9.2 - std::max(0.0, seconds(now - approved) / 86'400 - 5) * 0.25, Cause::Wait,
                    Cause::Quick};
    ask(story, card, Act::CardActivated, random.chance(0.5) ? ScoreKind::Nps : ScoreKind::Ces, felt,
        now, 0.14);
    if (!story.over(now))
        use(story, card, now,
            seconds(story.period.until() - now) / seconds(story.period.until() - story.start()));
}

}  // namespace

void use_cards(Story& story) {
    Random& random = story.random;
    if (!story.customer.is_new && random.chance(0.82)) {
        const std::uint8_t product = story.customer.value == Value::High ? 2 : 1;
        use(story, story.begun(Journey::Card, product), story.start(), 1.0);
    }
    const double wants = story.customer.is_new ? 0.8 : 0.13 * story.period.years();
    if (random.chance(wants))
        request(story, story.period.online_since(story.start() + std::chrono::hours(30),
                                                 Season::Cards, random));
}

}  // namespace jalon::simulate
