// Facts of decisions whose own fact has not been heard yet: the recorder writes it a moment after
// the answer, and a quick visitor may be quicker. Kept until then, a bounded number of them.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "contact/follower.h"

namespace jalon::contact {

/// One thread at a time.
class EarlyFacts {
  public:
    static constexpr std::size_t kKept = 10'000;  ///< The oldest are dropped: they are of others.

    struct Early {
        log::Position position = 0;
        Time at{};
        std::string name, session, properties;
        log::IdentityId identity{};
        Heard heard() const { return {position, at, name, session, properties, identity}; }
    };
    void keep(std::string_view decision, const Heard& fact) {
        if (decision.empty()) return;
        auto& list = by_decision_[std::string(decision)];
        list.push_back({fact.position, fact.at, std::string(fact.name), std::string(fact.session),
                        std::string(fact.properties), fact.identity});
        order_.emplace_back(decision);
        if (order_.size() <= kKept) return;
        by_decision_.erase(order_.front());
        order_.pop_front();
    }
    /// Those of this decision, in order; they are not kept any more.
    std::vector<Early> taken(std::string_view decision) {
        auto found = by_decision_.find(decision);
        if (found == by_decision_.end()) return {};
        auto list = std::move(found->second);
        by_decision_.erase(found);
        return list;
    }

  private:
    std::map<std::string, std::vector<Early>, std::less<>> by_decision_;
    std::deque<std::string> order_;
};

}  // namespace jalon::contact
