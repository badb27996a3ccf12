// One thread that empties a vector.
#include "hub/recorder.h"

#include "core/hash.h"
#include "core/json.h"
#include "hub/recorded.h"

namespace jalon::hub {
namespace {

constexpr std::size_t kWaitingMax = 10'000;
constexpr std::int64_t kPerSecond = 2'000;

JsonObject mode_record(const Offer& offer) {
    JsonObject mode{{"mode", offer.mode->id},
                    {"status", to_text(offer.status)},
                    {"shown", offer.shown},
                    {"worth", offer.worth}};
    JsonArray why;
    for (const auto& code : offer.why) why.emplace_back(code);
    mode["why"] = std::move(why);
    if (offer.wait)
        mode["wait"] = JsonObject{{"low_s", offer.wait->low_s}, {"high_s", offer.wait->high_s}};
    if (offer.opens_at) mode["opens_at"] = format_time(*offer.opens_at);
    if (offer.damped != Damping::Cause::None) mode["damped"] = to_text(offer.damped);
    return mode;
}

void tell_assignment(const Asked& asked, JsonObject& properties) {
    if (asked.stage) properties["stage"] = *asked.stage;
    if (!asked.experiment.empty()) properties["experiment"] = asked.experiment;
    if (!asked.arm.empty()) properties["arm"] = asked.arm;
    if (asked.propensity) properties["propensity"] = *asked.propensity;
    if (asked.weight != 1) properties["weight"] = asked.weight;
    if (asked.play) properties["play"] = true;
}

}  // namespace

JsonArray modes_record(const Decision& decision) {
    JsonArray modes;
    for (const auto& offer : decision.offers()) modes.push_back(mode_record(offer));
    return modes;
}

log::Fact fact_of(const Decision& decision, const Inputs& inputs, const Asked& asked) {
    JsonObject properties{{"decision", asked.decision},
                          {"policy", decision.policy()->id},
                          {"version", decision.policy()->version},
                          {"page", inputs.page},
                          {"placement", inputs.placement},
                          {"locale", inputs.locale}};
    tell_assignment(asked, properties);
    properties["modes"] = modes_record(decision);
    properties["changed"] = decision.changed();
    properties["asked"] = to_record(inputs);
    log::Fact fact;
    fact.source = "hub";
    fact.id = asked.decision;
    fact.at = decision.at();
    fact.name = "hub.offered";
    fact.user = asked.user;
    fact.anonymous = asked.anonymous;
    fact.channel = asked.channel;
    fact.session = asked.session;
    fact.properties = jalon::to_text(properties);
    if (fact.properties.size() > log::kPropertiesBytesMax) {
        // Longer than any session of ours makes it: without its inputs it can still be read.
        properties.erase("asked");
        fact.properties = jalon::to_text(properties);
    }
    return fact;
}

Recorder::Recorder(log::Log& log)
    : log_(log), sample_(kPerSecond, kWaitingMax), thread_([this] { run(); }) {}

Recorder::~Recorder() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    more_.notify_all();
    thread_.join();
}

std::optional<double> Recorder::weight(std::string_view visitor, Time at) {
    const double share = sample_.share(std::chrono::steady_clock::now());
    const auto day = static_cast<std::uint64_t>(micros(at) / 86'400'000'000);
    if (share < 1 && static_cast<double>(stable_hash(visitor, day) >> 11) * 0x1p-53 >= share) {
        passed_over_.fetch_add(1, std::memory_order_relaxed);
        return std::nullopt;
    }
    sample_.kept();
    return 1 / share;
}

void Recorder::record(log::Fact fact) {
    std::lock_guard lock(mutex_);
    if (waiting_.size() >= kWaitingMax) {
        waiting_.erase(waiting_.begin(), waiting_.begin() + kWaitingMax / 10);
        dropped_ += kWaitingMax / 10;
    }
    waiting_.push_back(std::move(fact));
    more_.notify_one();
}

std::int64_t Recorder::dropped() const {
    std::lock_guard lock(mutex_);
    return dropped_;
}

void Recorder::run() {
    for (;;) {
        std::vector<log::Fact> batch;
        bool last = false;
        {
            std::unique_lock lock(mutex_);
            more_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            last = stopping_;
            if (!last)
                more_.wait_for(lock, std::chrono::milliseconds(100), [this] { return stopping_; });
            batch.swap(waiting_);
            last = last || stopping_;
        }
        if (!batch.empty()) {
            auto written = log_.append(batch);
            if (!written && written.error().kind == ErrorKind::Invalid) {
                for (const auto& each : batch) (void)log_.append(std::span(&each, 1));
            } else if (!written) {
                std::lock_guard lock(mutex_);
                dropped_ += static_cast<std::int64_t>(batch.size());
            }
        }
        if (last) return;
    }
}

}  // namespace jalon::hub
