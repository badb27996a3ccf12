// Works rules out into a sorted list of dates, once, so that asking is a binary search.
#include "calendar/holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "calendar/detail/holiday_rule.h"
#include "core/text.h"

namespace jalon::calendar {

using namespace std::chrono;
using detail::HolidayMove;
using detail::HolidayWhen;

namespace {

constexpr std::size_t kNameMax = 200;
constexpr std::size_t kRuleTextMax = 100;
constexpr int kNextDaysMax = 14;

struct ReadRule {
    HolidayWhen when;
    std::vector<HolidayMove> moves;
};

// Collects dates; the first to come keeps a date.
class Dates {
  public:
    void put(LocalDate date, const std::string& name) { by_date_.try_emplace(date, name); }
    bool has(LocalDate date) const { return by_date_.contains(date); }
    HolidayCalendar::Data data() const {
        HolidayCalendar::Data data;
        std::map<std::string_view, std::uint32_t> numbers;
        for (const auto& [date, name] : by_date_) {
            const auto [found, fresh] =
                numbers.try_emplace(name, static_cast<std::uint32_t>(data.names.size()));
            if (fresh) data.names.push_back(name);
            data.days.push_back({date, found->second});
        }
        return data;
    }

  private:
    std::map<LocalDate, std::string> by_date_;
};

bool is_kept_in(const HolidayRule& rule, int year_number) {
    if (rule.first_year != 0 && year_number < rule.first_year) return false;
    if (rule.last_year != 0 && year_number > rule.last_year) return false;
    return rule.year_step == 1 || (year_number - rule.first_year) % rule.year_step == 0;
}

LocalDate next_free(LocalDate date, const Dates& dates) {
    LocalDate free = date + days{1};
    for (int i = 0; i < kNextDaysMax; ++i, free += days{1}) {
        const weekday on{free};
        if (on != Saturday && on != Sunday && !dates.has(free)) break;
    }
    return free;
}

template <class Visit>
void each_date(const HolidayRule& rule, const HolidayWhen& when, Visit visit) {
    if (when.kind == HolidayWhen::Kind::Range) {
        for (LocalDate date = when.from; date <= when.to; date += days{1}) visit(date);
        return;
    }
    for (int y = kHolidayYearFirst; y <= kHolidayYearLast; ++y) {
        if (!is_kept_in(rule, y)) continue;
        if (const auto date = date_in(when, y)) visit(*date);
    }
}

Dates worked_out(const std::vector<HolidayRule>& rules, const std::vector<ReadRule>& read) {
    Dates dates;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        each_date(rules[i], read[i].when, [&](LocalDate date) { dates.put(date, rules[i].name); });
    }
    // Observed days come after all the days themselves, so that "next" can pass over them.
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto& name = rules[i].observed_name.empty() ? rules[i].name : rules[i].observed_name;
        if (read[i].moves.empty()) continue;
        each_date(rules[i], read[i].when, [&](LocalDate date) {
            for (const HolidayMove& move : read[i].moves) {
                if (weekday{date} != move.from) continue;
                dates.put(move.days == 0 ? next_free(date, dates) : date + days{move.days}, name);
            }
        });
    }
    return dates;
}

class RulesReader {
  public:
    explicit RulesReader(std::vector<Problem>& problems) : problems_(problems) {}

    ReadRule read(const HolidayRule& rule, std::size_t index) {
        ReadRule read;
        const std::string path = fmt::format("holidays[{}]", index);
        if (rule.name.empty() || rule.name.size() > kNameMax || !is_utf8(rule.name)) {
            report(path + ".name", "holiday.name", "Give the holiday a name of at most 200 bytes.",
                   0);
        }
        if (rule.when.size() > kRuleTextMax || rule.observed.size() > kRuleTextMax) {
            report(path + ".when", "holiday.rule", "A rule has at most 100 characters.", 0);
            return read;
        }
        if (auto when = detail::read_when(rule.when)) {
            read.when = *when;
        } else {
            report(path + ".when", "holiday.rule", when.error().what, when.error().at);
        }
        if (auto moves = detail::read_observed(rule.observed)) {
            read.moves = *moves;
        } else {
            report(path + ".observed", "holiday.observed", moves.error().what, moves.error().at);
        }
        const bool steps = rule.year_step > 1;
        if (rule.year_step < 1 || rule.year_step > 100 || (steps && rule.first_year == 0) ||
            (rule.last_year != 0 && rule.last_year < rule.first_year)) {
            report(path + ".year_step", "holiday.years",
                   "The last year is not before the first, and a step of years needs a first year.",
                   0);
        }
        return read;
    }

    std::optional<HolidayCalendar::Worked> read(const WorkingDay& day, std::size_t index) {
        const auto date = parse_date(day.date);
        const auto as = detail::weekday_named(day.as);
        if (date && as) return HolidayCalendar::Worked{*date, *as};
        report(fmt::format("working_days[{}]", index), "holiday.working_day",
               "Write the date as 2026-02-14 and the weekday as Mo, Tu, We, Th, Fr, Sa or Su.", 0);
        return std::nullopt;
    }

    void report(std::string path, std::string code, std::string what, std::size_t at) {
        problems_.push_back({Problem::Severity::Error,
                             std::move(path),
                             std::move(code),
                             std::move(what),
                             {1, static_cast<int>(at) + 1}});
    }

  private:
    std::vector<Problem>& problems_;
};

}  // namespace

std::optional<std::string_view> HolidayCalendar::is_holiday(LocalDate date) const {
    const auto& days_of = data_->days;
    const auto found = std::ranges::lower_bound(days_of, date, {}, &Day::date);
    if (found == days_of.end() || found->date != date) return std::nullopt;
    return data_->names[found->name];
}

std::optional<weekday> HolidayCalendar::worked_as(LocalDate date) const {
    const auto& worked = data_->worked;
    const auto found = std::ranges::lower_bound(worked, date, {}, &Worked::date);
    if (found == worked.end() || found->date != date) return std::nullopt;
    return found->as;
}

std::vector<std::pair<LocalDate, std::string>> HolidayCalendar::between(LocalDate from,
                                                                        LocalDate to) const {
    std::vector<std::pair<LocalDate, std::string>> list;
    auto day = std::ranges::lower_bound(data_->days, from, {}, &Day::date);
    for (; day != data_->days.end() && day->date < to; ++day)
        list.emplace_back(day->date, data_->names[day->name]);
    return list;
}

Compiled<HolidayCalendar> compile_holidays(const HolidaysDefinition& definition) {
    Compiled<HolidayCalendar> result;
    RulesReader reader(result.problems);
    if (definition.holidays.size() > kHolidayRulesMax ||
        definition.working_days.size() > kHolidayRulesMax) {
        reader.report("holidays", "holiday.too_many", "A calendar has at most 1,000 rules.", 0);
        return result;
    }
    std::vector<ReadRule> rules;
    for (const HolidayRule& rule : definition.holidays)
        rules.push_back(reader.read(rule, rules.size()));
    std::vector<HolidayCalendar::Worked> worked;
    for (std::size_t i = 0; i < definition.working_days.size(); ++i) {
        if (auto day = reader.read(definition.working_days[i], i)) worked.push_back(*day);
    }
    if (!result.problems.empty()) return result;
    std::ranges::sort(worked, {}, &HolidayCalendar::Worked::date);
    auto data = worked_out(definition.holidays, rules).data();
    data.worked = std::move(worked);
    result.program.emplace(std::move(data));
    return result;
}

std::optional<HolidayCalendar> built_in_calendar(std::string_view country,
                                                 std::string_view region) {
    const auto definition = built_in_holidays(country, region);
    if (!definition) return std::nullopt;
    auto compiled = compile_holidays(*definition);
    CHECK(compiled.program.has_value());
    return *compiled.program;
}

}  // namespace jalon::calendar
