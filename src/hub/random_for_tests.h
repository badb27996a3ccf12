// Random policies and random inputs with all their parts, for this module's tests.
#pragma once

#include <fmt/format.h>

#include "hub/detail/names.h"
#include "hub/shipped_for_tests.h"

namespace jalon::hub::tests {

inline std::string random_atom(Draws& draws) {
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

inline std::string random_condition(Draws& draws, int depth = 0) {
    if (depth > 2 || draws.one_in(3)) return random_atom(draws);
    auto a = random_condition(draws, depth + 1), b = random_condition(draws, depth + 1);
    return "(" + a + (draws.one_in(3) ? " or " : " and ") + b + ")";
}

inline std::map<std::string, double, std::less<>> random_points(Draws& draws) {
    std::map<std::string, double, std::less<>> points;
    for (const char* mode : {"phone", "callback", "video", "chat", "appointment", "information"})
        if (draws.one_in(2)) points[mode] = static_cast<double>(draws.below(41)) * 0.7 - 12;
    if (points.empty()) points["phone"] = 1;
    return points;
}

inline expr::Program random_program(Draws& draws, const expr::Schema& schema) {
    for (;;) {
        auto compiled = expr::compile(random_condition(draws), schema);
        if (compiled.program) return *compiled.program;
    }
}

/// Not prepared.
inline Policy random_policy(Draws& draws, std::uint64_t rules_max = 29) {
    static const Policy kBase = tests::shipped_with("");
    Policy policy = kBase;
    auto schema = detail::schema_of(policy);
    std::vector<std::string> reasons;
    for (const auto& [code, words] : policy.reasons)
        if (code != "room") reasons.push_back(code);  // The decision's own, of what is not shown.
    auto reason = [&] { return reasons[draws.below(reasons.size())]; };
    policy.worth.clear();
    for (std::uint64_t i = draws.below(rules_max + 1); i > 0; --i)
        policy.worth.push_back(
            {fmt::format("r{}", i), random_program(draws, schema), random_points(draws), reason()});
    for (std::uint64_t i = draws.below(3); i > 0; --i) {
        DecisionTable table;
        table.id = fmt::format("t{}", i);
        table.hit = draws.one_in(2) ? DecisionTable::Hit::First : DecisionTable::Hit::Sum;
        for (std::uint64_t row = draws.below(std::min<std::uint64_t>(8, rules_max)); row > 0; --row)
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
    return policy;
}

/// Every part of the inputs, exact to the last bit of a number.
inline Inputs anything(Draws& draws, const Policy& policy) {
    auto inputs = tests::random_inputs(draws);
    auto share = [&] { return static_cast<double>(draws.below(1'000'003)) / 1'000'003; };
    inputs.at += std::chrono::microseconds(draws.below(1'000'000));
    for (const auto& mode : policy.modes) {
        if (draws.one_in(4)) inputs.shown.modes.push_back(mode.id);
        if (draws.one_in(3))
            inputs.damping[mode.id] = {static_cast<Damping::Cause>(draws.below(4)), share()};
        if (draws.one_in(3)) inputs.spent[mode.id] = share() * 3;
    }
    if (draws.one_in(2)) inputs.shown.at = inputs.at - std::chrono::seconds(draws.below(200));
    inputs.shown.changes = static_cast<int>(draws.below(4));
    for (auto& [id, queue] : inputs.queues) {
        if (draws.one_in(2)) queue.mean_handling_s = share() * 900;
        if (draws.one_in(2)) queue.busy = static_cast<int>(draws.below(9));
    }
    if (draws.one_in(2)) inputs.waits["phone"] = {120, 480, static_cast<int>(draws.below(500))};
    if (draws.one_in(2)) inputs.last_minutes = share() * 5000;
    inputs.idle_s = share() * 100;
    inputs.abandoned = static_cast<int>(draws.below(3));
    if (draws.one_in(2)) inputs.traits["score"] = share();
    if (draws.one_in(2)) inputs.traits["list"] = JsonArray{share(), JsonObject{{"deep", share()}}};
    if (draws.one_in(9)) inputs.traits["huge"] = 1.2345678901234567e300;
    return inputs;
}

}  // namespace jalon::hub::tests
