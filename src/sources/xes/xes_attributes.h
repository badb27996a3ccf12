// XES attributes, nested to any allowed depth, as JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "sources/properties.h"

namespace jalon::sources {

enum class XesType : std::uint8_t { String, Date, Int, Float, Boolean, Id, List, Container };

/// The type that an element's name (without prefix) stands for, or false.
bool xes_type(std::string_view name, XesType& type);

/// A scalar as text; empty where it is null, an array or an object.
std::string plain_text_of(const Json& value);

/// Builds one attribute at a time from its elements' starts and ends.
///
/// The value is a JSON scalar: dates as ISO 8601 in UTC, a date, number or boolean that is not one
/// as its text. A container is an object of its attributes; a list an array of objects with one
/// attribute each (keys may repeat in a list). Attributes nested in attribute `k` are an object
/// beside it under `k@`, so that `k` stays the plain value.
class AttributeBuilder {
  public:
    /// `budget`: the bytes of keys and values that one outermost attribute may have.
    explicit AttributeBuilder(std::size_t budget) : budget_(budget) {}

    bool idle() const { return depth_ == 0; }
    void open(XesType type, std::string_view key, std::optional<std::string_view> value);
    void open_values();  ///< The `values` element of a list.
    void close_values();
    bool in_list() const;
    /// Ends the innermost attribute; true where it was the outermost. Then key(), text() and
    /// put_into() speak of it until the next open().
    bool close();

    const std::string& key() const { return frames_.front().key; }
    void set_key(std::string key) { frames_.front().key = std::move(key); }
    const std::string& text() const { return frames_.front().text; }
    bool has_nested() const { return !frames_.front().nested.empty(); }
    void put_into(JsonObject& target);
    void put_into(Properties& target);
    void put_nested_into(JsonObject& target);
    void put_nested_into(Properties& target);
    /// The value as plain text; empty where it is null, a list or a container. Before it is put.
    std::string plain_text();
    Json value();  ///< Takes it out.
    std::size_t bytes() const { return spent_; }
    /// What one element counts for.
    static std::size_t bytes_of(std::string_view key, std::string_view text) {
        return key.size() + text.size() + 2;
    }
    bool too_large() const { return spent_ > budget_; }
    bool too_deep() const { return too_deep_; }

  private:
    struct Frame {
        XesType type = XesType::String;
        std::string key;
        std::string text;
        bool no_value = false;
        JsonObject nested;
        JsonArray items;   // Of a list's `values`.
        JsonArray direct;  // Of a list that has its items without `values`, as XES 2.0 drafts had.
        bool values_seen = false;
        bool in_values = false;
    };
    static Json value_of(Frame& frame);
    static void put(Frame& frame, JsonObject& target);
    static void finish(Frame& frame);

    std::size_t budget_;
    std::vector<Frame> frames_{1};
    std::size_t depth_ = 0;    // Frames in use.
    std::size_t dropped_ = 0;  // Opened over a limit: only counted.
    std::size_t spent_ = 0;
    bool too_deep_ = false;
};

}  // namespace jalon::sources
