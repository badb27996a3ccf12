// Members read one by one with their limits, and written as they are read.
#include "http/hub_preview_inputs.h"

#include <fmt/format.h>

#include "http/fields.h"

namespace jalon::http {
namespace {

constexpr std::size_t kEntriesMax = 100;

Result<> read_text(const JsonObject& with, std::string_view name,
                   std::optional<std::string>& into) {
    if (!with.contains(name)) return {};
    TRY_LET(text, optional_text(with, name, 200));
    into = text.empty() ? std::nullopt : std::optional(text);
    return {};
}

Result<> read_text(const JsonObject& with, std::string_view name, std::string& into) {
    if (!with.contains(name)) return {};
    TRY_LET(text, optional_text(with, name, 200));
    into = text;
    return {};
}

std::unexpected<Error> wrong(std::string_view name, std::string_view what) {
    return invalid("request.field", fmt::format("`{}` {}.", name, what));
}

Result<> read_client(hub::Inputs& inputs, const JsonObject& with) {
    TRY(read_text(with, "device", inputs.device));
    TRY(read_text(with, "language", inputs.language));
    TRY(read_text(with, "habit", inputs.habit));
    TRY(read_text(with, "contract", inputs.contract));
    TRY(read_text(with, "last_mode", inputs.last_mode));
    TRY(read_text(with, "need_product", inputs.need_product));
    TRY(read_text(with, "need_problem", inputs.need_problem));
    TRY(read_text(with, "visitor", inputs.visitor));
    TRY_LET(known, optional_flag(with, "known"));
    TRY_LET(minutes, optional_number(with, "last_minutes", 0, 1e9));
    TRY_LET(idle, optional_number(with, "idle_s", 0, 1e9));
    TRY_LET(abandoned, optional_integer(with, "abandoned", 0, 1'000'000));
    inputs.known = known.value_or(inputs.known);
    if (minutes) inputs.last_minutes = minutes;
    inputs.idle_s = idle.value_or(inputs.idle_s);
    if (abandoned) inputs.abandoned = static_cast<int>(*abandoned);
    const auto* access = with.if_contains("access");
    if (access == nullptr || access->is_null()) return {};
    if (!access->is_array() || access->get_array().size() > kEntriesMax)
        return wrong("access", "is a list of needs");
    inputs.access.clear();
    for (const auto& need : access->get_array()) {
        if (!need.is_string() || need.get_string().size() > 200)
            return wrong("access", "is a list of needs");
        inputs.access.emplace_back(need.get_string().data(), need.get_string().size());
    }
    return {};
}

// The member's entries, at most kEntriesMax; null where absent.
Result<const JsonObject*> entries(const JsonObject& with, std::string_view name) {
    TRY_LET(object, optional_object(with, name));
    if (object != nullptr && object->size() > kEntriesMax)
        return wrong(name, fmt::format("has at most {} entries", kEntriesMax));
    return object;
}

Result<> read_guard(hub::Inputs& inputs, const JsonObject& with) {
    TRY_LET(damping, entries(with, "damping"));
    if (damping != nullptr)
        for (const auto& [mode, value] : *damping) {
            auto share = number_at(value, "share");
            if (!share || *share < 0 || *share > 1)
                return wrong("damping", "holds a share from 0 to 1 for each mode");
            hub::Damping each{.cause = hub::Damping::Cause::Load, .share = *share};
            if (text_at(value, "cause") == "budget") each.cause = hub::Damping::Cause::Budget;
            if (text_at(value, "cause") == "exposure") each.cause = hub::Damping::Cause::Exposure;
            inputs.damping[std::string(mode)] = each;
        }
    TRY_LET(spent, entries(with, "spent"));
    if (spent != nullptr)
        for (const auto& [mode, value] : *spent) {
            if (!value.is_number()) return wrong("spent", "holds a share for each mode");
            inputs.spent[std::string(mode)] = value.to_number<double>();
        }
    TRY_LET(learned, entries(with, "learned"));
    if (learned != nullptr)
        for (const auto& [queue, value] : *learned) {
            double wait = value.is_number() ? value.to_number<double>() : -1;
            if (!(wait >= 0 && wait <= 172'800))
                return wrong("learned", "holds the seconds of a wait for each queue");
            inputs.waits[std::string(queue)] = hub::displayed(0.7 * wait, wait, 1.5 * wait, {});
        }
    return {};
}

void put(JsonObject& out, std::string_view name, const std::optional<std::string>& value) {
    if (value) out[name] = *value;
}
void put(JsonObject& out, std::string_view name, const std::string& value) {
    if (!value.empty()) out[name] = value;
}

JsonObject state_json(const hub::QueueState& state) {
    JsonObject out;
    if (state.ahead) out["ahead"] = *state.ahead;
    if (state.agents) out["agents"] = *state.agents;
    if (state.mean_handling_s) out["mean_handling_s"] = *state.mean_handling_s;
    if (!state.open) out["open"] = false;
    if (state.broken) out["broken"] = true;
    return out;
}

void put_lists(JsonObject& out, const hub::Inputs& inputs) {
    if (!inputs.access.empty()) {
        JsonArray needs;
        for (const auto& need : inputs.access) needs.emplace_back(need);
        out["access"] = std::move(needs);
    }
    if (!inputs.events.empty()) {
        JsonArray events;
        for (const auto& event : inputs.events) {
            JsonObject each{{"name", event.name}, {"at", format_time(event.at)}};
            if (!event.path.empty()) each["properties"] = JsonObject{{"path", event.path}};
            events.push_back(std::move(each));
        }
        out["events"] = std::move(events);
    }
    JsonObject waits, spent, damping, learned;
    for (const auto& [queue, state] : inputs.queues) waits[queue] = state_json(state);
    for (const auto& [mode, share] : inputs.spent) spent[mode] = share;
    for (const auto& [queue, wait] : inputs.waits) learned[queue] = wait.middle_s;
    constexpr std::string_view kCauses[]{"load", "load", "budget", "exposure"};
    for (const auto& [mode, each] : inputs.damping)
        damping[mode] = JsonObject{{"cause", kCauses[static_cast<std::size_t>(each.cause)]},
                                   {"share", each.share}};
    for (auto [name, object] : {std::pair("waits", &waits), std::pair("spent", &spent),
                                std::pair("damping", &damping), std::pair("learned", &learned)})
        if (!object->empty()) out[name] = std::move(*object);
    if (!inputs.traits.empty()) out["traits"] = inputs.traits;
}

}  // namespace

Result<> override_further(hub::Inputs& inputs, const JsonObject& with) {
    TRY(read_client(inputs, with));
    TRY(read_guard(inputs, with));
    TRY_LET(traits, entries(with, "traits"));
    if (traits != nullptr) inputs.traits = *traits;
    return {};
}

JsonObject as_asked(const hub::Inputs& inputs) {
    JsonObject out{{"at", format_time(inputs.at)}};
    put(out, "client_type", inputs.client_type);
    put(out, "value", inputs.value);
    put(out, "location", inputs.location);
    put(out, "region", inputs.region);
    put(out, "device", inputs.device);
    put(out, "language", inputs.language);
    put(out, "habit", inputs.habit);
    put(out, "contract", inputs.contract);
    put(out, "last_mode", inputs.last_mode);
    put(out, "page", inputs.page);
    put(out, "placement", inputs.placement);
    put(out, "need_product", inputs.need_product);
    put(out, "need_problem", inputs.need_problem);
    put(out, "visitor", inputs.visitor);
    if (inputs.known) out["known"] = true;
    if (inputs.vulnerable) out["vulnerable"] = true;
    if (inputs.last_minutes) out["last_minutes"] = *inputs.last_minutes;
    if (inputs.idle_s > 0) out["idle_s"] = inputs.idle_s;
    if (inputs.abandoned > 0) out["abandoned"] = inputs.abandoned;
    put_lists(out, inputs);
    return out;
}

}  // namespace jalon::http
