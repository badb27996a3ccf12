// Levels by how many sessions have them.
#include "replay/groups.h"

#include <algorithm>
#include <map>

namespace jalon::replay {
namespace {

std::array<std::string, Groups::kDimensions> levels_of(const Who& who, const hub::Policy& policy) {
    auto or_unknown = [](const std::optional<std::string>& text) {
        return text && !text->empty() ? *text : std::string("unknown");
    };
    auto region = who.region;
    if (!region && who.location && policy.branches)
        for (const auto& location : policy.branches->locations)
            if (location.id == *who.location) region = location.region;
    return {or_unknown(who.client_type), or_unknown(who.value), who.vulnerable ? "yes" : "no",
            who.language ? or_unknown(who.language) : or_unknown(who.locale), or_unknown(region)};
}

}  // namespace

Groups::Groups(const Sessions& sessions, const hub::Policy& policy) {
    std::vector<std::array<std::string, kDimensions>> levels;
    for (const auto& who : sessions.whos()) levels.push_back(levels_of(who, policy));
    std::array<std::map<std::string, std::int64_t>, kDimensions> counts;
    for (const auto& session : sessions.all()) {
        const auto& of = levels[sessions.answers(session).front().who];
        for (std::size_t d = 0; d < kDimensions; ++d) ++counts[d][of[d]];
    }
    std::array<std::map<std::string, std::uint16_t>, kDimensions> numbers;
    std::array<std::uint16_t, kDimensions> other{};
    for (std::size_t d = 0; d < kDimensions; ++d) {
        std::vector<std::pair<std::int64_t, std::string>> by_size;
        for (const auto& [name, count] : counts[d]) by_size.emplace_back(-count, name);
        std::sort(by_size.begin(), by_size.end());
        for (std::size_t i = 0; i < by_size.size() && i < kLevelsMax; ++i) {
            numbers[d][by_size[i].second] = static_cast<std::uint16_t>(names_.size());
            names_.push_back({d, by_size[i].second});
        }
        if (by_size.size() <= kLevelsMax) continue;
        other[d] = static_cast<std::uint16_t>(names_.size());
        names_.push_back({d, "other"});
    }
    for (const auto& each : levels) {
        std::array<std::uint16_t, kDimensions> groups{};
        for (std::size_t d = 0; d < kDimensions; ++d) {
            auto at = numbers[d].find(each[d]);
            groups[d] = at == numbers[d].end() ? other[d] : at->second;
        }
        of_who_.push_back(groups);
    }
}

}  // namespace jalon::replay
