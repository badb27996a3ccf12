// Facts of a file appended in batches, on a thread of their own, while the next batch is made.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/result.h"
#include "log/log.h"

namespace jalon::sources {

/// Facts in the order of the file. Those that the file names have ids of their own; the others are
/// a series, by their place in the file. The facts after `count` are of an earlier batch: they keep
/// the memory of their texts.
struct Batch {
    std::vector<log::Fact> facts;
    std::vector<std::int64_t> ordinals;  ///< Empty where the facts have ids of the file's own.
    std::size_t count = 0, bytes = 0;
    store::Durability durability = store::Durability::Process;

    bool full() const { return count >= kFactsMax || bytes >= kBytesMax; }
    bool empty() const { return count == 0; }
    /// The next fact, with what an earlier batch left in it.
    log::Fact& add() {
        if (count == facts.size()) facts.emplace_back();
        return facts[count++];
    }
    void clear() {
        ordinals.clear();
        count = bytes = 0;
    }

    static constexpr std::size_t kFactsMax = 5000, kBytesMax = 8 << 20;
};

/// Two batches in turn: one is filled while the other is written.
class BatchWriter {
  public:
    explicit BatchWriter(log::Log& log) : log_(log), thread_([this] { loop(); }) {}
    ~BatchWriter() { (void)finish(); }
    BatchWriter(const BatchWriter&) = delete;
    BatchWriter& operator=(const BatchWriter&) = delete;

    /// Takes the batch and gives back an empty one, once the batch before it is written; false
    /// where the log refused one.
    bool take(Batch& batch);
    /// After the last batch: all is written, or an error says why not.
    Result<> finish();

    std::int64_t records() const { return records_; }
    std::int64_t added() const { return added_; }

  private:
    void loop();
    Result<std::int64_t> append(const Batch& batch);

    log::Log& log_;
    std::mutex mutex_;
    std::condition_variable moved_;
    Batch batch_;
    bool waiting_ = false;  // batch_ is to be written.
    bool ended_ = false;
    std::optional<Error> failure_;
    std::atomic<std::int64_t> records_ = 0, added_ = 0;
    std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace jalon::sources
