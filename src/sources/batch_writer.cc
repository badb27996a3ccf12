// The hand-over between the thread that makes batches and the one that writes them.
#include "sources/batch_writer.h"

#include <algorithm>
#include <span>
#include <utility>

namespace jalon::sources {

bool BatchWriter::take(Batch& batch) {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [&] { return failure_ || !waiting_; });
    if (failure_) return false;
    std::swap(batch_, batch);
    batch.clear();
    waiting_ = true;
    moved_.notify_all();
    return true;
}

Result<> BatchWriter::finish() {
    {
        std::lock_guard lock(mutex_);
        ended_ = true;
    }
    moved_.notify_all();
    if (thread_.joinable()) thread_.join();
    if (failure_) return std::unexpected(*failure_);
    return {};
}

void BatchWriter::loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        moved_.wait(lock, [&] { return ended_ || waiting_; });
        if (!waiting_) return;
        lock.unlock();
        auto added = append(batch_);  // take() leaves it alone while it waits.
        lock.lock();
        waiting_ = false;
        if (added) {
            added_ += *added;
            records_ += static_cast<std::int64_t>(batch_.count);
        } else {
            failure_ = added.error();
        }
        moved_.notify_all();
        if (failure_) return;
    }
}

Result<std::int64_t> BatchWriter::append(const Batch& batch) {
    const auto facts = std::span(batch.facts).first(batch.count);
    if (!batch.ordinals.empty()) return log_.append_series(facts, batch.ordinals, batch.durability);
    TRY_LET(appended, log_.append(facts, batch.durability));
    return std::ranges::count(appended, true, &log::Appended::is_new);
}

}  // namespace jalon::sources
