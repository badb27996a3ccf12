// The month's visits in one queue by time; each page asks the policy, and the visitor goes on,
// takes a way, or leaves.
#include "simulate/hub_visits.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <queue>

#include "contact/guards.h"
#include "core/hash.h"
#include "core/text.h"
#include "hub/compiled.h"
#include "hub/recorder.h"
#include "simulate/detail/line.h"
#include "simulate/detail/visit.h"

namespace jalon::simulate {
namespace {

constexpr std::uint64_t kVisitStream = 1ULL << 40;  // Far from the customers' own.
constexpr std::uint64_t kLineStream = 1ULL << 41;
constexpr std::uint64_t kPersonStream = 1ULL << 42;
constexpr double kIdentified = 0.58;

Duration of_seconds(double count) {
    return Duration{static_cast<std::int64_t>(count * 1e6)};
}

std::string name_of_run(const HubOptions& options) {
    const std::string what = fmt::format("hub/{}/{}/{}/{}", options.seed, options.visits,
                                         options.customers, micros(options.until));
    return fmt::format("{:08x}", stable_hash(what) >> 32);
}

class Run {
  public:
    Run(const people::People& people, const HubOptions& options, const Period& period,
        std::string run)
        : people_(people),
          options_(options),
          period_(period),
          run_(std::move(run)),
          told_(run_, period.until()) {}

    Result<> open_lines();
    void make_visits();
    void play();
    Result<HubReport> written(log::Log& log);

  private:
    Visit made_visit(std::uint64_t number);
    void know_customer(Visit& visit);
    void page(Visit& visit);
    contact::Assigned assigned(const Visit& visit) const;
    void fill(Visit& visit, const hub::Policy& policy);
    bool offer(Visit& visit, const Step& step);
    std::optional<std::size_t> invited(Visit& visit, const hub::Decision& decision);
    void take(Visit& visit, const hub::Offer& offer, std::size_t position);
    void connect(Visit& visit, const hub::Mode& mode, Line& line, Time from);
    void converse(Visit& visit, const hub::Mode& mode, Time from, double waited_s);
    void go_to(Time at);
    Line* line_of(const hub::Mode& mode);
    JsonObject of_mode(const hub::Mode& mode) const {
        return {{"decision", decision_}, {"mode", mode.id}};
    }

    struct Later {
        bool operator()(const std::pair<Time, std::size_t>& a,
                        const std::pair<Time, std::size_t>& b) const {
            return a > b;
        }
    };

    const people::People& people_;
    const HubOptions& options_;
    const Period& period_;
    std::string run_;
    Told told_;
    std::vector<Line> lines_;
    std::map<std::string, hub::QueueState, std::less<>> posted_;
    Time posted_at_{};
    contact::LearnedWaits waits_;
    contact::Guards guards_;
    std::vector<Visit> visits_;
    std::priority_queue<std::pair<Time, std::size_t>, std::vector<std::pair<Time, std::size_t>>,
                        Later>
        next_;
    struct LastContact {
        std::string mode;
        Time at{};
    };
    std::map<int, LastContact> contacts_;  // By customer.
    std::string decision_;                 // The id of the one at hand.
    HubReport report_;
};

Result<> Run::open_lines() {
    const auto& policy = *options_.policy;
    lines_.reserve(policy.queues.size());
    for (const auto& queue : policy.queues) {
        std::vector<Line::Open> hours;
        for (const auto& mode : policy.modes) {
            if (mode.queue != queue.id || !hours.empty()) continue;
            if (mode.always_open) {
                hours.push_back({period_.from(), period_.until()});
                continue;
            }
            const auto* service = policy.calendar->service(mode.service);
            if (service == nullptr) continue;
            TRY_LET(open, service->intervals(period_.from(), period_.until()));
            for (const auto& each : open)
                if (each.openness == calendar::Openness::Open)
                    hours.push_back({each.from, each.to});
        }
        lines_.emplace_back(queue, std::move(hours), period_,
                            Random(options_.seed, kLineStream + lines_.size()));
    }
    return {};
}

Line* Run::line_of(const hub::Mode& mode) {
    for (auto& line : lines_)
        if (line.queue().id == mode.queue) return &line;
    return nullptr;
}

// Who they are is what the log's traits say, as the server reads them.
void Run::know_customer(Visit& visit) {
    visit.who.user = fmt::format("cust-{:06}", visit.customer + 1001);
    const auto identity = people_.identity_of(visit.who.user);
    if (!identity) return;
    auto& inputs = visit.inputs;
    inputs.traits = people_.traits_of(*identity);
    const Json traits(inputs.traits);
    auto text = [&](std::string_view name) -> std::optional<std::string> {
        auto value = text_at(traits, name);
        if (value.empty()) return std::nullopt;
        return std::string(value);
    };
    inputs.known = true;
    inputs.client_type = text("client_type");
    inputs.value = text("value");
    inputs.location = text("branch");
    inputs.region = text("region");
    inputs.vulnerable = bool_at(traits, "vulnerable").value_or(false);
    inputs.locale = text("locale").value_or("fr");
    if (auto last = contacts_.find(visit.customer); last != contacts_.end()) {
        inputs.habit = inputs.last_mode = last->second.mode;
        inputs.last_minutes = std::max(0.0, seconds(visit.at - last->second.at) / 60);
    }
}

Visit Run::made_visit(std::uint64_t number) {
    Random random(options_.seed, kVisitStream + number);
    double weights = 0;
    for (const auto& errand : errands()) weights += errand.weight;
    double drawn = random.share() * weights;
    const Errand* why = &errands().back();
    for (const auto& errand : errands())
        if ((drawn -= errand.weight) < 0) {
            why = &errand;
            break;
        }
    Visit visit(random, *why, period_.online(Season::Calls, random));
    std::uint64_t person = kVisitStream + number;
    if (options_.customers > 0 && visit.random.chance(kIdentified)) {
        visit.customer = visit.random.between(0, options_.customers - 1);
        person = static_cast<std::uint64_t>(visit.customer);
        visit.who.anonymous = fmt::format("hub-customer-{:06}", visit.customer);
    } else {
        visit.who.anonymous = fmt::format("hub-visitor-{:06}", number + 1);
    }
    visit.talkative = Random(options_.seed, kPersonStream + person).long_tailed(0.85, 0.55);
    visit.who.session = fmt::format("hub-{:07}", number + 1);
    visit.inputs.locale = visit.random.chance(0.85)  ? "fr"
                          : visit.random.chance(0.6) ? "en"
                                                     : "zh-Hant";
    visit.inputs.device = visit.random.chance(0.55) ? "mobile" : "desktop";
    visit.session.visitor = visit.who.anonymous;
    return visit;
}

void Run::make_visits() {
    visits_.reserve(static_cast<std::size_t>(options_.visits));
    for (int i = 0; i < options_.visits; ++i) {
        visits_.push_back(made_visit(static_cast<std::uint64_t>(i)));
        next_.emplace(visits_.back().at, visits_.size() - 1);
    }
}

// Queues are posted once a minute, as a switch would.
void Run::go_to(Time at) {
    const Time minute = std::chrono::floor<std::chrono::minutes>(at);
    if (minute > posted_at_) {
        posted_at_ = minute;
        for (auto& line : lines_) {
            line.go_to(minute, waits_);
            auto& state = posted_[line.queue().id] = line.state(minute);
            waits_.stood(line.queue().id, hub::queue_now(line.queue(), &state, minute), minute);
        }
    }
    for (auto& line : lines_) line.go_to(at, waits_);
}

contact::Assigned Run::assigned(const Visit& visit) const {
    if (options_.assigned) return options_.assigned(visit.who.anonymous, visit.at);
    contact::Assigned assigned;
    assigned.policy = options_.policy;
    return assigned;
}

void Run::fill(Visit& visit, const hub::Policy& policy) {
    auto& inputs = visit.inputs;
    inputs.at = visit.at;
    inputs.visitor = visit.who.anonymous;
    inputs.queues = posted_;
    inputs.waits.clear();
    for (const auto& line : lines_) {
        const auto now = hub::queue_now(line.queue(), &posted_[line.queue().id], visit.at);
        if (auto wait = waits_.announced(line.queue().id, now, visit.at, policy.wait_display))
            inputs.waits.emplace(line.queue().id, *wait);
    }
    inputs.shown = visit.session.before(inputs.need_problem);
    const auto read = policy.core->traits_read();
    for (auto each = inputs.traits.begin(); each != inputs.traits.end();) {
        const bool wanted = std::ranges::find(read, lower_ascii(each->key())) != read.end();
        each = wanted ? std::next(each) : inputs.traits.erase(each);
    }
}

// An invitation for who hesitates, where the placement asks for one and somebody is free; the
// place of the mode that was accepted.
std::optional<std::size_t> Run::invited(Visit& visit, const hub::Decision& decision) {
    const auto* placement = options_.policy->placement(visit.inputs.placement);
    if (placement == nullptr || !placement->invite || visit.session.invited) return std::nullopt;
    const bool hesitates = visit.random.chance(0.3);
    const double drawn = visit.random.share();
    if (!hesitates) return std::nullopt;
    std::size_t place = 0;
    for (const auto& offer : decision.offers()) {
        auto* line = line_of(*offer.mode);
        if (offer.mode->id != placement->invite->mode) {
            ++place;
            continue;
        }
        if (offer.status != hub::Status::Open || line == nullptr || !line->somebody_free(visit.at))
            return std::nullopt;
        const auto id = fmt::format("{}-i{}", run_, decision_);
        const Time shown = visit.at + std::chrono::seconds(45);
        visit.session.invited = {id, offer.mode->id, shown + placement->invite->expires};
        JsonObject properties = of_mode(*offer.mode);
        properties["invitation"] = id;
        properties["cause"] = placement->invite->errors && drawn < 0.3 ? "errors" : "idle";
        told_.add(visit.who, shown, "hub.invited", "web", properties);
        const auto* became = drawn < 0.34   ? "hub.invitation_accepted"
                             : drawn < 0.75 ? "hub.invitation_declined"
                                            : "hub.invitation_expired";
        const bool expired = drawn >= 0.75;
        visit.at = expired ? shown + placement->invite->expires : shown + std::chrono::seconds(9);
        told_.add(visit.who, visit.at, became, "web", properties);
        return drawn < 0.34 ? std::optional(place) : std::nullopt;
    }
    return std::nullopt;
}

// After somebody answered: what is said, how it ends, what it is rated.
void Run::converse(Visit& visit, const hub::Mode& mode, Time from, double waited_s) {
    const auto* channel = mode.kind == hub::ModeKind::Chat    ? "chat"
                          : mode.kind == hub::ModeKind::Video ? "video"
                                                              : "phone";
    auto& random = visit.random;
    auto connected = of_mode(mode);
    connected["waited_s"] = waited_s;
    told_.add(visit.who, from, "contact.connected", channel, connected);
    ++report_.connected;
    const Time end =
        from + of_seconds(random.long_tailed(mode.kind == hub::ModeKind::Chat ? 420 : 300, 0.55));
    const bool resolved = random.chance(mode.kind == hub::ModeKind::Chat ? 0.7 : 0.8);
    auto ended = of_mode(mode);
    ended["resolved"] = resolved;
    told_.add(visit.who, end, "contact.resolved", channel, ended);
    if (mode.kind == hub::ModeKind::Callback)
        told_.add(visit.who, end, "callback.done", "phone", of_mode(mode));
    if (mode.kind == hub::ModeKind::Chat)
        told_.add(visit.who, end, "chat.ended", "chat", of_mode(mode));
    if (mode.kind == hub::ModeKind::Video)
        told_.add(visit.who, end, "video.ended", "video", of_mode(mode));
    if (!random.chance(0.32)) return;
    auto rated = of_mode(mode);
    const double felt = (resolved ? 4.4 : 2.7) - waited_s / 600 + 0.8 * random.normal();
    rated["score"] = std::clamp(static_cast<int>(std::lround(felt)), 1, 5);
    told_.add(visit.who, end + std::chrono::minutes(2), "contact.rated", channel, rated);
    ++report_.rated;
}

void Run::connect(Visit& visit, const hub::Mode& mode, Line& line, Time from) {
    go_to(from);
    const double patience = visit.random.long_tailed(650, 0.6);
    const double waited = seconds(line.wait_of(from));
    // Who is called back need not hold the line.
    const bool holds = mode.kind != hub::ModeKind::Callback;
    if (!line.open_at(from) || (holds && waited > patience)) {
        ++report_.abandoned;
        return;
    }
    line.join(from);
    converse(visit, mode, from + of_seconds(waited), waited);
}

void Run::take(Visit& visit, const hub::Offer& offer, std::size_t position) {
    const auto& mode = *offer.mode;
    const Time at = visit.at + std::chrono::seconds(6 + visit.random.between(0, 20));
    auto chosen = of_mode(mode);
    chosen["position"] = position + 1;
    chosen["placement"] = visit.inputs.placement;
    told_.add(visit.who, at, "hub.chosen", "web", chosen);
    ++report_.chosen;
    if (mode.human() && visit.customer >= 0) contacts_[visit.customer] = {mode.id, at};
    auto* line = line_of(mode);
    if (mode.kind == hub::ModeKind::Phone) {
        guards_.taken(mode.id, at);
        if (line != nullptr) connect(visit, mode, *line, at + std::chrono::seconds(15));
        return;
    }
    if (mode.action == "callback" || mode.action == "chat" || mode.action == "video" ||
        mode.action == "appointment") {
        // The form takes its time, and some are left unfinished.
        if (visit.random.chance(0.14)) return;
        const Time asked = at + std::chrono::seconds(25 + visit.random.between(0, 50));
        guards_.taken(mode.id, asked);
        told_.add(visit.who, asked, mode.action + ".requested", "web", of_mode(mode));
        if (mode.action == "appointment") {
            const Time held =
                period_.served(Service::Phone, asked + std::chrono::hours(26), visit.random);
            told_.add(visit.who, held,
                      visit.random.chance(0.9) ? "appointment.held" : "appointment.missed", "desk",
                      of_mode(mode));
        } else if (line != nullptr) {
            connect(visit, mode, *line, asked);
        }
        return;
    }
    if (line != nullptr) connect(visit, mode, *line, at);
}

// Asks, shows, and lets the visitor choose; true where the visit ends here.
bool Run::offer(Visit& visit, const Step& step) {
    auto& inputs = visit.inputs;
    inputs.page = step.page;
    inputs.placement = step.placement;
    inputs.events.push_back({"page.viewed", visit.at, inputs.page});
    auto version = assigned(visit);
    if (!version.policy) return true;
    fill(visit, *version.policy);
    auto look = guards_.look(version.policy, visit.at, posted_);
    inputs.damping = look->damping;
    inputs.spent = look->spent;
    const auto decision = hub::decide(version.policy, inputs, hub::Detail::Answer);
    decision_ = fmt::format("{}-{:07}", run_, ++report_.decisions);
    told_.add(hub::fact_of(decision, inputs,
                           {.decision = decision_,
                            .user = visit.who.user,
                            .anonymous = visit.who.anonymous,
                            .session = visit.who.session,
                            .stage = version.stage,
                            .experiment = version.experiment,
                            .arm = version.arm,
                            .propensity = version.propensity}));
    if (visit.session.shown.empty()) guards_.answered(decision);
    visit.session.now_shows(decision.shown(), inputs.need_problem);
    if (!visit.random.chance(seen_share(step.placement))) return false;
    JsonArray modes;
    for (const auto& each : decision.offers())
        if (each.shown) modes.emplace_back(each.mode->id);
    told_.add(
        visit.who, visit.at + std::chrono::seconds(1), "hub.seen", "web",
        {{"decision", decision_}, {"modes", std::move(modes)}, {"placement", step.placement}});
    if (auto accepted = invited(visit, decision)) {
        take(visit, decision.offers()[*accepted], *accepted);
        return true;
    }
    const auto chances = take_chances(visit, decision);
    double drawn = visit.random.share();
    for (std::size_t i = 0; i < chances.size(); ++i)
        if ((drawn -= chances[i]) < 0) {
            take(visit, decision.offers()[i], i);
            return true;
        }
    return false;
}

void Run::page(Visit& visit) {
    if (visit.step == 0 && visit.customer >= 0 && visit.who.user.empty()) know_customer(visit);
    const auto& steps = visit.errand->steps;
    const auto& step = steps[std::min(visit.step, steps.size() - 1)];
    if (offer(visit, step)) return;
    auto& random = visit.random;
    auto after = [&](double median) {
        visit.at += of_seconds(5 + random.long_tailed(median, 0.6));
    };
    if (random.chance(step.fails)) {
        after(20);
        visit.inputs.events.push_back({"form.failed", visit.at, visit.inputs.page});
    }
    // On the page that is there for it, some say what it is about, and are answered anew.
    const bool names_it = step.placement == "contact-page" && !visit.errand->problem.empty() &&
                          visit.inputs.need_problem.empty() && random.chance(0.5);
    if (names_it) {
        after(25);
        visit.inputs.need_product = visit.errand->product;
        visit.inputs.need_problem = visit.errand->problem;
        const auto* problem = options_.policy->triage.problem(visit.inputs.need_problem);
        const bool solved = problem != nullptr && problem->help && random.chance(0.35);
        told_.add(visit.who, visit.at, "hub.triaged", "web",
                  {{"product", visit.errand->product},
                   {"problem", visit.errand->problem},
                   {"solved", problem != nullptr && problem->help ? Json(solved) : Json(nullptr)},
                   {"decision", decision_}});
        if (solved) return;
    } else if (!random.chance(step.goes_on)) {
        return;
    }
    after(40);
    ++visit.step;
    if (visit.step >= steps.size() + 3 || visit.inputs.events.size() >= 60) return;
    next_.emplace(visit.at, static_cast<std::size_t>(&visit - visits_.data()));
}

void Run::play() {
    while (!next_.empty()) {
        const auto [at, index] = next_.top();
        next_.pop();
        if (at >= period_.until()) continue;
        go_to(at);
        page(visits_[index]);
    }
}

Result<HubReport> Run::written(log::Log& log) {
    TRY_LET(facts, told_.write(log));
    report_.facts = facts;
    report_.visits = static_cast<std::int64_t>(visits_.size());
    report_.from = period_.from();
    report_.until = period_.until();
    return report_;
}

}  // namespace

Result<HubReport> simulate_hub(log::Log& log, const people::People& people,
                               const HubOptions& options) {
    if (!options.policy || options.visits < 1 || options.visits > kVisitsMax ||
        options.customers < 0)
        return invalid("simulate.options_invalid",
                       fmt::format("Visits need a policy, and are 1 to {}.", kVisitsMax));
    TRY_LET(period, Period::create(options.until, 1));
    Run run(people, options, period, name_of_run(options));
    TRY(run.open_lines());
    run.make_visits();
    run.play();
    return run.written(log);
}

}  // namespace jalon::simulate
