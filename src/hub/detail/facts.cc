// Filling the names, group by group.
#include "hub/detail/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"

namespace jalon::hub::detail {
namespace {

using expr::Value;

bool is_error(std::string_view name) {
    return name.ends_with(".failed") || name.ends_with(".rejected") ||
           name.find("error") != std::string_view::npos;
}

std::string only_path(std::string_view page) {
    page = page.substr(0, page.find_first_of("?#"));
    return std::string(page.empty() ? std::string_view("/") : page);
}

}  // namespace

HubFacts::HubFacts(const Policy& policy, const Inputs& inputs) : Facts(inputs.at) {
    know_client(policy, inputs);
    know_page(policy, inputs);
    know_session(inputs);
    know_time(policy, inputs);
    know("locale", Value(inputs.locale));
    know("need.product", Value(inputs.need_product));
    know("need.problem", Value(inputs.need_problem));
    for (const auto& [key, value] : inputs.traits)
        values_.insert_or_assign("traits." + lower_ascii({key.data(), key.size()}),
                                 Value::from_json(value));
}

std::optional<Value> HubFacts::find(std::string_view name) const {
    auto at = values_.find(lower_ascii(name));
    if (at == values_.end()) return std::nullopt;
    return at->second;
}

void HubFacts::know(const std::string& name, Value value) {
    used_.push_back({name, value.to_json(), false});
    values_.insert_or_assign(lower_ascii(name), std::move(value));
}

void HubFacts::know_or_assume(const Policy& policy, const std::string& name,
                              const std::optional<std::string>& value, std::string_view otherwise) {
    if (value && !value->empty()) return know(name, Value(*value));
    auto assumed = policy.defaults.find(name);
    know(name,
         assumed == policy.defaults.end() ? Value(otherwise) : Value::from_json(assumed->second));
    used_.back().assumed = true;
}

void HubFacts::know_client(const Policy& policy, const Inputs& inputs) {
    know_or_assume(policy, "client.type", inputs.client_type, "unknown");
    know_or_assume(policy, "client.value", inputs.value, "unknown");
    know("client.known", Value(inputs.known));
    know("client.vulnerable", Value(inputs.vulnerable));
    const hours::Location* location =
        policy.branches && inputs.location ? policy.branches->location(*inputs.location) : nullptr;
    know_or_assume(policy, "location.id", inputs.location, "unknown");
    auto region = inputs.region;
    if ((!region || region->empty()) && location != nullptr && !location->region.empty())
        region = location->region;
    know_or_assume(policy, "location.region", region, "unknown");
    know("location.open", Value(location != nullptr && location->hours.is_open_at(inputs.at)));
    if (location == nullptr) used_.back().assumed = true;
}

void HubFacts::know_page(const Policy& policy, const Inputs& inputs) {
    auto path = only_path(inputs.page);
    const Page* page = policy.page(path);
    know("page.path", Value(path));
    auto from_page = [&](std::string Page::* member) {
        return page == nullptr ? std::nullopt : std::optional(page->*member);
    };
    know_or_assume(policy, "page.objective", from_page(&Page::objective), "none");
    know_or_assume(policy, "page.value", from_page(&Page::value), "none");
    know_or_assume(policy, "page.product", from_page(&Page::product), "none");
    know("placement", Value(inputs.placement));
}

void HubFacts::know_session(const Inputs& inputs) {
    std::set<std::string> seen;
    double pages = 0, returns = 0, help = 0, errors = 0;
    std::string last;
    Value::Array names;
    for (const auto& event : inputs.events) {
        names.emplace_back(event.name);
        if (is_error(event.name)) ++errors;
        if (event.name != "page.viewed" && event.name != "screen.viewed") continue;
        auto path = only_path(event.path);
        ++pages;
        if (path.find("/help") != std::string::npos) ++help;
        if (!seen.insert(path).second && path != last) ++returns;
        last = path;
    }
    double length = 0;
    if (!inputs.events.empty()) {
        auto [first, newest] =
            std::minmax_element(inputs.events.begin(), inputs.events.end(),
                                [](const auto& a, const auto& b) { return a.at < b.at; });
        length = std::max(
            0.0,
            seconds(std::max(newest->at, std::min(inputs.at, newest->at + std::chrono::hours(1))) -
                    first->at));
    }
    know("session.pages", Value(pages));
    know("session.seconds", Value(length));
    know("session.errors", Value(errors));
    know("session.returns", Value(returns));
    know("session.help_pages", Value(help));
    know("session.events", Value(std::move(names)));
}

void HubFacts::know_time(const Policy& policy, const Inputs& inputs) {
    constexpr std::string_view kDays[]{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};
    auto now = calendar::day_hour(inputs.at, policy.calendar->zone);
    know("time.hour", Value(now.hour));
    know("time.weekday", Value(kDays[now.weekday.c_encoding()]));
}

void HubFacts::set_open(const std::string& mode, bool open) {
    know("open." + mode, Value(open));
}

void HubFacts::set_wait(const std::string& queue, std::optional<double> wait_s, double load) {
    know("wait." + queue + "_s",
         wait_s ? Value(*wait_s) : Value(1e6));  // Nobody there: as good as for ever.
    know("load." + queue, Value(load));
}

}  // namespace jalon::hub::detail
