// Compiling and applying date formats. Numbers are read greedily, but a second or third digit that
// would leave the field's range is left to the next field, as strptime's ranges do.
#include "sources/time_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/text.h"

namespace jalon::sources {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
void skip_blanks(std::string_view& rest) {
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
}

// One to `digits` digits of a number of at most `max`, or -1.
int number(std::string_view& rest, std::size_t digits, int max) {
    int value = -1;
    for (std::size_t i = 0; i < digits && !rest.empty() && is_digit(rest.front()); ++i) {
        int next = std::max(value, 0) * 10 + (rest.front() - '0');
        if (next > max) break;
        value = next;
        rest.remove_prefix(1);
    }
    return value;
}

// The index of the name at the start of `rest`, whole or its first three letters, or -1.
template <std::size_t N>
int name_index(std::string_view& rest, const std::array<std::string_view, N>& names) {
    std::size_t letters = 0;
    while (letters < rest.size() && lower(rest[letters]) >= 'a' && lower(rest[letters]) <= 'z')
        ++letters;
    auto word = lower_ascii(rest.substr(0, letters));
    for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t length : {names[i].size(), std::size_t{3}}) {
            if (word != names[i].substr(0, length)) continue;
            rest.remove_prefix(length);
            if (!rest.empty() && rest.front() == '.' && length == 3 && names[i].size() > 3 &&
                rest.size() > 1 && is_blank(rest[1]))
                rest.remove_prefix(1);
            return static_cast<int>(i);
        }
    }
    return -1;
}

std::optional<Duration> zone_offset(std::string_view& rest) {
    if (!rest.empty() && lower(rest.front()) == 'z') {
        rest.remove_prefix(1);
        return Duration{0};
    }
    for (std::string_view utc : {"utc", "gmt"})
        if (rest.size() >= 3 && lower_ascii(rest.substr(0, 3)) == utc) {
            rest.remove_prefix(3);
            if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) return Duration{0};
        }
    if (rest.empty() || (rest.front() != '+' && rest.front() != '-')) return std::nullopt;
    bool minus = rest.front() == '-';
    rest.remove_prefix(1);
    int hour = number(rest, 2, 18);
    if (hour < 0) return std::nullopt;
    int minute = 0;
    bool coloned = !rest.empty() && rest.front() == ':';
    if (coloned) rest.remove_prefix(1);
    if (coloned || (!rest.empty() && is_digit(rest.front()))) minute = number(rest, 2, 59);
    if (minute < 0) return std::nullopt;
    Duration offset = std::chrono::hours(hour) + std::chrono::minutes(minute);
    return minus ? -offset : offset;
}

// Instants outside the years 1 to 9999 are refused, as core does.
std::optional<Time> in_range(double us) {
    constexpr double kFirst = -62'135'596'800e6, kLast = 253'402'300'800e6;
    if (!(us >= kFirst && us < kLast)) return std::nullopt;
    return time_from_micros(static_cast<std::int64_t>(us));
}

std::optional<Time> from_epoch(std::string_view text, std::int64_t per_second) {
    text = trimmed(text);
    if (auto whole = parse_int(text)) {
        auto us = per_second <= 1'000'000
                      ? static_cast<double>(*whole) * (1e6 / static_cast<double>(per_second))
                      : std::floor(static_cast<double>(*whole / (per_second / 1'000'000)));
        return in_range(us);
    }
    auto value = parse_double(text);
    if (!value) return std::nullopt;
    return in_range(std::floor(*value / static_cast<double>(per_second) * 1e6 + 0.5));
}

}  // namespace

struct TimeFormat::Fields {
    int year = 1970, month = 1, day = 1, day_of_year = 0;
    int hour = 0, minute = 0, second = 0;
    std::int64_t fraction_us = 0;
    bool afternoon = false, half_day = false, bare_epoch = false;
    Duration offset{0};
    std::int64_t epoch_s = 0;

    std::optional<Time> instant() const {
        if (bare_epoch) return in_range(static_cast<double>(epoch_s) * 1e6);
        namespace ch = std::chrono;
        ch::sys_days date;
        if (day_of_year > 0) {
            date = ch::sys_days{ch::year{year} / 1 / 1} + ch::days{day_of_year - 1};
            if (ch::year_month_day{date}.year() != ch::year{year}) return std::nullopt;
        } else {
            ch::year_month_day ymd{ch::year{year}, ch::month(static_cast<unsigned>(month)),
                                   ch::day(static_cast<unsigned>(day))};
            if (!ymd.ok()) return std::nullopt;
            date = ch::sys_days{ymd};
        }
        int h = hour;
        if (half_day) {
            if (hour < 1 || hour > 12) return std::nullopt;
            h = hour % 12 + (afternoon ? 12 : 0);
        }
        if (h == 24 && (minute != 0 || second != 0 || fraction_us != 0)) return std::nullopt;
        return Time{date} + ch::hours(h) + ch::minutes(minute) + ch::seconds(second) +
               Duration(fraction_us) - offset;
    }
};

Result<TimeFormat> TimeFormat::compile(std::string_view format) {
    TimeFormat made;
    format = trimmed(format);
    auto low = lower_ascii(format);
    if (low.empty() || low == "iso" || low == "iso8601") return made;
    made.whole_ = low == "epoch_s" || low == "epoch" ? Whole::EpochS
                  : low == "epoch_ms"                ? Whole::EpochMs
                  : low == "epoch_us"                ? Whole::EpochUs
                  : low == "epoch_ns"                ? Whole::EpochNs
                                                     : Whole::Steps;
    if (made.whole_ != Whole::Steps) return made;
    if (format.size() > 200)
        return invalid("at_format.too_long", "A date format has at most 200 characters.");
    TRY(format.contains('%') ? made.compile_letters(format) : made.compile_pictures(format));
    TRY(made.check_complete(format));
    return made;
}

void TimeFormat::add_literal(char c) {
    if (!is_blank(c))
        steps_.push_back({Part::Literal, c});
    else if (steps_.empty() || steps_.back().part != Part::Blank)
        steps_.push_back({Part::Blank});
}

bool TimeFormat::has(Part part) const {
    return std::any_of(steps_.begin(), steps_.end(), [&](Step s) { return s.part == part; });
}

Result<> TimeFormat::check_complete(std::string_view format) const {
    bool year = has(Part::Year) || has(Part::ShortYear);
    bool month = has(Part::Month) || has(Part::MonthName);
    if (has(Part::Epoch) || (year && (has(Part::DayOfYear) || (month && has(Part::Day)))))
        return {};
    return invalid("at_format.incomplete",
                   fmt::format("The date format \"{}\" names no year, month and day; write for "
                               "example %d.%m.%Y %H:%M or dd.MM.yyyy HH:mm.",
                               format));
}

bool TimeFormat::add_letter(char letter) {
    static constexpr std::array<std::pair<std::string_view, Part>, 14> kLetters{{
        {"Y", Part::Year},
        {"y", Part::ShortYear},
        {"m", Part::Month},
        {"bBh", Part::MonthName},
        {"de", Part::Day},
        {"j", Part::DayOfYear},
        {"aA", Part::Weekday},
        {"Hk", Part::Hour},
        {"Il", Part::Hour12},
        {"M", Part::Minute},
        {"S", Part::Second},
        {"f", Part::Fraction},
        {"pP", Part::HalfDay},
        {"zZ", Part::Zone},
    }};
    static constexpr std::array<std::pair<char, std::string_view>, 4> kShort{
        {{'T', "H:M:S"}, {'R', "H:M"}, {'D', "m/d/y"}, {'F', "Y-m-d"}}};
    for (const auto& [letters, part] : kLetters)
        if (letters.contains(letter)) {
            steps_.push_back({part});
            return true;
        }
    for (const auto& [name, meaning] : kShort)
        if (name == letter) {
            for (char c : meaning)
                if (!add_letter(c)) add_literal(c);
            return true;
        }
    if (letter == 's')
        steps_.push_back({Part::Epoch});
    else if (letter == 'n' || letter == 't')
        add_literal(' ');
    else if (letter == '%')
        add_literal('%');
    else
        return false;
    return true;
}

Result<> TimeFormat::compile_letters(std::string_view format) {
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            add_literal(format[i]);
            continue;
        }
        // `%-d` and `%#d` are how some programs ask for unpadded numbers.
        if (i + 2 < format.size() && (format[i + 1] == '-' || format[i + 1] == '#')) ++i;
        if (++i >= format.size() || !add_letter(format[i]))
            return invalid("at_format.unknown_letter",
                           fmt::format("The date format \"{}\" has an unknown letter at position "
                                       "{}; known are %Y %y %m %d %H %I %M %S %f %p %b %a %j %z %Z "
                                       "%s %T %D %F.",
                                       format, std::min(i, format.size() - 1) + 1));
    }
    return {};
}

std::optional<TimeFormat::Part> TimeFormat::picture(char letter, std::size_t count,
                                                    bool twelve) const {
    Part before = Part::Literal;
    for (auto step : steps_)
        if (step.part != Part::Literal && step.part != Part::Blank) before = step.part;
    bool after_hour = before == Part::Hour || before == Part::Hour12;
    switch (lower(letter)) {
        case 'y':
            return count <= 2 ? Part::ShortYear : Part::Year;
        case 'm':
            return count >= 3 ? Part::MonthName : after_hour ? Part::Minute : Part::Month;
        case 'd':
            return count >= 3 ? Part::Weekday : Part::Day;
        case 'e':
            return Part::Weekday;
        case 'h':
            return twelve ? Part::Hour12 : Part::Hour;
        case 's':
            return before == Part::Minute ? Part::Second : Part::Fraction;
        case 'f':
            return Part::Fraction;
        case 'a':
        case 't':
            return Part::HalfDay;
        case 'z':
        case 'x':
            return Part::Zone;
        default:
            return std::nullopt;
    }
}

Result<> TimeFormat::compile_pictures(std::string_view format) {
    bool twelve = format.find_first_of("atA") != std::string_view::npos;
    for (std::size_t i = 0; i < format.size();) {
        char c = format[i];
        if (c == '\'') {  // 'T': a quoted literal.
            for (++i; i < format.size() && format[i] != '\''; ++i) add_literal(format[i]);
            ++i;
            continue;
        }
        bool letter = lower(c) >= 'a' && lower(c) <= 'z';
        if (!letter || c == 'T') {
            add_literal(c);
            ++i;
            continue;
        }
        std::size_t end = std::min(format.find_first_not_of(c, i), format.size());
        if (c == 'A' && end < format.size() && format[end] == 'M') ++end;  // AM
        auto part = picture(c, end - i, twelve);
        if (!part)
            return invalid(
                "at_format.unknown_letter",
                fmt::format("The date format \"{}\" has an unknown letter at position "
                            "{}; write it like dd.MM.yyyy HH:mm:ss or %d.%m.%Y %H:%M:%S.",
                            format, i + 1));
        steps_.push_back({*part});
        i = end;
    }
    return {};
}

bool TimeFormat::read_number(Part part, std::string_view& rest, Fields& f) {
    struct Range {
        Part part;
        int Fields::* field;
        std::size_t digits;
        int min, max;
    };
    static constexpr std::array<Range, 9> kRanges{{
        {Part::Year, &Fields::year, 4, 1, 9999},
        {Part::ShortYear, &Fields::year, 2, 0, 99},
        {Part::Month, &Fields::month, 2, 1, 12},
        {Part::Day, &Fields::day, 2, 1, 31},
        {Part::DayOfYear, &Fields::day_of_year, 3, 1, 366},
        {Part::Hour, &Fields::hour, 2, 0, 24},
        {Part::Hour12, &Fields::hour, 2, 1, 12},
        {Part::Minute, &Fields::minute, 2, 0, 59},
        {Part::Second, &Fields::second, 2, 0, 60},
    }};
    for (const auto& range : kRanges) {
        if (range.part != part) continue;
        skip_blanks(rest);  // %e pads with one.
        int value = number(rest, range.digits, range.max);
        f.*range.field = value;
        if (part == Part::ShortYear) f.year += value >= 69 ? 1900 : 2000;
        return value >= range.min;
    }
    return false;
}

bool TimeFormat::read_half_day(std::string_view& rest, Fields& f) {
    auto word = lower_ascii(rest.substr(0, 4));
    for (std::string_view name : {"a.m.", "p.m.", "am", "pm"}) {
        if (!word.starts_with(name)) continue;
        f.half_day = true;
        f.afternoon = name.front() == 'p';
        rest.remove_prefix(name.size());
        return true;
    }
    return false;
}

bool TimeFormat::read_step(Step step, std::string_view& rest, Fields& f) {
    std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    switch (step.part) {
        case Part::Literal:
            if (rest.empty() || lower(rest.front()) != lower(step.literal)) return false;
            rest.remove_prefix(1);
            return true;
        case Part::Blank:
            skip_blanks(rest);
            return true;
        case Part::MonthName:
            f.month = name_index(rest, kMonths) + 1;
            return f.month > 0;
        case Part::Weekday:
            return name_index(rest, kDays) >= 0;
        case Part::Fraction: {
            f.fraction_us = 0;
            for (std::int64_t i = 0, unit = 100'000; i < std::ssize(rest.substr(0, digits)); ++i) {
                f.fraction_us += unit * (rest[static_cast<std::size_t>(i)] - '0');
                unit /= 10;
            }
            rest.remove_prefix(digits);
            return digits > 0;
        }
        case Part::HalfDay:
            return read_half_day(rest, f);
        case Part::Zone: {
            auto offset = zone_offset(rest);
            f.offset = offset.value_or(Duration{0});
            return offset.has_value();
        }
        case Part::Epoch: {
            auto value = parse_int(rest.substr(0, digits));
            f.bare_epoch = value.has_value();
            f.epoch_s = value.value_or(0);
            rest.remove_prefix(digits);
            return f.bare_epoch;
        }
        default:
            return read_number(step.part, rest, f);
    }
}

std::optional<Time> TimeFormat::parse(std::string_view text) const {
    switch (whole_) {
        case Whole::Iso:
            return parse_time(text);
        case Whole::EpochS:
            return from_epoch(text, 1);
        case Whole::EpochMs:
            return from_epoch(text, 1'000);
        case Whole::EpochUs:
            return from_epoch(text, 1'000'000);
        case Whole::EpochNs:
            return from_epoch(text, 1'000'000'000);
        case Whole::Steps:
            break;
    }
    auto rest = trimmed(text);
    Fields fields;
    for (auto step : steps_)
        if (!read_step(step, rest, fields)) return std::nullopt;
    if (!rest.empty()) return std::nullopt;
    return fields.instant();
}

}  // namespace jalon::sources
