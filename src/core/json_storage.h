// JSON read into memory that is let go at once: what a request says, and is forgotten with it.
#pragma once

#include <boost/json/storage_ptr.hpp>
#include <string_view>

#include "core/json.h"

namespace jalon {

/// parse_json() whose value lives in `storage`, and dies before it. Copies of its members live in
/// ordinary memory.
Result<Json> parse_json_into(boost::json::storage_ptr storage, std::string_view text,
                             JsonLimits limits = {});

/// Whether a number in `value` was beyond double when it was read: parse_json() refuses those.
bool has_infinity(const Json& value);

}  // namespace jalon
