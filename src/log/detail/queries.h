// All SQL of the log, and its tables.
//
// What keeps appending quick where a row and an index per column would not: facts are written many
// in one value (`packs`). A person's timeline is written in two levels: each fact enters the small
// table `recent`, and every kRecentMax positions all of it moves, sorted, into `timeline`, so that
// a page of the big tree is written once for many facts. Names and journeys are found by block:
// `blocks` says in which runs of kBlock positions a code occurs. Idempotence by (source, id) is a
// table of 64-bit hashes (`ids`), and for the events of a file one number (`series`).
#pragma once

#include "store/database.h"

namespace jalon::log {

inline constexpr store::Migration kMigrations[] = {{"log", 1, R"(
CREATE TABLE texts (
    code BIGINT PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
);
INSERT INTO texts (code, text) VALUES (0, '');
CREATE TABLE identities (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    first_seen_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identities_value ON identities (value, kind);
CREATE TABLE instances (
    id BIGINT PRIMARY KEY,
    journey BIGINT NOT NULL,
    instance_key TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE UNIQUE INDEX instances_key ON instances (journey, instance_key);
CREATE TABLE interactions (
    position BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    identity BIGINT NOT NULL,
    instance BIGINT NOT NULL,
    name BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    touchpoint BIGINT NOT NULL,
    journey BIGINT NOT NULL,
    source BIGINT NOT NULL,
    id TEXT NOT NULL,
    session TEXT NOT NULL,
    properties TEXT NOT NULL
);
CREATE UNIQUE INDEX interactions_id ON interactions (source, id) WHERE id <> '';
CREATE TABLE timeline (
    identity BIGINT NOT NULL,
    at BIGINT NOT NULL,
    position BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    PRIMARY KEY (identity, at, position)
) /* clustered */;
CREATE TABLE recent (
    identity BIGINT NOT NULL,
    at BIGINT NOT NULL,
    position BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    PRIMARY KEY (identity, at, position)
) /* clustered */;
CREATE TABLE blocks (
    code BIGINT NOT NULL,
    block BIGINT NOT NULL,
    PRIMARY KEY (code, block)
) /* clustered */;
CREATE TABLE log_marks (
    name TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);
INSERT INTO log_marks (name, position) VALUES ('timeline', 0);
)"},
                                                   {"log", 2, R"(
DROP INDEX interactions_id;
CREATE TABLE packs (
    first BIGINT PRIMARY KEY,
    count BIGINT NOT NULL,
    facts BYTEA NOT NULL
);
CREATE TABLE ids (
    hash BIGINT PRIMARY KEY,
    position BIGINT NOT NULL
);
CREATE TABLE series (
    source BIGINT PRIMARY KEY,
    count BIGINT NOT NULL
);
CREATE TABLE series_gaps (
    source BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    PRIMARY KEY (source, ordinal)
) /* clustered */;
CREATE TABLE erasures (
    revision BIGINT PRIMARY KEY,
    identity BIGINT NOT NULL
);
)"}};

inline constexpr std::int64_t kBlock = 256;
inline constexpr std::int64_t kRecentMax = 50'000;

namespace query {

using store::Query;

inline constexpr Query kEnd{
    "log.end",
    "SELECT coalesce((SELECT first + count - 1 FROM packs ORDER BY first DESC LIMIT 1), 0)"};
inline constexpr Query kPackAdd{"log.pack_add",
                                "INSERT INTO packs (first, count, facts) VALUES ($1, $2, $3)"};
inline constexpr Query kPackChange{"log.pack_change",
                                   "UPDATE packs SET facts = $2 WHERE first = $1"};
inline constexpr Query kPackAt{
    "log.pack_at",
    "SELECT first, count, facts FROM packs WHERE first <= $1 ORDER BY first DESC LIMIT 1"};
// From the pack that holds $1 to the one that holds $2.
inline constexpr Query kPacks{
    "log.packs",
    "SELECT first, count, facts FROM packs WHERE first >= coalesce((SELECT first FROM packs WHERE "
    "first <= $1 ORDER BY first DESC LIMIT 1), 0) AND first <= $2 ORDER BY first"};

inline constexpr Query kErasureRevision{"log.erasure_revision",
                                        "SELECT coalesce(max(revision), 0) FROM erasures"};

inline constexpr Query kIdAdd{
    "log.id_add", "INSERT INTO ids (hash, position) VALUES ($1, $2) ON CONFLICT DO NOTHING"};
inline constexpr Query kIdFind{"log.id_find", "SELECT position FROM ids WHERE hash = $1"};
inline constexpr Query kIdMove{"log.id_move", "UPDATE ids SET position = $2 WHERE hash = $1"};
inline constexpr Query kIdSeed{"log.id_seed",
                               "SELECT position FROM log_marks WHERE name = 'id_seed'"};
inline constexpr Query kIdSeedSet{"log.id_seed_set",
                                  "INSERT INTO log_marks (name, position) VALUES ('id_seed', $1)"};

inline constexpr Query kSeries{"log.series", "SELECT count FROM series WHERE source = $1"};
inline constexpr Query kSeriesBegin{"log.series_begin",
                                    "INSERT INTO series (source, count) VALUES ($1, 0)"};
inline constexpr Query kSeriesSet{"log.series_set",
                                  "UPDATE series SET count = $2 WHERE source = $1"};
inline constexpr Query kGapsCount{"log.gaps_count",
                                  "SELECT count(*) FROM series_gaps WHERE source = $1"};
inline constexpr Query kGapAdd{"log.gap_add",
                               "INSERT INTO series_gaps (source, ordinal) VALUES ($1, $2)"};
inline constexpr Query kGapFill{"log.gap_fill",
                                "DELETE FROM series_gaps WHERE source = $1 AND ordinal = $2"};

inline constexpr Query kTextCode{"log.text_code", "SELECT code FROM texts WHERE text = $1"};
inline constexpr Query kTextsFrom{"log.texts_from",
                                  "SELECT code, text FROM texts WHERE code >= $1 ORDER BY code"};
inline constexpr Query kTextEnd{"log.text_end", "SELECT max(code) FROM texts"};
inline constexpr Query kTextAdd{"log.text_add", "INSERT INTO texts (code, text) VALUES ($1, $2)"};

inline constexpr Query kIdentityFind{"log.identity_find",
                                     "SELECT id FROM identities WHERE value = $1 AND kind = $2"};
inline constexpr Query kIdentityEnd{"log.identity_end",
                                    "SELECT coalesce(max(id), 0) FROM identities"};
inline constexpr Query kIdentityAdd{
    "log.identity_add",
    "INSERT INTO identities (id, kind, value, first_seen_at) VALUES ($1, $2, $3, $4)"};
inline constexpr Query kIdentityRow{
    "log.identity_row", "SELECT id, kind, value, first_seen_at FROM identities WHERE id = $1"};
inline constexpr Query kIdentitiesAfter{
    "log.identities_after",
    "SELECT id, kind, value, first_seen_at FROM identities WHERE id > $1 ORDER BY id LIMIT $2"};

inline constexpr Query kInstanceFind{
    "log.instance_find", "SELECT id FROM instances WHERE journey = $1 AND instance_key = $2"};
inline constexpr Query kInstanceEnd{"log.instance_end",
                                    "SELECT coalesce(max(id), 0) FROM instances"};
inline constexpr Query kInstanceAdd{
    "log.instance_add",
    "INSERT INTO instances (id, journey, instance_key, name) VALUES ($1, $2, $3, $4)"};
inline constexpr Query kInstanceName{"log.instance_name",
                                     "SELECT name, instance_key FROM instances WHERE id = $1"};

inline constexpr Query kBlocksFrom{
    "log.blocks_from",
    "SELECT block FROM blocks WHERE code = $1 AND block >= $2 ORDER BY block LIMIT $3"};
inline constexpr Query kBlocksBefore{
    "log.blocks_before",
    "SELECT block FROM blocks WHERE code = $1 AND block <= $2 ORDER BY block DESC LIMIT $3"};
inline constexpr Query kBlockAdd{
    "log.block_add", "INSERT INTO blocks (code, block) VALUES ($1, $2) ON CONFLICT DO NOTHING"};

inline constexpr Query kRecentAdd{
    "log.recent_add",
    "INSERT INTO recent (identity, at, position, channel) VALUES ($1, $2, $3, $4)"};
inline constexpr Query kTimelineMark{"log.timeline_mark",
                                     "SELECT position FROM log_marks WHERE name = 'timeline'"};
inline constexpr Query kTimelineMarkSet{
    "log.timeline_mark_set", "UPDATE log_marks SET position = $1 WHERE name = 'timeline'"};
inline constexpr Query kTimelineFill{
    "log.timeline_fill",
    "INSERT INTO timeline (identity, at, position, channel) SELECT identity, at, position, channel "
    "FROM recent ORDER BY identity, at, position"};
inline constexpr Query kRecentEmpty{"log.recent_empty", "DELETE FROM recent"};

// Both levels of the timeline are asked the same.
inline constexpr Query kOfIdentity[] = {
    {"log.timeline_page",
     "SELECT at, position FROM timeline WHERE identity = $1 AND (at, position) < ($2, $3) ORDER BY "
     "at DESC, position DESC LIMIT $4"},
    {"log.recent_page",
     "SELECT at, position FROM recent WHERE identity = $1 AND (at, position) < ($2, $3) ORDER BY "
     "at DESC, position DESC LIMIT $4"}};
inline constexpr Query kOfIdentityOnChannel[] = {
    {"log.timeline_page_on_channel",
     "SELECT at, position FROM timeline WHERE identity = $1 AND (at, position) < ($2, $3) AND "
     "channel = $5 ORDER BY at DESC, position DESC LIMIT $4"},
    {"log.recent_page_on_channel",
     "SELECT at, position FROM recent WHERE identity = $1 AND (at, position) < ($2, $3) AND "
     "channel = $5 ORDER BY at DESC, position DESC LIMIT $4"}};
inline constexpr Query kCountOfIdentity[] = {
    {"log.timeline_count", "SELECT count(*), min(at), max(at) FROM timeline WHERE identity = $1"},
    {"log.recent_count", "SELECT count(*), min(at), max(at) FROM recent WHERE identity = $1"}};
inline constexpr Query kCountOfIdentityOnChannel[] = {
    {"log.timeline_count_on_channel",
     "SELECT count(*) FROM timeline WHERE identity = $1 AND channel = $2"},
    {"log.recent_count_on_channel",
     "SELECT count(*) FROM recent WHERE identity = $1 AND channel = $2"}};

}  // namespace query
}  // namespace jalon::log
