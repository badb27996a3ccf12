// Times of the day: ranges, points, open ends, periods, and the sun.
#include "calendar/detail/parser.h"

namespace jalon::calendar::detail {

using enum TokenKind;

namespace {

constexpr int kHour = 60;
constexpr int kTwoDays = 2 * kDayMinutes;
constexpr std::size_t kListMax = 200;

// How long an open end is taken to last: nobody knows, so that stretch is Unknown.
int guessed_close(int nominal_end) {
    constexpr int kNight = 22 * kHour;
    constexpr int kEvening = 17 * kHour;
    if (nominal_end >= kNight) return nominal_end + 8 * kHour;
    if (nominal_end >= kEvening) return nominal_end + 10 * kHour;
    return kDayMinutes;
}

int days_spilt_by(const TimeSpan& span) {
    const TimePoint& end = span.is_point && span.every == 0 ? span.from : span.to;
    // An event falls anywhere in its day.
    int latest = end.event == SunEvent::Clock ? end.minutes : kDayMinutes + end.minutes;
    if (span.wraps) latest += kDayMinutes;
    if (span.is_point) ++latest;
    if (span.open_end) latest = std::max(latest, span.guess);
    return std::clamp((latest - 1) / kDayMinutes, 0, 2);
}

}  // namespace

int TimePoint::nominal() const {
    constexpr int kEvents[] = {0, 5 * kHour + 30, 6 * kHour, 18 * kHour, 18 * kHour + 30};
    return kEvents[static_cast<std::size_t>(event)] + minutes;
}

bool Parser::parse_times(Rule& rule) {
    if (take(Always)) return true;
    while (true) {
        if (rule.times.size() >= kListMax) return fail("too_many", "At most 200 times in a list.");
        if (!parse_time_item(rule)) return false;
        const std::size_t next = is(Comma) ? at_ + 1 : at_;
        const TokenKind kind = token(next).kind;
        const bool more = kind == Number || kind == TokenKind::Event || kind == OpenParenthesis ||
                          kind == Midnight;
        if (!more) return true;
        if (is_year(next) && !is_time(next)) {
            return fail_at(token(next).begin, "ambiguous",
                           "This may be a year or a time; write 19:00, or ; before a year.");
        }
        if (!take(Comma))
            places_.warning(peek().begin, "opening_hours.tolerated", "Put a comma between times.");
    }
}

bool Parser::parse_time_item(Rule& rule) {
    TimeSpan span;
    Clock from;
    if (!parse_time(from)) return false;
    span.from = span.to = from.point;
    if (from.point.event == SunEvent::Clock && from.point.minutes >= kDayMinutes) {
        return fail_at(from.at, "time", "A day's hours begin before 24:00.");
    }
    const bool has_end = take(Dash);
    if (has_end && !parse_range(span, from)) return false;
    if (!parse_tail(span, from, has_end)) return false;
    const bool uses_sun = span.from.event != SunEvent::Clock || span.to.event != SunEvent::Clock;
    if (uses_sun && !program_.uses_sun && !program_.locality.coordinates) {
        places_.warning(
            from.at, "opening_hours.no_coordinates",
            "The place has no coordinates: the sun is taken to rise at 06:00 and to set at 18:00.");
    }
    program_.uses_sun = program_.uses_sun || uses_sun;
    rule.days_spilt = std::max(rule.days_spilt, days_spilt_by(span));
    rule.times.push_back(span);
    return true;
}

bool Parser::parse_range(TimeSpan& span, const Clock& from) {
    Clock to;
    const bool midnight = is(Midnight);
    if (!parse_time(to)) return false;
    if (to.has_half != from.has_half && to.point.event == SunEvent::Clock &&
        from.point.event == SunEvent::Clock) {
        return fail_at(from.at, "ambiguous", "Write am or pm at both times, or at none.");
    }
    span.to = to.point;
    if (midnight) span.to.minutes = kDayMinutes;
    const bool by_clock = span.from.event == SunEvent::Clock && span.to.event == SunEvent::Clock;
    // 22:00-22:00 is a whole day; sunrise-06:00 is nothing where the sun rises later.
    span.wraps =
        by_clock ? span.to.minutes <= span.from.minutes : span.to.nominal() < span.from.nominal();
    if (by_clock && span.wraps) {
        span.to.minutes += kDayMinutes;
        span.wraps = false;
    }
    if (span.to.event == SunEvent::Clock && span.to.minutes > kTwoDays) {
        return fail_at(to.at, "time", "Hours end at 48:00 at the latest.");
    }
    return true;
}

// What may follow: `+`, `/01:30`, or nothing.
bool Parser::parse_tail(TimeSpan& span, const Clock& from, bool has_end) {
    const std::size_t at = peek().begin;
    if (take(Plus)) {
        if (program_.options.times == TimesAre::Points)
            return fail_at(at, "range", "Only points in time are expected.");
        if (!has_end && !from.has_minutes)
            return fail_at(from.at, "time", "Write the minutes: 10:00+.");
        span.open_end = true;
        span.guess = guessed_close(span.to.nominal() + (span.wraps ? kDayMinutes : 0));
        if (span.guess > kTwoDays)
            return fail_at(at, "time", "Hours end at 48:00 at the latest, the open end included.");
        return true;
    }
    const bool periodic = has_end && is(Slash);
    if (periodic && !parse_period(span)) return false;
    span.is_point = periodic || !has_end;
    if (span.is_point && program_.options.times == TimesAre::Ranges) {
        return fail_at(periodic ? at : from.at, "point",
                       "Write a range such as 10:00-12:00; a point in time is never open.");
    }
    if (!span.is_point && program_.options.times == TimesAre::Points) {
        return fail_at(from.at, "range", "Only points in time are expected.");
    }
    if (!has_end && !from.has_minutes) return fail_at(from.at, "time", "Write the minutes: 10:00.");
    return true;
}

bool Parser::parse_period(TimeSpan& span) {
    ++at_;
    const std::size_t at = peek().begin;
    if (is_time(at_)) {
        if (!parse_hours_minutes(span.every)) return false;
    } else if (is(Number)) {
        span.every = peek().value;
        ++at_;
    }
    if (span.every < 1 || span.every > kDayMinutes) {
        return fail_at(at, "period", "After the slash come minutes or hh:mm, at most a day.");
    }
    return true;
}

bool Parser::parse_time(Clock& clock) {
    clock.at = peek().begin;
    if (take(Midnight)) return true;
    if (is(TokenKind::Event)) {
        clock.point.event = static_cast<SunEvent>(peek().value);
        ++at_;
        return true;
    }
    if (is(OpenParenthesis)) return parse_event(clock);
    if (is(Number)) return parse_clock(clock);
    return fail("time", "A time is expected here.");
}

// `(sunrise+01:00)`
bool Parser::parse_event(Clock& clock) {
    ++at_;
    if (!is(TokenKind::Event))
        return fail("time", "In parentheses comes dawn, sunrise, sunset or dusk.");
    clock.point.event = static_cast<SunEvent>(peek().value);
    ++at_;
    const bool before = is(Dash);
    if (!take(Dash) && !take(Plus))
        return fail("offset", "In parentheses comes an offset such as +01:00.");
    int minutes = 0;
    const std::size_t at = peek().begin;
    if (!is_time(at_) || !parse_hours_minutes(minutes)) {
        return places_.has_errors() ? false : fail("offset", "Write the offset as hh:mm.");
    }
    if (minutes >= kDayMinutes / 2)
        return fail_at(at, "offset", "An offset from the sun is under 12 hours.");
    if (!take(CloseParenthesis)) return fail("unexpected", "Close the parenthesis here.");
    clock.point.minutes = before ? -minutes : minutes;
    return true;
}

// `12:00`, `7.30`: hours, a sign, minutes.
bool Parser::parse_hours_minutes(int& minutes) {
    const Token& hours = peek();
    const Token& rest = peek(2);
    if (hours.digits > 2) return fail("time", "Hours have at most two digits.");
    if (rest.kind != Number || rest.digits > 2 || rest.value >= kHour) {
        at_ += 2;
        return fail("time", "Minutes are two digits, up to 59.");
    }
    if (!(peek(1).kind == Colon) || rest.digits != 2) {
        places_.warning(hours.begin, "opening_hours.tolerated", "Write times as hh:mm.");
    }
    minutes = hours.value * kHour + rest.value;
    at_ += 3;
    return true;
}

bool Parser::parse_clock(Clock& clock) {
    const Token& number = peek();
    int& minutes = clock.point.minutes;
    const TokenKind next = peek(1).kind;
    if ((next == Colon || next == Dot) && is_time(at_)) {
        if (!parse_hours_minutes(minutes)) return false;
    } else if (number.digits == 4) {
        // 1230, as some write 12:30.
        if (number.value % 100 >= kHour) return fail("time", "Minutes are two digits, up to 59.");
        minutes = number.value / 100 * kHour + number.value % 100;
        ++at_;
        places_.warning(number.begin, "opening_hours.tolerated", "Write times as hh:mm.");
    } else if (number.digits <= 2) {
        minutes = number.value * kHour;
        clock.has_minutes = false;
        ++at_;
        places_.warning(number.begin, "opening_hours.tolerated", "Write times as hh:mm.");
    } else {
        return fail("time", "Hours have at most two digits.");
    }
    if (is(HourWord)) {
        // `14h30`
        const bool glued = is(Number, 1) && peek(1).begin == peek().end && peek(1).digits == 2 &&
                           !clock.has_minutes;
        ++at_;
        if (glued) {
            if (peek().value >= kHour) return fail("time", "Minutes are two digits, up to 59.");
            minutes += peek().value;
            ++at_;
        }
        clock.has_minutes = true;
    }
    if (is(AmPm)) {
        const int hour = minutes / kHour;
        if (hour < 1 || hour > 12) return fail("time", "With am or pm, hours go from 1 to 12.");
        minutes = minutes % kHour + (hour % 12 + peek().value) * kHour;
        clock.has_half = clock.has_minutes = true;
        ++at_;
    }
    return true;
}

}  // namespace jalon::calendar::detail
