// Policies broken on purpose: each defect is found, under its property, with its rule and place.
#include <gtest/gtest.h>

#include <algorithm>

#include "proof/policies_for_tests.h"

namespace jalon::proof {
namespace {

using tests::mode;
using tests::small;
using tests::three_modes;

struct Broken {
    const char* name;
    std::string text;
    const char* property;
    const char* code;
    const char* rule;
    const char* path;
};

std::string worth(const std::string& id, const std::string& when, const std::string& points) {
    return "  - { id: " + id + ", when: \"" + when + "\", points: { " + points +
           " }, reason: why }\n";
}

std::vector<Broken> broken() {
    const auto fixed = three_modes();
    const auto phone_only = mode("phone", "phone", "service: phone, queue: phone, base: 30") +
                            mode("help", "information", "always_open: true, base: 20");
    return {
        {"nobody left when the queue is broken", small(phone_only, ""), "no_dead_end",
         "proof.dead_end", "", "modes"},
        {"appointments for one kind of client",
         small(mode("phone", "phone", "service: phone, queue: phone") +
                   mode("appointment", "appointment",
                        "always_open: true, entitled: \"{client.type} = 'gold' and "
                        "{client.known} = true\""),
               ""),
         "no_dead_end", "proof.dead_end", "", "modes"},
        {"a rule that contradicts itself",
         small(fixed,
               "worth:\n" + worth("ok", "{client.value} = 'high'", "phone: 5") +
                   worth("never", "{session.pages} < 2 and {session.returns} >= 1", "phone: 5")),
         "every_rule_reachable", "proof.rule_unreachable", "never", "worth[1].when"},
        {"a rule on an hour that is none",
         small(fixed, "worth:\n" + worth("never", "{time.hour} >= 24", "phone: 5")),
         "every_rule_reachable", "proof.rule_unreachable", "never", "worth[0].when"},
        {"a rule on an open phone at night",
         small(fixed,
               "worth:\n" + worth("never", "{open.phone} = true and {time.hour} < 7", "phone: 5")),
         "every_rule_reachable", "proof.rule_unreachable", "never", "worth[0].when"},
        {"a row behind another",
         small(fixed,
               "tables:\n  - id: t\n    hit: first\n    columns: [client.type, session.pages]\n"
               "    rows:\n"
               "      - { if: ['-', '>= 5'], points: { phone: 1 }, reason: why }\n"
               "      - { if: [\"= 'a'\", '> 6'], points: { phone: 2 }, reason: why }\n"),
         "every_rule_reachable", "proof.row_shadowed", "t#2", "tables[0].rows[1].if"},
        {"a row behind two others",
         small(fixed,
               "tables:\n  - id: t\n    hit: first\n    columns: [session.pages]\n"
               "    rows:\n"
               "      - { if: ['>= 5'], points: { phone: 1 }, reason: why }\n"
               "      - { if: ['< 5'], points: { phone: 2 }, reason: why }\n"
               "      - { if: ['> 2'], points: { phone: 3 }, reason: why }\n"),
         "every_rule_reachable", "proof.row_shadowed_by_several", "t#3", "tables[0].rows[2].if"},
        {"a page behind another",
         small(fixed,
               "pages:\n  - { match: '/loans/*', objective: choose }\n"
               "  - { match: '/loans/*/confirm', objective: complete }\n"),
         "every_rule_reachable", "proof.page_shadowed", "/loans/*/confirm", "pages[1].match"},
        {"an invitation to what is held back",
         small(fixed + mode("chat", "chat", "service: chat, queue: chat, held: later"),
               "placements:\n  - { id: button, invite: { idle_s: 30, mode: chat } }\n"),
         "every_rule_reachable", "proof.invitation_never", "button", "placements[0].invite"},
        {"words in one language only",
         small(mode("phone", "phone", "service: phone, queue: phone, held: { en: later }") +
                   fixed.substr(fixed.find("\n") + 1),
               ""),
         "no_mode_vanishes", "proof.words_missing", "phone", "modes[0].held"},
        {"self-service for the vulnerable",
         small(mode("help", "information", "always_open: true, base: 5") +
                   fixed.substr(0, fixed.rfind("  - ")),
               "worth:\n" + worth("frail", "{client.vulnerable} = true", "help: 40") +
                   "limits: { offers_max: 2 }\n"),
         "vulnerable_never_less", "proof.vulnerable_less", "frail", "worth[0].when"},
        {"no phone for the vulnerable",
         small(mode("phone", "phone",
                    "service: phone, queue: phone, base: 30, entitled: \"{client.vulnerable} = "
                    "false\"") +
                   fixed.substr(fixed.find("\n") + 1),
               ""),
         "vulnerable_never_less", "proof.vulnerable_less", "phone", "modes[0].entitled"},
        {"a budget under the cost of one contact",
         small(mode("phone", "phone", "service: phone, queue: phone, cost: 8") +
                   fixed.substr(fixed.find("\n") + 1),
               "limits: { budget: { phone: 5 } }\n"),
         "budgets_are_consistent", "proof.budget_under_cost", "phone", "limits.budget.phone"},
        {"a cap on the last person", small(phone_only, "limits: { exposure: { phone: 0.25 } }\n"),
         "budgets_are_consistent", "proof.last_human_limited", "phone", "limits.exposure.phone"},
        {"no dwell", small(fixed, "stability: { dwell_s: 0, changes_max: 2, margin: 5 }\n"),
         "bounds_are_consistent", "proof.no_dwell", "stability", "stability.dwell_s"},
        {"no margin", small(fixed, "stability: { dwell_s: 60, changes_max: 2, margin: 0 }\n"),
         "bounds_are_consistent", "proof.no_margin", "stability", "stability.margin"},
        {"alternatives that close together",
         small(
             fixed +
                 mode("callback", "callback", "service: callback, queue: chat, alternative: chat") +
                 mode("chat", "chat", "service: chat, queue: chat, alternative: callback"),
             ""),
         "bounds_are_consistent", "proof.alternatives_circle", "callback", "modes[3].alternative"},
    };
}

TEST(Broken, EachDefectIsFoundAndNamed) {
    for (const auto& each : broken()) {
        SCOPED_TRACE(each.name);
        auto proof = verify(tests::compiled(each.text), tests::options());
        EXPECT_TRUE(proof.refuted());
        auto property =
            std::ranges::find(proof.properties, std::string_view(each.property), &Property::name);
        ASSERT_NE(property, proof.properties.end());
        EXPECT_EQ(property->verdict, Verdict::Refuted);
        ASSERT_FALSE(property->findings.empty());
        const auto& first = property->findings.front();
        EXPECT_FALSE(first.warning);
        EXPECT_EQ(first.code, each.code) << first.what;
        EXPECT_EQ(first.rule, each.rule);
        EXPECT_EQ(first.path, each.path);
        for (const auto& other : proof.properties)
            if (&other != &*property && other.name != "no_dead_end")
                EXPECT_NE(other.verdict, Verdict::Refuted)
                    << other.name << " " << other.findings.front().what;
    }
}

TEST(Broken, TheSmallPolicyItselfIsSound) {
    auto proof = verify(tests::compiled(small(three_modes(), "")), tests::options());
    for (const auto& each : proof.properties)
        EXPECT_EQ(each.verdict, Verdict::Proved) << each.name << ": " << each.why;
}

TEST(Broken, WhatDoesNotComeApartIsNotCalledProved) {
    auto text =
        small(three_modes(),
              "worth:\n" + worth("sum", "{session.pages} + {session.errors} > 1000", "phone: 5"));
    auto proof = verify(tests::compiled(text), tests::options());
    EXPECT_EQ(proof.properties[1].verdict, Verdict::Tested);
    ASSERT_FALSE(proof.properties[1].findings.empty());
    EXPECT_EQ(proof.properties[1].findings[0].code, "proof.rule_not_reached");
    EXPECT_TRUE(proof.properties[1].findings[0].warning);
    EXPECT_FALSE(proof.proved());
    EXPECT_FALSE(proof.refuted());
}

TEST(Broken, WarningsRefuteNothing) {
    auto text =
        small(three_modes() + mode("chat", "chat", "service: chat, queue: chat, held: later") +
                  mode("buried", "information", "always_open: true, base: -900"),
              "");
    auto proof = verify(tests::compiled(text), tests::options());
    std::vector<std::string> codes;
    for (const auto& each : proof.properties[2].findings) codes.push_back(each.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"proof.mode_held"}));
    EXPECT_FALSE(proof.refuted());
}

}  // namespace
}  // namespace jalon::proof
