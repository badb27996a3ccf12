// Reads tokens into rules. One method for each selector of the notation; the first error ends it,
// since what follows a misunderstanding would only add noise.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "calendar/detail/program.h"
#include "calendar/detail/tokens.h"

namespace jalon::calendar::detail {

class Parser {
  public:
    Parser(std::string_view text, std::vector<Token> tokens, Program& program, Places& places)
        : text_(text), tokens_(std::move(tokens)), program_(program), places_(places) {}

    /// Fills the program's rules; false where an error was reported.
    bool parse();

  private:
    // The order in which the notation wants a rule's parts.
    enum class Part { Years, Dates, Weeks, Days, Times, Modifier, Comment, None };

    // parser.cc
    bool parse_rule(Joined joined);
    std::optional<Part> next_part() const;
    bool parse_part(Part part, Rule& rule);
    bool begin_part(Part part, Part previous);
    bool take_separator(Part previous);
    bool finish_rule(Rule& rule, std::size_t first_token, bool opens_by_default);
    bool parse_modifier(Rule& rule);
    bool parse_comment(Rule& rule);

    // parser_dates.cc
    bool parse_years(Rule& rule);
    bool parse_year(Rule& rule);
    bool parse_dates(Rule& rule);
    bool parse_date_item(Rule& rule);
    bool parse_date_point(DatePoint& point, bool& whole_month, bool as_range_end);
    bool parse_day_of_month(DatePoint& point);
    bool parse_range_end(DateRange& range, bool whole_month);
    bool parse_step(int& step, int max);
    bool parse_weeks(Rule& rule);
    bool check_range(DateRange& range, std::size_t at);
    bool starts_date(std::size_t at) const;
    bool weekday_date_follows() const;
    std::size_t after_nth(std::size_t at) const;

    // parser_days.cc
    bool parse_days(Rule& rule);
    bool parse_weekday(Rule& rule);
    bool parse_nth(WeekdayRange& range);
    bool parse_nth_item(WeekdayRange& range);
    bool parse_holiday(Rule& rule);

    // parser_times.cc
    struct Clock {
        TimePoint point;
        bool has_minutes = true;
        bool has_half = false;  // am or pm.
        std::size_t at = 0;
    };
    bool parse_times(Rule& rule);
    bool parse_time_item(Rule& rule);
    bool parse_range(TimeSpan& span, const Clock& from);
    bool parse_tail(TimeSpan& span, const Clock& from, bool has_end);
    bool parse_period(TimeSpan& span);
    bool parse_time(Clock& clock);
    bool parse_clock(Clock& clock);
    bool parse_event(Clock& clock);
    bool parse_hours_minutes(int& minutes);

    // The cursor.
    const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    const Token& token(std::size_t at) const { return tokens_[std::min(at, tokens_.size() - 1)]; }
    bool is(TokenKind kind, std::size_t ahead = 0) const { return peek(ahead).kind == kind; }
    bool take(TokenKind kind) {
        if (!is(kind)) return false;
        ++at_;
        return true;
    }
    bool is_year(std::size_t at) const;
    bool is_time(std::size_t at) const;
    bool is_day_number(std::size_t at) const;
    bool is_day_offset(std::size_t at) const;
    bool parse_day_offset(int& offset, int max);
    bool fail(std::string code, std::string what) {
        return fail_at(peek().begin, std::move(code), std::move(what));
    }
    bool fail_at(std::size_t at, std::string code, std::string what) {
        places_.error(at, "opening_hours." + code, std::move(what));
        return false;
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    Program& program_;
    Places& places_;
    std::size_t at_ = 0;
};

}  // namespace jalon::calendar::detail
