// What holds for every answer, over a million random contexts under random policies: no mode lost,
// reasons present, the vulnerable never less, the same inputs the same answer, and a decision made
// again from its record the same to the bit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "hub/random_for_tests.h"
#include "hub/recorded.h"

namespace jalon::hub {
namespace {

using tests::Draws;

constexpr int kParts = 10, kPolicies = 50, kContexts = 2'000;
constexpr std::uint64_t kRules = 6;  // Each policy has few; what a rule says is random.
static_assert(kParts * kPolicies * kContexts >= 1'000'000);

// A random policy, with what the decision has beside rules.
Policy any_policy(Draws& draws) {
    auto policy = tests::random_policy(draws, kRules);
    if (!draws.one_in(3))
        policy.stability = Stability{.dwell = std::chrono::seconds(draws.below(120)),
                                     .changes_max = static_cast<int>(draws.below(4)),
                                     .margin = static_cast<double>(draws.below(20))};
    policy.offers_max = 1 + static_cast<int>(draws.below(5));
    for (auto& placement : policy.placements)
        placement.offers_max = 1 + static_cast<int>(draws.below(4));
    for (auto& queue : policy.queues) queue.full_at = 10 + static_cast<int>(draws.below(60));
    for (auto& mode : policy.modes) {
        mode.priority = static_cast<int>(draws.below(3));
        if (draws.one_in(8)) mode.alternative = policy.modes[draws.below(6)].id;
    }
    return prepared(std::move(policy));
}

// Within some days that hours are worked out for, at times anywhere.
std::vector<Inputs> any_contexts(const Policy& policy, Draws& draws) {
    const auto days = tests::at("2026-01-01T00:00:00Z") + std::chrono::days(draws.below(365));
    std::vector<Inputs> contexts;
    for (int i = 0; i < kContexts; ++i) {
        auto inputs = tests::anything(draws, policy);
        if (!draws.one_in(1'000)) {
            const auto moved = days + std::chrono::seconds(draws.below(4 * 86'400)) - inputs.at;
            inputs.at += moved;
            inputs.shown.at += moved;
            for (auto& event : inputs.events) event.at += moved;
            for (auto& [queue, posted] : inputs.queues) posted.at += moved;
        }
        contexts.push_back(std::move(inputs));
    }
    return contexts;
}

// All that an answer says, as one number: where it differs in a bit, so does the number.
std::uint64_t print_of(const DecisionBuffer& answer) {
    std::uint64_t print = 0;
    auto add = [&](auto value) {
        std::uint64_t bits = 0;
        if constexpr (std::is_same_v<decltype(value), double>)
            bits = std::bit_cast<std::uint64_t>(value);
        else
            bits = static_cast<std::uint64_t>(value);
        print = (std::rotl(print, 23) ^ bits) * 0x9e3779b97f4a7c15;
    };
    auto add_time = [&](Time at) { add(at.time_since_epoch().count()); };
    auto add_modes = [&](const Arrangement& shown) {
        add(shown.size);
        for (auto mode : shown.list()) add(mode);
    };
    for (std::size_t mode = 0; mode < answer.modes().size(); ++mode) {
        const auto& each = answer.modes()[mode];
        add(static_cast<int>(each.status) + 16 * each.shown + 32 * each.has_wait +
            64 * each.has_opens_at + 128 * each.has_closes_at + 256 * each.can_notify +
            512 * static_cast<int>(each.damped));
        add(each.alternative);
        add(each.worth);
        if (each.has_wait) add(each.wait.low_s), add(each.wait.high_s), add(each.wait.middle_s);
        if (each.has_opens_at) add_time(each.opens_at);
        if (each.has_closes_at) add_time(each.closes_at);
        for (auto reason : answer.reasons(mode)) add(reason);
    }
    add_modes(answer.shown());
    add_modes(answer.held().shown);
    add_time(answer.held().since);
    add(answer.held().changes);
    add(answer.changed());
    for (auto rule : answer.matched()) add(rule);
    const auto& promise = answer.promise();
    add(promise.mode);
    if (promise.mode != kNoMode)
        add(static_cast<int>(promise.kind)), add_time(promise.from), add_time(promise.until);
    return print;
}

// Each check says what is wrong, or nothing: a million times, so no assertions among them.
using Wrong = const char*;

Wrong lost(const Policy& policy, const Inputs& inputs, const DecisionBuffer& answer) {
    if (answer.modes().size() != policy.modes.size()) return "a mode is missing";
    std::uint64_t listed = 0, flagged = 0;
    for (auto mode : answer.shown().list()) {
        if (mode >= policy.modes.size()) return "no mode of the policy is shown";
        if ((listed >> mode & 1) != 0) return "a mode is shown twice";
        listed |= std::uint64_t{1} << mode;
    }
    for (std::size_t mode = 0; mode < answer.modes().size(); ++mode)
        if (answer.modes()[mode].shown) flagged |= std::uint64_t{1} << mode;
    if (listed != flagged) return "a mode is neither among the offers nor in more, or in both";
    auto places = policy.offers_max;
    if (const auto* placement = policy.placement(inputs.placement))
        places = std::min(places, placement->offers_max);
    return answer.shown().size > static_cast<std::size_t>(places) ? "more than the places"
                                                                  : nullptr;
}

Wrong without_reason(const std::vector<bool>& has_words, std::size_t room,
                     const DecisionBuffer& answer) {
    for (std::size_t mode = 0; mode < answer.modes().size(); ++mode) {
        const auto reasons = answer.reasons(mode);
        if (reasons.empty()) return "a mode has no reason";
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            if (reasons[i] >= has_words.size() || !has_words[reasons[i]]) return "without words";
            if (std::ranges::count(reasons, reasons[i]) != 1) return "a reason is given twice";
            if (answer.modes()[mode].shown && reasons[i] == room)
                return "shown, and told to be ranked below";
        }
    }
    return nullptr;
}

// A person among what is shown wherever one is open, nothing drawn out; for nobody the last one.
Wrong without_human(const Policy& policy, const Inputs& inputs, const DecisionBuffer& answer) {
    bool open = false, kept = false, shown = false;
    for (std::size_t mode = 0; mode < answer.modes().size(); ++mode) {
        const auto& each = answer.modes()[mode];
        const bool damped = each.damped != Damping::Cause::None;
        if (inputs.vulnerable && damped) return "vulnerable, and a mode is damped";
        if (!policy.modes[mode].human()) continue;
        const bool is_open = each.status == Status::Open;
        open = open || is_open;
        kept = kept || (is_open && !damped);
        shown = shown || (each.shown && (is_open || each.status == Status::Busy));
    }
    if (open != kept) return "the last human mode was damped";
    return inputs.vulnerable && open && !shown ? "vulnerable, and no human mode is shown" : nullptr;
}

// Somebody answers now, or there is a date; unless the policy leaves nobody to promise.
Wrong dead_end(const Policy& policy, const DecisionBuffer& answer) {
    bool live = false, promisable = false;
    for (std::size_t i = 0; i < answer.modes().size(); ++i) {
        const auto& mode = policy.modes[i];
        const auto status = answer.modes()[i].status;
        live = live || (mode.live() && (status == Status::Open || status == Status::Busy));
        promisable = promisable || (mode.human() && mode.kind != ModeKind::Appointment &&
                                    status != Status::Held && status != Status::NotEntitled &&
                                    status != Status::Broken);
    }
    return !live && promisable && answer.promise().mode == kNoMode ? "a dead end" : nullptr;
}

Wrong restless(const Policy& policy, const Inputs& inputs, const DecisionBuffer& answer) {
    if (!policy.stability || !answer.changed() || inputs.vulnerable) return nullptr;
    return inputs.at - inputs.shown.at < policy.stability->dwell ? "changed too soon" : nullptr;
}

class Invariants : public testing::TestWithParam<int> {};

TEST_P(Invariants, HoldOverRandomPoliciesAndContexts) {
    Draws draws(20261122 + static_cast<std::uint64_t>(GetParam()));
    for (int round = 0; round < kPolicies; ++round) {
        const auto policy = any_policy(draws);
        const auto contexts = any_contexts(policy, draws);
        DecisionBuffer forwards(policy.core), backwards(policy.core);
        std::vector<bool> has_words;
        std::size_t room = 0;
        for (std::size_t i = 0; i < policy.core->reasons(); ++i) {
            const auto words = policy.reasons.find(policy.core->reason(i));
            has_words.push_back(words != policy.reasons.end() && !words->second.customer.empty() &&
                                !words->second.staff.empty());
            if (policy.core->reason(i) == "room") room = i;
        }
        std::vector<std::uint64_t> prints;
        for (const auto& inputs : contexts) {
            policy.core->decide(inputs, forwards);
            prints.push_back(print_of(forwards));
            for (auto wrong :
                 {lost(policy, inputs, forwards), without_reason(has_words, room, forwards),
                  without_human(policy, inputs, forwards), dead_end(policy, forwards),
                  restless(policy, inputs, forwards)})
                if (wrong != nullptr) FAIL() << wrong << ": " << jalon::to_text(to_record(inputs));
        }
        // Another buffer, which has met them in another order.
        for (std::size_t i = contexts.size(); i-- > 0;) {
            const auto record = to_record(contexts[i]);
            const auto again = inputs_of(record);
            ASSERT_TRUE(again) << again.error().what;
            policy.core->decide(*again, backwards);
            const auto made_again = print_of(backwards);
            if (i % 8 != 0 && made_again == prints[i]) continue;
            policy.core->decide(contexts[i], backwards);
            ASSERT_EQ(print_of(backwards), prints[i])
                << "the same inputs, another answer: " << jalon::to_text(record);
            ASSERT_EQ(made_again, prints[i])
                << "made again from its record, another answer: " << jalon::to_text(record);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Part, Invariants, testing::Range(0, kParts));

// The same of the decision with its names, as the server gives it.
TEST(InvariantsOfDecisions, EveryModeIsTold) {
    Draws draws(99);
    for (int round = 0; round < 10; ++round) {
        const auto policy = std::make_shared<const Policy>(any_policy(draws));
        for (const auto& inputs : any_contexts(*policy, draws)) {
            const auto decision = decide(policy, inputs, Detail::Answer);
            std::vector<std::string_view> told, all;
            for (const auto& offer : decision.offers()) told.push_back(offer.mode->id);
            for (const auto& mode : policy->modes) all.push_back(mode.id);
            ASSERT_THAT(told, testing::UnorderedElementsAreArray(all));
            ASSERT_TRUE(std::ranges::is_partitioned(decision.offers(), &Offer::shown));
        }
    }
}

}  // namespace
}  // namespace jalon::hub
