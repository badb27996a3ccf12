// The compiled core against its twin that goes by names, over random policies and inputs; and what
// it costs: no allocation, few rules looked at.
#include "hub/compiled.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "hub/random_for_tests.h"
#include "hub/twin_by_names.h"

#if !__has_feature(thread_sanitizer)  // It brings its own, so that none can be counted.
namespace {
std::atomic<std::size_t> allocations{0};
}

void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
#endif

namespace jalon::hub {
namespace {

using tests::Draws;
using tests::random_condition;
using tests::random_points;
using tests::random_policy;

std::string spelled(const std::vector<Offer>& offers) {
    std::string text;
    for (const auto& offer : offers) {
        text += fmt::format("{} {} {} {:.17g} {} {} {} {}", offer.mode->id, to_text(offer.status),
                            offer.shown, offer.worth, offer.wait ? offer.wait->low_s : -1,
                            offer.wait ? offer.wait->high_s : -1,
                            offer.opens_at ? format_time(*offer.opens_at) : "-", offer.can_notify);
        text += offer.alternative == nullptr ? " -" : " " + offer.alternative->id;
        for (const auto& why : offer.why) text += "/" + why;
        text += "\n";
    }
    return text;
}

std::string spelled(const std::vector<TraceLine>& trace) {
    std::string text;
    for (const auto& line : trace)
        text += fmt::format("{} {} {} {} {}\n", line.mode, line.rule, line.matched, line.points,
                            line.reason);
    return text;
}

std::string spelled(const std::vector<InputUsed>& inputs) {
    std::string text;
    for (const auto& input : inputs)
        text +=
            input.name + " " + jalon::to_text(input.value) + (input.assumed ? " assumed\n" : "\n");
    return text;
}

std::string conditions_of(const Policy& policy) {
    std::string text;
    for (const auto& rule : policy.worth) text += rule.id + ": " + rule.when.to_text() + "\n";
    for (const auto& table : policy.tables)
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            text += fmt::format("{}#{}: {}\n", table.id, row + 1,
                                table.rows[row].when ? table.rows[row].when->to_text() : "always");
    return text;
}

TEST(Compiled, DecidesAsTheTwinThatGoesByNames) {
    Draws draws(20261122);
    for (int round = 0; round < 60; ++round) {
        auto policy = std::make_shared<const Policy>(prepared(random_policy(draws)));
        for (int i = 0; i < 25; ++i) {
            auto inputs = tests::random_inputs(draws);
            auto decision = decide(policy, inputs);
            auto twin = decided_by_names(*policy, inputs);
            ASSERT_EQ(spelled(decision.trace()), spelled(twin.trace)) << conditions_of(*policy);
            ASSERT_EQ(spelled(decision.offers()), spelled(twin.offers)) << round << " " << i;
            // The twin knows the person after the need, as the core does, and the day's kind last.
            auto inputs_of_twin = spelled(twin.inputs);
            for (const auto& input : decision.inputs()) {
                std::vector<InputUsed> one{input};
                ASSERT_NE(inputs_of_twin.find(spelled(one)), std::string::npos)
                    << spelled(one) << " in\n"
                    << inputs_of_twin;
            }
            ASSERT_EQ(decision.inputs().size(), twin.inputs.size());
        }
    }
}

#if !__has_feature(thread_sanitizer)
TEST(Compiled, AllocatesNothingOnceWarm) {
    auto policy = tests::shipped_with("");
    for (auto& mode : policy.modes) mode.held = {};
    policy = prepared(std::move(policy));
    DecisionBuffer buffer(policy.core);
    Draws draws(7);
    std::vector<Inputs> inputs;
    for (int i = 0; i < 200; ++i) {
        inputs.push_back(tests::random_inputs(draws));
        auto& each = inputs.back();
        // Within the weeks that are worked out once; texts as a bank has them.
        each.at = tests::at("2026-11-23T00:00:00Z") + std::chrono::minutes(draws.below(14 * 1440));
        for (auto& [queue, state] : each.queues) state.at = each.at;
        if (each.value && each.value->find_first_of("'é1") != std::string::npos) each.value = "low";
        if (each.client_type == "TRUE" || each.client_type == "7") each.client_type = "online";
    }
    for (const auto& each : inputs) policy.core->decide(each, buffer);
    auto before = allocations.load();
    for (const auto& each : inputs) policy.core->decide(each, buffer);
    EXPECT_EQ(allocations.load() - before, 0U);
}
#endif

TEST(Compiled, TenThousandRulesAreFoundByWhatTheyNeed) {
    auto policy = tests::shipped_with("");
    auto schema = detail::schema_of(policy);
    for (int i = 0; i < 1000; ++i)
        policy.worth.push_back(
            {fmt::format("s{}", i),
             *expr::compile(fmt::format("{{traits.segment}} = 's{}' and {{session.pages}} >= 2", i),
                            schema)
                  .program,
             {{"phone", 1}},
             "room"});
    policy = prepared(std::move(policy));
    EXPECT_EQ(policy.core->rules() - policy.core->rules_always_tried(), 1000U);
}

// More rules than a word has bits, some found by one of many values, the others bits.
TEST(Compiled, ManyRulesDecideAsTheTwinThatGoesByNames) {
    Draws draws(44);
    auto changed = tests::shipped_with("");
    auto schema = detail::schema_of(changed);
    for (auto& mode : changed.modes) mode.held = {};
    for (int i = 0; i < 300; ++i) {
        auto when = random_condition(draws, 1);
        if (i % 2 == 0) when = fmt::format("{{traits.segment}} = 'g{}' and ({})", i % 90, when);
        auto compiled = expr::compile(when, schema);
        if (!compiled.program) continue;
        changed.worth.push_back({fmt::format("m{}", i), *compiled.program, random_points(draws),
                                 changed.worth[draws.below(changed.worth.size())].reason});
    }
    auto policy = std::make_shared<const Policy>(prepared(std::move(changed)));
    EXPECT_GT(policy->core->rules_always_tried(), 64U);
    EXPECT_LT(policy->core->rules_always_tried(), policy->core->rules() - 50);
    for (int i = 0; i < 60; ++i) {
        auto inputs = tests::random_inputs(draws);
        if (!draws.one_in(4)) inputs.traits["Segment"] = fmt::format("G{}", draws.below(90));
        auto decision = decide(policy, inputs);
        ASSERT_EQ(spelled(decision.offers()), spelled(decided_by_names(*policy, inputs).offers));
    }
}

}  // namespace
}  // namespace jalon::hub
