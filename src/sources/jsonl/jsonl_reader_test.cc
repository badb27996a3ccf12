// JSON Lines: keys, instants, bounds and rejects.
#include "sources/jsonl/jsonl_reader.h"

#include <gtest/gtest.h>

#include "sources/packed_test.h"

namespace jalon::sources {
namespace {

const std::string kAt = "2020-02-01T01:04:05.000Z";

std::string check(std::string_view text, const Mapping& mapping = {}) {
    auto input = Input::from_bytes(text);
    Written sink;
    auto read = read_jsonl(input, mapping, sink);
    if (!read) return sink.text + "= " + read.error().code;
    return sink.text;
}

TEST(Jsonl, KeysAndProperties) {
    EXPECT_EQ(
        check(R"({"case":"1","activity":"a","at":"2020-02-01T03:04:05+02:00","person":"p",)"
              R"("channel":"web","id":"e1","x":[1,{"y":null}],"properties":{"x":2,"z":true}})"),
        "1 1 a " + kAt + " id=e1 person=p channel=web {\"x\":2,\"z\":true}\n");
    EXPECT_EQ(check(R"({"userId":7,"event":"a","name":"n","timestamp":"2020-02-01T01:04:05Z"})"),
              "1  a " + kAt + " person=7 {\"name\":\"n\"}\n");
    EXPECT_EQ(check(R"({"case_id":1,"name":"a","time":1580519045,"lifecycle":"start"})"),
              "1 1 a " + kAt + " lifecycle=start {\"lifecycle:transition\":\"start\"}\n");
    EXPECT_EQ(
        check(R"({"k":1,"e":"a","t":"1/2/20 1:04"})",
              {.case_column = "k", .activity = "e", .at = "t", .at_format = "%d/%m/%y %H:%M"}),
        "1 1 a 2020-02-01T01:04:00.000Z {}\n");
}

TEST(Jsonl, NumericInstants) {
    for (auto number : {"1580519045", "1580519045000", "1580519045000000"})
        EXPECT_EQ(check(std::string(R"({"case":1,"event":"a","at":)") + number + "}"),
                  "1 1 a " + kAt + " {}\n");
    EXPECT_EQ(check(R"({"case":1,"event":"a","at":1580519045000})", {.at_format = "epoch_ms"}),
              "1 1 a " + kAt + " {}\n");
    EXPECT_EQ(check(R"({"case":1,"event":"a","at":1e300})"), "! line 1 record.bad_time\n");
}

TEST(Jsonl, LinesThatCannotDo) {
    auto good = R"({"case":1,"event":"a","at":")" + kAt + "\"}";
    EXPECT_EQ(
        check("\xEF\xBB\xBF" + good + "\r\n\n" + "{\"case\":1,\n[1]\n" +
              R"({"event":"a","at":"2020-01-01"})" + "\n" + R"({"case":1,"at":"2020-01-01"})" +
              "\n" + R"({"case":1,"event":"a"})" + "\n" + R"({"case":1,"event":"a","at":"soon"})" +
              "\n" + R"({"case":{},"event":"a","at":"2020-01-01"})" + "\n\"\xE9\"\n" + good),
        "1 1 a " + kAt +
            " {}\n! line 3 json.malformed\n! line 4 line.not_an_object\n"
            "! line 5 record.no_case\n! line 6 record.no_activity\n! line 7 record.no_time\n"
            "! line 8 record.bad_time\n! line 9 record.bad_type\n! line 10 json.not_utf8\n"
            "11 1 a " +
            kAt + " {}\n");
    EXPECT_EQ(check(""), "");
    EXPECT_EQ(check("\n \n"), "");
    EXPECT_EQ(check("{}", {.at_format = "%"}), "= at_format.unknown_letter");
}

TEST(Jsonl, LongLinesAndDeepValuesAreBounded) {
    auto good = R"({"case":1,"event":"a","at":")" + kAt + "\"}\n";
    EXPECT_EQ(check(std::string(3 << 20, 'x') + "\n" + good),
              "! line 1 line.too_long\n2 1 a " + kAt + " {}\n");
    EXPECT_EQ(check(good + std::string(3 << 20, 'x')),
              "1 1 a " + kAt + " {}\n! line 2 line.too_long\n");
    EXPECT_EQ(check(std::string(100, '[')), "! line 1 json.too_deep\n");
    EXPECT_EQ(check(R"({"case":1,"event":"a","at":")" + kAt + R"(","x":")" +
                    std::string(40'000, 'x') + "\"}"),
              "! line 1 record.too_large\n");
    std::string many, expected;
    for (int i = 1; i <= 20'000; ++i) {
        many += good;
        expected += std::to_string(i) + " 1 a " + kAt + " {}\n";
    }
    EXPECT_EQ(check(packed(many)), expected);
}

}  // namespace
}  // namespace jalon::sources
