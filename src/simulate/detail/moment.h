// One interaction before it is put into words: small and of fixed size, so that a group of
// customers fits in memory and can be sorted by time.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/time.h"
#include "simulate/detail/comments.h"
#include "simulate/detail/vocabulary.h"

namespace jalon::simulate {

/// What it is about (property `topic`).
enum class Topic : std::uint8_t {
    None,
    Documents,
    LoanProgress,
    Rate,
    CardUse,
    CardLost,
    Fraud,
    AccountOpening,
    Transfer,
    Access,
    Fees,
    Advice,
    Complaint,
    Other,
};
std::string_view name_of(Topic topic);

/// How it ended (property `outcome`).
enum class Outcome : std::uint8_t {
    None,
    Settled,
    Unsettled,
    Abandoned,
    Accepted,
    SentBack,
    Approved,
    Refused,
    Failed,
};
std::string_view name_of(Outcome outcome);

enum class ScoreKind : std::uint8_t { Nps, Csat, Ces };
std::string_view name_of(ScoreKind kind);

struct Moment {
    Time at{};
    std::uint32_t customer = 0;
    std::uint32_t visitor = 0;    ///< Under this anonymous id; 0: under the customer's own.
    std::uint32_t instance = 0;   ///< Of the journey; 0: none.
    std::uint32_t complaint = 0;  ///< The number of the case; 0: none.
    std::uint32_t session = 0;
    std::uint32_t cents = 0;  ///< 0: no amount.
    std::uint32_t order = 0;  ///< Within the customer's life, for moments of one instant.
    std::uint32_t pick = 0;   ///< Which text, device…
    std::uint16_t waited_s = 0, took_s = 0;
    Act act = Act::LoginSucceeded;
    Act about = Act::LoginSucceeded;  ///< Of an answer: what is scored.
    Journey journey = Journey::None;
    Channel channel = Channel::App;
    Topic topic = Topic::None;
    Outcome outcome = Outcome::None;
    Cause cause = Cause::Middling;
    ScoreKind kind = ScoreKind::Nps;
    std::uint8_t score = 0;
    std::uint8_t product = 0;  ///< See facts.cc; 0: none.
    bool joins = false;        ///< Here the visitor turns out to be the customer.
    bool commented = false;
};

}  // namespace jalon::simulate
