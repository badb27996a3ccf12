// Encodings by byte-order mark and by counting.
#include "sources/csv/csv_text.h"

#include <algorithm>

#include "core/text.h"

namespace jalon::sources {
namespace {

constexpr std::size_t kLook = 256 * 1024;
constexpr std::size_t kBlock = 128 * 1024;

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void append_utf8(std::string& to, unsigned c) {
    auto add = [&](unsigned byte) { to += static_cast<char>(byte); };
    if (c < 0x80) {
        add(c);
    } else if (c < 0x800) {
        add(0xC0 | c >> 6);
        add(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        add(0xE0 | c >> 12);
        add(0x80 | (c >> 6 & 0x3F));
        add(0x80 | (c & 0x3F));
    } else {
        add(0xF0 | c >> 18);
        add(0x80 | (c >> 12 & 0x3F));
        add(0x80 | (c >> 6 & 0x3F));
        add(0x80 | (c & 0x3F));
    }
}

// How many well-formed characters of several bytes, and how many bytes outside any character.
bool more_wrong_than_right(std::string_view text) {
    std::size_t right = 0, wrong = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        std::size_t length = 2;
        while (length <= 4 && !is_utf8(text.substr(i, length))) ++length;
        if (length <= 4 && i + length <= text.size()) {
            ++right;
            i += length;
        } else if (text.size() - i < 4) {
            break;  // Perhaps cut by the look's end.
        } else {
            ++wrong;
            ++i;
        }
    }
    return wrong > right;
}

}  // namespace

CsvEncoding encoding_of(std::string_view start) {
    if (start.starts_with("\xEF\xBB\xBF")) return CsvEncoding::Utf8;
    if (start.starts_with("\xFF\xFE")) return CsvEncoding::Utf16Le;
    if (start.starts_with("\xFE\xFF")) return CsvEncoding::Utf16Be;
    std::size_t even = 0, odd = 0, seen = std::min<std::size_t>(start.size(), 1024);
    for (std::size_t i = 0; i < seen; ++i)
        if (start[i] == '\0') ++(i % 2 == 0 ? even : odd);
    if (seen >= 4 && odd > seen * 3 / 8 && even == 0) return CsvEncoding::Utf16Le;
    if (seen >= 4 && even > seen * 3 / 8 && odd == 0) return CsvEncoding::Utf16Be;
    return more_wrong_than_right(start) ? CsvEncoding::Windows1252 : CsvEncoding::Utf8;
}

Result<bool> CsvText::more(std::string& to) {
    block_.resize(begun_ ? kBlock : kLook);
    std::size_t have = 0;
    do {
        TRY_LET(n, input_.read(block_.data() + have, block_.size() - have));
        have += n;
        if (n == 0) break;
    } while (!begun_ && have < block_.size());
    std::string_view bytes(block_.data(), have);
    if (!begun_) {
        begun_ = true;
        // A lone last byte of UTF-8 may be the start of a character: is_utf8 judges the rest.
        encoding_ = encoding_of(bytes);
        if (bytes.starts_with("\xEF\xBB\xBF"))
            bytes.remove_prefix(3);
        else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
            bytes.remove_prefix(2);
    }
    if (have == 0) {
        bool cut = high_ != 0 || !odd_.empty();
        if (cut) append_utf8(to, 0xFFFD);
        high_ = 0;
        odd_.clear();
        return cut;
    }
    if (encoding_ == CsvEncoding::Utf16Le || encoding_ == CsvEncoding::Utf16Be) {
        append_utf16(bytes, to);
        return true;
    }
    to += bytes;
    return true;
}

void CsvText::append_utf16(std::string_view bytes, std::string& to) {
    auto byte = [](char c) { return static_cast<unsigned>(static_cast<unsigned char>(c)); };
    while (!bytes.empty()) {
        if (odd_.size() + bytes.size() < 2) {
            odd_ += bytes;
            return;
        }
        char first = odd_.empty() ? bytes[0] : odd_[0];
        char second = bytes[odd_.empty() ? 1 : 0];
        bytes.remove_prefix(2 - odd_.size());
        odd_.clear();
        unsigned unit = encoding_ == CsvEncoding::Utf16Le ? byte(second) << 8 | byte(first)
                                                          : byte(first) << 8 | byte(second);
        if (high_ != 0 && unit >= 0xDC00 && unit < 0xE000) {
            append_utf8(to, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
            high_ = 0;
            continue;
        }
        if (high_ != 0) append_utf8(to, 0xFFFD);
        high_ = 0;
        if (unit >= 0xD800 && unit < 0xDC00)
            high_ = unit;
        else
            append_utf8(to, unit >= 0xDC00 && unit < 0xE000 ? 0xFFFD : unit);
    }
}

std::string CsvText::text(std::string_view field) const {
    if (is_ascii(field)) return std::string(field);
    if (encoding_ != CsvEncoding::Windows1252 && is_utf8(field)) return std::string(field);
    return from_windows_1252(field);
}

}  // namespace jalon::sources
