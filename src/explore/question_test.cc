// Questions by their parameters: what is answered, and what is refused with which sentence.
#include "explore/question.h"

#include <gtest/gtest.h>

#include "explore/small_bank.h"

namespace jalon::explore {
namespace {

constexpr const char* kLoan = R"(kind: journey
id: loan
title: Loan
stages:
  - id: begin
    title: Begin
    phase: onboarding
    steps:
      - id: look
        title: Look
        touchpoints: [{id: t1, title: T, team: x, interactions: [seen, {name: asked, where: "{properties.topic} = 'rate'"}]}]
      - id: call
        title: Call
        optional: true
        touchpoints: [{id: t2, title: T, team: x, interactions: [{name: asked, where: "{properties.topic} = 'papers'"}]}]
  - id: decide
    title: Decide
    phase: onboarding
    steps:
      - id: sign
        title: Sign
        touchpoints: [{id: t3, title: T, team: x, interactions: [signed]}]
)";

constexpr const char* kEvents = R"(
2026-03-02T09:00:00Z 1 1 loan web seen {"topic": "rate", "page": {"path": "/a"}}
2026-03-02T09:10:00Z 1 1 loan web seen
2026-03-02T10:00:00Z 1 1 loan phone asked {"topic": "papers"}
2026-03-03T09:00:00Z 1 1 loan branch signed
2026-03-02T09:00:00Z 2 2 loan web seen
2026-03-05T09:00:00Z 2 2 loan phone asked {"topic": "rate"}
2026-03-04T09:00:00Z 3 3 card web seen
2026-03-04T09:05:00Z 3 - - chat survey.answered {"kind": "nps", "score": 9, "journey": "loan"}
2026-03-04T09:06:00Z 2 - - chat survey.answered {"kind": "nps", "score": 3, "journey": "card"}
)";

// The answer to a question such as `funnel?step=seen&step=asked` as JSON, or the code and sentence
// of its refusal.
std::string play(const std::string& asked) {
    static trail::Engine engine({}, nullptr, {.background = trail::Engine::Background::None});
    static const auto moment = moment_of(kEvents, engine);
    Ground ground;
    ground.moment = moment;
    ground.zone = "Europe/Paris";
    ground.journey = [](std::string_view id, std::string_view version) -> Result<JourneyPtr> {
        static const auto loan = journey_of(kLoan);
        if (!version.empty() && version != "1") return not_found("definition.not_found", "No.");
        return id == "loan" ? loan : nullptr;
    };
    Parameters::Named named;
    std::string text = asked.substr(std::min(asked.size(), asked.find('?') + 1));
    for (std::size_t at = 0; asked.find('?') != std::string::npos && at < text.size();) {
        auto end = std::min(text.find('&', at), text.size());
        auto one = text.substr(at, end - at);
        named.emplace_back(one.substr(0, one.find('=')), one.substr(one.find('=') + 1));
        at = end + 1;
    }
    Parameters parameters(std::move(named));
    auto question = prepared(asked.substr(0, asked.find('?')), parameters, ground);
    if (!question) return question.error().code + ": " + question.error().what;
    trail::Budget budget;
    auto answer = (*question)(budget);
    if (!answer) return answer.error().code;
    answer->stable_erase("position");
    if (answer->at("warnings").as_array().empty()) answer->stable_erase("warnings");
    return jalon::to_text(*answer);
}

TEST(Question, Funnel) {
    EXPECT_EQ(play("funnel?journey=loan&step=seen&step=asked&step=signed"),
              R"({"steps":[{"name":"seen","count":2,"median_s":0E0,"p90_s":0E0},)"
              R"({"name":"asked","count":2,"median_s":1.311E5,"p90_s":2.592E5},)"
              R"({"name":"signed","count":1,"median_s":8.58E4,"p90_s":8.58E4}],"groups":[]})");
    EXPECT_EQ(
        play(
            R"(funnel?journey=loan&step=seen&step={"any":["asked"],"where":"{topic} = 'rate'"}&window=12h)"),
        R"({"steps":[{"name":"seen","count":2,"median_s":0E0,"p90_s":0E0},)"
        R"({"name":"{\"any\":[\"asked\"],\"where\":\"{topic} = 'rate'\"}","count":0,)"
        R"("median_s":null,"p90_s":null}],"groups":[]})");
}

TEST(Question, StepsOfTheMapAreActivities) {
    // Events 1 to 3 of the first case are look, look, call: `asked` is a look for its topic only.
    EXPECT_EQ(play("funnel?journey=loan&by=step&step=look&step=call"),
              R"({"steps":[{"name":"look","count":2,"median_s":0E0,"p90_s":0E0},)"
              R"({"name":"call","count":1,"median_s":3E3,"p90_s":3E3}],"groups":[]})");
    EXPECT_EQ(play("funnel?journey=loan&by=stage&step=begin&step=decide"),
              R"({"steps":[{"name":"begin","count":2,"median_s":0E0,"p90_s":0E0},)"
              R"({"name":"decide","count":1,"median_s":8.28E4,"p90_s":8.28E4}],"groups":[]})");
}

TEST(Question, AnswersBelongToTheJourneyTheyName) {
    const auto loan = play("trend?journey=loan&measure=nps&every=month");
    EXPECT_NE(loan.find(R"("n":1,"value":1E2)"), std::string::npos) << loan;
    const auto all = play("trend?measure=nps&every=month");
    EXPECT_NE(all.find(R"("n":2,"value":0E0)"), std::string::npos) << all;
}

TEST(Question, Facets) {
    EXPECT_EQ(
        play("facets?journey=loan"),
        R"({"first_at":"2026-03-02T09:00:00.000Z","last_at":"2026-03-05T09:00:00.000Z",)"
        R"("activities":[{"name":"seen","count":3},{"name":"asked","count":2},{"name":"signed","count":1}],)"
        R"("channels":[{"name":"web","count":3},{"name":"phone","count":2},{"name":"branch","count":1}],)"
        R"("touchpoints":[],"properties":[{"key":"page.path","events":1,"distinct":1,"values":)"
        R"([{"value":"/a","count":1}]},{"key":"topic","events":3,"distinct":2,"values":)"
        R"([{"value":"rate","count":2},{"value":"papers","count":1}]}],)"
        R"("cut":0,"traits":[]})");
}

TEST(Question, EveryOneIsAnswered) {
    const std::pair<const char*, const char*> kCases[] = {
        {"summary?journey=loan", R"({"cases":2,"persons":2,"events":6,)"},
        {"summary", R"({"cases":3,"persons":3,"events":9,)"},
        {"summary?gap=30m", R"({"cases":7,"persons":3,"events":9,)"},
        {"summary?journey=loan&where={topic} = 'rate'", R"({"cases":2,"persons":2,"events":2,)"},
        {"dfg?journey=loan&lifecycle=complete", R"({"activities":[{"name":"seen","count":3,)"},
        {"variants?journey=loan&prefix=1", R"({"cases":2,"distinct":1,"variants":[)"},
        {"paths?journey=loan&anchor=seen&depth=2",
         R"({"anchor":"seen","direction":"after","cases":2,)"},
        {"trend?journey=loan&measure=persons&per=instance",
         R"({"measure":"persons","every":"day",)"},
        {"cohort?start=seen&every=day&mode=retention", R"({"every":"day","zone":"Europe/Paris",)"},
        {"conformance?journey=loan", R"({"cases":2,"fitting":1,"fitness":)"},
        {R"(compare?journey=loan&a={"channel":"web"}&b={"name":"B","channel":"phone"})",
         R"({"groups":[{"name":"a","cases":2},{"name":"B","cases":2}],)"},
        {"compare?journey=loan&groups=property:topic&step=seen&step=asked", R"({"groups":[)"},
        {"friction?journey=loan", R"({"cases":2,"findings":[)"},
    };
    for (const auto& [asked, expected] : kCases) {
        const auto seen = play(asked);
        EXPECT_TRUE(seen.starts_with(expected)) << asked << "\n" << seen;
    }
}

TEST(Question, PersonsBehindAMark) {
    const auto total = [](const std::string& mark) {
        const auto seen = play("persons?journey=loan&mark=" + mark);
        const auto comma = seen.find(',');
        return seen.starts_with("{\"total\":") ? seen.substr(9, comma - 9) : seen;
    };
    EXPECT_EQ(total(R"({"activity":"signed"})"), "1");
    EXPECT_EQ(total(R"({"edge":["seen","asked"]})"), "2");
    EXPECT_EQ(total(R"({"start":"seen"})"), "2");
    EXPECT_EQ(total(R"({"end":"asked"})"), "1");
    EXPECT_EQ(total(R"({"variant":["seen","asked"]})"), "1");
    EXPECT_EQ(total(R"({"prefix":["seen"]})"), "2");
    EXPECT_EQ(total(R"({"prefix":[]})"), "2");
    EXPECT_EQ(total(R"({"funnel":{"step":["seen","asked","signed"]},"dropped":2})"), "1");
    EXPECT_EQ(
        total(
            R"({"funnel":{"step":["seen",{"where":"{topic} = 'rate'"}],"window":"1h"},"reached":2})"),
        "1");
    EXPECT_EQ(total(R"({"paths":{"anchor":"seen","depth":3},"level":1,"node":"asked"})"), "2");
    EXPECT_EQ(total(R"({"paths":{"anchor":"seen","depth":3},"level":1,"link":["asked",null]})"),
              "1");
    EXPECT_EQ(total(R"({"paths":{"anchor":"seen","depth":3},"level":2,"node":null})"), "1");
    EXPECT_EQ(
        total(R"({"paths":{"anchor":"seen","depth":3,"top":1},"level":1,"node":{"other":true}})"),
        "0");
    EXPECT_EQ(
        total(R"({"paths":{"anchor":"seen","top":1},"level":0,"link":["seen",{"other":true}]})"),
        "0");
    EXPECT_EQ(total(R"({"cohort":{"every":"day"},"from":"2026-03-01T23:00:00Z"})"), "2");
    EXPECT_EQ(
        total(
            R"({"cohort":{"every":"day","return":"asked"},"from":"2026-03-02T12:00:00Z","period":3})"),
        "1");
    EXPECT_EQ(
        total(
            R"({"trend":{"measure":"nps"},"from":"2026-03-04T00:00:00Z","to":"2026-03-05T00:00:00Z"})"),
        "1");
    EXPECT_EQ(
        total(
            R"({"trend":{"breakdown":"property:topic"},"from":"2026-03-02T00:00:00Z","to":"2026-03-06T00:00:00Z","series":"rate"})"),
        "2");
    EXPECT_EQ(total(R"({"groups":"property:topic","group":"rate"})"), "2");
    EXPECT_EQ(
        total(
            R"({"funnel":{"step":["seen","signed"],"breakdown":"property:topic"},"reached":1,"group":"rate"})"),
        "2");
    EXPECT_EQ(total(R"({"skipped":"sign"})"), "1");
    EXPECT_EQ(total(R"({"added":"look","after":null})"), "0");
    EXPECT_EQ(total(R"({"friction":"repeat","at":["seen"]})"), "1");
    for (
        const char* wrong :
        {R"({"paths":{"anchor":"seen"},"level":1,"node":{"other":false}})",
         R"({"paths":{"anchor":"seen"},"level":1})",
         R"({"paths":{"anchor":"seen"},"level":1,"link":[null,"a"]})",
         R"({"cohort":{},"from":"noon"})",
         R"({"cohort":{"every":"hour"},"from":"2026-03-01T00:00:00Z"})",
         R"({"cohort":{},"from":"2026-03-01T00:00:00Z","period":13})",
         R"({"trend":{"measure":"share"},"from":"2026-03-01T00:00:00Z","to":"2026-03-02T00:00:00Z"})",
         R"({"trend":{},"from":"2026-03-01T00:00:00Z","to":"2026-03-02T00:00:00Z","series":"a"})",
         R"({"groups":"colour","group":"a"})", R"({"groups":"trait:segment","group":"a"})",
         R"({"groups":"property:topic"})",
         R"({"funnel":{"step":["seen","asked"]},"reached":1,"group":"a"})"})
        EXPECT_TRUE(total(wrong).starts_with("question.parameter: ")) << wrong << total(wrong);
    EXPECT_TRUE(total(R"({"colour":"red"})").starts_with("question.parameter: `mark` names none"));
    EXPECT_TRUE(total(R"({"activity":"a","colour":1})")
                    .starts_with("question.parameter: `mark` has no member `colour`"));
    EXPECT_TRUE(total(R"({"funnel":{"step":["a"]},"reached":1})")
                    .starts_with("question.parameter: In `mark`: Give `step`"));
    EXPECT_TRUE(
        total(R"({"skipped":"none"})").starts_with("question.parameter: The map has no step"));
    // Nobody's id is shown without people.
    EXPECT_EQ(
        play(R"(persons?journey=loan&limit=1&mark={"activity":"seen"})"),
        R"({"total":2,"items":[{"person":null,"name":"","case":"",)"
        R"("first_at":"2026-03-02T09:00:00.000Z","last_at":"2026-03-03T09:00:00.000Z","events":4}]})");
}

TEST(Question, Refused) {
    const std::pair<const char*, const char*> kCases[] = {
        {"dance", "question.unknown: There is no question dance"},
        {"funnel?journey=none&step=a&step=b", "trail.journey_unknown"},
        {"funnel?journey=loan&step=seen", "question.parameter: Give `step` 2 to 30 times"},
        {"funnel?step=a&step=b&window=long", "question.parameter: `window` is a duration"},
        {"funnel?step=a&step=b&window=1d&window=2d", "question.parameter: `window` is given more"},
        {"funnel?step=a&step={\"where\":7}", "question.parameter: `step` is an activity, or"},
        {"funnel?step=a&step={\"where\"", "question.parameter: `step`: "},
        {"funnel?step=a&step=b&exclude={\"event\":\"x\",\"after\":2}",
         "question.parameter: `exclude`"},
        {"funnel?step=a&step=b&order=any&attempts=each", "question.parameter: With `order=any`"},
        {"funnel?step=a&step=b&order=odd",
         "question.parameter: `order` is one of window, strict, any."},
        {"funnel?step=a&step=b&breakdown=colour",
         "question.parameter: `breakdown` is property:KEY"},
        {"funnel?step=a&step=b&per=year", "question.parameter: `per` is"},
        {"funnel?step=a&step=b&from=noon", "question.parameter: `from` is an instant"},
        {"funnel?step=a&step=b&colour=red",
         "question.parameter: This question has no parameter `colour`"},
        {"funnel?step=a&step=b&where={a} = ", "explore.bad_where"},
        {"funnel?step=a&step={\"where\":\"{a} =\"}", "explore.bad_where"},
        {"funnel?step=a&step=b&by=step", "question.no_map"},
        {"conformance", "question.no_map"},
        {"conformance?journey=loan&version=7", "definition.not_found"},
        {"trend?measure=share", "question.parameter: `condition` is missing."},
        {"trend?measure=joy", "question.parameter: `measure` is one of events"},
        {"compare?groups=trait:email", "question.trait_hidden"},
        {"friction?days=400", "question.parameter: `days` is a whole number from 1 to 90."},
    };
    for (const auto& [asked, expected] : kCases) {
        const auto seen = play(asked);
        EXPECT_TRUE(seen.starts_with(expected)) << asked << "\n" << seen;
    }
    EXPECT_EQ(play("trend?zone=Mars/Olympus"), "zone.unknown");
}

TEST(Question, AWarningSaysWhatAConditionReadsInVain) {
    const auto seen = play("funnel?step=seen&step=asked&where={colour} empty");
    EXPECT_NE(seen.find(R"("warnings":[{"code":"trail.property_unknown")"), std::string::npos)
        << seen;
}

}  // namespace
}  // namespace jalon::explore
