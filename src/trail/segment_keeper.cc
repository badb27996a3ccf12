// Tells one log from another, and decides when saving is worth it.
#include "trail/segment_keeper.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/hash.h"

namespace jalon::trail {

namespace {

constexpr unsigned kThreads = 2;
// Saved when so many facts are new, or this part of all.
constexpr log::Position kNewFacts = 100'000, kPartOfAll = 50;

// The log's first fact and the one at `position`: no other log has both.
Result<std::uint64_t> fingerprint(const log::Log& log, log::Position position) {
    log::Position first = 0;
    TRY(log.read_coded(0, 1, [&first](const log::Coded& coded) { first = coded.position; }));
    std::uint64_t hash = 0;
    for (const log::Position at : {first, position}) {
        TRY_LET(fact, log.at(at));
        std::string text = "none";
        if (fact)
            text = fmt::format("{}|{}|{}|{}|{}|{}|{}", fact->position, micros(fact->at),
                               micros(fact->received_at), fact->source, fact->id, fact->name,
                               fact->identity.value);
        hash = stable_hash(text, hash);
    }
    return hash;
}

}  // namespace

SegmentKeeper::SegmentKeeper(const log::Log& log, std::filesystem::path folder)
    : log_(log), segments_(std::move(folder)) {}

SegmentKeeper::~SegmentKeeper() {
    if (saver_.joinable()) {
        saver_.request_stop();
        saver_.join();
        (void)save();  // What is not saved is read from the log.
    }
}

Result<> SegmentKeeper::load(Engine& engine) {
    const std::lock_guard lock(saving_);
    TRY_LET(loaded, segments_.load(kThreads));
    const log::Position position = loaded.stored.position;
    const auto other = [] {
        return failure(ErrorKind::Unavailable, "trail.segments_other_log",
                       "The saved trail is not of this log.");
    };
    if (log_.end() < position) return other();
    TRY_LET(mark, fingerprint(log_, position));
    if (mark != loaded.log_fingerprint) return other();
    engine.restore(std::move(loaded.stored));
    saved_ = position;
    return {};
}

void SegmentKeeper::keep(std::shared_ptr<Engine> engine) {
    const std::lock_guard lock(keeping_);
    if (engine_) is_other_engine_ = true;
    engine_ = std::move(engine);
    if (!saver_.joinable())
        saver_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Result<> SegmentKeeper::save() {
    std::shared_ptr<Engine> engine;
    {
        const std::lock_guard lock(keeping_);
        engine = engine_;
    }
    if (!engine) return {};
    const std::lock_guard lock(saving_);
    Stored stored = engine->stored();
    const bool is_other_engine = is_other_engine_.exchange(false);
    if (stored.position == saved_ && stored.erasures == erasures_ && !is_other_engine) return {};
    TRY_LET(mark, fingerprint(log_, stored.position));
    TRY(segments_.save(stored, mark));
    saved_ = stored.position;
    erasures_ = stored.erasures;
    return {};
}

void SegmentKeeper::run(const std::stop_token& stop) {
    log::Position saved = 0;
    while (!stop.stop_requested()) {
        std::unique_lock lock(keeping_);
        woken_.wait_for(lock, stop, kSaveEvery, [] { return false; });
        if (stop.stop_requested()) return;
        const log::Position position = engine_->position();
        lock.unlock();
        if (position - saved < std::min(kNewFacts, position / kPartOfAll + 1)) continue;
        if (save()) saved = position;
    }
}

}  // namespace jalon::trail
