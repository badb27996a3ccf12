// expat, fed block by block. Exceptions of a handler are carried over expat's C frames.
#include "sources/xes/xml_parser.h"

#include <expat.h>
#include <fmt/format.h>

#include <exception>
#include <memory>
#include <optional>
#include <string>

#include "core/text.h"

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

}  // namespace

class XmlRun {
  public:
    explicit XmlRun(XmlHandler& handler) : handler_(handler), parser_(XML_ParserCreate(nullptr)) {
        CHECK(parser_ != nullptr);
        handler_.parser_ = parser_.get();
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), on_start, on_end);
        XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
        XML_SetUnknownEncodingHandler(parser_.get(), on_unknown_encoding, nullptr);
    }
    ~XmlRun() { handler_.parser_ = nullptr; }
    XmlRun(const XmlRun&) = delete;
    XmlRun& operator=(const XmlRun&) = delete;

    Result<> read(Input& input) {
        for (std::int64_t fed = 0;;) {
            void* block = XML_GetBuffer(parser_.get(), kBlock);
            if (block == nullptr) return fault();
            TRY_LET(n, input.read(static_cast<char*>(block), kBlock));
            auto status = XML_ParseBuffer(parser_.get(), static_cast<int>(n), n == 0);
            if (thrown_) std::rethrow_exception(thrown_);
            if (error_) return std::unexpected(*error_);
            if (stopped_) return {};
            if (status == XML_STATUS_ERROR) return fault();
            if (n == 0) return {};
            fed += static_cast<std::int64_t>(n);
            if (fed - XML_GetCurrentByteIndex(parser_.get()) > kTokenBytesMax)
                return invalid("xes.token_too_large",
                               fmt::format("Line {}: one element or comment has more than 4 MB.",
                                           XML_GetCurrentLineNumber(parser_.get())));
        }
    }

  private:
    std::unexpected<Error> fault() const {
        auto code = XML_GetErrorCode(parser_.get());
        return invalid("xes.malformed", fmt::format("Invalid XML at line {}, column {}: {}.",
                                                    XML_GetCurrentLineNumber(parser_.get()),
                                                    XML_GetCurrentColumnNumber(parser_.get()) + 1,
                                                    XML_ErrorString(code)));
    }
    void stop() {
        stopped_ = true;
        XML_StopParser(parser_.get(), XML_FALSE);
    }
    template <class F>
    void guarded(F call) {
        if (stopped_) return;
        try {
            call();
            if (!handler_.goes_on()) stop();
        } catch (...) {  // Rethrown by read(), once expat has returned.
            thrown_ = std::current_exception();
            stop();
        }
    }

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
        auto& run = *static_cast<XmlRun*>(self);
        if (++run.depth_ > kDepthMax) {
            run.error_ = Error{ErrorKind::Invalid, "xes.too_deep",
                               fmt::format("Line {}: elements nest deeper than {} levels.",
                                           XML_GetCurrentLineNumber(run.parser_.get()), kDepthMax)};
            run.stop();
            return;
        }
        run.guarded([&] { run.handler_.start(name, attributes); });
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
                                       XML_GetCurrentLineNumber(run.parser_.get()))};
        run.stop();
    }

    XmlHandler& handler_;
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    int depth_ = 0;
    bool stopped_ = false;
    std::optional<Error> error_;
    std::exception_ptr thrown_;
};

std::int64_t XmlHandler::line() const {
    return parser_ == nullptr ? 0
                              : static_cast<std::int64_t>(
                                    XML_GetCurrentLineNumber(static_cast<XML_Parser>(parser_)));
}

Result<> parse_xml(Input& input, XmlHandler& handler) {
    return XmlRun(handler).read(input);
}

}  // namespace jalon::sources
