// Years, dates and weeks.
#include "calendar/detail/parser.h"

namespace jalon::calendar::detail {

using enum TokenKind;

namespace {

constexpr int kOffsetMax = 366;
constexpr std::size_t kListMax = 200;

int days_in(unsigned month) {
    constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return kDays[month - 1];
}

}  // namespace

bool Parser::parse_years(Rule& rule) {
    do {
        if (rule.years.size() >= kListMax) return fail("too_many", "At most 200 years in a list.");
        if (!parse_year(rule)) return false;
    } while (is(Comma) && is_year(at_ + 1) && !is_time(at_ + 1) && !starts_date(at_ + 1) &&
             take(Comma));
    return true;
}

bool Parser::parse_year(Rule& rule) {
    constexpr int kForEver = 9999;
    YearRange range;
    range.from = range.to = peek().value;
    ++at_;
    if (take(Plus)) {
        range.to = kForEver;
    } else if (take(Dash)) {
        if (!is_year(at_)) return fail("year", "After the dash comes the last year.");
        if (peek().value <= range.from) return fail("year", "The last year comes after the first.");
        range.to = peek().value;
        ++at_;
    }
    if (is(Slash)) {
        if (range.to == range.from) range.to = kForEver;
        if (!parse_step(range.step, 1000)) return false;
    }
    rule.years.push_back(range);
    return true;
}

bool Parser::parse_step(int& step, int max) {
    ++at_;
    if (!is(Number) || is_time(at_) || peek().value < 1 || peek().value > max) {
        return fail("period", "After the slash comes every how many, from 1.");
    }
    step = peek().value;
    ++at_;
    return true;
}

bool Parser::starts_date(std::size_t at) const {
    const TokenKind kind = token(is_year(at) ? at + 1 : at).kind;
    return kind == Month || kind == Easter;
}

bool Parser::parse_dates(Rule& rule) {
    while (true) {
        if (rule.dates.size() >= kListMax) return fail("too_many", "At most 200 dates in a list.");
        if (!parse_date_item(rule)) return false;
        if (!is(Comma)) return true;
        const DateRange& last = rule.dates.back();
        // `Jan 01,3,9`: more days of the same month.
        const bool more_days = is_day_number(at_ + 1) && last.from.kind == DatePoint::Kind::Day &&
                               last.from.month == last.to.month && last.is_plain &&
                               peek().kind == Comma;
        const bool whole_month =
            last.from.day == 1 && static_cast<int>(last.to.day) == days_in(last.to.month);
        if (!starts_date(at_ + 1) && !(more_days && !whole_month)) return true;
        ++at_;
    }
}

bool Parser::parse_date_item(Rule& rule) {
    DateRange range;
    const std::size_t begin = peek().begin;
    bool whole_month = false;
    if (is_day_number(at_)) {
        range.from = rule.dates.back().from;
        if (!parse_day_of_month(range.from)) return false;
    } else if (!parse_date_point(range.from, whole_month, false)) {
        return false;
    }
    range.to = range.from;
    if (is(Dash)) {
        ++at_;
        if (!parse_range_end(range, whole_month)) return false;
    } else if (whole_month) {
        range.to.day = static_cast<unsigned>(days_in(range.to.month));
    }
    if (is(Slash)) {
        if (whole_month) return fail("period", "Only a range of days takes every how many days.");
        if (!parse_step(range.step, kOffsetMax)) return false;
    }
    if (!check_range(range, begin)) return false;
    rule.dates.push_back(range);
    return true;
}

bool Parser::parse_range_end(DateRange& range, bool whole_month) {
    if (is_day_number(at_) && !whole_month && range.from.kind == DatePoint::Kind::Day) {
        const std::size_t at = peek().begin;
        if (!parse_day_of_month(range.to)) return false;
        if (range.to.day <= range.from.day)
            return fail_at(at, "date", "The last day comes after the first.");
        return true;
    }
    if (!starts_date(at_)) return fail("date", "After the dash comes the last day or month.");
    const std::size_t at = peek().begin;
    range.to = DatePoint{};
    bool to_whole_month = false;
    if (!parse_date_point(range.to, to_whole_month, !whole_month)) return false;
    if (whole_month != to_whole_month) {
        return fail_at(
            at, "date",
            "A range goes from month to month or from day to day; write both with days.");
    }
    if (to_whole_month) range.to.day = static_cast<unsigned>(days_in(range.to.month));
    return true;
}

bool Parser::parse_date_point(DatePoint& point, bool& whole_month, bool as_range_end) {
    if (is_year(at_)) {
        point.year = peek().value;
        ++at_;
    }
    if (take(Easter)) {
        point.kind = DatePoint::Kind::Easter;
    } else {
        point.month = static_cast<unsigned>(peek().value);
        ++at_;
        if (is_day_number(at_)) {
            if (!parse_day_of_month(point)) return false;
        } else if (is(Weekday) && (as_range_end ? after_nth(at_) != at_ : weekday_date_follows())) {
            point.kind = DatePoint::Kind::Weekday;
            point.weekday = static_cast<unsigned>(peek().value);
            WeekdayRange nth;
            ++at_;
            const bool last = is(Dash, 1);
            const int number = peek(last ? 2 : 1).value;
            if (!parse_nth(nth)) return false;
            point.nth = last ? -number : number;
        } else {
            whole_month = true;
            return true;
        }
    }
    return !is_day_offset(at_) || parse_day_offset(point.offset, kOffsetMax);
}

bool Parser::parse_day_of_month(DatePoint& point) {
    const int day = peek().value;
    if (day < 1 || day > days_in(point.month))
        return fail("date", "The month does not have this day.");
    point.day = static_cast<unsigned>(day);
    ++at_;
    // `Dec 24.`
    if (is(Dot) && !(is(Number, 1) && peek(1).begin == peek().end)) ++at_;
    return true;
}

// Where the weekday at `at` has exactly one number (`Su[-1]`), the place after it; otherwise `at`.
std::size_t Parser::after_nth(std::size_t at) const {
    std::size_t next = at + 1;
    if (token(next).kind != OpenBracket) return at;
    ++next;
    if (token(next).kind == Dash) ++next;
    if (token(next).kind != Number || token(next + 1).kind != CloseBracket) return at;
    return next + 2;
}

// `Aug Su[-1] -1 day` and `Mar Su[-1]-Oct …` are dates; `Nov Th[4]` is a month and a weekday in it.
bool Parser::weekday_date_follows() const {
    const std::size_t after = after_nth(at_);
    if (after == at_) return false;
    return is_day_offset(after) || (token(after).kind == Dash && starts_date(after + 1));
}

bool Parser::check_range(DateRange& range, std::size_t at) {
    const bool years_differ = (range.from.year == 0) != (range.to.year == 0);
    const bool has_easter =
        range.from.kind == DatePoint::Kind::Easter || range.to.kind == DatePoint::Kind::Easter;
    if (years_differ && (has_easter || range.from.year == 0)) {
        return fail_at(at, "date", "Write the year at both ends of the range, or at none.");
    }
    if (range.from.year != 0 && range.to.year == 0) {
        const bool next = range.to.month < range.from.month;
        range.to.year = range.from.year + (next ? 1 : 0);
    }
    if (range.to.year < range.from.year)
        return fail_at(at, "date", "The range ends before it begins.");
    const auto plain = [](const DatePoint& point) {
        return point.kind == DatePoint::Kind::Day && point.year == 0 && point.offset == 0;
    };
    range.is_plain = plain(range.from) && plain(range.to) && range.step == 1;
    return true;
}

bool Parser::parse_weeks(Rule& rule) {
    constexpr int kWeeks = 53;
    constexpr int kStepMax = 26;
    auto is_week = [&](std::size_t at) {
        return is_day_number(at) && token(at).value >= 1 && token(at).value <= kWeeks;
    };
    ++at_;
    while (true) {
        WeekRange range;
        if (!is_week(at_)) return fail("week", "A week is a number from 1 to 53.");
        range.from = range.to = peek().value;
        ++at_;
        if (take(Dash)) {
            if (!is_week(at_) || peek().value <= range.from) {
                return fail("week", "The last week is a number after the first, up to 53.");
            }
            range.to = peek().value;
            ++at_;
            if (is(Slash)) {
                if (!parse_step(range.step, kStepMax)) return false;
                if (range.step == 1)
                    return fail("period", "Every week is what the range says already.");
            }
        }
        if (rule.weeks.size() >= kListMax) return fail("too_many", "At most 200 weeks in a list.");
        rule.weeks.push_back(range);
        if (!is(Comma)) return true;
        if (is(Week, 1)) {
            at_ += 2;
        } else if (is_day_number(at_ + 1)) {
            ++at_;
        } else {
            return true;
        }
    }
}

}  // namespace jalon::calendar::detail
