// Replays a log in the order of its instants.
#include "waits/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "waits/learned.h"

namespace jalon::waits {

namespace {

// In one second, who leaves does so before somebody else looks at the queue.
enum class What : std::uint8_t { Ended, Left, Served, Joined };

struct Step {
    Seconds at;
    What what;
    std::uint32_t call;
};

std::vector<Step> steps_of(const std::vector<Call>& calls) {
    std::vector<Step> steps;
    for (std::uint32_t i = 0; i < calls.size(); ++i) {
        const Call& call = calls[i];
        const bool waits = call.queued && call.left_at > call.queued_at;
        if (waits) {
            steps.push_back({call.queued_at, What::Joined, i});
            steps.push_back({call.left_at, What::Left, i});
        }
        if (call.outcome != Outcome::Answered) continue;
        const Seconds from = std::max(call.served_from, call.left_at);
        steps.push_back({from, What::Served, i});
        if (call.served_until > from) steps.push_back({call.served_until, What::Ended, i});
    }
    std::ranges::sort(steps, [](const Step& a, const Step& b) {
        return std::tie(a.at, a.what, a.call) < std::tie(b.at, b.what, b.call);
    });
    return steps;
}

struct Sum {
    double absolute = 0, square = 0;
    void add(double error) { absolute += std::abs(error), square += error * error; }
    Errors errors(std::string name, std::int64_t n) const {
        const auto count = static_cast<double>(std::max<std::int64_t>(1, n));
        return {std::move(name), absolute / count, std::sqrt(square / count)};
    }
};

class Trial {
  public:
    Trial(const std::vector<Call>& calls, double level, Seconds from)
        : calls_(calls), from_(from), learned_(level), pending_(calls.size()) {}

    void step(const Step& step) {
        const Call& call = calls_[step.call];
        switch (step.what) {
            case What::Joined: {
                Pending& told = pending_[step.call];
                told.situation = tracker_.observe(step.at, call.skill, call.credit_s);
                told.announced = learned_.announce(told.situation);
                tracker_.joined(step.call, step.at, call.skill, call.credit_s);
                break;
            }
            case What::Left:
                tracker_.left(step.call, step.at, call.outcome == Outcome::Answered);
                if (call.outcome == Outcome::Answered) lived(call, pending_[step.call]);
                break;
            case What::Served:
                tracker_.served(step.call, step.at, call.skill);
                break;
            case What::Ended:
                tracker_.ended(step.call, step.at);
                break;
        }
    }

    Backtest result() const {
        Backtest all;
        all.n = n_;
        all.mae_s = median_.errors({}, n_).mae_s;
        all.rmse_s = mean_.errors({}, n_).rmse_s;
        all.range_level = learned_.level();
        all.range_covered = n_ == 0 ? 0 : static_cast<double>(covered_) / static_cast<double>(n_);
        all.classical = {length_.errors("queue_length", n_),
                         last_.errors("last_to_enter_service", n_),
                         head_.errors("head_of_line", n_)};
        for (std::size_t i = 0; i < half_hours_.size(); ++i) {
            const HalfHour& sum = half_hours_[i];
            if (sum.n == 0) continue;
            const auto n = static_cast<double>(sum.n);
            all.bias_by_half_hour.push_back(
                {.begins = fmt::format("{:02}:{:02}", i / 2, i % 2 * 30),
                 .n = sum.n,
                 .mean_wait_s = sum.wait / n,
                 .bias_s = sum.bias / n});
        }
        return all;
    }

  private:
    struct Pending {
        Situation situation;
        Announced announced;
    };
    struct HalfHour {
        std::int64_t n = 0;
        double wait = 0, bias = 0;
    };

    void lived(const Call& call, const Pending& told) {
        const double wait = call.wait();
        if (call.queued_at >= from_) {
            ++n_;
            mean_.add(told.announced.mean - wait);
            median_.add(told.announced.median - wait);
            length_.add(told.situation.by_length() - wait);
            last_.add(told.situation.last_wait - wait);
            // With nobody at the head, the last who was: the estimator is silent there.
            head_.add(
                (told.situation.waiting == 0 ? told.situation.last_wait : told.situation.head_age) -
                wait);
            covered_ += told.announced.low <= wait && wait <= told.announced.high ? 1 : 0;
            HalfHour& half_hour = half_hours_[half_hour_of(call.queued_at)];
            ++half_hour.n;
            half_hour.wait += wait;
            half_hour.bias += told.announced.mean - wait;
        }
        learned_.learn(told.situation, told.announced, wait);
    }

    const std::vector<Call>& calls_;
    Seconds from_;
    Tracker tracker_;
    Learned learned_;
    std::vector<Pending> pending_;
    std::int64_t n_ = 0, covered_ = 0;
    Sum mean_, median_, length_, last_, head_;
    std::array<HalfHour, 48> half_hours_{};
};

}  // namespace

Backtest backtest(const std::vector<Call>& calls, double level, Seconds from) {
    Trial trial(calls, level, from);
    for (const Step& step : steps_of(calls)) trial.step(step);
    return trial.result();
}

JsonObject to_json(const Backtest& backtest) {
    JsonArray classical, half_hours;
    for (const Errors& each : backtest.classical)
        classical.push_back(
            JsonObject{{"name", each.name}, {"mae_s", each.mae_s}, {"rmse_s", each.rmse_s}});
    for (const Backtest::HalfHour& each : backtest.bias_by_half_hour)
        half_hours.push_back(JsonObject{{"half_hour", each.begins},
                                        {"n", each.n},
                                        {"mean_wait_s", each.mean_wait_s},
                                        {"bias_s", each.bias_s}});
    return {{"n", backtest.n},
            {"mae_s", backtest.mae_s},
            {"rmse_s", backtest.rmse_s},
            {"range_level", backtest.range_level},
            {"range_covered", backtest.range_covered},
            {"classical", std::move(classical)},
            {"bias_by_half_hour", std::move(half_hours)}};
}

}  // namespace jalon::waits
