// Personal tokens (`jt_…`) and write keys (`jk_…`): shown once, stored as SHA-256, looked up in
// memory.
#include <fmt/format.h>

#include <algorithm>

#include "access/detail/state.h"
#include "core/hash.h"
#include "core/id.h"
#include "core/text.h"

namespace jalon::access {
namespace {

constexpr Duration kTouchEvery = std::chrono::minutes(1);

}  // namespace

Result<SecretCreated> Access::create_secret(SecretKind kind, const std::string& name, Role role,
                                            const std::string& by, Time at) {
    if (trimmed(name).empty() || name.size() > 100)
        return invalid("secret.no_name",
                       "Give it a name of at most 100 bytes, so that it can be told from others.");
    SecretCreated created{0, std::string(trimmed(name)),
                          (kind == SecretKind::Token ? "jt_" : "jk_") + new_secret(24)};
    detail::StoredSecret stored;
    stored.kind = kind;
    stored.hash = sha256_hex(created.secret);
    stored.secret = {0,    created.name, created.secret.substr(0, 8), by, role, at, std::nullopt,
                     false};
    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY_LET(id, detail::next_id(writer, "secrets"));
        stored.secret.id = created.id = id;
        TRY(detail::insert_secret(writer, stored));
        return detail::insert_audit(writer,
                                    {0,
                                     at,
                                     by,
                                     kind == SecretKind::Token ? "token.created" : "key.created",
                                     created.name,
                                     {}});
    }));
    TRY(state_->refresh(at, true));
    return created;
}

Result<std::vector<Secret>> Access::secrets(SecretKind kind) const {
    std::vector<Secret> found;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(all, detail::read_secrets(reader));
        for (auto& each : all)
            if (each.kind == kind) found.push_back(std::move(each.secret));
        return {};
    }));
    return found;
}

Result<> Access::revoke(SecretKind kind, std::int64_t id, const std::string& by, Time at) {
    std::int64_t revoked = 0;
    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY_LET(count, detail::revoke_secret(writer, kind, id));
        revoked = count;
        if (count == 0) return {};
        return detail::insert_audit(writer,
                                    {0,
                                     at,
                                     by,
                                     kind == SecretKind::Token ? "token.revoked" : "key.revoked",
                                     std::to_string(id),
                                     {}});
    }));
    if (revoked == 0)
        return not_found("secret.unknown", "There is no such secret, or it was revoked already.");
    return state_->refresh(at, true);
}

namespace {

// The secret behind a text, read anew at most once a second where memory does not know it.
template <class State>
std::optional<detail::StoredSecret> known(State& state, SecretKind kind, std::string_view text,
                                          Time at) {
    if (text.size() < 8 || text.size() > 200) return std::nullopt;
    auto hash = sha256_hex(text);
    if (auto read = state.refresh(at); !read) return std::nullopt;
    std::optional<detail::StoredSecret> found;
    {
        std::lock_guard lock(state.mutex);
        auto entry = state.by_hash.find(hash);
        if (entry == state.by_hash.end() || entry->second.kind != kind ||
            entry->second.secret.revoked)
            return std::nullopt;
        if (!entry->second.secret.last_used_at ||
            at - *entry->second.secret.last_used_at > kTouchEvery) {
            entry->second.secret.last_used_at = at;
            found = entry->second;
        } else {
            return entry->second;
        }
    }
    (void)state.database.write(
        [&](store::Writer& writer) { return detail::touch_secret(writer, found->secret.id, at); },
        store::Durability::Process);
    return found;
}

}  // namespace

std::optional<Actor> Access::actor_of_token(std::string_view token, Time at) {
    auto found = known(*state_, SecretKind::Token, token, at);
    if (!found) return std::nullopt;
    return Actor{
        found->user, found->secret.name, found->secret.created_by, found->secret.role, true, {}};
}

std::optional<std::string> Access::source_in_memory(std::string_view key, Time at) const {
    // The key that this thread met last: most requests of a site bring the same.
    struct Met {
        std::uint64_t revision = 0;
        std::string key, source;
        Time from{}, to{};
    };
    thread_local Met met;
    const auto revision = state_->revision.load();
    if (met.revision == revision && met.key == key && at >= met.from && at < met.to)
        return met.source;
    if (key.size() < 8 || key.size() > 200) return std::nullopt;
    auto hash = sha256_hex(key);
    std::lock_guard lock(state_->mutex);
    auto entry = state_->by_hash.find(hash);
    if (entry == state_->by_hash.end() || entry->second.kind != SecretKind::Key ||
        entry->second.secret.revoked || !entry->second.secret.last_used_at || !state_->refreshed_at)
        return std::nullopt;
    const auto from = *state_->refreshed_at;
    const auto to = std::min<Time>(from + std::chrono::seconds(1),
                                   *entry->second.secret.last_used_at + kTouchEvery);
    if (at < from || at >= to) return std::nullopt;
    met = {revision, std::string(key), entry->second.secret.name, from, to};
    return met.source;
}

std::optional<std::string> Access::source_of_key(std::string_view key, Time at) {
    if (auto known_here = source_in_memory(key, at)) return known_here;
    auto found = known(*state_, SecretKind::Key, key, at);
    if (!found) return std::nullopt;
    return found->secret.name;
}

}  // namespace jalon::access
