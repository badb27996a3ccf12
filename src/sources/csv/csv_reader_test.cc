// CSV: quoting, separators, encodings, which column is which, and how bad rows are given up alone.
#include "sources/csv/csv_reader.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "sources/packed_test.h"

namespace jalon::sources {
namespace {

const std::string kAt = "2020-02-01T01:04:05.000Z";

std::string check(std::string_view text, const Mapping& mapping = {}) {
    auto input = Input::from_bytes(text);
    Written sink;
    auto read = read_csv(input, mapping, sink);
    if (!read) return sink.text + "= " + read.error().code;
    return sink.text;
}

// One row of columns case, activity, at and these.
std::string row(const std::string& header, const std::string& fields) {
    return check("case,activity,at," + header + "\n1,a," + kAt + "," + fields + "\n");
}
std::string record(const std::string& properties, int line = 2) {
    return std::to_string(line) + " 1 a " + kAt + " " + properties + "\n";
}

TEST(Csv, Quoting) {
    EXPECT_EQ(row("x,y", "\"a,b\",\"say \"\"hi\"\"\""), record(R"({"x":"a,b","y":"say \"hi\""})"));
    EXPECT_EQ(row("x,y", "\"two\r\nlines\",z"), record(R"({"x":"two\r\nlines","y":"z"})"));
    EXPECT_EQ(row("x,y", "in\"side,5\""), record(R"({"x":"in\"side","y":"5\""})"));
    EXPECT_EQ(row("x,y", "\"\",\"\"\"\""), record(R"({"y":"\""})"));
    EXPECT_EQ(row("x,y", "\"a\" ,b"), record(R"({"x":"a","y":"b"})"));
}

TEST(Csv, LineEndsAndEmptyLines) {
    auto body = "1,a," + kAt;
    for (std::string end : {"\n", "\r\n", "\r"})
        EXPECT_EQ(check("case,activity,at" + end + body + end + end + body + end + body),
                  record("{}") + record("{}", 4) + record("{}", 5));
}

TEST(Csv, Separators) {
    for (std::string s : {",", ";", "\t", "|"})
        EXPECT_EQ(check("case" + s + "activity" + s + "at" + s + "\"a,b;c\"\n1" + s + "a" + s +
                        kAt + s + "x\n"),
                  record(R"({"a,b;c":"x"})"));
    EXPECT_EQ(check("sep=;\ncase;activity;at\n1;a;" + kAt + "\n"), record("{}", 3));
    EXPECT_EQ(check("case^activity^at\n1^a^" + kAt + "\n", {.separator = '^'}), record("{}"));
}

TEST(Csv, Encodings) {
    auto with = [](const std::string& start, const std::string& text) {
        return check(start + "case,activity,at,x\n1,a," + kAt + "," + text + "\n");
    };
    EXPECT_EQ(with("", "é€"), record(R"({"x":"é€"})"));
    EXPECT_EQ(with("\xEF\xBB\xBF", "é"), record(R"({"x":"é"})"));
    EXPECT_EQ(with("", "caf\xE9 \x80"), record(R"({"x":"café €"})"));
    // UTF-8 with one bad field: that field alone is read as Windows-1252.
    auto mixed = "é\n1,a," + kAt + ",è\n1,a," + kAt + ",\xE9";
    EXPECT_EQ(with("", mixed),
              record(R"({"x":"é"})") + record(R"({"x":"è"})", 3) + record(R"({"x":"é"})", 4));
    std::string little, big, text = "case,activity,at\n1,a," + kAt + "\n";
    for (char c : text) {
        little += {c, '\0'};
        big += {'\0', c};
    }
    for (const auto& bytes : {"\xFF\xFE" + little, "\xFE\xFF" + big, little, big})
        EXPECT_EQ(check(bytes), record("{}"));
    auto smile = std::string("\xFF\xFE") + little.substr(0, little.size() - 2);
    auto at = smile.find(std::string("a\0,", 3), 40);
    smile.replace(at, 2, std::string("\x3D\xD8\x00\xDE", 4));
    EXPECT_EQ(check(smile), "2 1 😀 " + kAt + " {}\n");
}

TEST(Csv, ColumnsByCommonNames) {
    auto time = "," + kAt;
    EXPECT_EQ(
        check("Case ID,Activity,Complete Timestamp,Resource,Customer-ID,Channel\n1,a" + time +
              ",anna,c9,web\n"),
        "2 1 a " + kAt + " person=c9 channel=web resource=anna {\"org:resource\":\"anna\"}\n");
    EXPECT_EQ(
        check("activity,concept:name,case:concept:name,time:timestamp,lifecycle:transition\n"
              "other,a,1" +
              time + ",COMPLETE\n"),
        "2 1 a " + kAt +
            " lifecycle=COMPLETE {\"activity\":\"other\",\"lifecycle:transition\":\"COMPLETE\"}"
            "\n");
    EXPECT_EQ(check("case,activity,at,,x,x\n1,a" + time + ",p,q,r\n"),
              record(R"-({"column 4":"p","x":"q","x (2)":"r"})-"));
    EXPECT_EQ(check("WHO,what,when\n1,a" + time + "\n",
                    {.case_column = "who", .activity = "what", .at = "when", .person = "WHO"}),
              "2 1 a " + kAt + " person=1 {}\n");
}

TEST(Csv, HeadersThatCannotDo) {
    EXPECT_EQ(check(""), "= csv.empty");
    EXPECT_EQ(check("\n\n"), "= csv.empty");
    EXPECT_EQ(check("case,activity,at"), "");
    EXPECT_EQ(check("case,activity,at\n"), "");
    EXPECT_EQ(check("a,b,c\n"), "= csv.no_case_column");
    EXPECT_EQ(check("case,b,c\n"), "= csv.no_activity_column");
    EXPECT_EQ(check("case,activity,c\n"), "= csv.no_at_column");
    EXPECT_EQ(check("case,activity,at\n", {.channel = "canal"}), "= csv.no_such_column");
    EXPECT_EQ(check("case,activity,at\n", {.at_format = "%Q"}), "= at_format.unknown_letter");
    EXPECT_EQ(check("\"case,activity"), "= csv.header");
    EXPECT_EQ(check(std::string(2001, ',') + "\n"), "= csv.header");
    EXPECT_EQ(check(std::string(3 << 20, 'x')), "= csv.header");
}

TEST(Csv, NumbersOnlyWhereTheyWriteTheSame) {
    EXPECT_EQ(row("a,b,c,d,e,f,g,h", "12,-0.5,007,1.50,1e5,-0,12345678901234567890,true"),
              record(R"({"a":12,"b":-5E-1,"c":"007","d":"1.50","e":"1e5","f":"-0",)"
                     R"("g":"12345678901234567890","h":"true"})"));
}

TEST(Csv, BadRowsAreGivenUpAlone) {
    auto good = "1,a," + kAt + "\n";
    EXPECT_EQ(check("case,activity,at\n" + good + "1,a\n1,a," + kAt + ",more\n,a," + kAt +
                    "\n1, ," + kAt + "\n1,a,\n1,a,soon\n" + good),
              record("{}") +
                  "! line 3 row.fields\n! line 4 row.fields\n! line 5 record.no_case\n"
                  "! line 6 record.no_activity\n! line 7 record.no_time\n"
                  "! line 8 record.bad_time\n" +
                  record("{}", 9));
    // A quote that never closes, one closed by a later row's, and text after a closing quote.
    EXPECT_EQ(check("case,activity,at\n\"1,a," + kAt + "\n" + good),
              "! line 2 row.unclosed_quote\n" + record("{}", 3));
    EXPECT_EQ(check("case,activity,at\n\"1,a," + kAt + "\n" + good + "\"1\",a," + kAt + "\n"),
              "! line 2 row.stray_quote\n" + record("{}", 3) + record("{}", 4));
    EXPECT_EQ(check("case,activity,at\n\"1\"x,a," + kAt + "\n" + good),
              "! line 2 row.stray_quote\n" + record("{}", 3));
    EXPECT_EQ(check("case,activity,at\n1,\"a," + kAt + "\n" + good + "1,a,\"" + kAt + "\"\n"),
              "! line 2 row.stray_quote\n" + record("{}", 3) + record("{}", 4));
    EXPECT_EQ(
        check("case,activity,at\n1,\"a\n" + good + "b\",x,y,z\n" + good),
        "! line 2 row.fields\n" + record("{}", 3) + "! line 4 row.fields\n" + record("{}", 5));
}

TEST(Csv, HugeFieldsAreBounded) {
    auto good = "1,a," + kAt + "\n";
    std::string huge(3 << 20, 'x'), lines;
    while (lines.size() < (3 << 20)) lines += good;
    EXPECT_EQ(check("case,activity,at\n1," + huge + "," + kAt + "\n" + good),
              "! line 2 row.too_long\n" + record("{}", 3));
    EXPECT_EQ(check("case,activity,at\n1,\"" + huge + "\"," + kAt + "\n" + good),
              "! line 2 row.too_long\n" + record("{}", 3));
    auto text = "case,activity,at\n\"" + good + lines;
    auto input = Input::from_bytes(text);
    Written sink;
    auto read = read_csv(input, {}, sink);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->rejects, 1);
    EXPECT_EQ(read->records, std::ssize(lines) / std::ssize(good));
    EXPECT_EQ(row("x", std::string(40'000, 'x')), "! line 2 record.too_large\n");
}

TEST(Csv, RowsAcrossBlocksAreWhole) {
    std::string text = "case,activity,at,x\r\n", expected;
    for (int i = 0; i < 20'000; ++i) {
        auto filler = std::string(static_cast<std::size_t>(i % 37), 'z');
        text += "1,a," + kAt + ",\"" + filler + "\"\"\r\n.\"\r\n";
        expected += record("{\"x\":\"" + filler + "\\\"\\r\\n.\"}", 2 + 2 * i);
    }
    EXPECT_EQ(check(text), expected);
    EXPECT_EQ(check(packed(text)), expected);
}

TEST(Csv, RealFileInWindows1252) {
    const char* named = std::getenv("JALON_SHARED");
    auto root = named != nullptr ? std::filesystem::path(named)
                                 : std::filesystem::path(JALON_SOURCE_DIR) / ".." / "shared";
    auto path = root / "data" / "bpic2016_uwv" / "BPI2016_Complaints.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "The shared data is not here: " << path;
    auto input = Input::open(path.string());
    ASSERT_TRUE(input);
    Written sink;
    auto read = read_csv(*input,
                         {.case_column = "ComplaintDossierID",
                          .activity = "ComplaintTheme_EN",
                          .at = "ContactDate",
                          .person = "CustomerID"},
                         sink);
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(read->records, 289);
    EXPECT_EQ(read->rejects, 0);
    EXPECT_EQ(sink.text.find("\xEF\xBF\xBD"), std::string::npos);
}

}  // namespace
}  // namespace jalon::sources
