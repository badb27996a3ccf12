// Compares with survey-core's answers on random expressions (tests/oracles/expr writes them).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "expr/detail/coercion.h"
#include "expr/program.h"

namespace jalon::expr {
namespace {

// The moment that the oracle takes for now: 2026-11-22T10:20:30.456Z.
constexpr Time kNow = time_from_micros(1'795'342'830'456'000);

// JSON cannot say undefined, NaN or dates, and Boost.JSON may miss the last digit of a number: the
// oracle wraps them.
Json encoded(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::Undefined:
            return {{"$", "undefined"}};
        case Value::Kind::Number: {
            double number = *value.if_number();
            if (std::isnan(number)) return {{"$", "NaN"}};
            if (std::isinf(number)) return {{"$", number < 0 ? "-Infinity" : "Infinity"}};
            if (std::floor(number) == number && std::fabs(number) < 1e15) return number;
            return {{"$number", detail::number_text(number)}};
        }
        case Value::Kind::Date:
            return {{"$date", value.if_date()->valid() ? Json(value.if_date()->ms) : Json()}};
        case Value::Kind::Array: {
            JsonArray items;
            for (const auto& item : *value.if_array()) items.push_back(encoded(item));
            return items;
        }
        case Value::Kind::Object: {
            JsonObject members;
            for (const auto& [name, each] : *value.if_object()) members[name] = encoded(each);
            return members;
        }
        default:
            return value.to_json();
    }
}

bool same(const Json& a, const Json& b) {
    if (a.is_number() && b.is_number()) return a.to_number<double>() == b.to_number<double>();
    if (a.is_array() && b.is_array()) {
        const auto& left = a.get_array();
        const auto& right = b.get_array();
        return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
    }
    if (a.is_object() && b.is_object()) {
        const auto& left = a.get_object();
        const auto& right = b.get_object();
        return left.size() == right.size() &&
               std::all_of(left.begin(), left.end(), [&](const auto& member) {
                   const auto* other = right.if_contains(member.key());
                   return other != nullptr && same(member.value(), *other);
               });
    }
    return a == b;
}

// Empty where the two agree, or what differs.
std::string difference(const Json& row) {
    auto compiled = compile(text_at(row, "text"), Schema::any());
    bool refused = bool_at(row, "refused").value_or(false);
    bool excluded = find(row, "excluded") != nullptr;
    if (!compiled.program)
        return refused || excluded ? "" : "refused: " + compiled.problems.at(0).what;
    ValueFacts facts(Value::from_json(*find(row, "values")), kNow);
    Json found = encoded(compiled.program->evaluate(facts));
    bool holds = compiled.program->holds(facts);
    if (excluded) return "";
    if (refused) return "accepted";
    if (!same(*find(row, "result"), found)) return "found " + jalon::to_text(found);
    if (bool_at(row, "holds").value_or(holds) != holds) return "holds differs";
    // The canonical text means the same.
    auto again = compile(compiled.program->to_text(), Schema::any());
    if (!again.program) return "canonical text refused: " + compiled.program->to_text();
    if (!same(found, encoded(again.program->evaluate(facts))))
        return "canonical text differs: " + compiled.program->to_text();
    return "";
}

TEST(Differential, AgreesWithSurveyCore) {
    const char* path = std::getenv("JALON_EXPR_ORACLE");
    if (path == nullptr) GTEST_SKIP() << "Run tests/oracles/expr/run.sh for this comparison.";
    std::ifstream file(path);
    ASSERT_TRUE(file) << path;
    int count = 0;
    int differing = 0;
    std::map<std::string, int> excluded;
    for (std::string line; std::getline(file, line); ++count) {
        auto row = parse_json(line);
        ASSERT_TRUE(row.has_value()) << line;
        if (const auto* names = array_at(*row, "excluded")) {
            for (const auto& name : *names) ++excluded[std::string(name.get_string())];
        }
        auto what = difference(*row);
        if (what.empty()) continue;
        if (++differing <= 25) std::cout << what << "\n  " << line << "\n";
    }
    std::cout << count << " expressions compared, " << differing << " differ";
    for (const auto& [name, times] : excluded) std::cout << "; " << name << " " << times;
    std::cout << "\n";
    EXPECT_GT(count, 0);
    EXPECT_EQ(differing, 0);
}

}  // namespace
}  // namespace jalon::expr
