// The posted states of the queues, as the switch or the desk last said. In memory: a state is stale
// in minutes.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/result.h"
#include "hub/wait.h"

namespace jalon::hub {

class Queues {
  public:
    /// Errors: `queue.too_many` (over 1,000 queues).
    Result<> post(const std::string& queue, const QueueState& state);
    std::map<std::string, QueueState, std::less<>> all() const;
    std::optional<QueueState> find(std::string_view queue) const;
    /// Counts postings.
    std::uint64_t revision() const;

  private:
    mutable std::mutex mutex_;
    std::map<std::string, QueueState, std::less<>> states_;
    std::uint64_t revision_ = 0;
};

}  // namespace jalon::hub
