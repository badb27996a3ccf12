// The simulated stretch of time: its days, when people are online, when services are open, how busy
// they are, and since when the documents are sent back more often.
#pragma once

#include <array>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "simulate/detail/places.h"
#include "simulate/detail/random.h"

namespace jalon::simulate {

/// What has its own high season.
enum class Season { Even, Loans, Accounts, Cards, Calls };
inline constexpr int kSeasons = 5;

enum class Service { Phone, Chat, Video, Office };
inline constexpr int kServices = 4;

class Period {
  public:
    /// The `months` before `until`. Fails where the zone data or the hours cannot be had.
    static Result<Period> create(Time until, int months);

    Time from() const { return from_; }
    Time until() const { return until_; }
    Time friction_from() const { return friction_from_; }
    bool has_friction(Time at) const { return at >= friction_from_; }
    /// Years; a fraction for some months.
    double years() const { return seconds(until_ - from_) / (365.25 * 86'400); }

    /// An instant of the period at which somebody is online, more often in the season.
    Time online(Season season, Random& random) const;
    /// The same, not before `after`.
    Time online_since(Time after, Season season, Random& random) const;
    /// About `days` after `after`, at an hour at which people are online; always later.
    Time online_after(Time after, double days, Random& random) const;
    /// The first good moment of a service from `earliest` on: within its opening hours, most often
    /// in the morning; past `until` where it does not open any more.
    Time served(Service service, Time earliest, Random& random) const {
        return open_at(services_[static_cast<std::size_t>(service)], earliest, random);
    }
    Time served(const Branch& branch, Time earliest, Random& random) const {
        return open_at(branches_[index_of(branch)], earliest, random);
    }
    /// How busy the advisers are: 1 on an ordinary hour, more on Mondays, before noon, in January
    /// and September.
    double load(Time at) const;
    /// Between 05:00 and 06:30 of the same day: when the bank books what falls due.
    Time early_morning(Time at, Random& random) const;

  private:
    struct Day {
        Time start{};  ///< Midnight on the wall.
        int weekday = 0, month = 0;
        bool holiday = false;
    };
    struct Span {
        Time from{}, to{};
    };
    using Openings = std::vector<Span>;

    std::size_t day_at(Time at) const;
    Time online_on(std::size_t day, Random& random) const;
    Time open_at(const Openings& openings, Time earliest, Random& random) const;
    Result<> open_services();

    Time from_{}, until_{}, friction_from_{};
    std::vector<Day> days_;
    std::array<std::vector<double>, kSeasons> seasons_;  ///< Running sums over the days.
    std::array<Openings, kServices> services_;
    std::vector<Openings> branches_;
};

}  // namespace jalon::simulate
