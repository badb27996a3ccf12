// Reading what gives modes their worth: single rules, and decision tables whose rows become
// conditions.
#include <fmt/format.h>

#include <algorithm>

#include "hub/detail/parts.h"

namespace jalon::hub::detail {
namespace {

constexpr std::size_t kRulesMax = 20'000;

// The condition that a cell makes with its column: `= 'high'` as written, `in [..]` as anyof,
// nothing for `-`.
std::string cell_condition(const std::string& column, std::string_view cell) {
    while (cell.starts_with(' ')) cell.remove_prefix(1);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    if (cell.empty() || cell == "-") return {};
    if (cell.starts_with("in ") || cell.starts_with("in["))
        return fmt::format("({}) anyof {}", column, cell.substr(2));
    if (cell.starts_with("not in")) return fmt::format("({}) noneof {}", column, cell.substr(6));
    return fmt::format("({}) {}", column, cell);
}

// A column is an expression; a bare name needs no braces.
std::string column_expression(const std::string& text, const expr::Schema& schema) {
    return schema.type_of(text) ? "{" + text + "}" : text;
}

void tell(Fields& fields, std::string_view key, const std::vector<Problem>& problems) {
    for (const auto& problem : problems) fields.problem(key, problem.code, problem.what);
}

struct Columns {
    std::vector<std::string> expressions;
    const expr::Schema& schema;
};

std::optional<expr::Program> row_condition(Fields& fields, const DecisionTable::Row& row,
                                           const Columns& columns) {
    std::string all;
    for (std::size_t i = 0; i < row.cells.size() && i < columns.expressions.size(); ++i) {
        auto one = cell_condition(columns.expressions[i], row.cells[i]);
        if (one.empty()) continue;
        auto compiled = expr::compile(one, columns.schema);
        if (!compiled.program)
            fields.problem("if", "hub.cell",
                           fmt::format("Cell {} (`{}`) is no test such as `= 'high'`, `< 300` or "
                                       "`in ['a', 'b']`: {}",
                                       i + 1, row.cells[i],
                                       compiled.problems.empty() ? std::string()
                                                                 : compiled.problems.front().what));
        all += (all.empty() ? "(" : " and (") + one + ")";
    }
    if (all.empty()) return std::nullopt;
    return expr::compile(all, columns.schema).program;
}

void read_rows(Fields& fields, const Policy& policy, const expr::Schema& schema,
               DecisionTable& table) {
    Columns columns{.expressions = {}, .schema = schema};
    for (const auto& each : table.columns) {
        columns.expressions.push_back(column_expression(each, schema));
        tell(fields, "columns", expr::compile(columns.expressions.back(), schema).problems);
    }
    fields.each("rows", {.min = 1, .max = kRulesMax}, [&](Fields& line) {
        DecisionTable::Row row;
        row.cells = line.texts("if", {.min = table.columns.size(), .max = table.columns.size()});
        row.when = row_condition(line, row, columns);
        row.points = read_points(line, policy);
        row.reason = read_reason(line, policy);
        table.rows.push_back(std::move(row));
    });
}

}  // namespace

std::optional<expr::Program> read_condition(Fields& fields, std::string_view key,
                                            const expr::Schema& schema) {
    auto text = fields.text(key, 4000);
    if (text.empty()) return std::nullopt;
    auto compiled = expr::compile(text, schema);
    for (const auto& problem : compiled.problems)
        fields.reading().problem_inside(
            fields.path(key), static_cast<std::size_t>(std::max(0, problem.place.column - 1)),
            problem.code, problem.what);
    return compiled.program;
}

std::map<std::string, double, std::less<>> read_points(Fields& fields, const Policy& policy) {
    std::map<std::string, double, std::less<>> points;
    fields.each_value("points", {.min = 1, .max = 50},
                      [&](const std::string& name, const Json& value, const std::string& path) {
                          if (policy.mode(name) == nullptr)
                              fields.reading().problem_of_name(path, "hub.mode_unknown",
                                                               "There is no mode of this id.");
                          else if (!value.is_number())
                              fields.reading().problem(path, "field.type", "Points are a number.");
                          else
                              points.emplace(name, value.to_number<double>());
                      });
    return points;
}

std::string read_reason(Fields& fields, const Policy& policy) {
    auto reason = fields.name("reason");
    if (!policy.reasons.contains(reason))
        fields.problem("reason", "hub.reason_unknown",
                       "There are no words for this reason under `reasons`.");
    return reason;
}

void read_worth(Fields& root, Policy& policy, const expr::Schema& schema) {
    definitions::Claims ids;
    root.each("worth", {.min = 0, .max = kRulesMax}, [&](Fields& fields) {
        auto id = fields.name("id");
        ids.claim(fields, "id", id);
        auto when = read_condition(fields, "when", schema);
        auto reason = read_reason(fields, policy);
        auto points = read_points(fields, policy);
        if (when)
            policy.worth.push_back(
                {std::move(id), std::move(*when), std::move(points), std::move(reason)});
    });
}

void read_tables(Fields& root, Policy& policy, const expr::Schema& schema) {
    definitions::Claims ids;
    root.each("tables", {.min = 0, .max = 50}, [&](Fields& fields) {
        DecisionTable table;
        table.id = fields.name("id");
        ids.claim(fields, "id", table.id);
        table.hit = fields.one_of<DecisionTable::Hit>(
            "hit", {{"sum", DecisionTable::Hit::Sum}, {"first", DecisionTable::Hit::First}},
            DecisionTable::Hit::Sum);
        table.columns = fields.texts("columns", {.min = 1, .max = 20}, 500);
        read_rows(fields, policy, schema, table);
        policy.tables.push_back(std::move(table));
    });
}

}  // namespace jalon::hub::detail
