// Rules and what separates them; which selector comes next; the checks on a whole rule.
#include "calendar/detail/parser.h"

#include "core/text.h"

namespace jalon::calendar::detail {

using enum TokenKind;

bool Parser::parse() {
    if (is(End))
        return fail("empty", "Write when the place is open, for example Mo-Fr 09:00-17:00.");
    Joined joined = Joined::Normal;
    while (true) {
        if (program_.rules.size() >= kOpeningHoursRulesMax)
            return fail("too_many", "At most 100 rules.");
        if (!parse_rule(joined)) return false;
        if (is(End)) return true;
        const Token& separator = peek();
        ++at_;
        joined = separator.kind == Comma  ? Joined::Additional
                 : separator.kind == Bars ? Joined::Fallback
                                          : Joined::Normal;
        if (!is(End)) continue;
        if (joined == Joined::Fallback)
            return fail("empty_rule", "After || comes what holds otherwise.");
        if (joined == Joined::Additional) {
            places_.warning(separator.begin, "opening_hours.tolerated",
                            "Leave the comma at the end out.");
        }
        return true;
    }
}

bool Parser::parse_rule(Joined joined) {
    Rule rule;
    rule.joined = joined;
    const std::size_t first = at_;
    unsigned seen = 0;
    Part previous = Part::None;
    while (!is(End) && !is(Semicolon) && !is(Bars) && !is(Comma)) {
        if (is(Colon)) {
            if (!take_separator(previous)) return false;
            continue;
        }
        const auto part = next_part();
        if (!part) return fail("unexpected", "This is not expected here.");
        const unsigned bit = 1U << static_cast<unsigned>(*part);
        if (seen & bit)
            return fail("twice",
                        "A rule has each kind of selector once; put ; or , between rules.");
        seen |= bit;
        if (!begin_part(*part, previous) || !parse_part(*part, rule)) return false;
        previous = *part;
    }
    if (at_ == first) return fail("empty_rule", "There is no rule here.");
    auto has = [&](Part part) { return (seen & (1U << static_cast<unsigned>(part))) != 0; };
    const bool closes_itself = has(Part::Times) || has(Part::Modifier) || has(Part::Comment);
    if (is(Comma) && !closes_itself && !is(End, 1)) {
        return fail("additional",
                    "What follows this comma does not go on with the same list; write ; between "
                    "rules, or the hours "
                    "of the first rule before the comma.");
    }
    if (has(Part::Comment) && !has(Part::Modifier)) rule.openness = Openness::Unknown;
    return finish_rule(rule, first, !has(Part::Modifier));
}

std::optional<Parser::Part> Parser::next_part() const {
    switch (peek().kind) {
        case Number:
            if (is_year(at_) && !is_time(at_)) return starts_date(at_) ? Part::Dates : Part::Years;
            return Part::Times;
        case Month:
        case Easter:
            return Part::Dates;
        case Week:
            return Part::Weeks;
        case Weekday:
        case PublicHoliday:
        case SchoolHoliday:
            return Part::Days;
        case TokenKind::Event:
        case OpenParenthesis:
        case Midnight:
        case Always:
            return Part::Times;
        case Modifier:
            return Part::Modifier;
        case Comment:
            return Part::Comment;
        default:
            return std::nullopt;
    }
}

bool Parser::begin_part(Part part, Part previous) {
    if (previous == Part::None || part > previous) return true;
    places_.warning(peek().begin, "opening_hours.order",
                    "The notation wants years, dates, weeks, weekdays, times, open or closed, and "
                    "a comment, in this "
                    "order.");
    return true;
}

// `Jan 23-Feb 12: 10:00-12:00`: a colon may part days from what follows.
bool Parser::take_separator(Part previous) {
    const bool follows = is(Number, 1) || is(Weekday, 1) || is(PublicHoliday, 1) ||
                         is(SchoolHoliday, 1) || is(Modifier, 1) || is(Comment, 1) ||
                         is(TokenKind::Event, 1) || is(OpenParenthesis, 1) || is(Midnight, 1) ||
                         is(Always, 1) || is(Month, 1) || is(Week, 1);
    if (previous >= Part::Times || !follows)
        return fail("unexpected", "A colon is not expected here.");
    ++at_;
    return true;
}

bool Parser::parse_part(Part part, Rule& rule) {
    switch (part) {
        case Part::Years:
            return parse_years(rule);
        case Part::Dates:
            return parse_dates(rule);
        case Part::Weeks:
            return parse_weeks(rule);
        case Part::Days:
            return parse_days(rule);
        case Part::Times:
            return parse_times(rule);
        case Part::Modifier:
            return parse_modifier(rule);
        case Part::Comment:
            return parse_comment(rule);
        case Part::None:
            break;
    }
    return false;
}

bool Parser::parse_modifier(Rule& rule) {
    rule.openness = static_cast<Openness>(peek().value);
    ++at_;
    return true;
}

bool Parser::parse_comment(Rule& rule) {
    rule.comment = peek().text;
    ++at_;
    return true;
}

bool Parser::finish_rule(Rule& rule, std::size_t first_token, bool opens_by_default) {
    const std::size_t begin = token(first_token).begin;
    rule.text = text_.substr(begin, token(at_ - 1).end - begin);
    const bool every_day = rule.years.empty() && rule.dates.empty() && rule.weeks.empty() &&
                           rule.weekdays.empty() && rule.holidays.empty();
    if (every_day && rule.joined == Joined::Normal && !program_.rules.empty() &&
        rule.openness != Openness::Closed && opens_by_default) {
        places_.warning(begin, "opening_hours.replaces_all",
                        "This rule names no day, so it replaces all the rules before it; write a "
                        "comma before it to "
                        "add its hours.");
    }
    program_.days_spilt = std::max(program_.days_spilt, rule.days_spilt);
    program_.uses_weeks = program_.uses_weeks || !rule.weeks.empty();
    program_.rules.push_back(std::move(rule));
    return true;
}

bool Parser::is_year(std::size_t at) const {
    constexpr int kFirst = 1900;
    constexpr int kLast = 2999;
    const Token& t = token(at);
    return t.kind == Number && t.digits == 4 && t.value >= kFirst && t.value <= kLast;
}

// `12:00`, `7.30`, `9h`, `9am`: a number that can only be a time.
bool Parser::is_time(std::size_t at) const {
    const Token& number = token(at);
    const Token& next = token(at + 1);
    if (number.kind != Number) return false;
    if (next.kind == AmPm || next.kind == HourWord) return true;
    const bool glued = (next.kind == Colon || next.kind == Dot) && next.begin == number.end;
    const Token& minutes = token(at + 2);
    return glued && ((minutes.kind == Number && minutes.begin == next.end) || minutes.kind == AmPm);
}

bool Parser::is_day_number(std::size_t at) const {
    return token(at).kind == Number && token(at).digits <= 2 && !is_time(at);
}

bool Parser::is_day_offset(std::size_t at) const {
    const TokenKind sign = token(at).kind;
    return (sign == Plus || sign == Dash) && token(at + 1).kind == Number &&
           token(at + 2).kind == DayWord;
}

bool Parser::parse_day_offset(int& offset, int max) {
    const int days = peek(1).value;
    if (days < 1 || days > max) {
        ++at_;
        return fail("offset", "This is too many days, or none.");
    }
    offset = is(Dash) ? -days : days;
    at_ += 3;
    return true;
}

}  // namespace jalon::calendar::detail
