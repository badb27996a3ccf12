// One lock and one condition. Every question has a thread of its own, which gives way to the rest
// of the server; a stream's thread owns its turn until the work is done.
#include "http/routes/explore_turns.h"

#include <fmt/format.h>

#include <future>
#include <optional>
#include <thread>

#include "core/give_way.h"

namespace jalon::http {
namespace {

// One question on a thread of its own, and what its stream has told of it.
class Streamed {
  public:
    Streamed(Turns::BudgetPtr budget, Request request)
        : budget_(std::move(budget)), request_(std::move(request)) {}

    void finish(Result<Json> answer) {
        std::lock_guard lock(mutex_);
        answer_ = std::move(answer);
    }

    bool next(std::string& out) {
        std::lock_guard lock(mutex_);
        if (answer_) {
            if (*answer_)
                add(out, "answer", jalon::to_text(**answer_));
            else
                add(out, "problem", problem(answer_->error(), request_).body);
            return false;
        }
        if (rounds_++ % kRoundsOfProgress == 0)
            add(out, "progress",
                jalon::to_text(JsonObject{{"done", budget_->done()}, {"total", budget_->total()}}));
        return true;
    }

    static constexpr std::chrono::milliseconds kRound{50};

  private:
    static constexpr int kRoundsOfProgress = 5;  // Every 250 ms.

    static void add(std::string& out, std::string_view event, std::string_view data) {
        out += fmt::format("event: {}\ndata: {}\n\n", event, data);
    }

    Turns::BudgetPtr budget_;
    Request request_;
    std::mutex mutex_;
    std::optional<Result<Json>> answer_;
    int rounds_ = 0;
};

}  // namespace

Turns::~Turns() {
    std::unique_lock lock(mutex_);
    ending_ = true;
    for (const auto& budget : running_) budget->cancel();
    changed_.notify_all();
    changed_.wait(lock, [&] { return running_.empty() && waiting_ == 0; });
}

Result<> Turns::take(const BudgetPtr& budget) {
    std::unique_lock lock(mutex_);
    const auto too_many = [] {
        return failure(ErrorKind::TooMany, "question.too_many",
                       "Many questions are being answered already; ask again in a moment.");
    };
    if (running_.size() >= kRunningMax) {
        if (waiting_ >= kWaitingMax) return too_many();
        ++waiting_;
        const auto until = std::chrono::steady_clock::now() + kWait;
        Result<> may = {};
        // Woken now and then to see whether its caller has gone.
        while (running_.size() >= kRunningMax && !ending_ && may &&
               std::chrono::steady_clock::now() < until) {
            changed_.wait_for(lock, std::chrono::milliseconds(50));
            may = budget->check(0);
        }
        --waiting_;
        changed_.notify_all();
        if (!may) return may;
    }
    if (ending_ || running_.size() >= kRunningMax) return too_many();
    running_.insert(budget);
    return {};
}

void Turns::give_back(const BudgetPtr& budget) {
    // Told under the lock: after it, the destructor may already be through.
    std::lock_guard lock(mutex_);
    running_.erase(budget);
    changed_.notify_all();
}

Result<Json> Turns::run(const Work& work, const BudgetPtr& budget) {
    TRY(take(budget));
    const std::shared_ptr<void> turn(nullptr, [&](void*) { give_back(budget); });
    return std::async(std::launch::async,
                      [&] {
                          give_way();
                          return work(*budget);
                      })
        .get();
}

Result<Response> Turns::stream(Work work, const BudgetPtr& budget, const Request& request) {
    TRY(take(budget));
    Request named;
    named.id = request.id;
    auto streamed = std::make_shared<Streamed>(budget, std::move(named));
    std::thread([this, work = std::move(work), budget, streamed]() mutable {
        give_way();
        Result<Json> answer = failure(ErrorKind::Unavailable, "internal.failed", "");
        try {
            answer = work(*budget);
        } catch (const std::exception&) {  // Answered as what nobody expected.
        }
        work = nullptr;  // What it held of the system goes before its turn does.
        streamed->finish(std::move(answer));
        give_back(budget);
    }).detach();
    Response response;
    response.content_type = "text/event-stream";
    const std::shared_ptr<void> dropped(nullptr, [budget](void*) { budget->cancel(); });
    response.stream = EventStream{
        [streamed, dropped](std::string& out) { return streamed->next(out); }, Streamed::kRound};
    return response;
}

}  // namespace jalon::http
