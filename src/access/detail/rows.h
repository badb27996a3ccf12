// The tables of access: schema, statements, rows.
#pragma once

#include "access/access.h"

namespace jalon::access::detail {

struct StoredSecret {
    SecretKind kind = SecretKind::Token;
    Secret secret;
    std::string hash;
    std::int64_t user = 0;
};

Result<std::int64_t> next_id(store::Writer& writer, std::string_view table);
Result<> insert_user(store::Writer& writer, const User& user, const std::string& password_hash);
Result<> update_user(store::Writer& writer, const User& user);
Result<> set_password(store::Writer& writer, std::int64_t id, const std::string& password_hash);
Result<std::vector<User>> read_users(store::Reader& reader);
Result<std::string> read_password(store::Reader& reader, std::int64_t id);

Result<> insert_session(store::Writer& writer, const std::string& hash, std::int64_t user,
                        const std::string& csrf, Time at);
struct StoredSession {
    std::int64_t user = 0;
    std::string csrf;
    Time started_at{}, seen_at{};
};
Result<std::optional<StoredSession>> read_session(store::Reader& reader, const std::string& hash);
Result<> touch_session(store::Writer& writer, const std::string& hash, std::int64_t user, Time at);
Result<> delete_session(store::Writer& writer, const std::string& hash);
Result<> delete_sessions_of(store::Writer& writer, std::int64_t user);

Result<> insert_secret(store::Writer& writer, const StoredSecret& secret);
Result<> touch_secret(store::Writer& writer, std::int64_t id, Time at);
Result<std::int64_t> revoke_secret(store::Writer& writer, SecretKind kind, std::int64_t id);
Result<std::vector<StoredSecret>> read_secrets(store::Reader& reader);

Result<> put_setting(store::Writer& writer, std::string_view key, std::string_view value);
Result<std::optional<std::string>> read_setting(store::Reader& reader, std::string_view key);

Result<> insert_audit(store::Writer& writer, const AuditEntry& entry);
Result<> read_audit(store::Reader& reader, std::int64_t before, std::size_t limit,
                    std::vector<AuditEntry>& into);

}  // namespace jalon::access::detail
