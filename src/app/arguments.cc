// `--name value`, `--name=value`, `--flag`, `--` ends the options.
#include "app/arguments.h"

#include <fmt/format.h>

namespace jalon::app {

Result<Arguments> Arguments::parse(const std::vector<std::string>& words,
                                   const std::set<std::string, std::less<>>& flags) {
    Arguments arguments;
    bool ended = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto& word = words[i];
        if (ended || word.size() < 3 || !word.starts_with("--")) {
            if (word == "--" && !ended)
                ended = true;
            else
                arguments.words_.push_back(word);
            continue;
        }
        auto equals = word.find('=');
        auto name = word.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
        if (equals != std::string::npos) {
            arguments.options_.emplace_back(name, word.substr(equals + 1));
        } else if (flags.contains(name)) {
            arguments.options_.emplace_back(name, "");
        } else if (i + 1 < words.size()) {
            arguments.options_.emplace_back(name, words[++i]);
        } else {
            return invalid("usage.no_value", fmt::format("--{} needs a value after it.", name));
        }
    }
    return arguments;
}

bool Arguments::flag(std::string_view name) {
    return value(name).has_value();
}

std::optional<std::string> Arguments::value(std::string_view name) {
    auto all = values(name);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

std::string Arguments::value_or(std::string_view name, std::string_view otherwise) {
    return value(name).value_or(std::string(otherwise));
}

Result<std::string> Arguments::required(std::string_view name) {
    auto found = value(name);
    if (!found || found->empty())
        return invalid("usage.missing_option", fmt::format("--{} is missing.", name));
    return *found;
}

std::vector<std::string> Arguments::values(std::string_view name) {
    asked_.emplace(name);
    std::vector<std::string> all;
    for (const auto& [key, value] : options_)
        if (key == name) all.push_back(value);
    return all;
}

std::vector<std::pair<std::string, std::string>> Arguments::rest() {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& each : options_)
        if (!asked_.contains(each.first)) all.push_back(each);
    for (const auto& [name, value] : all) asked_.insert(name);
    return all;
}

Result<> Arguments::all_known() const {
    for (const auto& [key, value] : options_)
        if (!asked_.contains(key))
            return invalid(
                "usage.unknown_option",
                fmt::format("--{} is not an option of this command; see `jalon help`.", key));
    return {};
}

}  // namespace jalon::app
