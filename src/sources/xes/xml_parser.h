// XML as a stream of elements, by expat: safe on hostile files, in any encoding that event logs
// come in. Knows nothing of XES.
#pragma once

#include <cstdint>

#include "core/result.h"
#include "sources/input.h"

namespace jalon::sources {

/// Takes elements. Names are as written, with their prefix; `attributes` is name, value, name,
/// value, null. All text is UTF-8.
class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(const char* name, const char** attributes) = 0;
    virtual void end() = 0;
    /// Asked after each element: false ends the reading.
    virtual bool goes_on() const = 0;

    /// The line of the element being handled, from 1.
    std::int64_t line() const;

  private:
    friend class XmlRun;
    void* parser_ = nullptr;
};

/// Feeds the whole input to `handler`, or up to where it ends the reading. UTF-8, UTF-16,
/// ISO-8859-1, ISO-8859-15, US-ASCII and Windows-1252. No entity is ever expanded but the five of
/// XML, nothing outside the file is fetched.
/// Errors: those of Input; `xes.malformed` with line and column; `xes.doctype` (a document type
/// with declarations or an outside part); `xes.too_deep` (more than 512 levels);
/// `xes.token_too_large` (an element or comment of more than 4 MB).
Result<> parse_xml(Input& input, XmlHandler& handler);

}  // namespace jalon::sources
