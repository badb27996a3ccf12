// Reading a hub policy's document, part by part.
#include "hub/policy.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/reading.h"
#include "hub/detail/names.h"

namespace jalon::hub {
namespace {

using definitions::Fields;
using definitions::Reading;

std::optional<expr::Program> condition(Fields& fields, std::string_view key,
                                       const expr::Schema& schema) {
    auto text = fields.text(key, 4000);
    if (text.empty()) return std::nullopt;
    auto compiled = expr::compile(text, schema);
    for (const auto& problem : compiled.problems)
        fields.reading().problem_inside(
            fields.path(key), static_cast<std::size_t>(std::max(0, problem.place.column - 1)),
            problem.code, problem.what);
    return compiled.program;
}

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
        policy.queues.push_back(std::move(queue));
    });
}

void read_price_and_action(Fields& fields, Mode& mode) {
    if (auto price = fields.required_object("price")) {
        mode.free = price->flag_or("free", true);
        mode.price = price->localized("text", 200);
    }
    if (auto action = fields.required_object("action")) {
        mode.action = action->one_of_texts(
            "type", {"call", "callback", "appointment", "chat", "video", "open"});
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
        fields.ignore({"entitled"});
        read_price_and_action(fields, mode);
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
        policy.modes.push_back(std::move(mode));
    });
}

// What can only be checked once all modes are known.
void read_mode_links(Fields& root, Policy& policy, const expr::Schema& schema) {
    std::size_t index = 0;
    root.each("modes", {.min = 1, .max = 50}, [&](Fields& fields) {
        fields.ignore({"id", "kind", "title", "text", "always_open", "service", "queue", "slots",
                       "busy_from", "held", "alternative", "base", "price", "action", "entitled"});
        if (index >= policy.modes.size()) return;
        auto& mode = policy.modes[index++];
        if (fields.has("entitled")) mode.entitled = condition(fields, "entitled", schema);
        if (!mode.alternative.empty() &&
            (policy.mode(mode.alternative) == nullptr || mode.alternative == mode.id))
            fields.problem("alternative", "hub.alternative_unknown",
                           "Name another mode of this policy.");
    });
}

void read_worth(Fields& root, Policy& policy, const expr::Schema& schema) {
    definitions::Claims ids;
    root.each("worth", {.min = 0, .max = 500}, [&](Fields& fields) {
        auto id = fields.name("id");
        ids.claim(fields, "id", id);
        auto when = condition(fields, "when", schema);
        auto reason = fields.name("reason");
        if (!policy.reasons.contains(reason))
            fields.problem("reason", "hub.reason_unknown",
                           "There are no words for this reason under `reasons`.");
        std::map<std::string, double, std::less<>> points;
        fields.each_value("points", {.min = 1, .max = 50},
                          [&](const std::string& name, const Json& value, const std::string& path) {
                              if (policy.mode(name) == nullptr)
                                  fields.reading().problem_of_name(path, "hub.mode_unknown",
                                                                   "There is no mode of this id.");
                              else if (!value.is_number())
                                  fields.reading().problem(path, "field.type",
                                                           "Points are a number.");
                              else
                                  points.emplace(name, value.to_number<double>());
                          });
        if (when)
            policy.worth.push_back(
                {std::move(id), std::move(*when), std::move(points), std::move(reason)});
    });
}

void read_reasons(Fields& root, Policy& policy) {
    root.each_member(
        "reasons", {.min = 1, .max = 200}, [&](const std::string& code, Fields& fields) {
            policy.reasons.emplace(
                code, Reason{fields.localized("customer", 300), fields.localized("staff", 300)});
        });
    for (auto code : kOwnReasons)
        if (!policy.reasons.contains(code))
            root.problem(
                "reasons", "hub.reason_without_words",
                fmt::format("The decision gives the reason `{}` by itself: add words for it.",
                            code));
}

void read_pages(Fields& root, Policy& policy) {
    root.each("pages", {.min = 0, .max = 1000}, [&](Fields& fields) {
        Page page;
        page.match = fields.text("match", 300);
        page.objective = fields.name_or("objective", "");
        page.value = fields.name_or("value", "");
        page.product = fields.name_or("product", "");
        policy.pages.push_back(std::move(page));
    });
    definitions::Claims ids;
    root.each("placements", {.min = 0, .max = 100}, [&](Fields& fields) {
        Placement placement;
        placement.id = fields.name("id");
        ids.claim(fields, "id", placement.id);
        placement.layout = fields.name_or("layout", "panel");
        placement.offers_max =
            static_cast<int>(fields.integer_or("offers_max", 1, 10, policy.offers_max));
        policy.placements.push_back(std::move(placement));
    });
}

void read_calendars(Fields& root, Policy& policy, const definitions::Catalogue& catalogue) {
    auto read = [&](std::string_view key, const std::string& id) -> hours::CalendarPtr {
        if (id.empty()) return nullptr;
        auto calendar = hours::find_calendar(catalogue, id);
        if (!calendar)
            root.problem(key, "hub.calendar_unknown",
                         "There is no published calendar of this id; publish it first, or apply "
                         "both together.");
        return calendar;
    };
    policy.calendar = read("calendar", root.name("calendar"));
    policy.branches = read("branches", root.name_or("branches", ""));
    policy.slots = policy.branches;
}

void read_rest(Fields& root, Policy& policy, const expr::Schema& schema) {
    root.each_value("defaults", {.min = 0, .max = 50},
                    [&](const std::string& name, const Json& value, const std::string& path) {
                        if (!schema.type_of(name))
                            root.reading().problem_of_name(path, "hub.input_unknown",
                                                           "There is no input of this name.");
                        policy.defaults.emplace(name, value);
                    });
    if (auto wait = root.object("wait")) {
        policy.points_a_minute = wait->number_or("points_a_minute", 0, 1000, 0);
        policy.wait_points_max = wait->number_or("points_max", 0, 10'000, 100);
    }
    if (auto urgent = root.object("urgent"))
        policy.urgent = Urgent{urgent->localized("title", 100), urgent->localized("text", 200),
                               urgent->text("href", 500)};
}

}  // namespace

const Mode* Policy::mode(std::string_view wanted) const {
    for (const auto& each : modes)
        if (each.id == wanted) return &each;
    return nullptr;
}

const Queue* Policy::queue(std::string_view wanted) const {
    for (const auto& each : queues)
        if (each.id == wanted) return &each;
    return nullptr;
}

const Page* Policy::page(std::string_view path) const {
    for (const auto& each : pages)
        if (page_matches(each.match, path)) return &each;
    return nullptr;
}

const Placement* Policy::placement(std::string_view wanted) const {
    for (const auto& each : placements)
        if (each.id == wanted) return &each;
    return nullptr;
}

Policy prepared(Policy policy) {
    return policy;
}

const Triage::Problem* Triage::problem(std::string_view wanted) const {
    std::vector<const Problem*> open;
    for (const auto& product : products)
        for (const auto& each : product.problems) open.push_back(&each);
    while (!open.empty()) {
        const Problem* next = open.back();
        open.pop_back();
        if (next->id == wanted) return next;
        for (const auto& each : next->problems) open.push_back(&each);
    }
    return nullptr;
}

bool page_matches(std::string_view pattern, std::string_view path) {
    // Greedy with one point to go back to: linear in the common case, never exponential.
    std::size_t p = 0, s = 0, star = std::string_view::npos, mark = 0;
    while (s < path.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = s;
        } else if (p < pattern.size() && pattern[p] == path[s]) {
            ++p;
            ++s;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            s = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

std::string_view to_text(ModeKind kind) {
    constexpr std::string_view kNames[]{"phone",        "callback",    "video",  "chat",
                                        "appointment",  "message",     "branch", "messaging",
                                        "short_number", "information", "link"};
    return kNames[static_cast<std::size_t>(kind)];
}

Compiled<Policy> compile_policy(const definitions::Document& document,
                                const definitions::Catalogue& catalogue) {
    Policy policy;
    policy.id = std::string(document.id());
    Reading reading(document);
    {
        auto root = reading.root();
        policy.title = root.localized("title", 100);
        root.localized_or_none("description");
        if (auto limits = root.object("limits"))
            policy.offers_max = static_cast<int>(limits->integer_or("offers_max", 1, 10, 3));
        read_calendars(root, policy, catalogue);
        read_queues(root, policy);
        read_reasons(root, policy);
        read_modes(root, policy);
        auto schema = detail::schema_of(policy);
        read_mode_links(root, policy, schema);
        read_worth(root, policy, schema);
        read_pages(root, policy);
        read_rest(root, policy, schema);
    }
    Compiled<Policy> compiled;
    bool sound = reading.sound();
    compiled.problems = reading.take_problems();
    if (sound) compiled.program = std::move(policy);
    return compiled;
}

}  // namespace jalon::hub
