// Event logs in XES: IEEE 1849-2016 and -2023, and XES 1.0 and 2.0 before them.
#pragma once

#include "core/result.h"
#include "sources/columns.h"
#include "sources/input.h"
#include "sources/record.h"

namespace jalon::sources {

/// What a log says about itself, bounded (256 of each, 32 kB of attributes; the rest is dropped):
/// {"version", "features", "extensions": [{name, prefix, uri}], "classifiers": [{name, scope,
/// keys}], "attributes": {…}}.
struct XesLog {
    JsonObject header;
};

/// Reads traces in order; each event becomes a record, or a reject where it has no activity
/// (`record.no_activity`), no instant (`record.no_time`, `record.bad_time`), is over 32 kB
/// (`record.too_large`) or nests over 32 levels (`record.too_deep`), or stands in no trace
/// (`record.no_trace`). Trace attributes over 32 kB are one reject (`case.too_large`); the events
/// stay.
/// An attribute that an event or trace lacks has the value of the log's `global` for its scope;
/// only time:timestamp has not, for an invented instant would order the case wrongly.
/// The concept, time, lifecycle and org extensions are known by their address: where a log declares
/// another prefix for one, its keys are given the usual prefix.
/// Errors: those of parse_xml(); `xes.not_a_log`. `log` may be null.
Result<ReadSummary> read_xes(Input& input, const Mapping& mapping, Sink& sink,
                             XesLog* log = nullptr);

}  // namespace jalon::sources
