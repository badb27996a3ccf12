// XES beyond the shared logs: every attribute kind, namespaces, encodings, defaults, broken and
// hostile files.
#include "sources/xes/xes_reader.h"

#include <gtest/gtest.h>

#include "sources/packed_test.h"

namespace jalon::sources {
namespace {

// What the sink wrote, with `= code: what` at the end where reading failed.
std::string check(std::string_view text, const Mapping& mapping = {}, XesLog* log = nullptr,
                  std::size_t stop_after = 1'000'000'000) {
    auto input = Input::from_bytes(text);
    Written sink;
    sink.stop_after = stop_after;
    auto read = read_xes(input, mapping, sink, log);
    if (!read) return sink.text + "= " + read.error().code + ": " + read.error().what;
    if (read->stopped) sink.text += "stopped";
    return sink.text;
}

const std::string kTime = "<date key='time:timestamp' value='2020-02-01T03:04:05+02:00'/>";
const std::string kEvent = "<event><string key='concept:name' value='a'/>" + kTime + "</event>";
const std::string kAt = "2020-02-01T01:04:05.000Z";

std::string event(const std::string& attributes) {
    return "<log><trace><event><string key='concept:name' value='a'/>" + kTime + attributes +
           "</event></trace></log>";
}
std::string record(const std::string& properties) {
    return "case 0  {}\n0/0  a " + kAt + " " + properties + "\n";
}

TEST(Xes, EveryAttributeKind) {
    EXPECT_EQ(check(event("<string key='s' value='x &amp; &#233;'/>"
                          "<date key='d' value='2011-01-01T00:00:00.000-05:00'/>"
                          "<int key='i' value='-7'/><float key='f' value='1.94818911E8'/>"
                          "<boolean key='b' value='true'/><id key='u' value='0e8c'/>")),
              record(R"({"s":"x & é","d":"2011-01-01T05:00:00.000Z","i":-7,"f":1.94818911E8,)"
                     R"("b":true,"u":"0e8c"})"));
}

TEST(Xes, ValuesThatAreNotWhatTheySayStayText) {
    EXPECT_EQ(check(event("<int key='i' value='many'/><float key='f' value='NaN'/>"
                          "<boolean key='b' value='perhaps'/><date key='d' value='UNKNOWN'/>"
                          "<string key='n'/>")),
              record(R"({"i":"many","f":"NaN","b":"perhaps","d":"UNKNOWN","n":null})"));
}

TEST(Xes, NestedAttributesStandBesideTheirOwner) {
    EXPECT_EQ(check(event("<int key='amount' value='5'><string key='currency' value='EUR'>"
                          "<boolean key='sure' value='0'/></string></int>")),
              record(R"({"amount@":{"currency@":{"sure":false},"currency":"EUR"},"amount":5})"));
}

TEST(Xes, ListsAndContainers) {
    EXPECT_EQ(check(event("<list key='l'><values><string key='x' value='1'/>"
                          "<int key='x' value='2'/></values></list>"
                          "<container key='c'><string key='k' value='v'/><list key='e'/>"
                          "</container>")),
              record(R"({"l":[{"x":"1"},{"x":2}],"c":{"k":"v","e":[]}})"));
    EXPECT_EQ(check(event("<list key='l'><string key='x' value='1'/></list>")),
              record(R"({"l":[{"x":"1"}]})"));
    EXPECT_EQ(check(event("<list key='l'><string key='meta' value='m'/><values>"
                          "<string key='x' value='1'/></values></list>")),
              record(R"({"l@":{"meta":"m"},"l":[{"x":"1"}]})"));
}

TEST(Xes, TraceAttributesAndFields) {
    EXPECT_EQ(
        check("<log><trace><string key='concept:name' value='c1'/>"
              "<string key='channel' value='branch'/><int key='client' value='12'/>"
              "<event><string key='concept:name' value='a'/>" +
                  kTime +
                  "<string key='lifecycle:transition' value='COMPLETE'/>"
                  "<string key='org:resource' value='anna'/></event></trace></log>",
              {.person = "client"}),
        "case 0 c1 {\"concept:name\":\"c1\",\"channel\":\"branch\",\"client\":12}\n0/0 c1 a " +
            kAt +
            " person=12 channel=branch lifecycle=COMPLETE resource=anna "
            "{\"lifecycle:transition\":\"COMPLETE\",\"org:resource\":\"anna\"}\n");
}

TEST(Xes, TracesOfOneNameStayApartAndEmptyOnesCount) {
    auto trace = "<trace><string key='concept:name' value='c'/>" + kEvent + "</trace>";
    auto start = std::string(" c {\"concept:name\":\"c\"}\n");
    EXPECT_EQ(check("<log>" + trace + "<trace/>" + trace + "</log>"),
              "case 0" + start + "0/0 c a " + kAt + " {}\ncase 1  {}\ncase 2" + start + "2/0 c a " +
                  kAt + " {}\n");
}

TEST(Xes, TraceAttributesAfterEventsComeAgain) {
    EXPECT_EQ(check("<log><trace>" + kEvent + "<string key='k' value='v'/></trace></log>"),
              record("{}") + "case 0  {\"k\":\"v\"}\n");
}

TEST(Xes, GlobalsAreDefaultsButNeverOfTime) {
    EXPECT_EQ(check("<log><global scope='trace'><string key='kind' value='loan'/></global>"
                    "<global scope='event'><string key='concept:name' value='UNKNOWN'/>"
                    "<date key='time:timestamp' value='1970-01-01T00:00:00Z'/>"
                    "<int key='n' value='1'><string key='u' value='x'/></int></global>"
                    "<trace><event>" +
                    kTime + "<int key='n' value='2'/></event>" + kEvent +
                    "<event><string key='concept:name' value='a'/></event></trace></log>"),
              "case 0  {\"kind\":\"loan\"}\n0/0  UNKNOWN " + kAt + " {\"n\":2}\n0/1  a " + kAt +
                  " {\"n\":1,\"n@\":{\"u\":\"x\"}}\n! line 1, trace 0, event 2 record.no_time\n");
}

TEST(Xes, RejectsHavePlaceAndReason) {
    EXPECT_EQ(check("<log>\n<trace>\n<event>" + kTime +
                    "</event>\n<event><string key='concept:name' value='a'/></event>\n"
                    "<event><string key='concept:name' value='a'/>"
                    "<date key='time:timestamp' value='yesterday'/></event></trace>\n"
                    "<event><string key='concept:name' value='a'/>" +
                    kTime + "</event></log>"),
              "case 0  {}\n! line 3, trace 0, event 0 record.no_activity\n"
              "! line 4, trace 0, event 1 record.no_time\n"
              "! line 5, trace 0, event 2 record.bad_time\n! line 6, trace 0 record.no_trace\n");
}

TEST(Xes, TooMuchIsRejectedAndTheRestKept) {
    std::string big(40'000, 'x'), deep, close;
    for (int i = 0; i < 40; ++i) {
        deep += "<string key='k' value='v'>";
        close += "</string>";
    }
    auto head = "<event><string key='concept:name' value='a'/>" + kTime;
    EXPECT_EQ(
        check("<log><trace>" + head + "<string key='k' value='" + big + "'/></event>" + head +
              deep + close + "</event>" + head + "<list key='l'><values><string key='k' value='" +
              big + "'/></values></list></event>" + kEvent + "</trace></log>"),
        "case 0  {}\n! line 1, trace 0, event 0 record.too_large\n"
        "! line 1, trace 0, event 1 record.too_deep\n"
        "! line 1, trace 0, event 2 record.too_large\n0/3  a " +
            kAt + " {}\n");
    EXPECT_EQ(
        check("<log><trace><string key='k' value='" + big + "'/>" + kEvent + "</trace></log>"),
        "! line 1, trace 0 case.too_large\n" + record("{}"));
}

TEST(Xes, NamespacesPrefixesAndForeignElements) {
    EXPECT_EQ(check("<x:log xmlns:x='http://www.xes-standard.org/' xmlns:o='urn:other'><x:trace>"
                    "<x:event><x:string key='concept:name' value='a'/><o:string key='concept:name' "
                    "value='not this'/><o:box><x:string key='k' value='nor this'/></o:box>"
                    "<x:date key='time:timestamp' value='2020-02-01T03:04:05+02:00'/></x:event>"
                    "</x:trace></x:log>"),
              record("{}"));
    EXPECT_EQ(check(event("<unknown><string key='k' value='v'/></unknown>text<!-- c --><?p i?>"
                          "<![CDATA[<string key='no' value='no'/>]]>")),
              record("{}"));
}

TEST(Xes, ExtensionsAreKnownByAddress) {
    XesLog log;
    EXPECT_EQ(
        check("<log xes.version='1849-2016'><extension name='Concept' prefix='c' "
              "uri='http://www.xes-standard.org/concept.xesext'/><extension name='Time' prefix='t' "
              "uri='http://www.xes-standard.org/time.xesext'/><classifier name='Activity' "
              "scope='event' keys='c:name'/><string key='origin' value='test'/><trace><event>"
              "<string key='c:name' value='a'/>"
              "<date key='t:timestamp' value='2020-02-01T01:04:05Z'/></event></trace></log>",
              {}, &log),
        record("{}"));
    EXPECT_EQ(
        to_text(log.header),
        R"({"version":"1849-2016","features":"","extensions":[{"name":"Concept","prefix":"c",)"
        R"("uri":"http://www.xes-standard.org/concept.xesext"},{"name":"Time","prefix":"t",)"
        R"("uri":"http://www.xes-standard.org/time.xesext"}],"classifiers":[{"name":)"
        R"("Activity","scope":"event","keys":"c:name"}],"attributes":{"origin":"test"}})");
}

TEST(Xes, Encodings) {
    auto with = [](std::string_view name, std::string_view bytes) {
        return "<?xml version='1.0' encoding='" + std::string(name) + "'?>" +
               event("<string key='k' value='" + std::string(bytes) + "'/>");
    };
    EXPECT_EQ(check(with("windows-1252", "\x80\xE9")), record(R"({"k":"€é"})"));
    EXPECT_EQ(check(with("ISO-8859-1", "\xE9")), record(R"({"k":"é"})"));
    EXPECT_EQ(check(with("ISO-8859-15", "\xA4")), record(R"({"k":"€"})"));
    EXPECT_EQ(check("\xEF\xBB\xBF" + with("UTF-8", "投诉")), record(R"({"k":"投诉"})"));
    std::string wide = "\xFF\xFE";
    for (char c : event("<string key='k' value='v'/>")) wide += {c, '\0'};
    EXPECT_EQ(check(wide), record(R"({"k":"v"})"));
    EXPECT_TRUE(check(with("UTF-8", "\xE9")).contains("= xes.malformed"));
    EXPECT_TRUE(check(with("EBCDIC-37", "x")).contains("= xes.malformed"));
}

TEST(Xes, BrokenXmlIsRefusedWithLineAndColumn) {
    EXPECT_EQ(check("<log>\n  <trace>\n  </log>"),
              "= xes.malformed: Invalid XML at line 3, column 5: mismatched tag.");
    EXPECT_EQ(check(""), "= xes.malformed: Invalid XML at line 1, column 1: no element found.");
    EXPECT_EQ(check("<log>"),
              "= xes.malformed: Invalid XML at line 1, column 6: no element found.");
    EXPECT_EQ(check("<log/><log/>"),
              "= xes.malformed: Invalid XML at line 1, column 7: junk after document element.");
    EXPECT_TRUE(check("a,b\n1,2\n").starts_with("= xes.malformed: Invalid XML at line 1"));
    EXPECT_TRUE(check("<html><body/></html>").starts_with("= xes.not_a_log"));
    EXPECT_TRUE(check(event("&nbsp;")).contains("undefined entity"));
}

TEST(Xes, HostileFiles) {
    std::string bomb = "<!DOCTYPE log [<!ENTITY a 'aaaaaaaaaa'>";
    for (char c = 'b'; c < 'k'; ++c)
        bomb += std::string("<!ENTITY ") + c + " '&" + static_cast<char>(c - 1) + ";&" +
                static_cast<char>(c - 1) + ";'>";
    EXPECT_TRUE(check(bomb + "]><log>&j;</log>").starts_with("= xes.doctype"));
    EXPECT_TRUE(
        check("<!DOCTYPE log SYSTEM 'file:///etc/passwd'><log/>").starts_with("= xes.doctype"));
    EXPECT_EQ(check("<!DOCTYPE log><log/>"), "");
    std::string deep = "<log>";
    for (int i = 0; i < 600; ++i) deep += "<a>";
    EXPECT_TRUE(check(deep).starts_with("= xes.too_deep"));
    EXPECT_TRUE(check("<log><string key='k' value='" + std::string(5 << 20, 'x') + "'/></log>")
                    .starts_with("= xes.token_too_large"));
    EXPECT_TRUE(check("<log><!--" + std::string(5 << 20, 'x') + "--></log>")
                    .starts_with("= xes.token_too_large"));
}

TEST(Xes, TheSinkMayStop) {
    EXPECT_EQ(check("<log><trace>" + kEvent + kEvent + "</trace><oops>", {}, nullptr, 2),
              record("{}") + "stopped");
    struct Thrower final : Sink {
        bool on_record(Record&) override { throw std::runtime_error("full"); }
        bool on_reject(Reject&) override { return true; }
    } thrower;
    auto text = event("");
    auto input = Input::from_bytes(text);
    EXPECT_THROW((void)read_xes(input, {}, thrower), std::runtime_error);
}

// An empty element has a way of its own to the record.
TEST(Xes, AnEmptyElementIsAsOneThatIsClosed) {
    const std::string big(20 * 1024, 'b');
    const std::string attributes[] = {
        "<string key='s' value='x &amp; &#233;'@",
        "<string key='s' value='1'@<id key='s' value='2'@",
        "<string key='lifecycle:transition' value='start'@<string key='org:resource' value='r'@",
        "<string key='person' value='p'@<string key='channel' value='c'@",
        "<string key='n'@<string value='n'@<string@",
        "<string key='concept:name' value='later'@",
        "<date key='concept:name' value='a date'@",
        "<date key='d' value='2011-01-01'@<date key='time:timestamp' value='2012-01-01T00:00:00Z'@",
        "<date key='time:timestamp' value='never'@",
        "<string key='time:timestamp' value=' 2012-01-01T00:00:00Z'@",
        "<list key='l' value='1'@<container key='c'@<int key='i' value='5'@<foreign key='f'@",
        "<string key='a' value='" + big + "'@<string key='b' value='" + big + "'@",
        "<string key='a' value='" + big + big + "'@<string key='b' value='1'@"};
    for (const std::string& each : attributes)
        for (const bool prefixed : {false, true}) {
            const auto written = [&](const char* close) {
                std::string text;
                std::string name;
                for (std::size_t i = 0; i < each.size(); ++i) {
                    if (each[i] == '<')
                        name = each.substr(i + 1, each.find_first_of(" @", i) - i - 1);
                    if (each[i] != '@')
                        text += each[i];
                    else
                        text += *close == '/' ? "/>" : "></" + name + ">";
                }
                text = event(text);
                if (!prefixed) return text;
                std::string with;
                for (std::size_t i = 0; i < text.size(); ++i) {
                    with += text[i];
                    if (text[i] == '<' && text[i + 1] != '/') with += "x:";
                    if (text[i] == '/' && text[i - 1] == '<') with += "x:";
                }
                return with;
            };
            EXPECT_EQ(check(written("/")), check(written(">"))) << each.substr(0, 200);
        }
}

// What has to be escaped is found wherever it stands.
TEST(Xes, MarksAtEveryPlaceOfAText) {
    const std::pair<std::string, std::string> marks[] = {
        {"&quot;", "\\\""}, {"\\", "\\\\"}, {"&#9;", "\\t"}, {"&#233;", "é"}, {"~", "~"}};
    for (const auto& [in, out] : marks)
        for (std::size_t size = 0; size < 40; ++size)
            for (std::size_t at = 0; at <= size; ++at) {
                const std::string before(at, ' '), after(size - at, '!');
                ASSERT_EQ(check(event("<string key='k' value=\"" + before + in + after + "\"/>")),
                          record("{\"k\":\"" + before + out + after + "\"}"));
            }
}

TEST(Xes, PackedAndCutOff) {
    auto whole = packed(event(""));
    EXPECT_EQ(check(whole), record("{}"));
    EXPECT_TRUE(check(whole.substr(0, whole.size() - 12)).contains("= gzip.truncated"));
}

}  // namespace
}  // namespace jalon::sources
