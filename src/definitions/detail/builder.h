// What both readers build a document with: the values, their places, and the bounds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/document.h"

namespace jalon::definitions::detail {

/// Lines of a text: turns (line, byte) into places whose columns count characters. Asked in the
/// order of the text, each byte is looked at once, however long a line is. One thread.
class Lines {
  public:
    Lines(std::string_view text, int first_line);
    /// `line` and `byte` count from 0, in this text.
    Place place(std::size_t line, std::size_t byte) const;
    /// The place of the byte at `offset`.
    Place at(std::size_t offset) const;

  private:
    std::string_view text_;
    std::vector<std::size_t> starts_;
    int first_line_;
    // Where the last question stood: characters before `counted_to_`, on the line `counted_line_`.
    mutable std::size_t counted_line_ = 0;
    mutable std::size_t counted_to_ = 0;
    mutable std::ptrdiff_t counted_ = 0;
};

/// Thrown inside the readers only, when a bound is passed; each catches it itself.
struct Stop {
    std::string code;
    std::string what;
    Place place;
};

/// Builds values bottom-up in the order of the text. All functions throw Stop at a bound.
class Builder {
  public:
    Builder(Document& document, const DocumentLimits& limits)
        : document_(document), limits_(limits) {}

    /// True where the next scalar is a member's name.
    bool wants_name() const;
    void name(std::string name, Place at);
    void scalar(Json value, Place at);
    void open_list(Place at);
    void open_mapping(Place at);
    /// Closes the innermost list or mapping; the finished value.
    const Json& close();
    /// A copy of a value made before (an alias); counted as if it had been written out.
    void copy(const Json& value, Place at);
    std::size_t depth() const { return open_.size(); }
    bool finished() const { return finished_; }
    Json take() { return std::move(root_); }
    void problem(std::string code, std::string what, Place at, std::string path = {});
    std::string path() const;

  private:
    struct Open {
        Json value;
        std::optional<std::string> name;
        Place name_place;
        std::string name_in_parent;
    };
    void count(std::size_t values, std::size_t bytes, Place at);
    void open(Json empty, Place at);
    void begin(Place at);
    const Json& put(Json value);

    Document& document_;
    const DocumentLimits& limits_;
    std::vector<Open> open_;
    Json root_;
    bool finished_ = false;
    std::size_t values_ = 0;
    std::size_t bytes_ = 0;
};

/// Each reads `document.text` into `document`; a text that cannot be read leaves a problem.
void read_yaml(Document& document, const DocumentLimits& limits);
/// `document.text` must be JSON that parse_json accepts.
void read_json(Document& document, const DocumentLimits& limits);

/// The value of a plain scalar in YAML 1.2's core schema; numbers that no double holds stay texts
/// and set `too_large`.
Json core_scalar(std::string_view text, bool& too_large);

}  // namespace jalon::definitions::detail
