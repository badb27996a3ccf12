// Each reading remembers the name, so that a misspelt one is found in the end.
#include "explore/parameters.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace jalon::explore {

void Parameters::problem(std::string_view name, std::string what, std::string code) {
    problems_.push_back({.severity = Problem::Severity::Error,
                         .path = std::string(name),
                         .code = std::move(code),
                         .what = std::move(what)});
}

const std::string* Parameters::only(std::string_view name) {
    asked_.emplace(name);
    const std::string* found = nullptr;
    for (const auto& [key, value] : given_) {
        if (key != name) continue;
        if (found != nullptr) {
            problem(name, fmt::format("`{}` is given more than once; give it once.", name));
            break;
        }
        found = &value;
    }
    return found != nullptr && found->empty() ? nullptr : found;
}

bool Parameters::has(std::string_view name) {
    asked_.emplace(name);
    return std::ranges::any_of(
        given_, [&](const auto& each) { return each.first == name && !each.second.empty(); });
}

std::string Parameters::text(std::string_view name) {
    const auto* found = only(name);
    return found != nullptr ? *found : std::string();
}

std::string Parameters::required(std::string_view name) {
    auto found = text(name);
    if (found.empty()) problem(name, fmt::format("`{}` is missing.", name));
    return found;
}

std::vector<std::string> Parameters::texts(std::string_view name, std::size_t count_max) {
    asked_.emplace(name);
    std::vector<std::string> found;
    for (const auto& [key, value] : given_)
        if (key == name && !value.empty()) found.push_back(value);
    if (found.size() > count_max) {
        problem(name, fmt::format("`{}` is given {} times; at most {} are allowed.", name,
                                  found.size(), count_max));
        found.resize(count_max);
    }
    return found;
}

std::int64_t Parameters::integer(std::string_view name, std::int64_t min, std::int64_t max,
                                 std::int64_t fallback) {
    const auto* found = only(name);
    if (found == nullptr) return fallback;
    const auto value = parse_int(*found);
    if (value && *value >= min && *value <= max) return *value;
    problem(name, fmt::format("`{}` is a whole number from {} to {}.", name, min, max));
    return fallback;
}

std::optional<Time> Parameters::instant(std::string_view name) {
    const auto* found = only(name);
    if (found == nullptr) return std::nullopt;
    const auto at = parse_time(*found);
    if (!at) problem(name, fmt::format("`{}` is an instant such as 2026-11-23T08:00:00Z.", name));
    return at;
}

std::optional<Duration> Parameters::duration(std::string_view name) {
    const auto* found = only(name);
    if (found == nullptr) return std::nullopt;
    const auto duration = parse_duration(*found);
    if (duration && duration->count() > 0) return duration;
    problem(name, fmt::format("`{}` is a duration such as 180d, 12h or 30m.", name));
    return std::nullopt;
}

std::size_t Parameters::choice(std::string_view name,
                               std::initializer_list<std::string_view> choices) {
    const auto* found = only(name);
    if (found == nullptr) return 0;
    std::string listed;
    std::size_t number = 0;
    for (const auto choice : choices) {
        if (choice == *found) return number;
        listed += fmt::format("{}{}", number == 0 ? "" : ", ", choice);
        ++number;
    }
    problem(name, fmt::format("`{}` is one of {}.", name, listed));
    return 0;
}

Result<> Parameters::sound() {
    for (const auto& [name, value] : given_)
        if (!asked_.contains(name))
            problem(name, fmt::format("This question has no parameter `{}`.", name));
    if (problems_.empty()) return {};
    return invalid(problems_.front().code, problems_.front().what);
}

}  // namespace jalon::explore
