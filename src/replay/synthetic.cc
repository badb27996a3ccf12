// One visitor after the other, each from a seed of their own.
#include "replay/synthetic.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/hash.h"
#include "hub/compiled.h"
#include "replay/take_rates.h"

namespace jalon::replay {
namespace {

// A number in [0, 1) by splitmix64, equal on every machine.
class Draws {
  public:
    explicit Draws(std::uint64_t seed) : state_(seed) {}
    double next() {
        state_ += 0x9e3779b97f4a7c15;
        std::uint64_t x = state_;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1p-53;
    }
    std::size_t below(std::size_t n) {
        return static_cast<std::size_t>(next() * static_cast<double>(n));
    }
    template <std::size_t N>
    const char* of(const std::array<const char*, N>& list) {
        return list[below(N)];
    }

  private:
    std::uint64_t state_;
};

constexpr std::array kPages{"/",         "/loans/home", "/loans/home/confirm", "/help/payments",
                            "/help/app", "/contact",    "/cards/visa/lost",    "/accounts/open/2"};
constexpr std::array kPlacements{"button", "product-page", "contact-page"};
constexpr std::array kRegions{"ile-de-france", "bretagne", "corse", "outre-mer", "occitanie"};
constexpr std::array kLanguages{"fr", "fr", "fr", "en", "zh-Hant"};

// How busy the hour is, 0 to 1: two humps between 8 and 19, a fifth of it at night.
double busy_at(double hour) {
    auto hump = [&](double at) { return std::exp(-(hour - at) * (hour - at) / 8); };
    return 0.2 + 0.8 * std::max(hump(11), hump(17));
}

class Inventing {
  public:
    Inventing(const hub::PolicyPtr& policy, const Invention& invention)
        : policy_(policy), invention_(invention), buffer_(policy->core) {}

    void session(std::size_t number,
                 const std::function<void(const hub::Inputs&, const Recorded&)>& answer,
                 const std::function<void(const Contact&)>& contact);

  private:
    Time begin(Draws& draws) const;
    hub::Inputs visitor(Draws& draws, std::size_t number) const;
    void post_queues(hub::Inputs& inputs) const;
    void record(Recorded& recorded) const;

    hub::PolicyPtr policy_;
    const Invention& invention_;
    hub::DecisionBuffer buffer_;
};

Time Inventing::begin(Draws& draws) const {
    for (;;) {
        const auto at =
            invention_.from + std::chrono::duration_cast<Duration>(draws.next() * invention_.over);
        const auto second = micros(at) / 1'000'000 % 86'400;
        if (draws.next() < busy_at(static_cast<double>(second) / 3600)) return at;
    }
}

hub::Inputs Inventing::visitor(Draws& draws, std::size_t number) const {
    hub::Inputs inputs;
    inputs.visitor = fmt::format("invented-{}", number);
    inputs.known = draws.next() < 0.6;
    if (inputs.known) {
        inputs.client_type = draws.next() < 0.4 ? "online" : "traditional";
        const double value = draws.next();
        inputs.value = value < 0.2 ? "high" : value < 0.6 ? "medium" : "low";
        inputs.region = draws.of(kRegions);
        inputs.vulnerable = draws.next() < 0.06;
    }
    inputs.language = draws.of(kLanguages);
    inputs.locale = *inputs.language;
    inputs.device = draws.next() < 0.5 ? "mobile" : "desktop";
    return inputs;
}

void Inventing::post_queues(hub::Inputs& inputs) const {
    const auto slot = micros(inputs.at) / 300'000'000;
    const double hour = static_cast<double>(slot % 288) / 12;
    for (const auto& queue : policy_->queues) {
        Draws draws(stable_hash(queue.id, invention_.seed + static_cast<std::uint64_t>(slot)));
        auto& state = inputs.queues[queue.id];
        state.at = time_from_micros(slot * 300'000'000);
        state.agents = std::max(2, queue.agents);
        state.ahead = static_cast<int>(draws.next() * 3 * busy_at(hour) * *state.agents);
    }
}

void Inventing::record(Recorded& recorded) const {
    recorded.modes.clear();
    auto add = [&](std::size_t mode) {
        const auto& each = buffer_.modes()[mode];
        recorded.modes.push_back({policy_->modes[mode].id, each.status, each.shown});
    };
    for (auto mode : buffer_.shown().list()) add(mode);
    for (std::size_t mode = 0; mode < policy_->modes.size(); ++mode)
        if (!buffer_.modes()[mode].shown) add(mode);
    recorded.changed = buffer_.changed();
}

void Inventing::session(std::size_t number,
                        const std::function<void(const hub::Inputs&, const Recorded&)>& answer,
                        const std::function<void(const Contact&)>& contact) {
    Draws draws(stable_hash(std::to_string(number), invention_.seed));
    auto inputs = visitor(draws, number);
    inputs.at = begin(draws);
    Recorded recorded;
    recorded.visitor = inputs.visitor;
    recorded.policy = policy_->id;
    recorded.version = policy_->version;
    std::vector<std::size_t> best(policy_->modes.size(), kPlaces);
    std::string last;
    for (std::size_t i = 0; i < 12; ++i) {
        inputs.page = draws.of(kPages);
        inputs.placement = draws.of(kPlacements);
        inputs.events.push_back({"page.viewed", inputs.at, inputs.page});
        if (draws.next() < 0.08) inputs.events.push_back({"form.failed", inputs.at, inputs.page});
        post_queues(inputs);
        policy_->core->decide(inputs, buffer_);
        recorded.decision = fmt::format("{}-{}", number, i);
        record(recorded);
        answer(inputs, recorded);
        std::size_t place = 0;
        for (auto mode : buffer_.shown().list()) {
            const auto status = buffer_.modes()[mode].status;
            if (status == hub::Status::Open || status == hub::Status::Busy)
                best[mode] = std::min(best[mode], place_of(place));
            ++place;
        }
        const auto& held = buffer_.held();
        inputs.shown.modes.clear();
        for (auto mode : held.shown.list()) inputs.shown.modes.push_back(policy_->modes[mode].id);
        inputs.shown.at = held.since;
        inputs.shown.changes = held.changes;
        if (draws.next() < 1 / invention_.answers_mean) break;
        inputs.at += std::chrono::seconds(10 + draws.below(120));
    }
    // One draw for all modes: at most one contact, each mode's with its own probability.
    double drawn = draws.next() / invention_.take_share;
    for (std::size_t mode = 0; mode < best.size(); ++mode) {
        if (best[mode] >= kPlaces) continue;
        drawn -= true_take_rate(policy_->modes[mode], best[mode]);
        if (drawn >= 0) continue;
        contact({recorded.decision, policy_->modes[mode].id, inputs.at, false});
        if (draws.next() < 0.7)
            contact({recorded.decision, policy_->modes[mode].id, inputs.at, true});
        return;
    }
}

}  // namespace

double true_take_rate(const hub::Mode& mode, std::size_t place) {
    constexpr double kByPlace[kPlaces]{0.10, 0.06, 0.03};
    const double factor = mode.kind == hub::ModeKind::Appointment   ? 0.5
                          : mode.kind == hub::ModeKind::Callback    ? 0.8
                          : mode.kind == hub::ModeKind::Information ? 1.5
                                                                    : 1.0;
    return factor * kByPlace[std::min(place, kPlaces - 1)];
}

void invent(const hub::PolicyPtr& policy, const Invention& invention,
            const std::function<void(const hub::Inputs&, const Recorded&)>& answer,
            const std::function<void(const Contact&)>& contact) {
    Inventing inventing(policy, invention);
    for (std::size_t i = 0; i < invention.sessions; ++i) inventing.session(i, answer, contact);
}

Sessions invented(const hub::PolicyPtr& policy, const Invention& invention) {
    SessionsBuilder builder({}, Wanted::by(*policy));
    invent(
        policy, invention,
        [&](const hub::Inputs& inputs, const Recorded& recorded) { builder.add(inputs, recorded); },
        [&](const Contact& contact) { builder.add(contact); });
    return std::move(builder).built();
}

}  // namespace jalon::replay
