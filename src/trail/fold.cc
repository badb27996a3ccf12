// Shares the chunks of a question between the caller's thread and the process's helper threads.
#include "trail/fold.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

#include "core/give_way.h"

namespace jalon::trail {

namespace {

template <class T>
std::size_t bytes_of(const std::vector<T>& numbers) {
    return numbers.capacity() * sizeof(T);
}

// One question under way. Every thread that takes part calls `work` once.
class Shared {
  public:
    Shared(std::size_t count, Budget& budget, const std::function<Worker()>& make)
        : budget_(budget), make_(make), count_(count) {}

    std::size_t count() const { return count_; }

    void work() {
        try {
            Worker worker = made();
            take_all(worker);
        } catch (const std::bad_alloc&) {
            stop(failure(ErrorKind::TooLarge, "question.memory",
                         "There was no memory left for the question: ask for a shorter period, or "
                         "filter more.")
                     .error());
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!thrown_) thrown_ = std::current_exception();
            stopped_ = true;
        }
    }

    /// When all have left `work`: how it ended. What is not to be expected is thrown on.
    Result<> result() {
        if (thrown_) std::rethrow_exception(thrown_);
        if (error_) return std::unexpected(*error_);
        return {};
    }

  private:
    Worker made() {
        const std::lock_guard lock(mutex_);
        return make_();
    }

    void take_all(const Worker& worker) {
        std::size_t counted = 0;  // Of this worker's, in `bytes_`.
        while (!stopped_.load(std::memory_order_relaxed)) {
            const std::size_t i = next_.fetch_add(1, std::memory_order_relaxed);
            if (i >= count_) return;
            worker.take(i);
            budget_.did();
            const std::size_t now = worker.bytes();
            const std::size_t all = bytes_.fetch_add(now - counted, std::memory_order_relaxed) +
                                    (now - counted);  // Unsigned: less is more than all around.
            counted = now;
            if (auto checked = budget_.check(all); !checked) stop(checked.error());
        }
    }

    void stop(const Error& error) {
        const std::lock_guard lock(mutex_);
        if (!error_) error_ = error;
        stopped_ = true;
    }

    Budget& budget_;
    const std::function<Worker()>& make_;
    const std::size_t count_;
    std::atomic<std::size_t> next_ = 0, bytes_ = 0;
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_;
    std::optional<Error> error_;
    std::exception_ptr thrown_;
};

// Threads that help whoever asks. They hold nothing between questions.
class Pool {
  public:
    Pool() {
        const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
        for (std::size_t i = 1; i < std::min(cores, kWorkersMax); ++i)
            threads_.emplace_back([this] { serve(); });
    }
    ~Pool() {
        {
            const std::lock_guard lock(mutex_);
            closing_ = true;
        }
        invited_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    /// Works at `shared` with as many threads as are free, and returns when all have left it.
    void work(Shared& shared) {
        const std::size_t helpers =
            std::min(threads_.size(), shared.count() == 0 ? 0 : shared.count() - 1);
        Visit visit{.shared = &shared};
        if (helpers != 0) {
            const std::lock_guard lock(mutex_);
            for (std::size_t i = 0; i < helpers; ++i) invitations_.push_back(&visit);
        }
        for (std::size_t i = 0; i < helpers; ++i) invited_.notify_one();
        shared.work();
        if (helpers == 0) return;
        std::unique_lock lock(mutex_);
        std::erase(invitations_, &visit);
        left_.wait(lock, [&] { return visit.inside == 0; });
    }

  private:
    struct Visit {
        Shared* shared = nullptr;
        std::size_t inside = 0;  // Under the pool's mutex.
    };

    void serve() {
        give_way();
        std::unique_lock lock(mutex_);
        while (true) {
            invited_.wait(lock, [&] { return closing_ || !invitations_.empty(); });
            if (closing_) return;
            Visit& visit = *invitations_.front();
            invitations_.pop_front();
            ++visit.inside;
            lock.unlock();
            visit.shared->work();
            lock.lock();
            if (--visit.inside == 0) left_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable invited_, left_;
    std::deque<Visit*> invitations_;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

Pool& pool() {
    static Pool the_pool;
    return the_pool;
}

}  // namespace

std::size_t bytes_of(const Scratch& scratch) {
    std::size_t sum = bytes_of(scratch.cases) + bytes_of(scratch.owners) + bytes_of(scratch.keys);
    for (const auto& numbers : scratch.numbers) sum += bytes_of(numbers);
    for (const auto& words : scratch.words) sum += bytes_of(words);
    for (const auto& bytes : scratch.bytes) sum += bytes_of(bytes);
    for (const auto& column : scratch.per_event) sum += bytes_of(column);
    for (const auto& column : scratch.per_case) sum += bytes_of(column);
    return sum;
}

Result<> run(std::size_t count, Budget& budget, const std::function<Worker()>& make) {
    Shared shared(count, budget, make);
    budget.expect(count);
    TRY(budget.check(0));
    pool().work(shared);
    return shared.result();
}

}  // namespace jalon::trail
