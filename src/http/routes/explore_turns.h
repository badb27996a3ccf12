// Whose turn it is: journey questions are long, so only some run at a time, some wait a little, and
// the rest are asked to come again.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>

#include "core/result.h"
#include "http/message.h"
#include "trail/budget.h"

namespace jalon::http {

class Turns {
  public:
    static constexpr std::size_t kRunningMax = 8;
    /// So few that workers are left for everything else.
    static constexpr std::size_t kWaitingMax = 8;
    static constexpr std::chrono::seconds kWait{10};

    using BudgetPtr = std::shared_ptr<trail::Budget>;
    using Work = std::function<Result<Json>(trail::Budget&)>;

    Turns() = default;
    Turns(const Turns&) = delete;
    Turns& operator=(const Turns&) = delete;
    /// Cancels what runs, and waits for its end.
    ~Turns();

    /// Does `work`, on a thread that gives way, when its turn comes, and waits for it.
    /// `question.too_many` (TooMany) where it does not come; `question.cancelled`.
    Result<Json> run(const Work& work, const BudgetPtr& budget);
    /// Does `work` on a thread of its own: the answer is a stream of `progress` events, then one
    /// `answer` or `problem`. Whoever drops the response cancels the work.
    Result<Response> stream(Work work, const BudgetPtr& budget, const Request& request);

  private:
    Result<> take(const BudgetPtr& budget);
    void give_back(const BudgetPtr& budget);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<BudgetPtr> running_;
    std::size_t waiting_ = 0;
    bool ending_ = false;
};

}  // namespace jalon::http
