// One thread that empties a vector.
#include "hub/recorder.h"

#include "core/hash.h"
#include "core/json.h"
#include "core/json_text.h"
#include "hub/recorded.h"

namespace jalon::hub {
namespace {

constexpr std::size_t kWaitingMax = 10'000;
constexpr std::int64_t kPerSecond = 1'000, kBurst = 5'000;

void write(const Offer& offer, JsonWriting& out) {
    out.open('{');
    out.key("mode").text(offer.mode->id);
    out.key("status").text(to_text(offer.status));
    out.key("shown").flag(offer.shown);
    out.key("worth").ready(jalon::to_text(Json(offer.worth)));
    out.key("why").texts(offer.why);
    if (offer.wait) {
        out.key("wait").open('{');
        out.key("low_s").number(offer.wait->low_s);
        out.key("high_s").number(offer.wait->high_s);
        out.close('}');
    }
    if (offer.opens_at) out.key("opens_at").text(format_time(*offer.opens_at));
    if (offer.damped != Damping::Cause::None) out.key("damped").text(to_text(offer.damped));
    out.close('}');
}

void write_modes(const Decision& decision, JsonWriting& out) {
    out.open('[');
    for (const auto& offer : decision.offers()) write(offer, out);
    out.close(']');
}

void tell_assignment(const Asked& asked, JsonWriting& out) {
    if (asked.stage) out.key("stage").number(*asked.stage);
    if (!asked.experiment.empty()) out.key("experiment").text(asked.experiment);
    if (!asked.arm.empty()) out.key("arm").text(asked.arm);
    auto share = [&out](std::string_view name, double value) {
        out.key(name).ready(jalon::to_text(Json(value)));
    };
    if (asked.propensity) share("propensity", *asked.propensity);
    if (asked.weight != 1) share("weight", asked.weight);
    if (asked.play) out.key("play").flag(true);
}

// What the fact says; without the inputs as asked where there are none.
std::string properties_of(const Decision& decision, const Inputs& inputs, const Asked& asked,
                          std::string_view inputs_as_asked) {
    std::string text;
    text.reserve(2048 + inputs_as_asked.size());
    JsonWriting out(text);
    out.open('{');
    out.key("decision").text(asked.decision);
    out.key("policy").text(decision.policy()->id);
    out.key("version").number(decision.policy()->version);
    out.key("page").text(inputs.page);
    out.key("placement").text(inputs.placement);
    out.key("locale").text(inputs.locale);
    tell_assignment(asked, out);
    write_modes(decision, out.key("modes"));
    out.key("changed").flag(decision.changed());
    if (!inputs_as_asked.empty()) out.key("asked").ready(inputs_as_asked);
    out.close('}');
    return text;
}

}  // namespace

JsonArray modes_record(const Decision& decision) {
    std::string text;
    JsonWriting out(text);
    write_modes(decision, out);
    auto read = parse_json(text);
    CHECK(read && read->is_array());
    return std::move(read->get_array());
}

log::Fact fact_of(const Decision& decision, const Inputs& inputs, const Asked& asked) {
    log::Fact fact;
    fact.source = "hub";
    fact.id = asked.decision;
    fact.at = decision.at();
    fact.name = "hub.offered";
    fact.user = asked.user;
    fact.anonymous = asked.anonymous;
    fact.channel = asked.channel;
    fact.session = asked.session;
    fact.properties = properties_of(decision, inputs, asked, record_text(inputs));
    // Longer than any session of ours makes it: without its inputs it can still be read.
    if (fact.properties.size() > log::kPropertiesBytesMax)
        fact.properties = properties_of(decision, inputs, asked, {});
    return fact;
}

Recorder::Recorder(log::Log& log)
    : log_(log), sample_(kPerSecond, kBurst), thread_([this] { run(); }) {}

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
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        if (waiting_.size() >= kWaitingMax) {
            waiting_.erase(waiting_.begin(), waiting_.begin() + kWaitingMax / 10);
            dropped_ += kWaitingMax / 10;
        }
        first = waiting_.empty();
        waiting_.push_back(std::move(fact));
    }
    if (first) more_.notify_one();  // The others are gathered before it looks again.
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
