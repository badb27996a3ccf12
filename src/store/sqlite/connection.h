// One connection to a SQLite file: prepared statements cached by the address of their text,
// parameters bound by number, SQLite's result codes turned into errors. Used by one thread at a
// time.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace jalon::store::sqlite {

enum class Access { ReadWrite, ReadOnly };

class Connection {
  public:
    /// Opens `file`, made (readable by its owner alone) when absent and `access` allows it.
    /// `cache_kib` bounds the page cache. Errors: `store.open_failed`.
    static Result<std::unique_ptr<Connection>> open(const std::string& file, Access access,
                                                    int cache_kib);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Result<> rows(const Query& query, std::span<const Parameter> parameters,
                  const RowCallback& each);
    Result<std::int64_t> run(const Query& query, std::span<const Parameter> parameters);
    /// Runs one or more statements without parameters; `name` is for errors.
    Result<> execute(const char* name, const char* sql);

    /// Statements still running at `deadline` end with `store.interrupted`.
    void set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline);
    bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
    sqlite3* handle() const { return handle_; }
    /// The error of `code`, just returned on this connection by `name`.
    std::unexpected<Error> error(int code, const char* name) const;

  private:
    struct Prepared {
        sqlite3_stmt* statement = nullptr;
        std::vector<int> numbers;  // numbers[i]: which `$n` SQLite's parameter i + 1 is.
        bool in_use = false;
    };
    /// A statement while it runs: reset, or finalised when it was not cached, at the end.
    class Use;

    explicit Connection(sqlite3* handle) : handle_(handle) {}
    Result<> tune(int cache_kib);
    Result<std::unique_ptr<Prepared>> prepare(const Query& query);
    Result<Use> use(const Query& query, std::span<const Parameter> parameters);
    Result<> bind(const Prepared& prepared, const Query& query,
                  std::span<const Parameter> parameters);
    void forget_idle_statements();

    sqlite3* handle_;
    std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
};

}  // namespace jalon::store::sqlite
