// One thread that reads on where it stopped.
#include "contact/follower.h"

#include <algorithm>
#include <array>

namespace jalon::contact {
namespace {

constexpr std::size_t kBatch = 2000;
constexpr std::array<std::string_view, 10> kNouns{"hub.",   "contact.",     "callback.", "chat.",
                                                  "video.", "appointment.", "notice.",   "call.",
                                                  "queue.", "case."};

bool is_ours(std::string_view name) {
    return std::ranges::any_of(kNouns, [&](auto noun) { return name.starts_with(noun); });
}

}  // namespace

Follower::Follower(log::Log& log, Told told, std::optional<log::Position> since)
    : log_(log), told_(std::move(told)) {
    start_end_ = log_.end();
    const auto past = std::max<log::Position>(0, start_end_ - kPast);
    seen_ = std::min(past, since.value_or(past));
    thread_ = std::thread([this] { run(); });
}

Follower::~Follower() {
    stopping_ = true;
    thread_.join();
}

bool Follower::read_on() {
    auto after = seen_.load();
    auto read = log_.read_coded(after, kBatch, [&](const log::Coded& fact) {
        auto code = static_cast<std::size_t>(std::max(fact.name, 0));
        if (code >= wanted_.size()) {
            wanted_.resize(code + 1, -1);
            names_.resize(code + 1);
        }
        if (wanted_[code] < 0) {
            names_[code] = log_.text(fact.name);
            wanted_[code] = is_ours(names_[code]) ? 1 : 0;
        }
        if (wanted_[code] == 0) return;
        told_.heard(
            {fact.position, fact.at, names_[code], fact.session, fact.properties, fact.identity});
    });
    if (!read) return false;
    seen_ = *read;
    return *read > after;
}

void Follower::run() {
    auto ticked = std::chrono::steady_clock::time_point{};
    while (!stopping_) {
        bool more = read_on();
        if (seen_ >= start_end_) caught_up_ = true;
        auto now = std::chrono::steady_clock::now();
        if (caught_up_ && now - ticked >= std::chrono::seconds(1)) {
            told_.tick();
            ticked = now;
        }
        if (!more) log_.wait_past(seen_, std::chrono::milliseconds(250));
    }
}

}  // namespace jalon::contact
