// Domain values as the API's schemas. Wire shapes live here and nowhere else.
#pragma once

#include "access/access.h"
#include "cases/cases.h"
#include "core/json.h"
#include "definitions/definitions.h"
#include "desk/requests.h"
#include "log/log.h"
#include "people/people.h"
#include "surveys/surveys.h"

namespace jalon::http {

JsonObject to_json(const access::User& user);
JsonObject to_json(const access::Settings& settings);
JsonObject to_json(const access::Secret& secret, bool with_role);
JsonObject to_json(const log::Interaction& fact, const people::People& people);
JsonObject to_json(const definitions::Row& row, std::string_view locale);
JsonObject to_json(const definitions::Definition& definition, std::string_view locale);
JsonObject to_json(const definitions::Version& version);
JsonObject to_json(const Problem& problem);
JsonObject to_json(const surveys::Answer& answer);
JsonObject row_json(const cases::Case& each, Time now);
JsonObject to_json(const desk::Request& request, Time now);

/// `{"items": …, "next": cursor or null}`, with `total` where it is known.
JsonObject page_json(JsonArray items, std::string_view next,
                     std::optional<std::int64_t> total = std::nullopt);

}  // namespace jalon::http
