// From sessions to the report: rates and guard, one play, waits, fairness, values, the table.
#include "replay/replay.h"

#include <algorithm>
#include <cmath>

#include "calendar/zone.h"

namespace jalon::replay {
namespace {

// Two-sided normal quantile for 95 % over `pairs` comparisons at once.
double simultaneous(double pairs) {
    // Acklam's rational form is not needed: bisection on the error function, once a dimension.
    const double tail = 0.05 / std::max(1.0, pairs);
    double low = 0, high = 10;
    for (int i = 0; i < 80; ++i) {
        const double z = (low + high) / 2;
        (std::erfc(z / std::sqrt(2.0)) > tail ? low : high) = z;
    }
    return high;
}

// What is not known of the take rates, as variances of the three figures of `weights` (by mode).
std::array<double, 3> unknown_rates(const Played& played, const TakeRates& rates,
                                    const std::vector<double>& weights) {
    std::array<double, 3> sums{};
    const double n = std::max(1.0, played.lengths.sessions);
    for (std::size_t mode = 0; mode < rates.modes.size(); ++mode)
        for (std::size_t place = 0; place < kPlaces; ++place) {
            const double then = played.exposed_then[mode][place] / n * weights[mode];
            const double draft = played.exposed[mode][place] / n * weights[mode];
            const double variance = rates.modes[mode][place].variance;
            sums[0] += then * then * variance;
            sums[1] += draft * draft * variance;
            sums[2] += (draft - then) * (draft - then) * variance;
        }
    return sums;
}

std::optional<Gap> gap_of(const std::vector<const Played::Group*>& groups,
                          const std::vector<std::string>& names, std::size_t measure, Per per,
                          int side) {
    if (groups.size() < 2) return std::nullopt;
    std::vector<double> values, errors;
    for (const auto* group : groups) {
        const auto each = compared(group->measures[measure], group->lengths, per);
        values.push_back(side == 0 ? each.recorded.value : each.draft.value);
        errors.push_back(standard_error(group->measures[measure], group->lengths, per, side));
    }
    const auto low = static_cast<std::size_t>(std::ranges::min_element(values) - values.begin());
    const auto high = static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
    const auto k = static_cast<double>(groups.size());
    const double z = simultaneous(k * (k - 1) / 2);
    const double gap = values[high] - values[low];
    const double half = z * std::hypot(errors[low], errors[high]);
    return Gap{{gap, std::max(0.0, gap - half), gap + half}, names[low], names[high]};
}

class Replaying {
  public:
    Replaying(const Read& read, hub::PolicyPtr draft, const Options& options)
        : sessions_(read.sessions),
          draft_(std::move(draft)),
          options_(options),
          modes_(*draft_, sessions_, options.before.get()),
          measures_(modes_),
          groups_(sessions_, *draft_) {
        report_.incomplete = read.incomplete;
        report_.unreadable = read.unreadable;
    }

    Result<Report> done(const Progress& progress);

  private:
    void tell_sessions();
    void prepare();
    void tell_outcomes();
    void tell_waits();
    void tell_fairness();

    const Sessions& sessions_;
    hub::PolicyPtr draft_;
    const Options& options_;
    ModeTable modes_;
    Measures measures_;
    Groups groups_;
    TakeRates rates_;
    GuardCourse course_;
    Play play_;
    Played played_;
    std::vector<std::uint16_t> first_shown_;
    QueueHistory history_;
    Demand then_, expected_then_;
    Report report_;
};

void Replaying::tell_sessions() {
    report_.policy = draft_->id;
    report_.version = draft_->version;
    report_.title = draft_->title.in("en");
    report_.seed = options_.seed;
    report_.weight = sessions_.weight_mean();
    report_.sessions = static_cast<std::int64_t>(sessions_.all().size());
    report_.answers = static_cast<std::int64_t>(sessions_.answers());
    for (const auto& each : sessions_.policies())
        if (each.answers > 0) report_.recorded.push_back(each);
    std::sort(report_.recorded.begin(), report_.recorded.end(),
              [](const PolicyUsed& a, const PolicyUsed& b) {
                  return std::tie(b.answers, a.id, a.version) <
                         std::tie(a.answers, b.id, b.version);
              });
    for (const auto& session : sessions_.all()) {
        const auto answers = sessions_.answers(session);
        report_.first = std::min(report_.first.value_or(answers.front().at), answers.front().at);
        report_.last = std::max(report_.last.value_or(answers.back().at), answers.back().at);
    }
}

void Replaying::prepare() {
    rates_ = measured_rates(sessions_, modes_, *draft_);
    play_.sessions = &sessions_;
    play_.policy = draft_;
    play_.modes = &modes_;
    play_.measures = &measures_;
    play_.rates = play_.rates_then = &rates_;
    play_.groups = &groups_;
    play_.threads = options_.threads;
    play_.first_shown = &first_shown_;
    bool all = true, some = false;
    for (const auto& each : sessions_.policies()) {
        const bool same =
            each.id == draft_->id && each.version == draft_->version && draft_->version > 0;
        play_.as_recorded.push_back(same);
        if (each.answers == 0) continue;
        all = all && same;
        some = some || same;
    }
    if (!all && needs_guard(*draft_)) {
        course_ = played_guard(sessions_, draft_, rates_);
        play_.course = &course_;
    }
    report_.guard = all ? "recorded" : !needs_guard(*draft_) ? "none" : some ? "both" : "played";
    const auto& zone = draft_->calendar->zone;
    play_.bins.begin = zone.start_of(zone.date_at(*report_.first));
}

void Replaying::tell_outcomes() {
    report_.answers_changed = played_.answers_changed;
    report_.first_changed = played_.first_changed;
    report_.sessions_changed = played_.sessions_changed;
    report_.answers_other = played_.answers_other;
    std::vector<double> observed(modes_.rows.size());
    double humans = 0;
    for (const auto& session : sessions_.all())
        for (const auto& answer : sessions_.answers(session)) {
            if (answer.taken == kNone) continue;
            const auto mode = modes_.of_recorded[answer.taken];
            const double one = static_cast<double>(session.weight) / played_.lengths.sessions;
            observed[mode] += one;
            humans += modes_.rows[mode].human ? one : 0;
        }
    for (std::size_t m = 0; m < measures_.size(); ++m) {
        std::vector<double> weights(modes_.rows.size());
        Report::Outcome outcome{.measure = measures_[m], .figures = {}, .observed = {}};
        for (std::size_t mode = 0; mode < weights.size(); ++mode) {
            if (m == measures_.takes(mode)) {
                weights[mode] = 1;
                outcome.observed = observed[mode];
            }
            if (m == measures_.all_takes()) weights[mode] = modes_.rows[mode].human ? 1 : 0;
            if (m == measures_.cost()) weights[mode] = modes_.rows[mode].cost;
        }
        if (m == measures_.all_takes()) outcome.observed = humans;
        outcome.figures = compared(played_.measures[m], played_.lengths, measures_[m].per,
                                   unknown_rates(played_, rates_, weights));
        report_.outcomes.push_back(std::move(outcome));
    }
    for (std::size_t mode = 0; mode < modes_.rows.size(); ++mode)
        report_.rates.push_back({modes_.rows[mode].id, rates_.of_policy[mode], rates_.modes[mode]});
}

void Replaying::tell_waits() {
    history_ = queue_history(sessions_, *draft_, modes_, play_.bins);
    const double weight = sessions_.weight();
    expected_then_ = demand_of(played_, false, history_.bins, weight);
    const auto expected = demand_of(played_, true, history_.bins, weight);
    then_ = recorded_demand(history_, expected_then_);
    report_.waits =
        queue_waits(history_, *draft_, then_, draft_demand(history_, expected, expected_then_),
                    {.seed = options_.seed, .threads = options_.threads});
}

void Replaying::tell_fairness() {
    const std::array<std::size_t, Groups::kMeasures> which{
        measures_.human_now(), measures_.without_human(), measures_.all_takes(),
        measures_.changes()};
    for (std::size_t d = 0; d < Groups::kDimensions; ++d)
        for (std::size_t m = 0; m < which.size(); ++m) {
            Report::Fairness fairness{Groups::kNames[d], measures_[which[m]], {}, {}, {}};
            std::vector<const Played::Group*> large;
            std::vector<std::string> names;
            for (std::size_t g = 0; g < groups_.size(); ++g) {
                if (groups_[g].dimension != d || played_.groups[g].lengths.count < kGroupLeast)
                    continue;
                const auto& group = played_.groups[g];
                large.push_back(&group);
                names.push_back(groups_[g].name);
                fairness.groups.push_back(
                    {groups_[g].name, static_cast<std::int64_t>(group.lengths.count),
                     compared(group.measures[m], group.lengths, fairness.measure.per)});
            }
            fairness.recorded = gap_of(large, names, m, fairness.measure.per, 0);
            fairness.draft = gap_of(large, names, m, fairness.measure.per, 1);
            report_.fairness.push_back(std::move(fairness));
        }
}

Result<Report> Replaying::done(const Progress& progress) {
    if (sessions_.all().empty())
        return not_found("replay.no_sessions",
                         "No recorded session lies in this period; choose another, or try invented "
                         "sessions with --synthetic.");
    tell_sessions();
    prepare();
    const double share = options_.sensitivity ? 0.4 : 0.9;
    TRY_LET(all, played(play_, [&](double part) { return progress(share * part); }));
    played_ = std::move(all);
    tell_outcomes();
    tell_waits();
    tell_fairness();
    report_.values = values_of(sessions_, modes_, first_shown_);
    if (options_.sensitivity) {
        auto table_options = options_.table;
        table_options.seed = options_.seed;
        table_options.threads = options_.threads;
        TRY_LET(table, sensitivity(play_, history_, expected_then_, table_options,
                                   [&](double part) { return progress(0.45 + 0.55 * part); }));
        report_.sensitivity = std::move(table);
    }
    (void)progress(1);
    return std::move(report_);
}

}  // namespace

Result<Report> replayed(const Read& read, const hub::PolicyPtr& draft, const Options& options,
                        const Progress& progress) {
    return Replaying(read, draft, options).done(progress);
}

}  // namespace jalon::replay
