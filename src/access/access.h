// Who may do what: accounts, sign-in, sessions, personal tokens, write keys of sources, settings,
// the audit list. Owns `users`, `sessions`, `secrets`, `settings`, `audit`. Reads no clock: every
// call brings its time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "log/log.h"
#include "store/database.h"

namespace jalon::access {

std::span<const store::Migration> migrations();

enum class Role { Administrator, Designer, Agent, Analyst, Viewer };
std::string_view to_text(Role role);
std::optional<Role> role_from(std::string_view text);
/// What a role may do: `definitions.read`, `definitions.write`, `definitions.approve`,
/// `definitions.publish`, `explore.read`, `people.read`, `people.write`, `hub.read`, `hub.write`,
/// `surveys.read`, `cases.read`, `cases.write`, `requests.write`, `admin`.
std::span<const std::string_view> permissions_of(Role role);
bool may(Role role, std::string_view permission);

struct User {
    std::int64_t id = 0;
    std::string email, name;
    Role role = Role::Viewer;
    bool disabled = false;
    Time created_at{};
    std::optional<Time> last_seen_at;
};

/// Somebody who acts: an account by session, or a token.
struct Actor {
    std::int64_t user = 0;  ///< 0: a token made on the command line.
    std::string name, email;
    Role role = Role::Viewer;
    bool by_token = false;
    std::string csrf;  ///< Of the session; empty for tokens.
};

struct SignedIn {
    std::string cookie;  ///< The session's secret.
    Actor actor;
};

/// A personal token or a write key, without its secret.
struct Secret {
    std::int64_t id = 0;
    std::string name, prefix, created_by;
    Role role = Role::Viewer;  ///< Tokens only.
    Time created_at{};
    std::optional<Time> last_used_at;
    bool revoked = false;
};
enum class SecretKind { Token, Key };
struct SecretCreated {
    std::int64_t id = 0;
    std::string name, secret;
};

struct AuditEntry {
    std::int64_t id = 0;
    Time at{};
    std::string who, action, subject;
    JsonObject detail;
};
struct AuditPage {
    std::vector<AuditEntry> items;  ///< Newest first.
    std::string next;
};

struct Settings {
    std::string bank_name = "Jalon Bank";
    std::string time_zone = "Europe/Paris";
    bool four_eyes = true;
    int masking_below = 10;
};

/// Writes an entry inside the caller's transaction; its id is not looked at.
Result<> record(store::Writer& writer, const AuditEntry& entry);
/// Takes persons out of the audit list: entries about one of `names` (ids as routes write them) say
/// neither whom nor the detail any more, but for those of erasures. Inside the caller's
/// transaction.
Result<> forget(store::Writer& writer, std::span<const std::string> names);

inline constexpr std::size_t kPasswordBytesMin = 12, kPasswordBytesMax = 200;

class Access {
  public:
    /// Reads settings, keys and tokens into memory; makes the server's secret where there is none.
    static Result<std::unique_ptr<Access>> open(store::Database& database, Time now);
    ~Access();

    // --- Accounts ---
    /// Where there is no account yet: makes an administrator and gives the password, this once.
    Result<std::optional<std::string>> first_run(const std::string& email, Time at);
    /// Errors: `user.email_taken`, `user.email_invalid`, `user.password_short`,
    /// `user.password_long`, `user.no_name`.
    Result<User> create_user(const std::string& email, const std::string& name, Role role,
                             const std::string& password, const std::string& by, Time at);
    struct Change {
        std::optional<std::string> name, password;
        std::optional<Role> role;
        std::optional<bool> disabled;
    };
    /// Ends the account's sessions where role, password or state change. `user.unknown`;
    /// `user.last_administrator`.
    Result<User> change_user(std::int64_t id, const Change& change, const std::string& by, Time at);
    Result<std::vector<User>> users() const;
    std::optional<User> user_by_email(std::string_view email) const;
    /// The accounts in use that have this role, by id; from memory.
    std::vector<User> users_with(Role role) const;

    // --- Sessions ---
    /// `session.wrong_credentials` (the same for an unknown account); `session.too_many_attempts`
    /// (per account and per address: five failures, then a delay that doubles from 2 s to 15 min).
    /// Slow on purpose (argon2id).
    Result<SignedIn> sign_in(std::string_view email, std::string_view password,
                             std::string_view address, Time at);
    /// The session's actor: idle at most 12 hours, 7 days in all; nothing otherwise.
    std::optional<Actor> session(std::string_view cookie, Time at);
    Result<> sign_out(std::string_view cookie);
    /// `session.wrong_credentials` where `current` is wrong.
    Result<> change_password(const Actor& actor, std::string_view current,
                             const std::string& wanted, Time at);

    // --- Tokens and keys ---
    Result<SecretCreated> create_secret(SecretKind kind, const std::string& name, Role role,
                                        const std::string& by, Time at);
    Result<std::vector<Secret>> secrets(SecretKind kind) const;
    /// `secret.unknown`.
    Result<> revoke(SecretKind kind, std::int64_t id, const std::string& by, Time at);
    /// The token's actor, or nothing. From memory; other processes' new tokens are noticed within a
    /// second.
    std::optional<Actor> actor_of_token(std::string_view token, Time at);
    /// The source's name behind a write key, or nothing. The same.
    std::optional<std::string> source_of_key(std::string_view key, Time at);
    /// The same from memory alone, quick and without waiting: nothing also where memory must first
    /// be read anew, or the use be written down.
    std::optional<std::string> source_in_memory(std::string_view key, Time at) const;

    // --- Settings, audit ---
    Settings settings() const;
    /// `settings.time_zone`, `settings.bank_name`, `settings.masking_below`.
    Result<> change_settings(const Settings& settings, const std::string& by, Time at);
    Result<> audit(std::string_view who, std::string_view action, std::string_view subject,
                   const JsonObject& detail, Time at);
    Result<AuditPage> audit_page(std::size_t limit, const std::string& cursor) const;
    /// 32 random bytes of this installation, for signing.
    const std::string& server_secret() const;

  private:
    struct State;
    explicit Access(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace jalon::access
