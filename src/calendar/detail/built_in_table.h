// The shape of the shipped holiday tables: one row for each rule of a country.
#pragma once

#include <span>

namespace jalon::calendar::detail {

struct BuiltInHoliday {
    const char* regions;  // "" everywhere; "|BW|BY|" only there; "-|SCT|" everywhere but there.
    const char* name;
    const char* when;
    const char* observed = "";
    const char* observed_name = "";
    int first_year = 0;
    int last_year = 0;
    int year_step = 1;
};

struct BuiltInRegion {
    const char* code;
    const char* name;
};

struct BuiltInCountry {
    const char* code;
    std::span<const BuiltInHoliday> holidays;
    std::span<const BuiltInRegion> regions;
};

std::span<const BuiltInCountry> built_in_europe();
std::span<const BuiltInCountry> built_in_asia();
std::span<const BuiltInCountry> built_in_east();
std::span<const BuiltInCountry> built_in_americas();

}  // namespace jalon::calendar::detail
