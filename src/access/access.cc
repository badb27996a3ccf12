// Opening, settings, the audit list.
#include "access/access.h"

#include <fmt/format.h>

#include "access/detail/state.h"
#include "core/id.h"
#include "core/text.h"

namespace jalon::access {

Access::Access(std::unique_ptr<State> state) : state_(std::move(state)) {}
Access::~Access() = default;

Result<> Access::State::refresh(Time at, bool now) {
    {
        std::lock_guard lock(mutex);
        if (!now && refreshed_at && at - *refreshed_at < std::chrono::seconds(1) &&
            at >= *refreshed_at)
            return {};
        refreshed_at = at;
    }
    std::vector<User> read_users;
    std::vector<detail::StoredSecret> read_secrets;
    TRY(database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(all_users, detail::read_users(reader));
        TRY_LET(all_secrets, detail::read_secrets(reader));
        read_users = std::move(all_users);
        read_secrets = std::move(all_secrets);
        return {};
    }));
    std::lock_guard lock(mutex);
    users.clear();
    for (auto& each : read_users) users.emplace(each.id, std::move(each));
    by_hash.clear();
    for (auto& each : read_secrets) by_hash.emplace(each.hash, std::move(each));
    static std::atomic<std::uint64_t> newest = 0;
    revision = ++newest;
    return {};
}

std::optional<User> Access::State::user(std::int64_t id) {
    std::lock_guard lock(mutex);
    auto found = users.find(id);
    return found == users.end() ? std::nullopt : std::optional(found->second);
}

Result<std::unique_ptr<Access>> Access::open(store::Database& database, Time now) {
    auto state = std::make_unique<State>(database);
    std::map<std::string, std::optional<std::string>> values;
    TRY(database.read([&](store::Reader& reader) -> Result<> {
        for (const char* key :
             {"server_secret", "bank_name", "time_zone", "four_eyes", "masking_below"}) {
            TRY_LET(value, detail::read_setting(reader, key));
            values[key] = value;
        }
        return {};
    }));
    auto secret = values["server_secret"];
    if (!secret) {
        secret = new_secret(32);
        TRY(database.write([&](store::Writer& writer) {
            return detail::put_setting(writer, "server_secret", *secret);
        }));
    }
    state->server_secret = from_base64url(*secret).value_or(*secret);
    auto& settings = state->settings;
    if (values["bank_name"]) settings.bank_name = *values["bank_name"];
    if (values["time_zone"]) settings.time_zone = *values["time_zone"];
    if (values["four_eyes"]) settings.four_eyes = *values["four_eyes"] == "1";
    if (values["masking_below"])
        settings.masking_below = static_cast<int>(parse_int(*values["masking_below"]).value_or(10));
    TRY(state->refresh(now, true));
    return std::unique_ptr<Access>(new Access(std::move(state)));
}

Settings Access::settings() const {
    std::lock_guard lock(state_->mutex);
    return state_->settings;
}

Result<> Access::change_settings(const Settings& settings, const std::string& by, Time at) {
    if (trimmed(settings.bank_name).empty() || settings.bank_name.size() > 200)
        return invalid("settings.bank_name", "Give the bank a name of at most 200 bytes.");
    if (settings.time_zone.empty() || settings.time_zone.size() > 100)
        return invalid("settings.time_zone", "Give a time zone such as Europe/Paris.");
    if (settings.masking_below < 1 || settings.masking_below > 1000)
        return invalid("settings.masking_below", "Groups may be masked below 1 to 1000.");
    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY(detail::put_setting(writer, "bank_name", settings.bank_name));
        TRY(detail::put_setting(writer, "time_zone", settings.time_zone));
        TRY(detail::put_setting(writer, "four_eyes", settings.four_eyes ? "1" : "0"));
        TRY(detail::put_setting(writer, "masking_below", std::to_string(settings.masking_below)));
        return detail::insert_audit(writer, {0,
                                             at,
                                             by,
                                             "settings.changed",
                                             "settings",
                                             {{"four_eyes", settings.four_eyes},
                                              {"masking_below", settings.masking_below}}});
    }));
    std::lock_guard lock(state_->mutex);
    state_->settings = settings;
    return {};
}

Result<> Access::audit(std::string_view who, std::string_view action, std::string_view subject,
                       const JsonObject& detail, Time at) {
    return state_->database.write([&](store::Writer& writer) {
        return detail::insert_audit(
            writer, {0, at, std::string(who), std::string(action), std::string(subject), detail});
    });
}

Result<AuditPage> Access::audit_page(std::size_t limit, const std::string& cursor) const {
    std::int64_t before = INT64_MAX;
    if (!cursor.empty()) {
        auto value = parse_int(cursor);
        if (!value)
            return invalid("request.bad_cursor", "The cursor is not one that the audit list gave.");
        before = *value;
    }
    AuditPage page;
    TRY(state_->database.read([&](store::Reader& reader) {
        return detail::read_audit(reader, before, limit + 1, page.items);
    }));
    if (page.items.size() > limit) {
        page.items.resize(limit);
        page.next = std::to_string(page.items.back().id);
    }
    return page;
}

const std::string& Access::server_secret() const {
    return state_->server_secret;
}

}  // namespace jalon::access
