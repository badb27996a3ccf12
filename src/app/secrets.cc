// jalon key, token, user: who may send events and who may sign in.
#include <fmt/format.h>

#include "app/commands.h"
#include "app/store.h"
#include "core/id.h"
#include "core/text.h"

namespace jalon::app {
namespace {

using access::SecretKind;

constexpr std::string_view kBy = "command line";

Result<access::Role> role_in(Arguments& arguments) {
    TRY_LET(text, arguments.required("role"));
    auto role = access::role_from(text);
    if (!role)
        return invalid("usage.role",
                       "--role takes administrator, designer, agent, analyst or viewer.");
    return *role;
}

std::string word_of(const Arguments& arguments) {
    return arguments.words().size() == 1 ? arguments.words()[0] : std::string();
}

Result<int> list_secrets(DataStore& store, SecretKind kind) {
    TRY_LET(all, store.access->secrets(kind));
    for (const auto& each : all)
        fmt::print("{:>4}  {}…  {:<20} {:<14} made {}{}\n", each.id, each.prefix, each.name,
                   kind == SecretKind::Token ? access::to_text(each.role) : "",
                   format_time(each.created_at), each.revoked ? "  revoked" : "");
    return kDone;
}

Result<int> revoke(Arguments& arguments, DataStore& store, SecretKind kind) {
    TRY_LET(text, arguments.required("id"));
    TRY(arguments.all_known());
    auto id = parse_int(text);
    if (!id) return invalid("usage.id", "--id takes the number that `list` shows.");
    TRY(store.access->revoke(kind, *id, std::string(kBy), store.clock.now()));
    fmt::print("revoked\n");
    return kDone;
}

}  // namespace

Result<int> key(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    auto word = word_of(arguments);
    TRY_LET(store, open_store(folder, word == "create" ? WhenAbsent::Create : WhenAbsent::Refuse));
    if (word == "list") return list_secrets(*store, SecretKind::Key);
    if (word == "revoke") return revoke(arguments, *store, SecretKind::Key);
    if (word != "create")
        return invalid("usage.key", "Say `jalon key create`, `list` or `revoke`.");
    TRY_LET(source, arguments.required("source"));
    TRY(arguments.all_known());
    TRY_LET(created, store->access->create_secret(SecretKind::Key, source, access::Role::Viewer,
                                                  std::string(kBy), store->clock.now()));
    fmt::print("write key of {} (shown this once): {}\n", created.name, created.secret);
    return kDone;
}

Result<int> token(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    auto word = word_of(arguments);
    TRY_LET(store, open_store(folder, word == "create" ? WhenAbsent::Create : WhenAbsent::Refuse));
    if (word == "list") return list_secrets(*store, SecretKind::Token);
    if (word == "revoke") return revoke(arguments, *store, SecretKind::Token);
    if (word != "create")
        return invalid("usage.token", "Say `jalon token create`, `list` or `revoke`.");
    TRY_LET(role, role_in(arguments));
    auto name = arguments.value_or("name", fmt::format("{} token", access::to_text(role)));
    TRY(arguments.all_known());
    TRY_LET(created, store->access->create_secret(SecretKind::Token, name, role, std::string(kBy),
                                                  store->clock.now()));
    fmt::print("token with the role {} (shown this once): {}\n", access::to_text(role),
               created.secret);
    return kDone;
}

Result<int> user(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    auto word = word_of(arguments);
    TRY_LET(store, open_store(folder, word == "create" ? WhenAbsent::Create : WhenAbsent::Refuse));
    auto now = store->clock.now();
    if (word == "list") {
        TRY_LET(all, store->access->users());
        for (const auto& each : all)
            fmt::print("{:>4}  {:<30} {:<24} {}{}\n", each.id, each.email, each.name,
                       access::to_text(each.role), each.disabled ? "  disabled" : "");
        return kDone;
    }
    auto password = new_secret(15);
    TRY_LET(email, arguments.required("email"));
    if (word == "reset-password") {
        TRY(arguments.all_known());
        auto found = store->access->user_by_email(email);
        if (!found)
            return not_found("user.unknown", "There is no account with this e-mail address.");
        access::Access::Change change;
        change.password = password;
        TRY_LET(changed, store->access->change_user(found->id, change, std::string(kBy), now));
        fmt::print("{} now has the password (shown this once): {}\n", changed.email, password);
        return kDone;
    }
    if (word != "create")
        return invalid("usage.user", "Say `jalon user create`, `list` or `reset-password`.");
    TRY_LET(role, role_in(arguments));
    auto name = arguments.value_or("name", email);
    TRY(arguments.all_known());
    TRY_LET(created,
            store->access->create_user(email, name, role, password, std::string(kBy), now));
    fmt::print("account {} with the role {}; password (shown this once): {}\n", created.email,
               access::to_text(role), password);
    return kDone;
}

}  // namespace jalon::app
