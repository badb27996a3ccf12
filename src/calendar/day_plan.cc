// Lays the rules that hold on a date over its minutes, in order, as the notation overrides them.
#include "calendar/detail/day_plan.h"

#include <algorithm>
#include <array>
#include <boost/container/static_vector.hpp>
#include <optional>

#include "calendar/detail/selectors.h"

namespace jalon::calendar::detail {
namespace {

using namespace std::chrono;

constexpr int kDaysBack = 2;  // Times end at 48:00 at the latest.

// A rule that holds on a date, or that reaches into it from a day or two before.
struct Active {
    const Rule* rule = nullptr;
    std::int16_t number = 0;
    std::int8_t days_back = 0;
    Match match;
};

// One rule may be added to those that are written: closed on public holidays.
constexpr std::size_t kActivesMax = (kOpeningHoursRulesMax + 1) * (kDaysBack + 1);
using ActiveList = boost::container::static_vector<Active, kActivesMax>;

class OneDay {
  public:
    OneDay(const Program& program, LocalDate date) : program_(program), date_(date) {
        for (int back = 0; back <= program.days_spilt; ++back) {
            facts_[static_cast<std::size_t>(back)] = facts_of(program, date - days{back});
        }
        collect();
    }

    /// Calls `visit(from, to, paint, only_where_closed)` for all stretches in the order of the
    /// rules. Minutes are of this date, and may lie outside it.
    template <class Visit>
    void each_stretch(Visit visit) {
        for (const Active& active : actives_) {
            const Rule& rule = *active.rule;
            Paint paint{rule.openness, false, static_cast<std::int8_t>(active.match.offset),
                        active.number, active.match.holiday};
            const bool only_where_closed = rule.joined == Joined::Fallback;
            if (rule.times.empty()) {
                visit(0, kDayMinutes, paint, only_where_closed);
                continue;
            }
            for (const TimeSpan& span : rule.times) {
                each_part(span, active.days_back, paint, [&](int from, int to, const Paint& part) {
                    visit(from, to, part, only_where_closed);
                });
            }
        }
    }

  private:
    void collect() {
        std::int16_t number = 0;
        for (const Rule& rule : program_.rules) {
            Match match;
            if (holds(rule, facts_[0], program_.locality, match)) {
                // A day that a normal rule names starts anew; one that only closes leaves the rest.
                if (rule.joined == Joined::Normal && rule.openness != Openness::Closed)
                    actives_.clear();
                actives_.push_back({&rule, number, 0, match});
            }
            for (int back = 1; back <= rule.days_spilt; ++back) {
                Match before;
                if (holds(rule, facts_[static_cast<std::size_t>(back)], program_.locality,
                          before)) {
                    actives_.push_back({&rule, number, static_cast<std::int8_t>(back), before});
                }
            }
            ++number;
        }
    }

    template <class Visit>
    void each_part(const TimeSpan& span, int back, const Paint& paint, Visit visit) {
        const int shift = back * kDayMinutes;
        const int from = minute_of(span.from, back) - shift;
        const int to = minute_of(span.to, back) - shift + (span.wraps ? kDayMinutes : 0);
        if (span.is_point) {
            visit(from, from + 1, paint);
            for (int at = from + span.every; span.every > 0 && at <= to; at += span.every)
                visit(at, at + 1, paint);
            return;
        }
        if (from < to) visit(from, to, paint);
        if (!span.open_end) return;
        Paint unknown = paint;
        unknown.is_open_end = true;
        if (unknown.openness == Openness::Open) unknown.openness = Openness::Unknown;
        visit(std::max(from, to), span.guess - shift, unknown);
    }

    int minute_of(const TimePoint& point, int back) {
        if (point.event == SunEvent::Clock) return point.minutes;
        if (!program_.locality.coordinates) return point.nominal();
        auto& sun = sun_[static_cast<std::size_t>(back)];
        const LocalDate on = date_ - days{back};
        if (!sun) sun = sun_times(on, *program_.locality.coordinates);
        const Time at = point.event == SunEvent::Dawn      ? sun->dawn
                        : point.event == SunEvent::Sunrise ? sun->sunrise
                        : point.event == SunEvent::Sunset  ? sun->sunset
                                                           : sun->dusk;
        const LocalTime local = program_.locality.zone.to_local(at);
        return static_cast<int>(floor<minutes>(local - LocalTime{on}).count()) + point.minutes;
    }

    const Program& program_;
    LocalDate date_;
    std::array<DayFacts, kDaysBack + 1> facts_{};
    std::array<std::optional<SunTimes>, kDaysBack + 1> sun_{};
    ActiveList actives_;
};

// Lays `paint` over [from, to); the stretches stay in order and without holes.
void lay(std::vector<Stretch>& stretches, std::vector<Stretch>& scratch, Stretch fresh,
         bool only_where_closed) {
    fresh.from = std::max(fresh.from, 0);
    fresh.to = std::min(fresh.to, kDayMinutes);
    if (fresh.from >= fresh.to) return;
    scratch.clear();
    auto put = [&](int from, int to, const Paint& paint) {
        if (from >= to) return;
        if (!scratch.empty() && scratch.back().paint == paint) {
            scratch.back().to = to;
        } else {
            scratch.push_back({from, to, paint});
        }
    };
    for (const Stretch& old : stretches) {
        const bool kept = only_where_closed && old.paint.openness != Openness::Closed;
        if (kept || old.to <= fresh.from || old.from >= fresh.to) {
            put(old.from, old.to, old.paint);
            continue;
        }
        put(old.from, std::max(old.from, fresh.from), old.paint);
        put(std::max(old.from, fresh.from), std::min(old.to, fresh.to), fresh.paint);
        put(std::min(old.to, fresh.to), old.to, old.paint);
    }
    stretches.swap(scratch);
}

}  // namespace

std::string comment_of(const Program& program, const Paint& paint) {
    if (paint.rule < 0) return {};
    const Rule& rule = program.rules[static_cast<std::size_t>(paint.rule)];
    if (!rule.comment.empty()) return rule.comment;
    if (paint.is_open_end) return std::string(kOpenEndComment);
    std::string comment(paint.holiday_offset > 0   ? "Day after "
                        : paint.holiday_offset < 0 ? "Day before "
                                                   : "");
    return comment.append(paint.holiday);
}

Paint paint_at(const Program& program, LocalDate date, int minute) {
    Paint result;
    OneDay(program, date)
        .each_stretch([&](int from, int to, const Paint& paint, bool only_where_closed) {
            const bool kept = only_where_closed && result.openness != Openness::Closed;
            if (minute >= from && minute < to && !kept) result = paint;
        });
    return result;
}

void plan_day(const Program& program, LocalDate date, std::vector<Stretch>& stretches,
              std::vector<Stretch>& scratch) {
    stretches.assign(1, Stretch{});
    OneDay(program, date)
        .each_stretch([&](int from, int to, const Paint& paint, bool only_where_closed) {
            lay(stretches, scratch, {from, to, paint}, only_where_closed);
        });
}

Walk::Walk(const Program& program, Time from, Time until)
    : program_(program),
      at_(std::clamp(from, kTimeFirst, kTimeLast)),
      until_(std::min(until, kTimeLast)) {}

bool Walk::next(Piece& piece) {
    if (at_ >= until_) return false;
    if (at_ >= span_.end || at_ < span_.begin || stretches_.empty())
        span_ = program_.locality.zone.offset_at(at_);
    const LocalTime local{at_.time_since_epoch() + span_.offset};
    const LocalDate date = floor<days>(local);
    if (stretches_.empty() || date != date_) {
        date_ = date;
        plan_day(program_, date, stretches_, scratch_);
    }
    const int minute = static_cast<int>(floor<minutes>(local - LocalTime{date}).count());
    const auto stretch = std::ranges::upper_bound(stretches_, minute, {}, &Stretch::from) - 1;
    const LocalTime end_local = LocalTime{date} + minutes{stretch->to};
    const Time end = Time{end_local.time_since_epoch() - span_.offset};
    piece = {at_, std::min({end, span_.end, until_}), &stretch->paint};
    at_ = piece.to;
    return true;
}

}  // namespace jalon::calendar::detail
