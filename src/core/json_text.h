// JSON written by hand, where building a value first would cost more than all the rest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jalon {

/// Appends `text`, which must be UTF-8, as a JSON string.
void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, std::int64_t number);

/// A document written from its beginning to its end, with the commas where they belong. What is
/// opened must be closed, in an object each value follows its key.
class JsonWriting {
  public:
    explicit JsonWriting(std::string& out) : out_(out) {}

    JsonWriting& key(std::string_view name);
    void text(std::string_view value);
    void number(std::int64_t value);
    void flag(bool value);
    /// JSON that is written already.
    void ready(std::string_view json);
    void texts(const std::vector<std::string>& list);
    void open(char bracket);
    void close(char bracket);

  private:
    void next();

    std::string& out_;
    bool first_ = true;
};

}  // namespace jalon
