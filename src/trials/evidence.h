// What was seen of an experiment: visitors by arm, and of each what came of his contacts. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "experiments/bandit.h"
#include "experiments/verdict.h"
#include "trials/definition.h"

namespace jalon::trials {

/// A visitor counts once, in the arm in which he was first seen; each outcome of his counts once
/// (shares), or by its first value (means).
class Evidence {
  public:
    /// More visitors are not counted; `full` then.
    static constexpr std::size_t kVisitorsMax = 2'000'000;

    explicit Evidence(TrialPtr trial);

    const TrialPtr& trial() const { return trial_; }
    void offered(std::int64_t who, std::size_t arm);
    /// What happened to somebody who was seen; nothing for others.
    void happened(std::int64_t who, Outcome outcome, double value = 1);
    /// The arm of somebody who was seen.
    std::optional<std::size_t> arm_of(std::int64_t who) const;
    bool full() const { return arms_by_who_.size() >= kVisitorsMax; }

    std::vector<experiments::ArmSeen> seen() const;
    Result<experiments::Verdict> verdict() const;
    /// The bandit's, changed by what was learned, for the next draws; null where arms are fixed.
    experiments::BetaBandit* bandit() { return bandit_ ? &*bandit_ : nullptr; }
    const experiments::BetaBandit* bandit() const { return bandit_ ? &*bandit_ : nullptr; }
    /// Lets the bandit learn from what was seen so far. Once in a while.
    void learn();

  private:
    struct Arm {
        std::int64_t visitors = 0;
        std::vector<std::int64_t> events;           // By outcome, of the shares.
        std::vector<experiments::Moments> moments;  // By outcome, of the means.
    };
    struct Who {
        std::uint8_t arm = 0;
        std::uint8_t outcomes = 0;  // A bit for each that counted.
    };
    experiments::Values values(const Arm& arm, Outcome outcome) const;

    TrialPtr trial_;
    std::vector<Arm> arms_;
    std::unordered_map<std::int64_t, Who> arms_by_who_;
    std::optional<experiments::BetaBandit> bandit_;
    std::vector<double> shares_;
};

}  // namespace jalon::trials
