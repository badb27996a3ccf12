// Places, scalars, bounds and the round trip of authored texts.
#include "definitions/document.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "definitions/path.h"
#include "definitions/reading.h"

namespace jalon::definitions {
namespace {

// The body as JSON, or the codes of the problems with their places.
std::string play(std::string_view text) {
    auto document = parse_document(text);
    std::string result;
    for (const auto& problem : document.problems)
        result += fmt::format("{}:{} {} {}\n", problem.place.line, problem.place.column,
                              problem.code, problem.path);
    return result.empty() ? to_text(document.body) : result;
}

std::string where(std::string_view text, std::string_view path) {
    auto document = parse_document(text);
    auto value = document.places.value(path);
    auto name = document.places.name(path);
    return fmt::format("{}:{} {}:{}", value.line, value.column, name.line, name.column);
}

TEST(Document, ScalarsOfTheCoreSchema) {
    struct Case {
        const char* yaml;
        const char* json;
    };
    for (auto [yaml, json] :
         std::initializer_list<Case>{{"yes", "\"yes\""},
                                     {"no", "\"no\""},
                                     {"on", "\"on\""},
                                     {"08:00", "\"08:00\""},
                                     {"2026-11-23", "\"2026-11-23\""},
                                     {"1_000", "\"1_000\""},
                                     {"true", "true"},
                                     {"FALSE", "false"},
                                     {"~", "null"},
                                     {"", "null"},
                                     {"12", "12"},
                                     {"-3", "-3"},
                                     {"+7", "7"},
                                     {"007", "7"},
                                     {"0o17", "15"},
                                     {"0xff", "255"},
                                     {"1e3", "1E3"},
                                     {"1.5", "1.5E0"},
                                     {".5", "5E-1"},
                                     {"1.", "1E0"},
                                     {"1e", "\"1e\""},
                                     {".", "\".\""},
                                     {"18446744073709551615", "18446744073709551615"},
                                     {"'12'", "\"12\""},
                                     {"\"true\"", "\"true\""},
                                     {"!!str 12", "\"12\""},
                                     {"=", "\"=\""},
                                     {"\"\\u00e9\\x41\"", "\"éA\""},
                                     {"客戶", "\"客戶\""}}) {
        EXPECT_EQ(play(fmt::format("a: {}", yaml)), fmt::format("{{\"a\":{}}}", json)) << yaml;
    }
}

TEST(Document, PlacesInYaml) {
    std::string text =
        "# a comment\nkind: journey\nstages:\n  - id: one\n    title: {fr: Été, en: Summer}\n  - "
        "id: two\n";
    EXPECT_EQ(where(text, "kind"), "2:7 2:1");
    EXPECT_EQ(where(text, "stages[1].id"), "6:9 6:5");
    EXPECT_EQ(where(text, "stages[0].title.en"), "5:26 5:22");
    EXPECT_EQ(where(text, "stages[0].team"), "4:5 4:5");  // What is missing: at its mapping.
    EXPECT_EQ(where(text, "stages[7].id"), "3:1 3:1");
}

TEST(Document, PlacesInJson) {
    std::string text = "{\n  \"kind\": \"hub\",\n  \"a.b\": [1, {\"é\": 2, \"c\": true}]\n}";
    EXPECT_EQ(where(text, "kind"), "2:11 2:3");
    EXPECT_EQ(where(text, "[\"a.b\"][1].c"), "3:28 3:23");
    EXPECT_EQ(play(text), R"({"kind":"hub","a.b":[1,{"é":2,"c":true}]})");
}

TEST(Document, WhatIsRefused) {
    EXPECT_EQ(play("a: 1\na: 2\n"), "2:1 document.name_twice a\n");
    EXPECT_EQ(play("{\"a\": {\"b\": 1, \"b\": 2}}"), "1:16 document.name_twice a.b\n");
    EXPECT_EQ(play("a: [1, 2\nb: 3\n"), "2:2 document.malformed \n");
    EXPECT_EQ(play("{\"a\": 1,,}"), "1:9 document.name_not_text \n");
    EXPECT_EQ(play("- 1\n- 2\n"), "1:1 document.not_a_mapping \n");
    EXPECT_EQ(play(""), "1:1 document.not_a_mapping \n");
    EXPECT_EQ(play("a: \x01"), "1:4 document.control_character \n");
    EXPECT_EQ(play("a: \xff"), "1:1 document.not_utf8 \n");
    EXPECT_EQ(play("a: *b"), "1:4 document.malformed \n");
    EXPECT_EQ(play("a: &b [*b]"), "1:8 document.alias_unknown \n");
    EXPECT_EQ(play("? [1]\n: 2\n"), "1:3 document.name_not_text \n");
    EXPECT_EQ(play("a: !python/object x"), "1:4 document.tag_unknown \n");
    EXPECT_EQ(play("a: 1e999"), "1:4 document.number_too_large a\n");
    EXPECT_EQ(play("a: .nan"), "1:4 document.number_too_large a\n");
    EXPECT_EQ(play("a: 1\n---\nb: 2\n"), "0:0 document.several \n");
    EXPECT_EQ(play("a:\n  b: 1\n c: 2\n"), "3:2 document.malformed \n");
}

TEST(Document, BoundsHold) {
    std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c < 'k'; ++c)
        bomb += fmt::format("{0}: &{0} [*{1},*{1},*{1},*{1},*{1},*{1},*{1},*{1},*{1}]\n", c,
                            static_cast<char>(c - 1));
    EXPECT_NE(play(bomb).find("document.too_many_values"), std::string::npos) << play(bomb);
    std::string wide = "a: &a \"" + std::string(900'000, 'x') + "\"\nb: [*a,*a,*a,*a,*a]\n";
    EXPECT_NE(play(wide).find("document.too_large"), std::string::npos);
    EXPECT_NE(play("a: " + std::string(50, '[') + std::string(50, ']')).find("document.too_deep"),
              std::string::npos);
    EXPECT_NE(play("{\"a\": " + std::string(50, '[') + std::string(50, ']') + "}")
                  .find("document.too_deep"),
              std::string::npos);
    EXPECT_NE(play(std::string((1 << 20) + 1, ' ')).find("document.too_large"), std::string::npos);
}

// Reading it once took a minute: every value counted its line's characters from the start.
TEST(Document, OneLongLineIsReadInOneGo) {
    std::string line = "{\"a\": [";
    for (int i = 0; i < 90'000; ++i) line += "\"é\", ";
    line += "7]}";
    auto document = parse_document(line);
    EXPECT_TRUE(document.problems.empty());
    EXPECT_EQ(document.places.value("a[90000]").column, 450'008);
    EXPECT_EQ(parse_document("a: [" + std::string(9, ' ') + "x]").places.value("a[0]").column, 14);
}

TEST(Document, StreamsKeepTheirLines) {
    auto documents = parse_documents(
        "# licence\n---\nkind: a\n---   # second\n# note\nkind: b\nx: |\n  t\n---\n");
    ASSERT_EQ(documents.size(), 2U);
    EXPECT_EQ(documents[0].text, "kind: a\n");
    EXPECT_EQ(documents[0].places.name("kind").line, 3);
    EXPECT_EQ(documents[1].text, "# note\nkind: b\nx: |\n  t\n");
    EXPECT_EQ(documents[1].places.name("x").line, 7);
    EXPECT_EQ(parse_documents("{\"kind\": \"a\"}").size(), 1U);
    EXPECT_EQ(parse_documents("# nothing\n").size(), 0U);
    std::string many;
    for (int i = 0; i < 300; ++i) many += "---\na: 1\n";
    EXPECT_EQ(parse_documents(many).size(), 200U);
}

Json random_value(std::mt19937& random, int depth) {
    static const std::vector<std::string> pieces{
        "a",
        "b c",
        " ",
        "\n",
        "\n\n",
        ": ",
        " #",
        "- ",
        "é",
        "客戶",
        "\"",
        "'",
        "\\",
        "{",
        "]",
        ",",
        "yes",
        "12",
        "1e3",
        "08:00",
        "|",
        ">",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "\t",
        "---",
        "...",
        "?",
        "~",
        "null",
        "true",
        "\xC2\x85",
        "\xE2\x80\xA8",
        "\xF0\x9F\x98\x80",
        "a long run of ordinary words that makes the line go over the width ",
        "\x7F",
        "\r",
        "\x01"};
    auto roll = [&](unsigned below) { return static_cast<std::size_t>(random() % below); };
    auto text = [&] {
        std::string out;
        for (auto n = roll(7); n > 0; --n)
            out += pieces[roll(static_cast<unsigned>(pieces.size()))];
        return out;
    };
    switch (depth == 0 ? roll(6) : roll(9)) {
        case 0:
            return nullptr;
        case 1:
            return roll(2) == 0;
        case 2:
            return static_cast<std::int64_t>(random()) - 2'000'000'000;
        case 3:
            return static_cast<double>(random()) / 64.0;
        case 6: {
            JsonArray list;
            for (auto n = roll(4); n > 0; --n) list.push_back(random_value(random, depth - 1));
            return list;
        }
        case 7:
        case 8: {
            JsonObject object;
            for (auto n = roll(4); n > 0; --n) object[text()] = random_value(random, depth - 1);
            return object;
        }
        default:
            return Json(text());
    }
}

TEST(Document, AQuestionMarkBeforeABracketIsQuoted) {
    Json body = JsonObject{{"list", JsonArray{"null@...?", "a?", "l'heure"}}};
    auto read = parse_document(to_yaml(body));
    ASSERT_TRUE(read.problems.empty()) << read.problems.front().what;
    EXPECT_EQ(to_text(read.body), to_text(body));
}

TEST(Document, YamlWritesBackWhatItReads) {
    auto seed = std::random_device{}();
    std::mt19937 random(seed);
    for (int i = 0; i < 3000; ++i) {
        Json body = JsonObject{{"kind", "x"}, {"value", random_value(random, 4)}};
        auto yaml = to_yaml(body);
        auto read = parse_document(yaml);
        ASSERT_TRUE(read.problems.empty())
            << "seed " << seed << ": " << read.problems[0].what << "\n"
            << yaml;
        ASSERT_EQ(to_text(read.body), to_text(body)) << "seed " << seed << "\n" << yaml;
    }
}

TEST(Document, YamlIsPleasantToRead) {
    Json body = {{"kind", "message"},
                 {"channels", {"web", "app"}},
                 {"hours", "08:00"},
                 {"empty", JsonArray{}},
                 {"text", "Dear customer,\n\nWe have heard you.\n"},
                 {"steps", {{{"id", "one"}, {"none", JsonObject{}}}, {{"id", "two"}}}}};
    EXPECT_EQ(to_yaml(body),
              "kind: message\nchannels: [web, app]\nhours: \"08:00\"\nempty: []\n"
              "text: |\n  Dear customer,\n\n  We have heard you.\n"
              "steps:\n  - id: one\n    none: {}\n  - id: two\n");
}

}  // namespace
}  // namespace jalon::definitions
