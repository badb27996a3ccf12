// What older programs wrote is read by this one: rows of facts, and the trees of ids and timelines.
#include <gtest/gtest.h>

#include <filesystem>

#include "log/detail/id_index.h"
#include "log/detail/timelines.h"
#include "log/log.h"
#include "log/test_folder.h"

namespace jalon::log {
namespace {

const Time kStart = *parse_time("2026-01-05T08:00:00Z");

Fact fact(std::string id, std::int64_t second = 0, std::string user = "anna") {
    Fact f;
    f.source = "test";
    f.id = std::move(id);
    f.at = kStart + std::chrono::seconds(second);
    f.name = "page.viewed";
    f.user = std::move(user);
    f.channel = "web";
    return f;
}

TEST(Upgrade, AnOlderProgramsRowsAreUpgraded) {
    TemporaryFolder folder;
    auto database = std::move(store::open_sqlite(folder.file())).value();
    ASSERT_TRUE(database->migrate(migrations().first(1)));
    static constexpr store::Query kText{"t1", "INSERT INTO texts VALUES (1, 'old'), (2, 'a.b')"};
    static constexpr store::Query kRow{
        "t2",
        "INSERT INTO interactions VALUES ($1, $1 * 1000, 7, 0, 0, 2, 0, 0, 0, 1, $2, 's', $3)"};
    ASSERT_TRUE(database->write([&](store::Writer& writer) -> Result<> {
        TRY(writer.run(kText));
        for (std::int64_t i = 1; i <= 300; ++i)
            TRY(writer.run(kRow, {i, "id" + std::to_string(i), R"({"i":1})"}));
        return {};
    }));
    ASSERT_TRUE(database->migrate(migrations()));
    ASSERT_TRUE(upgrade(*database));
    ASSERT_TRUE(upgrade(*database));
    FakeClock clock{kStart};
    Log log(clock, *database);
    EXPECT_EQ(log.end(), 300);
    auto read = log.at(299);
    ASSERT_TRUE(read && *read);
    EXPECT_EQ(
        (*read)->source + (*read)->id + (*read)->name + (*read)->session + (*read)->properties,
        R"(oldid299a.bs{"i":1})");
    EXPECT_EQ(micros((*read)->at), 299'000);
    Fact again = fact("id299");
    again.source = "old";
    EXPECT_EQ(log.append(std::span(&again, 1))->front().position, 299);
    EXPECT_EQ(log.end(), 300);
}

TEST(Upgrade, AnOlderProgramsTreesAreUpgraded) {
    TemporaryFolder folder;
    auto database = std::move(store::open_sqlite(folder.file())).value();
    ASSERT_TRUE(database->migrate(migrations()));
    FakeClock clock{kStart};
    constexpr int kFacts = 1000;
    {
        Log log(clock, *database);
        for (int i = 0; i < kFacts; ++i) {
            Fact f = fact(std::to_string(i), i, "user-" + std::to_string(i % 7));
            ASSERT_TRUE(log.append(std::span(&f, 1), store::Durability::Process));
        }
    }
    // Back to what the version before had: trees.
    static constexpr store::Query kId{"t1", "INSERT INTO ids VALUES ($1, $2)"};
    static constexpr store::Query kMark{"t2", "INSERT INTO timeline VALUES ($1, $2, $3, $4)"};
    static constexpr store::Query kRecentMark{"t3", "INSERT INTO recent VALUES ($1, $2, $3, $4)"};
    static constexpr store::Query kGone[] = {{"t4", "DELETE FROM run_chunks"},
                                             {"t5", "DELETE FROM runs"}};
    ASSERT_TRUE(database->write([&](store::Writer& writer) -> Result<> {
        const Runs ids(RunKind::Ids);
        TRY_LET(runs, ids.all(writer));
        for (const RunRow& run : runs) {
            std::string all;
            TRY(ids.entries(writer, run.run, [&](std::string_view some) { all += some; }));
            for (std::size_t at = 0; at < all.size(); at += kIdEntry)
                TRY(writer.run(kId, {number_at(all, at), number_at(all, at + 8, 5)}));
        }
        for (std::int64_t who = 1; who <= 7; ++who) {
            std::vector<TimelineMark> marks;
            TRY(each_mark(writer, who, [&](const TimelineMark& mark) { marks.push_back(mark); }));
            for (const TimelineMark& mark : marks)
                TRY(writer.run(mark.position > 900 ? kRecentMark : kMark,
                               {mark.identity, mark.at, mark.position, mark.channel}));
        }
        for (const auto& gone : kGone) TRY(writer.run(gone));
        return {};
    }));
    ASSERT_TRUE(upgrade(*database));
    ASSERT_TRUE(upgrade(*database));
    Log log(clock, *database);
    for (std::int64_t who = 1; who <= 7; ++who) {
        const IdentityId one[] = {{who}};
        auto page = log.page(one, 200, "", "web");
        ASSERT_TRUE(page);
        EXPECT_EQ(page->total, kFacts / 7 + (who <= kFacts % 7 ? 1 : 0));
        for (const auto& item : page->items) EXPECT_EQ((item.position - 1) % 7, who - 1);
    }
    for (int i = 0; i < kFacts; ++i) {
        Fact f = fact(std::to_string(i), i);
        EXPECT_EQ(log.append(std::span(&f, 1), store::Durability::Process)->front().position,
                  i + 1);
    }
    EXPECT_EQ(log.end(), kFacts);
    EXPECT_TRUE(database->check()->empty());
}

}  // namespace
}  // namespace jalon::log
