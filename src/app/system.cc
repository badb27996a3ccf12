// Wiring: who is handed whom, and what happens between modules that do not know each other.
#include "app/system.h"

#include "http/routes/routes.h"

namespace jalon::app {

Result<> System::wire_engagement(const ServeOptions& options) {
    auto& store = *store_;
    recorder_ = std::make_unique<hub::Recorder>(*store.log);
    cases::Cases::Wiring wiring;
    wiring.policy = [&store](std::string_view id) { return store.programs->case_policy(id); };
    wiring.owner = [&store](std::string_view email) -> std::optional<cases::Owner> {
        auto user = store.access->user_by_email(email);
        return user ? std::optional(cases::Owner{user->id, user->name}) : std::nullopt;
    };
    wiring.agents = [&store] {
        auto users = store.access->users_with(access::Role::Agent);
        if (users.empty()) users = store.access->users_with(access::Role::Administrator);
        std::vector<cases::Owner> owners;
        for (const auto& user : users) owners.push_back({user.id, user.name});
        return owners;
    };
    cases_ = std::make_unique<cases::Cases>(*store.log, *store.people, std::move(wiring));
    // A low score opens its case in the same transaction (docs/decisions/0004).
    auto open_case = [this](store::Writer& writer, const surveys::CaseWanted& wanted,
                            Time at) -> Result<surveys::CaseOpened> {
        cases::Opening opening;
        opening.policy = wanted.policy;
        opening.reason = wanted.reason;
        opening.user = wanted.of.user;
        opening.anonymous = wanted.of.anonymous;
        opening.channel = wanted.of.channel;
        opening.touchpoint = wanted.touchpoint;
        opening.journey = wanted.journey;
        opening.score = wanted.score;
        opening.answer = wanted.answer;
        opening.words = wanted.words;
        opening.locale = wanted.of.locale;
        TRY_LET(opened, cases_->open(writer, opening, at));
        return surveys::CaseOpened{opened.id, opened.token, opened.promised_at};
    };
    auto known_case = [this](std::string_view id) -> Result<surveys::CaseOpened> {
        TRY_LET(found, cases_->find(id));
        return surveys::CaseOpened{found.id, found.token, found.promised_at};
    };
    surveys_ = std::make_unique<surveys::Surveys>(
        *store.log, *store.people,
        surveys::Surveys::Wiring{[&store] { return store.programs->questionnaires(); }, open_case,
                                 known_case});
    requests_ = std::make_unique<desk::Requests>(*store.log, *store.people);
    TRY_LET(rollout, rollout::Rollout::open(*store.database, *store.definitions, *store.programs,
                                            *store.log));
    rollout_ = rollout.get();
    auto trials =
        std::make_unique<trials::Trials>(std::move(rollout), *store.definitions, *store.log);
    trials_ = trials.get();
    contact_ = std::make_unique<contact::Contact>(
        contact::Contact::Parts{store.clock, *store.log, *store.programs, *store.definitions,
                                queues_, *recorder_, *requests_, *store.people,
                                store.access->server_secret(), options.adapters},
        std::move(trials));
    live_ = std::make_unique<live::Live>(*store.programs);
    contact_->attach(*live_);
    contact_->attach(*rollout_);
    contact_->attach(*trials_);
    contact_->start();
    return {};
}

Result<> System::listen(const ServeOptions& options) {
    auto& store = *store_;
    services_.reset(new http::Services{store.clock,
                                       *store.log,
                                       *store.people,
                                       *trail_,
                                       *store.definitions,
                                       *store.programs,
                                       *store.access,
                                       queues_,
                                       *recorder_,
                                       *contact_,
                                       *live_,
                                       *rollout_,
                                       *trials_,
                                       *surveys_,
                                       *cases_,
                                       *requests_,
                                       metrics_,
                                       options.demo,
                                       options.customer_key,
                                       shipped_folder("web"),
                                       shipped_folder("definitions"),
                                       options.demo_write_key,
                                       options.events_per_second_max,
                                       options.secure_cookies,
                                       options.question_bytes_max,
                                       options.question_patience});
    http::add_all_routes(router_, *services_);
    http::ServerOptions server;
    server.address = options.address;
    server.port = static_cast<std::uint16_t>(options.port);
    bool each = options.trace_requests;
    request_counts_ = std::make_unique<http::RequestCounts>(metrics_, router_);
    auto served = [this, each](const http::Served& s) {
        request_counts_->add(s);
        if (each)
            trace_->info("request", {{"id", s.request.id},
                                     {"route", http::pattern_of(s.route)},
                                     {"status", s.status},
                                     {"us", static_cast<std::int64_t>(s.took.count())}});
    };
    auto failed = [this](const std::string& id, const std::string& what) {
        trace_->write(trace::Level::Error, "request failed", {{"id", id}, {"what", what}});
    };
    TRY_LET(listening, http::Server::start(server, router_, served, failed));
    server_ = std::move(listening);
    return {};
}

Result<std::unique_ptr<System>> System::start(std::unique_ptr<DataStore> store,
                                              const ServeOptions& options) {
    std::unique_ptr<System> system(new System());
    system->store_ = std::move(store);
    trace::Trace::Options trace_options;
    trace_options.form = options.trace_json ? trace::Form::Json : trace::Form::Text;
    system->trace_ = std::make_unique<trace::Trace>(system->store_->clock, trace_options);
    TRY_LET(trail, trail::Trail::start(*system->store_->log, *system->store_->people,
                                       segments_folder(system->store_->folder)));
    if (const auto used = trail->segments_used();
        !used && used.error().code != "trail.segments_missing")
        system->trace_->write(trace::Level::Warning, "the trail is read from the log",
                              {{"why", used.error().what}, {"code", used.error().code}});
    system->trail_ = std::move(trail);
    TRY(system->wire_engagement(options));
    for (const auto& problem : system->store_->programs->problems())
        system->trace_->write(trace::Level::Warning, problem);
    TRY(system->listen(options));
    return system;
}

}  // namespace jalon::app
