// The schema of hub conditions and the slots of their names.
#include "hub/detail/names.h"

#include "core/text.h"

namespace jalon::hub::detail {
namespace {

struct Name {
    std::string_view name;
    expr::Type type;
};

constexpr Name kFixed[]{
    {"client.type", expr::Type::Text},
    {"client.value", expr::Type::Text},
    {"client.known", expr::Type::Bool},
    {"client.vulnerable", expr::Type::Bool},
    {"location.id", expr::Type::Text},
    {"location.region", expr::Type::Text},
    {"location.open", expr::Type::Bool},
    {"page.path", expr::Type::Text},
    {"page.objective", expr::Type::Text},
    {"page.value", expr::Type::Text},
    {"page.product", expr::Type::Text},
    {"placement", expr::Type::Text},
    {"session.pages", expr::Type::Number},
    {"session.seconds", expr::Type::Number},
    {"session.errors", expr::Type::Number},
    {"session.returns", expr::Type::Number},
    {"session.help_pages", expr::Type::Number},
    {"session.events", expr::Type::List},
    {"time.hour", expr::Type::Number},
    {"time.weekday", expr::Type::Text},
    {"locale", expr::Type::Text},
    {"need.product", expr::Type::Text},
    {"need.problem", expr::Type::Text},
    {"client.language", expr::Type::Text},
    {"client.habit", expr::Type::Text},
    {"client.contract", expr::Type::Text},
    {"device", expr::Type::Text},
    {"access", expr::Type::List},
    {"session.idle_s", expr::Type::Number},
    {"session.abandoned", expr::Type::Number},
    {"last.mode", expr::Type::Text},
    {"last.minutes", expr::Type::Number},
    {"time.holiday", expr::Type::Bool},
};
static_assert(std::size(kFixed) == kFixedCount);

// Queues come before modes: where a queue has a mode's name, `wait.NAME_s` is the queue's.
template <class Add>
void mode_waits(const Policy& policy, const Add& add) {
    for (const auto& mode : policy.modes)
        if (policy.queue(mode.id) == nullptr) add("wait." + mode.id + "_s", mode);
}

}  // namespace

std::string_view fixed_name(Fixed slot) {
    return kFixed[static_cast<std::size_t>(slot)].name;
}

expr::Type fixed_type(Fixed slot) {
    return kFixed[static_cast<std::size_t>(slot)].type;
}

bool is_trait(std::string_view name) {
    auto lower = lower_ascii(name.substr(0, 7));
    return lower.starts_with("traits.") || lower.starts_with("trait.");
}

SlotNames::SlotNames(const Policy& policy) : modes_(policy.modes.size()) {
    for (const auto& each : kFixed) add(std::string(each.name), each.type);
    for (const auto& queue : policy.queues) {
        add("wait." + queue.id + "_s", expr::Type::Number);
        add("load." + queue.id, expr::Type::Number);
    }
    modes_at_ = names_.size();
    for (const auto& mode : policy.modes) add("open." + mode.id, expr::Type::Bool);
    spent_at_ = names_.size();
    for (const auto& mode : policy.modes) add("spent." + mode.id, expr::Type::Number);
    add("", expr::Type::Number);
    mode_waits(policy, [&](const std::string& name, const Mode& mode) {
        const Queue* queue = mode.queue.empty() ? nullptr : policy.queue(mode.queue);
        slots_.emplace(lower_ascii(name),
                       queue == nullptr
                           ? zero()
                           : wait_of_queue(static_cast<std::size_t>(queue - policy.queues.data())));
    });
}

void SlotNames::add(std::string name, expr::Type type) {
    name = lower_ascii(name);
    if (!name.empty()) slots_.emplace(name, names_.size());
    names_.push_back(std::move(name));
    types_.push_back(type);
}

std::optional<std::size_t> SlotNames::find(std::string_view name) const {
    auto at = slots_.find(lower_ascii(name));
    if (at == slots_.end()) return std::nullopt;
    return at->second;
}

std::size_t SlotNames::trait(std::string_view name) {
    if (auto known = find(name)) return *known;
    add(std::string(name), expr::Type::Any);
    return names_.size() - 1;
}

expr::Schema schema_of(const Policy& policy) {
    using expr::Type;
    expr::Schema schema;
    for (const auto& each : kFixed) schema.names.push_back({std::string(each.name), each.type});
    for (const auto& queue : policy.queues) {
        schema.names.push_back({"wait." + queue.id + "_s", Type::Number});
        schema.names.push_back({"load." + queue.id, Type::Number});
    }
    for (const auto& mode : policy.modes) {
        schema.names.push_back({"open." + mode.id, Type::Bool});
        schema.names.push_back({"spent." + mode.id, Type::Number});
    }
    mode_waits(policy, [&](const std::string& name, const Mode&) {
        schema.names.push_back({name, Type::Number});
    });
    schema.open_prefixes = {"traits.", "trait."};
    return schema;
}

}  // namespace jalon::hub::detail
