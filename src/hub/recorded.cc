// One line for each member, once to write and once to read.
#include "hub/recorded.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "core/json_text.h"

namespace jalon::hub {
namespace {

constexpr double kWholeMax = 9007199254740992;  // 2^53
constexpr std::string_view kNumber = "$number";

bool plain(double value) {
    return value == std::floor(value) && std::fabs(value) < kWholeMax &&
           !(value == 0 && std::signbit(value));
}

// Whole numbers as they are, others as texts.
void write(double value, JsonWriting& out) {
    if (plain(value))
        out.number(static_cast<std::int64_t>(value));
    else
        out.text(fmt::format("{}", value));
}

// A trait's value, whose numbers keep their last bit.
Json exact(const Json& value) {
    if (value.is_double() && !plain(value.get_double()))
        return JsonObject{{kNumber, fmt::format("{}", value.get_double())}};
    if (const auto* list = value.if_array()) {
        JsonArray out;
        for (const auto& each : *list) out.push_back(exact(each));
        return out;
    }
    if (const auto* object = value.if_object()) {
        JsonObject out;
        for (const auto& [key, each] : *object) out[key] = exact(each);
        return out;
    }
    return value;
}

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

Json restored(const Json& value) {
    if (const auto* list = value.if_array()) {
        JsonArray out;
        for (const auto& each : *list) out.push_back(restored(each));
        return out;
    }
    const auto* object = value.if_object();
    if (object == nullptr) return value;
    if (object->size() == 1 && object->begin()->key() == kNumber &&
        object->begin()->value().is_string())
        if (auto number = number_in(object->begin()->value().get_string())) return *number;
    JsonObject out;
    for (const auto& [key, each] : *object) out[key] = restored(each);
    return out;
}

void write(const QueueState& state, JsonWriting& out) {
    out.open('{');
    out.key("at").number(micros(state.at));
    if (state.ahead) out.key("ahead").number(*state.ahead);
    if (state.agents) out.key("agents").number(*state.agents);
    if (state.busy) out.key("busy").number(*state.busy);
    if (state.mean_handling_s) write(*state.mean_handling_s, out.key("mean_handling_s"));
    if (!state.open) out.key("open").flag(false);
    if (state.broken) out.key("broken").flag(true);
    out.close('}');
}

// Reads members and remembers the first that is not what it should be.
class Members {
  public:
    explicit Members(const JsonObject& from) : from_(from) {}

    const Json* find(std::string_view name) const { return from_.if_contains(name); }
    void wrong(std::string_view name) {
        if (wrong_.empty()) wrong_ = name;
    }
    const std::string& wrong() const { return wrong_; }

    void read(std::string_view name, std::string& into) {
        const auto* value = find(name);
        if (value == nullptr) return;
        if (!value->is_string()) return wrong(name);
        into = std::string(value->get_string());
    }
    void read(std::string_view name, std::optional<std::string>& into) {
        if (find(name) != nullptr) read(name, into.emplace());
    }
    void read(std::string_view name, bool& into) {
        const auto* value = find(name);
        if (value == nullptr) return;
        if (!value->is_bool()) return wrong(name);
        into = value->get_bool();
    }
    void read(std::string_view name, int& into) {
        const auto* value = find(name);
        if (value == nullptr) return;
        if (!whole(*value, std::numeric_limits<int>::max())) return wrong(name);
        into = static_cast<int>(value->get_int64());
    }
    void read(std::string_view name, std::optional<int>& into) {
        if (find(name) != nullptr) read(name, into.emplace());
    }
    void read(std::string_view name, double& into) {
        if (const auto* value = find(name)) number(name, *value, into);
    }
    void read(std::string_view name, std::optional<double>& into) {
        if (find(name) != nullptr) read(name, into.emplace());
    }
    void read(std::string_view name, Time& into) {
        const auto* value = find(name);
        if (value == nullptr) return;
        if (!value->is_int64()) return wrong(name);
        into = time_from_micros(value->get_int64());
    }
    void number(std::string_view name, const Json& value, double& into) {
        if (value.is_int64()) {
            into = static_cast<double>(value.get_int64());
        } else if (auto read = value.is_string() ? number_in(value.get_string()) : std::nullopt) {
            into = *read;
        } else {
            wrong(name);
        }
    }
    void read(std::string_view name, std::vector<std::string>& into) {
        each_item(name, [&](const Json& item) {
            if (!item.is_string()) return wrong(name);
            into.emplace_back(item.get_string());
        });
    }
    template <class Do>
    void each_item(std::string_view name, const Do& take) {
        const auto* value = find(name);
        if (value == nullptr) return;
        if (!value->is_array()) return wrong(name);
        for (const auto& item : value->get_array()) take(item);
    }
    template <class Do>
    void each_member(std::string_view name, const Do& take) {
        const auto* value = find(name);
        if (value == nullptr) return;
        if (!value->is_object()) return wrong(name);
        for (const auto& [key, item] : value->get_object()) take(std::string(key), item);
    }

  private:
    static bool whole(const Json& value, std::int64_t max) {
        return value.is_int64() && value.get_int64() <= max && value.get_int64() >= -max;
    }

    const JsonObject& from_;
    std::string wrong_;
};

void write_person(const Inputs& inputs, JsonWriting& out) {
    auto text = [&](std::string_view name, const std::optional<std::string>& value) {
        if (value) out.key(name).text(*value);
    };
    text("client_type", inputs.client_type);
    text("value", inputs.value);
    text("location", inputs.location);
    text("region", inputs.region);
    text("language", inputs.language);
    text("device", inputs.device);
    text("habit", inputs.habit);
    text("contract", inputs.contract);
    text("last_mode", inputs.last_mode);
    if (inputs.last_minutes) write(*inputs.last_minutes, out.key("last_minutes"));
    if (inputs.known) out.key("known").flag(true);
    if (inputs.vulnerable) out.key("vulnerable").flag(true);
    if (!inputs.access.empty()) out.key("access").texts(inputs.access);
    if (!inputs.traits.empty()) out.key("traits").ready(jalon::to_text(exact(Json(inputs.traits))));
}

void write_session(const Inputs& inputs, JsonWriting& out) {
    if (!inputs.events.empty()) {
        out.key("events").open('[');
        for (const auto& event : inputs.events) {
            out.open('[');
            out.text(event.name);
            out.number(micros(event.at));
            out.text(event.path);
            out.close(']');
        }
        out.close(']');
    }
    if (inputs.idle_s != 0) write(inputs.idle_s, out.key("idle_s"));
    if (inputs.abandoned != 0) out.key("abandoned").number(inputs.abandoned);
    if (!inputs.visitor.empty()) out.key("visitor").text(inputs.visitor);
    if (inputs.shown.modes.empty() && inputs.shown.at == Time{} && inputs.shown.changes == 0)
        return;
    out.key("shown").open('{');
    out.key("modes").texts(inputs.shown.modes);
    out.key("at").number(micros(inputs.shown.at));
    out.key("changes").number(inputs.shown.changes);
    out.close('}');
}

void write_bank(const Inputs& inputs, JsonWriting& out) {
    auto each_of = [&](std::string_view name, const auto& map, const auto& write_one) {
        if (map.empty()) return;
        out.key(name).open('{');
        for (const auto& [key, value] : map) {
            out.key(key);
            write_one(value);
        }
        out.close('}');
    };
    each_of("queues", inputs.queues, [&](const QueueState& state) { write(state, out); });
    each_of("waits", inputs.waits, [&](const Wait& wait) {
        out.open('[');
        for (int part : {wait.low_s, wait.high_s, wait.middle_s}) out.number(part);
        out.close(']');
    });
    each_of("spent", inputs.spent, [&](double share) { write(share, out); });
    each_of("damping", inputs.damping, [&](const Damping& damping) {
        out.open('[');
        out.number(static_cast<int>(damping.cause));
        write(damping.share, out);
        out.close(']');
    });
}

void read_bank(Members& members, Inputs& inputs) {
    members.each_member("queues", [&](std::string id, const Json& item) {
        if (!item.is_object()) return members.wrong("queues");
        Members queue(item.get_object());
        auto& state = inputs.queues[std::move(id)];
        queue.read("at", state.at);
        queue.read("ahead", state.ahead);
        queue.read("agents", state.agents);
        queue.read("busy", state.busy);
        queue.read("mean_handling_s", state.mean_handling_s);
        queue.read("open", state.open);
        queue.read("broken", state.broken);
        if (!queue.wrong().empty()) members.wrong("queues");
    });
    members.each_member("waits", [&](std::string id, const Json& item) {
        const auto* parts = item.if_array();
        if (parts == nullptr || parts->size() != 3 || !(*parts)[0].is_int64() ||
            !(*parts)[1].is_int64() || !(*parts)[2].is_int64())
            return members.wrong("waits");
        auto part = [&](std::size_t i) { return static_cast<int>((*parts)[i].get_int64()); };
        inputs.waits[std::move(id)] = {part(0), part(1), part(2)};
    });
    members.each_member("spent", [&](std::string mode, const Json& item) {
        members.number("spent", item, inputs.spent[std::move(mode)]);
    });
    members.each_member("damping", [&](std::string mode, const Json& item) {
        const auto* parts = item.if_array();
        if (parts == nullptr || parts->size() != 2 || !(*parts)[0].is_int64() ||
            (*parts)[0].get_int64() < 0 || (*parts)[0].get_int64() > 3)
            return members.wrong("damping");
        auto& each = inputs.damping[std::move(mode)];
        each.cause = static_cast<Damping::Cause>((*parts)[0].get_int64());
        members.number("damping", (*parts)[1], each.share);
    });
}

void read_session(Members& members, Inputs& inputs) {
    members.each_item("events", [&](const Json& item) {
        const auto* parts = item.if_array();
        if (parts == nullptr || parts->size() != 3 || !(*parts)[0].is_string() ||
            !(*parts)[1].is_int64() || !(*parts)[2].is_string())
            return members.wrong("events");
        inputs.events.push_back({std::string((*parts)[0].get_string()),
                                 time_from_micros((*parts)[1].get_int64()),
                                 std::string((*parts)[2].get_string())});
    });
    members.read("idle_s", inputs.idle_s);
    members.read("abandoned", inputs.abandoned);
    members.read("visitor", inputs.visitor);
    const auto* shown = members.find("shown");
    if (shown == nullptr) return;
    if (!shown->is_object()) return members.wrong("shown");
    Members before(shown->get_object());
    before.read("modes", inputs.shown.modes);
    before.read("at", inputs.shown.at);
    before.read("changes", inputs.shown.changes);
    if (!before.wrong().empty()) members.wrong("shown");
}

}  // namespace

std::string record_text(const Inputs& inputs) {
    std::string text;
    text.reserve(1024);
    JsonWriting out(text);
    out.open('{');
    out.key("at").number(micros(inputs.at));
    if (!inputs.page.empty()) out.key("page").text(inputs.page);
    if (!inputs.placement.empty()) out.key("placement").text(inputs.placement);
    out.key("locale").text(inputs.locale);
    if (!inputs.need_product.empty()) out.key("product").text(inputs.need_product);
    if (!inputs.need_problem.empty()) out.key("problem").text(inputs.need_problem);
    write_person(inputs, out);
    write_session(inputs, out);
    write_bank(inputs, out);
    out.close('}');
    return text;
}

JsonObject to_record(const Inputs& inputs) {
    auto read = parse_json(record_text(inputs));
    CHECK(read && read->is_object());
    return std::move(read->get_object());
}

Result<Inputs> inputs_of(const JsonObject& record) {
    Inputs inputs;
    Members members(record);
    if (members.find("at") == nullptr) members.wrong("at");
    members.read("at", inputs.at);
    members.read("page", inputs.page);
    members.read("placement", inputs.placement);
    members.read("locale", inputs.locale);
    members.read("product", inputs.need_product);
    members.read("problem", inputs.need_problem);
    members.read("client_type", inputs.client_type);
    members.read("value", inputs.value);
    members.read("location", inputs.location);
    members.read("region", inputs.region);
    members.read("language", inputs.language);
    members.read("device", inputs.device);
    members.read("habit", inputs.habit);
    members.read("contract", inputs.contract);
    members.read("last_mode", inputs.last_mode);
    members.read("last_minutes", inputs.last_minutes);
    members.read("known", inputs.known);
    members.read("vulnerable", inputs.vulnerable);
    members.read("access", inputs.access);
    members.each_member("traits", [&](const std::string& key, const Json& value) {
        inputs.traits[key] = restored(value);
    });
    read_session(members, inputs);
    read_bank(members, inputs);
    if (!members.wrong().empty())
        return invalid(
            "hub.record_invalid",
            fmt::format("`{}` is not what a record of a decision's inputs has.", members.wrong()));
    return inputs;
}

}  // namespace jalon::hub
