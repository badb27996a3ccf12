// What the policy's conditions ask of each input: the constants that its values are compared with.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "expr/program.h"
#include "hub/policy.h"

namespace jalon::proof {

/// What is asked about one name.
struct Asked {
    std::set<double> numbers;        ///< Compared with.
    std::vector<std::string> texts;  ///< As written; each once.
    bool truth = false;              ///< Its bare value, true or false, or whether it is empty.
    bool partial = false;            ///< `contains` and its like on what is no list.
    bool whole = false;              ///< By a condition that does not come apart.
};

/// A condition of the policy, with the place where it stands.
struct Condition {
    enum class Kind { Worth, Row, Entitlement } kind = Kind::Worth;
    std::string rule;  ///< As decisions name it.
    std::string path;
    std::optional<expr::Program> when;  ///< Absent: always.
    std::size_t index = 0;              ///< Of the rule in decisions, or of the mode.
    std::size_t table = 0;              ///< Of a row.
    bool first = false;                 ///< A row of a table whose first row counts.
};

/// Every condition, in the policy's order: worth, rows, then entitlements.
std::vector<Condition> conditions_of(const hub::Policy& policy);

/// What all of them ask, by name in lower case.
using Questions = std::map<std::string, Asked, std::less<>>;
Questions questions_of(const std::vector<Condition>& conditions);

/// The names that a condition reads, in lower case.
std::vector<std::string> names_of(const expr::Program& condition);

}  // namespace jalon::proof
