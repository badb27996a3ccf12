// An answer of the hub written straight to text: what is the same in every answer of a version and
// language is written once and copied.
#pragma once

#include <string>
#include <string_view>

#include "contact/contact.h"
#include "hub/decision.h"

namespace jalon::http {

/// The schema HubAnswer of an answer that was given.
std::string answer_text(const contact::Answered& answered, std::string_view locale);
/// The same but for what only a customer's answer has (`as_of`, `invite`, `need`, `promise`,
/// `session`), of a decision that nobody was given.
std::string answer_text(const hub::Decision& decision, std::string_view id,
                        std::string_view locale);
/// The schema Offer. `position`: primary, secondary, more.
std::string offer_text(const hub::Decision& decision, const hub::Offer& offer,
                       std::string_view position, std::string_view locale);

}  // namespace jalon::http
