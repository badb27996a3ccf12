// What customers write under a score: texts in three languages that fit the score and its cause.
#pragma once

#include <cstdint>
#include <string_view>

#include "simulate/detail/customer.h"

namespace jalon::simulate {

/// What moved the customer most.
enum class Cause : std::uint8_t {
    Documents,
    Wait,
    Price,
    Communication,
    App,       // What went wrong.
    Middling,  // Neither good nor bad.
    Quick,
    Adviser,
    AppPraised,  // What went well.
};
inline constexpr int kCauses = 9;

constexpr bool is_praise(Cause cause) {
    return cause >= Cause::Quick;
}
/// The word in case reasons: documents, waiting, price, communication, other.
std::string_view reason_of(Cause cause);
/// A text of this cause; every `pick` is good.
std::string_view comment(Cause cause, Language language, std::uint32_t pick);
/// How many texts there are in all.
int comment_count();

}  // namespace jalon::simulate
