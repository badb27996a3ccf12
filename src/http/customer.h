// Who the customer is, as the widget says it and the bank vouches for it.
#pragma once

#include <optional>
#include <string>

#include "core/json.h"
#include "http/message.h"
#include "http/services.h"

namespace jalon::http {

struct Customer {
    std::string visitor;  ///< Anonymous id.
    std::string user;     ///< External id; empty unless vouched for.
    std::string locale;
    /// The visitor's identity, where he was seen before and is not known as a user.
    std::optional<log::IdentityId> identity = std::nullopt;
};

/// From a public body: `write_key` must be one of ours (`key.unknown`), `visitor` is required.
/// `user` is believed with a `customer_token` (a JWT, HS256 under the bank's customer key, not
/// expired, `sub` the external id), when the visitor has been joined to it by an identify, or on a
/// demo server.
Result<Customer> customer_of(Services& services, const JsonObject& body, const Request& request);

/// `sub` of a valid token, or an error `customer_token.invalid`.
Result<std::string> subject_of_token(std::string_view token, std::string_view key, Time now);

}  // namespace jalon::http
