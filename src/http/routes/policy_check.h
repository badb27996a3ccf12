// What stands between an approved contact policy and its publication: its proof.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "http/services.h"

namespace jalon::http {

struct Checked {
    std::optional<Response> refusal;  ///< 409 `policy.refuted`, with what fails.
    std::string remark;  ///< For the version's history, where it was overridden; else empty.
};

/// Proves the version. Refuted, it is refused, unless an administrator gives a reason:
/// `policy.override_not_allowed` for anybody else.
Result<Checked> checked_before_publishing(Services& services, const Request& request,
                                          std::string_view id, int version,
                                          const std::string& override_reason, bool administrator);

}  // namespace jalon::http
