// Reads a holiday's rule (`easter+1`, `05 Mo[1]`) and works out its date in a year.
#include "calendar/detail/holiday_rule.h"

#include <array>
#include <charconv>

#include "calendar/easter.h"
#include "core/text.h"

namespace jalon::calendar::detail {

using namespace std::chrono;

namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};
constexpr int kOffsetMax = 366;
constexpr int kRangeDaysMax = 120;

// A cursor on the rule's text.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}
    bool done() {
        skip_blanks();
        return at_ >= text_.size();
    }
    std::size_t at() const { return at_; }
    bool take(std::string_view word) {
        skip_blanks();
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    std::optional<int> number(std::size_t digits_min, std::size_t digits_max) {
        skip_blanks();
        std::size_t end = at_;
        while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
        if (end - at_ < digits_min || end - at_ > digits_max) return std::nullopt;
        int value = 0;
        std::from_chars(text_.data() + at_, text_.data() + end, value);
        at_ = end;
        return value;
    }
    std::optional<weekday> named_weekday() {
        skip_blanks();
        const auto found = weekday_named(text_.substr(at_, 2));
        if (found) at_ += 2;
        return found;
    }
    // `+3`, `-1`, or 0 where neither sign comes.
    std::optional<int> offset() {
        const bool minus = take("-");
        if (!minus && !take("+")) return 0;
        const auto n = number(1, 3);
        if (!n || *n > kOffsetMax) return std::nullopt;
        return minus ? -*n : *n;
    }
    bool month_day(HolidayWhen& when) {
        const auto m = number(2, 2);
        if (!m || !take("-")) return false;
        const auto d = number(2, 2);
        if (!d || *m < 1 || *d < 1) return false;
        when.month = static_cast<unsigned>(*m);
        when.day = static_cast<unsigned>(*d);
        return (year{2000} / month{when.month} / day{when.day}).ok();
    }

  private:
    void skip_blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    std::string_view text_;
    std::size_t at_ = 0;
};

std::unexpected<RuleProblem> refused(std::size_t at, std::string what) {
    return std::unexpected(RuleProblem{at, std::move(what)});
}

std::expected<HolidayWhen, RuleProblem> read_dates(std::string_view text) {
    const auto from = parse_date(text.substr(0, 10));
    if (!from) return refused(0, "This is not a date; write it as 2026-02-17.");
    HolidayWhen when{.kind = HolidayWhen::Kind::Range};
    when.from = when.to = *from;
    if (text.size() == 10) return when;
    const auto to = text.substr(10).starts_with("..") ? parse_date(text.substr(12)) : std::nullopt;
    if (!to) return refused(10, "After a date comes nothing, or `..` and the last date.");
    if (*to < *from || *to - *from > days{kRangeDaysMax}) {
        return refused(12, "The last date comes before the first, or more than 120 days after it.");
    }
    when.to = *to;
    return when;
}

// `11 Th[4] +1` after its month.
std::optional<HolidayWhen> read_nth(Reader& in, int month_number) {
    HolidayWhen when{.kind = HolidayWhen::Kind::NthWeekday};
    when.month = static_cast<unsigned>(month_number);
    const auto weekday_of = in.named_weekday();
    if (!weekday_of || !in.take("[")) return std::nullopt;
    const bool last = in.take("-");
    const auto nth = in.number(1, 1);
    if (!nth || *nth < 1 || *nth > 5 || !in.take("]")) return std::nullopt;
    const auto offset = in.offset();
    if (!offset) return std::nullopt;
    when.weekday = *weekday_of;
    when.nth = last ? -*nth : *nth;
    when.offset = *offset;
    return when;
}

}  // namespace

std::optional<weekday> weekday_named(std::string_view two_letters) {
    for (unsigned i = 0; i < kWeekdays.size(); ++i) {
        if (kWeekdays[i] == two_letters) return weekday{i};
    }
    return std::nullopt;
}

std::expected<HolidayWhen, RuleProblem> read_when(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 10 && text[4] == '-') return read_dates(text);
    Reader in(text);
    HolidayWhen when;
    std::optional<HolidayWhen> read;
    if (const bool western = in.take("easter"); western || in.take("orthodox")) {
        when.kind = western ? HolidayWhen::Kind::Easter : HolidayWhen::Kind::Orthodox;
        if (const auto offset = in.offset()) {
            when.offset = *offset;
            read = when;
        }
    } else if (const auto weekday_of = in.named_weekday()) {
        const bool before = in.take("before");
        when.kind = before ? HolidayWhen::Kind::Before : HolidayWhen::Kind::After;
        when.weekday = *weekday_of;
        if ((before || in.take("after")) && in.month_day(when)) read = when;
    } else if (text.size() >= 3 && text[2] == '-') {
        if (in.month_day(when)) read = when;
    } else if (const auto m = in.number(2, 2); m && *m >= 1 && *m <= 12) {
        read = read_nth(in, *m);
    }
    if (!read || !in.done()) {
        return refused(
            in.at(),
            "Write a rule such as 05-01, easter+39, 11 Th[4], We before 11-23, 2026-02-17 or "
            "2026-02-17..2026-02-20.");
    }
    return *read;
}

std::expected<std::vector<HolidayMove>, RuleProblem> read_observed(std::string_view text) {
    std::vector<HolidayMove> moves;
    Reader in(text);
    while (!in.done()) {
        HolidayMove move;
        const std::size_t at = in.at();
        const auto from = in.named_weekday();
        if (from) {
            move.from = *from;
            if (in.take("+next")) {
                moves.push_back(move);
                continue;
            }
        }
        const auto by = in.offset();
        if (!from || !by || *by == 0 || *by < -7 || *by > 7 || moves.size() >= 7) {
            return refused(at, "Write moves such as Sa-1 Su+1, at most a week, or Su+next.");
        }
        move.days = *by;
        moves.push_back(move);
    }
    return moves;
}

std::optional<LocalDate> date_in(const HolidayWhen& when, int year_number) {
    using Kind = HolidayWhen::Kind;
    const year y{year_number};
    const year_month_day fixed{y, month{when.month}, day{when.day}};
    switch (when.kind) {
        case Kind::Easter:
            return easter(year_number) + days{when.offset};
        case Kind::Orthodox:
            return orthodox_easter(year_number) + days{when.offset};
        case Kind::Yearly:
            if (!fixed.ok()) return std::nullopt;
            return LocalDate{fixed};
        case Kind::Before: {
            if (!fixed.ok()) return std::nullopt;
            const LocalDate last = LocalDate{fixed} - days{1};
            return last - (weekday{last} - when.weekday);
        }
        case Kind::After: {
            if (!fixed.ok()) return std::nullopt;
            const LocalDate first = LocalDate{fixed} + days{1};
            return first + (when.weekday - weekday{first});
        }
        case Kind::NthWeekday: {
            const month m{when.month};
            if (when.nth < 0) {
                const LocalDate final_day{y / m / std::chrono::last};
                const LocalDate found =
                    final_day - (weekday{final_day} - when.weekday) - weeks{-when.nth - 1};
                if (year_month_day{found}.month() != m) return std::nullopt;
                return found + days{when.offset};
            }
            const LocalDate first{y / m / 1};
            const LocalDate found = first + (when.weekday - weekday{first}) + weeks{when.nth - 1};
            if (year_month_day{found}.month() != m) return std::nullopt;
            return found + days{when.offset};
        }
        case Kind::Range:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace jalon::calendar::detail
