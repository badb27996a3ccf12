// Reading a calendar's document. Exceptions become the last, strongest rules of the hours that they
// change.
#include "hours/calendar.h"

#include <fmt/format.h>

#include <mutex>

#include "definitions/reading.h"

namespace jalon::hours {
namespace {

using calendar::HolidayCalendar;
using calendar::Locality;
using calendar::OpeningHours;
using definitions::Fields;

struct Exception {
    std::string rule;
    std::vector<std::string> services;  ///< Empty: all that are not open round the clock.
};

std::string osm_date(calendar::LocalDate date) {
    constexpr std::string_view kMonths[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::chrono::year_month_day d{date};
    return fmt::format("{} {} {:02}", static_cast<int>(d.year()),
                       kMonths[static_cast<unsigned>(d.month()) - 1],
                       static_cast<unsigned>(d.day()));
}

std::vector<Exception> read_exceptions(Fields& root) {
    std::vector<Exception> exceptions;
    root.each("exceptions", {.min = 0, .max = 60}, [&](Fields& fields) {
        auto from = calendar::parse_date(fields.text("from"));
        auto to = calendar::parse_date(fields.text_or("to", fields.text("from")));
        auto hours = fields.text("hours", 200);
        fields.localized_or_none("why", 200);
        Exception exception;
        exception.services = fields.texts("services", {.min = 0, .max = 50});
        if (!from || !to || *to < *from) {
            fields.problem("from", "calendar.dates",
                           "Give `from` and `to` as dates such as 2026-12-24, in this order.");
            return;
        }
        exception.rule =
            (*from == *to ? osm_date(*from) : osm_date(*from) + "-" + osm_date(*to)) + " " + hours;
        exceptions.push_back(std::move(exception));
    });
    return exceptions;
}

// A country's holidays, with the bank's own on top.
HolidayCalendar read_holidays(Fields& root) {
    calendar::HolidaysDefinition definition;
    auto country = root.text_or("holidays", "");
    if (!country.empty()) {
        auto dash = country.find('-');
        auto built_in = calendar::built_in_holidays(
            country.substr(0, dash), dash == std::string::npos ? "" : country.substr(dash + 1));
        if (built_in)
            definition = std::move(*built_in);
        else
            root.problem("holidays", "calendar.country_unknown",
                         "No holidays are shipped for this country; give its ISO code, or list "
                         "them under `own_holidays`.");
    }
    root.each("own_holidays", {.min = 0, .max = 300}, [&](Fields& fields) {
        calendar::HolidayRule rule;
        rule.name = fields.text("name");
        rule.when = fields.text("when");
        rule.observed = fields.text_or("observed", "");
        definition.holidays.push_back(std::move(rule));
    });
    root.each("working_days", {.min = 0, .max = 300}, [&](Fields& fields) {
        definition.working_days.push_back({fields.text("date"), fields.text_or("as", "Mo")});
    });
    auto compiled = calendar::compile_holidays(definition);
    for (const auto& problem : compiled.problems)
        root.problem("own_holidays", problem.code, problem.path + ": " + problem.what);
    return compiled.program ? std::move(*compiled.program)
                            : HolidayCalendar{HolidayCalendar::Data{}};
}

class HoursReader {
  public:
    HoursReader(Locality locality, std::vector<Exception> exceptions)
        : locality_(std::move(locality)), exceptions_(std::move(exceptions)) {}

    /// The hours under `key`, exceptions included; nothing (and a problem) where they cannot be
    /// read.
    std::optional<OpeningHours> read(Fields& fields, std::string_view key, const std::string& text,
                                     std::string_view service) const {
        auto own = calendar::compile_opening_hours(text, locality_);
        for (const auto& problem : own.problems) {
            auto offset = static_cast<std::size_t>(std::max(0, problem.place.column - 1));
            if (problem.severity == Problem::Severity::Error)
                fields.reading().problem_inside(fields.path(key), offset, problem.code,
                                                problem.what);
            else
                fields.warning(key, problem.code, problem.what);
        }
        if (!own.program) return std::nullopt;
        std::string whole = text;
        for (const auto& exception : exceptions_)
            if (concerns(exception, service, text)) whole += "; " + exception.rule;
        if (whole == text) return std::move(own.program);
        auto with = calendar::compile_opening_hours(whole, locality_);
        if (!with.program)
            fields.problem(
                key, "calendar.exception",
                "The exceptions' hours cannot be read: " +
                    (with.problems.empty() ? std::string() : with.problems.front().what));
        return std::move(with.program);
    }

  private:
    static bool concerns(const Exception& exception, std::string_view service,
                         std::string_view text) {
        if (exception.services.empty()) return text != "24/7";
        for (const auto& each : exception.services)
            if (each == service) return true;
        return false;
    }

    Locality locality_;
    std::vector<Exception> exceptions_;
};

void read_services(Fields& root, const HoursReader& reader, Calendar& into) {
    definitions::Claims ids;
    root.each("services", {.min = 0, .max = 100}, [&](Fields& fields) {
        auto id = fields.name("id");
        ids.claim(fields, "id", id);
        fields.localized_or_none("title");
        auto text = fields.text("hours", 2000);
        if (auto hours = reader.read(fields, "hours", text, id))
            into.services.emplace(id, std::move(*hours));
    });
}

void read_locations(Fields& root, const HoursReader& reader, const std::string& general,
                    Calendar& into) {
    definitions::Claims ids;
    root.each("locations", {.min = 0, .max = 5000}, [&](Fields& fields) {
        auto id = fields.name("id");
        ids.claim(fields, "id", id);
        auto title = fields.localized("title");
        fields.text_or("city", "");
        auto region = fields.name_or("region", "");
        auto address = fields.text_or("address", "", 300);
        auto text = fields.text_or("hours", general, 2000);
        const auto advisers =
            static_cast<int>(fields.integer_or("advisers", 0, 1000, into.advisers));
        if (auto hours = reader.read(fields, "hours", text, id))
            into.locations.push_back({id, std::move(title), std::move(region), std::move(address),
                                      std::move(*hours), advisers});
    });
}

}  // namespace

const OpeningHours* Calendar::service(std::string_view name) const {
    auto at = services.find(name);
    return at == services.end() ? nullptr : &at->second;
}

const Location* Calendar::location(std::string_view wanted) const {
    for (const auto& each : locations)
        if (each.id == wanted) return &each;
    return nullptr;
}

calendar::BusinessCalendar Calendar::business(std::string_view name) const {
    const auto* hours = service(name);
    return calendar::BusinessCalendar(hours != nullptr ? *hours : *service(""));
}

Compiled<Calendar> compile_calendar(const definitions::Document& document) {
    definitions::Reading reading(document);
    std::optional<Calendar> calendar;
    {
        auto root = reading.root();
        auto title = root.localized("title");
        root.localized_or_none("description");
        auto zone_name = root.text("time_zone");
        auto zone = calendar::find_zone(zone_name);
        if (!zone) {
            root.problem("time_zone", "calendar.zone_unknown",
                         "There is no time zone of this name; write one such as Europe/Paris.");
            zone = calendar::find_zone("UTC");
        }
        calendar = Calendar{std::string(document.id()), 0, std::move(title), *zone, {}, {}};
        auto holidays = read_holidays(root);
        HoursReader hours(Locality{*zone, std::move(holidays), std::nullopt, std::nullopt},
                          read_exceptions(root));
        auto general = root.text("hours", 2000);
        if (auto read = hours.read(root, "hours", general, ""))
            calendar->services.emplace("", std::move(*read));
        read_services(root, hours, *calendar);
        // Before the locations, which take it for theirs where they say nothing.
        calendar->advisers = static_cast<int>(root.integer_or("advisers", 0, 1000, 1));
        read_locations(root, hours, general, *calendar);
    }
    Compiled<Calendar> compiled;
    bool sound = reading.sound();
    compiled.problems = reading.take_problems();
    if (sound) compiled.program = std::move(*calendar);
    return compiled;
}

CalendarPtr find_calendar(const definitions::Catalogue& catalogue, std::string_view id) {
    auto published = catalogue.find("calendar", id);
    if (!published) return nullptr;
    // The last compiled version of each calendar: policies that refer to one ask for it at every
    // compilation.
    static std::mutex mutex;
    static std::map<std::string, std::pair<definitions::PublishedPtr, CalendarPtr>, std::less<>>
        kept;
    std::lock_guard lock(mutex);
    auto& slot = kept[std::string(id)];
    if (slot.first == published) return slot.second;
    auto compiled = compile_calendar(published->document);
    if (!compiled.program) return nullptr;
    compiled.program->version = published->version;
    slot = {published, std::make_shared<const Calendar>(std::move(*compiled.program))};
    return slot.second;
}

}  // namespace jalon::hours
