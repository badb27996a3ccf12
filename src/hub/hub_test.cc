// The shipped contact policy, asked in every way: each input alone changes the answer, nothing
// vanishes, all have reasons.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "hub/decision.h"
#include "hub/promise.h"
#include "hub/session.h"

namespace jalon::hub {
namespace {

definitions::PublishedPtr shipped(const std::string& kind, const std::string& id,
                                  const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return std::make_shared<const definitions::Published>(
        definitions::Published{kind, id, 1, definitions::parse_document(text.str())});
}

PolicyPtr shipped_policy() {
    static const PolicyPtr policy = [] {
        definitions::FixedCatalogue catalogue(
            {shipped("calendar", "contact-centre", "calendars/contact-centre.yaml"),
             shipped("calendar", "branches", "calendars/branches.yaml")});
        auto compiled =
            compile_policy(shipped("hub", "contact", "hub/contact.yaml")->document, catalogue);
        for (const auto& problem : compiled.problems)
            ADD_FAILURE() << problem.path << ": " << problem.what;
        compiled.program.value().version = 1;
        return std::make_shared<const Policy>(std::move(*compiled.program));
    }();
    return policy;
}

Time at(std::string_view text) {
    return parse_time(text).value();
}

// A weekday morning in Paris on which everything is open.
Inputs weekday() {
    Inputs inputs;
    inputs.at = at("2026-11-24T10:00:00+01:00");
    inputs.page = "/loans/home";
    inputs.placement = "button";
    return inputs;
}

// The whole answer in one line: what the tests compare.
std::string play(const Inputs& inputs) {
    auto decision = decide(shipped_policy(), inputs);
    std::string line;
    for (const auto& offer : decision.offers()) {
        line += fmt::format("{}{}:{}", line.empty() ? "" : " ", offer.mode->id,
                            offer.shown ? "shown" : to_text(offer.status));
        for (const auto& why : offer.why) line += "/" + why;
    }
    return line;
}

TEST(Hub, EachOfTheSixInputsAloneChangesTheAnswer) {
    auto base = weekday();
    auto before = play(base);
    auto changed = [&](auto&& change) {
        auto inputs = base;
        change(inputs);
        return play(inputs);
    };
    EXPECT_NE(before, changed([](Inputs& i) { i.client_type = "online"; }));
    EXPECT_NE(before, changed([](Inputs& i) { i.value = "high"; }));
    EXPECT_NE(before, changed([](Inputs& i) { i.location = "paris-republique"; }));
    EXPECT_NE(before, changed([](Inputs& i) { i.at = at("2026-11-24T22:00:00+01:00"); }));
    EXPECT_NE(before, changed([](Inputs& i) {
                  i.queues["callback"] = QueueState{40, 1, std::nullopt, true, false, i.at};
              }));
    EXPECT_NE(before, changed([](Inputs& i) {
                  i.events = {{"page.viewed", i.at, "/help/a"},
                              {"page.viewed", i.at, "/help/b"},
                              {"form.failed", i.at, ""}};
              }));
}

TEST(Hub, AMissingInputCountsAsThePolicysDefaultAndSaysSo) {
    auto decision = decide(shipped_policy(), weekday());
    std::map<std::string, bool> assumed;
    for (const auto& input : decision.inputs()) assumed[input.name] = input.assumed;
    EXPECT_TRUE(assumed.at("client.type"));
    EXPECT_TRUE(assumed.at("client.value"));
    EXPECT_FALSE(assumed.at("page.objective"));
    auto known = weekday();
    known.client_type = "traditional";
    EXPECT_EQ(play(weekday()), play(known));
}

TEST(Hub, OnAPublicHolidayAClosedModeSaysWhenItOpens) {
    auto inputs = weekday();
    inputs.at = at("2026-12-25T10:00:00+01:00");  // A Friday, and Christmas.
    auto decision = decide(shipped_policy(), inputs);
    for (const auto& offer : decision.offers()) {
        if (offer.mode->id != "phone") continue;
        EXPECT_EQ(offer.status, Status::OutOfHours);
        EXPECT_EQ(offer.opens_at, at("2026-12-26T09:00:00+01:00"));
        EXPECT_EQ(offer.why, std::vector<std::string>{"hours"});
        EXPECT_NE(offer.alternative, nullptr);
    }
}

TEST(Hub, NothingVanishesAndEverythingHasAReason) {
    std::mt19937 random(20261122);
    auto pick = [&](std::initializer_list<const char*> of) {
        return std::string(of.begin()[random() % of.size()]);
    };
    const auto policy = shipped_policy();
    for (int round = 0; round < 3000; ++round) {
        Inputs inputs;
        inputs.at = at("2026-01-01T00:00:00Z") + std::chrono::minutes(random() % (365 * 1440));
        if (random() % 3) inputs.client_type = pick({"online", "traditional", "other"});
        if (random() % 3) inputs.value = pick({"low", "medium", "high"});
        if (random() % 3) inputs.location = pick({"paris-republique", "ajaccio-port", "nowhere"});
        inputs.vulnerable = random() % 4 == 0;
        inputs.page = pick({"/", "/loans/home/confirm", "/help/x", "/contact", "/cards/all/lost"});
        inputs.placement = pick({"button", "loan-checkout", "product-page", "unknown"});
        for (const char* queue : {"phone", "callback", "chat", "video"})
            if (random() % 2)
                inputs.queues[queue] = {static_cast<int>(random() % 60),
                                        static_cast<int>(random() % 12),
                                        std::nullopt,
                                        random() % 5 != 0,
                                        random() % 9 == 0,
                                        inputs.at};
        auto decision = decide(policy, inputs);
        std::set<std::string> modes;
        std::size_t shown = 0;
        bool human_open = false, human_shown = false;
        for (const auto& offer : decision.offers()) {
            modes.insert(offer.mode->id);
            ASSERT_FALSE(offer.why.empty());
            for (const auto& why : offer.why) ASSERT_TRUE(policy->reasons.contains(why));
            if (offer.shown) ASSERT_EQ(offer.status, Status::Open);
            shown += offer.shown ? 1 : 0;
            human_open = human_open || (offer.mode->human() && offer.status == Status::Open);
            human_shown = human_shown || (offer.mode->human() && offer.shown);
            if (offer.wait) ASSERT_LT(offer.wait->low_s, offer.wait->high_s);
        }
        ASSERT_EQ(modes.size(), policy->modes.size());
        ASSERT_LE(shown, 3U);
        ASSERT_GE(shown, 1U);
        if (inputs.vulnerable && human_open) ASSERT_TRUE(human_shown);
        ASSERT_EQ(play(inputs), play(inputs));
    }
}

TEST(Hub, APostedStateCountsUntilItIsStale) {
    Queue declared;
    declared.agents = 2;
    declared.ahead = 4;
    declared.mean_handling_s = 300;
    declared.stale_after = std::chrono::minutes(10);
    QueueState posted{10, std::nullopt, std::nullopt, true, false, Time{}};
    EXPECT_EQ(estimate(queue_now(declared, nullptr, Time{}))->middle_s, 600);
    EXPECT_EQ(estimate(queue_now(declared, &posted, Time{}))->middle_s, 1500);
    auto later = queue_now(declared, &posted, Time{} + std::chrono::minutes(11));
    EXPECT_TRUE(later.stale);
    EXPECT_EQ(estimate(later)->middle_s, 600);
    declared.agents = 0;
    EXPECT_FALSE(estimate(queue_now(declared, nullptr, Time{})));
}

TEST(Hub, PromisesFallIntoOpeningHours) {
    auto inputs = weekday();
    inputs.at = at("2026-11-28T22:00:00+01:00");  // A Saturday night.
    auto promise = callback_promise(decide(shipped_policy(), inputs), "callback");
    ASSERT_TRUE(promise);
    EXPECT_EQ(promise->from, at("2026-11-30T08:30:00+01:00"));
    EXPECT_EQ(promise->until, at("2026-11-30T09:00:00+01:00"));
    auto chat = live_promise(decide(shipped_policy(), inputs), "chat");
    ASSERT_FALSE(chat);
    EXPECT_EQ(chat.error().code, "hub.mode_not_available");
    const auto published = shipped_policy();
    const auto& policy = *published;
    EXPECT_EQ(appointment_promise(policy, inputs.at, at("2026-11-29T10:00:00+01:00"),
                                  "paris-republique", true)
                  .error()
                  .code,
              "hub.slot_closed");
    EXPECT_EQ(
        appointment_promise(policy, inputs.at, inputs.at, "paris-republique", true).error().code,
        "hub.slot_past");
    EXPECT_TRUE(appointment_promise(policy, inputs.at, at("2026-11-30T10:00:00+01:00"),
                                    "paris-republique", true));
}

TEST(Hub, PagesMatchAsWritten) {
    EXPECT_TRUE(page_matches("/loans/*/confirm", "/loans/home/confirm"));
    EXPECT_FALSE(page_matches("/loans/*/confirm", "/loans/home/confirmed"));
    EXPECT_TRUE(page_matches("*", "/anything"));
    EXPECT_FALSE(page_matches("/a", "/b"));
    EXPECT_FALSE(page_matches(std::string(200, '*') + "x", std::string(5000, 'a')));
}

TEST(Hub, ASessionTokenIsOursAndThisVisitors) {
    const HmacSha256 secret("secret");
    SessionState state{"v-1",
                       {{"page.viewed", at("2026-11-24T09:00:00Z"), "/help"}},
                       {"phone"},
                       at("2026-11-24T09:00:00Z")};
    auto token = session_token(state, secret);
    auto back = session_state(token, "v-1", state.at, secret);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->events.front().path, "/help");
    EXPECT_FALSE(session_state(token, "v-2", state.at, secret));
    EXPECT_FALSE(session_state(token, "v-1", state.at, HmacSha256("other")));
    EXPECT_FALSE(session_state(token, "v-1", state.at + std::chrono::hours(25), secret));
    token[3] = token[3] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(session_state(token, "v-1", state.at, secret));
}

struct Broken {
    const char *find, *replace, *code;
};

TEST(Hub, AWrongPolicyIsToldWithItsPlace) {
    definitions::FixedCatalogue catalogue(
        {shipped("calendar", "contact-centre", "calendars/contact-centre.yaml"),
         shipped("calendar", "branches", "calendars/branches.yaml")});
    auto text = shipped("hub", "contact", "hub/contact.yaml")->document.text;
    for (const auto& [find, replace, code] :
         {Broken{"{client.type} = 'online'\"\n    points", "{client.tpye} = 'online'\"\n    points",
                 "expr.unknown_name"},
          Broken{"queue: phone\n    busy_from", "queue: fone\n    busy_from", "hub.queue_unknown"},
          Broken{"reason: client_online", "reason: client_offline", "hub.reason_unknown"},
          Broken{"calendar: contact-centre ", "calendar: nowhere ", "hub.calendar_unknown"}}) {
        auto wrong = text;
        auto place = wrong.find(find);
        ASSERT_NE(place, std::string::npos) << find;
        wrong.replace(place, std::string_view(find).size(), replace);
        auto compiled = compile_policy(definitions::parse_document(wrong), catalogue);
        EXPECT_FALSE(compiled.program) << find;
        bool told = false;
        for (const auto& problem : compiled.problems)
            told = told || (problem.code == code && problem.place.line > 0);
        EXPECT_TRUE(told) << code;
    }
}

}  // namespace
}  // namespace jalon::hub
