// Persons as connected components: identities are the nodes, joins that stand are the edges.
// Pure; identities that were never joined take no room.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace jalon::people {

class Graph {
  public:
    /// Adds an edge; a join that stands already changes nothing. False then.
    bool join(std::int64_t join, std::int64_t one, std::int64_t other);
    /// Removes an edge; the component falls apart where nothing else connects it. False where the
    /// join does not stand.
    bool undo(std::int64_t join);
    /// Removes every edge of these identities at once. All that were in their components, these
    /// included; empty where none was joined.
    std::vector<std::int64_t> forget(std::span<const std::int64_t> identities);

    /// The smallest identity of the component.
    std::int64_t root(std::int64_t identity) const;
    /// All of the component, in no order; empty for an identity that stands alone.
    std::span<const std::int64_t> joined(std::int64_t identity) const;
    /// The same with the identity itself where it stands alone.
    std::vector<std::int64_t> members(std::int64_t identity) const;
    /// Every identity that is joined with another, and its root.
    const std::unordered_map<std::int64_t, std::int64_t>& roots() const { return roots_; }

  private:
    struct Edge {
        std::int64_t join, other;
    };
    std::vector<std::int64_t> reachable(std::int64_t from) const;
    void set_component(std::vector<std::int64_t> members);
    void remove_edge(std::int64_t from, std::int64_t join);

    std::unordered_map<std::int64_t, std::pair<std::int64_t, std::int64_t>> standing_;
    std::unordered_map<std::int64_t, std::vector<Edge>> edges_;
    std::unordered_map<std::int64_t, std::int64_t> roots_;
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> members_;  // By root.
};

}  // namespace jalon::people
