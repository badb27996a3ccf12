// Checking write key and customer token. Only HS256 is accepted: `alg: none` and key confusion have
// no way in.
#include "http/customer.h"

#include "core/hash.h"
#include "core/text.h"
#include "http/fields.h"
#include "http/staff.h"

namespace jalon::http {

Result<std::string> subject_of_token(std::string_view token, std::string_view key, Time now) {
    auto refused = [] {
        return failure(ErrorKind::Unauthorized, "customer_token.invalid",
                       "The customer token is not a valid HS256 JWT of this bank.");
    };
    auto parts = split(token, '.');
    if (key.empty() || token.size() > 8192 || parts.size() != 3) return refused();
    auto header = from_base64url(parts[0]);
    auto payload = from_base64url(parts[1]);
    auto signature = from_base64url(parts[2]);
    if (!header || !payload || !signature) return refused();
    auto head = parse_json(*header);
    if (!head || text_at(*head, "alg") != "HS256") return refused();
    if (!equal_in_constant_time(
            *signature, hmac_sha256(key, token.substr(0, parts[0].size() + 1 + parts[1].size()))))
        return refused();
    auto claims = parse_json(*payload);
    if (!claims) return refused();
    auto expires = number_at(*claims, "exp");
    auto not_before = number_at(*claims, "nbf");
    auto now_s = static_cast<double>(micros(now)) / 1e6;
    if (!expires || *expires < now_s || (not_before && *not_before > now_s + 60)) return refused();
    auto subject = text_at(*claims, "sub");
    if (subject.empty() || subject.size() > log::kIdBytesMax) return refused();
    return std::string(subject);
}

Result<Customer> customer_of(Services& services, const JsonObject& body, const Request& request) {
    auto now = services.clock.now();
    TRY_LET(key, optional_text(body, "write_key", 200));
    if (!services.access.source_of_key(key, now))
        return failure(ErrorKind::Unauthorized, "key.unknown",
                       "`write_key` must be a write key of this server.");
    Customer customer;
    TRY_LET(visitor, required_text(body, "visitor", 200));
    TRY_LET(user, optional_text(body, "user", log::kIdBytesMax));
    TRY_LET(token, optional_text(body, "customer_token", 8192));
    TRY_LET(locale, optional_text(body, "locale", 35));
    customer.visitor = visitor;
    customer.locale = locale.empty() ? locale_of(request) : locale;
    if (!token.empty()) {
        TRY_LET(subject, subject_of_token(token, services.customer_key, now));
        customer.user = subject;
        return customer;
    }
    auto visitor_identity = services.people.identity_of("anon:" + visitor);
    auto known = visitor_identity ? services.people.external_id(*visitor_identity) : std::string();
    if (!user.empty() && (services.demo || user == known))
        customer.user = user;
    else if (!known.empty() && !known.starts_with("anon:"))
        customer.user = known;
    else
        customer.identity = visitor_identity;
    return customer;
}

}  // namespace jalon::http
