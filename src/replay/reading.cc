// Facts are fetched in batches by one thread and taken apart by several; added in the log's order,
// so that any number of threads gives the same sessions.
#include "replay/reading.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "core/json.h"
#include "hub/offered.h"
#include "hub/recorded.h"
#include "replay/detail/parallel.h"

namespace jalon::replay {
namespace {

constexpr std::size_t kBatch = 4096;

enum class What : std::uint8_t { Offered, Taken, Resolved };

struct Raw {
    What what = What::Offered;
    Time at{};
    log::IdentityId identity{};
    std::string properties;
};

struct Taken {
    std::optional<Offered> offered;
    std::optional<Contact> contact;
};

// What an older fact has: the inputs by the names that conditions use, known or assumed.
hub::Inputs inputs_of_older(const Json& fact) {
    hub::Inputs inputs;
    inputs.page = text_at(fact, "page");
    inputs.placement = text_at(fact, "placement");
    inputs.locale = text_at(fact, "locale", "en");
    const auto* named = object_at(fact, "inputs");
    if (named == nullptr) return inputs;
    auto known = [&](std::string_view name) -> const Json* {
        const auto* entry = named->if_contains(name);
        if (entry == nullptr || bool_at(*entry, "assumed").value_or(true)) return nullptr;
        return find(*entry, "value");
    };
    auto text = [&](std::string_view name) -> std::optional<std::string> {
        const auto* value = known(name);
        if (value == nullptr || !value->is_string() || value->get_string().empty())
            return std::nullopt;
        return std::string(value->get_string());
    };
    auto flag = [&](std::string_view name) {
        const auto* value = known(name);
        return value != nullptr && value->is_bool() && value->get_bool();
    };
    inputs.client_type = text("client.type");
    inputs.value = text("client.value");
    inputs.location = text("location.id");
    inputs.region = text("location.region");
    inputs.language = text("client.language");
    inputs.habit = text("client.habit");
    inputs.contract = text("client.contract");
    inputs.device = text("device");
    inputs.last_mode = text("last.mode");
    inputs.known = flag("client.known");
    inputs.vulnerable = flag("client.vulnerable");
    inputs.need_product = text("need.product").value_or("");
    inputs.need_problem = text("need.problem").value_or("");
    if (const auto* names = known("session.events"); names != nullptr && names->is_array())
        for (const auto& name : names->get_array())
            if (name.is_string()) inputs.events.push_back({std::string(name.get_string()), {}, ""});
    return inputs;
}

std::optional<Contact> contact_of(const Raw& raw) {
    auto fact = parse_json(raw.properties.empty() ? "{}" : raw.properties);
    if (!fact) return std::nullopt;
    Contact contact;
    contact.decision = text_at(*fact, "decision");
    contact.mode = text_at(*fact, "mode");
    contact.at = raw.at;
    contact.resolved = raw.what == What::Resolved && bool_at(*fact, "resolved").value_or(true);
    if (raw.what == What::Resolved && !contact.resolved) return std::nullopt;
    if (contact.decision.empty() && contact.mode.empty()) return std::nullopt;
    return contact;
}

// The names that matter, by their code in the log's dictionary.
std::unordered_map<std::int32_t, What> codes_of(const log::Log& log) {
    std::unordered_map<std::int32_t, What> codes;
    auto add = [&](const char* name, What what) {
        if (auto code = log.code(name); code >= 0) codes.emplace(code, what);
    };
    add("hub.offered", What::Offered);
    add("contact.resolved", What::Resolved);
    for (const char* name : {"hub.chosen", "contact.connected", "callback.requested",
                             "appointment.requested", "chat.requested", "video.requested"})
        add(name, What::Taken);
    return codes;
}

}  // namespace

std::optional<Offered> offered_of(std::string_view properties, Time at, log::IdentityId identity) {
    auto fact = parse_json(properties);
    if (!fact || !fact->is_object()) return std::nullopt;
    Offered offered;
    const auto modes = hub::offered_modes(*fact);
    if (modes.empty()) return std::nullopt;
    auto& recorded = offered.recorded;
    const auto* asked = object_at(*fact, "asked");
    auto inputs =
        asked == nullptr ? Result<hub::Inputs>(inputs_of_older(*fact)) : hub::inputs_of(*asked);
    if (!inputs) return std::nullopt;
    offered.inputs = std::move(*inputs);
    recorded.complete = asked != nullptr;
    if (!recorded.complete) offered.inputs.at = at;
    const auto told = hub::offered_fact(*fact);
    recorded.decision = told.decision;
    recorded.policy = told.policy;
    recorded.version = told.version;
    recorded.weight = told.weight;
    recorded.visitor = offered.inputs.visitor.empty()
                           ? fmt::format("{}{}", kNameless, identity.value)
                           : offered.inputs.visitor;
    recorded.propensity = told.propensity.value_or(0);
    recorded.changed = told.changed;
    for (const auto& mode : modes)
        recorded.modes.push_back({std::string(mode.id), mode.status, mode.shown});
    return offered;
}

Result<Read> read_sessions(const log::Log& log, const Period& period, const Wanted& wanted,
                           const SessionLimits& limits, int threads, const Progress& progress) {
    SessionsBuilder builder(limits, wanted);
    const auto codes = codes_of(log);
    const auto end = log.end();
    Read read;
    std::vector<Raw> batch;
    auto take_in = [&] {
        std::vector<Taken> taken(batch.size());
        detail::parallel(threads, batch.size(), 64, [&](std::size_t i, int) {
            const auto& raw = batch[i];
            if (raw.what == What::Offered)
                taken[i].offered = offered_of(raw.properties, raw.at, raw.identity);
            else
                taken[i].contact = contact_of(raw);
        });
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (taken[i].offered) {
                read.incomplete += taken[i].offered->recorded.complete ? 0 : 1;
                builder.add(taken[i].offered->inputs, taken[i].offered->recorded);
            } else if (taken[i].contact) {
                builder.add(*taken[i].contact);
            } else if (batch[i].what == What::Offered) {
                ++read.unreadable;
            }
        }
        batch.clear();
    };
    for (log::Position after = 0; after < end;) {
        auto seen = log.read_coded(after, 50'000, [&](const log::Coded& fact) {
            auto code = codes.find(fact.name);
            if (code == codes.end() || !period.has(fact.at)) return;
            batch.push_back({code->second, fact.at, fact.identity, std::string(fact.properties)});
            if (batch.size() >= kBatch) take_in();
        });
        if (!seen) return std::unexpected(seen.error());
        if (*seen <= after) break;
        after = *seen;
        if (!progress(static_cast<double>(after) /
                      static_cast<double>(std::max<log::Position>(end, 1))))
            return failure(ErrorKind::Conflict, "replay.cancelled", "The replay was cancelled.");
    }
    take_in();
    read.sessions = std::move(builder).built();
    return read;
}

}  // namespace jalon::replay
