// What compiling refuses and where, what it knows of names and types, how programs print, and the
// limits. Values are covered by the vectors and by the comparison with survey-core.
#include "expr/program.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/text.h"
#include "expr/limits.h"

namespace jalon::expr {
namespace {

const Schema& bank() {
    static const Schema schema{.names = {{"person.segment", Type::Text},
                                         {"person.value", Type::Number},
                                         {"person.staff", Type::Bool},
                                         {"person.since", Type::Date},
                                         {"wait.phone_s", Type::Number},
                                         {"wait.chat_s", Type::Number},
                                         {"orders", Type::List}},
                               .open_prefixes = {"properties.*"}};
    return schema;
}

// The problems as "line:column code"; empty where there is none.
std::string problems(std::string_view text, const Schema& schema = bank()) {
    std::vector<std::string> lines;
    auto compiled = compile(text, schema);
    bool error = false;
    for (const auto& each : compiled.problems) {
        error = error || each.severity == Problem::Severity::Error;
        lines.push_back(fmt::format("{}:{} {}", each.place.line, each.place.column, each.code));
    }
    EXPECT_EQ(compiled.program.has_value(), !error) << text;
    return join(lines, ", ");
}

Value evaluated(std::string_view text, std::string_view json = "{}",
                std::string_view now = "2026-11-22T10:20:30Z") {
    auto compiled = compile(text, Schema::any());
    if (!compiled.program) return "refused: " + compiled.problems.at(0).what;
    return compiled.program->evaluate(
        ValueFacts(Value::from_json(*parse_json(json)), *parse_time(now)));
}

bool holds(std::string_view text, std::string_view json = "{}") {
    auto compiled = compile(text, Schema::any());
    return compiled.program.value().holds(ValueFacts(Value::from_json(*parse_json(json)), Time{}));
}

std::string canonical(std::string_view text) {
    return compile(text, Schema::any()).program.value().to_text();
}

TEST(Compile, SaysWhereTheTextIsWrong) {
    EXPECT_EQ(problems(""), "1:1 expr.syntax");
    EXPECT_EQ(problems("{person.value} >"), "1:17 expr.syntax");
    EXPECT_EQ(problems("{person.value} > 1 )"), "1:20 expr.syntax");
    EXPECT_EQ(problems("{person.segment} = 'é' and\n  {person.value} > > 1"), "2:20 expr.syntax");
    EXPECT_EQ(problems("{person.segment} = 'open"), "1:25 expr.syntax");
    EXPECT_EQ(problems("tody() > 1"), "1:1 expr.unknown_function");
    EXPECT_EQ(problems("sumInArray({orders}, 'total', '{paid} = = 1') > 5"), "1:31 expr.syntax");
    EXPECT_EQ(problems("'\xff'"), "1:1 expr.not_utf8");
    EXPECT_EQ(compile("tody()", bank()).problems[0].what,
              "There is no function tody; is today meant?");
}

TEST(Compile, FindsUnknownNamesAndTheOneMeant) {
    EXPECT_EQ(problems("{Person.Segment} = 'online' and {wait.phone_s} < 300"), "");
    EXPECT_EQ(problems("{person.value} > 1 or {person.segmnt} = 'a'"), "1:23 expr.unknown_name");
    EXPECT_EQ(compile("{person.segmnt} = 'a'", bank()).problems[0].what,
              "There is no {person.segmnt}; is {person.segment} meant?");
    EXPECT_EQ(compile("{segment} = 'a'", bank()).problems[0].what,
              "There is no {segment}; is {person.segment} meant?");
    EXPECT_EQ(compile("{weather} = 'a'", bank()).problems[0].what, "There is no {weather}.");
    EXPECT_EQ(problems("{properties.anything.at_all} notempty"), "");
    EXPECT_EQ(problems("{properties} notempty"), "1:1 expr.unknown_name");
    EXPECT_EQ(problems("{orders[0].total} > {orders.length}"), "");
    EXPECT_EQ(problems("sumInArray({orders}, 'total', {paid} = true) > 5"), "");
}

TEST(Compile, FindsTypesThatClash) {
    EXPECT_EQ(problems("{wait.phone_s} > 'long'"), "1:16 expr.type_clash");
    EXPECT_EQ(problems("{wait.phone_s} > '300'"), "");
    EXPECT_EQ(problems("{person.staff} = 'maybe'"), "1:16 expr.type_clash");
    EXPECT_EQ(problems("{person.staff} = 5"), "1:16 expr.type_clash");
    EXPECT_EQ(problems("{person.staff} > true"), "1:16 expr.type_clash");
    EXPECT_EQ(problems("{person.since} < 'yesterday'"), "1:16 expr.type_clash");
    EXPECT_EQ(problems("{person.since} < today(-30) or {person.since} = '2026-01-31'"), "");
    EXPECT_EQ(problems("{wait.phone_s} + {wait.chat_s} * 'x' < 5"), "1:32 expr.type_clash");
    EXPECT_EQ(problems("{orders} * 2 = {person.staff}"),
              "1:10 expr.type_clash, 1:14 expr.type_clash");
    EXPECT_EQ(problems("{person.value} contains 1"), "1:16 expr.type_clash");
    EXPECT_EQ(problems("iif({person.staff})"), "1:1 expr.argument_count");
}

TEST(Compile, KnowsTheNamesRead) {
    auto program = compile("{a.b} > {c} and {#A.b} = sumInArray({rows}, 'x', {y} > 1) or {c} empty",
                           Schema::any());
    EXPECT_EQ(join(program.program.value().names(), " "), "a.b c A.b rows");
}

TEST(Compile, PrintsCanonically) {
    EXPECT_EQ(canonical("( {a} => 1  &&{b}<>\"it\\'s\" )||! ( {c} empty )"),
              "{a} >= 1 and {b} != 'it\\'s' or !{c} empty");
    EXPECT_EQ(canonical("({a} or {b}) and ({c} - ({d} - 1)) * 2 > 0x10"),
              "({a} or {b}) and ({c} - ({d} - 1)) * 2 > 16");
    EXPECT_EQ(canonical("{a} anyof [1,'x', abc] = iif({b}, 1.50, null"),
              "{a} anyof [1, 'x', 'abc'] = iif({b}, 1.5, null)");
}

TEST(Evaluate, HoldsWhereTheValueIsTrue) {
    EXPECT_TRUE(holds("{a} = 1 or {b} = 2", R"({"b": 2})"));
    EXPECT_TRUE(holds("{a}", R"({"a": 1})"));
    EXPECT_FALSE(holds("{a}", R"({"a": 2})"));
    EXPECT_FALSE(holds("{missing}"));
    EXPECT_FALSE(holds("null"));
}

TEST(Evaluate, TakesNowFromItsContext) {
    EXPECT_EQ(*evaluated("year() + month() + day()").if_number(), 2026 + 11 + 22);
    EXPECT_EQ(*evaluated("age('2000-11-23')").if_number(), 25);
    EXPECT_EQ(evaluated("today(1)").to_json(), Json("2026-11-23T00:00:00.000Z"));
    EXPECT_TRUE(*evaluated("today() = '2026-11-22' and currentDate() > today()").if_bool());
}

struct FlatFacts final : Facts {
    FlatFacts() : Facts(Time{}) {}
    std::optional<Value> find(std::string_view name) const override {
        if (name == "wait.phone_s") return 120;
        if (name == "person") return Value::Object{{"segment", "Online"}};
        return std::nullopt;
    }
};

TEST(Evaluate, FactsMayBeFlatOrNested) {
    auto program = compile("{wait.phone_s} < 300 and {person.segment} = 'online'", bank());
    EXPECT_TRUE(program.program.value().holds(FlatFacts{}));
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(Limits, HostileTextIsRefused) {
    for (auto piece : {"(", "[", "!", "sum(", "negate ", "iif(1,[", "f(1,[f(f(1,["}) {
        auto compiled = compile(repeated(piece, 1000), Schema::any());
        EXPECT_FALSE(compiled.program) << piece;
        EXPECT_GT(compiled.problems.at(0).place.column, 0) << piece;
    }
    EXPECT_EQ(problems(repeated("(", 62) + "1"), "");
    EXPECT_EQ(problems(repeated("(", 64) + "1"), "1:65 expr.too_deep");
    EXPECT_EQ(problems(std::string(kTextBytesMax + 1, '1')), "1:1 expr.too_long");
    EXPECT_EQ(problems("{" + repeated("a.", 5000) + "}"), "1:1 expr.too_deep");
    // Readings that every enclosing call would put back and try again.
    EXPECT_NE(problems(repeated("sum(sum(sum(1,[", 15)), "");
}

TEST(Limits, LongChainsAndBigResultsAreBounded) {
    EXPECT_EQ(*evaluated("1" + repeated("+1", 8000)).if_number(), 8001);
    EXPECT_EQ(canonical("1" + repeated(" and 1", 2000)).size(), 1 + 2000 * 6U);
    std::string array = "{\"a\":[" + repeated("1,", 5999) + "1]}";
    EXPECT_EQ(evaluated("{a} + {a} + []", array).kind(), Value::Kind::Array);  // null + []
    EXPECT_EQ(evaluated("{a} + {a}", array).kind(), Value::Kind::Null);
    std::string text = "{\"a\":\"" + std::string(40'000, 'x') + "\"}";
    EXPECT_EQ(evaluated("{a} + {a}", text).kind(), Value::Kind::Null);
}

TEST(Limits, ConditionsFromDataAreNotRun) {
    EXPECT_EQ(*evaluated("countInArray({rows}, 'x', {condition})",
                         R"({"rows":[{"x":1}],"condition":"{x} > 0"})")
                   .if_number(),
              0);
}

TEST(Columns, AConjunctionFallsIntoItsConditions) {
    const auto parts = [](std::string_view text) {
        std::vector<std::string> texts;
        const Program whole = compile(text, Schema::any()).program.value();
        for (const Program& part : whole.conjuncts()) {
            texts.push_back(part.to_text());
            EXPECT_EQ(part.to_text(), canonical(part.to_text()));
        }
        return join(texts, " & ");
    };
    EXPECT_EQ(parts("{a} = 1"), "{a} = 1");
    EXPECT_EQ(parts("{a} = 1 and {b} < 2 and !{c}"), "{a} = 1 & {b} < 2 & !{c}");
    EXPECT_EQ(parts("{a} = 1 and ({b} < 2 or {c} > 3 and {d} > 4) and {e} notempty"),
              "{a} = 1 & {b} < 2 or {c} > 3 and {d} > 4 & {e} notempty");
    EXPECT_EQ(parts("{a} = 1 and ({b} < 2 and {c} contains 'x')"),
              "{a} = 1 & {b} < 2 & {c} contains 'x'");
    EXPECT_EQ(parts("{a} = 1 or {b} < 2"), "{a} = 1 or {b} < 2");
    // The value of a bare name may be neither true nor false: it stays where it is.
    EXPECT_EQ(parts("{a} and {b} < 2"), "{a} and {b} < 2");
    EXPECT_EQ(parts("countInArray({l}, 'x', {x} > 1) > 1 and sumInArray({l}, 'x', {x} > 2) > 2"),
              "countInArray({l}, 'x', {x} > 1) > 1 & sumInArray({l}, 'x', {x} > 2) > 2");
}

TEST(Columns, AConditionComesApartIntoComparisons) {
    const auto spelled = [](std::string_view text) {
        std::vector<std::string> texts;
        for (const Program& part : compile(text, Schema::any()).program.value().disjuncts()) {
            auto each = part.comparison();
            texts.push_back(!each
                                ? part.bare_name().value_or("-")
                                : each->name + " " + std::to_string(static_cast<int>(each->sign)) +
                                      " " + jalon::to_text(each->constant.to_json()));
        }
        return join(texts, " | ");
    };
    EXPECT_EQ(spelled("{a} = 'x' or {b.c} anyof ['y', 2] or 5 <= {d}"),
              "a 0 \"x\" | b.c 8 [\"y\",2E0] | d 5 5E0");
    EXPECT_EQ(spelled("{a}"), "a");
    EXPECT_EQ(spelled("{#a} = 1"), "-");
    EXPECT_EQ(spelled("{a[0]} = 1"), "-");
    EXPECT_EQ(spelled("{a} = {b}"), "-");
    EXPECT_EQ(spelled("{a} or {b} < 2"), "-");
}

TEST(Columns, AConditionIsMadeOfQuestions) {
    const auto asked = [](std::string_view text) -> std::string {
        std::vector<std::string> texts;
        const auto atoms = compile(text, Schema::any()).program.value().atoms();
        if (!atoms) return "-";
        for (const auto& each : *atoms)
            texts.push_back(each.sign
                                ? each.name + " " + std::to_string(static_cast<int>(*each.sign)) +
                                      " " + jalon::to_text(each.constant.to_json())
                                : each.name);
        return join(texts, " | ");
    };
    EXPECT_EQ(asked("{a} = 'x' and !({b.c} anyof ['y', 2] or 5 <= {d})"),
              "a 0 \"x\" | b.c 8 [\"y\",2E0] | d 5 5E0");
    EXPECT_EQ(asked("{a} notempty or {b} and !{c}"), "a | c | b");
    EXPECT_EQ(asked("{a}"), "a");
    EXPECT_EQ(asked("1 = 1"), "-");
    EXPECT_EQ(asked("{a} = {b}"), "-");
    EXPECT_EQ(asked("{a} + 1 > 2"), "-");
    EXPECT_EQ(asked("age({a}) > 2"), "-");
    EXPECT_EQ(asked("({a} > 1) = true"), "-");
}

TEST(Columns, ABoundAndThePresentAreSeen) {
    const auto bounded = [](std::string_view text) {
        return compile(text, Schema::any()).program.value().bounded_name().value_or("none");
    };
    EXPECT_EQ(bounded("{at} >= '2026-01-01'"), "at");
    EXPECT_EQ(bounded("5 > {x.y}"), "x.y");
    EXPECT_EQ(bounded("{at} = 5"), "none");
    EXPECT_EQ(bounded("{at} > {b}"), "none");
    const auto reads_now = [](std::string_view text) {
        return compile(text, Schema::any()).program.value().reads_now();
    };
    EXPECT_TRUE(reads_now("age({birth}) > 18"));
    EXPECT_TRUE(reads_now("{a} = 1 and {b} < today()"));
    EXPECT_FALSE(reads_now("{a} = 1 and round({b}) < 2"));
}

}  // namespace
}  // namespace jalon::expr
