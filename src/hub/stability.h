// An arrangement that does not flap: what a session was shown stays, and changes only by rule.
// Pure: a function of what was shown, since when, how often it changed, and how the modes stand
// now.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/time.h"
#include "hub/policy.h"

namespace jalon::hub {

inline constexpr std::size_t kOffersMax = 10;  ///< Modes shown at once, in any policy.

/// Modes by their index in the policy, in the order shown.
struct Arrangement {
    std::array<std::uint16_t, kOffersMax> modes{};
    std::size_t size = 0;

    std::span<const std::uint16_t> list() const { return {modes.data(), size}; }
    bool has(std::uint16_t mode) const;
    void push(std::uint16_t mode) { modes[size++] = mode; }
    void erase(std::size_t place);
    /// Moves the mode at `place` to the front.
    void to_front(std::size_t place);
    friend bool operator==(const Arrangement& a, const Arrangement& b);
};

/// How a mode stands, for the arrangement.
struct Standing {
    bool choosable = false;  ///< May be newly shown: open and not damped.
    bool usable = false;     ///< May stay shown: open or busy.
    bool human = false;
    double worth = 0;
};

struct HeldStill {
    Arrangement shown;  ///< Empty: nothing was shown yet.
    Time since{};       ///< When that arrangement was first shown.
    int changes = 0;    ///< Changes of the arrangement, so far in the session.
};

/// What the session shows now: `before` itself, or changed.
/// - Within `dwell` of the last change nothing moves; what closed keeps its place and tells so.
///   One exception: a person who `needs_human` and has no usable human mode among it gets one at
///   once, where one can be shown; it takes the last place, should all be taken.
/// - After it: what closed leaves, and the best choosable modes fill the places.
/// - While `changes` < `changes_max`: free places are filled, and a mode that is better than the
///   first by `margin` takes the first place. Modes that are usable never leave.
/// So changes are at least `dwell` apart, and those that no closing forced at most `changes_max`.
/// `ranking`: the choosable modes, best first. `places`: at most kOffersMax.
HeldStill settled(const Stability& rule, const HeldStill& before, Time at,
                  std::span<const Standing> modes, std::span<const std::uint16_t> ranking,
                  std::size_t places, bool needs_human);

/// The best `places` modes of the ranking; for a person who needs a human mode, one among them.
Arrangement freshly_chosen(std::span<const Standing> modes, std::span<const std::uint16_t> ranking,
                           std::size_t places, bool needs_human);

}  // namespace jalon::hub
