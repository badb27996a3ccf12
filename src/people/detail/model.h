// Everybody in memory: identities by id and by value, their traits, the graph of joins. Pure; the
// owner locks.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/json.h"
#include "log/log.h"
#include "people/detail/graph.h"

namespace jalon::people {

class Model {
  public:
    /// Identities come in the order of their ids.
    void add_identity(const log::IdentityRow& row);
    void set_document(std::int64_t identity, std::string document);
    /// The identities become holes: no name, no traits, no joins. True where a join went with them.
    /// Those that are holes already, or not known yet, change nothing.
    bool forget(std::span<const std::int64_t> identities);
    /// The traits of the identity's person are others now.
    void note_traits_changed(std::int64_t identity);

    Graph& graph() { return graph_; }
    const Graph& graph() const { return graph_; }

    std::int64_t newest_identity() const { return static_cast<std::int64_t>(entries_.size()); }
    bool knows(std::int64_t identity) const;
    bool is_user(std::int64_t identity) const { return entry(identity).user; }
    log::IdentityRow row(std::int64_t identity) const;
    /// By external id, or `anon:ID`; 0 where unknown.
    std::int64_t find(std::string_view id) const;

    /// The identity that names the person: the oldest user of the component, else its oldest.
    std::int64_t head(std::int64_t identity) const;
    std::string external_id(std::int64_t identity) const;
    JsonObject traits(std::int64_t identity) const;
    /// From 1, grows with every change of traits.
    std::uint64_t traits_revision() const { return changes_begin_ + changes_.size(); }
    /// The persons whose traits may have changed since that revision (0: all who have any), rising,
    /// by their smallest identity.
    std::vector<std::int64_t> traits_changed_since(std::uint64_t revision) const;

    /// The heads of the persons in whose ids, names or e-mail addresses `part` occurs (ASCII letter
    /// case does not count). Visitors who were never named are found by a part that is not empty.
    std::vector<std::int64_t> matching(std::string_view part) const;

  private:
    struct Entry {
        std::string value;
        Time first_seen_at{};
        bool user = false;
    };
    struct Traits {
        std::string document;
        std::string searched;  // Name and e-mail, lower case.
    };
    const Entry& entry(std::int64_t id) const { return entries_[static_cast<std::size_t>(id - 1)]; }
    bool matches(std::int64_t identity, std::string_view lower_part) const;

    std::deque<Entry> entries_;  // By id from 1; an empty value is a hole.
    std::unordered_map<std::string_view, std::int64_t> users_, anonymous_;  // Views into entries_.
    std::unordered_map<std::int64_t, Traits> traits_;
    static constexpr std::size_t kChangesKept = std::size_t{1} << 20;
    std::vector<std::int64_t> changes_;  // Identities whose traits changed, in turn; the newest.
    std::uint64_t changes_begin_ = 1;    // The revision before the first of them.
    Graph graph_;
};

}  // namespace jalon::people
