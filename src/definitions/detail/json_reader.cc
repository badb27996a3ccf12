// JSON into a document: parse_json has accepted the text; here only places and names are gathered.
#include <fmt/format.h>

#include <algorithm>

#include "definitions/detail/builder.h"

namespace jalon::definitions::detail {
namespace {

// Walks a text that is known to be JSON; recursion is bounded by the builder's depth.
class JsonWalk {
  public:
    JsonWalk(std::string_view text, Builder& builder, const Lines& lines)
        : text_(text), builder_(builder), lines_(lines) {}

    void value() {
        blank();
        auto at = lines_.at(from_);
        if (text_[from_] == '{')
            mapping(at);
        else if (text_[from_] == '[')
            list(at);
        else
            builder_.scalar(parsed(text_[from_] == '"' ? string_end() : bare_end()), at);
    }

  private:
    void blank() { from_ = text_.find_first_not_of(" \t\r\n", from_); }
    std::size_t string_end() const {
        auto i = from_ + 1;
        while (text_[i] != '"') i += text_[i] == '\\' ? 2 : 1;
        return i + 1;
    }
    std::size_t bare_end() const {
        return std::min(text_.find_first_of(" \t\r\n,]}", from_), text_.size());
    }
    Json parsed(std::size_t end) {
        auto value = parse_json(text_.substr(from_, end - from_));
        CHECK(value.has_value());
        from_ = end;
        return *std::move(value);
    }
    // After an item: true where another follows; past the comma or the closing bracket.
    bool another() {
        blank();
        return text_[from_++] == ',';
    }
    void mapping(Place at) {
        builder_.open_mapping(at);
        ++from_;
        blank();
        bool more = text_[from_] != '}';
        if (!more) ++from_;
        while (more) {
            blank();
            auto name_place = lines_.at(from_);
            builder_.name(std::string(parsed(string_end()).get_string()), name_place);
            blank();
            ++from_;  // The colon.
            value();
            more = another();
        }
        builder_.close();
    }
    void list(Place at) {
        builder_.open_list(at);
        ++from_;
        blank();
        bool more = text_[from_] != ']';
        if (!more) ++from_;
        while (more) {
            value();
            more = another();
        }
        builder_.close();
    }

    std::string_view text_;
    Builder& builder_;
    const Lines& lines_;
    std::size_t from_ = 0;
};

}  // namespace

void read_json(Document& document, const DocumentLimits& limits) {
    Lines lines(document.text, document.first_line);
    Builder builder(document, limits);
    try {
        JsonWalk(document.text, builder, lines).value();
        document.body = builder.take();
    } catch (Stop& stop) {
        document.body = JsonObject{};
        document.places = {};
        builder.problem(std::move(stop.code), std::move(stop.what), stop.place);
    }
}

}  // namespace jalon::definitions::detail
