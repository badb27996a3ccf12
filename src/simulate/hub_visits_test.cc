// Simulated visits to the contact hub: the same for the same seed, every decision made again bit by
// bit, waits lived as they were announced, and the steps in their order.
#include "simulate/hub_visits.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "core/hash.h"
#include "hub/offered.h"
#include "hub/recorded.h"
#include "hub/recorder.h"
#include "programs/shipped_bank_for_tests.h"
#include "simulate/simulate.h"

namespace jalon::simulate {
namespace {

const Time kUntil = *parse_time("2026-11-22T00:00:00Z");

struct Told {
    Time at{};
    std::string name, properties;
};

struct Played {
    programs::tests::ShippedBank bank{kUntil};
    HubReport report;
    std::vector<Told> facts;  // Of the hub, in the log's order.

    explicit Played(int visits, std::uint64_t seed = 7) {
        Options options;
        options.customers = 60;
        options.months = 1;
        options.until = kUntil;
        EXPECT_TRUE(simulate(*bank.log, *bank.people, options).has_value());
        const auto before = bank.log->end();
        again(visits, seed);
        for (auto after = before; after < bank.log->end();)
            after = bank.log
                        ->read_coded(after, 20'000,
                                     [&](const log::Coded& c) {
                                         facts.push_back({c.at, std::string(bank.log->text(c.name)),
                                                          std::string(c.properties)});
                                     })
                        .value();
    }
    void again(int visits, std::uint64_t seed) {
        auto done = simulate_hub(*bank.log, *bank.people,
                                 {.seed = seed,
                                  .visits = visits,
                                  .customers = 60,
                                  .until = kUntil,
                                  .policy = bank.programs->default_hub_policy(),
                                  .assigned = {}});
        ASSERT_TRUE(done.has_value()) << done.error().what;
        report = *done;
    }
    std::string digest() const {
        Sha256 sum;
        for (const auto& each : facts)
            sum.add(fmt::format("{} {} {}\n", micros(each.at), each.name, each.properties));
        return sum.hex();
    }
};

const Played& played() {
    static const Played one(600);
    return one;
}

TEST(HubVisits, SameSeedSameVisitsAndAgainAddsNothing) {
    Played one(80, 1);
    EXPECT_EQ(one.digest(), Played(80, 1).digest());
    EXPECT_NE(one.digest(), Played(80, 2).digest());
    const auto end = one.bank.log->end();
    one.again(80, 1);
    EXPECT_EQ(one.bank.log->end(), end);
}

TEST(HubVisits, EveryDecisionIsMadeAgainBitByBit) {
    const auto policy = played().bank.programs->default_hub_policy();
    std::int64_t decisions = 0;
    for (const auto& fact : played().facts) {
        if (fact.name != "hub.offered") continue;
        const auto properties = parse_json(fact.properties).value();
        const auto inputs = hub::inputs_of(*object_at(properties, "asked"));
        ASSERT_TRUE(inputs.has_value());
        const auto again = hub::decide(policy, *inputs, hub::Detail::Answer);
        EXPECT_EQ(jalon::to_text(hub::modes_record(again)),
                  jalon::to_text(*find(properties, "modes")));
        ++decisions;
    }
    EXPECT_EQ(decisions, played().report.decisions);
    EXPECT_GT(decisions, 600);
}

TEST(HubVisits, StepsFollowTheirOfferAndWaitsAreLivedAsAnnounced) {
    std::map<std::string, std::map<std::string, std::pair<int, int>>> announced;
    std::map<std::string, Time> offered;
    std::map<std::string, int> counts;
    int waits = 0, held = 0;
    Time last{};
    for (const auto& fact : played().facts) {
        EXPECT_GE(fact.at, last);
        last = fact.at;
        EXPECT_LT(fact.at, kUntil);
        EXPECT_GE(fact.at, played().report.from);
        ++counts[fact.name];
        const auto properties = parse_json(fact.properties).value();
        const auto told = hub::offered_fact(properties);
        if (fact.name == "hub.offered") {
            offered[std::string(told.decision)] = fact.at;
            for (const auto& mode : hub::offered_modes(properties))
                if (mode.wait_s)
                    announced[std::string(told.decision)][std::string(mode.id)] = *mode.wait_s;
            continue;
        }
        auto from = offered.find(std::string(told.decision));
        ASSERT_NE(from, offered.end()) << fact.name;
        EXPECT_GE(fact.at, from->second);
        if (fact.name != "contact.connected") continue;
        const auto waited = number_at(properties, "waited_s").value();
        EXPECT_GE(waited, 0);
        const auto& ranges = announced[from->first];
        auto range = ranges.find(std::string(text_at(properties, "mode")));
        if (range == ranges.end()) continue;
        ++waits;
        held += waited >= range->second.first && waited <= range->second.second;
    }
    EXPECT_GT(waits, 40);
    EXPECT_GT(held, waits / 2);
    EXPECT_GT(counts["hub.seen"], counts["hub.chosen"]);
    EXPECT_GT(counts["hub.chosen"], counts["contact.connected"]);
    EXPECT_EQ(counts["contact.connected"], played().report.connected);
    EXPECT_GT(counts["contact.rated"], 5);
    EXPECT_GT(counts["callback.requested"], 5);
    EXPECT_GT(counts["hub.triaged"], 5);
    EXPECT_GT(counts["hub.invited"], 0);
}

TEST(HubVisits, RefusesWhatItCannotDo) {
    programs::tests::ShippedBank bank(kUntil);
    EXPECT_EQ(simulate_hub(*bank.log, *bank.people, {}).error().code, "simulate.options_invalid");
}

}  // namespace
}  // namespace jalon::simulate
