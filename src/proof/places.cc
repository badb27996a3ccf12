// Where the customer is: one branch for each kind that hours and conditions tell apart, with every
// region.
#include <algorithm>
#include <map>
#include <tuple>

#include "core/text.h"
#include "proof/detail/stretches.h"
#include "proof/detail/variables.h"

namespace jalon::proof {
namespace {

bool named(const Asked* asked, std::string_view text) {
    return asked != nullptr && std::ranges::any_of(asked->texts, [&](const std::string& each) {
               return equal_ignoring_ascii_case(each, text);
           });
}

// One location for each class: its hours, and its id and region where conditions name them.
std::vector<std::string> locations_apart(const hub::Policy& policy, const Asked* id,
                                         const Asked* region, const Asked* open,
                                         const Options& options) {
    std::vector<std::string> ids;
    std::vector<Stretches> hours;
    std::map<std::tuple<std::size_t, std::string, std::string>, bool> seen;
    for (const auto& each : policy.branches->locations) {
        std::size_t kind = 0;
        if (open != nullptr) {
            Stretches stretches(each.hours, options.from,
                                options.from + std::chrono::hours(24 * options.days));
            auto known = std::ranges::find(hours, stretches);
            kind = static_cast<std::size_t>(known - hours.begin());
            if (known == hours.end()) hours.push_back(std::move(stretches));
        }
        std::tuple key{kind, named(id, each.id) ? each.id : std::string(),
                       named(region, each.region) ? lower_ascii(each.region) : std::string()};
        if (seen.emplace(std::move(key), true).second) ids.push_back(each.id);
    }
    return ids;
}

}  // namespace

Variable places(const hub::Policy& policy, const Questions& questions, const Options& options) {
    Variable variable;
    const auto* id = asked_of(questions, "location.id");
    const auto* region = asked_of(questions, "location.region");
    const auto* open = asked_of(questions, "location.open");
    if (id == nullptr && region == nullptr && open == nullptr) return variable;
    variable.kind = Variable::Kind::Place;
    variable.name = "location";
    variable.reads = {"location.id", "location.region", "location.open"};
    for (const auto* asked : {id, region})
        if (asked != nullptr)
            variable.exact = variable.exact && !asked->whole && !asked->partial &&
                             asked->numbers.empty() && !asked->truth;
    if (open != nullptr && open->whole) variable.exact = false;

    std::vector<std::string> locations{""};
    if (policy.branches)
        for (auto& each : locations_apart(policy, id, region, open, options))
            locations.push_back(std::move(each));
    if (id != nullptr) {
        for (const auto& text : id->texts)
            if (std::ranges::find(locations, text) == locations.end()) locations.push_back(text);
        locations.push_back(other_than(locations));
    }
    std::vector<std::string> regions{""};
    if (region != nullptr) {
        regions.insert(regions.end(), region->texts.begin(), region->texts.end());
        regions.push_back(other_than(region->texts));
    }
    for (const auto& where : regions)
        for (const auto& place : locations) {
            auto words = place.empty() ? where : where.empty() ? place : place + ", " + where;
            variable.settings.push_back({words, [place, where](hub::Inputs& in) {
                                             if (!place.empty()) in.location = place;
                                             if (!where.empty()) in.region = where;
                                         }});
        }
    return variable;
}

}  // namespace jalon::proof
