// Merging runs: which are due, and a slice of one merge.
#include <cstring>
#include <limits>
#include <map>

#include "log/detail/least_of.h"
#include "log/detail/queries.h"
#include "log/detail/runs.h"

namespace jalon::log {
namespace {

constexpr std::size_t kMergedOfLevel0 = 32, kMergedOfOthers = 4;
constexpr std::size_t kChunk = 512;

}  // namespace

/// A run that is being emptied: its first chunk, and how much of that is gone.
struct Runs::Source {
    std::int64_t run = 0;
    std::string first, chunk;
    std::size_t at = 0;
    bool ended = false;
};

// Four runs of a level become one; of level 0, which has one run for each writing, more.
Result<bool> Runs::begin_merges(store::Writer& writer, const std::vector<RunRow>& runs) const {
    std::map<std::int64_t, std::vector<RunRow>> ready;
    std::map<std::int64_t, bool> under_way;
    for (const RunRow& run : runs) {
        if (run.into != 0)
            under_way[run.level] = true;
        else if (!run.growing)
            ready[run.level].push_back(run);
    }
    bool begun = false;
    for (const auto& [level, of_level] : ready) {
        if (under_way[level] || of_level.size() < (level == 0 ? kMergedOfLevel0 : kMergedOfOthers))
            continue;
        RunRow into{0, level + 1, 0, true, 0};
        for (const RunRow& run : of_level) into.count += run.count;
        TRY_LET(made, add_row(writer, into));
        for (const RunRow& run : of_level) TRY(writer.run(query::kRunInto, {run.run, made}));
        begun = true;
    }
    return begun;
}

Result<> Runs::load(store::Writer& writer, Source& source) const {
    source.ended = true;
    source.at = 0;
    return writer.rows(query::kFirstChunk, {source.run}, [&](const store::Row& row) {
        source.first = row.bytes(0);
        source.chunk = row.bytes(1);
        source.ended = false;
    });
}

template <std::size_t Entry>
Result<> Runs::merge_slice(store::Writer& writer, const RunRow& into, std::vector<Source> from,
                           std::size_t entries_max, const Moved& moved) const {
    auto key_of = [](const Source& source) {
        return source.ended ? EntryKey::end()
                            : key_of_entry<Entry>(source.chunk.data() + source.at);
    };
    std::vector<EntryKey> first;
    for (Source& source : from) {
        TRY(load(writer, source));
        first.push_back(key_of(source));
    }
    LeastOf least_of(std::move(first));
    std::string chunk(kChunk * Entry, '\0');
    std::size_t filled = 0;
    auto flush = [&]() -> Result<> {
        const auto entries = std::string_view(chunk).substr(0, filled);
        TRY(write_chunks(writer, into.run, entries));
        if (moved && filled != 0) moved(into, entries);
        filled = 0;
        return {};
    };
    for (std::size_t taken = 0; !least_of.none(); ++taken) {
        if (filled == chunk.size()) {
            TRY(flush());
            if (taken >= entries_max) break;
        }
        Source& least = from[least_of.least()];
        std::memcpy(chunk.data() + filled, least.chunk.data() + least.at, Entry);
        filled += Entry;
        least.at += Entry;
        if (least.at == least.chunk.size()) {
            TRY(writer.run(query::kChunkGone, {least.run, store::Bytes{least.first}}));
            TRY(load(writer, least));
        }
        least_of.replace(key_of(least));
    }
    TRY(flush());
    TRY(end_slice(writer, from));
    if (least_of.none()) TRY(writer.run(query::kRunGrown, {into.run}));
    return {};
}

// What is left of the sources' first chunks stays in them; those that are empty go.
Result<> Runs::end_slice(store::Writer& writer, std::vector<Source>& from) const {
    for (Source& source : from) {
        if (source.ended) {
            TRY(writer.run(query::kRunGone, {source.run}));
        } else if (source.at > 0) {
            TRY(writer.run(query::kChunkGone, {source.run, store::Bytes{source.first}}));
            TRY(write_chunks(writer, source.run, std::string_view(source.chunk).substr(source.at)));
        }
    }
    return {};
}

Result<bool> Runs::merge(store::Writer& writer, std::size_t entries_max, const Moved& moved) const {
    TRY_LET(before, all(writer));
    TRY_LET(begun, begin_merges(writer, before));
    if (begun) {
        TRY_LET(now, all(writer));
        before = std::move(now);
    }
    bool changed = false;
    for (const RunRow& into : before) {
        if (!into.growing) continue;
        std::vector<Source> from;
        for (const RunRow& run : before)
            if (run.into == into.run) from.push_back({run.run, {}, {}, 0, false});
        const bool whole = into.level == 1;
        const std::size_t most = whole ? std::numeric_limits<std::size_t>::max() : entries_max;
        TRY(kind_ == RunKind::Ids
                ? merge_slice<kIdEntry>(writer, into, std::move(from), most, moved)
                : merge_slice<kTimelineEntry>(writer, into, std::move(from), most, moved));
        changed = true;
    }
    return changed;
}

}  // namespace jalon::log
