// The plain part of XML, read quickly: UTF-8, elements with quoted attributes, text that nobody
// looks at, comments. At the first thing that is anything else, or wrong, it stops just before it,
// and expat goes on from there: only expat says what is malformed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sources/input.h"
#include "sources/xes/xml_parser.h"

namespace jalon::sources {

class PlainXml final : public XmlPlace {
  public:
    enum class Ended {
        AtEnd,       ///< The whole input was plain and well-formed.
        ByHandler,   ///< The handler wants no more.
        AtOddThing,  ///< What follows, `rest()` and then the input, is for another parser.
    };

    PlainXml(Input& input, XmlHandler& handler);
    ~PlainXml() override { handler_.set_place(nullptr); }
    PlainXml(const PlainXml&) = delete;
    PlainXml& operator=(const PlainXml&) = delete;

    /// Errors: those of Input.
    Result<Ended> read();

    /// The bytes that were read of the input but not taken.
    std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
    /// The elements that are open, outermost first.
    std::vector<std::string> open_elements() const;
    bool began() const { return consumed_ + at_ > 0; }
    bool root_closed() const { return root_seen_ && opened_.empty(); }
    /// Of the first byte of rest(), from 1; columns count characters.
    std::int64_t line() override;
    std::int64_t column();

  private:
    enum class Step { Done, NeedMore, Odd };

    Result<bool> fill();
    Step declaration();
    Step step();
    Step text();
    Step comment();
    Step end_tag();
    Step start_tag();
    Step attribute(const char*& p);
    Step value(std::size_t& at, char quote);
    bool reference(std::size_t& at);
    bool a_name_repeats() const;
    void open(std::string_view name, bool empty);
    void close();
    void count_lines();
    void count_mixed_lines(const char* from, const char* to);

    Input& input_;
    XmlHandler& handler_;
    std::string buffer_;         // Its zero byte ends every run of plain bytes.
    std::size_t at_ = 0;         // What stands before is done.
    std::int64_t consumed_ = 0;  // Bytes that went out of the buffer.
    bool input_ended_ = false, root_seen_ = false, stopped_ = false;

    // Lines are counted when somebody asks, or when bytes leave the buffer.
    std::size_t counted_ = 0;
    std::int64_t lines_ = 1, columns_ = 1;

    std::string names_;                // Of open elements, one after the other.
    std::vector<std::size_t> opened_;  // Where each begins in names_.
    std::vector<XmlAttribute> attributes_;
    struct Decoded {
        std::size_t attribute, begin, size;
    };
    std::string decoded_;  // Values that had references.
    std::vector<Decoded> decodings_;
};

}  // namespace jalon::sources
