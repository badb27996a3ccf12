// SQL of accounts, sessions, secrets, settings and the audit list.
#include "access/detail/rows.h"

#include <algorithm>

namespace jalon::access {

std::span<const store::Migration> migrations() {
    static constexpr store::Migration kSteps[]{{"access", 1, R"sql(
        CREATE TABLE users (id BIGINT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, disabled BIGINT NOT NULL,
            password TEXT NOT NULL, created_at BIGINT NOT NULL, last_seen_at BIGINT);
        CREATE TABLE sessions (hash TEXT PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES users (id), csrf TEXT NOT NULL, started_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL);
        CREATE TABLE secrets (id BIGINT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, prefix TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL, user_id BIGINT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, last_used_at BIGINT, revoked BIGINT NOT NULL);
        CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE audit (id BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL);
    )sql"}};
    return kSteps;
}

Result<> record(store::Writer& writer, const AuditEntry& entry) {
    return detail::insert_audit(writer, entry);
}

Result<> forget(store::Writer& writer, std::span<const std::string> names) {
    static constexpr store::Query kOfPersons{
        "access.audit_of_persons",
        "SELECT id, subject, detail FROM audit WHERE action LIKE 'person.%' AND action <> "
        "'person.erased'"};
    static constexpr store::Query kForget{
        "access.audit_forget", "UPDATE audit SET subject = $2, detail = '{}' WHERE id = $1"};
    const auto named = [&](std::string_view name) {
        return std::ranges::find(names, name) != names.end();
    };
    struct Named {
        std::int64_t id;
        std::string subject;
    };
    std::vector<Named> about;
    TRY(writer.rows(kOfPersons, {}, [&](const store::Row& row) {
        const auto detail = parse_json(row.text(2));
        const bool is_subject = named(row.text(1));
        if (is_subject || (detail && named(text_at(*detail, "other"))))
            about.push_back({row.integer(0), is_subject ? "erased" : row.string(1)});
    }));
    for (const Named& each : about) TRY(writer.run(kForget, {each.id, each.subject}));
    return {};
}

namespace detail {
namespace {

using store::Null;
using store::Parameter;
using store::Query;
using store::Row;

constexpr Query kNextUser{"access.next_user", "SELECT COALESCE(MAX(id), 0) + 1 FROM users"};
constexpr Query kNextSecret{"access.next_secret", "SELECT COALESCE(MAX(id), 0) + 1 FROM secrets"};
constexpr Query kNextAudit{"access.next_audit", "SELECT COALESCE(MAX(id), 0) + 1 FROM audit"};
constexpr Query kInsertUser{"access.insert_user",
                            "INSERT INTO users (id, email, name, role, disabled, password, "
                            "created_at) VALUES ($1,$2,$3,$4,$5,$6,$7)"};
constexpr Query kUpdateUser{"access.update_user",
                            "UPDATE users SET name=$2, role=$3, disabled=$4 WHERE id=$1"};
constexpr Query kSetPassword{"access.set_password", "UPDATE users SET password=$2 WHERE id=$1"};
constexpr Query kUsers{"access.users",
                       "SELECT id, email, name, role, disabled, created_at, last_seen_at FROM "
                       "users ORDER BY id LIMIT 10000"};
constexpr Query kPassword{"access.password", "SELECT password FROM users WHERE id = $1"};
constexpr Query kSeen{"access.seen", "UPDATE users SET last_seen_at=$2 WHERE id=$1"};
constexpr Query kInsertSession{
    "access.insert_session",
    "INSERT INTO sessions (hash, user_id, csrf, started_at, seen_at) VALUES ($1,$2,$3,$4,$4)"};
constexpr Query kOldSessions{"access.old_sessions", "DELETE FROM sessions WHERE started_at < $1"};
constexpr Query kSession{"access.session",
                         "SELECT user_id, csrf, started_at, seen_at FROM sessions WHERE hash = $1"};
constexpr Query kTouchSession{"access.touch_session",
                              "UPDATE sessions SET seen_at=$2 WHERE hash=$1"};
constexpr Query kDeleteSession{"access.delete_session", "DELETE FROM sessions WHERE hash=$1"};
constexpr Query kDeleteSessions{"access.delete_sessions", "DELETE FROM sessions WHERE user_id=$1"};
constexpr Query kInsertSecret{
    "access.insert_secret",
    "INSERT INTO secrets (id, kind, name, prefix, hash, role, user_id, created_by, created_at, "
    "revoked) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,0)"};
constexpr Query kTouchSecret{"access.touch_secret",
                             "UPDATE secrets SET last_used_at=$2 WHERE id=$1"};
constexpr Query kRevoke{"access.revoke",
                        "UPDATE secrets SET revoked=1 WHERE id=$1 AND kind=$2 AND revoked=0"};
constexpr Query kSecrets{
    "access.secrets",
    "SELECT id, kind, name, prefix, hash, role, user_id, created_by, created_at, last_used_at, "
    "revoked FROM secrets ORDER BY id DESC LIMIT 10000"};
constexpr Query kPutSetting{"access.put_setting",
                            "INSERT INTO settings (key, value) VALUES ($1,$2) ON CONFLICT (key) DO "
                            "UPDATE SET value = excluded.value"};
constexpr Query kSetting{"access.setting", "SELECT value FROM settings WHERE key = $1"};
constexpr Query kInsertAudit{
    "access.insert_audit",
    "INSERT INTO audit (id, at, who, action, subject, detail) VALUES ($1,$2,$3,$4,$5,$6)"};
constexpr Query kAudit{"access.audit",
                       "SELECT id, at, who, action, subject, detail FROM audit WHERE id < $1 ORDER "
                       "BY id DESC LIMIT $2"};

std::string_view name_of(SecretKind kind) {
    return kind == SecretKind::Token ? "token" : "key";
}

Result<> ran(Result<std::int64_t> result) {
    if (!result) return std::unexpected(result.error());
    return {};
}

std::optional<Time> optional_time(const Row& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(row.time(column));
}

}  // namespace

Result<std::int64_t> next_id(store::Writer& writer, std::string_view table) {
    std::int64_t id = 0;
    const auto& query = table == "users"     ? kNextUser
                        : table == "secrets" ? kNextSecret
                                             : kNextAudit;
    TRY(writer.rows(query, {}, [&](const Row& row) { id = row.integer(0); }));
    return id;
}

Result<> insert_user(store::Writer& writer, const User& user, const std::string& password_hash) {
    return ran(writer.run(kInsertUser, {user.id, user.email, user.name, to_text(user.role),
                                        user.disabled, password_hash, user.created_at}));
}

Result<> update_user(store::Writer& writer, const User& user) {
    return ran(writer.run(kUpdateUser, {user.id, user.name, to_text(user.role), user.disabled}));
}

Result<> set_password(store::Writer& writer, std::int64_t id, const std::string& password_hash) {
    return ran(writer.run(kSetPassword, {id, password_hash}));
}

Result<std::vector<User>> read_users(store::Reader& reader) {
    std::vector<User> users;
    TRY(reader.rows(kUsers, {}, [&](const Row& row) {
        users.push_back({row.integer(0), row.string(1), row.string(2),
                         role_from(row.text(3)).value_or(Role::Viewer), row.flag(4), row.time(5),
                         optional_time(row, 6)});
    }));
    return users;
}

Result<std::string> read_password(store::Reader& reader, std::int64_t id) {
    std::string hash;
    TRY(reader.rows(kPassword, {id}, [&](const Row& row) { hash = row.string(0); }));
    return hash;
}

Result<> insert_session(store::Writer& writer, const std::string& hash, std::int64_t user,
                        const std::string& csrf, Time at) {
    TRY(writer.run(kOldSessions, {at - std::chrono::hours(24 * 7)}));
    TRY(writer.run(kSeen, {user, at}));
    return ran(writer.run(kInsertSession, {hash, user, csrf, at}));
}

Result<std::optional<StoredSession>> read_session(store::Reader& reader, const std::string& hash) {
    std::optional<StoredSession> found;
    TRY(reader.rows(kSession, {hash}, [&](const Row& row) {
        found = StoredSession{row.integer(0), row.string(1), row.time(2), row.time(3)};
    }));
    return found;
}

Result<> touch_session(store::Writer& writer, const std::string& hash, std::int64_t user, Time at) {
    TRY(writer.run(kSeen, {user, at}));
    return ran(writer.run(kTouchSession, {hash, at}));
}

Result<> delete_session(store::Writer& writer, const std::string& hash) {
    return ran(writer.run(kDeleteSession, {hash}));
}
Result<> delete_sessions_of(store::Writer& writer, std::int64_t user) {
    return ran(writer.run(kDeleteSessions, {user}));
}

Result<> insert_secret(store::Writer& writer, const StoredSecret& s) {
    return ran(writer.run(
        kInsertSecret, {s.secret.id, name_of(s.kind), s.secret.name, s.secret.prefix, s.hash,
                        to_text(s.secret.role), s.user, s.secret.created_by, s.secret.created_at}));
}

Result<> touch_secret(store::Writer& writer, std::int64_t id, Time at) {
    return ran(writer.run(kTouchSecret, {id, at}));
}
Result<std::int64_t> revoke_secret(store::Writer& writer, SecretKind kind, std::int64_t id) {
    return writer.run(kRevoke, {id, name_of(kind)});
}

Result<std::vector<StoredSecret>> read_secrets(store::Reader& reader) {
    std::vector<StoredSecret> all;
    TRY(reader.rows(kSecrets, {}, [&](const Row& row) {
        StoredSecret s;
        s.kind = row.text(1) == "token" ? SecretKind::Token : SecretKind::Key;
        s.secret = {row.integer(0),
                    row.string(2),
                    row.string(3),
                    row.string(7),
                    role_from(row.text(5)).value_or(Role::Viewer),
                    row.time(8),
                    optional_time(row, 9),
                    row.flag(10)};
        s.hash = row.string(4);
        s.user = row.integer(6);
        all.push_back(std::move(s));
    }));
    return all;
}

Result<> put_setting(store::Writer& writer, std::string_view key, std::string_view value) {
    return ran(writer.run(kPutSetting, {key, value}));
}

Result<std::optional<std::string>> read_setting(store::Reader& reader, std::string_view key) {
    std::optional<std::string> value;
    TRY(reader.rows(kSetting, {key}, [&](const Row& row) { value = row.string(0); }));
    return value;
}

Result<> insert_audit(store::Writer& writer, const AuditEntry& e) {
    TRY_LET(id, next_id(writer, "audit"));
    return ran(writer.run(kInsertAudit,
                          {id, e.at, e.who, e.action, e.subject, jalon::to_text(Json(e.detail))}));
}

Result<> read_audit(store::Reader& reader, std::int64_t before, std::size_t limit,
                    std::vector<AuditEntry>& into) {
    return reader.rows(kAudit, {before, static_cast<std::int64_t>(limit)}, [&](const Row& row) {
        AuditEntry entry{row.integer(0), row.time(1),   row.string(2),
                         row.string(3),  row.string(4), {}};
        if (auto detail = parse_json(row.text(5)); detail && detail->is_object())
            entry.detail = detail->get_object();
        into.push_back(std::move(entry));
    });
}

}  // namespace detail
}  // namespace jalon::access
