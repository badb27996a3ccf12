// Filling the demo bank.
#include "app/demo_bank.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/progress.h"
#include "core/id.h"
#include "simulate/hub_visits.h"
#include "simulate/simulate.h"
#include "trials/trials.h"

namespace jalon::app {
namespace {

namespace fs = std::filesystem;

struct Persona {
    const char *user, *name, *email, *client_type, *value, *region, *branch, *locale;
    bool vulnerable;
};

// People to sign in as on the demo bank's site: one of each kind that the hub tells apart.
constexpr Persona kPersonas[]{
    {"demo-anna", "Anna Lindqvist", "anna.lindqvist@demo.example", "online", "high",
     "ile-de-france", "paris-republique", "fr", false},
    {"demo-karim", "Karim Benali", "karim.benali@demo.example", "traditional", "medium",
     "auvergne-rhone-alpes", "lyon-part-dieu", "fr", false},
    {"demo-mei", "Mei-Ling Chen", "meiling.chen@demo.example", "online", "low", "ile-de-france",
     "paris-bercy", "zh-Hant", false},
    {"demo-paul", "Paul Santoni", "paul.santoni@demo.example", "traditional", "low", "corse",
     "ajaccio-port", "fr", false},
    {"demo-jeanne", "Jeanne Moreau-Petit", "jeanne.moreau@demo.example", "traditional", "high",
     "pays-de-la-loire", "nantes-commerce", "fr", true},
    {"demo-tom", "Tom Whitfield", "tom.whitfield@demo.example", "online", "medium", "occitanie",
     "toulouse-capitole", "en", false},
};

constexpr int kVisitors = 5'000;  // Customers who visit: some come again.
constexpr int kVisits = 8'000;

std::string state_file(const std::string& folder) {
    return (fs::path(folder) / "demo.json").string();
}

// Experiments are published after the months in which there were none.
enum class Which { AllButExperiments, Experiments };

Result<> publish(DataStore& store, Which which) {
    std::vector<definitions::AuthoredFile> files;
    std::error_code ignored;
    for (const auto& entry :
         fs::recursive_directory_iterator(shipped_folder("definitions"), ignored)) {
        if (entry.path().extension() != ".yaml") continue;
        if ((entry.path().parent_path().filename() == "experiments") !=
            (which == Which::Experiments))
            continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        files.push_back({entry.path().filename().string(), text.str()});
    }
    if (files.empty())
        return not_found("demo.no_definitions",
                         "The shipped definitions are not beside the program.");
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    definitions::Act act{"demo", store.clock.now(), "The shipped bank",
                         definitions::Review::OnePerson};
    TRY_LET(applied, store.definitions->apply(files, definitions::ApplyGoal::Publish, act));
    if (!applied.refused) return {};
    std::string all;
    for (const auto& problem : applied.problems) all += "\n  " + problem;
    return invalid("demo.definitions_refused", "The shipped definitions do not compile:" + all);
}

Result<std::vector<DemoAccount>> make_accounts(DataStore& store) {
    const std::tuple<const char*, const char*, access::Role> wanted[]{
        {"admin@demo.example", "Inès Caron", access::Role::Administrator},
        {"designer@demo.example", "Rémi Aubert", access::Role::Designer},
        {"agent@demo.example", "Samira Diallo", access::Role::Agent},
        {"analyst@demo.example", "Lena Vogt", access::Role::Analyst}};
    std::vector<DemoAccount> accounts;
    for (const auto& [email, name, role] : wanted) {
        auto password = new_secret(12);
        TRY_LET(user,
                store.access->create_user(email, name, role, password, "demo", store.clock.now()));
        accounts.push_back({user.email, password, std::string(access::to_text(role))});
    }
    return accounts;
}

Result<> make_personas(DataStore& store) {
    auto at = store.clock.now() - std::chrono::hours(24 * 30);
    return store.database->write([&](store::Writer& writer) -> Result<> {
        for (const auto& p : kPersonas) {
            JsonObject traits{
                {"name", p.name},     {"email", p.email},        {"client_type", p.client_type},
                {"value", p.value},   {"region", p.region},      {"branch", p.branch},
                {"locale", p.locale}, {"segment", p.client_type}};
            if (p.vulnerable) traits["vulnerable"] = true;
            log::Fact fact;
            fact.source = "demo";
            fact.id = std::string("identified:") + p.user;
            fact.at = at;
            fact.name = "person.identified";
            fact.user = p.user;
            fact.channel = "web";
            TRY_LET(appended, store.log->append(writer, std::span(&fact, 1)));
            TRY(store.people->set_traits(writer, appended.front().identity, traits, at));
        }
        return {};
    });
}

// The visits of the last month; the experiment divides those of its second half, so that something
// is known of the visitors from before.
Result<> simulate_visits(DataStore& store, int customers, Time until) {
    trials::Trials trials(std::make_unique<contact::Published>(*store.programs), *store.definitions,
                          *store.log);
    simulate::HubOptions options;
    options.customers = std::min(customers, kVisitors);
    // Few customers, few visits: a small demo is for tests.
    options.visits = std::clamp(customers * 2, 200, kVisits);
    options.until = until;
    options.policy = store.programs->default_hub_policy();
    const Time experiment_from = until - std::chrono::days(14);
    options.assigned = [&](std::string_view visitor, Time at) {
        if (at >= experiment_from) return trials.for_visitor("", visitor, at);
        contact::Assigned assigned;
        assigned.policy = options.policy;
        return assigned;
    };
    auto report = simulate::simulate_hub(*store.log, *store.people, options);
    if (!report) return std::unexpected(report.error());
    fmt::print("{} visits met the contact hub in a month, {} decisions\n", grouped(report->visits),
               grouped(report->decisions));
    return {};
}

Result<> simulate_months(DataStore& store, std::optional<int> customers) {
    ProgressBar bar("filling the demo bank");
    simulate::Options options;
    options.customers = customers;
    options.until = store.clock.now();
    options.progress = [&](const simulate::Progress& p) {
        bar.show(p.share, p.interactions, "interactions");
    };
    auto report = simulate::simulate(*store.log, *store.people, options);
    bar.end();
    if (!report) return std::unexpected(report.error());
    fmt::print("{} customers, {} interactions over 12 months\n", grouped(report->customers),
               grouped(report->interactions));
    TRY(publish(store, Which::Experiments));
    return simulate_visits(store, report->customers, options.until);
}

void remember(const std::string& folder, const DemoBank& bank) {
    JsonArray accounts;
    for (const auto& each : bank.accounts)
        accounts.push_back(
            JsonObject{{"email", each.email}, {"password", each.password}, {"role", each.role}});
    auto before = ::umask(0077);
    std::ofstream out(state_file(folder));
    out << to_text(JsonObject{{"accounts", std::move(accounts)},
                              {"write_key", bank.write_key},
                              {"status_path", bank.status_path}})
        << "\n";
    ::umask(before);
}

struct Said {
    const char *user, *words, *locale;
    int score;
};

constexpr Said kSaid[]{
    {"demo-karim", "On m'a demandé deux fois les mêmes fiches de paie, et personne ne m'a rappelé.",
     "fr", 3},
    {"demo-tom", "The online form lost my upload twice. The adviser was kind, though.", "en", 5},
    {"demo-anna", "Rapide et clair, merci.", "fr", 9},
};

}  // namespace

Result<DemoBank> fill_demo_bank(DataStore& store, std::optional<int> customers) {
    DemoBank bank;
    auto settings = store.access->settings();
    settings.bank_name = "Banque de l'Escale";
    TRY(store.access->change_settings(settings, "demo", store.clock.now()));
    TRY(publish(store, Which::AllButExperiments));
    TRY_LET(accounts, make_accounts(store));
    bank.accounts = accounts;
    TRY_LET(key, store.access->create_secret(access::SecretKind::Key, "demo bank site",
                                             access::Role::Viewer, "demo", store.clock.now()));
    bank.write_key = key.secret;
    TRY(make_personas(store));
    TRY(simulate_months(store, customers));
    return bank;
}

Result<> play_demo_scenes(System& system, DemoBank& bank, const std::string& folder) {
    auto now = system.store().clock.now();
    int n = 0;
    for (const auto& said : kSaid) {
        surveys::AnswerIn in;
        in.id = fmt::format("demo-answer-{}", ++n);
        in.answers = JsonObject{{"recommend", said.score}, {"why", said.words}};
        in.of = {said.user, "", said.locale, "/bank/loan-confirm.html", "web"};
        std::vector<surveys::AnswerFault> faults;
        TRY_LET(answered, system.surveys().answer(
                              "loan-nps", in, now - std::chrono::minutes(160 - 40 * n), faults));
        if (answered.opened && bank.status_path.empty())
            bank.status_path = "/status/" + answered.opened->token;
    }
    desk::Request callback;
    callback.id = "demo-callback-1";
    callback.mode = "callback";
    callback.user = "demo-mei";
    callback.phone = "+33 6 39 98 12 34";
    callback.topic = "房屋貸款";
    callback.page = "/loans/home";
    callback.locale = "zh-Hant";
    callback.asked_at = now - std::chrono::minutes(12);
    callback.promised_at = now + std::chrono::minutes(5);
    callback.promised_until = now + std::chrono::minutes(25);
    callback.why = {"page_value", "client_online"};
    TRY_LET(asked, system.requests().ask(callback));
    remember(folder, bank);
    return {};
}

std::optional<DemoBank> known_demo_bank(const std::string& folder) {
    std::ifstream in(state_file(folder));
    std::stringstream text;
    text << in.rdbuf();
    auto json = parse_json(text.str());
    if (!json || !json->is_object()) return std::nullopt;
    DemoBank bank;
    bank.write_key = text_at(*json, "write_key");
    bank.status_path = text_at(*json, "status_path");
    if (const auto* accounts = array_at(*json, "accounts"))
        for (const auto& each : *accounts)
            bank.accounts.push_back({std::string(text_at(each, "email")),
                                     std::string(text_at(each, "password")),
                                     std::string(text_at(each, "role"))});
    return bank;
}

}  // namespace jalon::app
