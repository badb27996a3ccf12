// One list of columns, in one order, for insert, update and select.
#include "cases/detail/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/id.h"
#include "core/text.h"

namespace jalon::cases {

std::span<const store::Migration> migrations() {
    static constexpr store::Migration kSteps[]{{"cases", 1, R"sql(
        CREATE TABLE cases (
            id TEXT PRIMARY KEY, reference BIGINT NOT NULL UNIQUE, token TEXT NOT NULL UNIQUE, stage TEXT NOT NULL, open BIGINT NOT NULL,
            since BIGINT NOT NULL, worked BIGINT NOT NULL, policy TEXT NOT NULL, policy_version BIGINT NOT NULL, reason TEXT NOT NULL,
            team TEXT NOT NULL, calendar TEXT NOT NULL, locale TEXT NOT NULL, channel TEXT NOT NULL, touchpoint TEXT NOT NULL,
            journey TEXT NOT NULL, answer TEXT NOT NULL, words TEXT NOT NULL, identity BIGINT NOT NULL, owner BIGINT NOT NULL,
            owner_name TEXT NOT NULL, score DOUBLE PRECISION, opened_at BIGINT NOT NULL, due_at BIGINT NOT NULL, promised_at BIGINT NOT NULL,
            resolved_at BIGINT, resolution TEXT NOT NULL);
        CREATE INDEX cases_by_clock ON cases (open, due_at, id);
        CREATE INDEX cases_by_identity ON cases (identity);
        CREATE INDEX cases_by_owner ON cases (owner, open);
        CREATE TABLE case_history (
            case_id TEXT NOT NULL REFERENCES cases (id), number BIGINT NOT NULL, at BIGINT NOT NULL, what TEXT NOT NULL, who TEXT NOT NULL,
            text TEXT NOT NULL, visible BIGINT NOT NULL, PRIMARY KEY (case_id, number));
    )sql"}};
    return kSteps;
}

Result<std::int64_t> forget(store::Writer& writer, std::span<const log::IdentityId> identities) {
    static constexpr store::Query kOf{"cases.of_identity",
                                      "SELECT id FROM cases WHERE identity = $1"};
    static constexpr store::Query kForget{
        "cases.forget",
        "UPDATE cases SET identity = 0, token = $2, answer = '', words = '', resolution = '' WHERE "
        "id = $1"};
    static constexpr store::Query kForgetLines{
        "cases.forget_lines", "UPDATE case_history SET text = '' WHERE case_id = $1"};
    std::vector<std::string> ids;
    for (log::IdentityId identity : identities) {
        if (identity.value == 0) continue;
        TRY(writer.rows(kOf, {identity.value},
                        [&](const store::Row& row) { ids.push_back(row.string(0)); }));
    }
    for (const std::string& id : ids) {
        const std::string token = new_secret(18);
        TRY(writer.run(kForget, {id, token}));
        TRY(writer.run(kForgetLines, {id}));
    }
    return static_cast<std::int64_t>(ids.size());
}

namespace detail {
namespace {

#define JALON_CASE_COLUMNS                                                                        \
    "id, reference, token, stage, open, since, worked, policy, policy_version, reason, team, "    \
    "calendar, locale, channel, "                                                                 \
    "touchpoint, journey, answer, words, identity, owner, owner_name, score, opened_at, due_at, " \
    "promised_at, resolved_at, "                                                                  \
    "resolution"

constexpr store::Query kNextReference{"cases.next_reference",
                                      "SELECT COALESCE(MAX(reference), 0) + 1 FROM cases"};
constexpr store::Query kOpenOfOwner{"cases.open_of_owner",
                                    "SELECT COUNT(*) FROM cases WHERE owner = $1 AND open = 1"};
constexpr store::Query kInsert{"cases.insert",
                               "INSERT INTO cases (" JALON_CASE_COLUMNS
                               ") VALUES "
                               "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$"
                               "19,$20,$21,$22,$23,$24,$25,$26,$27)"};
constexpr store::Query kUpdate{
    "cases.update",
    "UPDATE cases SET stage=$2, open=$3, since=$4, worked=$5, owner=$6, owner_name=$7, due_at=$8, "
    "promised_at=$9, resolved_at=$10, resolution=$11 WHERE id=$1"};
constexpr store::Query kNextLine{
    "cases.next_line", "SELECT COALESCE(MAX(number), 0) + 1 FROM case_history WHERE case_id = $1"};
constexpr store::Query kAddLine{"cases.add_line",
                                "INSERT INTO case_history (case_id, number, at, what, who, text, "
                                "visible) VALUES ($1,$2,$3,$4,$5,$6,$7)"};
constexpr store::Query kById{"cases.by_id",
                             "SELECT " JALON_CASE_COLUMNS " FROM cases WHERE id = $1"};
constexpr store::Query kByToken{"cases.by_token",
                                "SELECT " JALON_CASE_COLUMNS " FROM cases WHERE token = $1"};
constexpr store::Query kHistory{"cases.history",
                                "SELECT at, what, who, text, visible FROM case_history WHERE "
                                "case_id = $1 ORDER BY number LIMIT 1000"};
// One statement for every filter: a parameter that is empty or -1 does not narrow.
constexpr store::Query kList{"cases.list",
                             "SELECT " JALON_CASE_COLUMNS
                             " FROM cases WHERE ($1 = '' OR stage = $1) AND ($2 = 0 OR open = 1) "
                             "AND ($3 = -1 OR owner = $3) "
                             "AND ($4 = -1 OR identity = $4) AND (1 - open > $5 OR (1 - open = $5 "
                             "AND (due_at > $6 OR (due_at = $6 AND id > $7)))) "
                             "ORDER BY 1 - open, due_at, id LIMIT $8"};
constexpr store::Query kCount{
    "cases.count",
    "SELECT COUNT(*) FROM cases WHERE ($1 = '' OR stage = $1) AND ($2 = 0 OR open = 1) AND ($3 = "
    "-1 OR owner = $3) AND ($4 = -1 OR identity = $4)"};
constexpr store::Query kOpenCounts{"cases.open_counts",
                                   "SELECT COUNT(*), COALESCE(SUM(CASE WHEN due_at < $1 THEN 1 "
                                   "ELSE 0 END), 0) FROM cases WHERE open = 1"};
constexpr store::Query kKept{"cases.kept",
                             "SELECT COUNT(*), COALESCE(SUM(CASE WHEN resolved_at <= promised_at "
                             "THEN 1 ELSE 0 END), 0) FROM cases WHERE resolved_at >= $1"};

Case case_of(const store::Row& row) {
    Case each;
    each.id = row.string(0);
    each.reference = row.integer(1);
    each.token = row.string(2);
    each.clock = {stage_from(row.text(3)).value_or(Stage::New), row.time(5),
                  Duration(row.integer(6))};
    each.policy = row.string(7);
    each.policy_version = static_cast<int>(row.integer(8));
    each.reason = row.string(9);
    each.team = row.string(10);
    each.calendar = row.string(11);
    each.locale = row.string(12);
    each.channel = row.string(13);
    each.touchpoint = row.string(14);
    each.journey = row.string(15);
    each.answer = row.string(16);
    each.words = row.string(17);
    each.identity = log::IdentityId{row.integer(18)};
    if (row.integer(19) != 0) each.owner = Owner{row.integer(19), row.string(20)};
    if (!row.is_null(21)) each.score = row.real(21);
    each.opened_at = row.time(22);
    each.due_at = row.time(23);
    each.promised_at = row.time(24);
    if (!row.is_null(25)) each.resolved_at = row.time(25);
    each.resolution = row.string(26);
    return each;
}

store::Parameter optional_time(const std::optional<Time>& t) {
    return t ? store::Parameter(*t) : store::Parameter(store::Null{});
}

Result<std::int64_t> number(store::Reader& reader, const store::Query& query,
                            std::initializer_list<store::Parameter> parameters) {
    std::int64_t value = 0;
    TRY(reader.rows(query, parameters, [&](const store::Row& row) { value = row.integer(0); }));
    return value;
}

// A cursor is `closed:due:id` of the last row shown.
struct Cursor {
    std::int64_t closed = -1, due = 0;
    std::string id;
};

Result<Cursor> cursor_of(const std::string& text) {
    if (text.empty()) return Cursor{};
    auto parts = split(text, ':');
    auto closed = parts.size() == 3 ? parse_int(parts[0]) : std::nullopt;
    auto due = parts.size() == 3 ? parse_int(parts[1]) : std::nullopt;
    if (!closed || !due)
        return invalid("request.bad_cursor", "The cursor is not one that a page of cases gave.");
    return Cursor{*closed, *due, std::string(parts[2])};
}

}  // namespace

Result<std::int64_t> next_reference(store::Writer& writer) {
    return number(writer, kNextReference, {});
}
Result<std::int64_t> open_of_owner(store::Writer& writer, std::int64_t owner) {
    return number(writer, kOpenOfOwner, {owner});
}

Result<> insert(store::Writer& writer, const Case& c) {
    std::int64_t owner = c.owner ? c.owner->id : 0;
    std::string owner_name = c.owner ? c.owner->name : std::string();
    auto score = c.score ? store::Parameter(*c.score) : store::Parameter(store::Null{});
    TRY(writer.run(kInsert, {c.id,
                             c.reference,
                             c.token,
                             to_text(c.clock.stage),
                             is_open(c.clock.stage),
                             c.clock.since,
                             c.clock.worked.count(),
                             c.policy,
                             c.policy_version,
                             c.reason,
                             c.team,
                             c.calendar,
                             c.locale,
                             c.channel,
                             c.touchpoint,
                             c.journey,
                             c.answer,
                             c.words,
                             c.identity.value,
                             owner,
                             owner_name,
                             score,
                             c.opened_at,
                             c.due_at,
                             c.promised_at,
                             optional_time(c.resolved_at),
                             c.resolution}));
    return {};
}

Result<> update(store::Writer& writer, const Case& c) {
    std::int64_t owner = c.owner ? c.owner->id : 0;
    std::string owner_name = c.owner ? c.owner->name : std::string();
    TRY(writer.run(kUpdate, {c.id, to_text(c.clock.stage), is_open(c.clock.stage), c.clock.since,
                             c.clock.worked.count(), owner, owner_name, c.due_at, c.promised_at,
                             optional_time(c.resolved_at), c.resolution}));
    return {};
}

Result<std::int64_t> add_history(store::Writer& writer, std::string_view id,
                                 const HistoryLine& line) {
    TRY_LET(next, number(writer, kNextLine, {id}));
    TRY(writer.run(kAddLine, {id, next, line.at, line.what, line.who, line.text, line.visible}));
    return next;
}

Result<Case> read_one(store::Reader& reader, By by, std::string_view key) {
    std::optional<Case> found;
    TRY(reader.rows(by == By::Id ? kById : kByToken, {key},
                    [&](const store::Row& row) { found = case_of(row); }));
    if (!found) return not_found("case.unknown", "There is no such case.");
    return *found;
}

Result<> read_history(store::Reader& reader, Case& each) {
    return reader.rows(kHistory, {each.id}, [&](const store::Row& row) {
        each.history.push_back(
            {row.time(0), row.string(1), row.string(2), row.string(3), row.flag(4)});
    });
}

Result<> read_list(store::Reader& reader, const Filter& filter,
                   std::span<const log::IdentityId> identities, Listed& into) {
    TRY_LET(cursor, cursor_of(filter.cursor));
    std::string stage = filter.stage ? std::string(to_text(*filter.stage)) : std::string();
    std::int64_t owner = filter.owner.value_or(-1);
    std::vector<std::int64_t> of{-1};
    if (!identities.empty()) of.clear();
    for (auto identity : identities) of.push_back(identity.value);
    auto limit = static_cast<std::int64_t>(filter.limit);
    for (auto identity : of) {
        TRY(reader.rows(kList,
                        {stage, filter.open_only, owner, identity, cursor.closed, cursor.due,
                         cursor.id, limit + 1},
                        [&](const store::Row& row) { into.items.push_back(case_of(row)); }));
        TRY_LET(count, number(reader, kCount, {stage, filter.open_only, owner, identity}));
        into.total += count;
    }
    auto order = [](const Case& c) {
        return std::tuple(!is_open(c.clock.stage), c.due_at, std::string_view(c.id));
    };
    std::sort(into.items.begin(), into.items.end(),
              [&](const Case& a, const Case& b) { return order(a) < order(b); });
    if (into.items.size() > filter.limit) {
        into.items.resize(filter.limit);
        const auto& last = into.items.back();
        into.next = fmt::format("{}:{}:{}", is_open(last.clock.stage) ? 0 : 1, micros(last.due_at),
                                last.id);
    }
    return {};
}

Result<> read_counts(store::Reader& reader, Time now, Time from, Counts& into) {
    TRY(reader.rows(kOpenCounts, {now}, [&](const store::Row& row) {
        into.open = row.integer(0);
        into.late = row.integer(1);
    }));
    return reader.rows(kKept, {from}, [&](const store::Row& row) {
        into.ended = row.integer(0);
        into.kept = row.integer(1);
    });
}

}  // namespace detail
}  // namespace jalon::cases
