// Plain and packed bytes: what comes out, and what is said of damaged files.
#include "sources/input.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/hash.h"
#include "sources/file.h"
#include "sources/packed_test.h"

namespace jalon::sources {
namespace {

// All of it, read in steps of `step`, or the error's code.
std::string check(std::string_view bytes, std::size_t step = 7) {
    auto input = Input::from_bytes(bytes);
    std::string out, block(step, '\0');
    for (;;) {
        auto n = input.read(block.data(), block.size());
        if (!n) {
            EXPECT_EQ(input.read(block.data(), 1).error().code, n.error().code);
            return n.error().code;
        }
        if (*n == 0) return out;
        out.append(block, 0, *n);
    }
}

TEST(Input, PlainAndPackedAreTheSameText) {
    std::string text = "Once\nupon a time\n";
    EXPECT_EQ(check(text), text);
    EXPECT_EQ(check(packed(text)), text);
    EXPECT_EQ(check(packed(text), 1), text);
    EXPECT_EQ(check(""), "");
    EXPECT_EQ(check(packed("")), "");
    EXPECT_EQ(check("\x1f"), "\x1f");
}

TEST(Input, MembersFollowOneAnotherAndPaddingIsIgnored) {
    auto two = packed("one ") + packed("") + packed("two");
    EXPECT_EQ(check(two), "one two");
    EXPECT_EQ(check(two + std::string(512, '\0')), "one two");
}

TEST(Input, DamageIsSaid) {
    auto whole = packed(std::string(5000, 'x') + "end");
    for (std::size_t length : {std::size_t{2}, std::size_t{9}, whole.size() / 2, whole.size() - 1})
        EXPECT_EQ(check(std::string_view(whole).substr(0, length)), "gzip.truncated") << length;
    auto wrong_sum = whole;
    wrong_sum[wrong_sum.size() - 6] ^= 1;
    EXPECT_EQ(check(wrong_sum), "gzip.damaged");
    auto wrong_method = whole;
    wrong_method[2] = 3;
    EXPECT_EQ(check(wrong_method), "gzip.damaged");
    EXPECT_EQ(check(whole + "garbage"), "gzip.trailing_bytes");
    EXPECT_EQ(check(whole + std::string(3, '\0') + whole), "gzip.trailing_bytes");
}

TEST(Input, FilesThatAreNotThere) {
    EXPECT_EQ(Input::open("/nowhere/log.xes").error().code, "file.not_found");
    EXPECT_EQ(Input::open("/").error().code, "file.unreadable");
    EXPECT_EQ(Input::open("/nowhere/log.xes").error().kind, ErrorKind::NotFound);
}

TEST(Input, DigestIsOfTheUnpackedContent) {
    auto folder = std::filesystem::temp_directory_path();
    std::string text = "<log/>";
    auto plain = folder / "jalon_input_test.xes", zipped = folder / "jalon_input_test.xes.gz";
    std::ofstream(plain) << text;
    std::ofstream(zipped) << packed(text);
    for (const auto& path : {plain, zipped}) {
        auto input = Input::open(path);
        ASSERT_TRUE(input);
        Sha256 digest;
        input->digest_into(digest);
        for (char block[4]; input->read(block, sizeof block).value() > 0;) continue;
        EXPECT_EQ(digest.hex(), sha256_hex(text)) << path;
    }
    auto input = Input::open(zipped);
    ASSERT_TRUE(input);
    EXPECT_EQ(input->progress().total, packed(text).size());
    std::filesystem::remove(plain);
    std::filesystem::remove(zipped);
}

TEST(Input, FormatsAreKnownByName) {
    EXPECT_EQ(format_of("a/LOG.XES.GZ"), FileFormat::Xes);
    EXPECT_EQ(format_of("a.csv"), FileFormat::Csv);
    EXPECT_EQ(format_of("a.tsv.gz"), FileFormat::Csv);
    EXPECT_EQ(format_of("a.ndjson"), FileFormat::Jsonl);
    EXPECT_EQ(format_of("a.pdf").error().code, "file.unknown_format");
}

}  // namespace
}  // namespace jalon::sources
