// Reads the log in batches, appends to the columns, publishes snapshots.
#include "trail/trail.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
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

constexpr std::size_t kBatch = 20'000;
constexpr milliseconds kTick{50};           // How late a join may be seen.
constexpr milliseconds kAfterFailure{200};  // Before the next attempt.

// The columns with what leads from the log's codes to theirs.
class Reader {
  public:
    Reader(const log::Log& log, Columns::PersonOf person_of)
        : log_(log), columns_(std::make_unique<Columns>(std::move(person_of))) {}

    Columns& columns() { return *columns_; }

    // One batch after the last one; whether there was anything.
    Result<bool> read_batch() {
        return batch([this](const auto& each) {
            return log_.read_coded(columns_->position(), kBatch, each);
        });
    }
    Result<bool> read_batch_of(std::int32_t journey) {
        return batch([this, journey](const auto& each) {
            return log_.read_coded_of_journey(journey, columns_->position(), kBatch, each);
        });
    }

  private:
    Result<bool> batch(const auto& read) {
        const log::Position before = columns_->position();
        bool is_full = false;
        const auto each = [this, &is_full](const log::Coded& coded) {
            is_full = is_full || !append(coded);
        };
        TRY_LET(last, read(each));
        if (is_full)
            return failure(
                ErrorKind::TooLarge, "trail.full",
                fmt::format("The log holds more than the trail can: {} events.", columns_->size()));
        if (last > before) columns_->set_position(last);
        return last > before;
    }

    bool append(const log::Coded& coded) {
        return columns_->append({.position = coded.position,
                                 .at = coded.at,
                                 .name = code(coded.name),
                                 .channel = code(coded.channel),
                                 .touchpoint = code(coded.touchpoint),
                                 .journey = code(coded.journey),
                                 .identity = coded.identity,
                                 .instance = coded.instance,
                                 .properties = coded.properties});
    }

    Code code(std::int32_t of_log) {
        const auto index = static_cast<std::size_t>(std::max(of_log, 0));
        if (index >= codes_.size()) codes_.resize(index + 1, kUnknown);
        Code& known = codes_[index];
        if (known == kUnknown) known = columns_->code(log_.text(of_log));
        return known;
    }

    static constexpr Code kUnknown = ~Code{0};
    const log::Log& log_;
    std::unique_ptr<Columns> columns_;
    std::vector<Code> codes_;  // By the log's code.
};

}  // namespace

struct Trail::State {
    State(const log::Log& l, const people::People& p) : log(l), people(p) {}

    const log::Log& log;
    const people::People& people;

    std::mutex writing;  // Held by whoever changes what follows, to `revision`.
    std::unique_ptr<Reader> reader;
    std::unique_ptr<LogReader> engine_reader;
    std::shared_ptr<Orders> orders;
    std::uint64_t revision = 0;

    mutable std::mutex showing;  // Guards what follows, to `trouble`.
    std::shared_ptr<Engine> engine;
    mutable std::condition_variable_any has_shown;
    std::shared_ptr<const Snapshot> shown;
    Result<> trouble;

    std::unique_ptr<SegmentKeeper> keeper;  // Null: nothing is saved.
    Result<> segments_used;                 // Set before anything runs.

    std::jthread follower;  // Last: stops before the rest goes.

    std::unique_ptr<Reader> new_reader() {
        return std::make_unique<Reader>(
            log, [this](log::IdentityId identity) { return people.person_of(identity); });
    }
    log::Position position() const {
        const std::lock_guard lock(showing);
        return shown->position();
    }
    void show();
    enum class From { Segments, Log };
    Result<> build(From from);
    Result<bool> advance();
    void follow(const std::stop_token& stop);
};

// `writing` must be held.
void Trail::State::show() {
    auto next = std::make_shared<const Snapshot>(
        reader->columns().view(), orders,
        [this](log::IdentityId identity) { return people.traits_of(identity); });
    {
        const std::lock_guard lock(showing);
        shown = std::move(next);
    }
    has_shown.notify_all();
}

Result<> Trail::State::build(From from) {
    const std::uint64_t revision_before = people.join_revision();
    auto fresh = new_reader();
    while (true) {
        TRY_LET(more, fresh->read_batch());
        if (!more) break;
    }
    auto fresh_engine = std::make_shared<Engine>(who_is_who(&people), &people);
    if (keeper && from == From::Segments) segments_used = keeper->load(*fresh_engine);
    auto fresh_engine_reader = std::make_unique<LogReader>(log, *fresh_engine);
    while (true) {
        TRY_LET(more, fresh_engine_reader->read_batch());
        if (!more) break;
    }
    fresh_engine->moment();
    const std::lock_guard lock(writing);
    engine_reader = std::move(fresh_engine_reader);
    {
        const std::lock_guard lock_shown(showing);
        engine = fresh_engine;
    }
    if (keeper) keeper->keep(fresh_engine);
    reader = std::move(fresh);
    orders = std::make_shared<Orders>();
    revision = revision_before;
    show();
    return {};
}

// One step of following: whether anything changed.
Result<bool> Trail::State::advance() {
    const std::lock_guard lock(writing);
    TRY_LET(more_old, reader->read_batch());
    TRY_LET(more_new, engine_reader->read_batch());
    const bool more = more_old || more_new;
    const std::uint64_t now = people.join_revision();
    if (now != revision) {
        revision = now;
        reader->columns().refresh_persons();
        engine->refresh_persons();
    } else if (!more) {
        return false;
    }
    show();
    return true;
}

void Trail::State::follow(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const Result<bool> changed = advance();
        {
            const std::lock_guard lock(showing);
            trouble = changed ? Result<>{} : std::unexpected(changed.error());
        }
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

std::shared_ptr<const Snapshot> Trail::snapshot() const {
    const std::lock_guard lock(state_->showing);
    return state_->shown;
}

std::shared_ptr<const Moment> Trail::moment() const {
    std::shared_ptr<Engine> engine;
    {
        const std::lock_guard lock(state_->showing);
        engine = state_->engine;
    }
    return engine->moment();
}

log::Position Trail::position() const {
    return snapshot()->position();
}

bool Trail::wait_for(log::Position position, milliseconds at_most) const {
    std::unique_lock lock(state_->showing);
    return state_->has_shown.wait_for(lock, at_most,
                                      [&] { return state_->shown->position() >= position; });
}

Result<> Trail::rebuild() {
    TRY(state_->build(State::From::Log));
    return state_->keeper ? state_->keeper->save() : Result<>{};
}

Result<> Trail::forget(std::span<const log::IdentityId> identities) {
    {
        const std::lock_guard lock(state_->writing);
        state_->engine->forget(identities);
    }
    return state_->keeper ? state_->keeper->save() : Result<>{};
}

Result<> Trail::segments_used() const {
    return state_->segments_used;
}

Result<> Trail::health() const {
    const std::lock_guard lock(state_->showing);
    return state_->trouble;
}

Result<std::shared_ptr<const Snapshot>> read_journey(const log::Log& log,
                                                     const people::People* people,
                                                     const std::string& journey) {
    const std::int32_t code = log.code(journey);
    const auto unknown = [&journey] {
        return not_found("trail.journey_unknown",
                         fmt::format("The log has no journey \"{}\".", journey));
    };
    if (code < 0) return unknown();
    Columns::PersonOf person_of;
    TraitsOf traits_of;
    if (people) {
        person_of = [people](log::IdentityId id) { return people->person_of(id); };
        traits_of = [people](log::IdentityId id) { return people->traits_of(id); };
    }
    Reader reader(log, std::move(person_of));
    while (true) {
        TRY_LET(more, reader.read_batch_of(code));
        if (!more) break;
    }
    if (reader.columns().size() == 0) return unknown();
    return std::make_shared<const Snapshot>(reader.columns().view(), std::make_shared<Orders>(),
                                            std::move(traits_of));
}

Result<std::shared_ptr<const Moment>> read_journey_moment(const log::Log& log,
                                                          const people::People* people,
                                                          const std::string& journey,
                                                          const std::filesystem::path& segments) {
    const std::int32_t code = log.code(journey);
    Engine::Options options;
    options.background = Engine::Background::None;
    Engine engine(who_is_who(people), people, options);
    const bool is_loaded =
        code >= 0 && !segments.empty() && SegmentKeeper(log, segments).load(engine);
    LogReader reader(log, engine);
    while (code >= 0) {
        TRY_LET(more, is_loaded ? reader.read_batch() : reader.read_batch_of(code));
        if (!more) break;
    }
    auto moment = engine.moment();
    if (journey.empty() || !moment->journeys().find(journey))
        return not_found("trail.journey_unknown",
                         fmt::format("The log has no journey \"{}\".", journey));
    return moment;
}

}  // namespace jalon::trail
