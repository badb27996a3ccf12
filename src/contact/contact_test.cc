// The hub at work on the shipped policy: sessions do not flap, waits are learned, contracts looked
// up, invitations given once, and what is recorded is decided again and comes out equal.
#include "contact/contact.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "core/clock.h"

namespace jalon::contact {
namespace {

std::string shipped(const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

struct FakeAdapter final : Adapter {
    int asked = 0;
    bool away = false;
    Result<std::string> contract(std::string_view by, std::string_view value,
                                 std::chrono::milliseconds) override {
        ++asked;
        if (away) return failure(ErrorKind::Unavailable, "adapter.no_answer", "");
        return by == "card" && value == "4970" ? std::string("gold") : std::string();
    }
};

// A bank with the shipped contact policy.
struct Bank {
    FakeClock clock{parse_time("2026-11-24T10:00:00+01:00").value()};
    std::unique_ptr<store::Database> database = store::open_sqlite(":memory:").value();
    std::unique_ptr<log::Log> log;
    std::unique_ptr<people::People> people;
    std::unique_ptr<definitions::Definitions> definitions;
    std::unique_ptr<programs::Programs> programs;
    hub::Queues queues;
    std::unique_ptr<hub::Recorder> recorder;
    std::unique_ptr<desk::Requests> requests;
    std::shared_ptr<FakeAdapter> adapter = std::make_shared<FakeAdapter>();
    std::unique_ptr<Contact> contact;

    Bank() {
        std::vector<store::Migration> steps;
        for (auto each : {log::migrations(), people::migrations(), definitions::migrations(),
                          desk::migrations()})
            steps.insert(steps.end(), each.begin(), each.end());
        EXPECT_TRUE(database->migrate(steps));
        log = std::make_unique<log::Log>(clock, *database);
        people = people::People::create(*log).value();
        definitions =
            definitions::Definitions::open(*database, *log, programs::kinds(), {}).value();
        std::vector<definitions::AuthoredFile> files{
            {"contact-centre.yaml", shipped("calendars/contact-centre.yaml")},
            {"branches.yaml", shipped("calendars/branches.yaml")},
            {"contact.yaml", shipped("hub/contact.yaml")}};
        definitions::Act act{"test", clock.now(), "", definitions::Review::OnePerson};
        auto applied = definitions->apply(files, definitions::ApplyGoal::Publish, act);
        EXPECT_TRUE(applied) << applied.error().what;
        if (applied && applied->refused)
            for (const auto& each : applied->problems) ADD_FAILURE() << each;
        programs = std::make_unique<programs::Programs>(*definitions);
        recorder = std::make_unique<hub::Recorder>(*log);
        requests = std::make_unique<desk::Requests>(*log, *people);
        contact = std::make_unique<Contact>(Contact::Parts{clock,
                                                           *log,
                                                           *programs,
                                                           *definitions,
                                                           queues,
                                                           *recorder,
                                                           *requests,
                                                           *people,
                                                           "a secret of sixteen",
                                                           {{"contracts", adapter}}},
                                            std::make_unique<Published>(*programs));
    }

    Question question(const std::string& visitor, const std::string& token = "",
                      const char* placement = "contact-page") {
        Question question;
        question.visitor = visitor;
        auto& inputs = question.inputs;
        inputs.at = clock.now();
        inputs.page = "/contact";
        inputs.placement = placement;
        inputs.queues = contact->queue_states(inputs.at);
        question.session = contact->session(token, visitor, inputs.at);
        return question;
    }
    void post(const char* queue, int ahead, int agents) {
        hub::QueueState state;
        state.ahead = ahead;
        state.agents = agents;
        state.at = clock.now();
        ASSERT_TRUE(queues.post(queue, state));
    }
    // Waits until everything recorded so far is in the log.
    std::vector<log::Interaction> facts(const char* name, std::size_t at_least) {
        for (int i = 0; i < 200; ++i) {
            auto found = log->newest(std::vector<std::string>{name}, 1000);
            if (found && found->size() >= at_least) return *found;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return {};
    }
};

TEST(Contact, AVisitorAskedEachSecondUnderNoiseSeesAtMostOneChangeAMinute) {
    Bank bank;
    std::mt19937_64 random(7);
    std::string token;
    std::vector<std::string> before;
    Time changed{};
    int changes = 0;
    for (int second = 0; second < 900; ++second) {
        bank.clock.advance(std::chrono::seconds(1));
        for (const char* queue : {"phone", "callback", "chat"})
            bank.post(queue, static_cast<int>(random() % 30), static_cast<int>(random() % 8));
        auto answered = bank.contact->answer(bank.question("v", token)).value();
        std::vector<std::string> now = answered.session.shown;
        if (!before.empty() && now != before) {
            ++changes;
            if (changed != Time{}) EXPECT_GE(bank.clock.now() - changed, std::chrono::seconds(59));
            changed = bank.clock.now();
        }
        before = now;
        token = answered.token;
    }
    EXPECT_LE(changes, 15);
}

TEST(Contact, WhatIsRecordedIsDecidedAgainAndComesOutEqual) {
    Bank bank;
    std::string token;
    for (int i = 0; i < 60; ++i) {
        bank.clock.advance(std::chrono::seconds(17));
        bank.post("phone", i % 35, 3);
        auto question = bank.question("v", i % 9 == 0 ? "" : token);
        question.inputs.traits = {{"name", "Anna"}, {"score", 0.1 * i}};
        question.inputs.events = {{"page.viewed", bank.clock.now(), "/help/a"}};
        token = bank.contact->answer(std::move(question)).value().token;
    }
    auto facts = bank.facts("hub.offered", 60);
    ASSERT_EQ(facts.size(), 60U);
    for (const auto& fact : facts) {
        auto properties = parse_json(fact.properties).value();
        auto again = bank.contact->decided_again(properties);
        ASSERT_TRUE(again) << again.error().what;
        EXPECT_EQ(jalon::to_text(Json(hub::modes_record(*again))),
                  jalon::to_text(Json(*array_at(properties, "modes"))));
        EXPECT_EQ(fact.properties.find("Anna"), std::string::npos);
        EXPECT_LT(fact.properties.size(), 4000U);
    }
}

TEST(Contact, WhoWaitsWithTheDeskIsAheadInTheQueue) {
    Bank bank;
    bank.post("chat", 1, 4);
    desk::Request request;
    request.id = "r1";
    request.kind = desk::Kind::Chat;
    request.mode = "chat";
    request.anonymous = "v";
    request.context.live = true;
    request.context.answers = {{"machine", "Rue X"}};
    request.asked_at = request.promised_at = bank.clock.now();
    auto asked = bank.requests->ask(request);
    ASSERT_TRUE(asked) << asked.error().what;
    EXPECT_EQ(asked->context.answers, request.context.answers);
    bank.contact->requests_changed(bank.clock.now());
    EXPECT_EQ(bank.contact->queue_states(bank.clock.now()).at("chat").ahead, 2);
    EXPECT_EQ(bank.requests->position(*asked).value(), 1);
    bank.clock.advance(std::chrono::seconds(90));
    ASSERT_TRUE(bank.requests->move("r1", desk::Move::Take, "", 1, "Zoe", bank.clock.now()));
    bank.contact->requests_changed(bank.clock.now());
    EXPECT_EQ(bank.contact->queue_states(bank.clock.now()).at("chat").ahead, 1);
    auto connected = bank.facts("contact.connected", 1);
    ASSERT_EQ(connected.size(), 1U);
    EXPECT_EQ(number_at(parse_json(connected[0].properties).value(), "waited_s"), 90);
}

TEST(Contact, OneInvitationASessionAndOnlyWhileSomebodyIsFree) {
    Bank bank;
    bank.post("callback", 3, 6);
    auto asked = bank.contact->invite(bank.question("v", "", "loan-checkout"), Cause::Idle).value();
    EXPECT_EQ(asked.why, "nobody_free");
    bank.post("callback", 0, 6);
    asked = bank.contact->invite(bank.question("v", "", "button"), Cause::Idle).value();
    EXPECT_EQ(asked.why, "no_invitation");
    asked = bank.contact->invite(bank.question("v", "", "loan-checkout"), Cause::Idle).value();
    ASSERT_EQ(asked.why, "given");
    EXPECT_EQ(asked.invited->mode, "callback");
    auto token = asked.answered.token;
    auto again = bank.contact->invite(bank.question("v", token, "loan-checkout"), Cause::Idle);
    EXPECT_EQ(again->why, "already_invited");
    auto accepted = bank.contact->accept(bank.question("v", token), asked.invited->id).value();
    EXPECT_TRUE(accepted.open);
    EXPECT_FALSE(bank.contact->accept(bank.question("v", token), "another").value().open);
    bank.post("callback", 2, 6);
    EXPECT_FALSE(bank.contact->accept(bank.question("v", token), asked.invited->id).value().open);
    bank.clock.advance(std::chrono::minutes(9));
    bank.post("callback", 0, 6);
    EXPECT_FALSE(bank.contact->accept(bank.question("v", token), asked.invited->id).value().open);
}

TEST(Contact, AContractIsLookedUpKeptAndFallsBack) {
    Bank bank;
    Entitlements entitlements({{"contracts", bank.adapter}});
    hub::Contract policy;
    policy.adapter = "contracts";
    policy.by = {"card", "iban"};
    policy.fallback = "basic";
    auto at = bank.clock.now();
    auto of = [&](JsonObject traits, int seconds_later) {
        return entitlements.of(policy, traits, at + std::chrono::seconds(seconds_later))
            .value_or("none");
    };
    EXPECT_EQ(of({}, 0), "none");
    EXPECT_EQ(bank.adapter->asked, 0);
    EXPECT_EQ(of({{"card", "4970"}}, 0), "gold");
    EXPECT_EQ(of({{"card", "4970"}}, 599), "gold");
    EXPECT_EQ(bank.adapter->asked, 1);
    EXPECT_EQ(entitlements.of(policy, {{"card", "4970"}}, at, Ask::Memory).contract, "gold");
    EXPECT_FALSE(entitlements.of(policy, {{"iban", "FR76"}}, at, Ask::Memory).known);
    EXPECT_TRUE(entitlements.of(policy, {}, at, Ask::Memory).known);
    EXPECT_EQ(bank.adapter->asked, 1);
    EXPECT_EQ(of({{"iban", "FR76"}}, 0), "none");
    bank.adapter->away = true;
    EXPECT_EQ(of({{"card", "4970"}}, 601), "basic");
    EXPECT_EQ(of({{"card", "4970"}}, 605), "basic");
    EXPECT_EQ(bank.adapter->asked, 3);
    bank.adapter->away = false;
    EXPECT_EQ(of({{"card", "4970"}}, 612), "gold");
    EXPECT_EQ(entitlements.fallbacks(), 1);
}

TEST(Contact, AKnownCustomerIsAnsweredAtOnceAsSoonAsHisPastIsInMemory) {
    Bank bank;
    log::Fact fact;
    fact.source = "test";
    fact.at = bank.clock.now() - std::chrono::hours(24);
    fact.name = "call.ended";
    fact.user = "anna";
    ASSERT_TRUE(bank.log->append(std::span(&fact, 1)));
    auto question = [&bank](const char* user) {
        auto asked = bank.question("v");
        asked.user = user;
        return asked;
    };
    EXPECT_FALSE(bank.contact->answer_at_once(question("anna"))) << "the log is not read for it";
    EXPECT_TRUE(bank.contact->answer_at_once(question("")));
    EXPECT_TRUE(bank.contact->answer_at_once(question("nobody ever seen")));
    auto slowly = bank.contact->answer(question("anna")).value();
    auto at_once = bank.contact->answer_at_once(question("anna"));
    ASSERT_TRUE(at_once && *at_once);
    EXPECT_EQ(hub::modes_record((*at_once)->decision), hub::modes_record(slowly.decision));
    auto recorded = bank.facts("hub.offered", 4);
    ASSERT_EQ(recorded.size(), 4U) << "what was declined was not recorded";
    const auto properties = parse_json(recorded[0].properties).value();
    EXPECT_EQ(text_at(properties, "asked.habit"), "phone");
    bank.clock.advance(std::chrono::minutes(11));
    EXPECT_FALSE(bank.contact->answer_at_once(question("anna")));
}

TEST(Contact, HabitAndLastContactComeFromTheLog) {
    Bank bank;
    std::vector<log::Fact> facts;
    auto add = [&](const char* name, const char* properties, int days) {
        log::Fact fact;
        fact.source = "test";
        fact.at = bank.clock.now() - std::chrono::hours(24 * days);
        fact.name = name;
        fact.user = "anna";
        fact.properties = properties;
        facts.push_back(fact);
    };
    add("call.ended", "{}", 500);
    add("call.ended", "{}", 400);
    add("call.ended", "{}", 390);
    add("contact.connected", R"({"mode":"chat"})", 60);
    add("page.viewed", "{}", 30);
    add("contact.connected", R"({"mode":"chat"})", 20);
    add("call.ended", "{}", 2);
    ASSERT_TRUE(bank.log->append(facts));
    auto question = bank.question("v");
    question.user = "anna";
    ASSERT_TRUE(bank.contact->answer(std::move(question)));
    // An answer carries no inputs: made again from its fact, it does.
    auto offered = bank.facts("hub.offered", 1);
    ASSERT_EQ(offered.size(), 1u);
    auto again = bank.contact->decided_again(parse_json(offered[0].properties).value());
    ASSERT_TRUE(again);
    std::map<std::string, Json> used;
    for (const auto& input : again->inputs()) used[input.name] = input.value;
    EXPECT_EQ(used["client.habit"], "chat");
    EXPECT_EQ(used["last.mode"], "phone");
    EXPECT_EQ(used["last.minutes"].to_number<double>(), 2880);
}

TEST(Guards, TodaysSpendingIsKnownWhateverTheOrderInWhichItIsTold) {
    Bank bank;
    auto policy = *bank.programs->default_hub_policy();
    policy.limits.budget["callback"] = 100;
    for (auto& mode : policy.modes)
        if (mode.id == "callback") mode.cost = 10;
    auto published = std::make_shared<const hub::Policy>(hub::prepared(std::move(policy)));
    auto now = bank.clock.now();
    auto hours = [](int n) { return std::chrono::hours(n); };
    Guards guards;
    guards.taken("callback", now - hours(30));
    guards.taken("callback", now - hours(2));
    EXPECT_DOUBLE_EQ(guards.look(published, now, {})->spent.at("callback"), 0.1);
    guards.taken("callback", now + std::chrono::seconds(1));
    guards.taken("callback", now - hours(50));
    guards.taken("callback", now - hours(3));
    EXPECT_DOUBLE_EQ(
        guards.look(published, now + std::chrono::seconds(2), {})->spent.at("callback"), 0.3);
}

TEST(LearnedWaits, AnnounceWhatWasLivedOnceEnoughIsKnown) {
    LearnedWaits waits;
    std::mt19937_64 random(3);
    auto at = parse_time("2026-11-24T09:00:00Z").value();
    hub::QueueNow state;
    state.agents = 4;
    state.mean_handling_s = 300;
    state.open = true;
    double covered = 0, n = 0;
    for (int i = 0; i < 600; ++i) {
        at += std::chrono::seconds(30);
        state.ahead = static_cast<int>(random() % 12);
        waits.stood("phone", state, at);
        // Twice as long as the length of the queue says, give or take.
        double lived =
            state.ahead * 150.0 * (0.8 + 0.4 * static_cast<double>(random() % 1000) / 1000);
        auto said = waits.announced("phone", state, at, {});
        EXPECT_EQ(said.has_value(), i >= LearnedWaits::kEnough);
        if (said && i > 300) {
            EXPECT_GE(said->high_s, said->low_s + 120);
            EXPECT_EQ(said->low_s % 60, 0);
            covered += lived >= said->low_s && lived <= said->high_s ? 1 : 0;
            ++n;
        }
        waits.lived("phone", at, lived);
    }
    EXPECT_GT(covered / n, 0.8);
    EXPECT_FALSE(waits.announced("chat", state, at, {}));
    state.agents = 0;
    EXPECT_FALSE(waits.announced("phone", state, at, {}));
}

TEST(LearnedWaits, CallsAreFollowedToTheirAnswer) {
    LearnedWaits waits;
    auto at = parse_time("2026-11-24T09:00:00Z").value();
    for (int i = 0; i < 150; ++i) {
        auto call = std::to_string(i);
        at += std::chrono::seconds(60);
        waits.call_queued("phone", call, at);
        if (i % 10 == 9) {
            waits.call_ended("phone", call, at + std::chrono::seconds(5));
            continue;
        }
        waits.call_answered("phone", call, at + std::chrono::seconds(20));
        waits.call_ended("phone", call, at + std::chrono::seconds(50));
    }
    EXPECT_EQ(waits.examples("phone"), 135);
    EXPECT_EQ(waits.calibration().at("phone").n, 135);
    EXPECT_NEAR(waits.calibration().at("phone").lived_s, 20, 1e-9);
}

// Eight hours east everything is announced as by a clock that shows eight hours more.
TEST(LearnedWaits, HoursOfTheDayAreTheBanks) {
    LearnedWaits taipei, shifted, utc;
    taipei.follow(*calendar::find_zone("Asia/Taipei"), {});
    std::mt19937_64 random(8);
    hub::QueueNow state;
    state.agents = 4;
    state.mean_handling_s = 300;
    auto at = parse_time("2026-11-24T20:00:00Z").value();
    int others = 0;
    for (int i = 0; i < 900; ++i) {
        at += std::chrono::minutes(5);
        const auto later = at + std::chrono::hours(8);
        state.ahead = static_cast<int>(random() % 12);
        const double lived = state.ahead * 100.0 * (1 + static_cast<double>(i / 12 % 24) / 12);
        for (auto* each : {&taipei, &shifted, &utc})
            each->stood("phone", state, each == &shifted ? later : at);
        const auto a = taipei.announced("phone", state, at, {});
        const auto b = shifted.announced("phone", state, later, {});
        const auto c = utc.announced("phone", state, at, {});
        ASSERT_EQ(a.has_value(), b.has_value());
        if (a) {
            ASSERT_EQ(a->middle_s, b->middle_s) << i;
            others += a->middle_s != c->middle_s ? 1 : 0;
        }
        taipei.lived("phone", at, lived);
        shifted.lived("phone", later, lived);
        utc.lived("phone", at, lived);
    }
    EXPECT_GT(others, 100);
}

TEST(LearnedWaits, RangesHoldAtTheLevelThatThePolicyStates) {
    LearnedWaits waits;
    hub::WaitDisplay display{
        .round_to = std::chrono::seconds(1), .at_least = {}, .low = 0.3, .high = 0.8};
    waits.follow(*calendar::find_zone("Europe/Paris"), display);
    std::mt19937_64 random(5);
    hub::QueueNow state;
    state.agents = 4;
    state.ahead = 8;
    state.mean_handling_s = 300;
    auto at = parse_time("2026-11-24T09:00:00Z").value();
    double below = 0, above = 0, n = 0;
    for (int i = 0; i < 3000; ++i) {
        at += std::chrono::seconds(30);
        waits.stood("phone", state, at);
        const double lived = 300 + static_cast<double>(random() % 900);
        auto said = waits.announced("phone", state, at, display);
        if (said && i > 1000) {
            below += lived < said->low_s ? 1 : 0;
            above += lived > said->high_s ? 1 : 0;
            ++n;
        }
        waits.lived("phone", at, lived);
    }
    EXPECT_NEAR(below / n, 0.3, 0.04);
    EXPECT_NEAR(above / n, 0.2, 0.04);
    EXPECT_NEAR(waits.calibration().at("phone").level, 0.5, 1e-9);
}

// The states in which past requests waited are in no fact: they are counted from the requests.
TEST(LearnedWaits, OfTheDeskAreLearnedFromTheLogAfterARestart) {
    Bank bank;
    auto at = bank.clock.now() - std::chrono::hours(20);
    std::vector<log::Fact> facts;
    auto add = [&](const std::string& id, const char* name, Time when, JsonObject properties) {
        log::Fact fact;
        fact.source = "desk";
        fact.id = id + name;
        fact.at = when;
        fact.name = name;
        fact.anonymous = "v" + id;
        properties["mode"] = "chat";
        properties["request"] = id;
        fact.properties = jalon::to_text(properties);
        facts.push_back(fact);
    };
    for (int i = 0; i < 120; ++i, at += std::chrono::minutes(5)) {
        const auto id = std::to_string(i);
        add(id, "chat.requested", at, {});
        add(id, "contact.connected", at + std::chrono::seconds(240), {{"waited_s", 240.0}});
    }
    ASSERT_TRUE(bank.log->append(facts));
    bank.contact->start();
    for (int i = 0; i < 500 && !bank.contact->caught_up(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(bank.contact->waits().examples("chat"), 120);
}

}  // namespace
}  // namespace jalon::contact
