// Signing in and out. Only the SHA-256 of a session's secret is stored.
#include <fmt/format.h>

#include "access/detail/password.h"
#include "access/detail/state.h"
#include "core/hash.h"
#include "core/id.h"
#include "core/text.h"

namespace jalon::access {
namespace {

constexpr Duration kIdleMax = std::chrono::hours(12);
constexpr Duration kAgeMax = std::chrono::hours(24 * 7);
constexpr Duration kTouchEvery = std::chrono::minutes(1);
constexpr std::size_t kSessionsInMemory = 10'000;

std::unexpected<Error> wrong_credentials() {
    return failure(ErrorKind::Unauthorized, "session.wrong_credentials",
                   "The e-mail address or the password is wrong.");
}

Actor actor_of(const User& user, std::string csrf) {
    return {user.id, user.name, user.email, user.role, false, std::move(csrf)};
}

}  // namespace

Result<SignedIn> Access::sign_in(std::string_view email, std::string_view password,
                                 std::string_view address, Time at) {
    auto plain = lower_ascii(trimmed(email));
    std::string account_key = "account " + plain.substr(0, 254),
                address_key = "address " + std::string(address);
    auto wait = std::max(state_->attempts.to_wait(account_key, at),
                         state_->attempts.to_wait(address_key, at));
    if (wait > Duration{0})
        return failure(ErrorKind::TooMany, "session.too_many_attempts",
                       fmt::format("Too many failed attempts; try again in {} s.",
                                   wait.count() / 1'000'000 + 1));
    TRY(state_->refresh(at, true));
    auto user = user_by_email(plain);
    std::string hash;
    if (user && password.size() <= kPasswordBytesMax)
        TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
            TRY_LET(stored, detail::read_password(reader, user->id));
            hash = stored;
            return {};
        }));
    if (hash.empty()) detail::waste_the_same_time(password.substr(0, kPasswordBytesMax));
    if (hash.empty() || !detail::password_fits(password, hash)) {
        state_->attempts.failed(account_key, at);
        state_->attempts.failed(address_key, at);
        return wrong_credentials();
    }
    state_->attempts.succeeded(account_key);
    state_->attempts.succeeded(address_key);
    SignedIn done{new_secret(32), actor_of(*user, new_secret(24))};
    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY(detail::insert_session(writer, sha256_hex(done.cookie), user->id, done.actor.csrf, at));
        return detail::insert_audit(
            writer, {0, at, user->email, "session.started", user->email, {{"address", address}}});
    }));
    return done;
}

std::optional<Actor> Access::session(std::string_view cookie, Time at) {
    if (cookie.empty() || cookie.size() > 200) return std::nullopt;
    auto hash = sha256_hex(cookie);
    std::optional<detail::StoredSession> stored;
    {
        std::lock_guard lock(state_->mutex);
        if (auto found = state_->sessions.find(hash); found != state_->sessions.end())
            stored = found->second;
    }
    if (!stored) {
        auto read = state_->database.read([&](store::Reader& reader) -> Result<> {
            TRY_LET(found, detail::read_session(reader, hash));
            stored = found;
            return {};
        });
        if (!read || !stored) return std::nullopt;
    }
    if (at - stored->seen_at > kIdleMax || at - stored->started_at > kAgeMax) return std::nullopt;
    auto user = state_->user(stored->user);
    if (!user || user->disabled) return std::nullopt;
    bool touch = at - stored->seen_at > kTouchEvery;
    if (touch) {
        stored->seen_at = at;
        (void)state_->database.write(
            [&](store::Writer& writer) {
                return detail::touch_session(writer, hash, user->id, at);
            },
            store::Durability::Process);
    }
    auto csrf = stored->csrf;
    std::lock_guard lock(state_->mutex);
    if (state_->sessions.size() >= kSessionsInMemory) state_->sessions.clear();
    state_->sessions[hash] = std::move(*stored);
    return actor_of(*user, std::move(csrf));
}

Result<> Access::sign_out(std::string_view cookie) {
    auto hash = sha256_hex(cookie);
    {
        std::lock_guard lock(state_->mutex);
        state_->sessions.erase(hash);
    }
    return state_->database.write(
        [&](store::Writer& writer) { return detail::delete_session(writer, hash); });
}

Result<> Access::change_password(const Actor& actor, std::string_view current,
                                 const std::string& wanted, Time at) {
    std::string hash;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(stored, detail::read_password(reader, actor.user));
        hash = stored;
        return {};
    }));
    std::string key = "account " + actor.email;
    if (state_->attempts.to_wait(key, at) > Duration{0})
        return failure(ErrorKind::TooMany, "session.too_many_attempts",
                       "Too many failed attempts; try again in a while.");
    if (hash.empty() || current.size() > kPasswordBytesMax ||
        !detail::password_fits(current, hash)) {
        state_->attempts.failed(key, at);
        return failure(ErrorKind::Invalid, "session.wrong_credentials",
                       "The current password is wrong.");
    }
    Change change;
    change.password = wanted;
    auto changed = change_user(actor.user, change, actor.email, at);
    if (!changed) return std::unexpected(changed.error());
    return {};
}

}  // namespace jalon::access
