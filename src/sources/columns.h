// Which column of a CSV file, or which key of a JSON line, says what: named by the caller, or known
// by the names that sources commonly give.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sources/time_format.h"

namespace jalon::sources {

/// What the caller said about the file. Empty: found by its name. For XES only `person` and
/// `channel` count: attributes of the event, or else of the trace.
struct Mapping {
    std::string case_column{};
    std::string activity{};
    std::string at{};
    std::string at_format{};  ///< See TimeFormat.
    std::string person{};
    std::string channel{};
    std::string lifecycle{};
    std::string resource{};
    std::string id{};
    char separator = 0;  ///< CSV only; 0: found in the header line.
};

enum class Role { Case, Activity, At, Person, Channel, Lifecycle, Resource, Id };
inline constexpr std::size_t kRoles = 8;

/// Knows roles by names. A name given in the Mapping is the only one for its role: written exactly
/// so, or else in another case. Otherwise the common names, whatever their case, blanks, `_`, `-`
/// and `:`.
class ColumnNames {
  public:
    explicit ColumnNames(const Mapping& mapping);

    struct Match {
        Role role;
        int rank;  ///< Of two columns for one role the lower rank has it.
    };
    /// The roles that `name` may have, best first by the order of Role; most names have none.
    std::vector<Match> match(std::string_view name) const;
    /// The name that the caller gave for the role, or empty.
    const std::string& given(Role role) const { return given_[static_cast<std::size_t>(role)]; }

  private:
    std::array<std::string, kRoles> given_;
};

/// The index of each role's column, or -1.
struct Columns {
    std::array<int, kRoles> index{};
    int of(Role role) const { return index[static_cast<std::size_t>(role)]; }
};

/// Reads a header. Errors: `csv.no_such_column` (a column that the caller named),
/// `csv.no_case_column`, `csv.no_activity_column`, `csv.no_at_column`; each says which columns
/// there are.
Result<Columns> resolve_columns(const Mapping& mapping, const std::vector<std::string>& header);

}  // namespace jalon::sources
