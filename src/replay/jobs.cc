// One thread that takes the oldest waiting job.
#include "replay/jobs.h"

#include <algorithm>

namespace jalon::replay {

std::string_view to_text(Job::State state) {
    constexpr std::string_view kNames[]{"waiting", "running", "done", "failed", "cancelled"};
    return kNames[static_cast<std::size_t>(state)];
}

Jobs::Jobs(std::function<void(const Job&)> done)
    : done_(std::move(done)), thread_([this] { run(); }) {}

Jobs::~Jobs() {
    {
        std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

Result<> Jobs::start(Job job, Work work) {
    std::lock_guard lock(mutex_);
    const auto waiting = std::ranges::count_if(
        jobs_, [](const Kept& each) { return each.job.state == Job::State::Waiting; });
    if (static_cast<std::size_t>(waiting) >= kWaitingMax)
        return failure(ErrorKind::TooMany, "replay.too_many",
                       "Replays are waiting already; come again when one has ended.");
    for (auto at = jobs_.begin(); at != jobs_.end() && jobs_.size() >= kKeptMax;)
        at = at->job.state > Job::State::Running ? jobs_.erase(at) : std::next(at);
    jobs_.push_back({std::move(job), std::move(work), false});
    changed_.notify_all();
    return {};
}

std::vector<Job> Jobs::all() const {
    std::lock_guard lock(mutex_);
    std::vector<Job> list;
    for (auto at = jobs_.rbegin(); at != jobs_.rend(); ++at) list.push_back(at->job);
    return list;
}

std::list<Jobs::Kept>::iterator Jobs::find_kept(std::string_view id) {
    return std::ranges::find_if(jobs_, [&](const Kept& each) { return each.job.id == id; });
}

Result<Job> Jobs::find(std::string_view id) const {
    std::lock_guard lock(mutex_);
    for (const auto& each : jobs_)
        if (each.job.id == id) return each.job;
    return not_found("replay.unknown", "There is no such replay.");
}

Result<> Jobs::remove(std::string_view id) {
    std::lock_guard lock(mutex_);
    auto at = find_kept(id);
    if (at == jobs_.end()) return not_found("replay.unknown", "There is no such replay.");
    if (at->job.state == Job::State::Running)
        at->stop = true;
    else if (at->job.state == Job::State::Waiting)
        at->job.state = Job::State::Cancelled;
    else
        jobs_.erase(at);
    return {};
}

void Jobs::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        auto next = jobs_.end();
        changed_.wait(lock, [&] {
            next = std::ranges::find_if(
                jobs_, [](const Kept& each) { return each.job.state == Job::State::Waiting; });
            return ending_ || next != jobs_.end();
        });
        if (ending_) return;
        auto& kept = *next;  // A running job is not removed from the list.
        kept.job.state = Job::State::Running;
        auto work = std::move(kept.work);
        lock.unlock();
        auto report = work([&](double done) {
            std::lock_guard inside(mutex_);
            kept.job.progress = std::max(kept.job.progress, done);
            return !kept.stop && !ending_;
        });
        std::shared_ptr<const Report> shared;
        if (report) shared = std::make_shared<const Report>(std::move(*report));
        if (shared && done_) {
            // Kept before it is called done, so that whoever reads that finds it kept.
            Job finished = kept.job;
            finished.report = shared;
            done_(finished);
        }
        lock.lock();
        if (shared) {
            kept.job.state = Job::State::Done;
            kept.job.progress = 1;
            kept.job.report = std::move(shared);
        } else if (report.error().code == "replay.cancelled") {
            kept.job.state = Job::State::Cancelled;
        } else {
            kept.job.state = Job::State::Failed;
            kept.job.error = report.error();
        }
    }
}

}  // namespace jalon::replay
