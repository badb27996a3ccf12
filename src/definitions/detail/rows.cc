// The statements of definitions.
#include "definitions/detail/rows.h"

#include "core/json.h"

namespace jalon::definitions {

std::span<const store::Migration> migrations() {
    static constexpr store::Migration kSteps[] = {{"definitions", 1, R"(
            CREATE TABLE definitions (
                kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, updated_at BIGINT NOT NULL,
                PRIMARY KEY (kind, id));
            CREATE TABLE definition_versions (
                kind TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL, state TEXT NOT NULL,
                revision BIGINT NOT NULL, author TEXT NOT NULL, saved_at BIGINT NOT NULL,
                comment TEXT NOT NULL, approver TEXT, published_at BIGINT, body TEXT NOT NULL,
                PRIMARY KEY (kind, id, version));
            CREATE TABLE definition_moves (
                seq BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,
                version BIGINT NOT NULL, move TEXT NOT NULL, who TEXT NOT NULL,
                comment TEXT NOT NULL, at BIGINT NOT NULL);
            CREATE INDEX definition_moves_by_definition ON definition_moves (kind, id, seq);
            CREATE TABLE definition_changes (one BIGINT NOT NULL PRIMARY KEY, counter BIGINT NOT NULL);
            INSERT INTO definition_changes (one, counter) VALUES (1, 0);
        )"}};
    return kSteps;
}

std::string_view name_of(VersionState state) {
    switch (state) {
        case VersionState::Draft:
            return "draft";
        case VersionState::Proposed:
            return "proposed";
        case VersionState::Approved:
            return "approved";
        case VersionState::Published:
            return "published";
        case VersionState::Retired:
            return "retired";
    }
    return "";
}

namespace detail {
namespace {

constexpr store::Query kRows{
    "definitions.rows",
    "SELECT d.kind, d.id, d.title, d.updated_at, p.version, o.version, o.state FROM definitions d "
    "LEFT JOIN definition_versions p ON p.kind = d.kind AND p.id = d.id AND p.state = 'published' "
    "LEFT JOIN definition_versions o ON o.kind = d.kind AND o.id = d.id AND o.state IN ('draft', "
    "'proposed', 'approved') WHERE ($1 = '' OR d.kind = $1) AND ($2 = '' OR d.id = $2) "
    "ORDER BY d.kind, d.id LIMIT 5000"};
constexpr store::Query kVersions{
    "definitions.versions",
    "SELECT version, state, revision, author, saved_at, comment, approver, published_at FROM "
    "definition_versions WHERE kind = $1 AND id = $2 ORDER BY version DESC LIMIT 200"};
constexpr store::Query kVersion{
    "definitions.version",
    "SELECT version, state, revision, author, saved_at, comment, approver, published_at, body FROM "
    "definition_versions WHERE kind = $1 AND id = $2 AND version = $3"};
constexpr store::Query kOpen{
    "definitions.open",
    "SELECT version, state, revision, author, saved_at, comment, approver, published_at, body FROM "
    "definition_versions WHERE kind = $1 AND id = $2 AND state IN ('draft', 'proposed', "
    "'approved')"};
constexpr store::Query kMoves{
    "definitions.moves",
    "SELECT at, who, version, move, comment FROM definition_moves WHERE kind = $1 AND id = $2 "
    "ORDER BY seq DESC LIMIT 200"};
constexpr store::Query kHand{
    "definitions.hand",
    "SELECT 1 FROM definition_moves WHERE kind = $1 AND id = $2 AND version = $3 AND who = $4 AND "
    "move IN ('saved', 'proposed') LIMIT 1"};
constexpr store::Query kNewestVersion{
    "definitions.newest_version",
    "SELECT (SELECT COALESCE(MAX(version), 0) FROM definition_versions WHERE kind = $1 AND id = "
    "$2), (SELECT COALESCE(MAX(version), 0) FROM definition_moves WHERE kind = $1 AND id = $2)"};
constexpr store::Query kCounter{"definitions.counter",
                                "SELECT counter FROM definition_changes WHERE one = 1"};
constexpr store::Query kPublished{
    "definitions.published",
    "SELECT kind, id, version FROM definition_versions WHERE state = 'published' "
    "ORDER BY kind, id"};
constexpr store::Query kWriteVersion{
    "definitions.write_version",
    "INSERT INTO definition_versions (kind, id, version, state, revision, author, saved_at, "
    "comment, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (kind, id, version) DO "
    "UPDATE SET state = excluded.state, revision = excluded.revision, author = excluded.author, "
    "saved_at = excluded.saved_at, comment = excluded.comment, body = excluded.body"};
constexpr store::Query kSetState{
    "definitions.set_state",
    "UPDATE definition_versions SET state = $4 WHERE kind = $1 AND id = $2 AND version = $3"};
constexpr store::Query kSetApprover{
    "definitions.set_approver",
    "UPDATE definition_versions SET approver = $4 WHERE kind = $1 AND id = $2 AND version = $3"};
constexpr store::Query kRetire{
    "definitions.retire",
    "UPDATE definition_versions SET state = 'retired' WHERE kind = $1 AND id = $2 AND state = "
    "'published'"};
constexpr store::Query kPublish{
    "definitions.publish",
    "UPDATE definition_versions SET state = 'published', published_at = $4 WHERE kind = $1 AND id "
    "= $2 AND version = $3"};
constexpr store::Query kCount{"definitions.count_change",
                              "UPDATE definition_changes SET counter = counter + 1 WHERE one = 1"};
constexpr store::Query kDeleteVersion{
    "definitions.delete_version",
    "DELETE FROM definition_versions WHERE kind = $1 AND id = $2 AND version = $3"};
constexpr store::Query kWriteDefinition{
    "definitions.write",
    "INSERT INTO definitions (kind, id, title, updated_at) VALUES ($1, $2, $3, $4) ON CONFLICT "
    "(kind, id) DO UPDATE SET title = excluded.title, updated_at = excluded.updated_at"};
constexpr store::Query kDeleteEmpty{
    "definitions.delete_empty",
    "DELETE FROM definitions WHERE kind = $1 AND id = $2 AND NOT EXISTS (SELECT 1 FROM "
    "definition_versions v WHERE v.kind = $1 AND v.id = $2)"};
constexpr store::Query kLastMove{
    "definitions.last_move",
    "SELECT seq, who, version, move FROM definition_moves WHERE kind = $1 AND id = $2 "
    "ORDER BY seq DESC LIMIT 1"};
constexpr store::Query kReplaceMove{
    "definitions.replace_move", "UPDATE definition_moves SET comment = $2, at = $3 WHERE seq = $1"};
constexpr store::Query kNextMove{"definitions.next_move",
                                 "SELECT COALESCE(MAX(seq), 0) + 1 FROM definition_moves"};
constexpr store::Query kWriteMove{
    "definitions.write_move",
    "INSERT INTO definition_moves (seq, kind, id, version, move, who, comment, at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};

VersionState state_of(std::string_view text) {
    for (auto state : {VersionState::Draft, VersionState::Proposed, VersionState::Approved,
                       VersionState::Published})
        if (name_of(state) == text) return state;
    return VersionState::Retired;
}

int whole(std::int64_t value) {
    return static_cast<int>(value);
}

VersionRow version_row(const store::Row& row) {
    VersionRow version{whole(row.integer(0)), state_of(row.text(1)), whole(row.integer(2)),
                       row.string(3),         row.time(4),           row.string(5),
                       std::nullopt,          std::nullopt};
    if (!row.is_null(6)) version.approver = row.string(6);
    if (!row.is_null(7)) version.published_at = row.time(7);
    return version;
}

// Runs a statement whose row count does not matter.
Result<> run(store::Writer& writer, const store::Query& query,
             std::initializer_list<store::Parameter> parameters) {
    TRY(writer.run(query, parameters));
    return {};
}

Result<std::optional<StoredVersion>> one_version(
    store::Reader& reader, const store::Query& query,
    std::initializer_list<store::Parameter> parameters) {
    std::optional<StoredVersion> found;
    TRY(reader.rows(query, parameters, [&](const store::Row& row) {
        found = StoredVersion{version_row(row), row.string(8)};
    }));
    return found;
}

Result<std::vector<Row>> rows_where(store::Reader& reader, std::string_view kind,
                                    std::string_view id) {
    std::vector<Row> rows;
    TRY(reader.rows(kRows, {kind, id}, [&](const store::Row& row) {
        Row found{row.string(0), row.string(1), {},         std::nullopt,
                  std::nullopt,  std::nullopt,  row.time(3)};
        if (auto title = parse_json(row.text(2))) found.title = localized(*title);
        if (!row.is_null(4)) found.published_version = whole(row.integer(4));
        if (!row.is_null(5)) found.open_version = whole(row.integer(5));
        if (!row.is_null(6)) found.open_state = state_of(row.text(6));
        rows.push_back(std::move(found));
    }));
    return rows;
}

}  // namespace

Result<std::vector<Row>> read_rows(store::Reader& reader, std::string_view kind) {
    return rows_where(reader, kind, "");
}

Result<std::optional<Row>> read_row(store::Reader& reader, std::string_view kind,
                                    std::string_view id) {
    TRY_LET(rows, rows_where(reader, kind, id));
    return rows.empty() ? std::optional<Row>() : std::optional<Row>(std::move(rows.front()));
}

Result<std::vector<VersionRow>> read_versions(store::Reader& reader, std::string_view kind,
                                              std::string_view id) {
    std::vector<VersionRow> versions;
    TRY(reader.rows(kVersions, {kind, id},
                    [&](const store::Row& row) { versions.push_back(version_row(row)); }));
    return versions;
}

Result<std::vector<MoveRow>> read_moves(store::Reader& reader, std::string_view kind,
                                        std::string_view id) {
    std::vector<MoveRow> moves;
    TRY(reader.rows(kMoves, {kind, id}, [&](const store::Row& row) {
        moves.push_back(
            {row.time(0), row.string(1), whole(row.integer(2)), row.string(3), row.string(4)});
    }));
    return moves;
}

Result<std::optional<StoredVersion>> read_version(store::Reader& reader, std::string_view kind,
                                                  std::string_view id, int version) {
    return one_version(reader, kVersion, {kind, id, version});
}

Result<std::optional<StoredVersion>> read_open(store::Reader& reader, std::string_view kind,
                                               std::string_view id) {
    return one_version(reader, kOpen, {kind, id});
}

Result<bool> had_a_hand(store::Reader& reader, std::string_view kind, std::string_view id,
                        int version, std::string_view who) {
    bool found = false;
    TRY(reader.rows(kHand, {kind, id, version, who}, [&](const store::Row&) { found = true; }));
    return found;
}

Result<int> next_version(store::Reader& reader, std::string_view kind, std::string_view id) {
    int newest = 0;
    TRY(reader.rows(kNewestVersion, {kind, id}, [&](const store::Row& row) {
        newest = whole(std::max(row.integer(0), row.integer(1)));
    }));
    return newest + 1;
}

Result<std::int64_t> read_change_counter(store::Reader& reader) {
    std::int64_t counter = 0;
    TRY(reader.rows(kCounter, {}, [&](const store::Row& row) { counter = row.integer(0); }));
    return counter;
}

Result<std::vector<PublishedKey>> read_published(store::Reader& reader) {
    std::vector<PublishedKey> keys;
    TRY(reader.rows(kPublished, {}, [&](const store::Row& row) {
        keys.push_back({row.string(0), row.string(1), whole(row.integer(2))});
    }));
    return keys;
}

Result<> write_version(store::Writer& writer, std::string_view kind, std::string_view id,
                       const StoredVersion& version) {
    const auto& row = version.row;
    return run(writer, kWriteVersion,
               {kind, id, row.version, name_of(row.state), row.revision, row.author, row.at,
                row.comment, version.text});
}

Result<> set_state(store::Writer& writer, std::string_view kind, std::string_view id, int version,
                   VersionState state) {
    return run(writer, kSetState, {kind, id, version, name_of(state)});
}

Result<> set_approver(store::Writer& writer, std::string_view kind, std::string_view id,
                      int version, std::optional<std::string_view> approver) {
    return run(writer, kSetApprover,
               {kind, id, version,
                approver ? store::Parameter(*approver) : store::Parameter(store::Null{})});
}

Result<> set_published(store::Writer& writer, std::string_view kind, std::string_view id,
                       int version, Time at) {
    TRY(run(writer, kRetire, {kind, id}));
    TRY(run(writer, kPublish, {kind, id, version, at}));
    return run(writer, kCount, {});
}

Result<> delete_version(store::Writer& writer, std::string_view kind, std::string_view id,
                        int version) {
    return run(writer, kDeleteVersion, {kind, id, version});
}

Result<> write_definition(store::Writer& writer, std::string_view kind, std::string_view id,
                          const Localized& title, Time at) {
    return run(writer, kWriteDefinition, {kind, id, jalon::to_text(to_json(title)), at});
}

Result<> delete_if_empty(store::Writer& writer, std::string_view kind, std::string_view id) {
    return run(writer, kDeleteEmpty, {kind, id});
}

Result<> write_move(store::Writer& writer, std::string_view kind, std::string_view id,
                    const MoveRow& move) {
    std::int64_t seq = 0;
    TRY(writer.rows(kLastMove, {kind, id}, [&](const store::Row& row) {
        bool same = row.text(1) == move.who && row.integer(2) == move.version &&
                    row.text(3) == "saved" && move.move == "saved";
        if (same) seq = row.integer(0);
    }));
    if (seq != 0) return run(writer, kReplaceMove, {seq, move.comment, move.at});
    TRY(writer.rows(kNextMove, {}, [&](const store::Row& row) { seq = row.integer(0); }));
    return run(writer, kWriteMove,
               {seq, kind, id, move.version, move.move, move.who, move.comment, move.at});
}

}  // namespace detail
}  // namespace jalon::definitions
