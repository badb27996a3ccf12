// What became of the hub's answers, counted: offered → seen → chosen → connected → resolved →
// rated, waits announced against waits lived, changes in a session. Pure: facts go in, figures come
// out.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/time.h"

namespace jalon::live {

/// What may happen to an offer, in this order.
enum class Step { Offered, Seen, Chosen, Connected, Resolved, Rated };
inline constexpr std::size_t kSteps = 6;

/// By what the figures are told apart.
enum class By { Mode, Placement, Version, Arm };
std::optional<By> by_named(std::string_view name);

/// One answer of the hub, as its fact tells it.
struct Offered {
    Time at{};
    std::string_view decision, placement, arm;
    std::uint64_t who = 0;  ///< The identity.
    int version = 0;
    bool changed = false;  ///< The session's arrangement is another than before.
    double weight = 1;     ///< Decisions for which it stands.
    struct Mode {
        std::string_view id;
        bool shown = false, human = false;
        std::optional<std::pair<int, int>> wait_s;  ///< As announced.
    };
    std::vector<Mode> modes;
};

/// A later step of one of its modes.
struct Happened {
    Time at{};
    std::string_view decision, mode;
    std::uint64_t who = 0;
    Step step = Step::Seen;
    std::optional<double> waited_s;  ///< With Connected.
    std::optional<double> score;     ///< With Rated.
};

struct Row {
    std::string key;
    std::array<std::int64_t, kSteps> count{};  ///< Offers that came so far, each once; by weight.
    std::optional<double> score;               ///< Mean of those rated.
};

/// Waits announced as one range or near it, and how they were lived.
struct WaitsHeld {
    std::string mode;              ///< Empty: of all.
    std::int64_t n = 0, held = 0;  ///< As they are in the log; `held` their weighted share of `n`.
    double low_s = 0, high_s = 0;  ///< Mean ends of what was announced.
    double mean_s = 0;             ///< Lived.
    double p10_s = 0, p50_s = 0, p90_s = 0;  ///< Lived.
};

/// Where a sample was recorded, what is counted is what it stands for; `recorded` says from how
/// many that is known.
struct Figures {
    std::int64_t decisions = 0, sessions = 0;
    std::int64_t recorded = 0;    ///< Decisions, as they are in the log.
    std::int64_t with_human = 0;  ///< Decisions that showed a mode by which a person answers.
    /// Sessions that began in the window by their changes: none, one, two, more.
    std::array<std::int64_t, 4> sessions_by_changes{};
    double changes = 0;        ///< Mean of a session.
    std::int64_t first_n = 0;  ///< Sessions that reached a person.
    double first_p50_s = 0, first_p90_s = 0;
    std::vector<Row> rows;            ///< Most offered first.
    std::vector<WaitsHeld> by_mode;   ///< Most first.
    std::vector<WaitsHeld> by_range;  ///< By the range's upper end: up to 2, 5, 10, 20 min, more.
    WaitsHeld all;
    bool complete = true;  ///< False: older decisions of the window are not held any more.
};

/// Holds the last decisions, at most kDecisions of at most kHeld; a session ends after kPause
/// without a decision, and weighs as its first one. One thread at a time.
class Tally {
  public:
    static constexpr std::size_t kDecisions = 200'000;
    static constexpr Duration kHeld = std::chrono::hours(24 * 7);
    static constexpr Duration kPause = std::chrono::minutes(30);
    static constexpr std::size_t kModes = 64;  ///< More are counted as the last.

    void offered(const Offered& fact);
    /// A step of a decision that is not held counts as nothing.
    void happened(const Happened& fact);
    bool holds(std::string_view decision) const { return numbers_.contains(std::string(decision)); }
    /// Of the decisions in (at − window, at].
    Figures figures(Time at, Duration window, By by) const;

  private:
    using Modes = std::uint64_t;  // A bit for each.
    struct Held {
        Time at{};
        std::string decision;
        std::uint64_t session = 0;
        std::uint32_t placement = 0, arm = 0;
        int version = 0;
        float weight = 1;
        bool human = false;
        std::array<Modes, kSteps> reached{};
        std::vector<std::pair<std::uint8_t, double>> scores;  // Mode, score.
        std::vector<std::pair<std::uint8_t, std::pair<int, int>>> waits;
    };
    struct Lived {
        Time at{};
        std::uint8_t mode = 0;
        double waited_s = 0;
        std::pair<int, int> announced;
        float weight = 1;
    };
    struct Session {
        Time first{}, last{};
        int changes = 0;
        float weight = 1;
        std::optional<double> human_after_s;
    };

    void forget(Time before);
    std::uint64_t session_of(std::uint64_t who, Time at, float weight);
    std::uint8_t mode_code(std::string_view id);
    std::uint32_t text_code(std::string_view text);
    Held* find(std::string_view decision);
    void count_rows(Figures& figures, Time after, Time at, By by) const;
    void count_waits(Figures& figures, Time after, Time at) const;

    std::deque<Held> held_;
    std::uint64_t first_ = 0;  // Number of held_.front().
    bool dropped_ = false;     // For there were too many, not too old.
    Time dropped_at_{};
    std::unordered_map<std::string, std::uint64_t> numbers_;  // Decision → number.
    std::deque<Lived> lived_;
    std::deque<Session> sessions_;
    std::uint64_t first_session_ = 1;
    std::unordered_map<std::uint64_t, std::uint64_t> session_by_who_;
    std::vector<std::string> modes_;
    Modes human_ = 0;
    std::vector<std::string> texts_;
};

}  // namespace jalon::live
