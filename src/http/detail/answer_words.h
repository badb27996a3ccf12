// What all answers of one version of a policy in one language have in common, as JSON text, and
// what was written last of what changes seldom: instants and waits.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "calendar/zone.h"
#include "hub/decision.h"

namespace jalon::http::detail {

/// An instant on the policy's wall clock, in quotes; the last one is kept.
class LocalTimeText {
  public:
    /// To the second.
    const std::string& of(Time at, const calendar::Zone& zone);

  private:
    std::int64_t second_ = -1;
    std::string text_;
};

struct ModeWords {
    std::string begin;                  ///< Up to the value of `position`.
    std::array<std::string, 7> status;  ///< By status: up to the value of `wait`.
    std::string price;                  ///< The mode's own.
    std::string action, no_action;
    std::string id;  ///< In quotes, as all texts here.
    LocalTimeText opens, closes;
    /// The wait written last; its text is empty at first.
    hub::Wait wait;
    bool past_closing = false;
    Time closing{};
    std::string wait_text;
};

struct AnswerWords {
    std::uint64_t stamp = 0;
    int version = 0;
    std::string locale;
    std::string policy, urgent;
    std::vector<ModeWords> modes;
    /// The words of a reason, in quotes; by texts of the policy.
    std::unordered_map<std::string_view, std::string> reasons;
    std::vector<std::string> invites;  ///< By placement.
    std::string nothing = "null";
    LocalTimeText at, from, until;
    /// `as_of` up to its fraction of a second.
    std::int64_t second = -1;
    std::string as_of;
    std::size_t length = 0;  ///< Of the longest answer so far.
    hub::PolicyPtr keeps;    ///< The keys of `reasons`.
};

/// This thread's, made where it has none; valid until the next call. Those used least lately are
/// forgotten.
AnswerWords& words_for(const hub::PolicyPtr& policy, std::string_view locale);

bool is_french(std::string_view locale);
bool is_chinese(std::string_view locale);

}  // namespace jalon::http::detail
