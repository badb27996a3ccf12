// What every driver must keep: the contract of database.h, played against each driver by name.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "store/database.h"

namespace jalon::store {
namespace {

constexpr Migration kSchema[] = {
    {"test", 1,
     "CREATE TABLE things (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, size DOUBLE PRECISION,"
     " note TEXT)"},
    {"test", 2,
     "CREATE TABLE parts (id BIGINT PRIMARY KEY, thing BIGINT REFERENCES things(id));"
     "CREATE INDEX parts_thing ON parts (thing)"},
};
constexpr Query kAdd{"things.add", "INSERT INTO things (id, name, size) VALUES ($1, $2, $3)"};
constexpr Query kCount{"things.count", "SELECT count(*) FROM things"};
constexpr Query kUpsert{"things.upsert",
                        "INSERT INTO things (id, name, size) VALUES ($1, $2, 1.0) ON CONFLICT "
                        "(name) DO UPDATE SET size = things.size + 1"};

struct Driver {
    const char* name;
    std::unique_ptr<Database> (*open)();
};

class DatabaseContract : public testing::TestWithParam<Driver> {
  protected:
    void SetUp() override {
        database_ = GetParam().open();
        ASSERT_TRUE(database_->migrate(kSchema));
    }
    Result<> add(std::int64_t id, const std::string& name) {
        return database_->write([&](Writer& w) -> Result<> {
            TRY(w.run(kAdd, {id, name, 0.5}));
            return {};
        });
    }
    std::int64_t number(const Query& query) {
        std::int64_t n = -1;
        auto read = database_->read([&](Reader& r) {
            return r.rows(query, {}, [&](const Row& row) { n = row.integer(0); });
        });
        EXPECT_TRUE(read) << read.error().what;
        return n;
    }
    std::unique_ptr<Database> database_;
};

TEST_P(DatabaseContract, ValuesComeBackAsTheyWere) {
    constexpr Query kFour{"four", "SELECT name, size, note, id FROM things WHERE id = $1"};
    constexpr Query kSwapped{"swapped",
                             "INSERT INTO things (size, note, id, name) VALUES ($3, $4, $1, $2)"};
    const std::int64_t big = 9'000'000'000'000'000'000;
    const std::string text = "é中\xF0\x9F\x98\x80" + std::string(100'000, 'x');
    ASSERT_TRUE(database_->write([&](Writer& w) -> Result<> {
        TRY_LET(changed, w.run(kSwapped, {big, text, 0.1, Null{}}));
        EXPECT_EQ(changed, 1);
        return {};
    }));
    int rows = 0;
    ASSERT_TRUE(database_->read([&](Reader& r) {
        return r.rows(kFour, {big}, [&](const Row& row) {
            ++rows;
            EXPECT_EQ(row.text(0), text);
            EXPECT_EQ(row.real(1), 0.1);
            EXPECT_TRUE(row.is_null(2));
            EXPECT_EQ(row.text(2), "");
            EXPECT_EQ(row.integer(3), big);
        });
    }));
    EXPECT_EQ(rows, 1);
}

TEST_P(DatabaseContract, AQueryMayRunInsideItsOwnRows) {
    for (int i = 1; i <= 3; ++i) ASSERT_TRUE(add(i, std::to_string(i)));
    constexpr Query kAll{"all", "SELECT id FROM things ORDER BY id"};
    std::string seen;
    ASSERT_TRUE(database_->read([&](Reader& r) {
        return r.rows(kAll, {}, [&](const Row& outer) {
            seen += std::to_string(outer.integer(0)) + ":";
            EXPECT_TRUE(r.rows(
                kAll, {}, [&](const Row& inner) { seen += std::to_string(inner.integer(0)); }));
            seen += " ";
        });
    }));
    EXPECT_EQ(seen, "1:123 2:123 3:123 ");
}

TEST_P(DatabaseContract, AFailedJobLeavesNothingAndIsNotAcknowledged) {
    ASSERT_TRUE(add(1, "one"));
    bool called = false;
    auto twice = database_->write([&](Writer& w) -> Result<> {
        w.after_commit([&] { called = true; });
        TRY(w.run(kAdd, {2, "two", 0.0}));
        TRY(w.run(kAdd, {3, "one", 0.0}));
        return {};
    });
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, "store.conflict");
    EXPECT_EQ(twice.error().kind, ErrorKind::Conflict);
    auto refused = database_->write([&](Writer& w) -> Result<> {
        TRY(w.run(kAdd, {4, "four", 0.0}));
        return invalid("thing.refused", "No.");
    });
    EXPECT_EQ(refused.error().code, "thing.refused");
    EXPECT_THROW((void)database_->write([&](Writer& w) -> Result<> {
        TRY(w.run(kAdd, {5, "five", 0.0}));
        throw std::runtime_error("ours");
    }),
                 std::runtime_error);
    EXPECT_FALSE(called);
    EXPECT_EQ(number(kCount), 1);
    auto orphan = database_->write([&](Writer& w) -> Result<> {
        constexpr Query kOrphan{"orphan", "INSERT INTO parts (id, thing) VALUES (1, 99)"};
        TRY(w.run(kOrphan));
        return {};
    });
    EXPECT_EQ(orphan.error().code, "store.conflict");
    auto nonsense = database_->write([&](Writer& w) -> Result<> {
        constexpr Query kNonsense{"nonsense", "SELEKT"};
        TRY(w.run(kNonsense));
        return {};
    });
    EXPECT_EQ(nonsense.error().code, "store.failed");
    EXPECT_NE(nonsense.error().what.find("nonsense"), std::string::npos);
}

TEST_P(DatabaseContract, AfterCommitRunsBeforeWriteReturnsAndSeesTheCommit) {
    bool called = false;
    ASSERT_TRUE(database_->write([&](Writer& w) -> Result<> {
        w.after_commit([&] { called = true; });
        TRY(w.run(kAdd, {1, "one", 0.0}));
        return {};
    }));
    EXPECT_TRUE(called);
    EXPECT_EQ(number(kCount), 1);
}

TEST_P(DatabaseContract, ManyThreadsCommitTogetherAndFailAlone) {
    constexpr int kThreads = 16, kEach = 40;
    std::atomic<int> refused = 0, acknowledged = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach; ++i) {
                std::int64_t id = t * kEach + i + 1;
                auto done = database_->write([&](Writer& w) -> Result<> {
                    TRY(w.run(kAdd, {id, std::to_string(id), 0.0}));
                    if (id % 7 == 0) return invalid("thing.seven", "Every seventh is refused.");
                    return {};
                });
                (done ? acknowledged : refused)++;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(refused.load(), kThreads * kEach / 7);
    EXPECT_EQ(number(kCount), acknowledged.load());
}

TEST_P(DatabaseContract, ASnapshotDoesNotMove) {
    ASSERT_TRUE(add(1, "one"));
    ASSERT_TRUE(database_->read([&](Reader& r) -> Result<> {
        std::int64_t before = -1, after = -1;
        TRY(r.rows(kCount, {}, [&](const Row& row) { before = row.integer(0); }));
        std::thread other([&] { EXPECT_TRUE(add(2, "two")); });
        other.join();
        TRY(r.rows(kCount, {}, [&](const Row& row) { after = row.integer(0); }));
        EXPECT_EQ(before, 1);
        EXPECT_EQ(after, 1);
        return {};
    }));
    EXPECT_EQ(number(kCount), 2);
}

TEST_P(DatabaseContract, MoreReadersThanConnectionsWait) {
    std::vector<std::thread> threads;
    std::atomic<int> read = 0;
    for (int t = 0; t < 24; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) read += number(kCount) == 0;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(read.load(), 240);
}

TEST_P(DatabaseContract, UpsertsCountTheirRows) {
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(database_->write([&](Writer& w) -> Result<> {
            TRY_LET(changed, w.run(kUpsert, {i + 1, "same"}));
            EXPECT_EQ(changed, 1);
            constexpr Query kNothing{"nothing", "UPDATE things SET size = 0 WHERE id = 99"};
            TRY_LET(none, w.run(kNothing));
            EXPECT_EQ(none, 0);
            return {};
        }));
    constexpr Query kSize{"size", "SELECT size FROM things WHERE name = 'same'"};
    EXPECT_EQ(number(kSize), 3);
}

TEST_P(DatabaseContract, MigrationsGoForwardOnceAndRefuseTheFuture) {
    ASSERT_TRUE(add(1, "one"));
    constexpr Migration kThree[] = {
        kSchema[0], kSchema[1], {"test", 3, "ALTER TABLE things ADD COLUMN colour TEXT"}};
    ASSERT_TRUE(database_->migrate(kThree));
    ASSERT_TRUE(database_->migrate(kThree));
    EXPECT_EQ(number(kCount), 1);
    auto older = database_->migrate(kSchema);
    ASSERT_FALSE(older);
    EXPECT_EQ(older.error().code, "store.newer_schema");
    constexpr Migration kBroken[] = {
        {"other", 1, "CREATE TABLE fine (id BIGINT PRIMARY KEY)"},
        {"other", 2, "CREATE TABLE half (id BIGINT PRIMARY KEY); CREATE TABLE fine (id BIGINT)"}};
    EXPECT_FALSE(database_->migrate(kBroken));
    constexpr Migration kRepaired[] = {kBroken[0],
                                       {"other", 2, "CREATE TABLE half (id BIGINT PRIMARY KEY)"}};
    EXPECT_TRUE(database_->migrate(kRepaired)) << "half of a failed step must not stay";
}

TEST_P(DatabaseContract, ASoundDatabaseChecksEmpty) {
    ASSERT_TRUE(add(1, "one"));
    auto problems = database_->check();
    ASSERT_TRUE(problems);
    EXPECT_TRUE(problems->empty());
}

INSTANTIATE_TEST_SUITE_P(Drivers, DatabaseContract,
                         testing::Values(Driver{"sqlite",
                                                [] {
                                                    auto opened = open_sqlite(":memory:");
                                                    return std::move(opened).value();
                                                }}),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace jalon::store
