// Sorted runs and the index of ids against plain sets, with merges cut into small slices, writings
// that are undone, and two processes' memories on one database.
#include "log/detail/runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <unordered_map>

#include "log/detail/id_index.h"
#include "log/detail/least_of.h"
#include "log/detail/timelines.h"
#include "log/log.h"

namespace jalon::log {
namespace {

struct Opened {
    Opened() : database(std::move(store::open_sqlite(":memory:")).value()) {
        EXPECT_TRUE(database->migrate(migrations()));
    }
    void write(const std::function<Result<>(store::Writer&)>& work) {
        auto done = database->write(work);
        ASSERT_TRUE(done) << done.error().what;
    }
    std::unique_ptr<store::Database> database;
};

using Marks = std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>>;

TEST(Runs, NumbersCompareAsBytes) {
    const std::int64_t numbers[] = {INT64_MIN, -256, -1, 0, 1, 255, 256, 1LL << 39, INT64_MAX};
    std::string before;
    for (std::int64_t number : numbers) {
        std::string bytes;
        put_number(bytes, number);
        EXPECT_EQ(number_at(bytes, 0), number);
        EXPECT_LT(before, bytes);
        before = bytes;
    }
    std::string five;
    put_number(five, 0x1234567890, 5);
    EXPECT_EQ(number_at(five, 0, 5), 0x1234567890);
}

TEST(Runs, HoldWhatAPlainSetHolds) {
    const unsigned seed = 20261122;
    std::mt19937 random(seed);
    SCOPED_TRACE(seed);
    Opened it;
    Marks twin;
    std::int64_t position = 0;
    for (int round = 0; round < 1200; ++round) {
        std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>> batch;
        for (auto n = 1 + random() % 40; n > 0; --n)
            batch.emplace(1 + random() % 50, static_cast<int>(random() % 100) - 50, ++position,
                          random() % 3);
        std::string entries;
        for (const auto& [who, at, where, channel] : batch)
            put_mark(entries, {who, at, where, channel});
        const bool undone = random() % 10 == 0, erases = random() % 100 == 0;
        const std::int64_t erased = 1 + static_cast<std::int64_t>(random() % 50);
        auto done = it.database->write([&](store::Writer& writer) -> Result<> {
            TRY(kTimelines.add(writer, entries));
            TRY(kTimelines.merge(writer, 700, {}));
            if (erases) {
                std::string prefix;
                put_number(prefix, erased, 5);
                TRY(kTimelines.erase(writer, prefix));
            }
            if (undone) return invalid("test.undone", "Undone.");
            return {};
        });
        EXPECT_EQ(done.has_value(), !undone);
        if (undone) continue;
        twin.merge(batch);
        if (erases)
            std::erase_if(twin, [&](const auto& mark) { return std::get<0>(mark) == erased; });
    }
    std::size_t levels = 0, seen = 0;
    ASSERT_TRUE(it.database->read([&](store::Reader& reader) -> Result<> {
        TRY_LET(runs, kTimelines.all(reader));
        EXPECT_LT(runs.size(), 50U);
        for (const RunRow& run : runs)
            levels = std::max(levels, static_cast<std::size_t>(run.level));
        for (std::int64_t who = 0; who <= 51; ++who) {
            Marks got, expected;
            TRY(each_mark(reader, who, [&](const TimelineMark& mark) {
                EXPECT_TRUE(
                    got.emplace(mark.identity, mark.at, mark.position, mark.channel).second);
            }));
            for (const auto& mark : twin)
                if (std::get<0>(mark) == who) expected.insert(mark);
            EXPECT_EQ(got, expected) << who;
            seen += got.size();
        }
        return {};
    }));
    EXPECT_EQ(seen, twin.size());
    EXPECT_GE(levels, 3U);
}

// Bytes out of few values, so that many entries are equal up to any place, and some wholly.
template <std::size_t Entry>
void merges_as_a_sort_does(std::size_t sources, std::mt19937& random) {
    std::vector<std::string> runs(sources);
    std::vector<std::string> all;
    for (std::string& run : runs) {
        std::vector<std::string> entries(random() % 40);
        for (std::string& entry : entries) {
            entry.assign(Entry, '\0');
            for (char& c : entry) c = static_cast<char>(random() % 8 == 0 ? random() % 256 : 0xff);
        }
        std::ranges::sort(entries);
        for (const std::string& entry : entries) run += entry;
        all.insert(all.end(), entries.begin(), entries.end());
    }
    std::ranges::sort(all);
    std::vector<std::size_t> at(sources);
    auto key = [&](std::size_t source) {
        return at[source] == runs[source].size()
                   ? EntryKey::end()
                   : key_of_entry<Entry>(runs[source].data() + at[source]);
    };
    std::vector<EntryKey> first;
    for (std::size_t i = 0; i < sources; ++i) first.push_back(key(i));
    LeastOf least_of(first);
    for (const std::string& expected : all) {
        ASSERT_FALSE(least_of.none());
        const std::size_t least = least_of.least();
        ASSERT_EQ(runs[least].substr(at[least], Entry), expected);
        at[least] += Entry;
        least_of.replace(key(least));
    }
    EXPECT_TRUE(least_of.none());
}

TEST(Runs, TheLeastOfManySourcesComesFirst) {
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        const std::size_t sources = random() % 40;
        merges_as_a_sort_does<kIdEntry>(sources, random);
        merges_as_a_sort_does<kTimelineEntry>(sources, random);
    }
}

TEST(Runs, EqualEntriesOfSeveralRunsAllStay) {
    std::mt19937 random(3);
    Opened it;
    std::set<std::string> twin;
    it.write([&](store::Writer& writer) -> Result<> {
        for (int run = 0; run < 200; ++run) {
            std::vector<std::string> entries(1 + random() % 60);
            for (std::string& entry : entries) {
                put_number(entry, static_cast<std::int64_t>(random() % 300));
                put_number(entry, 7, 5);
                twin.insert(entry);
            }
            std::ranges::sort(entries);
            // A table holds one chunk for each first entry of a run.
            entries.erase(std::ranges::unique(entries).begin(), entries.end());
            std::string bytes;
            for (const std::string& entry : entries) bytes += entry;
            TRY(Runs(RunKind::Ids).add(writer, bytes));
            TRY(Runs(RunKind::Ids).merge(writer, 600, {}));
        }
        return {};
    });
    std::set<std::string> got;
    ASSERT_TRUE(it.database->read([&](store::Reader& reader) -> Result<> {
        TRY_LET(runs, Runs(RunKind::Ids).all(reader));
        for (const RunRow& run : runs) {
            std::string before;
            TRY(Runs(RunKind::Ids).entries(reader, run.run, [&](std::string_view entries) {
                for (std::size_t at = 0; at < entries.size(); at += kIdEntry) {
                    const std::string entry(entries.substr(at, kIdEntry));
                    EXPECT_LE(before, entry);
                    got.insert(before = entry);
                }
            }));
        }
        return {};
    }));
    EXPECT_EQ(got, twin);
}

TEST(IdIndex, FreshHashesAreThoseOfAPlainMap) {
    std::mt19937_64 random(5);
    FreshHashes table;
    for (int round = 0; round < 20; ++round) {
        std::unordered_map<std::int64_t, std::int64_t> twin;
        const std::size_t count = round % 5 == 0 ? 40'000 : 700;
        // Around the ends too, where hashes that were moved on stand close together.
        auto any = [&] {
            const auto near = static_cast<std::int64_t>(random() % 5);
            const std::int64_t ends[] = {-1 - near, near, INT64_MAX - near, INT64_MIN + near};
            return random() % 4 == 0 ? ends[random() % 4] : static_cast<std::int64_t>(random());
        };
        for (std::size_t i = 0; i < count; ++i) {
            const std::int64_t hash = any(), run = 1 + static_cast<std::int64_t>(random() % 9);
            table.fetch(hash);
            table.set(hash, run);
            twin[hash] = run;
        }
        ASSERT_EQ(table.size(), twin.size());
        for (const auto& [hash, run] : twin) ASSERT_EQ(table.find(hash), run);
        for (int i = 0; i < 1'000; ++i) {
            const std::int64_t hash = any();
            const auto known = twin.find(hash);
            ASSERT_EQ(table.find(hash), known == twin.end() ? 0 : known->second);
        }
        table.clear();
        ASSERT_EQ(table.find(any()), 0);
    }
}

// Hashes out of a small range, so that known ones come again.
TEST(IdIndex, TwoMemoriesOfOneDatabaseAreNeverBehind) {
    const unsigned seed = 7;
    std::mt19937 random(seed);
    SCOPED_TRACE(seed);
    Opened it;
    IdIndex indexes[2];
    std::map<std::int64_t, Position> twin;
    Position next = 1;
    for (int round = 0; round < 1500; ++round) {
        IdIndex& index = indexes[random() % 4 == 0];
        const bool undone = random() % 8 == 0;
        std::map<std::int64_t, Position> fresh;
        auto done = it.database->write([&](store::Writer& writer) -> Result<> {
            TRY(index.begin(writer));
            for (int i = 0; i < 30; ++i) {
                const auto hash =
                    static_cast<std::int64_t>((random() % 60'000) * 0x9e3779b97f4a7c15ULL);
                index.fetch(hash);
                TRY_LET(found, index.find(writer, hash));
                auto known = twin.find(hash);
                EXPECT_EQ(found.has_value(), known != twin.end());
                if (found && known != twin.end()) EXPECT_EQ(*found, known->second);
                if (!found) fresh.emplace(hash, next + static_cast<Position>(fresh.size()));
            }
            std::vector<IdPlace> places;
            for (const auto& [hash, position] : fresh) places.push_back({hash, position});
            TRY(index.add(writer, places));
            if (round % 3 == 0) TRY(index.merge(writer, 600));
            if (undone) return invalid("test.undone", "Undone.");
            return {};
        });
        EXPECT_EQ(done.has_value(), !undone);
        if (undone) continue;
        next += static_cast<Position>(fresh.size());
        twin.merge(fresh);
    }
    it.write([&](store::Writer& writer) -> Result<> {
        for (const auto& [hash, position] : twin) {
            TRY_LET(found, IdIndex::find_in(writer, hash));
            EXPECT_EQ(found, position);
            TRY_LET(none, IdIndex::find_in(writer, hash + 1));
            EXPECT_FALSE(none);
        }
        return {};
    });
    EXPECT_GT(twin.size(), 10'000U);
}

TEST(IdIndex, AFilterHasWhatWasAddedAndLittleElse) {
    for (const auto& [count, wrong_max] : {std::pair(100'000, 50), std::pair(400'000, 1'000)}) {
        HashFilter filter(count);
        std::mt19937_64 random(1);
        std::vector<std::int64_t> hashes(static_cast<std::size_t>(count));
        for (auto& hash : hashes) filter.add(hash = static_cast<std::int64_t>(random()));
        for (auto hash : hashes) ASSERT_TRUE(filter.may_have(hash));
        int wrong = 0;
        for (int i = 0; i < 100'000; ++i)
            wrong += filter.may_have(static_cast<std::int64_t>(random()));
        EXPECT_LT(wrong, wrong_max);
    }
}

}  // namespace
}  // namespace jalon::log
