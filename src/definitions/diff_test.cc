// Differences as people read them.
#include "definitions/diff.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "definitions/document.h"

namespace jalon::definitions {
namespace {

std::string play(std::string_view before, std::string_view after) {
    std::string result;
    for (const auto& change : diff(parse_document(before).body, parse_document(after).body))
        result += fmt::format("{} {} {} -> {}\n", name_of(change.op), change.path,
                              change.before ? to_text(*change.before) : "",
                              change.after ? to_text(*change.after) : "");
    return result;
}

TEST(Diff, NamedItemsAreFollowedWhereverTheyStand) {
    EXPECT_EQ(play("title: {en: Loan, fr: Prêt}\nold: 1\nstages:\n  - {id: a, title: A}\n"
                   "  - {id: b, title: B, steps: [{id: s, goal: x}]}\n  - {id: c, title: C}\n",
                   "title: {en: Loans, fr: Prêt}\nstages:\n"
                   "  - {id: b, title: B, steps: [{id: s, goal: y}, {id: t}]}\n"
                   "  - {id: a, title: A}\n  - {id: d, title: D}\nnew: [1]\n"),
              "changed title.en \"Loan\" -> \"Loans\"\n"
              "removed old 1 -> \n"
              "changed stages[b].steps[s].goal \"x\" -> \"y\"\n"
              "added stages[b].steps[t]  -> {\"id\":\"t\"}\n"
              "removed stages[c] {\"id\":\"c\",\"title\":\"C\"} -> \n"
              "added stages[d]  -> {\"id\":\"d\",\"title\":\"D\"}\n"
              "changed stages [\"a\",\"b\",\"c\"] -> [\"b\",\"a\",\"d\"]\n"
              "added new  -> [1]\n");
}

TEST(Diff, PlainListsChangeAsAWhole) {
    EXPECT_EQ(play("channels: [web, app]\n", "channels: [app, web]\n"),
              "changed channels [\"web\",\"app\"] -> [\"app\",\"web\"]\n");
    EXPECT_EQ(play("reasons: [{code: a.b, text: x}]\n", "reasons: [{code: a.b, text: y}]\n"),
              "changed reasons[\"a.b\"].text \"x\" -> \"y\"\n");
    EXPECT_EQ(play("a: 1\n", "a: 1\n"), "");
    EXPECT_EQ(play("a: 1\n", "a: {b: 1}\n"), "changed a 1 -> {\"b\":1}\n");
}

}  // namespace
}  // namespace jalon::definitions
