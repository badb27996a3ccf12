// JSON written by hand, where building a value first would cost more than all the rest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jalon {

/// Appends `text`, which must be UTF-8, as a JSON string.
void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, std::int64_t number);

}  // namespace jalon
