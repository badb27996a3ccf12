// The last steps of a decision: a reason for every mode, another way for those that are shut, a
// date where nobody answers now.
#include <algorithm>

#include "hub/detail/core.h"

namespace jalon::hub::detail {
namespace {

using std::chrono::minutes;

// When the mode answers again at the latest word of its hours; nothing where it never does.
std::optional<Time> answers_again(const Core& core, std::size_t mode, Work& work) {
    auto service = core.modes[mode].service;
    if (service == kNoMode) return work.at;
    return work.services[service].opens_again(work.at, *core.services[service]);
}

// The reasons of one mode, written where they stay; there is room for all there are.
class Reasons {
  public:
    explicit Reasons(std::uint16_t* at) : at_(at) {}
    bool has(std::uint16_t reason) const {
        // One of the first 64 is known by its bit.
        if (reason < 64) return (known_ >> reason & 1) != 0;
        return std::find(at_, at_ + size_, reason) != at_ + size_;
    }
    void push(std::uint16_t reason) {
        at_[size_++] = reason;
        if (reason < 64) known_ |= std::uint64_t{1} << reason;
    }
    void push_first(std::uint16_t reason) {
        push(reason);
        std::rotate(at_, at_ + size_ - 1, at_ + size_);
    }
    std::uint16_t size() const { return static_cast<std::uint16_t>(size_); }

  private:
    std::uint16_t* at_;
    std::size_t size_ = 0;
    std::uint64_t known_ = 0;
};

bool may_be_promised(const ModeAnswer& answer) {
    return answer.status != Status::Held && answer.status != Status::NotEntitled &&
           answer.status != Status::Broken;
}

// The better of two promises: callback before appointment before notice, then the earlier.
bool better(const PromiseAnswer& a, const PromiseAnswer& b) {
    if (b.mode == kNoMode) return true;
    return a.kind != b.kind ? a.kind < b.kind : a.from < b.from;
}

std::optional<PromiseAnswer> promise_of(const Core& core, std::size_t mode, Work& work) {
    auto kind = core.policy.modes[mode].kind;
    PromiseAnswer promise{.kind = DatedPromise::Kind::Notice,
                          .mode = static_cast<std::uint16_t>(mode)};
    if (kind == ModeKind::Appointment) {
        if (work.modes[mode].status != Status::Open || core.slot_hours == nullptr)
            return std::nullopt;
        auto slot = work.at + minutes(60);
        auto now = work.slot_times.at(slot, *core.slot_hours);
        if (!now.open && !now.opens_at) return std::nullopt;
        promise.kind = DatedPromise::Kind::Appointment;
        promise.from = promise.until = now.open ? slot : *now.opens_at;
        return promise;
    }
    auto from = answers_again(core, mode, work);
    if (!from) return std::nullopt;
    promise.from = *from;
    promise.until = *from;
    if (kind == ModeKind::Callback) {
        promise.kind = DatedPromise::Kind::Callback;
        promise.until = *from + (core.modes[mode].service == kNoMode ? minutes(60) : minutes(30));
    }
    return promise;
}

// Only what spoke for a mode is a reason to show it: the weightiest first.
void spoke_for(const Core& core, std::size_t mode, const Work& work, Reasons& reasons) {
    const auto* effects = core.effects[mode].data();
    work.given[mode].each([&](std::size_t rank) {
        if (effects[rank].points <= 0) return false;
        if (!reasons.has(effects[rank].reason)) reasons.push(effects[rank].reason);
        return true;
    });
}

}  // namespace

void explain(const Core& core, Work& work) {
    const auto best = work.shown.size == 0 ? kNoMode : work.shown.modes[0];
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        auto& answer = work.modes[i];
        Reasons reasons(work.reasons.data() + i * work.reasons_each);
        const bool open = answer.status == Status::Open;
        if (!answer.shown || !open) {
            reasons.push(open ? core.reason_of_damping[static_cast<std::size_t>(answer.damped)]
                              : core.reason_of_status[static_cast<std::size_t>(answer.status)]);
        } else {
            spoke_for(core, i, work, reasons);
            if (reasons.size() == 0)
                reasons.push(work.vulnerable && core.modes[i].human ? core.reason_human_kept
                                                                    : core.reason_available);
        }
        if (answer.shown && open && work.problem != nullptr && (*work.problem)[i] != 0 &&
            core.reason_for_need != kNoMode && !reasons.has(core.reason_for_need))
            reasons.push_first(core.reason_for_need);
        answer.reasons = reasons.size();
        if (open) continue;
        auto other = core.modes[i].alternative;
        answer.alternative =
            other != kNoMode && work.modes[other].status == Status::Open ? other : best;
        if (answer.alternative == i) answer.alternative = kNoMode;
    }
}

void find_promise(const Core& core, Work& work) {
    work.promise = PromiseAnswer{};
    for (std::size_t i = 0; i < core.modes.size(); ++i)
        if (core.modes[i].live &&
            (work.modes[i].status == Status::Open || work.modes[i].status == Status::Busy))
            return;
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        if (!core.modes[i].human || !may_be_promised(work.modes[i])) continue;
        auto promise = promise_of(core, i, work);
        if (promise && better(*promise, work.promise)) work.promise = *promise;
    }
}

}  // namespace jalon::hub::detail
