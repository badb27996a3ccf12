// Where in the log the version of a definition that is in force was published.
#pragma once

#include <optional>
#include <span>

#include "core/result.h"
#include "definitions/kind.h"
#include "log/log.h"

namespace jalon::contact {

/// The position of the newest fact by which this version came into force (`definition.published`,
/// `definition.rolled_back`); none where the log does not know, or not among its last 50,000 moves.
/// Errors: the log's.
Result<std::optional<log::Position>> published_at(const log::Log& log,
                                                  const definitions::Published& version);

}  // namespace jalon::contact
