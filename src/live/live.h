// The hub as it works now: hears the facts that pass and keeps their figures for the page that
// staff watch.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "contact/contact.h"
#include "live/tally.h"

namespace jalon::live {

/// Safe from any thread. What is offered is counted from the facts, so that a restart and answers
/// of other servers on the same log are in the figures; a fact that the recorder dropped is not.
class Live final : public contact::Witness {
  public:
    explicit Live(const programs::Programs& programs) : programs_(programs) {}

    void answered(const contact::Answered& answer, const hub::Inputs& inputs) override;
    void heard(const contact::Heard& fact) override;

    Figures figures(Time at, Duration window, By by) const;
    /// Answers a second of this server, over the last whole ten seconds.
    double answers_per_second(Time at) const;

  private:
    void heard_offered(const contact::Heard& fact, const Json& properties);

    /// A step that came before its offer, which the recorder writes a moment later.
    struct Early {
        Happened happened;
        std::string decision, mode;
    };
    static constexpr std::size_t kEarly = 10'000;

    const programs::Programs& programs_;
    mutable std::mutex mutex_;
    Tally tally_;
    std::unordered_multimap<std::string, Early> early_;  // By decision.
    struct Second {
        std::int64_t at = 0, answers = 0;
    };
    mutable std::mutex seconds_mutex_;
    std::array<Second, 16> seconds_{};
};

}  // namespace jalon::live
