// The log's life in memory: its end, those who wait for it, and what is asked of it by name.
#include "log/log.h"

#include "log/detail/queries.h"
#include "log/detail/state.h"

namespace jalon::log {
namespace {

constexpr std::chrono::milliseconds kPollEvery{200};

}  // namespace

std::span<const store::Migration> migrations() {
    return kMigrations;
}

void Log::State::move_end(Position to) {
    {
        std::lock_guard lock(mutex);
        if (to <= end) return;
        end = to;
    }
    moved.notify_all();
}

void Log::State::poll() {
    {
        std::lock_guard lock(mutex);
        auto now = std::chrono::steady_clock::now();
        if (now - polled_at < kPollEvery) return;
        polled_at = now;
    }
    Position committed = 0;
    std::int64_t erased = 0;
    // Where storage is away, the next poll says so again; those who read will be told.
    (void)database.read([&](store::Reader& reader) -> Result<> {
        TRY(reader.rows(query::kErasureRevision, {},
                        [&](const store::Row& row) { erased = row.integer(0); }));
        return reader.rows(query::kEnd, {},
                           [&](const store::Row& row) { committed = row.integer(0); });
    });
    learn_erasures(erased);
    move_end(committed);
}

void Log::State::learn_erasures(std::int64_t revision) {
    {
        std::lock_guard lock(mutex);
        if (revision <= erasure_revision) return;
        erasure_revision = revision;
    }
    identities.clear();
    instances.clear();
}

NamedBlocks Log::State::named_blocks(std::int32_t code) {
    std::lock_guard lock(blocks_mutex);
    auto found = blocks.find(code);
    return found == blocks.end() ? NamedBlocks{} : found->second;
}

void Log::State::learn_blocks(const std::unordered_map<std::int32_t, NamedBlocks>& named) {
    std::lock_guard lock(blocks_mutex);
    for (const auto& [code, of_code] : named)
        if (NamedBlocks& known = blocks[code]; known.newest < of_code.newest) known = of_code;
}

Log::Log(const Clock& clock, store::Database& database)
    : state_(std::make_unique<State>(clock, database)) {
    state_->poll();
    (void)state_->dictionary.text(0);  // Reads all.
    (void)database.read([&](store::Reader& reader) {
        return reader.rows(query::kIdentityEnd, {}, [&](const store::Row& row) {
            state_->newest_identity = row.integer(0);
        });
    });
}

Log::~Log() = default;

Position Log::end() const {
    return state_->end;
}

Position Log::wait_past(Position after, std::chrono::milliseconds at_most) const {
    const auto until = std::chrono::steady_clock::now() + at_most;
    for (;;) {
        {
            std::unique_lock lock(state_->mutex);
            auto wake = std::min(until, std::chrono::steady_clock::now() + kPollEvery);
            state_->moved.wait_until(lock, wake, [&] { return state_->end > after; });
            if (state_->end > after) return state_->end;
        }
        state_->poll();
        if (state_->end > after || std::chrono::steady_clock::now() >= until) return state_->end;
    }
}

std::string Log::text(std::int32_t code) const {
    return state_->dictionary.text(code);
}
std::int32_t Log::code(const std::string& text) const {
    return state_->dictionary.code(text);
}
IdentityId Log::newest_identity() const {
    return {state_->newest_identity};
}
store::Database& Log::database() const {
    return state_->database;
}
const Clock& Log::clock() const {
    return state_->clock;
}

}  // namespace jalon::log
