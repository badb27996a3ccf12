// Sessions by chunks; a chunk's sums are added in the chunks' order, so that threads change
// nothing.
#include "replay/play.h"

#include <algorithm>

#include "replay/detail/parallel.h"

namespace jalon::replay {
namespace {

constexpr std::size_t kChunk = 1024;  // Sessions.

void add_groups(std::vector<Played::Group>& to, const std::vector<Played::Group>& more) {
    if (to.empty()) to.resize(more.size());
    for (std::size_t g = 0; g < more.size(); ++g) {
        to[g].lengths.add(more[g].lengths);
        for (std::size_t m = 0; m < Groups::kMeasures; ++m)
            to[g].measures[m].add(more[g].measures[m]);
    }
}

// What one thread works in.
class Worker {
  public:
    explicit Worker(const Play& play)
        : play_(play),
          buffer_(play.policy->core),
          draft_(*play.modes, *play.measures),
          then_(*play.modes, *play.measures) {}

    void run(std::size_t from, std::size_t to, Played& out) {
        const auto& all = play_.sessions->all();
        start(all[from], out);
        for (auto i = from; i < to; ++i) session(all[i], i, out);
    }

  private:
    void start(const Session& first, Played& out);
    void session(const Session& session, std::size_t number, Played& out);
    void decide(const Answer& answer, std::size_t place_in_session, const Session& session);
    /// What the answer showed, into the record's recap.
    void recall(const Answer& answer, const Answer* before);
    void see_draft();
    void compare(const Answer& answer, Played& out, bool& changed) const;
    void add(const Session& session, std::size_t number, Played& out);
    void add_arrivals(const Answer& first, double weight, Played& out) const;

    const Play& play_;
    hub::DecisionBuffer buffer_;
    hub::Inputs inputs_;
    const Answer* last_ = nullptr;
    bool own_damping_ = false;  // The inputs hold the course's damping, not the record's.
    const GuardCourse::Step* step_ = nullptr;
    std::size_t hint_ = 0;
    Recap draft_, then_;
    std::vector<std::uint16_t> shown_then_;
};

void Worker::start(const Session& first, Played& out) {
    out.measures.resize(play_.measures->size());
    out.exposed.resize(play_.modes->rows.size());
    out.exposed_then.resize(play_.modes->rows.size());
    if (play_.groups != nullptr) out.groups.resize(play_.groups->size());
    out.queues = play_.policy->queues.size();
    out.arrivals.resize(1);
    out.arrivals[0].begin = play_.bins.of(play_.sessions->answers(first).front().at);
}

void Worker::decide(const Answer& answer, std::size_t place, const Session& session) {
    play_.sessions->fill(answer, last_, inputs_);
    const bool recorded =
        answer.policy < play_.as_recorded.size() && play_.as_recorded[answer.policy];
    if (recorded) {
        if (own_damping_) {
            inputs_.damping = play_.sessions->bank(answer).damping;
            inputs_.spent = play_.sessions->bank(answer).spent;
            own_damping_ = false;
        }
    } else {
        const GuardCourse::Step* step =
            play_.course == nullptr ? nullptr : &play_.course->at(answer.at, hint_);
        const bool kept =
            own_damping_ && step == step_ && last_ != nullptr && last_->bank == answer.bank;
        if (!kept) {
            if (step != nullptr) {
                inputs_.damping = step->damping;
                inputs_.spent = step->spent;
            } else {
                inputs_.damping.clear();
                inputs_.spent.clear();
            }
            step_ = step;
            own_damping_ = true;
        }
    }
    last_ = &answer;
    if (place == 0) {
        play_.sessions->before(session, inputs_.shown);
    } else {
        const auto& held = buffer_.held();
        inputs_.shown.modes.resize(held.shown.size);
        for (std::size_t i = 0; i < held.shown.size; ++i)
            inputs_.shown.modes[i] = play_.modes->rows[held.shown.modes[i]].id;
        inputs_.shown.at = held.since;
        inputs_.shown.changes = held.changes;
    }
    play_.policy->core->decide(inputs_, buffer_);
}

void Worker::see_draft() {
    for (auto mode : buffer_.shown().list()) draft_.shows(mode, buffer_.modes()[mode].status);
    bool somebody = false;
    for (std::size_t mode = 0; mode < buffer_.modes().size(); ++mode) {
        const auto status = buffer_.modes()[mode].status;
        somebody = somebody || (play_.modes->rows[mode].live &&
                                (status == hub::Status::Open || status == hub::Status::Busy));
    }
    draft_.answer_ends(somebody, buffer_.changed());
}

void Worker::recall(const Answer& answer, const Answer* before) {
    bool somebody = false;
    std::size_t place = 0;
    bool changed = false;
    const std::size_t had = shown_then_.size();
    for (const auto& each : play_.sessions->recorded(answer)) {
        const auto mode = play_.modes->of_recorded[each.mode];
        somebody = somebody || (play_.modes->rows[mode].live && (each.status == hub::Status::Open ||
                                                                 each.status == hub::Status::Busy));
        if (!each.shown) continue;
        then_.shows(mode, each.status);
        if (place < had) {
            changed = changed || shown_then_[place] != mode;
            shown_then_[place] = mode;
        } else {
            shown_then_.push_back(mode);
        }
        ++place;
    }
    shown_then_.resize(place);
    changed = before != nullptr && (changed || place != had);
    then_.answer_ends(somebody, answer.changed < 0 ? changed : answer.changed == 1);
}

void Worker::compare(const Answer& answer, Played& out, bool& changed) const {
    const auto shown = buffer_.shown().list();
    ++out.answers;
    bool other = false;
    for (const auto& each : play_.sessions->recorded(answer)) {
        const auto mode = play_.modes->of_recorded[each.mode];
        other =
            other || mode >= buffer_.modes().size() || buffer_.modes()[mode].status != each.status;
    }
    out.answers_other += other ? 1 : 0;
    if (std::ranges::equal(shown, shown_then_)) return;
    ++out.answers_changed;
    changed = true;
    if (shown.empty() || shown_then_.empty() || shown[0] != shown_then_[0]) ++out.first_changed;
}

void Worker::session(const Session& session, std::size_t number, Played& out) {
    draft_.begin();
    then_.begin();
    shown_then_.clear();
    const Answer* before = nullptr;
    bool changed = false;
    std::size_t place = 0;
    for (const auto& answer : play_.sessions->answers(session)) {
        decide(answer, place, session);
        see_draft();
        if (place == 0 && play_.first_shown != nullptr)
            (*play_.first_shown)[number] = buffer_.best();
        if (play_.against == nullptr) {
            recall(answer, before);
            compare(answer, out, changed);
        }
        before = &answer;
        ++place;
    }
    draft_.end(*play_.rates);
    if (play_.against == nullptr) then_.end(*play_.rates_then);
    out.sessions_changed += changed ? 1 : 0;
    add(session, number, out);
}

void Worker::add(const Session& session, std::size_t number, Played& out) {
    const auto& measures = *play_.measures;
    const double length = session.end - session.begin;
    const auto weight = static_cast<double>(session.weight);
    const double* then = play_.against == nullptr
                             ? then_.values().data()
                             : play_.against->data() + number * measures.size();
    const auto& values = draft_.values();
    out.lengths.add(length, weight);
    for (std::size_t m = 0; m < measures.size(); ++m)
        out.measures[m].add(values[m], then[m], length, weight);
    if (play_.values != nullptr)
        std::copy(values.begin(), values.end(),
                  play_.values->begin() + static_cast<std::ptrdiff_t>(number * measures.size()));
    const auto& first = play_.sessions->answers(session).front();
    add_arrivals(first, weight, out);
    for (std::size_t mode = 0; mode < draft_.best().size(); ++mode) {
        if (auto at = draft_.best()[mode]; at < kPlaces) out.exposed[mode][at] += weight;
        if (auto at = then_.best()[mode]; play_.against == nullptr && at < kPlaces)
            out.exposed_then[mode][at] += weight;
    }
    if (play_.groups == nullptr) return;
    const std::array<std::size_t, Groups::kMeasures> which{
        measures.human_now(), measures.without_human(), measures.all_takes(), measures.changes()};
    for (auto group : play_.groups->of(first)) {
        out.groups[group].lengths.add(length, weight);
        for (std::size_t m = 0; m < which.size(); ++m)
            out.groups[group].measures[m].add(values[which[m]], then[which[m]], length, weight);
    }
}

void Worker::add_arrivals(const Answer& first, double weight, Played& out) const {
    auto& arrivals = out.arrivals[0];
    const auto at = static_cast<std::size_t>(play_.bins.of(first.at) - arrivals.begin) * out.queues;
    if (arrivals.draft.size() < at + out.queues) {
        arrivals.draft.resize(at + out.queues);
        arrivals.other.resize(at + out.queues);
    }
    for (std::size_t mode = 0; mode < play_.modes->rows.size(); ++mode) {
        const auto queue = play_.modes->rows[mode].queue;
        if (queue == kNone) continue;
        arrivals.draft[at + queue] += weight * draft_.values()[play_.measures->takes(mode)];
        if (play_.against == nullptr)
            arrivals.other[at + queue] += weight * then_.values()[play_.measures->takes(mode)];
    }
}

void merge(Played& to, Played& part) {
    to.lengths.add(part.lengths);
    for (std::size_t m = 0; m < part.measures.size(); ++m) to.measures[m].add(part.measures[m]);
    for (std::size_t mode = 0; mode < part.exposed.size(); ++mode)
        for (std::size_t place = 0; place < kPlaces; ++place) {
            to.exposed[mode][place] += part.exposed[mode][place];
            to.exposed_then[mode][place] += part.exposed_then[mode][place];
        }
    add_groups(to.groups, part.groups);
    for (auto& each : part.arrivals) to.arrivals.push_back(std::move(each));
    to.answers += part.answers;
    to.answers_changed += part.answers_changed;
    to.first_changed += part.first_changed;
    to.sessions_changed += part.sessions_changed;
    to.answers_other += part.answers_other;
}

}  // namespace

Result<Played> played(const Play& play, const PlayProgress& progress) {
    const auto count = play.sessions->all().size();
    const auto chunks = (count + kChunk - 1) / kChunk;
    if (play.values != nullptr) play.values->assign(count * play.measures->size(), 0.0);
    if (play.first_shown != nullptr) play.first_shown->assign(count, hub::kNoMode);
    std::vector<Played> parts(chunks);
    std::vector<std::unique_ptr<Worker>> workers(
        static_cast<std::size_t>(std::clamp(play.threads, 1, 16)));
    std::atomic<std::size_t> done{0};
    std::atomic<bool> stopped{false};
    detail::parallel(play.threads, chunks, 1, [&](std::size_t chunk, int thread) {
        if (stopped) return;
        auto& worker = workers[static_cast<std::size_t>(thread)];
        if (!worker) worker = std::make_unique<Worker>(play);
        worker->run(chunk * kChunk, std::min(count, (chunk + 1) * kChunk), parts[chunk]);
        const auto now = ++done;
        if (!progress(static_cast<double>(now) / static_cast<double>(chunks))) stopped = true;
    });
    if (stopped)
        return failure(ErrorKind::Conflict, "replay.cancelled", "The replay was cancelled.");
    Played all;
    all.measures.resize(play.measures->size());
    all.exposed.resize(play.modes->rows.size());
    all.exposed_then.resize(play.modes->rows.size());
    all.queues = play.policy->queues.size();
    for (auto& part : parts) merge(all, part);
    return all;
}

}  // namespace jalon::replay
