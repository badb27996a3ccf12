// Logs of calls from delimited text: columns by name, a line that cannot be read is named and left
// out.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include "core/text.h"
#include "core/time.h"
#include "waits/call.h"

namespace jalon::waits {

namespace {

constexpr std::size_t kWarningsMax = 100;
/// Priority customers of the Technion bank are allowed 1.5 minutes of waiting time at the outset.
constexpr double kPriorityCredit = 90;

std::vector<std::string_view> fields(std::string_view line, char separator) {
    std::vector<std::string_view> result;
    while (true) {
        const std::size_t end = line.find(separator);
        std::string_view field = line.substr(0, end);
        if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
            field = field.substr(1, field.size() - 2);
        result.push_back(field);
        if (end == std::string_view::npos) return result;
        line.remove_prefix(end + 1);
    }
}

using Header = std::map<std::string, std::size_t, std::less<>>;

// One line by the names of its columns.
struct Line {
    const Header& header;
    std::vector<std::string_view> cells;

    std::string_view operator[](std::string_view name) const {
        const auto column = header.find(name);
        return column == header.end() || column->second >= cells.size() ? std::string_view()
                                                                        : cells[column->second];
    }
};

// h:mm:ss as seconds of the day.
std::optional<double> time_of_day(std::string_view text) {
    const auto parts = fields(text, ':');
    if (parts.size() != 3) return std::nullopt;
    double seconds = 0;
    for (std::string_view part : parts) {
        const auto number = parse_int(part);
        if (!number || *number < 0 || *number >= 60 * 60) return std::nullopt;
        seconds = seconds * 60 + static_cast<double>(*number);
    }
    return seconds;
}

// yymmdd as seconds since 1970.
std::optional<double> day_of(std::string_view text) {
    const auto number = parse_int(text);
    if (!number || text.size() != 6) return std::nullopt;
    const std::chrono::year_month_day day{
        std::chrono::year(1900 + static_cast<int>(*number / 10'000)),
        std::chrono::month(static_cast<unsigned>(*number / 100 % 100)),
        std::chrono::day(static_cast<unsigned>(*number % 100))};
    if (!day.ok()) return std::nullopt;
    return static_cast<double>(std::chrono::sys_days(day).time_since_epoch().count()) * 86'400;
}

// ISO instant, or seconds.
std::optional<double> instant(std::string_view text) {
    if (const auto number = parse_double(text)) return *number;
    if (const auto at = parse_time(text)) return static_cast<double>(micros(*at)) / 1e6;
    return std::nullopt;
}

class Reader {
  public:
    explicit Reader(bool is_bank) : is_bank_(is_bank) {}

    // Nothing where the line is no call; an error text where it cannot be read.
    std::optional<std::string> read(const Line& line) {
        return is_bank_ ? bank(line) : named(line);
    }
    CallLog take() {
        std::ranges::sort(log_.calls, [](const Call& a, const Call& b) {
            return std::tie(a.queued_at, a.left_at) < std::tie(b.queued_at, b.left_at);
        });
        return std::move(log_);
    }
    CallLog& log() { return log_; }

  private:
    std::optional<std::string> bank(const Line& line) {
        if (line["outcome"] == "PHANTOM") return std::nullopt;
        const auto day = day_of(line["date"]);
        const auto from = time_of_day(line["q_start"]), to = time_of_day(line["q_exit"]);
        const auto served = time_of_day(line["ser_start"]), until = time_of_day(line["ser_exit"]);
        if (!day || !from || !to || !served || !until) return "a time or the date cannot be read";
        Call call;
        call.queued = *from != 0;
        call.outcome = line["outcome"] == "AGENT" ? Outcome::Answered : Outcome::Abandoned;
        if (!call.queued && call.outcome == Outcome::Abandoned) return std::nullopt;  // In the VRU.
        const auto after = [&](double time, double earlier) {  // Over midnight.
            return *day + time + (time < earlier ? 86'400 : 0);
        };
        call.served_from = call.queued ? after(*served, *from) : *day + *served;
        call.served_until = call.served_from + *until - *served + (*until < *served ? 86'400 : 0);
        call.queued_at = call.queued ? *day + *from : call.served_from;
        call.left_at = call.queued ? after(*to, *from) : call.served_from;
        call.credit_s = line["priority"] == "2" ? kPriorityCredit : 0;
        call.skill = skill(line["type"]);
        log_.calls.push_back(call);
        return std::nullopt;
    }

    std::optional<std::string> named(const Line& line) {
        const auto from = instant(line["queued_at"]), to = instant(line["left_at"]);
        if (!from || !to || *to < *from)
            return "`queued_at` and `left_at` must be instants or seconds, the second not before "
                   "the first";
        const std::string outcome = lower_ascii(line["outcome"]);
        if (outcome != "answered" && outcome != "abandoned")
            return "`outcome` is answered or abandoned";
        Call call;
        call.queued_at = *from;
        call.left_at = *to;
        call.queued = *to > *from;
        call.outcome = outcome == "answered" ? Outcome::Answered : Outcome::Abandoned;
        call.served_from = instant(line["served_from"]).value_or(*to);
        call.served_until = instant(line["served_until"]).value_or(call.served_from);
        call.credit_s = parse_double(line["credit_s"]).value_or(0);
        call.skill = skill(line["skill"]);
        log_.calls.push_back(call);
        return std::nullopt;
    }

    std::uint16_t skill(std::string_view name) {
        const auto [known, is_new] =
            skills_.try_emplace(std::string(name), static_cast<std::uint16_t>(log_.skills.size()));
        if (is_new) log_.skills.emplace_back(name);
        return known->second;
    }

    bool is_bank_;
    CallLog log_;
    std::map<std::string, std::uint16_t, std::less<>> skills_;
};

Result<> has_columns(const Header& header, std::initializer_list<std::string_view> names) {
    for (std::string_view name : names)
        if (!header.contains(name))
            return invalid(
                "calls.columns",
                fmt::format("The log of calls has no column `{}`. It needs q_start, q_exit, "
                            "outcome, ser_start, "
                            "ser_exit and date (tabs), or queued_at, left_at and outcome (commas).",
                            name));
    return {};
}

}  // namespace

Result<CallLog> read_calls(std::string_view text) {
    const char separator =
        text.substr(0, text.find('\n')).find('\t') == std::string_view::npos ? ',' : '\t';
    Header header;
    std::optional<Reader> reader;
    for (std::int64_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) continue;
        if (!reader) {
            const auto names = fields(line, separator);
            for (std::size_t i = 0; i < names.size(); ++i) header.emplace(names[i], i);
            const bool is_bank = header.contains("q_start");
            TRY(is_bank
                    ? has_columns(header, {"q_exit", "outcome", "ser_start", "ser_exit", "date"})
                    : has_columns(header, {"queued_at", "left_at", "outcome"}));
            reader.emplace(is_bank);
            continue;
        }
        if (const auto fault = reader->read({header, fields(line, separator)})) {
            CallLog& log = reader->log();
            ++log.left_out;
            if (log.warnings.size() < kWarningsMax)
                log.warnings.push_back(fmt::format("line {}: {}; left out", number, *fault));
        }
    }
    if (!reader || reader->log().calls.empty())
        return invalid("calls.empty", "The log of calls has no call in it.");
    return reader->take();
}

}  // namespace jalon::waits
