// Time as a variable: the calendar is walked once, and each pattern of what is open then, of hours,
// weekdays and holidays that conditions ask for, is kept with its first instant.
#include <algorithm>
#include <array>
#include <map>

#include "calendar/zone.h"
#include "core/text.h"
#include "proof/detail/stretches.h"
#include "proof/detail/variables.h"

namespace jalon::proof {
namespace {

using std::chrono::hours;

constexpr std::size_t kPatternsMax = 5000;
constexpr std::array<std::string_view, 7> kDays{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};

class Walk {
  public:
    Walk(const hub::Policy& policy, const Questions& questions, const Options& options)
        : policy_(policy),
          from_(options.from),
          to_(options.from + hours(24 * options.days)),
          hour_(asked_of(questions, "time.hour")),
          weekday_(asked_of(questions, "time.weekday")),
          holiday_(asked_of(questions, "time.holiday")) {
        for (const auto& mode : policy.modes)
            if (!mode.always_open) watch(policy.calendar->service(mode.service));
        watch(policy.branches ? policy.branches->service("") : nullptr);
        watch(policy.calendar->service(""));
        if (policy.branches && asked_of(questions, "location.open") != nullptr)
            for (const auto& each : policy.branches->locations) watch(&each.hours);
    }

    Variable run() {
        Variable variable;
        variable.kind = Variable::Kind::Moment;
        variable.name = "time";
        variable.reads = {"time.hour", "time.weekday", "time.holiday", "location.open"};
        for (const auto& mode : policy_.modes)
            if (!mode.always_open) variable.reads.push_back("open." + lower_ascii(mode.id));
        for (const auto* asked : {hour_, weekday_, holiday_})
            if (asked != nullptr && (asked->whole || asked->partial)) variable.exact = false;
        std::map<std::vector<int>, Time> found;
        std::vector<std::pair<int, Time>> ranked;
        for (Time at : turns()) {
            int open = 0;
            auto pattern = pattern_at(at, open);
            if (found.size() >= kPatternsMax) {
                variable.exact = false;
                break;
            }
            if (found.emplace(std::move(pattern), at).second) ranked.emplace_back(-open, at);
        }
        std::ranges::sort(ranked);
        for (const auto& [open, instant] : ranked) {
            const auto& zone = policy_.calendar->zone;
            auto clock = calendar::format_local(instant, zone).substr(0, 16);
            clock[10] = ' ';
            const auto day = calendar::day_hour(instant, zone).weekday.c_encoding();
            auto words = std::string(kDays[day]) + " " + clock;
            variable.settings.push_back({words, [at = instant](hub::Inputs& in) { in.at = at; }});
        }
        return variable;
    }

  private:
    void watch(const calendar::OpeningHours* each) {
        if (each == nullptr) return;
        Stretches stretches(*each, from_, to_);
        if (std::ranges::find(watched_, stretches) == watched_.end())
            watched_.push_back(std::move(stretches));
    }

    // The instants at which anything that is asked for may change.
    std::vector<Time> turns() const {
        std::vector<Time> all{from_};
        for (const auto& each : watched_)
            for (const auto& [opens, shuts] : each.open()) {
                all.push_back(opens);
                if (shuts < to_) all.push_back(shuts);
            }
        // An appointment's slot is an hour ahead.
        const auto plain = all.size();
        for (std::size_t i = 0; i < plain; ++i)
            if (all[i] - hours(1) >= from_) all.push_back(all[i] - hours(1));
        if (hour_ != nullptr || weekday_ != nullptr || holiday_ != nullptr)
            for (auto at = std::chrono::ceil<hours>(from_); at < to_; at += hours(1))
                all.push_back(at);
        std::ranges::sort(all);
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    std::vector<int> pattern_at(Time at, int& open) const {
        std::vector<int> pattern;
        for (const auto& each : watched_) {
            auto state = each.at(at);
            open += state.open ? 1 : 0;
            pattern.push_back((state.open ? 1 : 0) + (state.opens_again ? 2 : 0));
        }
        if (hour_ == nullptr && weekday_ == nullptr && holiday_ == nullptr) return pattern;
        auto local = calendar::day_hour(at, policy_.calendar->zone);
        if (hour_ != nullptr)
            pattern.push_back(hour_->texts.empty() ? class_of(hour_->numbers, local.hour)
                                                   : local.hour);
        if (weekday_ != nullptr) pattern.push_back(static_cast<int>(local.weekday.c_encoding()));
        const auto* general = policy_.calendar->service("");
        if (holiday_ != nullptr && general != nullptr && general->locality().public_holidays)
            pattern.push_back(
                general->locality().public_holidays->is_holiday(local.date).has_value() ? 1 : 0);
        return pattern;
    }

    const hub::Policy& policy_;
    Time from_, to_;
    const Asked *hour_, *weekday_, *holiday_;
    std::vector<Stretches> watched_;
};

}  // namespace

Variable moments(const hub::Policy& policy, const Questions& questions, const Options& options) {
    return Walk(policy, questions, options).run();
}

}  // namespace jalon::proof
