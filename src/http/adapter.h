// A data adapter over HTTP: `GET URL?card=…` of a system of the bank, with a deadline.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "contact/entitlements.h"
#include "core/result.h"

namespace jalon::http {

/// For `http://host[:port]/path`. The answer is JSON with a text `contract`, or 404 where the
/// system knows none. Errors: `usage.adapter` (not such an address).
Result<std::shared_ptr<contact::Adapter>> http_adapter(std::string_view url);

}  // namespace jalon::http
