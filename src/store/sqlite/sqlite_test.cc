// What is SQLite's own: files that outlive us, two processes on one file, limits, full disks,
// backups and damage.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <thread>

#include "store/database.h"

namespace jalon::store {
namespace {

constexpr Migration kSchema[] = {
    {"test", 1, "CREATE TABLE pairs (id BIGINT PRIMARY KEY, one BIGINT, other BIGINT, fill TEXT)"}};
constexpr Query kAdd{"pairs.add",
                     "INSERT INTO pairs (id, one, other, fill) SELECT coalesce(max(id), 0) + 1, "
                     "$1, $2, $3 FROM pairs"};
constexpr Query kSums{"pairs.sums", "SELECT count(*), sum(one), sum(other) FROM pairs"};
// Long enough to meet any deadline.
constexpr Query kEndless{"endless",
                         "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                         "SELECT count(*) FROM n"};

class Sqlite : public testing::Test {
  protected:
    Sqlite() {
        std::string folder = (std::filesystem::temp_directory_path() / "store-XXXXXX").string();
        EXPECT_NE(::mkdtemp(folder.data()), nullptr);
        folder_ = folder;
    }
    ~Sqlite() override { std::filesystem::remove_all(folder_); }

    std::string path(const char* name) const { return (folder_ / name).string(); }
    static std::unique_ptr<Database> open(const std::string& file, SqliteOptions options = {}) {
        auto database = open_sqlite(file, options);
        EXPECT_TRUE(database) << database.error().what;
        EXPECT_TRUE((*database)->migrate(kSchema));
        return std::move(*database);
    }
    /// Rows whose two numbers are opposite, so that any whole state sums to zero.
    static Result<> add(Database& database, std::int64_t n, const std::string& fill = "",
                        Durability durability = Durability::Disk) {
        return database.write(
            [&](Writer& w) -> Result<> {
                TRY(w.run(kAdd, {n, -n, fill}));
                return {};
            },
            durability);
    }
    static std::int64_t count(Database& database) {
        std::int64_t n = -1;
        EXPECT_TRUE(database.read([&](Reader& r) {
            return r.rows(kSums, {}, [&](const Row& row) {
                n = row.integer(0);
                EXPECT_EQ(row.integer(1) + row.integer(2), 0);
            });
        }));
        return n;
    }
    std::filesystem::path folder_;
};

TEST_F(Sqlite, WhatWasWrittenIsThereAfterReopening) {
    for (auto durability : {Durability::Disk, Durability::Process, Durability::Disk})
        ASSERT_TRUE(add(*open(path("a.db")), 1, "", durability));
    EXPECT_EQ(count(*open(path("a.db"))), 3);
    EXPECT_FALSE(std::filesystem::exists(path("a.db-wal"))) << "closed in good order";
    auto rights = std::filesystem::status(path("a.db")).permissions();
    EXPECT_EQ(rights & std::filesystem::perms::others_all, std::filesystem::perms::none);
}

TEST_F(Sqlite, TwoDatabasesOnOneFileWriteTurnByTurn) {
    auto one = open(path("a.db")), other = open(path("a.db"));
    auto work = [](Database& database) {
        for (int i = 0; i < 100; ++i) ASSERT_TRUE(add(database, i, "", Durability::Process));
    };
    std::thread thread([&] { work(*other); });
    work(*one);
    thread.join();
    EXPECT_EQ(count(*one), 200);
    EXPECT_EQ(count(*other), 200);
}

TEST_F(Sqlite, AFullDiskIsUnavailableAndNothingIsAcknowledged) {
    auto database = open(path("a.db"));
    ASSERT_TRUE(add(*database, 1));
    auto limit = [&](const char* sql) {
        return database->write([&](Writer& w) -> Result<> {
            TRY(w.run({"limit", sql}));
            return {};
        });
    };
    ASSERT_TRUE(limit("PRAGMA max_page_count=10"));
    const std::string fill(100'000, 'x');
    auto full = add(*database, 2, fill);
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, "store.full");
    EXPECT_EQ(full.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(count(*database), 1);
    ASSERT_TRUE(limit("PRAGMA max_page_count=100000"));
    ASSERT_TRUE(add(*database, 2, fill)) << "it goes on once there is room";
    EXPECT_EQ(count(*database), 2);
}

TEST_F(Sqlite, AReadThatTakesTooLongIsInterrupted) {
    auto database = open(path("a.db"), {.read_deadline = std::chrono::milliseconds(50)});
    auto read = database->read([](Reader& r) { return r.rows(kEndless, {}, [](const Row&) {}); });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, "store.interrupted");
    EXPECT_EQ(count(*database), 0) << "the connection is as good as new";
}

TEST_F(Sqlite, BusyWhenTooManyReadOrWrite) {
    auto database =
        open(path("a.db"), {.reader_wait = std::chrono::milliseconds(20), .writes_waiting_max = 2});
    std::promise<void> go;
    auto gone = go.get_future().share();
    std::vector<std::thread> threads;
    std::atomic<int> inside = 0;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            EXPECT_TRUE(database->read([&](Reader&) -> Result<> {
                ++inside;
                gone.wait();
                return {};
            }));
        });
    threads.emplace_back([&] {
        EXPECT_TRUE(database->write([&](Writer&) -> Result<> {
            ++inside;
            gone.wait();
            return {};
        }));
    });
    while (inside < 9) std::this_thread::yield();
    auto read = database->read([](Reader&) -> Result<> { return {}; });
    EXPECT_EQ(read.error().code, "store.busy");
    std::atomic<int> refused = 0;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] {
            auto written = add(*database, 1);
            if (!written && written.error().code == "store.busy") ++refused;
        });
    while (refused < 4) std::this_thread::yield();
    go.set_value();
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(refused.load(), 4);
    EXPECT_EQ(count(*database), 2);
}

TEST_F(Sqlite, ABackupIsWholeWhileOthersWrite) {
    auto database = open(path("a.db"));
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (int i = 0; !stop; ++i) ASSERT_TRUE(add(*database, i, std::string(2'000, 'x')));
    });
    while (count(*database) < 50) std::this_thread::yield();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(database->backup(path("b.db")));
    stop = true;
    writer.join();
    auto copy = open(path("b.db"));
    EXPECT_GE(count(*copy), 50);
    EXPECT_TRUE(copy->check()->empty());
    auto nowhere = database->backup(path("no/such/folder.db"));
    EXPECT_EQ(nowhere.error().code, "store.backup_failed");
}

TEST_F(Sqlite, DamageIsFound) {
    {
        auto database = open(path("a.db"));
        for (int i = 0; i < 200; ++i)
            ASSERT_TRUE(add(*database, i, std::string(500, 'x'), Durability::Process));
    }
    {
        std::fstream file(path("a.db"), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(5 * 4096);
        file << std::string(4096, '\xff');
    }
    auto opened = open_sqlite(path("a.db"));
    ASSERT_TRUE(opened);
    auto problems = (*opened)->check();
    ASSERT_TRUE(problems);
    EXPECT_FALSE(problems->empty());
}

TEST_F(Sqlite, WhatIsNoDatabaseIsRefused) {
    std::ofstream(path("a.db")) << std::string(10'000, 'n');
    EXPECT_EQ(open_sqlite(path("a.db")).error().code, "store.open_failed");
    EXPECT_EQ(open_sqlite(path("no/such/folder.db")).error().code, "store.open_failed");
}

}  // namespace
}  // namespace jalon::store
