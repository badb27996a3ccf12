// The SQLite driver put together: one write queue, a pool of readers, migrations, backup, check.
#include "store/database.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

#include "store/sqlite/connection.h"
#include "store/sqlite/reader_pool.h"
#include "store/sqlite/write_queue.h"

namespace jalon::store {
namespace sqlite {
namespace {

constexpr int kWriterCacheKib = 24'000;  // With 8 readers of 4 MB: 56 MB in all.
constexpr int kProblemsMax = 20;

constexpr Query kVersionOf{"migrations.version_of",
                           "SELECT max(version) FROM schema_migrations WHERE module = $1"};
constexpr Query kRecord{
    "migrations.record",
    "INSERT INTO schema_migrations (module, version, applied_at) VALUES ($1, $2, $3)"};

void replace_all(std::string& sql, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = sql.find(from, at)) != std::string::npos; at += to.size())
        sql.replace(at, from.size(), to);
}

// The two places where the shared dialect leaves speed on the table. SQLite makes a column the
// table's own key only under the first spelling (elsewhere it means 32 bits), and keeps rows in
// the order of the primary key only under the second.
std::string translated(std::string sql) {
    replace_all(sql, "BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY");
    replace_all(sql, "/* clustered */", "WITHOUT ROWID");
    return sql;
}

Result<std::int64_t> version_of(Reader& reader, const char* module) {
    std::int64_t version = 0;
    TRY(reader.rows(kVersionOf, {module}, [&](const Row& row) { version = row.integer(0); }));
    return version;
}

class SqliteDatabase final : public Database {
  public:
    SqliteDatabase(std::string file, std::filesystem::path temporary,
                   std::unique_ptr<Connection> connection, const SqliteOptions& options)
        : file_(std::move(file)),
          temporary_(std::move(temporary)),
          readers_(std::make_unique<ReaderPool>(file_, options.reader_wait, options.read_deadline)),
          writes_(std::make_unique<WriteQueue>(
              std::move(connection),
              temporary_.empty() ? WriteQueue::Keeping::OnDisk : WriteQueue::Keeping::Temporary,
              options.writes_waiting_max)) {}

    ~SqliteDatabase() override {
        writes_->stop();
        readers_.reset();  // The writer closes last, and so empties the write-ahead log.
        writes_.reset();
        std::error_code ignored;
        if (!temporary_.empty()) std::filesystem::remove_all(temporary_, ignored);
    }

    Result<> write(const std::function<Result<>(Writer&)>& work, Durability durability) override {
        return writes_->run([&](Writer& writer, Connection&) { return work(writer); }, durability);
    }

    Result<> read(const std::function<Result<>(Reader&)>& work) override {
        return readers_->run(work);
    }

    Result<> migrate(std::span<const Migration> migrations) override;
    Result<> backup(const std::string& to_file) override;
    Result<std::vector<std::string>> check() override;

  private:
    Result<> refuse_newer(std::span<const Migration> migrations);

    std::string file_;
    std::filesystem::path temporary_;
    std::unique_ptr<ReaderPool> readers_;
    std::unique_ptr<WriteQueue> writes_;
};

Result<> SqliteDatabase::migrate(std::span<const Migration> migrations) {
    TRY(writes_->run(
        [](Writer&, Connection& connection) {
            return connection.execute("migrations.create",
                                      "CREATE TABLE IF NOT EXISTS schema_migrations (module TEXT "
                                      "NOT NULL, version BIGINT NOT NULL, applied_at BIGINT NOT "
                                      "NULL, PRIMARY KEY (module, version))");
        },
        Durability::Disk));
    TRY(refuse_newer(migrations));
    for (const Migration& step : migrations) {
        const std::string sql = translated(step.sql);
        const auto now =
            std::chrono::time_point_cast<jalon::Duration>(std::chrono::system_clock::now());
        TRY(writes_->run(
            [&](Writer& writer, Connection& connection) -> Result<> {
                TRY_LET(version, version_of(writer, step.module));
                if (version >= step.version) return {};
                const std::string name = fmt::format("migration {} {}", step.module, step.version);
                TRY(connection.execute(name.c_str(), sql.c_str()));
                TRY(writer.run(kRecord, {step.module, step.version, now}));
                return {};
            },
            Durability::Disk));
    }
    return {};
}

Result<> SqliteDatabase::refuse_newer(std::span<const Migration> migrations) {
    std::map<std::string_view, int> known;
    for (const Migration& step : migrations)
        known[step.module] = std::max(known[step.module], step.version);
    return read([&](Reader& reader) -> Result<> {
        for (const auto& [module, newest] : known) {
            TRY_LET(version, version_of(reader, module.data()));
            if (version > newest)
                return failure(ErrorKind::Unavailable, "store.newer_schema",
                               fmt::format("The database was written by a newer program: its {} "
                                           "schema is {}, this program knows {}. Use the newer "
                                           "program, or restore a backup.",
                                           module, version, newest));
        }
        return {};
    });
}

Result<> SqliteDatabase::backup(const std::string& to_file) {
    auto failed = [&](std::string_view why) {
        return failure(ErrorKind::Unavailable, "store.backup_failed",
                       fmt::format("The backup to {} failed: {}.", to_file, why));
    };
    const std::string part = to_file + ".part";
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    {
        auto from = Connection::open(file_, Access::ReadOnly, kWriterCacheKib);
        if (!from) return failed(from.error().what);
        auto to = Connection::open(part, Access::ReadWrite, kWriterCacheKib);
        if (!to) return failed(to.error().what);
        sqlite3_backup* copy =
            sqlite3_backup_init((*to)->handle(), "main", (*from)->handle(), "main");
        if (copy == nullptr) return failed(sqlite3_errmsg((*to)->handle()));
        // One step is one snapshot: writers go on beside it, and it never starts over.
        int code = sqlite3_backup_step(copy, -1);
        sqlite3_backup_finish(copy);
        if (code != SQLITE_DONE) {
            std::filesystem::remove(part, ignored);
            return failed(sqlite3_errstr(code));
        }
    }
    if (std::rename(part.c_str(), to_file.c_str()) != 0) return failed("it cannot be renamed");
    return {};
}

Result<std::vector<std::string>> SqliteDatabase::check() {
    TRY_LET(connection, Connection::open(file_, Access::ReadOnly, kWriterCacheKib));
    std::vector<std::string> problems;
    constexpr Query kIntegrity{"check.integrity", "PRAGMA integrity_check(20)"};
    constexpr Query kKeys{"check.foreign_keys", "PRAGMA foreign_key_check"};
    auto checked = connection->rows(kIntegrity, {}, [&](const Row& row) {
        if (row.text(0) != "ok") problems.push_back(row.string(0));
    });
    if (checked)
        checked = connection->rows(kKeys, {}, [&](const Row& row) {
            if (problems.size() < kProblemsMax)
                problems.push_back(fmt::format("{} row {} refers to a missing row of {}",
                                               row.text(0), row.integer(1), row.text(2)));
        });
    if (!checked) problems.push_back(checked.error().what);
    return problems;
}

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<Database>> open_sqlite(const std::string& file,
                                              const SqliteOptions& options) {
    std::string path = file;
    std::filesystem::path temporary;
    if (file == ":memory:") {
        // SQLite's own memory databases have no snapshots: a file that goes with the process does.
        std::error_code error;
        std::string folder =
            (std::filesystem::temp_directory_path(error) / "jalon-XXXXXX").string();
        if (error || ::mkdtemp(folder.data()) == nullptr)
            return failure(ErrorKind::Unavailable, "store.open_failed",
                           "No temporary folder can be made for a database in memory.");
        temporary = folder;
        path = (temporary / "memory.db").string();
    }
    TRY_LET(connection,
            sqlite::Connection::open(path, sqlite::Access::ReadWrite, sqlite::kWriterCacheKib));
    TRY(connection->execute("open",
                            "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=8000; "
                            "PRAGMA journal_size_limit=67108864;"));
    return std::make_unique<sqlite::SqliteDatabase>(path, temporary, std::move(connection),
                                                    options);
}

}  // namespace jalon::store
