// Instants, text, JSON and digests against the standards' own vectors.
#include <gtest/gtest.h>

#include "core/hash.h"
#include "core/id.h"
#include "core/json.h"
#include "core/text.h"
#include "core/time.h"

namespace jalon {
namespace {

std::string time_text(std::string_view text) {
    auto at = parse_time(text);
    return at ? format_time(*at) : "none";
}

TEST(Time, ReadsWhatIso8601Writes) {
    EXPECT_EQ(time_text("2026-11-23T08:00:00+01:00"), "2026-11-23T07:00:00.000Z");
    EXPECT_EQ(time_text("2010-12-30 14:32:00+01:00"), "2010-12-30T13:32:00.000Z");
    EXPECT_EQ(time_text("2011-10-01T00:38:44.546+02:00"), "2011-09-30T22:38:44.546Z");
    EXPECT_EQ(time_text("2011-10-11 13:45:40.276123999Z"), "2011-10-11T13:45:40.276123Z");
    EXPECT_EQ(time_text("2026-11-23"), "2026-11-23T00:00:00.000Z");
    EXPECT_EQ(time_text("20261123T080000Z"), "2026-11-23T08:00:00.000Z");
    EXPECT_EQ(time_text("2026-11-23T24:00:00Z"), "2026-11-24T00:00:00.000Z");
    EXPECT_EQ(time_text("2016-12-31T23:59:60Z"), "2017-01-01T00:00:00.000Z");
    EXPECT_EQ(time_text("1969-12-31T23:59:59.5-0030"), "1970-01-01T00:29:59.500Z");
    for (const char* wrong : {"", "2026", "2026-13-01", "2026-02-30", "2026-11-23T25:00",
                              "2026-11-23T08:61", "2026-11-23T08:00:00+99:00",
                              "2026-11-23T08:00:00.Z", "0000-01-01", "2026-11-23T08:00:00Zx"})
        EXPECT_EQ(time_text(wrong), "none") << wrong;
}

TEST(Time, DurationsReadAsPeopleWriteThem) {
    EXPECT_EQ(parse_duration("2h30m"), std::chrono::minutes(150));
    EXPECT_EQ(parse_duration(" 7 d "), std::chrono::hours(168));
    for (const char* wrong : {"", "5", "h", "5x", "-5s", "99999999999d"})
        EXPECT_FALSE(parse_duration(wrong)) << wrong;
}

TEST(Text, Utf8IsWellFormedOrNot) {
    for (const char* good :
         {"", "abc", "é", "住房", "\xF0\x9F\x8F\xA6", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_utf8(good)) << good;
    for (const char* bad : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF5\x80\x80\x80", "\xE4\xBD", "a\xFF"})
        EXPECT_FALSE(is_utf8(bad));
    EXPECT_EQ(from_windows_1252("caf\xE9 \x80"), "café €");
    EXPECT_EQ(utf8_prefix("aé", 2), "a");
    EXPECT_EQ(to_valid_utf8("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(Text, Rfc4648Vectors) {
    for (const auto& [plain, coded] : {std::pair("", ""),
                                       {"f", "Zg=="},
                                       {"fo", "Zm8="},
                                       {"foo", "Zm9v"},
                                       {"foob", "Zm9vYg=="},
                                       {"fooba", "Zm9vYmE="},
                                       {"foobar", "Zm9vYmFy"}}) {
        EXPECT_EQ(to_base64(plain), coded);
        EXPECT_EQ(from_base64(coded), plain);
    }
    EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
    for (const char* wrong : {"Z", "Zg=a", "Z!==", "Zh=="})
        EXPECT_FALSE(from_base64(wrong)) << wrong;
}

TEST(Hash, Fips180AndRfc4231Vectors) {
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Sha256 pieces;
    pieces.add("a");
    pieces.add("bc");
    EXPECT_EQ(pieces.hex(), sha256_hex("abc"));
    EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    const HmacSha256 long_key(std::string(131, '\xaa'));
    for (int again = 0; again < 2; ++again)
        EXPECT_EQ(to_hex(long_key.of("Test Using Larger Than Block-Size Key - Hash Key First")),
                  "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

std::string json_code(std::string_view text) {
    auto value = parse_json(text);
    return value ? to_text(*value) : value.error().code;
}

TEST(JsonReading, StrictAndBounded) {
    EXPECT_EQ(json_code(R"({"a":[1,2.5,"é",null,true]})"), R"({"a":[1,2.5E0,"é",null,true]})");
    for (const char* wrong : {"", "{", "[1,]", "{\"a\":1,}", "nul", "'a'", "[1] 2", "{a:1}", "01"})
        EXPECT_EQ(json_code(wrong), "json.malformed") << wrong;
    EXPECT_EQ(json_code("\"\xFF\""), "json.not_utf8");
    EXPECT_EQ(json_code(std::string(100, '[') + std::string(100, ']')), "json.too_deep");
    EXPECT_EQ(json_code("1e999"), "json.number_too_large");
    EXPECT_EQ(parse_json("[1]", {2, 64}).error().code, "json.too_large");
    auto value = parse_json(R"({"a":{"b":3}})").value();
    EXPECT_EQ(number_at(value, "a.b"), 3);
    EXPECT_EQ(find(value, "a.c"), nullptr);
}

TEST(Ids, UlidsSortByTime) {
    auto early = new_ulid(parse_time("2026-01-01T00:00:00Z").value()),
         late = new_ulid(parse_time("2026-01-01T00:00:01Z").value());
    EXPECT_EQ(early.size(), 26U);
    EXPECT_LT(early, late);
    EXPECT_NE(new_secret(16), new_secret(16));
}

}  // namespace
}  // namespace jalon
