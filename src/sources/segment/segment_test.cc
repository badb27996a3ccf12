// Segment bodies: the specification's examples, real clients' bytes, and every problem by its path.
#include "sources/segment/segment.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "core/text.h"
#include "sources/input.h"
#include "sources/segment/plain_batch.h"

namespace jalon::sources::segment {
namespace {

const Time kReceived = *parse_time("2026-11-22T12:00:00Z");

// One line per message, or per problem.
std::string lines(const Compiled<Request>& out) {
    EXPECT_EQ(out.program.has_value(), out.problems.empty());
    std::string text;
    for (const auto& p : out.problems) text += fmt::format("! {} {}\n", p.path, p.code);
    if (!out.program) return text;
    if (!out.program->write_key.empty()) text += "key " + out.program->write_key + "\n";
    for (const auto& m : out.program->messages) {
        text += fmt::format("{} {} {}", m.name, m.channel, format_time(m.at));
        for (const auto& [name, value] : {std::pair{"id", m.message_id},
                                          {"user", m.user_id},
                                          {"anonymous", m.anonymous_id},
                                          {"previous", m.previous_id},
                                          {"group", m.group_id}})
            if (!value.empty()) text += fmt::format(" {}={}", name, value);
        for (const auto& [name, value] :
             {std::pair{"properties", m.properties}, {"traits", m.traits}, {"context", m.context}})
            if (!value.empty()) text += fmt::format(" {}={}", name, to_text(value));
        text += "\n";
    }
    return text;
}

std::string whats(const Compiled<Request>& out) {
    std::string text;
    for (const auto& p : out.problems) text += p.what + "\n";
    return text;
}

// The lines; the body's text, which may be read without a tree of values, says the same as its
// tree.
std::string check(Endpoint endpoint, std::string_view body) {
    auto json = parse_json(body);
    auto read = read_body(endpoint, body, kReceived);
    EXPECT_EQ(read.has_value(), json.has_value()) << body;
    if (!json) {
        if (!read) EXPECT_EQ(read.error().what, json.error().what);
        return json.error().code;
    }
    auto out = parse_request(endpoint, *json, kReceived);
    const auto text = lines(out);
    if (!read) return text;
    EXPECT_EQ(lines(read->request), text) << body;
    EXPECT_EQ(whats(read->request), whats(out)) << body;
    std::string key(text_at(*json, "writeKey"));
    EXPECT_EQ(read->key, key.empty() ? text_at(*json, "api_key") : key) << body;
    return text;
}

std::filesystem::path data(const char* folder) {
    const char* named = std::getenv("JALON_SHARED");
    auto root = named != nullptr ? std::filesystem::path(named)
                                 : std::filesystem::path(JALON_SOURCE_DIR) / ".." / "shared";
    return root / "data" / folder;
}

TEST(Segment, SpecificationExamples) {
    auto folder = data("segment_spec_examples");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "The examples are not here: " << folder;
    // These four are shortened in the specification's text: they name nobody, which its own rules
    // do not allow.
    const std::map<std::string, std::string> refused{
        {"track-01.json", "! userId message.no_identity\n"},
        {"page-01.json", "! userId message.no_identity\n"},
        {"screen-01.json", "! userId message.no_identity\n"},
        {"group-01.json", "! userId message.no_identity\n"}};
    int seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        ++seen;
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        auto name = entry.path().filename().string();
        auto json = parse_json(text.str());
        ASSERT_TRUE(json);
        auto endpoint = endpoint_of(text_at(*json, "type"));
        ASSERT_TRUE(endpoint) << name;
        auto answer = check(*endpoint, text.str());
        auto expected = refused.find(name);
        if (expected != refused.end()) {
            EXPECT_EQ(answer, expected->second) << name;
            (*json).as_object()["anonymousId"] = "somebody";
            answer = check(*endpoint, to_text(*json));
        }
        EXPECT_FALSE(answer.starts_with("!")) << name << ": " << answer;
        auto event = text_at(*json, "event");
        if (*endpoint == Endpoint::Track) EXPECT_TRUE(answer.starts_with(event)) << answer;
        if (*endpoint == Endpoint::Page)
            EXPECT_TRUE(answer.contains("\"name\":\"Home\"")) << answer;
        EXPECT_EQ(check(Endpoint::Batch, "{\"batch\":[" + to_text(*json) + "]}"), answer) << name;
    }
    EXPECT_EQ(seen, 23);
}

TEST(Segment, ClientsBytes) {
    auto path = data("sdk_wire_captures") / "captures.json";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "The captures are not here: " << path;
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    auto captures = parse_json(text.str());
    ASSERT_TRUE(captures);
    std::string names;
    for (const auto& capture : captures->as_array()) {
        auto url = text_at(capture, "url");
        bool posthog = url == "/batch/";
        if (!posthog && !url.starts_with("/v1/")) continue;  // Feature flags.
        auto bytes = from_base64(text_at(capture, "body_base64"));
        ASSERT_TRUE(bytes);
        auto input = Input::from_bytes(*bytes);
        std::string body(1 << 20, '\0');
        auto n = input.read(body.data(), body.size());
        ASSERT_TRUE(n);
        body.resize(*n);
        auto endpoint = posthog ? Endpoint::PosthogBatch : endpoint_of(url.substr(4));
        ASSERT_TRUE(endpoint);
        auto json = parse_json(body);
        ASSERT_TRUE(json);
        auto out = parse_request(*endpoint, *json, kReceived);
        ASSERT_TRUE(out.program) << out.problems[0].path << " " << out.problems[0].code;
        names += out.program->write_key + ":";
        for (const auto& m : out.program->messages) {
            EXPECT_FALSE(m.message_id.empty());
            names += fmt::format(" {}/{}/{}", m.name, m.channel, m.user_id);
        }
        names += "\n";
    }
    EXPECT_EQ(names,
              "WK_TEST: person.identified/api/cust-1001 Loan Application Started/mobile/cust-1001 "
              "page.viewed/web/cust-1001\n"
              "WK_TEST: screen.viewed/app/ person.grouped/api/cust-1001 "
              "person.aliased/api/cust-1001\n"
              "WK_TEST: 投诉已提交/api/客户-8\n"
              "phc_test: chat_started/api/cust-1001 person.identified/api/cust-1001 "
              "person.grouped/api/$household_hh-9 person.aliased/api/cust-1001\n"
              "phc_test: $feature_flag_called/api/cust-1001\n");
}

TEST(Segment, TheClientsClockIsCorrected) {
    auto at = [](const std::string& members) {
        return check(Endpoint::Track, R"({"userId":"u","event":"e",)" + members + "}");
    };
    EXPECT_EQ(at(R"("x":1)"), "e api 2026-11-22T12:00:00.000Z user=u\n");
    EXPECT_EQ(at(R"("timestamp":"2026-11-20T08:00:00Z")"),
              "e api 2026-11-20T08:00:00.000Z user=u\n");
    // Sent ten minutes after it happened, by a clock an hour slow.
    EXPECT_EQ(at(R"("timestamp":"2026-11-22T10:50:00Z","sentAt":"2026-11-22T11:00:00Z")"),
              "e api 2026-11-22T11:50:00.000Z user=u\n");
    EXPECT_EQ(at(R"("originalTimestamp":"2026-11-22T10:50:00Z","timestamp":"2001-01-01T00:00:00Z",)"
                 R"("sentAt":"2026-11-22T11:00:00Z")"),
              "e api 2026-11-22T11:50:00.000Z user=u\n");
    EXPECT_EQ(at(R"("timestamp":"9999-01-01T00:00:00Z","sentAt":"0001-01-01T00:00:00Z")"),
              "e api 9999-01-01T00:00:00.000Z user=u\n");
    EXPECT_EQ(
        check(Endpoint::Batch,
              R"({"sentAt":"2026-11-22T11:00:00Z","context":{"k":1},"batch":[{"type":"track",)"
              R"("userId":"u","event":"e","timestamp":"2026-11-22T10:59:00Z"}]})"),
        "e api 2026-11-22T11:59:00.000Z user=u context={\"k\":1}\n");
}

TEST(Segment, Channels) {
    auto channel = [](Endpoint endpoint, const std::string& members) {
        auto line = check(endpoint, R"({"userId":"u","event":"e","groupId":"g",)" + members + "}");
        return line.substr(0, line.find(" 2026"));
    };
    EXPECT_EQ(channel(Endpoint::Page, R"("x":1)"), "page.viewed web");
    EXPECT_EQ(channel(Endpoint::Screen, R"("x":1)"), "screen.viewed app");
    EXPECT_EQ(channel(Endpoint::Page, R"("properties":{"channel":"kiosk"})"), "page.viewed kiosk");
    EXPECT_EQ(channel(Endpoint::Track, R"("context":{"channel":"branch"})"), "e branch");
    EXPECT_EQ(channel(Endpoint::Track, R"("channel":"mobile")"), "e app");
    EXPECT_EQ(channel(Endpoint::Track, R"("context":{"device":{"type":"iOS"}})"), "e app");
    EXPECT_EQ(channel(Endpoint::Track, R"("context":{"userAgent":"Mozilla/5.0"})"), "e web");
    EXPECT_EQ(channel(Endpoint::Group, R"("traits":{})"), "person.grouped api");
}

TEST(Segment, ProblemsNameTheirPlace) {
    struct Row {
        Endpoint endpoint;
        std::string body, expected;
    };
    auto long_id = std::string(513, 'x');
    const std::vector<Row> rows{
        {Endpoint::Track, "[]", "!  body.not_an_object\n"},
        {Endpoint::Batch, "7", "!  body.not_an_object\n"},
        {Endpoint::Batch, "{}", "! batch batch.not_an_array\n"},
        {Endpoint::Batch, R"({"batch":{}})", "! batch batch.not_an_array\n"},
        {Endpoint::Batch, R"({"batch":[]})", ""},
        {Endpoint::Batch, R"({"batch":[1,{"userId":"u","event":"e"}]})",
         "! batch[0] message.not_an_object\n! batch[1].type message.no_type\n"},
        {Endpoint::Batch, R"({"batch":[{"type":"delete","userId":"u"},{"type":3}]})",
         "! batch[0].type message.unknown_type\n! batch[1].type message.bad_type\n"},
        {Endpoint::Batch,
         R"({"batch":[{"type":"track","userId":"u","event":"e"},{"type":"track","event":"e"}]})",
         "! batch[1].userId message.no_identity\n"},
        {Endpoint::Track, R"({"type":"page","userId":"u"})", "! type message.wrong_type\n"},
        {Endpoint::Track, R"({"userId":"","anonymousId":null,"event":" "})",
         "! userId message.no_identity\n! event message.no_event\n"},
        {Endpoint::Track, R"({"userId":12,"event":"e"})",
         "e api 2026-11-22T12:00:00.000Z user=12\n"},
        {Endpoint::Track, R"({"userId":1.5,"event":["e"],"properties":[],"context":"c"})",
         "! userId message.bad_type\n! properties message.bad_type\n! context message.bad_type\n"
         "! event message.bad_type\n"},
        {Endpoint::Track, R"({"userId":")" + long_id + R"(","event":")" + long_id + "\"}",
         "! userId message.too_long\n! event message.too_long\n"},
        {Endpoint::Track, R"({"userId":"u","event":"e","timestamp":"soon","sentAt":5})",
         "! timestamp message.bad_time\n! sentAt message.bad_time\n"},
        {Endpoint::Group, R"({"userId":"u"})", "! groupId message.no_group_id\n"},
        {Endpoint::Alias, R"({"anonymousId":"a"})",
         "! userId message.no_identity\n! previousId message.no_previous_id\n"},
        {Endpoint::Identify, R"({"anonymousId":"a","traits":{"plan":"x"},"writeKey":"k"})",
         "key k\nperson.identified api 2026-11-22T12:00:00.000Z anonymous=a "
         "traits={\"plan\":\"x\"}\n"},
        {Endpoint::PosthogBatch, R"({"api_key":"k","batch":[{"event":"e"}]})",
         "! batch[0].userId message.no_identity\n"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(check(row.endpoint, row.body), row.expected) << row.body.substr(0, 200);
}

// What the ways of reading must agree on: every type, every odd value, at every level.
const std::vector<std::string> kBodies{
    R"({"batch":[{"type":"track","userId":"p1","event":"k7","messageId":"m1","timestamp":"2025-01-01T00:00:00.000Z"}]})",
    R"( { "sentAt" : "2026-11-22T11:00:00Z" , "batch" : [ { "type":"page","anonymousId":"a","name":"Loans","category":"c",
        "properties":{"path":"/x","name":null,"n":1.50,"deep":[[{"k":[]}]]}} , {"type":"track","userId":12,"event":"e",
        "context":{"channel":"branch","library":{"name":"analytics.js"}},"integrations":{"All":false}} ],
        "context":{"k":1.0,"device":{"type":"ios"}},"writeKey":"WK","api_key":"AK" } )",
    R"({"batch":[{"type":"identify","userId":"u","anonymousId":null,"traits":{"a":1,"a":2,"é":"\u00e9\n"},"timestamp":"2026-11-22T10:59:00Z",
        "originalTimestamp":"2026-11-22T10:58:00Z"},{"type":"alias","userId":"u","previousId":"客户"},{"type":"group","userId":"u","userId":"v",
        "groupId":7,"context":{}},{"type":"screen","userId":"u","channel":"mobile","context":{"userAgent":"Mozilla/5.0"}}],"context":{"page":{}}})",
};

TEST(Segment, ReadPlainlyAndAsATreeTheSame) {
    auto plain = [](std::string_view body) { return read_plain_batch(body).has_value(); };
    for (const auto& body : kBodies) {
        EXPECT_TRUE(plain(body)) << body;
        EXPECT_FALSE(check(Endpoint::Batch, body).starts_with("!")) << body;
    }
    EXPECT_TRUE(plain(R"({"batch":[]})"));
    const std::string deep(61, '['), closed(61, ']'),
        one(R"({"type":"track","userId":"u","event":"e","x":)");
    const std::vector<std::pair<std::string, bool>> values{
        {"1", true},
        {"-1.5e3", true},
        {"1e999", false},
        {"18446744073709551616", true},
        {"01", false},
        {"tru", false},
        {"true", true},
        {"\"\\u0041\"", false},
        {"\"\t\"", false},
        {"\"\xff\"", false},
        {"{\"a\":\"\xc3\"}", false},
        {deep + closed, true},
        {"[" + deep + closed + "]", false},
        {"{}}", false},
        {"", false},
        {"\"" + std::string(9000, 'x') + "\"", false}};
    for (const auto& [value, expected] : values) {
        const auto body = "{\"batch\":[" + one + value + "}]}";
        EXPECT_EQ(plain(body), expected) << body;
        check(Endpoint::Batch, body);
        check(Endpoint::Batch, "{\"x\":" + value + ",\"batch\":[" + one + "1}]}");
    }
    for (std::string_view odd :
         {"", "{", "[]", "{}", R"({"batch":{}})", R"({"batch":[1]})", R"({"batch":[],"batch":[]})",
          R"({"batch":[],})", R"({"batch":[]}x)", R"({"b\u0061tch":[]})",
          R"({"batch":[{}],"writeKey":["k"]} )"})
        check(Endpoint::Batch, odd);
}

// Any three places of a body changed, by a seeded generator.
TEST(Segment, ReadPlainlyAndAsATreeTheSameWhenBroken) {
    std::minstd_rand random(20261122);
    const std::vector<std::string> pieces{"\"",
                                          "\\",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          ":",
                                          "null",
                                          "1",
                                          "-",
                                          ".5",
                                          "e9",
                                          " ",
                                          "\n",
                                          "\xff",
                                          "é",
                                          "\"userId\":",
                                          "\"type\":\"page\",",
                                          "\"x\":{},",
                                          "true",
                                          std::string(1, '\0')};
    int read = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto body = kBodies[random() % kBodies.size()];
        for (auto changes = random() % 3 + 1; changes > 0; --changes)
            body.replace(random() % body.size(), random() % 3, pieces[random() % pieces.size()]);
        check(Endpoint::Batch, body);
        read += read_plain_batch(body).has_value() ? 1 : 0;
    }
    EXPECT_GT(read, 1'000);
}

TEST(Segment, Limits) {
    auto sized = [](std::size_t n) {
        return R"({"type":"track","userId":"u","event":"e","properties":{"x":")" +
               std::string(n, 'x') + "\"}}";
    };
    EXPECT_TRUE(check(Endpoint::Track, sized(32'000)).starts_with("e api"));
    EXPECT_EQ(check(Endpoint::Track, sized(33'000)), "!  message.too_large\n");
    EXPECT_EQ(check(Endpoint::Batch, "{\"batch\":[" + sized(9) + "," + sized(33'000) + "]}"),
              "! batch[1] message.too_large\n");
    std::string many = "{\"batch\":[" + sized(1);
    for (int i = 1; i < 2500; ++i) many += "," + sized(1);
    auto json = parse_json(many + "]}");
    ASSERT_TRUE(json);
    EXPECT_TRUE(read_plain_batch(many + "]}"));
    EXPECT_EQ(parse_request(Endpoint::Batch, *json, kReceived).program->messages.size(), 2500U);
    EXPECT_EQ(check(Endpoint::Batch, many + "," + sized(1) + "]}"), "! batch batch.too_many\n");
    std::string wrong = "{\"batch\":[1";
    for (int i = 1; i < 2500; ++i) wrong += ",1";
    json = parse_json(wrong + "]}");
    ASSERT_TRUE(json);
    EXPECT_EQ(parse_request(Endpoint::Batch, *json, kReceived).problems.size(), 100U);
}

}  // namespace
}  // namespace jalon::sources::segment
