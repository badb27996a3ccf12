// Sessions as they are kept: what goes in comes out, in order, from facts of today's and of older
// form, and in samples that do not depend on anything but the log.
#include "replay/sessions.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/json.h"
#include "hub/recorded.h"
#include "replay/modes.h"
#include "replay/policies_for_tests.h"
#include "replay/reading.h"
#include "replay/synthetic.h"
#include "replay/take_rates.h"
#include "replay/tally.h"
#include "replay/value.h"

namespace jalon::replay {
namespace {

Recorded recorded(const std::string& decision, const std::string& visitor) {
    Recorded record;
    record.decision = decision;
    record.visitor = visitor;
    record.policy = "contact";
    record.version = 1;
    record.modes = {{"phone", hub::Status::Open, true}, {"chat", hub::Status::Full, false}};
    return record;
}

TEST(Sessions, RandomInputsComeBackWhole) {
    hub::tests::Draws draws(5);
    SessionsBuilder builder;
    std::map<std::string, hub::Inputs> original;
    for (int i = 0; i < 500; ++i) {
        auto inputs = hub::tests::random_inputs(draws);
        inputs.visitor = fmt::format("visitor-{}", i);
        inputs.waits["phone"] = {60, 180, 100};
        inputs.damping["chat"] = {hub::Damping::Cause::Load, 0.4};
        inputs.spent["callback"] = 0.25;
        original[inputs.visitor] = inputs;
        builder.add(inputs, recorded(fmt::format("d{}", i), inputs.visitor));
    }
    const auto sessions = std::move(builder).built();
    EXPECT_EQ(sessions.all().size(), 500u);
    hub::Inputs inputs;
    const Answer* last = nullptr;
    for (const auto& session : sessions.all()) {
        const auto& answer = sessions.answers(session).front();
        sessions.fill(answer, last, inputs);
        last = &answer;
        sessions.before(session, inputs.shown);
        EXPECT_EQ(jalon::to_text(Json(hub::to_record(inputs))),
                  jalon::to_text(Json(hub::to_record(original.at(inputs.visitor)))));
    }
}

TEST(Sessions, AVisitorsEventsAreKeptOnceAndComeBackForEachAnswer) {
    SessionsBuilder builder;
    hub::Inputs inputs;
    inputs.visitor = "v";
    const auto start = *parse_time("2026-11-23T09:00:00Z");
    for (int i = 0; i < 100; ++i) {
        inputs.at = start + std::chrono::seconds(10 * i);
        inputs.events.push_back({"page.viewed", inputs.at, fmt::format("/p{}", i % 7)});
        if (inputs.events.size() > 60) inputs.events.erase(inputs.events.begin());
        if (i > 0) inputs.shown.modes = {"phone"};
        builder.add(inputs, recorded(fmt::format("d{}", i), "v"));
    }
    const auto sessions = std::move(builder).built();
    ASSERT_EQ(sessions.all().size(), 1u);
    hub::Inputs back;
    int i = 0;
    for (const auto& answer : sessions.answers(sessions.all()[0])) {
        sessions.fill(answer, nullptr, back);
        ASSERT_EQ(back.events.size(), static_cast<std::size_t>(std::min(i + 1, 60)));
        EXPECT_EQ(back.events.back().path, fmt::format("/p{}", i % 7));
        EXPECT_EQ(back.events.front().at, start + std::chrono::seconds(10 * std::max(0, i - 59)));
        ++i;
    }
}

TEST(Sessions, ASessionEndsWhereAnArrangementBeginsAnewAndOldOnesInSilence) {
    SessionsBuilder builder;
    hub::Inputs inputs;
    const auto start = *parse_time("2026-11-23T09:00:00Z");
    auto add = [&](const char* visitor, int minute, bool shown, bool complete) {
        inputs.visitor = visitor;
        inputs.at = start + std::chrono::minutes(minute);
        inputs.shown.modes = shown ? std::vector<std::string>{"phone"} : std::vector<std::string>();
        auto record = recorded(fmt::format("{}{}", visitor, minute), visitor);
        record.complete = complete;
        builder.add(inputs, record);
    };
    add("a", 5, true, true);  // The log's order is not time's.
    add("a", 0, false, true);
    add("a", 7, false, true);
    add("b", 0, false, false);
    add("b", 20, false, false);
    add("b", 60, false, false);
    const auto sessions = std::move(builder).built();
    std::vector<std::size_t> lengths;
    for (const auto& session : sessions.all()) lengths.push_back(session.end - session.begin);
    EXPECT_EQ(lengths, (std::vector<std::size_t>{2, 2, 1, 1}));
}

TEST(Sessions, OneContactADecisionHoweverManyFactsTellOfIt) {
    SessionsBuilder builder;
    hub::Inputs inputs;
    inputs.at = *parse_time("2026-11-23T09:00:00Z");
    builder.add(inputs, recorded("d", "v"));
    builder.add(Contact{"d", "phone", inputs.at, false});
    builder.add(Contact{"d", "phone", inputs.at + std::chrono::minutes(2), false});
    builder.add(Contact{"d", "", inputs.at + std::chrono::minutes(9), true});
    builder.add(Contact{"", "chat", inputs.at, false});
    builder.add(Contact{"unknown", "chat", inputs.at, false});
    const auto sessions = std::move(builder).built();
    const auto& answer = sessions.answers(sessions.all()[0]).front();
    EXPECT_EQ(sessions.modes()[answer.taken], "phone");
    EXPECT_TRUE(answer.resolved);
    EXPECT_EQ(sessions.lone_contacts().size(), 1u);
}

TEST(Sessions, OverTheLimitASampleOfVisitorsStaysThatStandsForAll) {
    const auto policy = tests::policy();
    Invention invention;
    invention.sessions = 4000;
    invention.from = *parse_time("2026-11-23T00:00:00Z");
    auto built = [&](std::size_t most) {
        SessionsBuilder builder({.sessions_max = most, .answers_max = most * 5});
        invent(
            policy, invention,
            [&](const hub::Inputs& in, const Recorded& each) { builder.add(in, each); },
            [&](const Contact& contact) { builder.add(contact); });
        return std::move(builder).built();
    };
    const auto some = built(500);
    EXPECT_LE(some.all().size(), 500u);
    EXPECT_NEAR(some.weight() * static_cast<double>(some.all().size()), 4000, 1000);
    const auto again = built(500);
    ASSERT_EQ(again.all().size(), some.all().size());
    for (std::size_t i = 0; i < some.all().size(); ++i)
        EXPECT_EQ(some.visitor(some.answers(some.all()[i]).front()),
                  again.visitor(again.answers(again.all()[i]).front()));
    EXPECT_EQ(built(4000).weight(), 1);
}

TEST(Sessions, AFactIsReadWithItsRecord) {
    hub::tests::Draws draws(11);
    const auto inputs = hub::tests::random_inputs(draws);
    JsonObject fact{
        {"decision", "d1"},
        {"policy", "contact"},
        {"version", 3},
        {"propensity", 0.25},
        {"changed", true},
        {"asked", hub::to_record(inputs)},
        {"modes",
         JsonArray{JsonObject{{"mode", "phone"}, {"status", "out_of_hours"}, {"shown", true}}}}};
    auto offered = offered_of(jalon::to_text(Json(fact)), inputs.at, {7});
    ASSERT_TRUE(offered);
    EXPECT_TRUE(offered->recorded.complete);
    EXPECT_EQ(offered->recorded.propensity, 0.25);
    EXPECT_EQ(offered->recorded.changed, true);
    EXPECT_EQ(offered->recorded.modes[0].status, hub::Status::OutOfHours);
    EXPECT_EQ(jalon::to_text(Json(hub::to_record(offered->inputs))),
              jalon::to_text(Json(hub::to_record(inputs))));
}

TEST(Sessions, AnOlderFactIsReadAsFarAsItGoes) {
    const auto at = *parse_time("2026-11-23T09:00:00Z");
    auto offered = offered_of(
        R"({"decision":"d1","policy":"contact","version":1,"page":"/loans/home","placement":"button",
            "locale":"fr","inputs":{"client.type":{"value":"online","assumed":false},
            "client.value":{"value":"low","assumed":true},
            "client.vulnerable":{"value":true,"assumed":false}},
            "modes":[{"mode":"phone","status":"open","shown":true}]})",
        at, {7});
    ASSERT_TRUE(offered);
    EXPECT_FALSE(offered->recorded.complete);
    EXPECT_EQ(offered->inputs.client_type, "online");
    EXPECT_FALSE(offered->inputs.value);
    EXPECT_TRUE(offered->inputs.vulnerable);
    EXPECT_EQ(offered->inputs.page, "/loans/home");
    EXPECT_EQ(offered->inputs.at, at);
    for (const char* bad : {"", "[]", "{}", R"({"modes":[]})", R"({"modes":[1],"asked":{}})"})
        EXPECT_FALSE(offered_of(bad, at, {7})) << bad;
}

TEST(Values, AreThereOnlyWherePropensitiesAreAndHoldTheTruth) {
    // Two modes drawn at 0.3 and 0.7; the first is taken by one in two, the second by one in five.
    hub::tests::Draws draws(3);
    SessionsBuilder builder;
    hub::Inputs inputs;
    for (int i = 0; i < 8000; ++i) {
        inputs.at = *parse_time("2026-11-23T09:00:00Z") + std::chrono::seconds(i);
        const bool first = draws.below(10) < 3;
        auto record = recorded(fmt::format("d{}", i), fmt::format("v{}", i));
        record.modes = {{first ? "phone" : "callback", hub::Status::Open, true}};
        record.propensity = first ? 0.3 : 0.7;
        builder.add(inputs, record);
        if (draws.below(10) < (first ? 5u : 2u))
            builder.add(Contact{record.decision, record.modes[0].mode, inputs.at, false});
    }
    const auto sessions = std::move(builder).built();
    const auto policy = tests::policy();
    const ModeTable modes(*policy, sessions, nullptr);
    const std::vector<std::uint16_t> phone(sessions.all().size(), 0);
    const auto values = values_of(sessions, modes, phone);
    ASSERT_EQ(values.absent, "");
    EXPECT_FALSE(values.doubtful);
    EXPECT_LE(values.outcomes[0].value.doubly_robust.low, 0.5);
    EXPECT_GE(values.outcomes[0].value.doubly_robust.high, 0.5);
    EXPECT_NEAR(values.outcomes[0].value.logged.value, 0.3 * 0.5 + 0.7 * 0.2, 0.02);
    const auto none = invented(policy, {.sessions = 50, .from = inputs.at});
    EXPECT_EQ(values_of(none, ModeTable(*policy, none, nullptr),
                        std::vector<std::uint16_t>(none.all().size(), 0))
                  .absent,
              "no_propensities");
}

// A weighted session counts as so many of its kind: value by value, and in the width of what is
// known of it (which is one session's).
TEST(Sessions, AWeightIsSoManySessions) {
    Moments whole, sample;
    Lengths all, some;
    for (int i = 0; i < 600; ++i) {
        const double value = i % 3 == 0 ? 1 : 0, other = i % 5 == 0 ? 1 : 0, length = 1 + i % 4;
        for (int copy = 0; copy < 4; ++copy) {
            whole.add(value, other, length, 1);
            all.add(length, 1);
        }
        sample.add(value, other, length, 4);
        some.add(length, 4);
    }
    for (auto per : {Per::Answer, Per::Session}) {
        const auto full = compared(whole, all, per), part = compared(sample, some, per);
        EXPECT_NEAR(part.draft.value, full.draft.value, 1e-12);
        EXPECT_NEAR(part.difference.value, full.difference.value, 1e-12);
        // Four times fewer sessions: twice as wide.
        EXPECT_NEAR((part.draft.high - part.draft.low) / (full.draft.high - full.draft.low), 2,
                    0.01);
    }
}

TEST(Sessions, TakeRatesCountByWeight) {
    SessionsBuilder builder;
    const auto policy = tests::policy();
    hub::Inputs inputs;
    inputs.at = *parse_time("2026-11-23T09:00:00Z");
    for (int i = 0; i < 3000; ++i) {
        auto record = recorded(fmt::format("d{}", i), fmt::format("v{}", i));
        record.weight = i % 3 == 0 ? 8 : 1;
        builder.add(inputs, record);
        // Who stands for many takes always, the others never.
        if (i % 3 == 0) builder.add(Contact{record.decision, "phone", inputs.at, false});
    }
    const auto sessions = std::move(builder).built();
    EXPECT_NEAR(sessions.weight_mean(), 10.0 / 3, 1e-6);
    const ModeTable modes(*policy, sessions, nullptr);
    const auto rates = measured_rates(sessions, modes, *policy);
    for (std::size_t mode = 0; mode < modes.rows.size(); ++mode)
        if (modes.rows[mode].id == "phone") {
            const auto& cell = rates.modes[mode][0];
            EXPECT_NEAR(cell.takes / cell.exposures, 0.8, 1e-6);
            EXPECT_LT(cell.exposures, 3000);  // Fewer to learn from than there are.
        }
}

}  // namespace
}  // namespace jalon::replay
