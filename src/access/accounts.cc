// Accounts: made, changed, found.
#include <fmt/format.h>

#include <algorithm>

#include "access/detail/password.h"
#include "access/detail/state.h"
#include "core/text.h"

namespace jalon::access {
namespace {

Result<> check_password(const std::string& password) {
    if (password.size() < kPasswordBytesMin)
        return invalid("user.password_short",
                       fmt::format("A password has at least {} characters; four words do well.",
                                   kPasswordBytesMin));
    if (password.size() > kPasswordBytesMax)
        return invalid("user.password_long",
                       fmt::format("A password has at most {} characters.", kPasswordBytesMax));
    return {};
}

Result<std::string> checked_email(const std::string& email) {
    auto plain = lower_ascii(trimmed(email));
    auto at = plain.find('@');
    if (at == 0 || at == std::string::npos || at + 1 == plain.size() || plain.size() > 254 ||
        plain.find_first_of(" \t\r\n,;<>") != std::string::npos)
        return invalid("user.email_invalid", "This is not an e-mail address.");
    return plain;
}

Result<> check_name(const std::string& name) {
    if (trimmed(name).empty() || name.size() > 200)
        return invalid("user.no_name", "Give the account a name of at most 200 bytes.");
    return {};
}

}  // namespace

Result<User> Access::create_user(const std::string& email, const std::string& name, Role role,
                                 const std::string& password, const std::string& by, Time at) {
    TRY_LET(plain, checked_email(email));
    TRY(check_name(name));
    TRY(check_password(password));
    auto hash = detail::password_hash(password);
    User user{0, plain, std::string(trimmed(name)), role, false, at, std::nullopt};
    auto written = state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY_LET(id, detail::next_id(writer, "users"));
        user.id = id;
        TRY(detail::insert_user(writer, user, hash));
        return detail::insert_audit(writer,
                                    {0, at, by, "user.created", plain, {{"role", to_text(role)}}});
    });
    if (!written && written.error().code == "store.conflict")
        return failure(ErrorKind::Conflict, "user.email_taken",
                       "There is an account with this e-mail address already.");
    if (!written) return std::unexpected(written.error());
    TRY(state_->refresh(at, true));
    return user;
}

Result<std::optional<std::string>> Access::first_run(const std::string& email, Time at) {
    TRY_LET(all, users());
    if (!all.empty()) return std::optional<std::string>{};
    auto password = detail::readable_password();
    TRY_LET(user,
            create_user(email, "Administrator", Role::Administrator, password, "first run", at));
    return std::optional(password);
}

Result<User> Access::change_user(std::int64_t id, const Change& change, const std::string& by,
                                 Time at) {
    TRY_LET(all, users());
    auto found =
        std::find_if(all.begin(), all.end(), [id](const User& user) { return user.id == id; });
    if (found == all.end()) return not_found("user.unknown", "There is no such account.");
    User user = *found;
    if (change.name) TRY(check_name(*change.name));
    if (change.password) TRY(check_password(*change.password));
    if (change.name) user.name = *change.name;
    user.role = change.role.value_or(user.role);
    user.disabled = change.disabled.value_or(user.disabled);
    bool was_administrator = found->role == Role::Administrator && !found->disabled;
    bool is_administrator = user.role == Role::Administrator && !user.disabled;
    auto administrators = std::count_if(all.begin(), all.end(), [](const User& each) {
        return each.role == Role::Administrator && !each.disabled;
    });
    if (was_administrator && !is_administrator && administrators == 1)
        return failure(ErrorKind::Conflict, "user.last_administrator",
                       "This is the last administrator; make another one first.");
    auto hash = change.password ? detail::password_hash(*change.password) : std::string();
    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY(detail::update_user(writer, user));
        if (!hash.empty()) TRY(detail::set_password(writer, id, hash));
        if (change.password || change.role || change.disabled)
            TRY(detail::delete_sessions_of(writer, id));
        return detail::insert_audit(writer, {0,
                                             at,
                                             by,
                                             "user.changed",
                                             user.email,
                                             {{"role", to_text(user.role)},
                                              {"disabled", user.disabled},
                                              {"password", change.password.has_value()}}});
    }));
    {
        std::lock_guard lock(state_->mutex);
        std::erase_if(state_->sessions, [id](const auto& each) { return each.second.user == id; });
    }
    TRY(state_->refresh(at, true));
    return user;
}

Result<std::vector<User>> Access::users() const {
    std::vector<User> all;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(read, detail::read_users(reader));
        all = std::move(read);
        return {};
    }));
    return all;
}

std::optional<User> Access::user_by_email(std::string_view email) const {
    auto plain = lower_ascii(trimmed(email));
    std::lock_guard lock(state_->mutex);
    for (const auto& [id, user] : state_->users)
        if (user.email == plain && !user.disabled) return user;
    return std::nullopt;
}

std::vector<User> Access::users_with(Role role) const {
    std::vector<User> found;
    std::lock_guard lock(state_->mutex);
    for (const auto& [id, user] : state_->users)
        if (user.role == role && !user.disabled) found.push_back(user);
    return found;
}

}  // namespace jalon::access
