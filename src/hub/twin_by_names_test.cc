// The brute-force twin of the decision.
#include "hub/twin_by_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/text.h"
#include "expr/facts.h"

namespace jalon::hub {
namespace {

/// The names of names.h with their values for one question. Building it also says which inputs were
/// assumed.
class HubFacts final : public expr::Facts {
  public:
    HubFacts(const Policy& policy, const Inputs& inputs);
    std::optional<expr::Value> find(std::string_view name) const override;

    /// A mode's being open is known only after its hours and queue were looked at.
    void set_open(const std::string& mode, bool open);
    void set_wait(const std::string& queue, std::optional<double> wait_s, double load);
    std::vector<InputUsed> take_used() { return std::move(used_); }

  private:
    void know(const std::string& name, expr::Value value);
    /// The value where it is known, otherwise the policy's default, otherwise `otherwise`.
    void know_or_assume(const Policy& policy, const std::string& name,
                        const std::optional<std::string>& value, std::string_view otherwise);
    void know_client(const Policy& policy, const Inputs& inputs);
    void know_person(const Policy& policy, const Inputs& inputs);
    void know_page(const Policy& policy, const Inputs& inputs);
    void know_session(const Inputs& inputs);
    void know_time(const Policy& policy, const Inputs& inputs);

    std::map<std::string, expr::Value, std::less<>> values_;
    std::vector<InputUsed> used_;
    bool holiday_ = false;
};

using expr::Value;

bool is_error(std::string_view name) {
    return name.ends_with(".failed") || name.ends_with(".rejected") ||
           name.find("error") != std::string_view::npos;
}

std::string only_path(std::string_view page) {
    page = page.substr(0, page.find_first_of("?#"));
    return std::string(page.empty() ? std::string_view("/") : page);
}

HubFacts::HubFacts(const Policy& policy, const Inputs& inputs) : Facts(inputs.at) {
    know_client(policy, inputs);
    know_page(policy, inputs);
    know_session(inputs);
    know_time(policy, inputs);
    know("locale", Value(inputs.locale));
    know("need.product", Value(inputs.need_product));
    know("need.problem", Value(inputs.need_problem));
    know_person(policy, inputs);
    know("time.holiday", Value(holiday_));
    for (const auto& mode : policy.modes) {
        auto spent = inputs.spent.find(mode.id);
        values_.insert_or_assign("spent." + mode.id,
                                 Value(spent == inputs.spent.end() ? 0.0 : spent->second));
        // Where no queue has the mode's name, the wait is that of its queue.
        if (mode.queue.empty()) values_.insert_or_assign("wait." + mode.id + "_s", Value(0));
    }
    for (const auto& [key, value] : inputs.traits)
        for (const char* prefix : {"traits.", "trait."})
            values_.insert_or_assign(prefix + lower_ascii({key.data(), key.size()}),
                                     Value::from_json(value));
}

std::optional<Value> HubFacts::find(std::string_view name) const {
    auto at = values_.find(lower_ascii(name));
    if (at == values_.end()) return std::nullopt;
    return at->second;
}

void HubFacts::know(const std::string& name, Value value) {
    used_.push_back({name, value.to_json(), false});
    values_.insert_or_assign(lower_ascii(name), std::move(value));
}

void HubFacts::know_or_assume(const Policy& policy, const std::string& name,
                              const std::optional<std::string>& value, std::string_view otherwise) {
    if (value && !value->empty()) return know(name, Value(*value));
    auto assumed = policy.defaults.find(name);
    know(name,
         assumed == policy.defaults.end() ? Value(otherwise) : Value::from_json(assumed->second));
    used_.back().assumed = true;
}

void HubFacts::know_client(const Policy& policy, const Inputs& inputs) {
    know_or_assume(policy, "client.type", inputs.client_type, "unknown");
    know_or_assume(policy, "client.value", inputs.value, "unknown");
    know("client.known", Value(inputs.known));
    know("client.vulnerable", Value(inputs.vulnerable));
    const hours::Location* location =
        policy.branches && inputs.location ? policy.branches->location(*inputs.location) : nullptr;
    know_or_assume(policy, "location.id", inputs.location, "unknown");
    auto region = inputs.region;
    if ((!region || region->empty()) && location != nullptr && !location->region.empty())
        region = location->region;
    know_or_assume(policy, "location.region", region, "unknown");
    know("location.open", Value(location != nullptr && location->hours.is_open_at(inputs.at)));
    if (location == nullptr) used_.back().assumed = true;
}

void HubFacts::know_person(const Policy& policy, const Inputs& inputs) {
    know_or_assume(policy, "client.language", inputs.language, "unknown");
    know_or_assume(policy, "client.habit", inputs.habit, "none");
    know_or_assume(policy, "client.contract", inputs.contract, "none");
    know_or_assume(policy, "device", inputs.device, "unknown");
    Value::Array needs;
    for (const auto& need : inputs.access) needs.emplace_back(need);
    know("access", Value(std::move(needs)));
    know("session.idle_s", Value(inputs.idle_s));
    know("session.abandoned", Value(inputs.abandoned));
    know_or_assume(policy, "last.mode", inputs.last_mode, "none");
    know("last.minutes", Value(inputs.last_minutes.value_or(1e6)));
    used_.back().assumed = !inputs.last_minutes;
}

void HubFacts::know_page(const Policy& policy, const Inputs& inputs) {
    auto path = only_path(inputs.page);
    const Page* page = policy.page(path);
    know("page.path", Value(path));
    auto from_page = [&](std::string Page::* member) {
        return page == nullptr ? std::nullopt : std::optional(page->*member);
    };
    know_or_assume(policy, "page.objective", from_page(&Page::objective), "none");
    know_or_assume(policy, "page.value", from_page(&Page::value), "none");
    know_or_assume(policy, "page.product", from_page(&Page::product), "none");
    know("placement", Value(inputs.placement));
}

void HubFacts::know_session(const Inputs& inputs) {
    std::set<std::string> seen;
    double pages = 0, returns = 0, help = 0, errors = 0;
    std::string last;
    Value::Array names;
    for (const auto& event : inputs.events) {
        names.emplace_back(event.name);
        if (is_error(event.name)) ++errors;
        if (event.name != "page.viewed" && event.name != "screen.viewed") continue;
        auto path = only_path(event.path);
        ++pages;
        if (path.find("/help") != std::string::npos) ++help;
        if (!seen.insert(path).second && path != last) ++returns;
        last = path;
    }
    double length = 0;
    if (!inputs.events.empty()) {
        auto [first, newest] =
            std::minmax_element(inputs.events.begin(), inputs.events.end(),
                                [](const auto& a, const auto& b) { return a.at < b.at; });
        length = std::max(
            0.0,
            seconds(std::max(newest->at, std::min(inputs.at, newest->at + std::chrono::hours(1))) -
                    first->at));
    }
    know("session.pages", Value(pages));
    know("session.seconds", Value(length));
    know("session.errors", Value(errors));
    know("session.returns", Value(returns));
    know("session.help_pages", Value(help));
    know("session.events", Value(std::move(names)));
}

void HubFacts::know_time(const Policy& policy, const Inputs& inputs) {
    constexpr std::string_view kDays[]{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};
    auto now = calendar::day_hour(inputs.at, policy.calendar->zone);
    know("time.hour", Value(now.hour));
    know("time.weekday", Value(kDays[now.weekday.c_encoding()]));
    const auto* general = policy.calendar->service("");
    const auto& holidays = general->locality().public_holidays;
    holiday_ = holidays && holidays->is_holiday(now.date);
}

void HubFacts::set_open(const std::string& mode, bool open) {
    know("open." + mode, Value(open));
}

void HubFacts::set_wait(const std::string& queue, std::optional<double> wait_s, double load) {
    know("wait." + queue + "_s",
         wait_s ? Value(*wait_s) : Value(1e6));  // Nobody there: as good as for ever.
    know("load." + queue, Value(load));
}

std::string_view reason_of(Status status) {
    switch (status) {
        case Status::Open:
            return "room";
        case Status::OutOfHours:
            return "hours";
        case Status::Busy:
            return "busy";
        case Status::Full:
            return "full";
        case Status::Broken:
            return "broken";
        case Status::NotEntitled:
            return "not_entitled";
        case Status::Held:
            return "held";
    }
    return "room";
}

std::optional<QueueNow> queue_of(const Policy& policy, const Mode& mode, const Inputs& inputs) {
    const Queue* declared = mode.queue.empty() ? nullptr : policy.queue(mode.queue);
    if (declared == nullptr) return std::nullopt;
    auto posted = inputs.queues.find(mode.queue);
    return queue_now(*declared, posted == inputs.queues.end() ? nullptr : &posted->second,
                     inputs.at);
}

std::optional<Wait> wait_of(const Policy& policy, const std::string& queue, const QueueNow& now,
                            const Inputs& inputs) {
    auto learned = inputs.waits.find(queue);
    if (learned != inputs.waits.end() && now.agents > 0) return learned->second;
    return estimate(now, policy.wait_display);
}

// Hours and queue alone: what a condition may ask as {open.MODE}.
Status status_by_hours_and_queue(const Policy& policy, const Mode& mode, const Inputs& inputs,
                                 Offer& offer) {
    auto queue = queue_of(policy, mode, inputs);
    if (queue && queue->broken) return Status::Broken;
    if (!mode.always_open) {
        const auto* service = policy.calendar->service(mode.service);
        if (service != nullptr && !service->is_open_at(inputs.at)) {
            offer.opens_at = service->next_open(inputs.at);
            return Status::OutOfHours;
        }
    }
    if (!queue) return Status::Open;
    if (!queue->open || queue->agents <= 0) return Status::Full;
    if (queue->ahead >= policy.queue(mode.queue)->full_at) return Status::Full;
    offer.wait = wait_of(policy, mode.queue, *queue, inputs);
    if (offer.wait && mode.busy_from &&
        std::chrono::seconds(offer.wait->middle_s) >= *mode.busy_from)
        return Status::Busy;
    return Status::Open;
}

void know_waits(const Policy& policy, const Inputs& inputs, HubFacts& facts) {
    for (const auto& queue : policy.queues) {
        auto posted = inputs.queues.find(queue.id);
        auto now =
            queue_now(queue, posted == inputs.queues.end() ? nullptr : &posted->second, inputs.at);
        auto wait = wait_of(policy, queue.id, now, inputs);
        double load = now.agents > 0 ? static_cast<double>(now.ahead) / now.agents : 1e6;
        facts.set_wait(queue.id, wait ? std::optional<double>(wait->middle_s) : std::nullopt, load);
    }
}

std::vector<Offer> statuses(const Policy& policy, const Inputs& inputs, HubFacts& facts) {
    std::vector<Offer> offers;
    for (const auto& mode : policy.modes) {
        Offer offer;
        offer.mode = &mode;
        offer.status = status_by_hours_and_queue(policy, mode, inputs, offer);
        facts.set_open(mode.id, offer.status == Status::Open && mode.held.empty());
        offers.push_back(std::move(offer));
    }
    for (auto& offer : offers) {
        const Mode& mode = *offer.mode;
        // What the person may not have is said before what is shut: a reopening time would be a
        // false promise.
        if (mode.entitled && !mode.entitled->holds(facts)) offer.status = Status::NotEntitled;
        if (!mode.held.empty()) offer.status = Status::Held;
        if (offer.status == Status::NotEntitled || offer.status == Status::Held)
            offer.opens_at.reset();
        if (offer.status != Status::Open && offer.status != Status::Busy) offer.wait.reset();
        offer.can_notify = offer.status == Status::OutOfHours || offer.status == Status::Busy ||
                           offer.status == Status::Full || offer.status == Status::Broken;
    }
    return offers;
}

void weigh(const Policy& policy, const HubFacts& facts, std::vector<Offer>& offers,
           std::vector<TraceLine>& trace) {
    for (auto& offer : offers) {
        offer.worth = offer.mode->base;
        if (!offer.wait) continue;
        offer.worth -=
            std::min(policy.wait_points_max, policy.points_a_minute * offer.wait->middle_s / 60.0);
    }
    struct Given {
        double points;
        std::size_t rule;
        std::string reason;
    };
    std::map<std::string, std::vector<Given>> given;
    for (const auto& rule : policy.worth) {
        bool matched = rule.when.holds(facts);
        for (const auto& [mode, points] : rule.points) {
            trace.push_back({mode, rule.id, matched, matched ? points : 0, rule.reason});
            if (!matched) continue;
            given[mode].push_back(
                {points, static_cast<std::size_t>(&rule - policy.worth.data()), rule.reason});
        }
    }
    std::size_t index = policy.worth.size();
    for (const auto& table : policy.tables) {
        bool taken = false;
        for (std::size_t row = 0; row < table.rows.size(); ++row, ++index) {
            const auto& each = table.rows[row];
            bool matched = (!each.when || each.when->holds(facts)) &&
                           !(taken && table.hit == DecisionTable::Hit::First);
            taken = taken || matched;
            for (const auto& [mode, points] : each.points) {
                trace.push_back({mode, fmt::format("{}#{}", table.id, row + 1), matched,
                                 matched ? points : 0, each.reason});
                if (matched) given[mode].push_back({points, index, each.reason});
            }
        }
    }
    for (auto& offer : offers) {
        auto& list = given[offer.mode->id];
        // The weightiest reasons first; only what spoke for a mode is a reason to show it.
        std::sort(list.begin(), list.end(), [](const Given& a, const Given& b) {
            return std::tuple(-a.points, a.rule) < std::tuple(-b.points, b.rule);
        });
        for (const auto& each : list) {
            offer.worth += each.points;
            if (each.points > 0 &&
                std::find(offer.why.begin(), offer.why.end(), each.reason) == offer.why.end())
                offer.why.push_back(each.reason);
        }
    }
}

// How high the problem that was stated puts a mode: 0 where it does not name it.
std::ptrdiff_t place_for(const Policy& policy, const Inputs& inputs, const Mode& mode) {
    const auto* problem = policy.triage.problem(inputs.need_problem);
    if (problem == nullptr) return 0;
    auto at = std::find(problem->modes.begin(), problem->modes.end(), mode.id);
    return problem->modes.end() - at;
}

// The open modes that solve the stated problem, then those of highest worth; for the vulnerable, a
// human one among them where one is open.
void choose(const Policy& policy, const Inputs& inputs, std::vector<Offer>& offers,
            std::size_t offers_max) {
    const bool vulnerable = inputs.vulnerable;
    std::vector<Offer*> open;
    for (auto& offer : offers)
        if (offer.status == Status::Open) open.push_back(&offer);
    // Of equal worth, the one that the policy names first: the pointers are in its order.
    std::sort(open.begin(), open.end(), [&](const Offer* a, const Offer* b) {
        auto one = place_for(policy, inputs, *a->mode), other = place_for(policy, inputs, *b->mode);
        if (one != other) return one > other;
        return a->worth != b->worth ? a->worth > b->worth : a < b;
    });
    auto human =
        std::find_if(open.begin(), open.end(), [](const Offer* o) { return o->mode->human(); });
    if (vulnerable && human != open.end() &&
        human >= open.begin() + static_cast<std::ptrdiff_t>(std::min(offers_max, open.size())))
        std::rotate(open.begin(), human, human + 1);
    for (std::size_t i = 0; i < open.size() && i < offers_max; ++i) open[i]->shown = true;
    std::vector<Offer> ordered;
    for (const auto* each : open)
        if (each->shown) ordered.push_back(*each);
    for (const auto& each : offers)
        if (!each.shown) ordered.push_back(each);
    offers = std::move(ordered);
}

void explain(const Inputs& inputs, std::vector<Offer>& offers) {
    auto is_open = [&](std::string_view id) -> const Mode* {
        for (const auto& offer : offers)
            if (offer.mode->id == id && offer.status == Status::Open) return offer.mode;
        return nullptr;
    };
    const Mode* best = nullptr;
    for (const auto& offer : offers)
        if (best == nullptr && offer.shown) best = offer.mode;
    for (auto& offer : offers) {
        if (!offer.shown)
            offer.why = {std::string(reason_of(offer.status))};
        else if (offer.why.empty())
            offer.why = {inputs.vulnerable && offer.mode->human() ? "human_kept" : "available"};
        if (offer.status == Status::Open) continue;
        offer.alternative = is_open(offer.mode->alternative);
        if (offer.alternative == nullptr) offer.alternative = best;
    }
}

}  // namespace

TwinDecision decided_by_names(const Policy& policy, const Inputs& inputs) {
    HubFacts facts(policy, inputs);
    know_waits(policy, inputs, facts);
    TwinDecision decision;
    decision.offers = statuses(policy, inputs, facts);
    weigh(policy, facts, decision.offers, decision.trace);
    const Placement* placement = policy.placement(inputs.placement);
    auto offers_max = static_cast<std::size_t>(
        placement == nullptr ? policy.offers_max
                             : std::min(placement->offers_max, policy.offers_max));
    choose(policy, inputs, decision.offers, offers_max);
    explain(inputs, decision.offers);
    if (policy.reasons.contains("for_need"))
        for (auto& offer : decision.offers)
            if (offer.shown && offer.status == Status::Open &&
                place_for(policy, inputs, *offer.mode) != 0 &&
                std::find(offer.why.begin(), offer.why.end(), "for_need") == offer.why.end())
                offer.why.insert(offer.why.begin(), "for_need");
    decision.inputs = facts.take_used();
    return decision;
}

}  // namespace jalon::hub
