// The compiled core against its twin that goes by names, over random policies and inputs; and what
// it costs: no allocation, few rules looked at.
#include "hub/compiled.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "hub/detail/names.h"
#include "hub/shipped_for_tests.h"
#include "hub/twin_by_names.h"

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

namespace jalon::hub {
namespace {

using tests::Draws;

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

std::string random_atom(Draws& draws) {
    auto text_name = draws.of({"client.type", "client.value", "location.region", "page.objective",
                               "page.value", "need.problem", "device", "client.habit", "page.path",
                               "traits.segment", "trait.Segment", "traits.plan.name", "last.mode",
                               "time.weekday", "placement", "Client.Type"});
    auto text =
        draws.of({"'online'", "'high'",   "'low'",   "'HIGH '", "'corse'", "'complete'", "'inform'",
                  "'lost'",   "'mobile'", "'phone'", "'a'",     "'b'",     "'12'",       "'plus'",
                  "'Mo'",     "'button'", "'true'",  "7",       "true",    "''"});
    auto number_name = draws.of({"session.pages", "session.help_pages", "session.errors",
                                 "session.returns", "wait.phone_s", "wait.video_s", "load.callback",
                                 "time.hour", "traits.age", "last.minutes", "session.idle_s",
                                 "session.seconds", "wait.information_s", "spent.callback"});
    auto number = std::to_string(draws.below(draws.one_in(2) ? 12 : 900));
    switch (draws.below(10)) {
        case 0:
        case 1:
        case 2:
            return "{" + text_name + "} = " + text;
        case 3:
            return "{" + text_name + "} " + draws.of({"<>", "!=", "contains", "<"}) + " " + text;
        case 4:
            return "{" + text_name + "} " + draws.of({"anyof", "noneof"}) + " [" + text + ", 'b']";
        case 5:
        case 6:
            return "{" + number_name + "} " + draws.of({"<", "<=", ">", ">=", "=", "<>"}) + " " +
                   number;
        case 7:
            return draws.of({"{open.phone} = true", "{open.callback}", "{client.known} = false",
                             "{client.vulnerable}", "{location.open} = true", "!{client.known}",
                             "{time.holiday} = true"});
        case 8:
            return draws.of({"{access} contains 'deaf'", "{access} contains 'blind'",
                             "{session.events} contains 'form.failed'", "{access} notempty",
                             "{need.product} empty", "{access} anyof ['deaf', 'x']"});
        default:
            return number + " <= {" + number_name + "}";
    }
}

std::string random_condition(Draws& draws, int depth = 0) {
    if (depth > 2 || draws.one_in(3)) return random_atom(draws);
    auto a = random_condition(draws, depth + 1), b = random_condition(draws, depth + 1);
    return "(" + a + (draws.one_in(3) ? " or " : " and ") + b + ")";
}

std::map<std::string, double, std::less<>> random_points(Draws& draws) {
    std::map<std::string, double, std::less<>> points;
    for (const char* mode : {"phone", "callback", "video", "chat", "appointment", "information"})
        if (draws.one_in(2)) points[mode] = static_cast<double>(draws.below(41)) * 0.7 - 12;
    if (points.empty()) points["phone"] = 1;
    return points;
}

expr::Program random_program(Draws& draws, const expr::Schema& schema) {
    for (;;) {
        auto compiled = expr::compile(random_condition(draws), schema);
        if (compiled.program) return *compiled.program;
    }
}

Policy random_policy(Draws& draws) {
    static const Policy kBase = tests::shipped_with("");
    Policy policy = kBase;
    auto schema = detail::schema_of(policy);
    std::vector<std::string> reasons;
    for (const auto& [code, words] : policy.reasons) reasons.push_back(code);
    auto reason = [&] { return reasons[draws.below(reasons.size())]; };
    policy.worth.clear();
    for (std::uint64_t i = draws.below(30); i > 0; --i)
        policy.worth.push_back(
            {fmt::format("r{}", i), random_program(draws, schema), random_points(draws), reason()});
    for (std::uint64_t i = draws.below(3); i > 0; --i) {
        DecisionTable table;
        table.id = fmt::format("t{}", i);
        table.hit = draws.one_in(2) ? DecisionTable::Hit::First : DecisionTable::Hit::Sum;
        for (std::uint64_t row = draws.below(8); row > 0; --row)
            table.rows.push_back(
                {{},
                 draws.one_in(6) ? std::nullopt : std::optional(random_program(draws, schema)),
                 random_points(draws),
                 reason()});
        policy.tables.push_back(std::move(table));
    }
    for (auto& mode : policy.modes) {
        if (draws.one_in(2)) mode.held = {};
        if (draws.one_in(4)) mode.entitled = random_program(draws, schema);
        if (draws.one_in(4)) mode.busy_from = std::chrono::minutes(draws.below(20) + 1);
    }
    return prepared(std::move(policy));
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
        auto policy = std::make_shared<const Policy>(random_policy(draws));
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
