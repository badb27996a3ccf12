// The SQL database behind one interface: named statements, group-committed writes, snapshot reads,
// forward migrations. Drivers live in store/<driver>/; nothing else includes one. The SQL that
// modules write is the part that SQLite and PostgreSQL share: parameters `$1…`, BIGINT, DOUBLE
// PRECISION, TEXT, `ON CONFLICT … DO …`, no AUTOINCREMENT, no functions of one side.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "store/value.h"

namespace jalon::store {

/// A statement with a name, for traces and time-outs. Both must be string literals (they are kept
/// by pointer).
struct Query {
    const char* name;
    const char* sql;
};

using RowCallback = std::function<void(const Row&)>;

/// Reads a consistent snapshot.
class Reader {
  public:
    virtual ~Reader() = default;
    /// Calls `each` for every row. Errors: `store.failed` (what and which query), `store.busy`,
    /// `store.interrupted`.
    virtual Result<> rows(const Query& query, std::span<const Parameter> parameters,
                          const RowCallback& each) = 0;

    Result<> rows(const Query& query, std::initializer_list<Parameter> parameters,
                  const RowCallback& each) {
        return rows(query, std::span(parameters.begin(), parameters.size()), each);
    }
};

/// Reads and writes inside the transaction.
class Writer : public Reader {
  public:
    /// Runs a statement that returns no rows; the number of rows changed.
    /// Errors: `store.conflict` (a UNIQUE or other constraint), `store.full` (disk),
    /// `store.failed`.
    virtual Result<std::int64_t> run(const Query& query, std::span<const Parameter> parameters) = 0;

    Result<std::int64_t> run(const Query& query, std::initializer_list<Parameter> parameters = {}) {
        return run(query, std::span(parameters.begin(), parameters.size()));
    }
    /// Called after this transaction is on disk (not when it failed), on the writer's thread; must
    /// be short.
    virtual void after_commit(std::function<void()> then) = 0;
};

/// A step of a module's schema. Versions of a module start at 1 and only grow; a published step is
/// never edited. `/* clustered */` after a table's closing parenthesis asks a driver that can to
/// keep the rows in the order of the primary key.
struct Migration {
    const char* module;
    int version;
    const char* sql;  ///< One or more statements, in the shared dialect.
};

/// How far a commit must be on disk before `write` returns.
enum class Durability {
    Disk,    ///< fsynced: survives power loss. The default.
    Process  ///< Survives the process, not the power: bulk imports and simulation, which can be
             ///< repeated.
};

class Database {
  public:
    virtual ~Database() = default;

    /// Runs `work` inside a transaction on the one writer; returns after the commit is on disk.
    /// Calls from many threads are committed together (group commit): each has its own savepoint,
    /// so one that fails is rolled back alone. `work` must not call `write` or `read` of the same
    /// database, and must not wait for anything.
    virtual Result<> write(const std::function<Result<>(Writer&)>& work,
                           Durability durability = Durability::Disk) = 0;

    /// Runs `work` on a snapshot, concurrently with the writer. Up to 8 at once; more wait (5 s,
    /// then `store.busy`).
    virtual Result<> read(const std::function<Result<>(Reader&)>& work) = 0;

    /// Brings the schema of every module up to date, in the order given, each step once, in one
    /// transaction each. Refuses a database whose schema is newer than ours (`store.newer_schema`).
    virtual Result<> migrate(std::span<const Migration> migrations) = 0;

    /// A consistent copy while others write. Errors: `store.backup_failed`.
    virtual Result<> backup(const std::string& to_file) = 0;

    /// Checks the file's own structure (checksums, indexes, foreign keys); the first problems
    /// found, empty when sound.
    virtual Result<std::vector<std::string>> check() = 0;
};

struct SqliteOptions {
    std::chrono::milliseconds read_deadline{30'000};  ///< Then `store.interrupted`.
    std::chrono::milliseconds reader_wait{5'000};     ///< For one of the 8 readers; `store.busy`.
    std::size_t writes_waiting_max = 10'000;          ///< More: `store.busy`.
};

/// SQLite in `file` (made when absent; ":memory:" for tests): WAL, synchronous=FULL, foreign keys
/// on. `store.open_failed` where the file cannot be made or is no database.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& file,
                                              const SqliteOptions& options = {});

}  // namespace jalon::store
