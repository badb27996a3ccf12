// Events in JSON Lines: one JSON object per line.
#pragma once

#include "core/result.h"
#include "sources/columns.h"
#include "sources/input.h"
#include "sources/record.h"

namespace jalon::sources {

/// Reads lines in order; empty lines are passed over. Keys say what they say in CSV (see Mapping;
/// `case`, `activity` or `event` or `name`, `at` or `timestamp` or `time`, `person` or `userId`,
/// `channel`, `id`). The members of an object `properties` and every other key are the record's
/// properties; `properties` wins where both have a key. An instant is text in the Mapping's form,
/// or a number: epoch seconds below 10^11, milliseconds below 10^14, else microseconds, unless the
/// form says which. A line may name a person and no case.
/// Rejects: the codes of parse_json(), `line.too_long` (over 1 MB), `line.not_an_object`,
/// `record.no_case`, `record.no_activity`, `record.no_time`, `record.bad_time`,
/// `record.bad_type` (an object or list where a text belongs), `record.too_large`.
/// Errors: those of Input and TimeFormat.
Result<ReadSummary> read_jsonl(Input& input, const Mapping& mapping, Sink& sink);

}  // namespace jalon::sources
