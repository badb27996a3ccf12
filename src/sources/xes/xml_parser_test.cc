// The quick way through plain XML against expat alone: the same elements, the same words about what
// is malformed, at the same line and column.
#include "sources/xes/xml_parser.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

namespace jalon::sources {
namespace {

class Written final : public XmlHandler {
  public:
    void start(std::string_view name, std::span<const XmlAttribute> attributes) override {
        text += fmt::format("{}<{}", line(), name);
        for (const auto& each : attributes) text += fmt::format(" {}='{}'", each.name, each.value);
        text += '>';
        ++elements;
    }
    void end() override { text += "/"; }
    bool goes_on() const override { return elements < elements_max; }

    std::string text;
    int elements = 0, elements_max = 1'000'000'000;
};

std::string check(std::string_view xml, XmlBy by, int elements_max = 1'000'000'000) {
    auto input = Input::from_bytes(xml);
    Written handler;
    handler.elements_max = elements_max;
    auto read = parse_xml(input, handler, by);
    return handler.text + (read ? " ok" : " " + read.error().code + ": " + read.error().what);
}

void expect_same(const std::string& xml, int elements_max = 1'000'000'000) {
    EXPECT_EQ(check(xml, XmlBy::Fastest, elements_max), check(xml, XmlBy::ExpatAlone, elements_max))
        << xml.substr(0, 2000);
}

const std::string kLog =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by -->\n<log a='1'\n b=\"x &amp; y\">\n"
    "\t<t:race><string key=\"k&#233;&#x4e2d;\" value=\"投诉 'x' a\tb\nc\"/>text &amp; text "
    "<![CDATA[<no/>]]><event  ></event ><?pi x?></t:race>\n</log>\n<!-- end -->\n";

const std::string kCases[] = {"",
                              " ",
                              "<",
                              "<a",
                              "<a/>",
                              "<a></a>",
                              "<a></b>",
                              "<a>",
                              "</a>",
                              "<a/><b/>",
                              "<a/>text",
                              "text<a/>",
                              "<a b='1' b='2'/>",
                              "<a b='1'c='2'/>",
                              "<a b=1/>",
                              "<a b/>",
                              "<a b='<'/>",
                              "<a b='&bad;'/>",
                              "<a b='&amp'/>",
                              "<a b='&#0;'/>",
                              "<a b='&#xD800;'/>",
                              "<a b='&#x10FFFF;'/>",
                              "<a b='&#xFFFE;'/>",
                              "<a b='&#65;&#x42;'/>",
                              "<a b='\r\nx\ty\nz'/>",
                              "<a>]]></a>",
                              "<a>]</a>",
                              "<a>&#65;&lt;</a>",
                              "<a>&bad;</a>",
                              "<a>\x01</a>",
                              "<a b='\x01'/>",
                              "<a b='\x7f'/>",
                              "<a b='\xff'/>",
                              "<a b='\xEF\xBF\xBE'/>",
                              "<a>\xff</a>",
                              "<!-- a -- b --><a/>",
                              "<!----><a/>",
                              "<!--><a/>",
                              "<!-- \x01 --><a/>",
                              "<a/><!-- x",
                              "<!DOCTYPE a><a/>",
                              "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>",
                              "<a><![CDATA[x]]></a>",
                              "<a><?pi?></a>",
                              "<?xml version='1.0'?><a/>",
                              " <?xml version='1.0'?><a/>",
                              "<?xml version='1.0\"?><a/>",
                              "<?xml version='1.0'encoding='UTF-8'?><a/>",
                              "<?xml version='2.0'?><a/>",
                              "<?xml version='1.0' encoding='latin1'?><a b='\xe9'/>",
                              "\xEF\xBB\xBF<a/>",
                              "\xEF\xBB\xBF<a>\n<b></a>",
                              "<\xC3\xA9/>",
                              "<a \xC3\xA9='1'/>",
                              "<a.b-c_d:e/>",
                              "<-a/>",
                              "<a =''/>",
                              "<a  b = 'c' />",
                              "<a/ >",
                              "<a></a >",
                              "</ a>",
                              "<a>\n  <b/>\n  &x;</a>",
                              "<a>\n  <b x='1'>\n</a>",
                              "<a>é\n é<b é></a>",
                              "<?xml version='1.0'?><?xml version='1.0'?><a/>",
                              "<a/>\n\n<b",
                              kLog};

TEST(XmlParser, ReadsAsExpatDoes) {
    for (const auto& xml : kCases) expect_same(xml);
    for (int i = 1; i < 6; ++i) expect_same(kLog, i);
    for (std::size_t n = 0; n < kLog.size(); ++n) expect_same(kLog.substr(0, n));
}

TEST(XmlParser, ReadsMangledFilesAsExpatDoes) {
    const unsigned seed = 20261122;
    std::mt19937 random(seed);
    SCOPED_TRACE(seed);
    const std::string alphabet = "<>/='\"&;!-[]?# \n\r\tab:x1\xC3\xA9\xFF";
    for (int i = 0; i < 20'000; ++i) {
        std::string xml = i % 3 == 0 ? kLog : kCases[random() % std::size(kCases)];
        for (unsigned k = random() % 4; k-- > 0 && !xml.empty();) {
            const std::size_t at = random() % xml.size();
            const char c = alphabet[random() % alphabet.size()];
            if (random() % 3 == 0)
                xml.erase(at, 1 + random() % 5);
            else if (random() % 2 == 0)
                xml.insert(at, 1, c);
            else
                xml[at] = c;
        }
        expect_same(xml);
        if (HasFailure()) return;
    }
}

TEST(XmlParser, TokensOverTheBuffersEdgesAreWhole) {
    std::string xml = "<log>\n";
    std::mt19937 random(5);
    for (int i = 0; xml.size() < 1'500'000; ++i)
        xml += fmt::format("<e n='{}' v=\"{}\"/>{}\n", i, std::string(random() % 700, 'v'),
                           i % 40 == 0 ? "<!-- c -->" : "");
    expect_same(xml + "</log>");
    expect_same(xml + "<odd é='1'></log>");
    expect_same(xml + "<a v='" + std::string(2'000'000, 'x') + "'/></log>");
    expect_same(xml + "<a v='" + std::string(5'000'000, 'x') + "'/></log>");
    std::string deep = "<log>";
    for (int i = 0; i < 600; ++i) deep += "<d>\n";
    expect_same(deep);
}

}  // namespace
}  // namespace jalon::sources
