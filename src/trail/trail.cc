// Carries the log into the engine as it grows, and who is who, and who must be forgotten.
#include "trail/trail.h"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "trail/log_reader.h"
#include "trail/segment_keeper.h"

namespace jalon::trail {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTick{50};           // How late a join may be seen.
constexpr milliseconds kAfterFailure{200};  // Before the next attempt.
constexpr milliseconds kRecent{250};

// Whoever was erased since a revision leaves the engine; the revision then.
Result<std::int64_t> forget_erased(const log::Log& log, Engine& engine, std::int64_t since) {
    const std::int64_t now = log.erasure_revision();
    if (now == since) return since;
    TRY_LET(erased, log.erased_since(since));
    engine.forget(erased);
    return now;
}

}  // namespace

struct Trail::State {
    State(const log::Log& l, const people::People& p) : log(l), people(p) {}

    const log::Log& log;
    const people::People& people;

    std::mutex writing;  // Held by whoever changes what follows, to `erasures`.
    std::unique_ptr<LogReader> reader;
    std::uint64_t joins = 0;
    std::int64_t erasures = 0;

    mutable std::mutex showing;  // Guards what follows, to `trouble`.
    mutable std::condition_variable_any has_shown;
    std::shared_ptr<Engine> engine;
    log::Position shown = 0;
    Result<> trouble;

    std::unique_ptr<SegmentKeeper> keeper;  // Null: nothing is saved.
    Result<> segments_used;                 // Set before anything runs.

    std::jthread follower;  // Last: stops before the rest goes.

    enum class From { Segments, Log };
    Result<> build(From from);
    Result<bool> advance();
    void show(const std::shared_ptr<Engine>& of);
    void follow(const std::stop_token& stop);
    std::shared_ptr<Engine> shown_engine() const {
        const std::lock_guard lock(showing);
        return engine;
    }
    log::Position position() const {
        const std::lock_guard lock(showing);
        return shown;
    }
};

// `writing` must be held.
void Trail::State::show(const std::shared_ptr<Engine>& of) {
    {
        const std::lock_guard lock(showing);
        engine = of;
        shown = of->position();
    }
    has_shown.notify_all();
}

Result<> Trail::State::build(From from) {
    const std::uint64_t joins_before = people.join_revision();
    auto fresh = std::make_shared<Engine>(who_is_who(&people), &people);
    if (keeper && from == From::Segments) segments_used = keeper->load(*fresh);
    auto fresh_reader = std::make_unique<LogReader>(log, *fresh);
    while (true) {
        TRY_LET(more, fresh_reader->read_batch());
        if (!more) break;
    }
    // What was saved may be older than an erasure.
    TRY_LET(erased, forget_erased(log, *fresh, 0));
    fresh->moment();
    const std::lock_guard lock(writing);
    // The reader goes before the engine that it writes to.
    reader = std::move(fresh_reader);
    joins = joins_before;
    erasures = erased;
    if (keeper) keeper->keep(fresh);
    show(fresh);
    return {};
}

// One step of following: whether anything changed.
Result<bool> Trail::State::advance() {
    const std::lock_guard lock(writing);
    TRY_LET(more, reader->read_batch());
    TRY_LET(erased, forget_erased(log, *engine, erasures));
    const std::uint64_t joins_now = people.join_revision();
    const bool are_joined = joins_now != joins;
    const bool are_erased = erased != erasures;
    if (are_joined) engine->refresh_persons();
    joins = joins_now;
    erasures = erased;
    if (!more && !are_joined && !are_erased) return false;
    show(engine);
    if (are_erased && keeper) TRY(keeper->save());
    return true;
}

void Trail::State::follow(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const Result<bool> changed = advance();
        {
            const std::lock_guard lock(showing);
            trouble = changed ? Result<>{} : std::unexpected(changed.error());
        }
        shown_engine()->keep_up();
        if (!changed) {
            std::this_thread::sleep_for(kAfterFailure);
        } else if (!*changed) {
            log.wait_past(position(), kTick);
        }
    }
}

Trail::Trail(std::unique_ptr<State> state) : state_(std::move(state)) {}
Trail::~Trail() = default;

Result<std::unique_ptr<Trail>> Trail::start(const log::Log& log, const people::People& people,
                                            const std::filesystem::path& segments) {
    auto state = std::make_unique<State>(log, people);
    if (!segments.empty()) state->keeper = std::make_unique<SegmentKeeper>(log, segments);
    TRY(state->build(State::From::Segments));
    State& running = *state;
    state->follower =
        std::jthread([&running](const std::stop_token& stop) { running.follow(stop); });
    return std::unique_ptr<Trail>(new Trail(std::move(state)));
}

std::shared_ptr<const Moment> Trail::moment() const {
    return state_->shown_engine()->moment();
}

std::shared_ptr<const Moment> Trail::recent() const {
    return state_->shown_engine()->moment(kRecent);
}

log::Position Trail::position() const {
    return state_->position();
}

bool Trail::wait_for(log::Position position, milliseconds at_most) const {
    std::unique_lock lock(state_->showing);
    return state_->has_shown.wait_for(lock, at_most, [&] { return state_->shown >= position; });
}

Result<> Trail::rebuild() {
    TRY(state_->build(State::From::Log));
    return state_->keeper ? state_->keeper->save() : Result<>{};
}

Result<> Trail::segments_used() const {
    return state_->segments_used;
}

Result<> Trail::health() const {
    const std::lock_guard lock(state_->showing);
    return state_->trouble;
}

Result<std::shared_ptr<const Moment>> read_journey(const log::Log& log,
                                                   const people::People* people,
                                                   const std::string& journey,
                                                   const std::filesystem::path& segments) {
    const std::int32_t code = journey.empty() ? -1 : log.code(journey);
    const auto unknown = [&journey] {
        return not_found("trail.journey_unknown",
                         fmt::format("The log has no journey \"{}\".", journey));
    };
    if (!journey.empty() && code < 0) return unknown();
    Engine::Options options;
    options.background = Engine::Background::None;
    Engine engine(who_is_who(people), people, options);
    const bool is_loaded = !segments.empty() && SegmentKeeper(log, segments).load(engine);
    LogReader reader(log, engine);
    while (true) {
        TRY_LET(more, is_loaded || code < 0 ? reader.read_batch() : reader.read_batch_of(code));
        if (!more) break;
    }
    TRY(forget_erased(log, engine, 0));
    auto moment = engine.moment();
    if (!journey.empty() && !moment->journeys().find(journey)) return unknown();
    return moment;
}

}  // namespace jalon::trail
