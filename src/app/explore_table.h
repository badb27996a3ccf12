// An answer as tables: aligned columns for people, comma-separated values for other programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace jalon::app {

struct Table {
    std::string title;  ///< The member of the answer it is; empty for the single numbers.
    std::vector<std::string> columns;
    std::vector<std::vector<Json>> rows;  ///< As long as `columns`; numbers, texts, nulls.
};

/// The single numbers as one table of `name` and `value`; then one for each list of objects, with
/// the members of what it stands in before its own. Lists of plain values are joined by " > ".
std::vector<Table> tables_of(const JsonObject& answer);

/// With a line of headings; numbers to the right; columns that end in `_s` as durations.
std::string aligned(const Table& table);
/// RFC 4180, with a heading; values as in the answer.
std::string csv(const Table& table);

}  // namespace jalon::app
