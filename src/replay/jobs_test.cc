// Jobs one after the other, cancelled, failed, forgotten; and the page that a report makes.
#include "replay/jobs.h"

#include <gtest/gtest.h>

#include <atomic>

#include "replay/archive.h"
#include "replay/page.h"
#include "replay/policies_for_tests.h"
#include "replay/synthetic.h"

namespace jalon::replay {
namespace {

Job job(std::string id) {
    Job each;
    each.id = std::move(id);
    return each;
}

Job::State state_of(const Jobs& jobs, std::string_view id, Job::State until) {
    for (int i = 0; i < 500; ++i) {
        auto found = jobs.find(id);
        if (!found || found->state == until) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    auto found = jobs.find(id);
    return found ? found->state : Job::State::Failed;
}

TEST(Jobs, RunOneAfterTheOtherAndKeepTheirReports) {
    Jobs jobs;
    std::atomic<bool> go = false;
    auto waits = [&](const Progress& progress) -> Result<Report> {
        while (!go)
            if (!progress(0.5)) return failure(ErrorKind::Conflict, "replay.cancelled", "");
        Report report;
        report.sessions = 7;
        return report;
    };
    ASSERT_TRUE(jobs.start(job("a"), waits));
    EXPECT_EQ(state_of(jobs, "a", Job::State::Running), Job::State::Running);
    ASSERT_TRUE(jobs.start(job("b"), waits));
    EXPECT_EQ(jobs.find("b")->state, Job::State::Waiting);
    ASSERT_TRUE(jobs.remove("a"));
    EXPECT_EQ(state_of(jobs, "a", Job::State::Cancelled), Job::State::Cancelled);
    go = true;
    EXPECT_EQ(state_of(jobs, "b", Job::State::Done), Job::State::Done);
    EXPECT_EQ(jobs.find("b")->report->sessions, 7);
    EXPECT_EQ(jobs.all().front().id, "b");
    ASSERT_TRUE(jobs.remove("b"));
    EXPECT_EQ(jobs.find("b").error().code, "replay.unknown");
}

TEST(Jobs, ManyWaitingAreRefusedAndFailuresSayWhy) {
    Jobs jobs;
    auto stuck = [](const Progress& progress) -> Result<Report> {
        while (progress(0.1)) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return failure(ErrorKind::Conflict, "replay.cancelled", "");
    };
    ASSERT_TRUE(jobs.start(job("0"), stuck));
    EXPECT_EQ(state_of(jobs, "0", Job::State::Running), Job::State::Running);
    for (int i = 1; i <= 4; ++i) ASSERT_TRUE(jobs.start(job(std::to_string(i)), stuck));
    EXPECT_EQ(jobs.start(job("5"), stuck).error().code, "replay.too_many");
    ASSERT_TRUE(jobs.remove("1"));
    ASSERT_TRUE(jobs.start(job("5"), [](const Progress&) -> Result<Report> {
        return not_found("replay.no_sessions", "None.");
    }));
    for (const char* id : {"2", "3", "4", "0"}) ASSERT_TRUE(jobs.remove(id));
    EXPECT_EQ(state_of(jobs, "5", Job::State::Failed), Job::State::Failed);
    EXPECT_EQ(jobs.find("5")->error->code, "replay.no_sessions");
}

// What is done is kept with its version, and found after a restart (another archive on the store).
TEST(Archive, KeepsFinishedReportsWithTheirVersion) {
    auto database = std::move(*store::open_sqlite(":memory:"));
    ASSERT_TRUE(database->migrate(migrations()));
    {
        Archive archive(*database);
        Jobs jobs([&](const Job& done) { EXPECT_TRUE(archive.keep(done)); });
        for (int i = 1; i <= 3; ++i) {
            auto each = job(std::to_string(i));
            each.policy = "contact";
            each.version = i == 3 ? 0 : 4;
            each.asked_at = *parse_time("2026-11-23T09:00:00Z") + std::chrono::seconds(i);
            ASSERT_TRUE(jobs.start(each, [](const Progress&) -> Result<Report> {
                Report report;
                report.policy = "contact";
                report.sessions = 7;
                return report;
            }));
            EXPECT_EQ(state_of(jobs, std::to_string(i), Job::State::Done), Job::State::Done);
        }
    }
    Archive archive(*database);
    ASSERT_EQ(archive.list("", 0)->size(), 3u);
    EXPECT_EQ(archive.list("", 0)->front().id, "3");
    EXPECT_EQ(archive.list("contact", 4)->size(), 2u);
    EXPECT_TRUE(archive.list("other", 0)->empty());
    const auto found = archive.find("2");
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->job.version, 4);
    EXPECT_EQ(number_at(parse_json((*found)->json).value(), "sessions"), 7);
    EXPECT_NE((*archive.page("2", "fr"))->find("Rejeu avant publication"), std::string::npos);
    EXPECT_FALSE((*archive.page("9", "fr")).has_value());
    ASSERT_TRUE(archive.remove("2"));
    EXPECT_FALSE((*archive.find("2")).has_value());
}

TEST(Page, HoldsEveryFigureInThreeLanguagesWithoutScriptOrOutsideAssets) {
    Invention invention;
    invention.sessions = 400;
    invention.from = *parse_time("2026-11-23T00:00:00Z");
    Options options{.sensitivity = true};
    options.table.sessions_max = 200;
    options.table.parameters_max = 6;
    Read read{.sessions = invented(tests::policy(), invention)};
    auto report = replayed(read, tests::guarded(), options, [](double) { return true; });
    ASSERT_TRUE(report);
    report->policy = "a<b&\"c";
    for (const char* locale : {"en", "fr", "zh-Hant"}) {
        const auto page = to_page(*report, locale);
        EXPECT_EQ(page.find("<script"), std::string::npos);
        EXPECT_EQ(page.find("http"), std::string::npos);
        EXPECT_EQ(page.find("a<b"), std::string::npos);
        EXPECT_NE(page.find("a&lt;b&amp;&quot;c"), std::string::npos);
        EXPECT_NE(page.find("prefers-color-scheme:dark"), std::string::npos);
        EXPECT_NE(page.find("class=\"tornado\""), std::string::npos);
        EXPECT_NE(page.find("modes.phone.base"), std::string::npos);
        EXPECT_EQ(page.find("nan"), std::string::npos);
    }
    EXPECT_NE(to_page(*report, "fr").find("Rejeu avant publication"), std::string::npos);
}

}  // namespace
}  // namespace jalon::replay
