// Sorted runs and the index of ids against plain sets, with merges cut into small slices, writings
// that are undone, and two processes' memories on one database.
#include "log/detail/runs.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "log/detail/id_index.h"
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
    HashFilter filter(100'000);
    std::mt19937_64 random(1);
    std::vector<std::int64_t> hashes(100'000);
    for (auto& hash : hashes) filter.add(hash = static_cast<std::int64_t>(random()));
    for (auto hash : hashes) ASSERT_TRUE(filter.may_have(hash));
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) wrong += filter.may_have(static_cast<std::int64_t>(random()));
    EXPECT_LT(wrong, 1'000);
}

}  // namespace
}  // namespace jalon::log
