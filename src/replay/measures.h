// What is measured of a session, under any policy: one number for each measure, from what its
// answers showed.
#pragma once

#include <string>
#include <vector>

#include "hub/decision.h"
#include "replay/take_rates.h"

namespace jalon::replay {

/// By what a measure's sum is divided.
enum class Per { Answer, Session };

struct Measure {
    std::string name;  ///< `exposure`, `takes`, `cost`, …
    std::string mode;  ///< Of one mode; empty: of all.
    Per per = Per::Session;
};

/// The measures in the order of a session's values: exposure and takes of each mode, then the rest.
/// - exposure: shown (an answer)
/// - takes: contacts expected (a session); without a mode: with a person
/// - cost: of the contacts expected (a session)
/// - changes: of the arrangement (a session)
/// - without_human: no mode is shown by which a person can be reached (an answer)
/// - human_now: a mode is shown by which a person answers at once (an answer)
/// - promise: nobody answers at once by any mode; a date is promised instead (an answer)
class Measures {
  public:
    explicit Measures(const ModeTable& modes);
    std::size_t size() const { return list_.size(); }
    const Measure& operator[](std::size_t i) const { return list_[i]; }
    std::size_t exposure(std::size_t mode) const { return mode; }
    std::size_t takes(std::size_t mode) const { return modes_ + mode; }
    std::size_t all_takes() const { return 2 * modes_; }
    std::size_t cost() const { return 2 * modes_ + 1; }
    std::size_t changes() const { return 2 * modes_ + 2; }
    std::size_t without_human() const { return 2 * modes_ + 3; }
    std::size_t human_now() const { return 2 * modes_ + 4; }
    std::size_t promise() const { return 2 * modes_ + 5; }

  private:
    std::size_t modes_;
    std::vector<Measure> list_;
};

/// One session, answer by answer.
class Recap {
  public:
    Recap(const ModeTable& modes, const Measures& measures);

    void begin();
    /// A mode that is shown, in order, with its status; after all of them `answer_ends`.
    void shows(std::uint16_t mode, hub::Status status);
    /// `somebody_now`: by some mode of the answer, shown or not, a person answers at once.
    void answer_ends(bool somebody_now, bool changed);
    void end(const TakeRates& rates);

    const std::vector<double>& values() const { return values_; }  ///< After `end`.
    /// Best place of each mode that could be taken; kPlaces: none.
    const std::vector<std::uint8_t>& best() const { return best_; }

  private:
    const ModeTable& modes_;
    const Measures& measures_;
    std::vector<double> values_;
    std::vector<std::uint8_t> best_;
    std::size_t place_ = 0;
    bool human_ = false, human_now_ = false;
};

}  // namespace jalon::replay
