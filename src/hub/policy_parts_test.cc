// The parts of a policy that the shipped one does not use yet: read, compiled, and told where
// wrong.
#include <gtest/gtest.h>

#include <algorithm>

#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

constexpr const char* kParts = R"(
tables:
  - id: evening
    hit: first
    columns: [client.value, "{wait.phone_s} / 60"]
    rows:
      - { if: ["= 'high'", "-"], points: { phone: 3 }, reason: value_high }
      - { if: ["in ['low', 'medium']", "< 5"], points: { callback: 2 }, reason: wait_short }
      - { if: ["-", "-"], points: { information: 1 }, reason: page_inform }
contract: { adapter: cards, by: [card, iban], timeout_ms: 200, fallback: basic }
guardrails: { stages: [1, 50, 100], each: 20m, wait_s: 600 }
triage:
  products:
    - id: card
      title: Cards
      problems:
        - id: lost
          title: Lost
          words: [stolen, perdue]
          help: { page: /help/lost, steps: [{ text: Block it. }] }
          modes: [phone, callback]
          price: { free: false, text: 2 EUR }
          ask: [{ id: last4, title: Last four digits, required: true }]
          problems: [{ id: abroad, title: Abroad }]
)";

TEST(PolicyParts, AreReadAndDecide) {
    auto policy = std::make_shared<const Policy>(tests::shipped_with(kParts));
    ASSERT_EQ(policy->tables.size(), 1U);
    EXPECT_EQ(policy->contract->by.size(), 2U);
    EXPECT_EQ(policy->guardrails->stages, (std::vector<int>{1, 50, 100}));
    ASSERT_NE(policy->triage.problem("abroad"), nullptr);
    EXPECT_FALSE(policy->triage.problem("lost")->free);
    Inputs inputs;
    inputs.at = tests::at("2026-11-24T10:00:00+01:00");
    for (auto [value, row] :
         {std::pair{"high", "evening#1"}, {"low", "evening#2"}, {"?", "evening#3"}}) {
        inputs.value = value;
        std::string matched;
        for (const auto& line : decide(policy, inputs).trace())
            if (line.matched && line.rule.starts_with("evening")) matched += line.rule;
        EXPECT_EQ(matched, row);
    }
}

TEST(PolicyParts, AreToldWhereTheyAreWrong) {
    struct Wrong {
        const char *find, *replace, *code;
    };
    auto shipped = tests::shipped("hub", "contact", "hub/contact.yaml")->document.text + "\n";
    for (const auto& [find, replace, code] :
         {Wrong{"< 5", "about 5", "hub.cell"},
          Wrong{"[card, iban]", "[card, name]", "field.choice"},
          Wrong{"[1, 50, 100]", "[50, 10, 100]", "hub.stages"},
          Wrong{"modes: [phone, callback]", "modes: [fax]", "hub.mode_unknown"},
          Wrong{"id: abroad", "id: lost", "id.twice"}}) {
        std::string text = kParts;
        text.replace(text.find(find), std::string_view(find).size(), replace);
        auto compiled =
            compile_policy(definitions::parse_document(shipped + text), tests::catalogue());
        EXPECT_FALSE(compiled.program) << find;
        bool told = std::ranges::any_of(compiled.problems, [&](const Problem& problem) {
            return problem.code == code && !problem.path.empty();
        });
        EXPECT_TRUE(told) << code;
    }
}

TEST(PolicyParts, AShownModeForWhichNothingSpeaksIsAvailable) {
    auto text = tests::shipped("hub", "contact", "hub/contact.yaml")->document.text + "\n";
    const std::string words = "\n  available:\n";
    ASSERT_NE(text.find(words), std::string::npos);
    text.replace(text.find(words), words.size(), "\n  other:\n");
    auto compiled = compile_policy(definitions::parse_document(text), tests::catalogue());
    ASSERT_TRUE(compiled.program);
    const auto& reason = compiled.program->reasons.at("available");
    for (const auto* each : {&reason.customer, &reason.staff})
        EXPECT_EQ(each->by_locale.size(), 3U);
    EXPECT_EQ(reason.customer.in("fr"), "Disponible maintenant.");

    compiled.program->worth.clear();
    compiled.program->tables.clear();
    auto policy = std::make_shared<const Policy>(prepared(std::move(*compiled.program)));
    Inputs inputs;
    inputs.at = tests::at("2026-11-24T10:00:00+01:00");
    for (const auto& offer : decide(policy, inputs).offers()) {
        if (offer.shown) EXPECT_EQ(offer.why, std::vector<std::string>{"available"});
        if (!offer.shown && offer.status == Status::Open)
            EXPECT_EQ(offer.why, std::vector<std::string>{"room"});
    }
    // Who must have a person is told so, where the policy has words for it.
    inputs.vulnerable = true;
    EXPECT_EQ(decide(policy, inputs).offers()[0].why, std::vector<std::string>{"human_kept"});
}

}  // namespace
}  // namespace jalon::hub
