// Writing JSON members one after the other.
#include "sources/properties.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace jalon::sources {

namespace {

bool stands_as_it_is(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

// Eight bytes at a time, the last eight overlapping.
bool stands_as_it_is(std::string_view text) {
    if (text.size() < 8)
        return std::ranges::all_of(text, [](char c) { return stands_as_it_is(c); });
    constexpr std::uint64_t kOnes = 0x0101010101010101U, kHigh = 0x8080808080808080U;
    const auto odd = [&](std::size_t at) {
        std::uint64_t x = 0;
        std::memcpy(&x, text.data() + at, 8);
        const auto below = [](std::uint64_t of, std::uint64_t n) { return (of - kOnes * n) & ~of; };
        return (below(x, 0x20) | below(x ^ (kOnes * '"'), 1) | below(x ^ (kOnes * '\\'), 1)) &
               kHigh;
    };
    std::uint64_t found = odd(text.size() - 8);
    for (std::size_t at = 0; at + 8 < text.size(); at += 8) found |= odd(at);
    return found == 0;
}

}  // namespace

void append_json_string(std::string& to, std::string_view text) {
    if (stands_as_it_is(text)) {
        const std::size_t had = to.size(), size = had + text.size() + 2;
        to.resize_and_overwrite(size, [&](char* at, std::size_t) {
            at[had] = at[size - 1] = '"';
            std::copy(text.begin(), text.end(), at + had + 1);
            return size;
        });
        return;
    }
    to += '"';
    for (char c : text) {
        static constexpr std::string_view kNamed = "\b\f\n\r\t\"\\", kLetters = "bfnrt\"\\";
        if (stands_as_it_is(c)) {
            to += c;
        } else if (auto at = kNamed.find(c); at != std::string_view::npos) {
            to += '\\';
            to += kLetters[at];
        } else {
            fmt::format_to(std::back_inserter(to), "\\u{:04x}", static_cast<unsigned>(c));
        }
    }
    to += '"';
}

void Properties::open(std::string_view key) {
    text_.back() = members_.empty() ? '{' : ',';  // Instead of the closing brace.
    if (members_.empty()) text_.resize(1);
    const auto begin = static_cast<std::uint32_t>(text_.size());
    append_json_string(text_, key);
    const auto end = static_cast<std::uint32_t>(text_.size());
    text_ += ':';
    members_.push_back({begin, end, end + 1, 0});
}

void Properties::close() {
    const auto count = members_.size() - 1;
    Member& last = members_.back();
    last.value_end = static_cast<std::uint32_t>(text_.size());
    const auto known = find(quoted(last), count);
    if (known == count) {
        text_ += '}';
        if (count >= kSearchedMax)
            for (std::size_t i = by_key_.size(); i <= count; ++i)
                by_key_.emplace(quoted(members_[i]), i);
        return;
    }
    const auto value = text_.substr(last.value_begin);
    text_.resize(last.key_begin - 1);
    members_.pop_back();
    Member& first = members_[known];
    const auto before = first.value_end - first.value_begin;
    text_.replace(first.value_begin, before, value);
    const auto moved = static_cast<std::uint32_t>(value.size()) - before;  // Wraps, and so adds.
    first.value_end += moved;
    for (auto i = known + 1; i < members_.size(); ++i)
        for (auto* at : {&members_[i].key_begin, &members_[i].key_end, &members_[i].value_begin,
                         &members_[i].value_end})
            *at += moved;
    text_ += '}';
}

std::size_t Properties::find(std::string_view quoted_key, std::size_t count) const {
    if (count > kSearchedMax) {
        auto found = by_key_.find(std::string(quoted_key));
        return found == by_key_.end() ? count : found->second;
    }
    for (std::size_t i = 0; i < count; ++i)
        if (quoted(members_[i]) == quoted_key) return i;
    return count;
}

void Properties::put(std::string_view key, const Json& value) {
    open(key);
    text_ += to_text(value);
    close();
}

void Properties::put_text(std::string_view key, std::string_view value) {
    open(key);
    append_json_string(text_, value);
    close();
}

void Properties::put_integer(std::string_view key, std::int64_t value) {
    open(key);
    const fmt::format_int digits(value);
    text_.append(digits.data(), digits.size());
    close();
}

bool Properties::contains(std::string_view key) const {
    std::string wanted;
    append_json_string(wanted, key);
    return find(wanted, members_.size()) != members_.size();
}

void Properties::clear() {
    text_ = "{}";
    members_.clear();
    if (!by_key_.empty()) by_key_.clear();
}

}  // namespace jalon::sources
