// Works the days, seasons and opening hours of the period out once; asking is then a search.
#include "simulate/detail/period.h"

#include <algorithm>

#include "calendar/holidays.h"
#include "calendar/opening_hours.h"

namespace jalon::simulate {
namespace {

constexpr Duration kMinute = std::chrono::minutes(1);

// By season, weight of each month from January.
constexpr std::array<std::array<double, 12>, kSeasons> kMonthWeights{{
    {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
    {0.8, 1.0, 1.6, 1.9, 1.9, 1.5, 0.9, 0.5, 1.0, 0.9, 0.7, 0.5},  // Loans: spring.
    {1.3, 1.0, 1.0, 0.9, 0.9, 1.0, 0.9, 0.8, 2.1, 1.5, 1.0, 0.8},  // Accounts: the new term.
    {0.8, 0.8, 0.9, 1.0, 1.1, 1.4, 1.4, 0.9, 0.9, 1.0, 1.4, 1.7},  // Cards: summer, Christmas.
    {1.4, 1.0, 1.0, 1.0, 0.9, 0.9, 0.8, 0.7, 1.4, 1.1, 1.0, 1.0},  // Calls: January, September.
}};
// From Sunday. People sort out their money during the week; offices are called on Mondays.
constexpr std::array<double, 7> kWeekdayWeights{0.75, 1.2, 1.1, 1.1, 1.05, 1.0, 0.85};
constexpr std::array<double, 24> kHourWeights{0.4, 0.2, 0.1, 0.1, 0.1, 0.3, 1.0, 2.4,
                                              4.0, 5.0, 5.4, 5.2, 6.0, 5.6, 4.6, 4.4,
                                              4.6, 5.4, 6.2, 6.6, 6.4, 5.6, 3.4, 1.4};

constexpr std::string_view kServiceHours[kServices] = {
    "Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off", "Mo-Fr 09:00-21:00; Sa 09:00-18:00; PH off",
    "Mo-Fr 09:00-18:00; PH off", "Mo-Fr 09:00-18:00; PH off"};

std::size_t weighted(std::span<const double> running_sums, double share) {
    const double wanted = share * running_sums.back();
    const auto found = std::upper_bound(running_sums.begin(), running_sums.end(), wanted);
    return std::min(static_cast<std::size_t>(found - running_sums.begin()),
                    running_sums.size() - 1);
}

constexpr std::array<double, 24> hour_sums() {
    std::array<double, 24> sums{};
    double sum = 0;
    for (std::size_t hour = 0; hour < 24; ++hour) sums[hour] = sum += kHourWeights[hour];
    return sums;
}

Duration of_seconds(double count) {
    return Duration{static_cast<std::int64_t>(count * 1e6)};
}

}  // namespace

Result<Period> Period::create(Time until, int months) {
    Period period;
    TRY_LET(zone, calendar::find_zone("Europe/Paris"));
    const auto holidays = calendar::built_in_calendar("fr");
    if (!holidays) return invalid("simulate.no_holidays", "The holidays of France are not there.");
    const std::chrono::year_month_day last{zone.date_at(until)};
    auto first = std::chrono::year_month_day{last.year(), last.month(), std::chrono::day{1}} -
                 std::chrono::months{months};
    const auto day_in_month =
        std::min<unsigned>(static_cast<unsigned>(last.day()), 28);  // Every month has these.
    first = first.year() / first.month() / std::chrono::day{day_in_month};
    period.from_ = zone.start_of(calendar::LocalDate{first});
    period.until_ = until;
    // Two thirds in: enough before to compare with, enough after to see it.
    const auto friction = first + std::chrono::months{months * 2 / 3};
    period.friction_from_ = months < 3
                                ? period.from_ + (until - period.from_) / 2
                                : zone.start_of(calendar::LocalDate{
                                      friction.year() / friction.month() / std::chrono::day{1}});
    for (calendar::LocalDate date{first}; zone.start_of(date) < until;
         date += std::chrono::days{1}) {
        const std::chrono::year_month_day on{date};
        period.days_.push_back({zone.start_of(date),
                                static_cast<int>(std::chrono::weekday{date}.c_encoding()),
                                static_cast<int>(static_cast<unsigned>(on.month())),
                                holidays->is_holiday(date).has_value()});
    }
    for (std::size_t season = 0; season < kSeasons; ++season) {
        double sum = 0;
        for (const Day& day : period.days_)
            period.seasons_[season].push_back(
                sum += kMonthWeights[season][static_cast<std::size_t>(day.month - 1)] *
                       kWeekdayWeights[static_cast<std::size_t>(day.weekday)] *
                       (day.holiday ? 0.6 : 1.0));
    }
    TRY(period.open_services());
    return period;
}

Result<> Period::open_services() {
    TRY_LET(zone, calendar::find_zone("Europe/Paris"));
    const calendar::Locality locality{zone, calendar::built_in_calendar("fr"), {}, {}};
    const auto openings = [&](std::string_view text, Openings& into) -> Result<> {
        auto hours = calendar::compile_opening_hours(text, locality);
        if (!hours.program)
            return invalid("simulate.hours_invalid",
                           "Opening hours do not compile: " + std::string(text));
        TRY_LET(intervals, hours.program->intervals(from_, until_));
        for (const auto& each : intervals) into.push_back({each.from, each.to});
        return {};
    };
    for (std::size_t i = 0; i < kServices; ++i) TRY(openings(kServiceHours[i], services_[i]));
    branches_.resize(branches().size());
    for (const Branch& branch : branches())
        TRY(openings(branch.hours, branches_[index_of(branch)]));
    return {};
}

std::size_t Period::day_at(Time at) const {
    const auto found = std::upper_bound(days_.begin(), days_.end(), at,
                                        [](Time t, const Day& day) { return t < day.start; });
    return found == days_.begin() ? 0 : static_cast<std::size_t>(found - days_.begin()) - 1;
}

Time Period::online_on(std::size_t day, Random& random) const {
    static constexpr auto kSums = hour_sums();
    const auto hour = static_cast<double>(weighted(kSums, random.share()));
    return days_[day].start + of_seconds((hour + random.share()) * 3600);
}

Time Period::online(Season season, Random& random) const {
    return online_on(weighted(seasons_[static_cast<std::size_t>(season)], random.share()), random);
}

Time Period::online_since(Time after, Season season, Random& random) const {
    if (after <= from_) return online(season, random);
    const auto& sums = seasons_[static_cast<std::size_t>(season)];
    const std::size_t first = day_at(after);
    const double before = first == 0 ? 0 : sums[first - 1];
    const double share = (before + random.share() * (sums.back() - before)) / sums.back();
    return std::max(after + kMinute, online_on(weighted(sums, share), random));
}

Time Period::online_after(Time after, double days, Random& random) const {
    const Time about = after + of_seconds(days * 86'400);
    if (days < 0.4 || about >= until_) return std::max(about, after + kMinute);
    return std::max(online_on(day_at(about), random), after + kMinute * random.between(5, 90));
}

Time Period::open_at(const Openings& openings, Time earliest, Random& random) const {
    auto span = std::upper_bound(openings.begin(), openings.end(), earliest + 2 * kMinute,
                                 [](Time t, const Span& each) { return t < each.to; });
    if (span != openings.end() && span + 1 != openings.end() && random.chance(0.2)) ++span;
    if (span == openings.end()) return until_ + std::chrono::days{1};
    const Time begin = std::max(span->from, earliest);
    // The lower of two throws: more in the first half of the opening, none outside.
    const double share = earliest > span->from
                             ? std::min(random.share(), std::min(random.share(), random.share()))
                             : 0.04 + 0.94 * std::min(random.share(), random.share());
    return begin + of_seconds(seconds(span->to - begin) * share);
}

double Period::load(Time at) const {
    const Day& day = days_[day_at(at)];
    const auto hour = std::chrono::floor<std::chrono::hours>(at - day.start).count();
    double load = kMonthWeights[static_cast<std::size_t>(Season::Calls)]
                               [static_cast<std::size_t>(day.month - 1)];
    if (day.weekday == 1) load *= 1.7;
    if (hour >= 10 && hour < 12) load *= 1.4;
    if (hour >= 17) load *= 1.2;
    return load;
}

Time Period::early_morning(Time at, Random& random) const {
    if (at >= until_) return at;
    return days_[day_at(at)].start + of_seconds(5.0 * 3600 + random.share() * 5400);
}

}  // namespace jalon::simulate
