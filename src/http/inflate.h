// Bodies that come gzipped or deflated, under a limit on what they become.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"

namespace jalon::http {

/// The bytes that a gzip or zlib stream holds. Errors: `body.bad_compression`, `body.too_large`
/// (over `bytes_max`).
Result<std::string> inflated(std::string_view compressed, std::size_t bytes_max);

/// `bytes` as a gzip stream.
std::string gzipped(std::string_view bytes);

}  // namespace jalon::http
