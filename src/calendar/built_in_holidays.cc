// Picks the rows of a country and its region from the shipped tables.
#include <array>
#include <string>

#include "calendar/detail/built_in_table.h"
#include "calendar/holidays.h"
#include "core/text.h"

namespace jalon::calendar {

using namespace detail;

namespace {

const BuiltInCountry* find_country(std::string_view code) {
    const std::array tables = {built_in_europe(), built_in_asia(), built_in_east(),
                               built_in_americas()};
    for (const auto& table : tables) {
        for (const BuiltInCountry& country : table) {
            if (equal_ignoring_ascii_case(country.code, code)) return &country;
        }
    }
    return nullptr;
}

std::string region_code(const BuiltInCountry& country, std::string_view region) {
    for (const BuiltInRegion& known : country.regions) {
        if (equal_ignoring_ascii_case(known.code, region) ||
            equal_ignoring_ascii_case(known.name, region)) {
            return known.code;
        }
    }
    return {};
}

}  // namespace

std::optional<HolidaysDefinition> built_in_holidays(std::string_view country_code,
                                                    std::string_view region) {
    const BuiltInCountry* country = find_country(country_code);
    if (!country) return std::nullopt;
    const std::string code = region_code(*country, region);
    const std::string bars = "|" + code + "|";
    HolidaysDefinition definition;
    for (const BuiltInHoliday& row : country->holidays) {
        const std::string_view regions = row.regions;
        const bool everywhere = regions.empty();
        // "-|SCT|": everywhere but there.
        const bool listed = !code.empty() && regions.find(bars) != std::string_view::npos;
        const bool negated = regions.starts_with('-');
        if (!everywhere && listed == negated) continue;
        definition.holidays.push_back({row.name, row.when, row.observed, row.observed_name,
                                       row.first_year, row.last_year, row.year_step});
    }
    return definition;
}

}  // namespace jalon::calendar
