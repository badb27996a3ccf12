// The tables `runs` and `run_chunks`: making and reading runs. Merging is in run_merging.cc.
#include "log/detail/runs.h"

#include <algorithm>

#include "log/detail/queries.h"

namespace jalon::log {
namespace {

constexpr std::size_t kChunk = 512;  // Entries.

// Of sorted entries, how many stand below `key`; `key` may be shorter than they are.
std::size_t below(std::string_view entries, std::size_t size, std::string_view key) {
    std::size_t low = 0, high = entries.size() / size;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (entries.substr(middle * size, size) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// After every entry that begins with `prefix`.
std::string end_of(std::string_view prefix, std::size_t size) {
    std::string end(prefix);
    end.append(size - prefix.size() + 1, '\xff');
    return end;
}

}  // namespace

void put_number(std::string& to, std::int64_t value, std::size_t bytes) {
    auto bits = static_cast<std::uint64_t>(value);
    if (bytes == 8) bits ^= std::uint64_t{1} << 63;
    char big[8];
    for (std::size_t i = 0; i < bytes; ++i)
        big[i] = static_cast<char>(bits >> (8 * (bytes - 1 - i)));
    to.append(big, bytes);
}

std::int64_t number_at(std::string_view entry, std::size_t at, std::size_t bytes) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        bits = bits << 8 | static_cast<unsigned char>(entry[at + i]);
    if (bytes == 8) bits ^= std::uint64_t{1} << 63;
    return static_cast<std::int64_t>(bits);
}

std::string_view from_key(std::string_view entries, std::size_t entry_size, std::string_view key) {
    return entries.substr(below(entries, entry_size, key) * entry_size);
}

Result<std::vector<RunRow>> Runs::all(store::Reader& reader) const {
    std::vector<RunRow> runs;
    TRY(reader.rows(query::kRuns, {static_cast<std::int64_t>(kind_)}, [&](const store::Row& row) {
        runs.push_back(
            {row.integer(0), row.integer(1), row.integer(2), row.flag(3), row.integer(4)});
    }));
    return runs;
}

Result<std::int64_t> Runs::add_row(store::Writer& writer, const RunRow& row) const {
    std::int64_t run = 0;
    TRY(writer.rows(query::kRunNext, {}, [&](const store::Row& next) { run = next.integer(0); }));
    TRY(writer.run(query::kRunAdd,
                   {run, static_cast<std::int64_t>(kind_), row.level, row.growing, row.count}));
    return run;
}

Result<> Runs::write_chunks(store::Writer& writer, std::int64_t run,
                            std::string_view entries) const {
    for (std::size_t at = 0; at < entries.size(); at += kChunk * entry_)
        TRY(writer.run(query::kChunkAdd, {run, store::Bytes{entries.substr(at, entry_)},
                                          store::Bytes{entries.substr(at, kChunk * entry_)}}));
    return {};
}

Result<RunRow> Runs::add(store::Writer& writer, std::string_view entries,
                         std::int64_t level) const {
    RunRow row;
    row.level = level;
    row.count = static_cast<std::int64_t>(entries.size() / entry_);
    TRY_LET(run, add_row(writer, row));
    row.run = run;
    TRY(write_chunks(writer, run, entries));
    return row;
}

Result<std::int64_t> Runs::extend(store::Writer& writer, const RunRow& run,
                                  std::string_view entries) const {
    const auto count = run.count + static_cast<std::int64_t>(entries.size() / entry_);
    TRY(writer.run(query::kRunCount, {run.run, count}));
    TRY(write_chunks(writer, run.run, entries));
    return count;
}

Result<> Runs::chunk(store::Reader& reader, std::int64_t run, std::string_view key,
                     const std::function<void(std::string_view)>& each) const {
    return reader.rows(query::kChunkOf, {run, store::Bytes{end_of(key, entry_)}},
                       [&](const store::Row& row) { each(row.bytes(0)); });
}

Result<> Runs::with_prefix(store::Reader& reader, std::string_view prefix,
                           const std::function<void(std::string_view entries)>& each) const {
    const std::string end = end_of(prefix, entry_);
    TRY_LET(runs, all(reader));
    for (const RunRow& run : runs)
        TRY(reader.rows(query::kChunksFromTo, {run.run, store::Bytes{prefix}, store::Bytes{end}},
                        [&](const store::Row& row) {
                            auto found = from_key(row.bytes(1), entry_, prefix);
                            found = found.substr(0, below(found, entry_, end) * entry_);
                            if (!found.empty()) each(found);
                        }));
    return {};
}

Result<> Runs::entries(store::Reader& reader, std::int64_t run,
                       const std::function<void(std::string_view entries)>& each) const {
    return reader.rows(query::kChunks, {run}, [&](const store::Row& row) { each(row.bytes(1)); });
}

Result<> Runs::erase(store::Writer& writer, std::string_view prefix) const {
    const std::string end = end_of(prefix, entry_);
    TRY_LET(runs, all(writer));
    for (const RunRow& run : runs) {
        std::vector<std::pair<std::string, std::string>> changed;  // First entry before, the rest.
        TRY(writer.rows(query::kChunksFromTo, {run.run, store::Bytes{prefix}, store::Bytes{end}},
                        [&](const store::Row& row) {
                            const auto entries = row.bytes(1);
                            const auto from = below(entries, entry_, prefix) * entry_,
                                       to = below(entries, entry_, end) * entry_;
                            if (from == to) return;
                            std::string left(entries.substr(0, from));
                            left += entries.substr(to);
                            changed.emplace_back(row.bytes(0), std::move(left));
                        }));
        for (const auto& [first, left] : changed) {
            TRY(writer.run(query::kChunkGone, {run.run, store::Bytes{first}}));
            TRY(write_chunks(writer, run.run, left));
        }
    }
    return {};
}

}  // namespace jalon::log
