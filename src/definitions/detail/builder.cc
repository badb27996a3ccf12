// Building the values of a document, under its bounds.
#include "definitions/detail/builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "definitions/path.h"

namespace jalon::definitions::detail {
namespace {

constexpr std::size_t kProblemsMax = 200;
constexpr std::size_t kNameBytesMax = 256;

std::size_t values_in(const Json& value) {
    std::size_t sum = 1;
    if (const auto* list = value.if_array())
        for (const auto& item : *list) sum += values_in(item);
    if (const auto* object = value.if_object())
        for (const auto& member : *object) sum += values_in(member.value());
    return sum;
}

std::size_t bytes_in(const Json& value) {
    std::size_t sum = 0;
    if (const auto* text = value.if_string()) sum += text->size();
    if (const auto* list = value.if_array())
        for (const auto& item : *list) sum += bytes_in(item);
    if (const auto* object = value.if_object())
        for (const auto& member : *object) sum += member.key().size() + bytes_in(member.value());
    return sum;
}

std::size_t depth_of(const Json& value) {
    std::size_t inside = 0;
    if (const auto* list = value.if_array())
        for (const auto& item : *list) inside = std::max(inside, depth_of(item));
    else if (const auto* object = value.if_object())
        for (const auto& member : *object) inside = std::max(inside, depth_of(member.value()));
    else
        return 0;
    return inside + 1;
}

}  // namespace

Lines::Lines(std::string_view text, int first_line)
    : text_(text), starts_{0}, first_line_(first_line) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n') starts_.push_back(i + 1);
}

Place Lines::place(std::size_t line, std::size_t byte) const {
    line = std::min(line, starts_.size() - 1);
    auto start = starts_[line];
    auto end = std::min(start + byte, text_.size());
    if (line != counted_line_ || end < counted_to_) {
        counted_line_ = line;
        counted_to_ = start;
        counted_ = 0;
    }
    counted_ += std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(counted_to_),
                              text_.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
                                  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
                              });
    counted_to_ = end;
    return {static_cast<int>(line) + first_line_, static_cast<int>(counted_) + 1};
}

Place Lines::at(std::size_t offset) const {
    auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return place(line, offset - starts_[line]);
}

bool Builder::wants_name() const {
    return !open_.empty() && open_.back().value.is_object() && !open_.back().name;
}

std::string Builder::path() const {
    std::string path;
    for (const auto& open : open_) {
        if (const auto* list = open.value.if_array())
            path = item_path(path, list->size());
        else if (open.name)
            path = member_path(path, *open.name);
    }
    return path;
}

void Builder::problem(std::string code, std::string what, Place at, std::string path) {
    if (document_.problems.size() < kProblemsMax)
        document_.problems.push_back(
            {Problem::Severity::Error, std::move(path), std::move(code), std::move(what), at});
}

void Builder::count(std::size_t values, std::size_t bytes, Place at) {
    values_ += values;
    bytes_ += bytes;
    if (values_ > limits_.values_max)
        throw Stop{"document.too_many_values",
                   fmt::format("The text holds more than {} values; split it.", limits_.values_max),
                   at};
    if (bytes_ > limits_.expanded_bytes_max)
        throw Stop{
            "document.too_large",
            fmt::format("The text holds more than {} bytes once its aliases are written out.",
                        limits_.expanded_bytes_max),
            at};
}

void Builder::name(std::string name, Place at) {
    count(0, name.size(), at);
    auto& open = open_.back();
    if (name.size() > kNameBytesMax)
        throw Stop{
            "document.name_too_long",
            fmt::format("A name has {} bytes; at most {} are allowed.", name.size(), kNameBytesMax),
            at};
    bool twice = open.value.get_object().contains(name);
    open.name = std::move(name);
    open.name_place = at;
    if (twice)
        problem("document.name_twice",
                fmt::format("The name \"{}\" stands twice here; remove one.", *open.name), at,
                path());
}

void Builder::begin(Place at) {
    if (open_.empty())
        document_.places.open({}, {}, at);
    else
        document_.places.open(open_.back().name.value_or(""), open_.back().name_place, at);
}

const Json& Builder::put(Json value) {
    document_.places.close();
    if (open_.empty()) {
        root_ = std::move(value);
        finished_ = true;
        return root_;
    }
    auto& open = open_.back();
    if (auto* list = open.value.if_array()) {
        list->push_back(std::move(value));
        return list->back();
    }
    auto& kept = open.value.get_object()[*open.name];
    kept = std::move(value);
    open.name.reset();
    return kept;
}

void Builder::scalar(Json value, Place at) {
    count(1, value.is_string() ? value.get_string().size() : 0, at);
    begin(at);
    put(std::move(value));
}

void Builder::open(Json empty, Place at) {
    count(1, 0, at);
    if (static_cast<int>(open_.size()) >= limits_.depth_max)
        throw Stop{"document.too_deep",
                   fmt::format("The text nests deeper than {} levels.", limits_.depth_max), at};
    begin(at);
    open_.push_back({std::move(empty), std::nullopt, {}, {}});
}

void Builder::open_list(Place at) {
    open(JsonArray{}, at);
}

void Builder::open_mapping(Place at) {
    open(JsonObject{}, at);
}

const Json& Builder::close() {
    auto value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
}

void Builder::copy(const Json& value, Place at) {
    count(values_in(value), bytes_in(value), at);
    if (open_.size() + depth_of(value) > static_cast<std::size_t>(limits_.depth_max))
        throw Stop{"document.too_deep",
                   fmt::format("The text nests deeper than {} levels.", limits_.depth_max), at};
    begin(at);
    put(value);
}

}  // namespace jalon::definitions::detail
