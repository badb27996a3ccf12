// Reading a policy's queues and modes.
#include "hub/detail/parts.h"

namespace jalon::hub::detail {
namespace {

void read_price_and_action(Fields& fields, Mode& mode) {
    if (auto price = fields.required_object("price")) {
        mode.free = price->flag_or("free", true);
        mode.price = price->localized("text", 200);
    }
    if (auto action = fields.required_object("action")) {
        mode.action = action->one_of_texts(
            "type", {"call", "callback", "appointment", "chat", "video", "message", "open"});
        mode.href = action->text_or("href", "", 500);
        mode.label = action->localized_or_none("label", 100);
        bool safe = mode.href.empty() || mode.href.starts_with("/") ||
                    mode.href.starts_with("tel:") || mode.href.starts_with("https://") ||
                    mode.href.starts_with("mailto:");
        if (!safe)
            action->problem("href", "hub.href",
                            "An address starts with /, https://, tel: or mailto:.");
        if (mode.href.empty() && (mode.action == "call" || mode.action == "open"))
            action->problem("href", "field.missing", "This action needs an address.");
    }
}

void check_mode(Fields& fields, const Policy& policy, const Mode& mode) {
    if (mode.always_open == !mode.service.empty())
        fields.problem("service", "hub.hours",
                       "Say when the mode is open: either a `service` of the calendar, or "
                       "`always_open: true`.");
    if (policy.calendar && !mode.service.empty() &&
        policy.calendar->service(mode.service) == nullptr)
        fields.problem("service", "hub.service_unknown",
                       "The calendar has no service of this name.");
    if (!mode.queue.empty() && policy.queue(mode.queue) == nullptr)
        fields.problem("queue", "hub.queue_unknown", "There is no queue of this id.");
    if (mode.busy_from && mode.queue.empty())
        fields.problem("busy_from", "hub.busy_without_queue",
                       "Only a mode with a queue has a wait that can be too long.");
    if (mode.kind == ModeKind::Chat && mode.queue.empty())
        fields.warning("queue", "hub.chat_without_queue",
                       "Without a queue nobody knows whether somebody is there to answer a chat.");
}

}  // namespace

void read_queues(Fields& root, Policy& policy) {
    definitions::Claims ids;
    root.each("queues", {.min = 0, .max = 50}, [&](Fields& fields) {
        Queue queue;
        queue.id = fields.name("id");
        ids.claim(fields, "id", queue.id);
        queue.title = fields.localized_or_none("title");
        queue.ahead = static_cast<int>(fields.integer_or("ahead", 0, 100'000, 0));
        queue.agents = static_cast<int>(fields.integer_or("agents", 0, 100'000, 0));
        queue.mean_handling_s = fields.number_or("mean_handling_s", 1, 86'400, 300);
        queue.full_at = static_cast<int>(fields.integer_or("full_at", 1, 1'000'000, 1'000'000));
        queue.stale_after = fields.duration_or("stale_after", std::chrono::seconds(10),
                                               std::chrono::hours(48), std::chrono::minutes(10));
        if (auto guard = fields.object("guard")) {
            queue.guard = LoadGuard{.from = guard->number("from", 0, 10),
                                    .full = guard->number("full", 0, 10)};
            if (queue.guard->full <= queue.guard->from)
                guard->problem("full", "hub.guard_order",
                               "Exposure ends at a higher load than that from which it is damped.");
        }
        policy.queues.push_back(std::move(queue));
    });
}

void read_modes(Fields& root, Policy& policy) {
    definitions::Claims ids;
    root.each("modes", {.min = 1, .max = 50}, [&](Fields& fields) {
        Mode mode;
        mode.id = fields.name("id");
        ids.claim(fields, "id", mode.id);
        mode.kind = fields.one_of<ModeKind>("kind", {{"phone", ModeKind::Phone},
                                                     {"callback", ModeKind::Callback},
                                                     {"video", ModeKind::Video},
                                                     {"chat", ModeKind::Chat},
                                                     {"appointment", ModeKind::Appointment},
                                                     {"message", ModeKind::Message},
                                                     {"branch", ModeKind::Branch},
                                                     {"messaging", ModeKind::Messaging},
                                                     {"short_number", ModeKind::ShortNumber},
                                                     {"information", ModeKind::Information},
                                                     {"link", ModeKind::Link}});
        mode.title = fields.localized("title", 100);
        mode.text = fields.localized("text", 300);
        mode.always_open = fields.flag_or("always_open", false);
        mode.service = fields.name_or("service", "");
        mode.queue = fields.name_or("queue", "");
        mode.slots = fields.name_or("slots", "");
        if (fields.has("busy_from"))
            mode.busy_from =
                fields.duration("busy_from", std::chrono::seconds(1), std::chrono::hours(24));
        mode.held = fields.localized_or_none("held", 300);
        mode.alternative = fields.name_or("alternative", "");
        mode.base = fields.number_or("base", -1000, 1000, 0);
        mode.cost = fields.number_or("cost", 0, 1e6, 0);
        mode.co2_g = fields.number_or("co2_g", 0, 1e9, 0);
        mode.take_rate = fields.number_or("take_rate", 0, 1, 0);
        mode.priority = static_cast<int>(fields.integer_or("priority", -1000, 1000, 0));
        fields.ignore({"entitled"});
        read_price_and_action(fields, mode);
        check_mode(fields, policy, mode);
        policy.modes.push_back(std::move(mode));
    });
}

void read_mode_links(Fields& root, Policy& policy, const expr::Schema& schema) {
    std::size_t index = 0;
    root.each("modes", {.min = 1, .max = 50}, [&](Fields& fields) {
        fields.ignore({"id", "kind", "title", "text", "always_open", "service", "queue", "slots",
                       "busy_from", "held", "alternative", "base", "price", "action", "entitled",
                       "cost", "co2_g", "take_rate", "priority"});
        if (index >= policy.modes.size()) return;
        auto& mode = policy.modes[index++];
        if (fields.has("entitled")) mode.entitled = read_condition(fields, "entitled", schema);
        if (!mode.alternative.empty() &&
            (policy.mode(mode.alternative) == nullptr || mode.alternative == mode.id))
            fields.problem("alternative", "hub.alternative_unknown",
                           "Name another mode of this policy.");
    });
}

}  // namespace jalon::hub::detail
