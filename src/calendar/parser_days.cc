// Weekdays and holidays.
#include "calendar/detail/parser.h"

namespace jalon::calendar::detail {

using enum TokenKind;

namespace {

constexpr std::size_t kListMax = 100;
constexpr int kNthMax = 5;
constexpr int kFromEnd = 8;  // Bits 9 to 13 of WeekdayRange::nth count from the month's end.
constexpr int kWeekdayOffsetMax = 31;

bool is_holiday(TokenKind kind) {
    return kind == PublicHoliday || kind == SchoolHoliday;
}
bool is_day(TokenKind kind) {
    return is_holiday(kind) || kind == Weekday;
}

}  // namespace

bool Parser::parse_days(Rule& rule) {
    bool comma_mixes = false;
    bool blank_mixes = false;
    while (true) {
        const TokenKind kind = peek().kind;
        if (rule.weekdays.size() + rule.holidays.size() >= kListMax)
            return fail("too_many", "At most 100 days in a list.");
        if (!(is_holiday(kind) ? parse_holiday(rule) : parse_weekday(rule))) return false;
        const bool comma = is(Comma) && is_day(peek(1).kind);
        const TokenKind next = peek(comma ? 1 : 0).kind;
        if (!comma && !is_day(next)) break;
        const bool mixes = is_holiday(next) != is_holiday(kind);
        if (!comma && !mixes && !is_holiday(kind))
            return fail("unexpected", "Put a comma between weekdays.");
        comma_mixes = comma_mixes || (comma && mixes);
        blank_mixes = blank_mixes || (!comma && mixes);
        if (comma) ++at_;
    }
    if (comma_mixes && blank_mixes) {
        return fail("ambiguous",
                    "Holidays are either listed with weekdays (Mo,PH) or narrow them (SH Mo-Fr), "
                    "not both.");
    }
    rule.holidays_or_weekdays = !blank_mixes;
    return true;
}

bool Parser::parse_weekday(Rule& rule) {
    WeekdayRange range;
    const int first = peek().value;
    ++at_;
    range.days = static_cast<std::uint8_t>(1 << first);
    if (is(OpenBracket)) {
        if (!parse_nth(range)) return false;
        if (is_day_offset(at_) && !parse_day_offset(range.offset, kWeekdayOffsetMax)) return false;
    } else if (is(Dash)) {
        ++at_;
        if (!is(Weekday)) return fail("unexpected", "After the dash comes the last weekday.");
        const int last = peek().value;
        ++at_;
        if (is(OpenBracket)) return fail("nth", "A range of weekdays takes no number.");
        for (int day = first; day != last; day = (day + 1) % 7)
            range.days |= static_cast<std::uint8_t>(1 << day);
        range.days |= static_cast<std::uint8_t>(1 << last);
    }
    rule.weekdays.push_back(range);
    return true;
}

bool Parser::parse_nth(WeekdayRange& range) {
    ++at_;
    do {
        if (!parse_nth_item(range)) return false;
    } while (take(Comma));
    if (!take(CloseBracket)) return fail("nth", "Close the bracket after the numbers.");
    return true;
}

bool Parser::parse_nth_item(WeekdayRange& range) {
    auto number = [&] { return is(Number) && peek().value >= 1 && peek().value <= kNthMax; };
    const bool from_end = take(Dash);
    if (!number()) return fail("nth", "A number in the month is 1 to 5 or -1 to -5.");
    const int first = peek().value;
    int last = first;
    ++at_;
    if (!from_end && take(Dash)) {
        if (!number() || peek().value <= first)
            return fail("nth", "The last number is after the first, up to 5.");
        last = peek().value;
        ++at_;
    }
    for (int n = first; n <= last; ++n)
        range.nth |= static_cast<std::uint16_t>(1 << (from_end ? kFromEnd + n : n));
    return true;
}

bool Parser::parse_holiday(Rule& rule) {
    HolidaySelector holiday;
    holiday.school = is(SchoolHoliday);
    const std::size_t at = peek().begin;
    ++at_;
    if (is_day_offset(at_)) {
        if (holiday.school) return fail("offset", "School holidays take no offset.");
        if (!parse_day_offset(holiday.offset, 1)) return false;
    } else if (is(Dash) || is(Plus) || is(OpenBracket)) {
        return fail("unexpected", "After PH comes at most +1 day or -1 day.");
    }
    if (holiday.school && !program_.locality.school_holidays) {
        return fail_at(at, "no_school_holidays",
                       "There are no school holidays for this place; give a calendar.");
    }
    if (!holiday.school && !program_.locality.public_holidays) {
        return fail_at(at, "no_public_holidays",
                       "There are no public holidays for this place; give a calendar.");
    }
    program_.names_public_holidays = program_.names_public_holidays || !holiday.school;
    rule.holidays.push_back(holiday);
    return true;
}

}  // namespace jalon::calendar::detail
