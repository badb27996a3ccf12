// What is written by hand reads as what was meant.
#include "core/json_text.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/json.h"

namespace jalon {
namespace {

TEST(JsonText, IsReadAsWhatWasMeant) {
    std::string all;
    for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
    for (const std::string& text :
         {std::string(), std::string("plain"), all, std::string("à 開放中"), std::string("\"\\\n"),
          std::string("\x7f/")}) {
        std::string written;
        append_json(written, text);
        auto read = parse_json(written);
        ASSERT_TRUE(read) << written;
        EXPECT_EQ(std::string(read->as_string()), text);
        EXPECT_EQ(written, to_text(Json(text)));
    }
    for (std::int64_t number :
         {std::int64_t{0}, std::int64_t{-7}, std::numeric_limits<std::int64_t>::min(),
          std::numeric_limits<std::int64_t>::max()}) {
        std::string written;
        append_json(written, number);
        EXPECT_EQ(parse_json(written)->to_number<std::int64_t>(), number);
    }
}

// Wherever it stands, and whatever stands beside it.
TEST(JsonText, WhatMustBeEscapedIsFoundAtEveryPlace) {
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t place = 0; place < size; ++place)
            for (int c = 0; c < 128; ++c)
                for (const char* beside : {" ", "!", "#", "z", "\x7f"}) {
                    std::string text, written;
                    for (std::size_t i = 0; i < size; ++i) text += beside;
                    text[place] = static_cast<char>(c);
                    append_json(written, text);
                    ASSERT_EQ(written, to_text(Json(text))) << size << " " << place << " " << c;
                }
    std::string chinese = "開放中開放中", written;
    append_json(written, chinese + "\"");
    EXPECT_EQ(written, to_text(Json(chinese + "\"")));
}

TEST(JsonText, ADocumentIsWrittenWithItsCommas) {
    std::string text;
    JsonWriting out(text);
    out.open('{');
    out.key("empty").open('{');
    out.close('}');
    out.key("list").open('[');
    out.number(-1);
    out.open('[');
    out.close(']');
    out.flag(true);
    out.close(']');
    out.key("a\"b").texts({"x", "y"});
    out.key("ready").ready("null");
    out.key("one").text("t");
    out.close('}');
    EXPECT_EQ(text, R"({"empty":{},"list":[-1,[],true],"a\"b":["x","y"],"ready":null,"one":"t"})");
    EXPECT_EQ(to_text(*parse_json(text)), text);
}

}  // namespace
}  // namespace jalon
