// The tree of places as one list: what is inside a value follows it, up to its `end`.
#include "definitions/places.h"

#include "core/result.h"
#include "definitions/path.h"

namespace jalon::definitions {

void Places::open(std::string name, Place name_place, Place value_place) {
    open_.push_back(entries_.size());
    entries_.push_back({std::move(name), name_place, value_place, entries_.size() + 1});
}

void Places::close() {
    CHECK(!open_.empty());
    entries_[open_.back()].end = entries_.size();
    open_.pop_back();
}

const Places::Entry* Places::nearest(std::string_view path, bool& whole) const {
    whole = false;
    if (entries_.empty()) return nullptr;
    std::size_t at = 0;
    for (const auto& step : path_steps(path)) {
        const auto* wanted = std::get_if<std::string>(&step);
        std::size_t left = wanted == nullptr ? std::get<std::size_t>(step) : 0;
        auto child = at + 1;
        while (child < entries_[at].end) {
            if (wanted != nullptr ? entries_[child].name == *wanted : left-- == 0) break;
            child = entries_[child].end;
        }
        if (child >= entries_[at].end) return &entries_[at];
        at = child;
    }
    whole = true;
    return &entries_[at];
}

Place Places::value(std::string_view path) const {
    bool whole = false;
    const auto* entry = nearest(path, whole);
    if (entry == nullptr) return {};
    // What is missing is told at the name of what it is missing from.
    return whole || entry->name.empty() ? entry->value_place : entry->name_place;
}

Place Places::name(std::string_view path) const {
    bool whole = false;
    const auto* entry = nearest(path, whole);
    if (entry == nullptr) return {};
    return entry->name.empty() ? entry->value_place : entry->name_place;
}

}  // namespace jalon::definitions
