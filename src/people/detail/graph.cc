// Joining merges two lists of members; undoing walks the component again.
#include "people/detail/graph.h"

#include <algorithm>
#include <unordered_set>

namespace jalon::people {

std::int64_t Graph::root(std::int64_t identity) const {
    auto found = roots_.find(identity);
    return found == roots_.end() ? identity : found->second;
}

std::span<const std::int64_t> Graph::joined(std::int64_t identity) const {
    auto found = members_.find(root(identity));
    return found == members_.end() ? std::span<const std::int64_t>{} : found->second;
}

std::vector<std::int64_t> Graph::members(std::int64_t identity) const {
    auto all = joined(identity);
    if (all.empty()) return {identity};
    return {all.begin(), all.end()};
}

bool Graph::join(std::int64_t join, std::int64_t one, std::int64_t other) {
    if (!standing_.try_emplace(join, one, other).second) return false;
    edges_[one].push_back({join, other});
    edges_[other].push_back({join, one});
    std::int64_t low = root(one), high = root(other);
    if (low == high && one != other) return true;
    if (low > high) std::swap(low, high);
    auto take = [&](std::int64_t root) {
        auto node = members_.extract(root);
        return node.empty() ? std::vector{root} : std::move(node.mapped());
    };
    auto all = take(low), more = take(high);
    for (std::int64_t identity : more) roots_[identity] = low;
    roots_[low] = low;
    all.insert(all.end(), more.begin(), more.end());
    members_[low] = std::move(all);
    return true;
}

bool Graph::undo(std::int64_t join) {
    auto found = standing_.find(join);
    if (found == standing_.end()) return false;
    const auto [one, other] = found->second;
    standing_.erase(found);
    remove_edge(one, join);
    remove_edge(other, join);
    auto side = reachable(one);
    if (std::ranges::find(side, other) != side.end()) return true;
    auto rest = reachable(other);
    members_.erase(root(one));
    set_component(std::move(side));
    set_component(std::move(rest));
    return true;
}

std::vector<std::int64_t> Graph::forget(std::span<const std::int64_t> identities) {
    const std::unordered_set<std::int64_t> gone(identities.begin(), identities.end());
    std::vector<std::int64_t> touched;
    for (std::int64_t identity : gone) {
        auto component = members_.extract(root(identity));
        if (!component.empty())
            touched.insert(touched.end(), component.mapped().begin(), component.mapped().end());
    }
    for (std::int64_t identity : gone) {
        auto edges = edges_.extract(identity);
        if (edges.empty()) continue;
        for (const Edge& edge : edges.mapped()) {
            standing_.erase(edge.join);
            if (!gone.contains(edge.other)) remove_edge(edge.other, edge.join);
        }
    }
    for (std::int64_t identity : touched) roots_.erase(identity);
    for (std::int64_t identity : touched)
        if (!gone.contains(identity) && !roots_.contains(identity))
            set_component(reachable(identity));
    return touched;
}

void Graph::set_component(std::vector<std::int64_t> members) {
    if (members.size() == 1) {
        roots_.erase(members.front());
        return;
    }
    const std::int64_t root = *std::ranges::min_element(members);
    for (std::int64_t identity : members) roots_[identity] = root;
    members_[root] = std::move(members);
}

void Graph::remove_edge(std::int64_t from, std::int64_t join) {
    auto found = edges_.find(from);
    std::erase_if(found->second, [&](const Edge& edge) { return edge.join == join; });
    if (found->second.empty()) edges_.erase(found);
}

std::vector<std::int64_t> Graph::reachable(std::int64_t from) const {
    std::vector<std::int64_t> seen{from};
    std::unordered_set<std::int64_t> known{from};
    for (std::size_t next = 0; next < seen.size(); ++next) {
        auto found = edges_.find(seen[next]);
        if (found == edges_.end()) continue;
        for (const Edge& edge : found->second)
            if (known.insert(edge.other).second) seen.push_back(edge.other);
    }
    return seen;
}

}  // namespace jalon::people
