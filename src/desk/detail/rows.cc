// One list of columns, in one order.
#include "desk/detail/rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "core/text.h"

namespace jalon::desk {

std::span<const store::Migration> migrations() {
    static constexpr store::Migration kSteps[]{{"desk", 1, R"sql(
        CREATE TABLE requests (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, open BIGINT NOT NULL, mode TEXT NOT NULL, identity BIGINT NOT NULL,
            phone TEXT NOT NULL, email TEXT NOT NULL, topic TEXT NOT NULL, note TEXT NOT NULL, place TEXT NOT NULL, page TEXT NOT NULL,
            locale TEXT NOT NULL, decision TEXT NOT NULL, asked_at BIGINT NOT NULL, promised_at BIGINT NOT NULL, promised_until BIGINT,
            owner BIGINT NOT NULL, owner_name TEXT NOT NULL, why TEXT NOT NULL, ended_at BIGINT);
        CREATE INDEX requests_by_promise ON requests (open, promised_at, id);
        CREATE INDEX requests_by_end ON requests (ended_at);
    )sql"},
                                               {"desk", 2, R"sql(
        ALTER TABLE requests ADD COLUMN context TEXT NOT NULL DEFAULT '';
    )sql"},
                                               {"desk", 3, R"sql(
        ALTER TABLE requests ADD COLUMN location TEXT NOT NULL DEFAULT '';
        CREATE INDEX requests_by_place ON requests (kind, place, location, promised_at);
    )sql"}};
    return kSteps;
}

Result<std::int64_t> forget(store::Writer& writer, std::span<const log::IdentityId> identities,
                            Time at) {
    static constexpr store::Query kCancel{
        "desk.forget_cancel",
        "UPDATE requests SET state = 'cancelled', open = 0, ended_at = $2 WHERE identity = $1 AND "
        "open = 1"};
    static constexpr store::Query kForget{
        "desk.forget",
        "UPDATE requests SET identity = 0, phone = '', email = '', topic = '', note = '', place = "
        "'', page = '', decision = '', context = '', location = '' WHERE identity = $1"};
    std::int64_t count = 0;
    for (log::IdentityId identity : identities) {
        if (identity.value == 0) continue;
        TRY(writer.run(kCancel, {identity.value, at}));
        TRY_LET(changed, writer.run(kForget, {identity.value}));
        count += changed;
    }
    return count;
}

namespace detail {
namespace {

#define JALON_REQUEST_COLUMNS                                                                 \
    "id, kind, state, open, mode, identity, phone, email, topic, note, place, page, locale, " \
    "decision, asked_at, promised_at, "                                                       \
    "promised_until, owner, owner_name, why, context, location"

constexpr store::Query kInsert{
    "desk.insert",
    "INSERT INTO requests (" JALON_REQUEST_COLUMNS
    ") VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22)"};
constexpr store::Query kUpdate{
    "desk.update",
    "UPDATE requests SET state=$2, open=$3, owner=$4, owner_name=$5, ended_at=$6 WHERE id=$1"};
constexpr store::Query kById{"desk.by_id",
                             "SELECT " JALON_REQUEST_COLUMNS " FROM requests WHERE id = $1"};
constexpr store::Query kList{
    "desk.list", "SELECT " JALON_REQUEST_COLUMNS
                 " FROM requests WHERE ($1 = '' OR kind = $1) AND ($2 = '' OR state = $2) AND ($3 "
                 "= 0 OR open = 1) AND "
                 "(1 - open > $4 OR (1 - open = $4 AND (promised_at > $5 OR (promised_at = $5 AND "
                 "id > $6)))) ORDER BY 1 - open, promised_at, id LIMIT $7"};
constexpr store::Query kCount{"desk.count",
                              "SELECT COUNT(*) FROM requests WHERE ($1 = '' OR kind = $1) AND ($2 "
                              "= '' OR state = $2) AND ($3 = 0 OR open = 1)"};
constexpr store::Query kOpenCounts{
    "desk.open_counts", "SELECT kind, COUNT(*) FROM requests WHERE open = 1 GROUP BY kind"};
constexpr store::Query kWaiting{
    "desk.waiting",
    "SELECT mode, COUNT(*) FROM requests WHERE open = 1 AND state = 'waiting' AND (kind IN "
    "('chat', "
    "'video') OR (kind = 'callback' AND promised_at <= $1)) GROUP BY mode"};
constexpr store::Query kBefore{
    "desk.before",
    "SELECT COUNT(*) FROM requests WHERE open = 1 AND state = 'waiting' AND mode = $1 AND asked_at "
    "< $2"};
constexpr store::Query kBooked{
    "desk.booked",
    "SELECT promised_at FROM requests WHERE kind = 'appointment' AND place = $1 AND location = $2 "
    "AND promised_at >= $3 AND promised_at < $4 AND state IN ('waiting', 'taken') ORDER BY "
    "promised_at, id LIMIT 20000"};
constexpr store::Query kKept{
    "desk.kept",
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN state = 'done' AND ended_at <= "
    "COALESCE(promised_until, promised_at) THEN 1 ELSE 0 END), 0) FROM requests WHERE ended_at >= "
    "$1 AND kind <> 'notice' AND state <> 'cancelled'"};

std::string text_of(const Request::Context& context) {
    if (context.empty() && !context.live) return "";
    JsonArray answers;
    for (const auto& [question, answer] : context.answers)
        answers.push_back(JsonArray{question, answer});
    return jalon::to_text(JsonObject{{"product", context.product},
                                     {"problem", context.problem},
                                     {"answers", std::move(answers)},
                                     {"live", context.live}});
}

Request::Context context_of(std::string_view text) {
    Request::Context context;
    auto json = text.empty() ? Result<Json>(nullptr) : parse_json(text);
    if (!json) return context;
    context.product = text_at(*json, "product");
    context.problem = text_at(*json, "problem");
    context.live = bool_at(*json, "live").value_or(false);
    if (const auto* answers = array_at(*json, "answers"))
        for (const auto& each : *answers)
            if (const auto* pair = each.if_array(); pair != nullptr && pair->size() == 2 &&
                                                    (*pair)[0].is_string() &&
                                                    (*pair)[1].is_string())
                context.answers.emplace_back((*pair)[0].get_string(), (*pair)[1].get_string());
    return context;
}

Request request_of(const store::Row& row) {
    Request r;
    r.id = row.string(0);
    r.kind = kind_from(row.text(1)).value_or(Kind::Callback);
    r.state = state_from(row.text(2)).value_or(State::Waiting);
    r.mode = row.string(4);
    r.identity = log::IdentityId{row.integer(5)};
    r.phone = row.string(6);
    r.email = row.string(7);
    r.topic = row.string(8);
    r.note = row.string(9);
    r.place = row.string(10);
    r.page = row.string(11);
    r.locale = row.string(12);
    r.decision = row.string(13);
    r.asked_at = row.time(14);
    r.promised_at = row.time(15);
    if (!row.is_null(16)) r.promised_until = row.time(16);
    r.owner = row.integer(17);
    r.owner_name = row.string(18);
    for (auto code : split(row.text(19), ' '))
        if (!code.empty()) r.why.emplace_back(code);
    r.context = context_of(row.text(20));
    r.location = row.string(21);
    return r;
}

}  // namespace

Result<> insert(store::Writer& writer, const Request& r) {
    auto until =
        r.promised_until ? store::Parameter(*r.promised_until) : store::Parameter(store::Null{});
    auto why = join(r.why, " ");
    TRY(writer.run(kInsert, {r.id,
                             to_text(r.kind),
                             to_text(r.state),
                             is_open(r.state),
                             r.mode,
                             r.identity.value,
                             r.phone,
                             r.email,
                             r.topic,
                             r.note,
                             r.place,
                             r.page,
                             r.locale,
                             r.decision,
                             r.asked_at,
                             r.promised_at,
                             until,
                             r.owner,
                             r.owner_name,
                             why,
                             text_of(r.context),
                             r.location}));
    return {};
}

Result<> update(store::Writer& writer, const Request& r, Time at) {
    auto ended = is_open(r.state) ? store::Parameter(store::Null{}) : store::Parameter(at);
    TRY(writer.run(kUpdate,
                   {r.id, to_text(r.state), is_open(r.state), r.owner, r.owner_name, ended}));
    return {};
}

Result<std::optional<Request>> read_one(store::Reader& reader, std::string_view id) {
    std::optional<Request> found;
    TRY(reader.rows(kById, {id}, [&](const store::Row& row) { found = request_of(row); }));
    return found;
}

Result<std::vector<Booked>> read_booked(store::Reader& reader, std::string_view place,
                                        std::string_view location, Time from, Time to) {
    std::vector<Booked> all;
    TRY(reader.rows(kBooked, {place, location, from, to},
                    [&](const store::Row& row) { all.push_back({row.time(0)}); }));
    return all;
}

Result<> read_list(store::Reader& reader, const Filter& filter, Listed& into) {
    std::int64_t closed = -1, promised = 0;
    std::string after;
    if (!filter.cursor.empty()) {
        auto parts = split(filter.cursor, ':');
        auto first = parts.size() == 3 ? parse_int(parts[0]) : std::nullopt;
        auto second = parts.size() == 3 ? parse_int(parts[1]) : std::nullopt;
        if (!first || !second)
            return invalid("request.bad_cursor",
                           "The cursor is not one that a page of requests gave.");
        closed = *first;
        promised = *second;
        after = parts[2];
    }
    std::string_view kind = filter.kind ? to_text(*filter.kind) : std::string_view();
    std::string_view state = filter.state ? to_text(*filter.state) : std::string_view();
    auto limit = static_cast<std::int64_t>(filter.limit);
    TRY(reader.rows(kList, {kind, state, filter.open_only, closed, promised, after, limit + 1},
                    [&](const store::Row& row) { into.items.push_back(request_of(row)); }));
    TRY(reader.rows(kCount, {kind, state, filter.open_only},
                    [&](const store::Row& row) { into.total = row.integer(0); }));
    if (into.items.size() > filter.limit) {
        into.items.resize(filter.limit);
        const auto& last = into.items.back();
        into.next =
            fmt::format("{}:{}:{}", is_open(last.state) ? 0 : 1, micros(last.promised_at), last.id);
    }
    return {};
}

Result<> read_waiting(store::Reader& reader, Time now,
                      std::map<std::string, int, std::less<>>& into) {
    return reader.rows(kWaiting, {now + std::chrono::hours(1)}, [&](const store::Row& row) {
        into[row.string(0)] = static_cast<int>(std::min<std::int64_t>(row.integer(1), 1'000'000));
    });
}

Result<> read_before(store::Reader& reader, std::string_view mode, Time asked_at, int& into) {
    return reader.rows(kBefore, {mode, asked_at}, [&](const store::Row& row) {
        into = static_cast<int>(std::min<std::int64_t>(row.integer(0), 1'000'000));
    });
}

Result<> read_counts(store::Reader& reader, Time from, Counts& into) {
    TRY(reader.rows(kOpenCounts, {}, [&](const store::Row& row) {
        if (row.text(0) == "callback") into.callbacks = row.integer(1);
        if (row.text(0) == "appointment") into.appointments = row.integer(1);
        if (row.text(0) == "notice") into.notices = row.integer(1);
        if (row.text(0) == "chat") into.chats = row.integer(1);
        if (row.text(0) == "video") into.videos = row.integer(1);
    }));
    return reader.rows(kKept, {from}, [&](const store::Row& row) {
        into.ended = row.integer(0);
        into.kept = row.integer(1);
    });
}

}  // namespace detail
}  // namespace jalon::desk
