// The plain part of a file by PlainXml, the rest by expat, fed block by block. Exceptions of a
// handler are carried over expat's C frames.
#include "sources/xes/xml_parser.h"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/text.h"
#include "sources/xes/plain_xml.h"

namespace jalon::sources {
namespace {

constexpr int kBlock = 64 * 1024;
constexpr std::int64_t kTokenBytesMax = 4 << 20;
constexpr int kDepthMax = 512;

struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

int code_point_of(std::string_view utf8) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    if (byte(0) < 0x80) return byte(0);
    if (byte(0) < 0xE0) return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
}

// The one-byte encodings that expat does not know.
int on_unknown_encoding(void*, const XML_Char* name, XML_Encoding* info) {
    auto low = lower_ascii(name);
    bool windows = low == "windows-1252" || low == "cp1252" || low == "cp-1252";
    bool latin9 = low == "iso-8859-15" || low == "iso_8859-15" || low == "latin-9";
    bool latin1 = low == "latin1" || low == "iso_8859-1" || low == "iso8859-1";
    if (!windows && !latin9 && !latin1) return XML_STATUS_ERROR;
    for (int i = 0; i < 256; ++i) info->map[i] = i;
    if (windows)
        for (int i = 0x80; i < 0xA0; ++i) {
            char byte = static_cast<char>(i);
            info->map[i] = code_point_of(from_windows_1252({&byte, 1}));
        }
    if (latin9) {
        info->map[0xA4] = 0x20AC;
        info->map[0xA6] = 0x160;
        info->map[0xA8] = 0x161;
        info->map[0xB4] = 0x17D;
        info->map[0xB8] = 0x17E;
        info->map[0xBC] = 0x152;
        info->map[0xBD] = 0x153;
        info->map[0xBE] = 0x178;
    }
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    return XML_STATUS_OK;
}

class XmlRun final : public XmlPlace {
  public:
    explicit XmlRun(XmlHandler& handler) : handler_(handler), parser_(XML_ParserCreate(nullptr)) {
        CHECK(parser_ != nullptr);
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
        XML_SetUnknownEncodingHandler(parser_.get(), on_unknown_encoding, nullptr);
        handler_.set_place(this);
    }
    ~XmlRun() override { handler_.set_place(nullptr); }
    XmlRun(const XmlRun&) = delete;
    XmlRun& operator=(const XmlRun&) = delete;

    /// Makes expat stand where `plain` stopped: the open elements are opened again, unheard.
    Result<> go_on_from(PlainXml& plain) {
        if (!plain.began()) return feed(plain.rest());
        std::string before = plain.root_closed() ? "<r/>" : " ";
        for (const auto& name : plain.open_elements()) before += "<" + name + ">";
        lines_before_ = plain.line() - 1;
        columns_before_ = plain.column() - 1 - static_cast<std::int64_t>(before.size());
        muted_ = true;
        TRY(feed(before));
        muted_ = false;
        return feed(plain.rest());
    }

    Result<> read(Input& input) {
        while (!stopped_) {
            void* block = XML_GetBuffer(parser_.get(), kBlock);
            if (block == nullptr) return fault();
            TRY_LET(n, input.read(static_cast<char*>(block), kBlock));
            TRY(parsed(n));
            if (n == 0) return {};
        }
        return {};
    }

    std::int64_t line() override {
        return static_cast<std::int64_t>(XML_GetCurrentLineNumber(parser_.get())) + lines_before_;
    }

  private:
    Result<> feed(std::string_view bytes) {
        for (; !bytes.empty() && !stopped_;) {
            const auto n = std::min<std::size_t>(bytes.size(), kBlock);
            void* block = XML_GetBuffer(parser_.get(), kBlock);
            if (block == nullptr) return fault();
            std::memcpy(block, bytes.data(), n);
            bytes.remove_prefix(n);
            TRY(parsed(n));
        }
        return {};
    }

    // `n` bytes came into expat's buffer; none at the end.
    Result<> parsed(std::size_t n) {
        auto status = XML_ParseBuffer(parser_.get(), static_cast<int>(n), n == 0);
        if (thrown_) std::rethrow_exception(thrown_);
        if (error_) return std::unexpected(*error_);
        if (stopped_) return {};
        if (status == XML_STATUS_ERROR) return fault();
        fed_ += static_cast<std::int64_t>(n);
        if (fed_ - XML_GetCurrentByteIndex(parser_.get()) > kTokenBytesMax)
            return invalid(
                "xes.token_too_large",
                fmt::format("Line {}: one element or comment has more than 4 MB.", line()));
        return {};
    }
    std::unexpected<Error> fault() {
        auto code = XML_GetErrorCode(parser_.get());
        auto column = static_cast<std::int64_t>(XML_GetCurrentColumnNumber(parser_.get())) + 1;
        if (XML_GetCurrentLineNumber(parser_.get()) == 1) column += columns_before_;
        return invalid("xes.malformed", fmt::format("Invalid XML at line {}, column {}: {}.",
                                                    line(), column, XML_ErrorString(code)));
    }
    void stop() {
        stopped_ = true;
        XML_StopParser(parser_.get(), XML_FALSE);
    }
    template <class F>
    void guarded(F call) {
        if (stopped_ || muted_) return;
        try {
            call();
            if (!handler_.goes_on()) stop();
        } catch (...) {  // Rethrown by parsed(), once expat has returned.
            thrown_ = std::current_exception();
            stop();
        }
    }

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& run = *static_cast<XmlRun*>(self);
        if (++run.depth_ > kDepthMax) {
            run.error_ = Error{ErrorKind::Invalid, "xes.too_deep",
                               fmt::format("Line {}: elements nest deeper than {} levels.",
                                           run.line(), kDepthMax)};
            run.stop();
            return;
        }
        run.guarded([&] {
            run.attributes_.clear();
            for (; *attributes != nullptr; attributes += 2)
                run.attributes_.push_back({attributes[0], attributes[1]});
            run.handler_.start(name, run.attributes_);
        });
    }
    static void on_end(void* self, const XML_Char*) {
        auto& run = *static_cast<XmlRun*>(self);
        --run.depth_;
        run.guarded([&] { run.handler_.end(); });
    }
    static void on_doctype(void* self, const XML_Char*, const XML_Char* system_id,
                           const XML_Char* public_id, int has_internal) {
        auto& run = *static_cast<XmlRun*>(self);
        if (system_id == nullptr && public_id == nullptr && has_internal == 0) return;
        run.error_ = Error{ErrorKind::Invalid, "xes.doctype",
                           fmt::format("Line {}: a document type with declarations is not read; "
                                       "event logs need none, remove it.",
                                       run.line())};
        run.stop();
    }

    XmlHandler& handler_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    std::vector<XmlAttribute> attributes_;
    std::int64_t fed_ = 0, lines_before_ = 0, columns_before_ = 0;
    int depth_ = 0;
    bool stopped_ = false, muted_ = false;
    std::optional<Error> error_;
    std::exception_ptr thrown_;
};

}  // namespace

Result<> parse_xml(Input& input, XmlHandler& handler, XmlBy by) {
    if (by == XmlBy::ExpatAlone) return XmlRun(handler).read(input);
    PlainXml plain(input, handler);
    TRY_LET(ended, plain.read());
    if (ended != PlainXml::Ended::AtOddThing) return {};
    XmlRun run(handler);
    TRY(run.go_on_from(plain));
    return run.read(input);
}

}  // namespace jalon::sources
