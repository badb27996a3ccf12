// Proofs held against brute force: on small random policies nothing that was proved is contradicted
// by random contexts, and every counter-example really is one when the hub decides on it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "proof/policies_for_tests.h"

namespace jalon::proof {
namespace {

using tests::Draws;
using tests::mode;

std::string atom(Draws& draws) {
    switch (draws.below(9)) {
        case 0:
            return "{client.type} = '" + draws.of({"a", "b", "c"}) + "'";
        case 1:
            return "{client.type} anyof ['a', 'c']";
        case 2:
            return "{client.vulnerable} = " + draws.of({"true", "false"});
        case 3:
            return "{session.pages} " + draws.of({"<", ">=", "="}) + " " +
                   draws.of({"0", "2", "3"});
        case 4:
            return "{session.returns} >= " + draws.of({"1", "2"});
        case 5:
            return "{wait.phone_s} " + draws.of({"<", ">="}) + " " + draws.of({"1", "300", "900"});
        case 6:
            return "{open.phone} = " + draws.of({"true", "false"});
        case 7:
            return "{time.hour} " + draws.of({"<", ">="}) + " " + draws.of({"7", "9", "19"});
        default:
            return "{load.chat} > " + draws.of({"0", "1.5"});
    }
}

std::string condition(Draws& draws) {
    auto text = atom(draws);
    for (auto i = draws.below(3); i > 0; --i)
        text += draws.of({" and ", " and ", " or "}) + atom(draws);
    return draws.one_in(6) ? "!(" + text + ")" : text;
}

std::string points(Draws& draws, const std::vector<std::string>& modes) {
    std::string text;
    for (const auto& each : modes)
        if (draws.one_in(2))
            text += (text.empty() ? "" : ", ") + each + ": " +
                    std::to_string(static_cast<int>(draws.below(60)) - 25);
    return "{ " + (text.empty() ? modes[0] + ": 1" : text) + " }";
}

std::string random_policy(Draws& draws) {
    std::vector<std::string> ids;
    std::string modes;
    auto add = [&](const std::string& id, const std::string& kind, std::string more) {
        more += ", base: " + std::to_string(draws.below(40));
        if (draws.one_in(3)) more += ", entitled: \"" + condition(draws) + "\"";
        modes += mode(id, kind, more);
        ids.push_back(id);
    };
    add("phone", "phone", "service: phone, queue: phone, busy_from: 15m");
    if (draws.one_in(2)) add("chat", "chat", "service: chat, queue: chat");
    if (!draws.one_in(3)) add("appointment", "appointment", "always_open: true");
    if (draws.one_in(4)) add("message", "message", "always_open: true");
    add("help", "information", "always_open: true");
    std::string rest = "worth:\n";
    for (auto i = draws.below(4) + 1; i > 0; --i)
        rest += fmt::format("  - {{ id: r{}, when: \"{}\", points: {}, reason: why }}\n", i,
                            condition(draws), points(draws, ids));
    rest +=
        "tables:\n  - id: t\n    hit: first\n    columns: [client.type, session.pages]\n    "
        "rows:\n";
    for (int i = 0; i < 4; ++i)
        rest += fmt::format("      - {{ if: [\"{}\", \"{}\"], points: {}, reason: why }}\n",
                            draws.of({"-", "= 'a'", "in ['a', 'b']", "not in ['a']"}),
                            draws.of({"-", "< 3", ">= 2", "= 1"}), points(draws, ids));
    if (draws.one_in(2)) rest += "wait: { points_a_minute: 2, points_max: 30 }\n";
    rest += fmt::format("limits: {{ offers_max: {}{} }}\n", draws.below(3) + 1,
                        draws.one_in(5) ? ", exposure: { help: 0.5 }" : "");
    return tests::small(modes, rest);
}

hub::Inputs random_context(const hub::Policy& policy, Draws& draws) {
    hub::Inputs in;
    in.at = tests::options().from + std::chrono::minutes(draws.below(400 * 1440));
    if (!draws.one_in(4)) in.client_type = draws.of({"a", "b", "c", "d", "A"});
    in.vulnerable = draws.one_in(2);
    for (auto i = draws.below(6); i > 0; --i)
        in.events.push_back({"page.viewed", in.at, draws.of({"/1", "/2", "/help/1"})});
    for (const char* queue : {"phone", "chat"})
        if (!draws.one_in(4))
            in.queues[queue] = {.ahead = static_cast<int>(draws.below(24)),
                                .agents = static_cast<int>(draws.below(5)),
                                .mean_handling_s = static_cast<double>(draws.below(900)),
                                .open = !draws.one_in(8),
                                .broken = draws.one_in(5),
                                .at = in.at,
                                .busy = std::nullopt};
    // The guard damps only what has a limit.
    if (policy.limits.exposure.contains("help") && draws.one_in(2)) {
        in.visitor = "somebody";
        in.damping["help"] = {.cause = hub::Damping::Cause::Exposure,
                              .share = draws.one_in(2) ? 0.0 : 1.0};
    }
    return in;
}

struct Answer {
    bool dead_end = true, human_open = false;
    int humans = 0;
    std::set<std::string> rules;
};

Answer answer(const hub::PolicyPtr& policy, const hub::Inputs& inputs) {
    auto decision = hub::decide(policy, inputs);
    Answer answer;
    answer.dead_end = !decision.promise().has_value();
    for (const auto& offer : decision.offers()) {
        const bool usable = offer.status == hub::Status::Open || offer.status == hub::Status::Busy;
        if (!offer.mode->human() || !usable) continue;
        answer.dead_end = false;
        answer.human_open = answer.human_open || offer.status == hub::Status::Open;
        if (offer.shown) ++answer.humans;
    }
    for (const auto& line : decision.trace())
        if (line.matched) answer.rules.insert(line.rule);
    return answer;
}

bool offered_less(const hub::PolicyPtr& policy, hub::Inputs inputs) {
    inputs.vulnerable = true;
    auto with = answer(policy, inputs);
    inputs.vulnerable = false;
    return (with.human_open && with.humans == 0) || with.humans < answer(policy, inputs).humans;
}

// Nothing said of the policy is contradicted by the context.
void hold_against(const hub::PolicyPtr& policy, const Proof& proof, const hub::Inputs& inputs) {
    auto now = answer(policy, inputs);
    if (proof.properties[0].verdict == Verdict::Proved) ASSERT_FALSE(now.dead_end);
    for (const auto& finding : proof.properties[1].findings)
        if (!finding.warning) ASSERT_FALSE(now.rules.contains(finding.rule)) << finding.what;
    if (proof.properties[3].verdict == Verdict::Proved) ASSERT_FALSE(offered_less(policy, inputs));
}

TEST(Oracle, ProofsAndCounterExamplesAgreeWithBruteForce) {
    Draws draws(20261122);
    int dead = 0, unreachable = 0, less = 0, proved = 0, less_proved = 0;
    for (int i = 0; i < 40; ++i) {
        auto text = random_policy(draws);
        SCOPED_TRACE(text);
        auto policy = tests::compiled(text);
        auto options = tests::options();
        options.contexts_max = 6'000;
        auto proof = verify(policy, options);
        if (const auto& example = proof.properties[0].counter_example) {
            ++dead;
            ASSERT_TRUE(answer(policy, example->inputs).dead_end);
        }
        if (const auto& example = proof.properties[3].counter_example) {
            ++less;
            ASSERT_TRUE(offered_less(policy, example->inputs));
        }
        unreachable += proof.properties[1].holds() ? 0 : 1;
        proved += proof.properties[0].verdict == Verdict::Proved ? 1 : 0;
        less_proved += proof.properties[3].verdict == Verdict::Proved ? 1 : 0;
        for (int context = 0; context < 250; ++context)
            ASSERT_NO_FATAL_FAILURE(hold_against(policy, proof, random_context(*policy, draws)));
    }
    // Every outcome was met often enough to mean something.
    EXPECT_GT(dead, 3);
    EXPECT_GT(unreachable, 3);
    EXPECT_GT(less, 3);
    EXPECT_GT(proved, 3);
    EXPECT_GT(less_proved, 3);
}

}  // namespace
}  // namespace jalon::proof
