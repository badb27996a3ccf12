// What a kind's compile function sees and tells: values, and problems with their places.
#include "definitions/reading.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace jalon::definitions {
namespace {

using std::chrono::days;
using std::chrono::seconds;

// Reads `text` with `read` and tells what was wrong, one line each.
std::string play(std::string_view text, const std::function<void(Fields&)>& read) {
    auto document = parse_document(text);
    Reading reading(document);
    {
        auto root = reading.root();
        read(root);
    }
    std::string result;
    for (const auto& problem : reading.take_problems())
        result += fmt::format("{}:{} {}{} {}\n", problem.place.line, problem.place.column,
                              problem.severity == Problem::Severity::Warning ? "warning " : "",
                              problem.code, problem.path);
    return result;
}

TEST(Reading, ValuesOfEveryKind) {
    enum class Side { Left, Right };
    EXPECT_EQ(
        play("kind: x\nid: y\nname: a-b\nwords: 是\nn: 3\nhalf: 0.5\non: true\nafter: 90d\n"
             "side: right\ntags: [a, b]\none: a\nlist:\n  - {id: p}\n  - {id: q}\n"
             "table:\n  k: {v: 1}\n",
             [](Fields& f) {
                 EXPECT_EQ(f.name("name"), "a-b");
                 EXPECT_EQ(f.text("words"), "是");
                 EXPECT_EQ(f.integer("n", 1, 5), 3);
                 EXPECT_EQ(f.number("half", 0, 1), 0.5);
                 EXPECT_TRUE(f.flag_or("on", false));
                 EXPECT_EQ(f.duration("after", seconds(0), days(365)), days(90));
                 EXPECT_EQ(f.duration_or("never", seconds(0), days(1), seconds(5)), seconds(5));
                 EXPECT_EQ((f.one_of<Side>("side", {{"left", Side::Left}, {"right", Side::Right}})),
                           Side::Right);
                 EXPECT_EQ(f.texts("tags", {0, 5}), (std::vector<std::string>{"a", "b"}));
                 EXPECT_EQ(f.texts("one", {0, 5}), (std::vector<std::string>{"a"}));
                 std::string ids;
                 f.each("list", {1, 5}, [&](Fields& item) { ids += item.name("id"); });
                 EXPECT_EQ(ids, "pq");
                 f.each_member("table", {1, 5}, [&](const std::string& name, Fields& row) {
                     EXPECT_EQ(name, "k");
                     EXPECT_EQ(row.integer("v", 0, 9), 1);
                 });
             }),
        "");
}

TEST(Reading, ProblemsBearTheirPlaces) {
    EXPECT_EQ(
        play("n: 9\nphone: 3400\nafter: 5\nside: leftt\ntitel: x\nlist:\n  - id: a\n  - id: a\n",
             [](Fields& f) {
                 f.integer("n", 1, 5);
                 f.text("phone");
                 f.duration("after", seconds(0), days(1));
                 f.one_of_texts("side", {"left", "right"});
                 f.text_or("title", "");
                 f.text("missing");
                 Claims claims;
                 f.each("list", {0, 9},
                        [&](Fields& item) { claims.claim(item, "id", item.name("id")); });
             }),
        "1:1 field.missing missing\n"
        "1:4 field.range n\n"
        "2:8 field.type phone\n"
        "3:8 field.malformed after\n"
        "4:7 field.choice side\n"
        "5:1 field.unknown titel\n"
        "8:9 id.twice list[1].id\n");
}

TEST(Reading, LocalizedTexts) {
    EXPECT_EQ(play("a: Hello\nb: {en: Hello, fr: Bonjour, zh-Hant: 您好}\nc: {en: Hello}\nd: {de: "
                   "Hallo}\n",
                   [](Fields& f) {
                       EXPECT_EQ(f.localized("a").in("fr"), "Hello");
                       auto b = f.localized("b");
                       EXPECT_EQ(b.in("fr-CA"), "Bonjour");
                       EXPECT_EQ(b.in("zh-TW"), "您好");
                       EXPECT_EQ(b.in("de"), "Hello");
                       EXPECT_EQ(f.localized("c").in("fr"), "Hello");
                       EXPECT_TRUE(f.localized("d").empty());
                       EXPECT_TRUE(f.localized_or_none("e").empty());
                   }),
              "3:4 warning text.language_missing c\n4:5 field.unknown d.de\n");
}

TEST(Reading, PlacesInsideATextAreThoseOfTheText) {
    auto tell = [](Fields& f) {
        f.reading().problem_inside("where", 4, "expression.malformed", "Here.");
    };
    EXPECT_EQ(play("where: {a} = 1\n", [](Fields& f) { f.ignore({"where"}); }),
              "1:12 document.malformed \n");
    EXPECT_EQ(play("where: \"{a} = 1\"\n", [&](Fields& f) { f.ignore({"where"}), tell(f); }),
              "1:13 expression.malformed where\n");
    EXPECT_EQ(play("where: >-\n  {a}\n  = 1\n", [&](Fields& f) { f.ignore({"where"}), tell(f); }),
              "1:8 expression.malformed where\n");
}

}  // namespace
}  // namespace jalon::definitions
