// Events in CSV: one row per event under a header line.
#pragma once

#include "core/result.h"
#include "sources/columns.h"
#include "sources/input.h"
#include "sources/record.h"

namespace jalon::sources {

/// Reads rows in order. The separator is the one of `, ; tab |` that the header line has most of,
/// unless given; a first line `sep=X` says it too. Which column says what: see Mapping. Every other
/// column that is not empty is a property: a JSON number where its text is exactly what that number
/// is written as (`12`, `-0.5`, but not `007` or `1.50`), else text.
/// Rejects: `row.fields` (more or fewer fields than the header), `row.stray_quote`,
/// `row.unclosed_quote`, `row.too_long`, `record.no_case`, `record.no_activity`, `record.no_time`,
/// `record.bad_time`, `record.too_large`.
/// Errors: those of Input, TimeFormat and resolve_columns(); `csv.empty` (not even a header);
/// `csv.header` (it cannot be read, or has over 2000 columns).
Result<ReadSummary> read_csv(Input& input, const Mapping& mapping, Sink& sink);

}  // namespace jalon::sources
