// The expressions and answers of SurveyJS's own tests, all of them.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>

#include "expr/program.h"

namespace jalon::expr {
namespace {

std::string shared_folder() {
    const char* folder = std::getenv("JALON_SHARED");
    return folder != nullptr ? folder : JALON_SOURCE_DIR "/../shared";
}

// Numbers as JavaScript compares them: -0 is 0.
bool same(const Json& expected, const Json& found) {
    if (expected.is_number() && found.is_number())
        return expected.to_number<double>() == found.to_number<double>();
    if (expected.is_array() && found.is_array()) {
        const auto& left = expected.get_array();
        const auto& right = found.get_array();
        return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
    }
    return expected == found;
}

void check(const Json& vector) {
    std::string expression(text_at(vector, "expression"));
    auto compiled = compile(expression, Schema::any());
    ASSERT_TRUE(compiled.program.has_value()) << expression << ": " << compiled.problems.at(0).what;
    ValueFacts facts(Value::from_json(*find(vector, "values")), Time{});
    const auto* equals = find(vector, "equals");
    if (equals != nullptr) {
        Json found = compiled.program->evaluate(facts).to_json();
        EXPECT_TRUE(same(*equals, found)) << to_text(vector) << "\nfound " << to_text(found);
    }
    if (auto truthy = bool_at(vector, "truthy")) {
        EXPECT_EQ(compiled.program->evaluate(facts).truthy(), *truthy) << to_text(vector);
    }
}

TEST(Vectors, AllOfSurveyJsAgree) {
    std::ifstream file(shared_folder() + "/data/surveyjs_expressions/vectors.jsonl");
    if (!file) GTEST_SKIP() << "The shared expression vectors are not on this machine.";
    int count = 0;
    for (std::string line; std::getline(file, line); ++count) {
        auto vector = parse_json(line);
        ASSERT_TRUE(vector.has_value()) << line;
        check(*vector);
    }
    EXPECT_EQ(count, 114);
}

}  // namespace
}  // namespace jalon::expr
