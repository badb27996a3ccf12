// Offers rendered in the customer's language; questions read with their limits.
#include "http/hub_answer.h"

#include <fmt/format.h>

#include "calendar/zone.h"
#include "http/fields.h"
#include "http/hub_preview_inputs.h"
#include "http/triage_json.h"

namespace jalon::http {
namespace {

bool french(std::string_view locale) {
    return locale.starts_with("fr");
}
bool chinese(std::string_view locale) {
    return locale.starts_with("zh");
}

std::string status_text(hub::Status status, std::string_view locale) {
    struct Words {
        const char *en, *fr, *zh;
    };
    static constexpr Words kWords[]{{"Open", "Ouvert", "開放中"},
                                    {"Closed", "Fermé", "已關閉"},
                                    {"Long wait", "Attente longue", "等候較久"},
                                    {"Full", "Complet", "已額滿"},
                                    {"Out of order", "En panne", "暫停服務"},
                                    {"Not in your plan", "Non compris", "方案未包含"},
                                    {"Not offered yet", "Pas encore proposé", "尚未提供"}};
    const auto& words = kWords[static_cast<std::size_t>(status)];
    return french(locale) ? words.fr : chinese(locale) ? words.zh : words.en;
}

JsonObject action_json(const hub::Offer& offer) {
    bool usable = offer.status == hub::Status::Open || offer.status == hub::Status::Busy;
    // A callback may be asked for out of hours: it is promised for the next opening.
    bool by_promise =
        offer.mode->kind == hub::ModeKind::Callback &&
        (offer.status == hub::Status::OutOfHours || offer.status == hub::Status::Full);
    if (!usable && !by_promise) return {{"type", "none"}, {"href", ""}};
    return {{"type", offer.mode->action}, {"href", offer.mode->href}};
}

// The range; where its end is past closing, words that say so: nobody may be left waiting at a shut
// door.
Json wait_json(const hub::Decision& decision, const hub::Offer& offer, std::string_view locale) {
    const auto& wait = *offer.wait;
    bool late =
        offer.closes_at && decision.at() + std::chrono::seconds(wait.high_s) > *offer.closes_at;
    auto text = wait_text(wait, locale);
    if (late) {
        auto closes = calendar::format_local(*offer.closes_at, decision.policy()->calendar->zone)
                          .substr(11, 5);
        text += french(locale)    ? fmt::format(" ; nous fermons à {}", closes)
                : chinese(locale) ? fmt::format("；我們於 {} 休息", closes)
                                  : fmt::format("; we close at {}", closes);
    }
    return JsonObject{
        {"low_s", wait.low_s}, {"high_s", wait.high_s}, {"text", text}, {"past_closing", late}};
}

Result<> override_text(const JsonObject& with, std::string_view name,
                       std::optional<std::string>& into) {
    if (!with.contains(name)) return {};
    TRY_LET(text, optional_text(with, name, 200));
    into = text.empty() ? std::nullopt : std::optional(text);
    return {};
}

}  // namespace

JsonObject offer_json(const hub::Decision& decision, const hub::Offer& offer,
                      std::string_view position, std::string_view locale) {
    const auto& mode = *offer.mode;
    const auto& policy = *decision.policy();
    JsonArray why, why_text;
    for (const auto& code : offer.why) {
        why.emplace_back(code);
        auto reason = policy.reasons.find(code);
        if (reason != policy.reasons.end())
            why_text.emplace_back(reason->second.customer.in(locale));
    }
    JsonObject out{{"mode", mode.id},
                   {"kind", hub::to_text(mode.kind)},
                   {"title", mode.title.in(locale)},
                   {"text", mode.text.in(locale)},
                   {"position", position},
                   {"status", hub::to_text(offer.status)}};
    out["status_text"] = offer.status == hub::Status::Held ? mode.held.in(locale)
                                                           : status_text(offer.status, locale);
    out["wait"] = offer.wait ? wait_json(decision, offer, locale) : Json(nullptr);
    out["price"] = JsonObject{{"text", offer.price->in(locale)}, {"free", offer.free}};
    out["closes_at"] = offer.closes_at
                           ? Json(calendar::format_local(*offer.closes_at, policy.calendar->zone))
                           : Json(nullptr);
    out["action"] = action_json(offer);
    if (!mode.label.empty()) out["action"].as_object()["label"] = mode.label.in(locale);
    out["opens_at"] = offer.opens_at
                          ? Json(calendar::format_local(*offer.opens_at, policy.calendar->zone))
                          : Json(nullptr);
    out["notify"] = offer.can_notify;
    out["alternative"] = offer.alternative != nullptr ? Json(offer.alternative->id) : Json(nullptr);
    out["why"] = std::move(why);
    out["why_text"] = std::move(why_text);
    return out;
}

std::string wait_text(const hub::Wait& wait, std::string_view locale) {
    int low = wait.low_s / 60, high = wait.high_s / 60;
    if (low == 0) {
        if (french(locale)) return fmt::format("moins de {} min", high);
        return chinese(locale) ? fmt::format("{} 分鐘內", high)
                               : fmt::format("less than {} min", high);
    }
    if (french(locale)) return fmt::format("{} à {} min", low, high);
    return chinese(locale) ? fmt::format("{} 至 {} 分鐘", low, high)
                           : fmt::format("{} to {} min", low, high);
}

JsonObject answer_json(const hub::Decision& decision, std::string_view id,
                       std::string_view locale) {
    const auto& policy = *decision.policy();
    JsonArray offers, more;
    for (const auto& offer : decision.offers()) {
        auto json = offer_json(decision, offer,
                               !offer.shown     ? "more"
                               : offers.empty() ? "primary"
                                                : "secondary",
                               locale);
        if (offer.shown)
            offers.push_back(std::move(json));
        else
            more.push_back(std::move(json));
    }
    JsonObject out{{"decision", id},
                   {"policy", JsonObject{{"id", policy.id}, {"version", policy.version}}},
                   {"arm", "control"},
                   {"at", calendar::format_local(decision.at(), policy.calendar->zone)},
                   {"layout", decision.layout()},
                   {"offers", std::move(offers)},
                   {"more", std::move(more)},
                   {"urgent", nullptr},
                   {"invitation", nullptr}};
    if (policy.urgent)
        out["urgent"] = JsonObject{{"title", policy.urgent->title.in(locale)},
                                   {"text", policy.urgent->text.in(locale)},
                                   {"href", policy.urgent->href}};
    return out;
}

namespace {

// The thresholds of the placement, for the widget to measure; the server says whether anybody is
// free when one is passed.
Json invite_json(const hub::Placement* placement) {
    if (placement == nullptr || !placement->invite) return nullptr;
    const auto& invite = *placement->invite;
    JsonObject out{{"mode", invite.mode}};
    if (invite.idle) out["idle_s"] = static_cast<std::int64_t>(seconds(*invite.idle));
    if (invite.returns) out["returns"] = *invite.returns;
    if (invite.errors) out["errors"] = *invite.errors;
    if (invite.abandoned) out["abandoned"] = *invite.abandoned;
    return out;
}

Json promise_json(const hub::Decision& decision, std::string_view locale) {
    const auto& promise = decision.promise();
    if (!promise) return nullptr;
    constexpr std::string_view kKinds[]{"callback", "appointment", "notice"};
    const auto& zone = decision.policy()->calendar->zone;
    return JsonObject{{"kind", kKinds[static_cast<std::size_t>(promise->kind)]},
                      {"mode", promise->mode->id},
                      {"title", promise->mode->title.in(locale)},
                      {"from", calendar::format_local(promise->from, zone)},
                      {"until", promise->until ? Json(calendar::format_local(*promise->until, zone))
                                               : Json(nullptr)}};
}

}  // namespace

JsonObject answer_json(const contact::Answered& answered, std::string_view locale) {
    auto out = answer_json(answered.decision, answered.id, locale);
    if (!answered.assigned.arm.empty()) out["arm"] = answered.assigned.arm;
    const auto& policy = *answered.decision.policy();
    out["as_of"] = format_time(answered.decision.at());
    out["invite"] = answered.session.invited ? Json(nullptr)
                                             : invite_json(policy.placement(answered.placement));
    out["need"] = need_json(answered.decision, answered.product, locale);
    out["promise"] = promise_json(answered.decision, locale);
    out["session"] = JsonObject{{"token", answered.token}};
    return out;
}

JsonObject inputs_json(const hub::Decision& decision) {
    JsonObject inputs;
    for (const auto& input : decision.inputs())
        inputs[input.name] = JsonObject{{"value", input.value}, {"assumed", input.assumed}};
    return inputs;
}

JsonArray trace_json(const hub::Decision& decision, std::string_view locale) {
    JsonArray lines;
    for (const auto& line : decision.trace()) {
        auto reason = decision.policy()->reasons.find(line.reason);
        lines.push_back(JsonObject{{"mode", line.mode},
                                   {"rule", line.rule},
                                   {"matched", line.matched},
                                   {"effect", fmt::format("{:+g}", line.points)},
                                   {"staff_text", reason == decision.policy()->reasons.end()
                                                      ? std::string()
                                                      : reason->second.staff.in(locale)}});
    }
    return lines;
}

Result<std::vector<hub::SessionEvent>> events_in(const JsonObject& holder, Time now) {
    std::vector<hub::SessionEvent> events;
    const auto* list = holder.if_contains("events");
    if (list == nullptr || list->is_null()) return events;
    if (!list->is_array() || list->get_array().size() > 200)
        return invalid("request.field", "`events` must be a list of at most 200 events.");
    for (const auto& each : list->get_array()) {
        if (!each.is_object())
            return invalid("request.field", "Each of `events` must be an object with a `name`.");
        TRY_LET(name, required_text(each.get_object(), "name", 200));
        TRY_LET(at, optional_text(each.get_object(), "at", 60));
        auto path = text_at(each, "properties.path");
        if (path.empty()) path = text_at(each, "properties.url");
        events.push_back({name, parse_time(at).value_or(now), std::string(path.substr(0, 500))});
    }
    return events;
}

Result<hub::QueueState> queue_state_in(const JsonObject& body, Time now) {
    hub::QueueState state;
    state.at = now;
    TRY_LET(ahead, optional_integer(body, "ahead", 0, 1'000'000));
    TRY_LET(agents, optional_integer(body, "agents", 0, 1'000'000));
    TRY_LET(mean, optional_number(body, "mean_handling_s", 0, 86'400));
    TRY_LET(open, optional_flag(body, "open"));
    TRY_LET(broken, optional_flag(body, "broken"));
    TRY_LET(busy, optional_integer(body, "busy", 0, 1'000'000));
    if (busy) state.busy = static_cast<int>(*busy);
    if (ahead) state.ahead = static_cast<int>(*ahead);
    if (agents) state.agents = static_cast<int>(*agents);
    state.mean_handling_s = mean;
    state.open = open.value_or(true);
    state.broken = broken.value_or(false);
    return state;
}

Result<> override_inputs(hub::Inputs& inputs, const JsonObject& with) {
    TRY(override_text(with, "client_type", inputs.client_type));
    TRY(override_text(with, "value", inputs.value));
    TRY(override_text(with, "location", inputs.location));
    TRY(override_text(with, "region", inputs.region));
    if (with.contains("location") && !with.contains("region")) inputs.region.reset();
    TRY_LET(at, optional_text(with, "at", 60));
    if (!at.empty()) {
        auto time = parse_time(at);
        if (!time)
            return invalid("request.field", "`at` is not an instant such as 2026-11-23T08:00:00Z.");
        inputs.at = *time;
        for (auto& [queue, state] : inputs.queues)
            state.at = *time;  // What is known now counts as known then.
    }
    TRY_LET(page, optional_text(with, "page", 2000));
    TRY_LET(placement, optional_text(with, "placement", 100));
    TRY_LET(vulnerable, optional_flag(with, "vulnerable"));
    if (!page.empty()) inputs.page = page;
    if (!placement.empty()) inputs.placement = placement;
    if (vulnerable) inputs.vulnerable = *vulnerable;
    if (with.contains("events")) {
        TRY_LET(events, events_in(with, inputs.at));
        inputs.events = std::move(events);
    }
    TRY(override_further(inputs, with));
    TRY_LET(waits, optional_object(with, "waits"));
    if (waits == nullptr) return {};
    for (const auto& [queue, state] : *waits) {
        if (!state.is_object())
            return invalid("request.field", "`waits` holds a queue state for each queue.");
        TRY_LET(read, queue_state_in(state.get_object(), inputs.at));
        inputs.queues[std::string(queue)] = read;
    }
    return {};
}

}  // namespace jalon::http
