// Reading a hub policy's document, part by part.
#include "hub/policy.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/reading.h"
#include "hub/compiled.h"
#include "hub/detail/names.h"
#include "hub/detail/parts.h"

namespace jalon::hub {
namespace {

using definitions::Fields;
using definitions::Reading;

// What is said of a shown mode for which nothing speaks, where the policy has no words for it.
Reason words_for_available() {
    return {{{{"en", "Available now."},
              {"fr", "Disponible maintenant."},
              {"zh-Hant", "現在可以使用。"}}},
            {{{"en", "Open; no rule speaks for it, its base worth placed it"},
              {"fr", "Ouvert ; aucune règle en sa faveur, classé par sa valeur de base"},
              {"zh-Hant", "開放中；無規則支持，依基本價值排列"}}}};
}

void read_reasons(Fields& root, Policy& policy) {
    root.each_member(
        "reasons", {.min = 1, .max = 200}, [&](const std::string& code, Fields& fields) {
            policy.reasons.emplace(
                code, Reason{fields.localized("customer", 300), fields.localized("staff", 300)});
        });
    policy.reasons.try_emplace("available", words_for_available());
    for (auto code : kOwnReasons)
        if (!policy.reasons.contains(code))
            root.problem(
                "reasons", "hub.reason_without_words",
                fmt::format("The decision gives the reason `{}` by itself: add words for it.",
                            code));
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
    policy.core = std::make_shared<const CompiledPolicy>(policy);
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
        read_calendars(root, policy, catalogue);
        detail::read_queues(root, policy);
        read_reasons(root, policy);
        detail::read_modes(root, policy);
        auto schema = detail::schema_of(policy);
        detail::read_mode_links(root, policy, schema);
        detail::read_worth(root, policy, schema);
        detail::read_tables(root, policy, schema);
        detail::read_limits(root, policy);
        detail::read_pages(root, policy);
        detail::read_wait(root, policy);
        detail::read_stability(root, policy);
        detail::read_contract(root, policy);
        detail::read_triage(root, policy);
        detail::read_guardrails(root, policy);
        read_rest(root, policy, schema);
    }
    Compiled<Policy> compiled;
    bool sound = reading.sound();
    compiled.problems = reading.take_problems();
    if (sound) compiled.program = prepared(std::move(policy));
    return compiled;
}

}  // namespace jalon::hub
