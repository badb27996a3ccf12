// What every reader of files yields: one record per event, one start per case (XES), one reject per
// thing that could not be read; and the sink that takes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/json.h"
#include "core/time.h"
#include "sources/properties.h"

namespace jalon::sources {

/// Over this, an event (or a case's own attributes) is refused. Counted as the bytes of names and
/// values.
inline constexpr std::size_t kPropertiesBytesMax = 32 * 1024;
/// The longest text line, CSV row or CSV field that is held.
inline constexpr std::size_t kRowBytesMax = 1 << 20;
/// How deep attributes and JSON values may nest.
inline constexpr std::size_t kNestingMax = 32;

/// Where in its file a record stands. Lines count from 1 (0: unknown; XES records carry it only
/// when rejected), traces and events of a trace from 0 (-1: the format has none).
struct RecordPlace {
    std::int64_t line = 0;
    std::int64_t trace = -1;
    std::int64_t event = -1;
    /// `line 12` or `line 12, trace 3, event 4`.
    std::string text() const;
};

/// One event. `properties` holds every attribute but those that became case, activity, instant,
/// person, channel or id; lifecycle and resource are also in it, as `lifecycle:transition` and
/// `org:resource`. Everything is valid UTF-8.
struct Record {
    std::string id;                  ///< The source's own identifier; empty where it gives none.
    std::string case_key;            ///< Empty only where a JSON line names a person but no case.
    std::int64_t case_ordinal = -1;  ///< XES: the trace's ordinal, which alone tells cases apart.
    std::string case_name;
    std::string activity;  ///< Never empty.
    Time at{};
    std::string lifecycle;  ///< As written; empty where absent.
    std::string person;
    std::string channel;
    std::string resource;
    Properties properties;
    RecordPlace place;

    /// Empties all for the next event; keeps the strings' memory.
    void clear();
};

/// A case with its own attributes, before its first record (XES only). Where a trace bears
/// attributes after its events, a second one with the same ordinal follows the records and holds
/// all of them.
struct CaseStart {
    std::int64_t ordinal = -1;
    std::string name;
    JsonObject properties;
};

/// One event that is left out, and why. `code` is stable (`record.no_time`); `reason` is a sentence
/// for people.
struct Reject {
    RecordPlace place;
    std::string code;
    std::string reason;
};

/// Takes what a reader finds, in the order of the file. Each answers whether to go on; after a
/// `false` the reader returns with `stopped`. The sink may move from what it is given.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual bool on_case(CaseStart& start);  ///< Goes on, unless overridden.
    virtual bool on_record(Record& record) = 0;
    virtual bool on_reject(Reject& reject) = 0;
};

/// What was seen of a file read to its end, or up to where the sink stopped it.
struct ReadSummary {
    std::int64_t records = 0;
    std::int64_t rejects = 0;
    std::int64_t cases = 0;  ///< XES traces, empty ones too; 0 for the other formats.
    bool stopped = false;
};

/// The bytes that a value counts for against kPropertiesBytesMax.
std::size_t weight(const Json& value);

}  // namespace jalon::sources
