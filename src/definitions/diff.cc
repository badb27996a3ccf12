// Comparing two values: members by name, named items by their name, other lists as a whole.
#include "definitions/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "definitions/path.h"

namespace jalon::definitions {
namespace {

// The name of a list's item, where every item has its own under the same key; else empty.
std::vector<std::string> names_of(const JsonArray& list) {
    for (const char* key : {"id", "code", "name", "match"}) {
        std::vector<std::string> names;
        std::set<std::string> seen;
        for (const auto& item : list) {
            const auto* object = item.if_object();
            const auto* name = object == nullptr ? nullptr : object->if_contains(key);
            if (name == nullptr || !name->is_string()) break;
            names.emplace_back(name->get_string());
            if (!seen.insert(names.back()).second) break;
        }
        if (names.size() == list.size() && seen.size() == list.size()) return names;
    }
    return {};
}

std::string named_path(const std::string& path, const std::string& name) {
    auto written = member_path("", name);
    return written.front() == '[' ? path + written : fmt::format("{}[{}]", path, name);
}

Json as_list(const std::vector<std::string>& names) {
    JsonArray list;
    for (const auto& name : names) list.emplace_back(name);
    return list;
}

class Comparison {
  public:
    explicit Comparison(std::size_t changes_max) : changes_max_(changes_max) {}
    std::vector<Change> take() { return std::move(changes_); }

    void compare(const std::string& path, const Json& before, const Json& after) {
        if (before == after) return;
        if (before.is_object() && after.is_object())
            return members(path, before.get_object(), after.get_object());
        if (before.is_array() && after.is_array())
            return lists(path, before.get_array(), after.get_array());
        keep({path, Change::Op::Changed, before, after});
    }

  private:
    void keep(Change change) {
        if (changes_.size() < changes_max_) changes_.push_back(std::move(change));
    }
    void members(const std::string& path, const JsonObject& before, const JsonObject& after) {
        for (const auto& [name, value] : before) {
            auto at = member_path(path, name);
            if (const auto* now = after.if_contains(name))
                compare(at, value, *now);
            else
                keep({at, Change::Op::Removed, value, std::nullopt});
        }
        for (const auto& [name, value] : after)
            if (!before.contains(name))
                keep({member_path(path, name), Change::Op::Added, std::nullopt, value});
    }
    void lists(const std::string& path, const JsonArray& before, const JsonArray& after) {
        auto old_names = names_of(before);
        auto new_names = names_of(after);
        bool named = old_names.size() == before.size() && new_names.size() == after.size() &&
                     !(before.empty() && after.empty());
        if (!named) return keep({path, Change::Op::Changed, before, after});
        std::vector<std::string> stayed;
        for (std::size_t i = 0; i < before.size(); ++i) {
            auto at = named_path(path, old_names[i]);
            auto found = std::ranges::find(new_names, old_names[i]);
            if (found == new_names.end()) {
                keep({at, Change::Op::Removed, before[i], std::nullopt});
                continue;
            }
            stayed.push_back(old_names[i]);
            compare(at, before[i], after[static_cast<std::size_t>(found - new_names.begin())]);
        }
        std::vector<std::string> order;
        for (std::size_t i = 0; i < after.size(); ++i) {
            if (std::ranges::find(old_names, new_names[i]) != old_names.end())
                order.push_back(new_names[i]);
            else
                keep({named_path(path, new_names[i]), Change::Op::Added, std::nullopt, after[i]});
        }
        if (order != stayed)
            keep({path, Change::Op::Changed, as_list(old_names), as_list(new_names)});
    }

    std::size_t changes_max_;
    std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> diff(const Json& before, const Json& after, std::size_t changes_max) {
    Comparison comparison(changes_max);
    comparison.compare("", before, after);
    return comparison.take();
}

std::string_view name_of(Change::Op op) {
    switch (op) {
        case Change::Op::Added:
            return "added";
        case Change::Op::Removed:
            return "removed";
        case Change::Op::Changed:
            return "changed";
    }
    return "";
}

}  // namespace jalon::definitions
