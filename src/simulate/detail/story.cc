// Telling moments, and asking for scores.
#include "simulate/detail/story.h"

#include <algorithm>
#include <cmath>

namespace jalon::simulate {

std::string_view name_of(Topic topic) {
    constexpr std::string_view kNames[] = {
        "",        "documents", "loan-progress", "rate", "card-use", "card-lost", "fraud",
        "account", "transfer",  "access",        "fees", "advice",   "complaint", "other"};
    return kNames[static_cast<std::size_t>(topic)];
}

std::string_view name_of(Outcome outcome) {
    constexpr std::string_view kNames[] = {"",          "solved",   "unsolved",
                                           "abandoned", "accepted", "sent_back",
                                           "approved",  "refused",  "failed"};
    return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view name_of(ScoreKind kind) {
    constexpr std::string_view kNames[] = {"nps", "csat", "ces"};
    return kNames[static_cast<std::size_t>(kind)];
}

Moment Story::moment(const Course& course, Act act, Channel channel, Time at) {
    Moment moment;
    // Milliseconds, as systems write them.
    moment.at = std::chrono::floor<std::chrono::milliseconds>(at);
    moment.customer = customer.number;
    moment.visitor = course.visitor;
    moment.instance = course.instance;
    moment.product = course.product;
    moment.journey = course.journey;
    moment.act = act;
    moment.channel = channel;
    moment.pick = static_cast<std::uint32_t>(random.bits() >> 32);
    return moment;
}

void Story::tell(const Moment& moment) {
    if (moment.at < period.from() || moment.at >= period.until()) return;
    moments_.push_back(moment);
    moments_.back().order = order_++;
}

Course Story::begun(Journey journey, std::uint8_t product) {
    return {journey, ++counters.instances[static_cast<std::size_t>(journey)], product, 0};
}

int Story::count(double yearly) {
    // A customer of half the period does half as much.
    const double there =
        seconds(period.until() - start()) / seconds(period.until() - period.from());
    const double about =
        yearly * period.years() * std::max(0.0, there) * std::exp(0.45 * random.normal() - 0.1);
    const double whole = std::floor(about);
    return static_cast<int>(whole) + (random.chance(about - whole) ? 1 : 0);
}

void ask(Story& story, const Course& course, Act about, ScoreKind kind, const Felt& felt, Time at,
         double share) {
    if (course.visitor != 0 || !story.random.chance(share)) return;
    const Customer& customer = story.customer;
    const double nps =
        std::clamp(felt.nps + customer.mood + 1.3 * story.random.normal(), 0.0, 10.0);
    // The same feeling on each scale: 0 to 10, 1 to 5, 1 to 7.
    const double scaled = kind == ScoreKind::Nps    ? nps
                          : kind == ScoreKind::Csat ? 1 + nps * 0.42
                                                    : 1 + nps * 0.62;
    const int top = kind == ScoreKind::Nps ? 10 : kind == ScoreKind::Csat ? 5 : 7;
    const Time answered =
        at + Duration{static_cast<std::int64_t>(story.random.long_tailed(40, 0.8) * 1e6)};
    Moment moment = story.moment(course, Act::SurveyAnswered, story.screen(), answered);
    moment.about = about;
    moment.kind = kind;
    moment.score =
        static_cast<std::uint8_t>(std::clamp(static_cast<int>(std::lround(scaled)), 0, top));
    moment.cause = nps < 6.5 ? felt.bad : nps < 8.4 ? Cause::Middling : felt.good;
    // Those who are moved write, most of all in anger.
    moment.commented = story.random.chance(nps < 6.5 ? 0.7 : nps < 8.4 ? 0.3 : 0.42);
    moment.took_s = static_cast<std::uint16_t>(
        std::min(900.0, story.random.long_tailed(moment.commented ? 55 : 14, 0.5)));
    story.tell(moment);
}

}  // namespace jalon::simulate
