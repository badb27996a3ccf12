// One table, a row for each policy.
#include "rollout/detail/rows.h"

#include "rollout/rollout.h"

namespace jalon::rollout {

std::span<const store::Migration> migrations() {
    static constexpr store::Migration kSteps[]{{"rollout", 1, R"sql(
        CREATE TABLE rollouts (
            policy TEXT PRIMARY KEY, version BIGINT NOT NULL, previous BIGINT NOT NULL, step BIGINT NOT NULL, began BIGINT NOT NULL,
            since BIGINT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL, who TEXT NOT NULL);
    )sql"}};
    return kSteps;
}

namespace detail {
namespace {

constexpr store::Query kAll{
    "rollout.all",
    "SELECT policy, version, previous, step, began, since, state, why, who FROM rollouts ORDER BY "
    "policy LIMIT 1000"};
constexpr store::Query kWrite{
    "rollout.write",
    "INSERT INTO rollouts (policy, version, previous, step, began, since, state, why, who) VALUES "
    "($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (policy) DO UPDATE SET version=$2, previous=$3, "
    "step=$4, began=$5, since=$6, state=$7, why=$8, who=$9"};

constexpr store::Query kErase{"rollout.erase", "DELETE FROM rollouts WHERE policy = $1"};

}  // namespace

Result<std::vector<Stage>> read_stages(store::Database& database) {
    std::vector<Stage> stages;
    TRY(database.read([&](store::Reader& reader) {
        return reader.rows(kAll, {}, [&](const store::Row& row) {
            auto state = state_named(row.text(6));
            if (!state) return;
            stages.push_back({.policy = std::string(row.text(0)),
                              .version = static_cast<int>(row.integer(1)),
                              .previous = static_cast<int>(row.integer(2)),
                              .step = static_cast<std::size_t>(row.integer(3)),
                              .began = row.time(4),
                              .since = row.time(5),
                              .state = *state,
                              .why = std::string(row.text(7)),
                              .who = std::string(row.text(8))});
        });
    }));
    return stages;
}

Result<> write_stage(store::Writer& writer, const Stage& stage) {
    TRY(writer.run(kWrite, {stage.policy, std::int64_t{stage.version}, std::int64_t{stage.previous},
                            static_cast<std::int64_t>(stage.step), stage.began, stage.since,
                            to_text(stage.state), stage.why, stage.who}));
    return {};
}

Result<> erase_stage(store::Writer& writer, std::string_view policy) {
    TRY(writer.run(kErase, {policy}));
    return {};
}

}  // namespace detail
}  // namespace jalon::rollout
