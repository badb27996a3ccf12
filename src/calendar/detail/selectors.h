// Whether a rule's days hold on a date.
#pragma once

#include <string_view>

#include "calendar/detail/program.h"

namespace jalon::calendar::detail {

/// A date taken apart once for all the rules that look at it.
struct DayFacts {
    LocalDate date{};
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned weekday = 0;  ///< 0 is Sunday; on a make-up day, the weekday whose hours it keeps.
    int week = 0;          ///< ISO 8601.
    bool is_made_up = false;
};
DayFacts facts_of(const Program& program, LocalDate date);

/// The holiday that made a rule hold, if one did.
struct Match {
    std::string_view holiday;
    int offset = 0;
};

/// True where `rule` holds on the day; `match` then says which holiday it was, if one.
bool holds(const Rule& rule, const DayFacts& day, const Locality& locality, Match& match);

}  // namespace jalon::calendar::detail
