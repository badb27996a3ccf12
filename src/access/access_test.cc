// Access against its contract, with instants of our choosing: first run, sign-in and its delays,
// the life of a session, tokens and keys, roles, settings, the audit list.
#include "access/access.h"

#include <gtest/gtest.h>

namespace jalon::access {
namespace {

const Time kStart = *parse_time("2026-01-05T08:00:00Z");
const char* kPassword = "correct horse battery";

Time after(Duration d) {
    return kStart + d;
}

struct Opened {
    Opened() : database(std::move(store::open_sqlite(":memory:")).value()) {
        EXPECT_TRUE(database->migrate(migrations()));
        access = std::move(Access::open(*database, kStart)).value();
    }
    std::string sign_in(std::string_view email, std::string_view password, Time at) {
        auto done = access->sign_in(email, password, "192.0.2.1", at);
        if (done) cookie = done->cookie;
        return done ? "in" : done.error().code;
    }
    std::unique_ptr<store::Database> database;
    std::unique_ptr<Access> access;
    std::string cookie;
};

TEST(Access, TheFirstRunMakesOneAdministratorOnce) {
    Opened it;
    auto password = it.access->first_run("Admin@Bank.example", kStart);
    ASSERT_TRUE(password && *password);
    EXPECT_GE((*password)->size(), kPasswordBytesMin);
    EXPECT_FALSE(it.access->first_run("other@bank.example", kStart)->has_value());
    EXPECT_EQ(it.sign_in(" admin@bank.EXAMPLE", **password, kStart), "in");
    auto actor = it.access->session(it.cookie, kStart);
    ASSERT_TRUE(actor);
    EXPECT_EQ(actor->role, Role::Administrator);
    EXPECT_FALSE(actor->csrf.empty());
    Access::Change demoted;
    demoted.role = Role::Viewer;
    auto last = it.access->change_user(actor->user, demoted, "x", kStart);
    EXPECT_EQ(last.error().code, "user.last_administrator");
    auto taken =
        it.access->create_user("ADMIN@bank.example", "A", Role::Agent, kPassword, "x", kStart);
    EXPECT_EQ(taken.error().code, "user.email_taken");
}

TEST(Access, SessionsEndByIdlenessAgeSignOutAndChange) {
    Opened it;
    auto user =
        it.access->create_user("eve@bank.example", "Eve", Role::Agent, kPassword, "x", kStart);
    ASSERT_TRUE(user);
    using std::chrono::hours;
    auto there = [&](hours h) { return it.access->session(it.cookie, after(h)).has_value(); };
    ASSERT_EQ(it.sign_in("eve@bank.example", kPassword, kStart), "in");
    EXPECT_TRUE(there(hours(11)));
    EXPECT_TRUE(there(hours(22))) << "use keeps it";
    EXPECT_FALSE(there(hours(35))) << "13 hours idle";
    ASSERT_EQ(it.sign_in("eve@bank.example", kPassword, kStart), "in");
    for (int h = 0; h <= 168; h += 8) EXPECT_TRUE(there(hours(h)));
    EXPECT_FALSE(there(hours(169))) << "seven days in all";
    ASSERT_EQ(it.sign_in("eve@bank.example", kPassword, kStart), "in");
    ASSERT_TRUE(it.access->sign_out(it.cookie));
    EXPECT_FALSE(there(hours(0)));
    ASSERT_EQ(it.sign_in("eve@bank.example", kPassword, kStart), "in");
    Access::Change disabled;
    disabled.disabled = true;
    ASSERT_TRUE(it.access->change_user(user->id, disabled, "x", kStart));
    EXPECT_FALSE(there(hours(0)));
    EXPECT_NE(it.sign_in("eve@bank.example", kPassword, kStart), "in");
    EXPECT_FALSE(it.access->session("made up", kStart));
}

TEST(Access, FiveFailuresDelayTheSixth) {
    Opened it;
    ASSERT_TRUE(
        it.access->create_user("eve@bank.example", "Eve", Role::Agent, kPassword, "x", kStart));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(it.sign_in("eve@bank.example", "wrong", kStart), "session.wrong_credentials");
    EXPECT_EQ(it.sign_in("eve@bank.example", kPassword, kStart), "session.too_many_attempts");
    EXPECT_EQ(it.sign_in("nobody@bank.example", "wrong", kStart), "session.too_many_attempts")
        << "the address waits too";
    EXPECT_EQ(it.sign_in("eve@bank.example", kPassword, after(std::chrono::seconds(3))), "in");
}

TEST(Access, TokensAndKeysAreKnownUntilRevoked) {
    Opened it;
    auto token = it.access->create_secret(SecretKind::Token, "ci", Role::Analyst, "x", kStart);
    auto key = it.access->create_secret(SecretKind::Key, "web", Role::Viewer, "x", kStart);
    ASSERT_TRUE(token && key);
    EXPECT_EQ(it.access->actor_of_token(token->secret, kStart)->role, Role::Analyst);
    EXPECT_EQ(it.access->source_of_key(key->secret, kStart), "web");
    EXPECT_FALSE(it.access->actor_of_token(key->secret, kStart)) << "a key is no token";
    EXPECT_FALSE(it.access->source_of_key(token->secret, kStart));
    EXPECT_EQ(it.access->secrets(SecretKind::Key)->size(), 1U);
    ASSERT_TRUE(it.access->revoke(SecretKind::Token, token->id, "x", kStart));
    ASSERT_TRUE(it.access->revoke(SecretKind::Key, key->id, "x", kStart));
    EXPECT_FALSE(it.access->actor_of_token(token->secret, kStart));
    EXPECT_FALSE(it.access->source_of_key(key->secret, kStart));
    EXPECT_EQ(it.access->revoke(SecretKind::Key, 99, "x", kStart).error().code, "secret.unknown");
}

TEST(Access, RolesMayWhatTheirTableSays) {
    struct {
        Role role;
        const char* permission;
        bool may;
    } cases[] = {{Role::Administrator, "admin", true},
                 {Role::Administrator, "definitions.publish", true},
                 {Role::Designer, "definitions.write", true},
                 {Role::Designer, "admin", false},
                 {Role::Agent, "cases.write", true},
                 {Role::Agent, "definitions.write", false},
                 {Role::Analyst, "explore.read", true},
                 {Role::Analyst, "cases.write", false},
                 {Role::Viewer, "hub.write", false},
                 {Role::Viewer, "no.such_thing", false}};
    for (const auto& c : cases)
        EXPECT_EQ(may(c.role, c.permission), c.may) << to_text(c.role) << " " << c.permission;
    for (Role role :
         {Role::Administrator, Role::Designer, Role::Agent, Role::Analyst, Role::Viewer})
        EXPECT_EQ(role_from(to_text(role)), role);
}

TEST(Access, SettingsTheSecretAndTheAuditListStay) {
    Opened it;
    EXPECT_TRUE(it.access->settings().four_eyes);
    EXPECT_EQ(it.access->settings().masking_below, 10);
    Settings wanted;
    wanted.bank_name = "Banque";
    wanted.four_eyes = false;
    ASSERT_TRUE(it.access->change_settings(wanted, "eve@bank.example", kStart));
    for (int i = 0; i < 4; ++i)
        ASSERT_TRUE(it.access->audit("eve", "thing.done", std::to_string(i), {}, kStart));
    auto again = std::move(Access::open(*it.database, kStart)).value();
    EXPECT_EQ(again->settings().bank_name, "Banque");
    EXPECT_FALSE(again->settings().four_eyes);
    EXPECT_EQ(again->server_secret(), it.access->server_secret());
    EXPECT_EQ(again->server_secret().size(), 32U);
    auto page = again->audit_page(3, "");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->items.front().subject, "3");
    auto rest = again->audit_page(3, page->next);
    EXPECT_EQ(rest->items.size(), 2U);
    EXPECT_EQ(rest->items.back().action, "settings.changed");
    EXPECT_TRUE(rest->next.empty());
    wanted.masking_below = 0;
    EXPECT_EQ(it.access->change_settings(wanted, "x", kStart).error().code,
              "settings.masking_below");
}

}  // namespace
}  // namespace jalon::access
