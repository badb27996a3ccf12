// Decisions in a ring, each with a bit for every mode that reached a step.
#include "live/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

namespace jalon::live {
namespace {

double seconds(Duration span) {
    return static_cast<double>(span.count()) / 1e6;
}

using Weighted = std::pair<double, double>;  // A value and its weight.

// Nearest rank of a sorted list: the first value at which its share of the weight is reached.
double quantile(const std::vector<Weighted>& sorted, double share) {
    if (sorted.empty()) return 0;
    double all = 0, reached = 0;
    for (const auto& each : sorted) all += each.second;
    for (const auto& each : sorted)
        if ((reached += each.second) >= share * all * (1 - 1e-12)) return each.first;
    return sorted.back().first;
}

struct Gathered {
    std::vector<Weighted> lived;
    double low = 0, high = 0, held = 0, weights = 0;

    void add(double waited, std::pair<int, int> announced, double weight) {
        lived.emplace_back(waited, weight);
        weights += weight;
        low += weight * announced.first;
        high += weight * announced.second;
        if (waited >= announced.first && waited <= announced.second) held += weight;
    }
    WaitsHeld told(std::string mode) {
        std::sort(lived.begin(), lived.end());
        WaitsHeld out;
        out.mode = std::move(mode);
        out.n = static_cast<std::int64_t>(lived.size());
        if (lived.empty()) return out;
        out.held = std::llround(held / weights * static_cast<double>(out.n));
        out.low_s = low / weights;
        out.high_s = high / weights;
        for (const auto& [waited, weight] : lived) out.mean_s += waited * weight / weights;
        out.p10_s = quantile(lived, 0.1);
        out.p50_s = quantile(lived, 0.5);
        out.p90_s = quantile(lived, 0.9);
        return out;
    }
};

constexpr std::array<int, 4> kRangeEnds{120, 300, 600, 1200};  // Seconds.

std::size_t range_of(int high_s) {
    return static_cast<std::size_t>(std::ranges::lower_bound(kRangeEnds, high_s) -
                                    kRangeEnds.begin());
}

}  // namespace

std::optional<By> by_named(std::string_view name) {
    constexpr std::array<std::string_view, 4> kNames{"mode", "placement", "version", "arm"};
    auto found = std::ranges::find(kNames, name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<By>(found - kNames.begin());
}

std::uint8_t Tally::mode_code(std::string_view id) {
    auto found = std::ranges::find(modes_, id);
    if (found == modes_.end()) {
        if (modes_.size() == kModes) return kModes - 1;
        modes_.emplace_back(id);
        return static_cast<std::uint8_t>(modes_.size() - 1);
    }
    return static_cast<std::uint8_t>(found - modes_.begin());
}

std::uint32_t Tally::text_code(std::string_view text) {
    // Placements and arms: a handful. What would be more than a thousand is one.
    constexpr std::size_t kTexts = 1000;
    auto found = std::ranges::find(texts_, text);
    if (found == texts_.end()) {
        if (texts_.size() == kTexts) return kTexts - 1;
        texts_.emplace_back(text);
        return static_cast<std::uint32_t>(texts_.size() - 1);
    }
    return static_cast<std::uint32_t>(found - texts_.begin());
}

Tally::Held* Tally::find(std::string_view decision) {
    auto found = numbers_.find(std::string(decision));
    return found == numbers_.end() ? nullptr : &held_[found->second - first_];
}

std::uint64_t Tally::session_of(std::uint64_t who, Time at, float weight) {
    auto [known, is_new] = session_by_who_.try_emplace(who, 0);
    auto number = known->second;
    if (number < first_session_ || at - sessions_[number - first_session_].last > kPause) {
        sessions_.push_back(
            {.first = at, .last = at, .weight = weight, .human_after_s = std::nullopt});
        known->second = number = first_session_ + sessions_.size() - 1;
    }
    auto& session = sessions_[number - first_session_];
    session.last = std::max(session.last, at);
    return number;
}

void Tally::forget(Time before) {
    while (!held_.empty() && (held_.front().at < before || held_.size() > kDecisions)) {
        if (held_.front().at >= before) {
            dropped_ = true;
            dropped_at_ = std::max(dropped_at_, held_.front().at);
        }
        numbers_.erase(held_.front().decision);
        held_.pop_front();
        ++first_;
    }
    while (!lived_.empty() && (lived_.front().at < before || lived_.size() > kDecisions))
        lived_.pop_front();
    while (!sessions_.empty() &&
           (sessions_.front().last < before || sessions_.size() > kDecisions)) {
        sessions_.pop_front();
        ++first_session_;
    }
    if (session_by_who_.size() > 2 * kDecisions)
        std::erase_if(session_by_who_,
                      [this](const auto& each) { return each.second < first_session_; });
}

void Tally::offered(const Offered& fact) {
    if (fact.decision.empty() || numbers_.contains(std::string(fact.decision))) return;
    Held made;
    made.at = fact.at;
    made.decision = fact.decision;
    made.placement = text_code(fact.placement);
    made.arm = text_code(fact.arm);
    made.version = fact.version;
    made.weight = static_cast<float>(fact.weight);
    made.session = session_of(fact.who, fact.at, made.weight);
    sessions_[made.session - first_session_].changes += fact.changed;
    for (const auto& mode : fact.modes) {
        auto code = mode_code(mode.id);
        if (mode.human) human_ |= Modes{1} << code;
        if (mode.wait_s) made.waits.emplace_back(code, *mode.wait_s);
        if (!mode.shown) continue;
        made.reached[0] |= Modes{1} << code;
        made.human = made.human || mode.human;
    }
    numbers_.emplace(made.decision, first_ + held_.size());
    held_.push_back(std::move(made));
    forget(fact.at - kHeld);
}

void Tally::happened(const Happened& fact) {
    const auto code = mode_code(fact.mode);
    auto* held = find(fact.decision);
    if (held != nullptr) {
        held->reached[static_cast<std::size_t>(fact.step)] |= Modes{1} << code;
        if (fact.step == Step::Rated && fact.score) held->scores.emplace_back(code, *fact.score);
    }
    if (fact.step != Step::Connected) return;
    if (held != nullptr && (human_ >> code & 1) != 0 && held->session >= first_session_) {
        auto& session = sessions_[held->session - first_session_];
        if (!session.human_after_s) session.human_after_s = seconds(fact.at - session.first);
    }
    if (!fact.waited_s || held == nullptr) return;
    auto announced =
        std::ranges::find(held->waits, code, &std::pair<std::uint8_t, std::pair<int, int>>::first);
    if (announced != held->waits.end())
        lived_.push_back({fact.at, code, *fact.waited_s, announced->second, held->weight});
}

void Tally::count_rows(Figures& figures, Time after, Time at, By by) const {
    struct Sum {
        std::array<double, kSteps> count{};
        double score = 0, scores = 0;
    };
    std::map<std::int64_t, Sum> sums;
    auto key_of = [by](const Held& held, std::size_t mode) -> std::int64_t {
        switch (by) {
            case By::Mode:
                return static_cast<std::int64_t>(mode);
            case By::Placement:
                return held.placement;
            case By::Version:
                return held.version;
            case By::Arm:
                break;
        }
        return held.arm;
    };
    auto name_of = [&](std::int64_t key) {
        if (by == By::Version) return fmt::format("{}", key);
        return by == By::Mode ? modes_[static_cast<std::size_t>(key)]
                              : texts_[static_cast<std::size_t>(key)];
    };
    double decisions = 0, with_human = 0;
    for (const auto& held : held_) {
        if (held.at <= after || held.at > at) continue;
        const auto weight = static_cast<double>(held.weight);
        ++figures.recorded;
        decisions += weight;
        if (held.human) with_human += weight;
        for (std::size_t step = 0; step < kSteps; ++step)
            for (auto modes = held.reached[step]; modes != 0; modes &= modes - 1)
                sums[key_of(held, static_cast<std::size_t>(std::countr_zero(modes)))].count[step] +=
                    weight;
        for (const auto& [mode, score] : held.scores) {
            auto& sum = sums[key_of(held, mode)];
            sum.score += weight * score;
            sum.scores += weight;
        }
    }
    figures.decisions = std::llround(decisions);
    figures.with_human = std::llround(with_human);
    for (const auto& [key, sum] : sums) {
        Row row{.key = name_of(key), .count = {}, .score = std::nullopt};
        for (std::size_t step = 0; step < kSteps; ++step)
            row.count[step] = std::llround(sum.count[step]);
        if (sum.scores > 0) row.score = sum.score / sum.scores;
        figures.rows.push_back(std::move(row));
    }
    std::sort(figures.rows.begin(), figures.rows.end(), [](const Row& a, const Row& b) {
        return a.count[0] != b.count[0] ? a.count[0] > b.count[0] : a.key < b.key;
    });
}

void Tally::count_waits(Figures& figures, Time after, Time at) const {
    std::map<std::uint8_t, Gathered> by_mode;
    std::map<std::size_t, Gathered> by_range;
    Gathered all;
    for (const auto& each : lived_) {
        if (each.at <= after || each.at > at) continue;
        const auto weight = static_cast<double>(each.weight);
        all.add(each.waited_s, each.announced, weight);
        by_mode[each.mode].add(each.waited_s, each.announced, weight);
        by_range[range_of(each.announced.second)].add(each.waited_s, each.announced, weight);
    }
    figures.all = all.told("");
    for (auto& [mode, gathered] : by_mode) figures.by_mode.push_back(gathered.told(modes_[mode]));
    std::sort(figures.by_mode.begin(), figures.by_mode.end(),
              [](const WaitsHeld& a, const WaitsHeld& b) {
                  return a.n != b.n ? a.n > b.n : a.mode < b.mode;
              });
    for (auto& [range, gathered] : by_range) figures.by_range.push_back(gathered.told(""));
}

Figures Tally::figures(Time at, Duration window, By by) const {
    Figures figures;
    const auto after = at - window;
    count_rows(figures, after, at, by);
    count_waits(figures, after, at);
    std::vector<Weighted> first;
    double sessions = 0;
    std::array<double, 4> by_changes{};
    for (const auto& session : sessions_) {
        if (session.first <= after || session.first > at) continue;
        const auto weight = static_cast<double>(session.weight);
        sessions += weight;
        by_changes[static_cast<std::size_t>(std::min(session.changes, 3))] += weight;
        figures.changes += weight * session.changes;
        if (session.human_after_s) first.emplace_back(*session.human_after_s, weight);
    }
    figures.sessions = std::llround(sessions);
    for (std::size_t i = 0; i < by_changes.size(); ++i)
        figures.sessions_by_changes[i] = std::llround(by_changes[i]);
    if (sessions > 0) figures.changes /= sessions;
    std::sort(first.begin(), first.end());
    figures.first_n = static_cast<std::int64_t>(first.size());
    figures.first_p50_s = quantile(first, 0.5);
    figures.first_p90_s = quantile(first, 0.9);
    figures.complete = !dropped_ || dropped_at_ <= after;
    return figures;
}

}  // namespace jalon::live
