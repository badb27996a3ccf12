// Reading what bounds a policy: limits, stability, how waits are told, the look-up of contracts,
// guardrails, and the pages and placements with their invitations.
#include "hub/detail/parts.h"

namespace jalon::hub::detail {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A list of numbers within bounds; what is none is told, and the list is then empty.
std::vector<double> numbers(Fields& fields, std::string_view key, double min, double max) {
    const Json* value = fields.raw(key);
    if (value == nullptr || value->is_null()) return {};
    std::vector<double> list;
    const auto* items = value->if_array();
    for (std::size_t i = 0; items != nullptr && i < items->size() && items->size() <= 20; ++i) {
        double number = (*items)[i].is_number() ? (*items)[i].to_number<double>() : min - 1;
        if (number >= min && number <= max) list.push_back(number);
    }
    if (items == nullptr || list.empty() || list.size() != items->size()) {
        fields.problem(key, "field.type", "Give a list of up to 20 numbers within their bounds.");
        return {};
    }
    return list;
}

std::map<std::string, double, std::less<>> by_mode(Fields& fields, std::string_view key,
                                                   const Policy& policy, double max) {
    std::map<std::string, double, std::less<>> out;
    fields.each_value(key, {.min = 0, .max = 50},
                      [&](const std::string& name, const Json& value, const std::string& path) {
                          double number = value.is_number() ? value.to_number<double>() : -1;
                          if (policy.mode(name) == nullptr)
                              fields.reading().problem_of_name(path, "hub.mode_unknown",
                                                               "There is no mode of this id.");
                          else if (!(number > 0 && number <= max))
                              fields.reading().problem(path, "field.range",
                                                       "A limit is a number above 0.");
                          else
                              out.emplace(name, number);
                      });
    return out;
}

std::optional<int> count_of(Fields& fields, std::string_view key) {
    if (!fields.has(key)) return std::nullopt;
    return static_cast<int>(fields.integer(key, 1, 1000));
}

std::optional<double> number_of(Fields& fields, std::string_view key) {
    if (!fields.has(key)) return std::nullopt;
    return fields.number(key, 0, 1e9);
}

Invite read_invite(Fields& fields, const Policy& policy) {
    Invite invite;
    if (fields.has("idle_s")) invite.idle = seconds(fields.integer("idle_s", 1, 3600));
    invite.returns = count_of(fields, "returns");
    invite.errors = count_of(fields, "errors");
    invite.abandoned = count_of(fields, "abandoned");
    invite.expires = seconds(fields.integer_or("expires_s", 5, 3600, 60));
    invite.mode = fields.name_or("mode", "");
    if (!invite.mode.empty() && policy.mode(invite.mode) == nullptr)
        fields.problem("mode", "hub.mode_unknown", "There is no mode of this id.");
    if (!invite.idle && !invite.returns && !invite.errors && !invite.abandoned)
        fields.problem("idle_s", "hub.invite_never",
                       "Give a threshold: idle_s, returns, errors or abandoned.");
    return invite;
}

}  // namespace

std::vector<std::string> read_mode_names(Fields& fields, std::string_view key,
                                         const Policy& policy) {
    auto names = fields.texts(key, {.min = 0, .max = 50});
    for (const auto& name : names)
        if (policy.mode(name) == nullptr)
            fields.problem(key, "hub.mode_unknown", "There is no mode `" + name + "`.");
    return names;
}

void read_limits(Fields& root, Policy& policy) {
    auto limits = root.object("limits");
    if (!limits) return;
    policy.offers_max = static_cast<int>(limits->integer_or("offers_max", 1, 10, 3));
    policy.limits.exposure = by_mode(*limits, "exposure", policy, 1);
    policy.limits.budget = by_mode(*limits, "budget", policy, 1e12);
    for (const auto& [name, budget] : policy.limits.budget)
        if (policy.mode(name)->cost <= 0)
            limits->problem("budget", "hub.budget_without_cost",
                            "The mode `" + name + "` has no `cost` to count against its budget.");
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
        if (auto invite = fields.object("invite")) placement.invite = read_invite(*invite, policy);
        policy.placements.push_back(std::move(placement));
    });
}

void read_wait(Fields& root, Policy& policy) {
    auto wait = root.object("wait");
    if (!wait) return;
    policy.points_a_minute = wait->number_or("points_a_minute", 0, 1000, 0);
    policy.wait_points_max = wait->number_or("points_max", 0, 10'000, 100);
    auto display = wait->object("display");
    if (!display) return;
    auto& how = policy.wait_display;
    how.round_to = display->duration_or("round_to", seconds(1), hours(1), how.round_to);
    how.at_least = display->duration_or("at_least", seconds(0), hours(4), how.at_least);
    auto quantiles = numbers(*display, "quantiles", 0.001, 0.999);
    if (quantiles.empty()) return;
    if (quantiles.size() != 2 || quantiles[0] >= quantiles[1])
        display->problem("quantiles", "hub.quantiles", "Give two quantiles, the lower one first.");
    else
        how.low = quantiles[0], how.high = quantiles[1];
}

void read_stability(Fields& root, Policy& policy) {
    auto fields = root.object("stability");
    if (!fields) return;
    Stability stability;
    stability.dwell = seconds(fields->integer_or("dwell_s", 0, 3600, 60));
    stability.changes_max = static_cast<int>(fields->integer_or("changes_max", 0, 100, 2));
    stability.margin = fields->number_or("margin", 0, 1000, 5);
    policy.stability = stability;
}

void read_contract(Fields& root, Policy& policy) {
    auto fields = root.object("contract");
    if (!fields) return;
    Contract contract;
    contract.adapter = fields->name("adapter");
    contract.by = fields->texts("by", {.min = 1, .max = 3});
    for (const auto& each : contract.by)
        if (each != "card" && each != "iban" && each != "device")
            fields->problem("by", "field.choice", "Of `card`, `iban` and `device`.");
    contract.timeout = milliseconds(fields->integer_or("timeout_ms", 10, 5000, 300));
    contract.cache = seconds(fields->integer_or("cache_s", 0, 86'400, 600));
    contract.fallback = fields->text_or("fallback", "", 64);
    policy.contract = std::move(contract);
}

void read_guardrails(Fields& root, Policy& policy) {
    auto fields = root.object("guardrails");
    if (!fields) return;
    Guardrails rails;
    if (auto stages = numbers(*fields, "stages", 1, 100); !stages.empty()) {
        rails.stages.clear();
        for (double each : stages) rails.stages.push_back(static_cast<int>(each));
        for (std::size_t i = 1; i < rails.stages.size(); ++i)
            if (rails.stages[i] <= rails.stages[i - 1])
                fields->problem("stages", "hub.stages", "Each stage is more than the last.");
        if (rails.stages.back() != 100)
            fields->problem("stages", "hub.stages", "The last stage is 100.");
    }
    rails.each = fields->duration_or("each", minutes(1), hours(24 * 14), rails.each);
    rails.wait_s = number_of(*fields, "wait_s");
    rails.cost = number_of(*fields, "cost");
    rails.complaints = number_of(*fields, "complaints");
    rails.changes = number_of(*fields, "changes");
    policy.guardrails = std::move(rails);
}

}  // namespace jalon::hub::detail
