// What comes in: dictionaries, owners, pending events; and the moments that go out.
#include "trail/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "core/text.h"
#include "trail/engine_moment.h"

namespace jalon::trail {

namespace {

// Asked for by the map (survey answers); reserved, so that no import with hundreds of columns can
// take their places.
constexpr std::array<std::string_view, 5> kAnswerKeys = {"score", "kind", "touchpoint", "journey",
                                                         "questionnaire"};
constexpr std::int64_t kIdMax = std::numeric_limits<std::uint32_t>::max() - 1;

// So few events are in blocks before anybody notices.
constexpr std::size_t kFewWaiting = 2048;
// Somebody who asked so lately will ask again; he is shown what is about this old.
constexpr std::chrono::seconds kAskedLately{2};
constexpr std::chrono::milliseconds kKeptUp{100};

bool fits(std::int64_t id) {
    return id >= 0 && id <= kIdMax;
}

}  // namespace

Engine::Engine(WhoIsWho who, const people::People* people, const Options& options)
    : options_(options),
      who_(std::move(who)),
      traits_(std::make_shared<TraitColumns>(people)),
      lifecycle_(properties_.reserve(kLifecycle)) {
    for (std::string_view key : kAnswerKeys) properties_.reserve(key);
    for (Dictionary* texts : {&names_, &channels_, &touchpoints_, &journeys_}) texts->code("");
    persons_.push_back(0);
    if (options_.background == Background::Thread)
        worker_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

Engine::~Engine() = default;

Code Engine::code(Text of, std::string_view text) {
    const std::lock_guard lock(writing_);
    switch (of) {
        case Text::Name:
            return names_.code(text);
        case Text::Channel:
            return channels_.code(text);
        case Text::Touchpoint:
            return touchpoints_.code(text);
        case Text::Journey:
            return journeys_.code(text);
    }
    return 0;
}

Owner Engine::owner_of(std::uint32_t identity, std::uint32_t instance) const {
    return identity != 0 ? Owner{persons_[identity]} : kNobody | instance;
}

// Identities count from 1; those between that no event has named yet are asked for all the same.
void Engine::add_person(std::uint32_t identity) {
    while (persons_.size() <= identity) {
        const auto next = static_cast<std::int64_t>(persons_.size());
        const std::int64_t person = who_.person_of ? who_.person_of({next}) : next;
        if (person != next) joined_.push_back(static_cast<std::uint32_t>(next));
        persons_.push_back(static_cast<std::uint32_t>(person));
    }
}

void Engine::put(const Arrival& arrival) {
    const auto identity = static_cast<std::uint32_t>(arrival.identity.value);
    const auto instance = static_cast<std::uint32_t>(arrival.instance.value);
    add_person(identity);
    if (instance != 0) instances_.add(instance, identity);
    const std::size_t first = pending_entries_.size();
    properties_.read(arrival.properties, pending_entries_);
    bool complete = true;
    for (std::size_t i = first; i < pending_entries_.size(); ++i) {
        if (pending_entries_[i].first != lifecycle_) continue;
        const auto* text = std::get_if<std::string>(&properties_.value(pending_entries_[i].second));
        complete = text && equal_ignoring_ascii_case(*text, "complete");
    }
    pending_ends_.push_back(static_cast<std::uint32_t>(pending_entries_.size()));
    pending_.push_back({.owner = 0,
                        .at = arrival.at,
                        .position = arrival.position,
                        .name = arrival.name,
                        .channel = arrival.channel,
                        .touchpoint = arrival.touchpoint,
                        .journey = arrival.journey,
                        .identity = identity,
                        .instance = instance,
                        .complete = complete,
                        .properties = {}});
    position_ = arrival.position;
}

Result<> Engine::append(std::span<const Arrival> arrivals) {
    const std::lock_guard lock(writing_);
    for (const Arrival& arrival : arrivals) {
        if (!fits(arrival.identity.value) || !fits(arrival.instance.value))
            return failure(ErrorKind::TooLarge, "trail.full",
                           fmt::format("The log holds more than the trail can: identity {}, "
                                       "instance {}.",
                                       arrival.identity.value, arrival.instance.value));
        put(arrival);
        if (pending_.size() < (is_bulk_ ? options_.bulk_events : options_.waiting_events)) continue;
        is_bulk_ ? store_bulk() : fold();
    }
    waiting_ = pending_.size();
    events_ += arrivals.size();
    ++version_;
    return {};
}

void Engine::set_position(log::Position position) {
    if (position_.exchange(position) != position) ++version_;
}

void Engine::refresh_persons() {
    std::vector<std::pair<log::IdentityId, std::int64_t>> joined;
    if (who_.joined) joined = who_.joined();
    const std::lock_guard lock(writing_);
    bool changed = false;
    const auto set = [&](std::uint32_t identity, std::uint32_t person) {
        std::uint32_t& before = persons_[identity];
        if (before == person) return;
        touched_.push_back(before);
        touched_.push_back(person);
        before = person;
        changed = true;
    };
    std::vector<std::uint32_t> now;
    std::unordered_set<std::uint32_t> still;
    for (const auto& [identity, person] : joined) {
        if (identity.value >= static_cast<std::int64_t>(persons_.size())) continue;
        const auto id = static_cast<std::uint32_t>(identity.value);
        now.push_back(id);
        still.insert(id);
        set(id, static_cast<std::uint32_t>(person));
    }
    for (std::uint32_t id : joined_)
        if (!still.contains(id)) set(id, id);
    joined_ = std::move(now);
    if (!changed) return;
    instances_.set_persons_changed();
    ++version_;
}

void Engine::forget(std::span<const log::IdentityId> identities) {
    const std::lock_guard lock(writing_);
    fold();
    for (const log::IdentityId identity : identities) {
        if (identity.value <= 0 || identity.value >= static_cast<std::int64_t>(persons_.size()))
            continue;
        const auto id = static_cast<std::uint32_t>(identity.value);
        forgotten_.insert(id);
        touched_.push_back(persons_[id]);
    }
    fold();
    ++erasures_;
    ++version_;
    rescan_instances();
}

void Engine::rescan_instances() {
    instances_.clear();
    for (const auto& sheet : sheets_)
        for (const Piece& piece : sheet->pieces()) {
            const Column& instance = piece.block->instance();
            if (instance.is_constant() && instance.base() == 0) continue;
            const auto begins = piece.block->begins();
            for (std::size_t run = 0; run + 1 < begins.size(); ++run) {
                if (piece.hidden && (*piece.hidden)[run] != 0) continue;
                for (std::size_t i = begins[run]; i < begins[run + 1]; ++i)
                    if (instance[i] != 0)
                        instances_.add(static_cast<std::uint32_t>(instance[i]),
                                       piece.block->identity_of(i, piece.block->owners()[run]));
            }
        }
}

std::shared_ptr<const Moment> Engine::moment(std::chrono::milliseconds at_most_old) {
    {
        const std::lock_guard lock(showing_);
        const auto now = Clock::now();
        if (at_most_old.count() > 0) asked_at_ = now;
        if (shown_version_ == version_) return shown_;
        if (shown_ && waiting_ > kFewWaiting && now - shown_at_ <= at_most_old) return shown_;
    }
    const std::lock_guard lock(writing_);
    fold();
    return show();
}

void Engine::keep_up() {
    if (waiting_ <= kFewWaiting) return;
    {
        const std::lock_guard lock(showing_);
        const auto now = Clock::now();
        if (now - asked_at_ > kAskedLately || now - shown_at_ < kKeptUp) return;
    }
    moment();
}

// `writing_` must be held, and everything in sheets.
std::shared_ptr<const Moment> Engine::show() {
    const std::uint64_t version = version_;
    auto shown = std::make_shared<const EngineMoment>(
        EngineMoment::Parts{.at = position_,
                            .sheets = sheets_,
                            .split = instances_.split(persons_),
                            .names = names_.texts(),
                            .channels = channels_.texts(),
                            .touchpoints = touchpoints_.texts(),
                            .journeys = journeys_.texts(),
                            .properties = properties_.view(),
                            .traits = traits_});
    events_ = shown->events();
    const std::lock_guard lock(showing_);
    shown_ = shown;
    shown_version_ = version;
    shown_at_ = Clock::now();
    return shown;
}

Stored Engine::stored() {
    const std::lock_guard lock(writing_);
    fold();
    return {.position = position_,
            .sheets = sheets_,
            .names = names_.texts(),
            .channels = channels_.texts(),
            .touchpoints = touchpoints_.texts(),
            .journeys = journeys_.texts(),
            .properties = properties_.view(),
            .persons = persons_,
            .erasures = erasures_};
}

void Engine::restore(Stored stored) {
    {
        const std::lock_guard lock(writing_);
        const auto texts = [](Dictionary& into, const Texts& from) {
            for (std::size_t i = 0; i < from.size(); ++i) into.code(from[static_cast<Code>(i)]);
        };
        texts(names_, stored.names);
        texts(channels_, stored.channels);
        texts(touchpoints_, stored.touchpoints);
        texts(journeys_, stored.journeys);
        properties_.restore(stored.properties);
        sheets_ = std::move(stored.sheets);
        persons_ = std::move(stored.persons);
        for (std::uint32_t id = 0; id < persons_.size(); ++id)
            if (persons_[id] != id) joined_.push_back(id);
        std::uint64_t events = 0;
        for (const auto& sheet : sheets_) events += sheet->events();
        events_ = events;
        is_bulk_ = false;
        rescan_instances();
        position_ = stored.position;
        ++version_;
    }
    refresh_persons();
}

std::size_t Engine::bytes() {
    const std::lock_guard lock(writing_);
    std::size_t total = (persons_.capacity() + joined_.capacity()) * sizeof(std::uint32_t) +
                        instances_.bytes() + properties_.bytes() +
                        pending_.capacity() * sizeof(BlockEvent) +
                        pending_entries_.capacity() * sizeof(pending_entries_.front());
    for (const auto& sheet : sheets_)
        for (const Piece& piece : sheet->pieces())
            total += piece.block->bytes() + sizeof(Piece) +
                     (piece.hidden ? piece.hidden->capacity() + 64 : 0);
    return total;
}

}  // namespace jalon::trail
