// All SQL of the log, and its tables.
//
// What keeps appending quick where a row and an index per column would not: facts are written many
// in one value (`packs`). A person's timeline, and idempotence by (source, id) as 64-bit hashes,
// are sorted runs (`runs`, `run_chunks`; see runs.h): a random key costs no page of a tree. For the
// events of a file idempotence is one number (`series`). Names and journeys are found by block:
// `blocks` says in which stretches of kBlock positions a code occurs.
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
)"},
                                                   {"log", 3, R"(
CREATE TABLE runs (
    run BIGINT PRIMARY KEY,
    kind BIGINT NOT NULL,
    level BIGINT NOT NULL,
    into_run BIGINT NOT NULL,
    growing BIGINT NOT NULL,
    count BIGINT NOT NULL
);
CREATE TABLE run_chunks (
    run BIGINT NOT NULL,
    first BYTEA NOT NULL,
    entries BYTEA NOT NULL,
    PRIMARY KEY (run, first)
);
)"}};

inline constexpr std::int64_t kBlock = 256;

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
    "INSERT INTO instances (id, journey, instance_key, name) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT DO NOTHING"};
inline constexpr Query kInstanceName{"log.instance_name",
                                     "SELECT name, instance_key FROM instances WHERE id = $1"};

inline constexpr Query kBlocksFrom{
    "log.blocks_from",
    "SELECT block FROM blocks WHERE code = $1 AND block >= $2 ORDER BY block LIMIT $3"};
inline constexpr Query kBlocksBefore{
    "log.blocks_before",
    "SELECT block FROM blocks WHERE code = $1 AND block <= $2 ORDER BY block DESC LIMIT $3"};
inline constexpr Query kBlocksAdd{
    "log.blocks_add",
    "INSERT INTO blocks (code, block) VALUES ($1, $2), ($3, $4), ($5, $6), ($7, $8), ($9, $10), "
    "($11, $12), ($13, $14), ($15, $16) ON CONFLICT DO NOTHING"};

inline constexpr Query kToken{"log.token", "SELECT position FROM log_marks WHERE name = $1"};
inline constexpr Query kTokenSet{
    "log.token_set",
    "INSERT INTO log_marks (name, position) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET "
    "position = $2"};

inline constexpr Query kRuns{
    "log.runs",
    "SELECT run, level, into_run, growing, count FROM runs WHERE kind = $1 ORDER BY run"};
inline constexpr Query kRunNext{"log.run_next", "SELECT coalesce(max(run), 0) + 1 FROM runs"};
inline constexpr Query kRunAdd{
    "log.run_add",
    "INSERT INTO runs (run, kind, level, into_run, growing, count) VALUES ($1, $2, $3, 0, $4, $5)"};
inline constexpr Query kRunInto{"log.run_into", "UPDATE runs SET into_run = $2 WHERE run = $1"};
inline constexpr Query kRunCount{"log.run_count", "UPDATE runs SET count = $2 WHERE run = $1"};
inline constexpr Query kRunGrown{"log.run_grown", "UPDATE runs SET growing = 0 WHERE run = $1"};
inline constexpr Query kRunGone{"log.run_gone", "DELETE FROM runs WHERE run = $1"};
inline constexpr Query kChunkAdd{
    "log.chunk_add", "INSERT INTO run_chunks (run, first, entries) VALUES ($1, $2, $3)"};
inline constexpr Query kChunkGone{"log.chunk_gone",
                                  "DELETE FROM run_chunks WHERE run = $1 AND first = $2"};
inline constexpr Query kChunkOf{"log.chunk_of",
                                "SELECT entries FROM run_chunks WHERE run = $1 AND first <= $2 "
                                "ORDER BY first DESC LIMIT 1"};
inline constexpr Query kChunks{
    "log.chunks", "SELECT first, entries FROM run_chunks WHERE run = $1 ORDER BY first"};
inline constexpr Query kFirstChunk{
    "log.first_chunk",
    "SELECT first, entries FROM run_chunks WHERE run = $1 ORDER BY first LIMIT 1"};
// From the chunk that may hold the key $2 to the last that begins up to $3.
inline constexpr Query kChunksFromTo{
    "log.chunks_from_to",
    "SELECT first, entries FROM run_chunks WHERE run = $1 AND first >= coalesce((SELECT first FROM "
    "run_chunks WHERE run = $1 AND first <= $2 ORDER BY first DESC LIMIT 1), $2) AND first <= $3 "
    "ORDER BY first"};

}  // namespace query
}  // namespace jalon::log
