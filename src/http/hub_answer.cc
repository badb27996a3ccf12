// Answers as documents; questions read with their limits.
#include "http/hub_answer.h"

#include <fmt/format.h>

#include "http/answer_text.h"
#include "http/detail/answer_words.h"
#include "http/fields.h"
#include "http/hub_preview_inputs.h"

namespace jalon::http {
namespace {

// What was written is a document again, where it becomes part of one.
JsonObject as_document(const std::string& text) {
    auto read = parse_json(text);
    CHECK(read && read->is_object());
    return std::move(read->get_object());
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
    return as_document(offer_text(decision, offer, position, locale));
}

JsonObject answer_json(const hub::Decision& decision, std::string_view id,
                       std::string_view locale) {
    return as_document(answer_text(decision, id, locale));
}

JsonObject answer_json(const contact::Answered& answered, std::string_view locale) {
    return as_document(answer_text(answered, locale));
}

std::string wait_text(const hub::Wait& wait, std::string_view locale) {
    int low = wait.low_s / 60, high = wait.high_s / 60;
    if (low == 0) {
        if (detail::is_french(locale)) return fmt::format("moins de {} min", high);
        return detail::is_chinese(locale) ? fmt::format("{} 分鐘內", high)
                                          : fmt::format("less than {} min", high);
    }
    if (detail::is_french(locale)) return fmt::format("{} à {} min", low, high);
    return detail::is_chinese(locale) ? fmt::format("{} 至 {} 分鐘", low, high)
                                      : fmt::format("{} to {} min", low, high);
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
