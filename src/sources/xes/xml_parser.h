// XML as a stream of elements: safe on hostile files, in any encoding that event logs come in.
// Knows nothing of XES.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/result.h"
#include "sources/input.h"

namespace jalon::sources {

/// One attribute of an element; the name as written, with its prefix.
struct XmlAttribute {
    std::string_view name, value;
};

/// Where a parser is in its input.
class XmlPlace {
  public:
    virtual ~XmlPlace() = default;
    /// From 1.
    virtual std::int64_t line() = 0;
};

/// Takes elements. Names are as written, with their prefix; all text is UTF-8, and lives until the
/// call returns.
class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, std::span<const XmlAttribute> attributes) = 0;
    virtual void end() = 0;
    /// An element with nothing in it. Both of the above, unless overridden by what does the same.
    virtual void leaf(std::string_view name, std::span<const XmlAttribute> attributes) {
        start(name, attributes);
        if (goes_on()) end();
    }
    /// Asked after each element: false ends the reading.
    virtual bool goes_on() const = 0;

    /// The line of the element being handled, from 1; 0 outside of a reading.
    std::int64_t line() const { return place_ == nullptr ? 0 : place_->line(); }
    /// Whoever reads says where it is.
    void set_place(XmlPlace* place) { place_ = place; }

  private:
    XmlPlace* place_ = nullptr;
};

/// Which parser reads what is plain XML; both give the same. (Tests compare them.)
enum class XmlBy { Fastest, ExpatAlone };

/// Feeds the whole input to `handler`, or up to where it ends the reading. UTF-8, UTF-16,
/// ISO-8859-1, ISO-8859-15, US-ASCII and Windows-1252. No entity is ever expanded but the five of
/// XML, nothing outside the file is fetched.
/// Errors: those of Input; `xes.malformed` with line and column; `xes.doctype` (a document type
/// with declarations or an outside part); `xes.too_deep` (more than 512 levels);
/// `xes.token_too_large` (an element or comment of more than 4 MB).
Result<> parse_xml(Input& input, XmlHandler& handler, XmlBy by = XmlBy::Fastest);

}  // namespace jalon::sources
