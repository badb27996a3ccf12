// One row a report; its pages are kept as they were made, so that a later program shows the same.
#include "replay/archive.h"

#include <array>

#include "replay/page.h"

namespace jalon::replay {
namespace {

constexpr store::Query kKeepRow{
    "replay.keep",
    "INSERT INTO replays (id, policy, version, title, who, asked_at, report, page_en, page_fr, "
    "page_zh_hant) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT (id) DO NOTHING"};
constexpr store::Query kPrune{
    "replay.prune",
    "DELETE FROM replays WHERE id NOT IN (SELECT id FROM replays ORDER BY asked_at DESC, id DESC "
    "LIMIT $1)"};
constexpr store::Query kList{
    "replay.list",
    "SELECT id, policy, version, title, who, asked_at FROM replays WHERE ($1 = '' OR policy = $1) "
    "AND ($2 = 0 OR version = $2) ORDER BY asked_at DESC, id DESC LIMIT 200"};
constexpr store::Query kFind{
    "replay.find",
    "SELECT id, policy, version, title, who, asked_at, report FROM replays WHERE id = $1"};
constexpr store::Query kPageTexts{
    "replay.pages", "SELECT page_en, page_fr, page_zh_hant FROM replays WHERE id = $1"};
constexpr store::Query kRemove{"replay.remove", "DELETE FROM replays WHERE id = $1"};

Job job_of(const store::Row& row) {
    Job job;
    job.id = row.text(0);
    job.policy = row.text(1);
    job.version = static_cast<int>(row.integer(2));
    job.title = row.text(3);
    job.by = row.text(4);
    job.asked_at = row.time(5);
    job.state = Job::State::Done;
    job.progress = 1;
    return job;
}

}  // namespace

std::span<const store::Migration> migrations() {
    static constexpr store::Migration kReplaySteps[]{{"replay", 1, R"sql(
        CREATE TABLE replays (
            id TEXT PRIMARY KEY, policy TEXT NOT NULL, version BIGINT NOT NULL, title TEXT NOT NULL, who TEXT NOT NULL,
            asked_at BIGINT NOT NULL, report TEXT NOT NULL, page_en TEXT NOT NULL, page_fr TEXT NOT NULL, page_zh_hant TEXT NOT NULL);
        CREATE INDEX replays_by_version ON replays (policy, version);
    )sql"}};
    return kReplaySteps;
}

Result<> Archive::keep(const Job& job) {
    CHECK(job.report != nullptr);
    std::array<std::string, std::size(kLocales)> pages;
    for (std::size_t i = 0; i < pages.size(); ++i) pages[i] = to_page(*job.report, kLocales[i]);
    const auto json = jalon::to_text(to_json(*job.report));
    return database_.write([&](store::Writer& writer) -> Result<> {
        TRY(writer.run(kKeepRow, {job.id, job.policy, std::int64_t{job.version}, job.title, job.by,
                                  job.asked_at, json, pages[0], pages[1], pages[2]}));
        TRY(writer.run(kPrune, {kReportsMax}));
        return {};
    });
}

Result<std::vector<Job>> Archive::list(std::string_view policy, int version) const {
    std::vector<Job> jobs;
    TRY(database_.read([&](store::Reader& reader) {
        return reader.rows(kList, {policy, std::int64_t{version}},
                           [&](const store::Row& row) { jobs.push_back(job_of(row)); });
    }));
    return jobs;
}

Result<std::optional<Archived>> Archive::find(std::string_view id) const {
    std::optional<Archived> found;
    TRY(database_.read([&](store::Reader& reader) {
        return reader.rows(kFind, {id}, [&](const store::Row& row) {
            found = Archived{job_of(row), std::string(row.text(6))};
        });
    }));
    return found;
}

Result<std::optional<std::string>> Archive::page(std::string_view id,
                                                 std::string_view locale) const {
    int which = 0;
    for (std::size_t i = 0; i < std::size(kLocales); ++i)
        if (kLocales[i] == locale) which = static_cast<int>(i);
    std::optional<std::string> page;
    TRY(database_.read([&](store::Reader& reader) {
        return reader.rows(kPageTexts, {id},
                           [&](const store::Row& row) { page = std::string(row.text(which)); });
    }));
    return page;
}

Result<> Archive::remove(std::string_view id) {
    return database_.write([&](store::Writer& writer) -> Result<> {
        TRY(writer.run(kRemove, {id}));
        return {};
    });
}

}  // namespace jalon::replay
