// All SQL of people, and its tables. Every change takes the next revision, so that what another
// process changed can be read by "greater than the last revision I know".
#pragma once

#include "store/database.h"

namespace jalon::people {

inline constexpr store::Migration kMigrations[] = {{"people", 1, R"(
CREATE TABLE joins (
    id BIGINT PRIMARY KEY,
    one BIGINT NOT NULL,
    other BIGINT NOT NULL,
    at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    undone BIGINT NOT NULL,
    undone_at BIGINT NOT NULL,
    undone_by TEXT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX joins_one ON joins (one);
CREATE INDEX joins_other ON joins (other);
CREATE INDEX joins_revision ON joins (revision);
CREATE TABLE traits (
    identity BIGINT PRIMARY KEY,
    document TEXT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX traits_revision ON traits (revision);
CREATE TABLE people_marks (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO people_marks (name, value) VALUES ('revision', 0);
)"}};

namespace query {

using store::Query;

inline constexpr Query kRevision{"people.revision",
                                 "SELECT value FROM people_marks WHERE name = 'revision'"};
inline constexpr Query kRevisionNext{
    "people.revision_next", "UPDATE people_marks SET value = value + 1 WHERE name = 'revision'"};

inline constexpr Query kJoinEnd{"people.join_end", "SELECT coalesce(max(id), 0) FROM joins"};
inline constexpr Query kJoinAdd{
    "people.join_add",
    "INSERT INTO joins (id, one, other, at, made_by, undone, undone_at, undone_by, revision) "
    "VALUES ($1, $2, $3, $4, $5, 0, 0, '', $6)"};
inline constexpr Query kJoinUndo{
    "people.join_undo",
    "UPDATE joins SET undone = 1, undone_at = $2, undone_by = $3, revision = $4 WHERE id = $1"};
inline constexpr Query kJoin{"people.join",
                             "SELECT id, one, other, at, made_by, undone FROM joins WHERE id = $1"};
inline constexpr Query kJoinDirect{
    "people.join_direct",
    "SELECT id FROM joins WHERE undone = 0 AND ((one = $1 AND other = $2) OR (one = $2 AND other = "
    "$1)) ORDER BY id"};
inline constexpr Query kJoinsOf{
    "people.joins_of",
    "SELECT id, one, other, at, made_by, undone FROM joins WHERE one = $1 OR other = $1 ORDER BY "
    "id LIMIT $2"};
inline constexpr Query kJoinsSince{
    "people.joins_since",
    "SELECT id, one, other, undone FROM joins WHERE revision > $1 ORDER BY id"};

inline constexpr Query kJoinsForget{"people.joins_forget",
                                    "DELETE FROM joins WHERE one = $1 OR other = $1"};
inline constexpr Query kTraitsForget{"people.traits_forget",
                                     "DELETE FROM traits WHERE identity = $1"};

inline constexpr Query kTraits{"people.traits", "SELECT document FROM traits WHERE identity = $1"};
inline constexpr Query kTraitsSet{
    "people.traits_set",
    "INSERT INTO traits (identity, document, revision) VALUES ($1, $2, $3) ON CONFLICT (identity) "
    "DO UPDATE SET document = excluded.document, revision = excluded.revision"};
inline constexpr Query kTraitsSince{"people.traits_since",
                                    "SELECT identity, document FROM traits WHERE revision > $1"};

}  // namespace query
}  // namespace jalon::people
