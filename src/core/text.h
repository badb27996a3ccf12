// Small helpers on text that the standard library lacks. All pure; all on UTF-8 bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jalon {

/// True where `text` is well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF).
bool is_utf8(std::string_view text);
/// `text` with each malformed byte replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);
/// UTF-8 from Windows-1252 bytes (its five undefined bytes become U+FFFD).
std::string from_windows_1252(std::string_view bytes);
/// The longest prefix of at most `bytes` bytes that ends at a character's end.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes);

std::string_view trimmed(std::string_view text);
std::string lower_ascii(std::string_view text);
bool equal_ignoring_ascii_case(std::string_view a, std::string_view b);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

std::optional<std::int64_t> parse_int(std::string_view text);
/// A finite decimal number, whole text, `.` as the decimal mark.
std::optional<double> parse_double(std::string_view text);

std::string to_hex(std::string_view bytes);
std::string to_base64(std::string_view bytes);
std::string to_base64url(std::string_view bytes);  ///< Unpadded.
std::optional<std::string> from_base64(
    std::string_view text);  ///< Standard alphabet, padding optional.
std::optional<std::string> from_base64url(
    std::string_view text);  ///< URL alphabet, padding optional.

}  // namespace jalon
