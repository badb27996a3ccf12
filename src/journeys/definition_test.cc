// What a journey's document becomes, what is told about a wrong one, and that the shipped ones are
// right.
#include "journeys/definition.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "definitions/kind.h"

namespace jalon::journeys {
namespace {

std::string play(std::string_view text) {
    auto document = definitions::parse_document(text);
    auto compiled = compile_journey(document);
    std::string result = compiled.program ? "" : "no program\n";
    for (const auto& problem : compiled.problems)
        result += fmt::format("{}:{} {}{} {}\n", problem.place.line, problem.place.column,
                              problem.severity == Problem::Severity::Warning ? "warning " : "",
                              problem.code, problem.path);
    return result;
}

// A journey of one stage and one step whose touchpoints are `touchpoints` (YAML, indented by 10).
std::string with(std::string_view touchpoints, std::string_view step = "") {
    return fmt::format(
        "kind: journey\nid: j\ntitle: J\nstages:\n  - id: s\n    title: S\n    phase: manage\n"
        "    steps:\n      - id: p\n        title: P\n{}        touchpoints:\n{}",
        step, touchpoints);
}

TEST(JourneyDefinition, WhatIsRead) {
    auto document = definitions::parse_document(
        "kind: journey\nid: loan\ntitle: {en: Loan, fr: Prêt, zh-Hant: 貸款}\nwindow: 90d\n"
        "instance_by: {property: file}\nstages:\n  - id: s\n    title: S\n    phase: resolve\n"
        "    steps:\n      - id: p\n        title: P\n        key_moment: true\n"
        "        optional: true\n"
        "        touchpoints:\n          - id: t\n            title: T\n            channels: "
        "[web]\n"
        "            team: digital\n            indicators: [nps, ces]\n            interactions:\n"
        "              - loan.started\n"
        "              - {name: call.ended, where: \"{properties.topic} = 'loan'\"}\n");
    auto compiled = compile_journey(document);
    ASSERT_TRUE(compiled.program.has_value());
    EXPECT_TRUE(compiled.problems.empty());
    const auto& journey = *compiled.program;
    EXPECT_EQ(journey.id, "loan");
    EXPECT_EQ(journey.title.in("zh-Hant"), "貸款");
    EXPECT_EQ(journey.window, std::chrono::days(90));
    EXPECT_EQ(journey.instance_by.rule, InstanceBy::Rule::Property);
    EXPECT_EQ(journey.instance_by.property, "file");
    ASSERT_NE(journey.step("p"), nullptr);
    EXPECT_TRUE(journey.step("p")->key_moment);
    EXPECT_TRUE(journey.step("p")->optional);
    EXPECT_EQ(journey.step("q"), nullptr);
    const auto* touchpoint = journey.touchpoint("t");
    ASSERT_NE(touchpoint, nullptr);
    EXPECT_EQ(touchpoint->indicators,
              (std::vector<IndicatorKind>{IndicatorKind::Nps, IndicatorKind::Ces}));
    ASSERT_EQ(touchpoint->interactions.size(), 2U);
    EXPECT_FALSE(touchpoint->interactions[0].condition.has_value());
    EXPECT_TRUE(touchpoint->interactions[1].condition.has_value());
    EXPECT_EQ(journey.touchpoint("u"), nullptr);
}

TEST(JourneyDefinition, WhatIsWrong) {
    EXPECT_EQ(play("kind: journey\nid: j\n"),
              "no program\n1:1 field.missing title\n1:1 field.missing stages\n");
    EXPECT_EQ(
        play(with("          - {id: t, title: T, team: x, interactions: [a.b], channel: [web]}\n")),
        "no program\n12:61 field.unknown stages[0].steps[0].touchpoints[0].channel\n");
    EXPECT_EQ(play(with("          - {id: t, title: T, team: x, interactions: [a.b]}\n"
                        "          - {id: t, title: T, team: x, interactions: [a.b]}\n")),
              "no program\n13:18 id.twice stages[0].steps[0].touchpoints[1].id\n"
              "13:55 journey.claimed_twice stages[0].steps[0].touchpoints[1].interactions[0]\n");
    EXPECT_EQ(play(with("          - {id: t, title: T}\n", "        key_moment: true\n")),
              "11:21 warning journey.not_measured stages[0].steps[0].key_moment\n"
              "13:13 warning journey.no_owner stages[0].steps[0].touchpoints[0].team\n"
              "13:13 warning journey.no_interaction "
              "stages[0].steps[0].touchpoints[0].interactions\n");
    EXPECT_EQ(
        play(with("          - id: t\n            title: T\n            team: x\n"
                  "            interactions: [{name: a.b, where: \"{topic} = \"}]\n"
                  "            indicators: [npx]\n")),
        "no program\n15:58 expr.syntax stages[0].steps[0].touchpoints[0].interactions[0].where\n"
        "16:26 field.choice stages[0].steps[0].touchpoints[0].indicators[0]\n");
}

TEST(JourneyDefinition, ANameIsSharedByDifferingConditions) {
    auto two = [](const char* one, const char* other) {
        return play(
            with(fmt::format("          - {{id: t, title: T, team: x, interactions: [{}]}}\n"
                             "          - {{id: u, title: U, team: x, interactions: [{}]}}\n",
                             one, other)));
    };
    const char* loan = "{name: a.b, where: \"{channel} = 'web'\"}";
    const char* card = "{name: a.b, where: \"{channel} = 'app'\"}";
    EXPECT_EQ(two(loan, card), "");
    EXPECT_NE(two(loan, loan).find("journey.claimed_twice"), std::string::npos);
    EXPECT_NE(two(loan, "a.b").find("journey.claimed_twice"), std::string::npos);
}

TEST(JourneyDefinition, LimitsHold) {
    std::string text = "kind: journey\nid: j\ntitle: J\nstages:\n";
    for (int stage = 0; stage < 2; ++stage) {
        text += fmt::format("  - id: s{}\n    title: S\n    phase: manage\n    steps:\n", stage);
        for (int step = 0; step < 60; ++step)
            text += fmt::format("      - {{id: p{}-{}, title: P}}\n", stage, step);
    }
    EXPECT_EQ(play(text), "no program\n5:3 journey.too_many stages\n");
}

TEST(JourneyDefinition, TheShippedOnesCompileWithoutAWord) {
    int count = 0;
    for (const auto& file : std::filesystem::directory_iterator(
             std::filesystem::path(JALON_SOURCE_DIR) / "definitions" / "journeys")) {
        std::ifstream in(file.path());
        std::stringstream text;
        text << in.rdbuf();
        EXPECT_EQ(play(text.str()), "") << file.path();
        ++count;
    }
    EXPECT_EQ(count, 5);
}

}  // namespace
}  // namespace jalon::journeys
