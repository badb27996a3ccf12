// Preparing, binding and stepping through SQLite's C interface; nothing above this file sees it.
#include "store/sqlite/connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <mutex>
#include <thread>

#include "core/text.h"

namespace jalon::store::sqlite {
namespace {

constexpr std::size_t kStatementsMax = 512;
constexpr int kBusyAttemptsMax = 20'000;  // of 500 us: another process may hold the lock for 10 s.
constexpr int kInstructionsBetweenDeadlineChecks = 4'000;

// Quick and steady: SQLite's own back-off lets a bulk importer starve the server beside it.
int wait_for_lock(void*, int attempt) {
    if (attempt >= kBusyAttemptsMax) return 0;
    std::this_thread::sleep_for(std::chrono::microseconds(500));
    return 1;
}

class StatementRow final : public Row {
  public:
    explicit StatementRow(sqlite3_stmt* statement) : statement_(statement) {}
    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }
    std::string_view text(int column) const override {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        if (bytes == nullptr) return {};
        return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    std::string_view bytes(int column) const override {
        const auto* first = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        if (first == nullptr) return {};
        return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

  private:
    sqlite3_stmt* statement_;
};

// Statistics of memory cost a lock per allocation, and nobody reads them.
void configure_once() {
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

class Connection::Use {
  public:
    Use(Prepared* cached, std::unique_ptr<Prepared> own)
        : prepared_(cached != nullptr ? cached : own.get()), own_(std::move(own)) {
        prepared_->in_use = true;
    }
    Use(Use&& other) noexcept
        : prepared_(std::exchange(other.prepared_, nullptr)), own_(std::move(other.own_)) {}
    Use& operator=(Use&&) = delete;
    ~Use() {
        if (prepared_ == nullptr) return;
        sqlite3_reset(prepared_->statement);
        prepared_->in_use = false;
        if (own_ != nullptr) sqlite3_finalize(own_->statement);
    }
    sqlite3_stmt* statement() const { return prepared_->statement; }
    const Prepared& prepared() const { return *prepared_; }

  private:
    Prepared* prepared_;
    std::unique_ptr<Prepared> own_;
};

Result<std::unique_ptr<Connection>> Connection::open(const std::string& file, Access access,
                                                     int cache_kib) {
    configure_once();
    int flags = SQLITE_OPEN_NOMUTEX;
    if (access == Access::ReadWrite) {
        // Customers' data: made for its owner only; SQLite gives -wal and -shm the same rights.
        int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor >= 0) ::close(descriptor);
        flags |= SQLITE_OPEN_READWRITE;
    } else {
        flags |= SQLITE_OPEN_READONLY;
    }
    sqlite3* handle = nullptr;
    int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(handle));
    auto refused = [&](const std::string& why) {
        return failure(
            ErrorKind::Unavailable, "store.open_failed",
            fmt::format("The database {} cannot be opened: {}. Check that the folder exists, may "
                        "be written, and that the file is a SQLite database.",
                        file, why));
    };
    if (handle == nullptr || code != SQLITE_OK)
        return refused(handle == nullptr ? "out of memory" : sqlite3_errmsg(handle));
    if (auto tuned = connection->tune(cache_kib); !tuned) return refused(tuned.error().what);
    return connection;
}

Result<> Connection::tune(int cache_kib) {
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_handler(handle_, &wait_for_lock, nullptr);
    // What is deleted is overwritten: an erased person is not to be found in freed pages.
    // No mmap: mapped pages would count as our memory, and the kernel caches the file anyway.
    const std::string sql = fmt::format(
        "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; "
        "PRAGMA secure_delete=ON; "
        "PRAGMA cache_size=-{};",
        cache_kib);
    TRY(execute("open", sql.c_str()));
    return execute("open", "SELECT count(*) FROM sqlite_master");  // Refuses what is no database.
}

Connection::~Connection() {
    for (auto& [sql, prepared] : prepared_) sqlite3_finalize(prepared->statement);
    sqlite3_close_v2(handle_);
}

std::unexpected<Error> Connection::error(int code, const char* name) const {
    const char* stable = "store.failed";
    ErrorKind kind = ErrorKind::Unavailable;
    switch (code & 0xff) {
        case SQLITE_CONSTRAINT:
            kind = ErrorKind::Conflict;
            stable = "store.conflict";
            break;
        case SQLITE_FULL:
            stable = "store.full";
            break;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            stable = "store.busy";
            break;
        case SQLITE_INTERRUPT:
            stable = "store.interrupted";
            break;
        default:
            break;
    }
    return failure(kind, stable,
                   fmt::format("The database refused `{}`: {} (SQLite {}).", name,
                               sqlite3_errmsg(handle_), code));
}

Result<std::unique_ptr<Connection::Prepared>> Connection::prepare(const Query& query) {
    auto prepared = std::make_unique<Prepared>();
    int code = sqlite3_prepare_v3(handle_, query.sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &prepared->statement, nullptr);
    if (code != SQLITE_OK) return error(code, query.name);
    int count = sqlite3_bind_parameter_count(prepared->statement);
    for (int i = 1; i <= count; ++i) {
        const char* name = sqlite3_bind_parameter_name(prepared->statement, i);
        auto number = parse_int(name == nullptr ? "" : name + 1);
        if (!number || *number < 1 || *number > 999) {
            sqlite3_finalize(prepared->statement);
            return failure(ErrorKind::Unavailable, "store.failed",
                           fmt::format("`{}` has a parameter that is not $1, $2 …", query.name));
        }
        prepared->numbers.push_back(static_cast<int>(*number));
    }
    return prepared;
}

Result<Connection::Use> Connection::use(const Query& query, std::span<const Parameter> parameters) {
    Prepared* cached = nullptr;
    std::unique_ptr<Prepared> own;
    if (auto found = prepared_.find(query.sql); found == prepared_.end()) {
        TRY_LET(fresh, prepare(query));
        if (prepared_.size() >= kStatementsMax) forget_idle_statements();
        cached = fresh.get();
        prepared_.emplace(query.sql, std::move(fresh));
    } else if (found->second->in_use) {  // The same query inside its own rows.
        TRY_LET(fresh, prepare(query));
        own = std::move(fresh);
    } else {
        cached = found->second.get();
    }
    Use taken(cached, std::move(own));
    TRY(bind(taken.prepared(), query, parameters));
    return taken;
}

Result<> Connection::bind(const Prepared& prepared, const Query& query,
                          std::span<const Parameter> parameters) {
    for (std::size_t i = 0; i < prepared.numbers.size(); ++i) {
        auto number = static_cast<std::size_t>(prepared.numbers[i]);
        if (number > parameters.size())
            return failure(
                ErrorKind::Unavailable, "store.failed",
                fmt::format("`{}` wants ${}, {} given.", query.name, number, parameters.size()));
        const auto& value = parameters[number - 1].variant();
        int at = static_cast<int>(i) + 1, code = SQLITE_OK;
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            code = sqlite3_bind_int64(prepared.statement, at, *integer);
        } else if (const auto* text = std::get_if<std::string_view>(&value)) {
            const char* bytes = text->data() == nullptr ? "" : text->data();
            code = sqlite3_bind_text64(prepared.statement, at, bytes, text->size(), SQLITE_STATIC,
                                       SQLITE_UTF8);
        } else if (const auto* real = std::get_if<double>(&value)) {
            code = sqlite3_bind_double(prepared.statement, at, *real);
        } else if (const auto* raw = std::get_if<Bytes>(&value)) {
            code = sqlite3_bind_blob64(prepared.statement, at, raw->view.data(), raw->view.size(),
                                       SQLITE_STATIC);
        } else {
            code = sqlite3_bind_null(prepared.statement, at);
        }
        if (code != SQLITE_OK) return error(code, query.name);
    }
    return {};
}

void Connection::forget_idle_statements() {
    std::erase_if(prepared_, [](auto& entry) {
        if (entry.second->in_use) return false;
        sqlite3_finalize(entry.second->statement);
        return true;
    });
}

Result<> Connection::rows(const Query& query, std::span<const Parameter> parameters,
                          const RowCallback& each) {
    TRY_LET(used, use(query, parameters));
    StatementRow row(used.statement());
    for (;;) {
        int code = sqlite3_step(used.statement());
        if (code == SQLITE_DONE) return {};
        if (code != SQLITE_ROW) return error(code, query.name);
        each(row);
    }
}

Result<std::int64_t> Connection::run(const Query& query, std::span<const Parameter> parameters) {
    TRY_LET(used, use(query, parameters));
    auto before = sqlite3_total_changes64(handle_);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(used.statement());
    if (code != SQLITE_DONE) return error(code, query.name);
    return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

Result<> Connection::execute(const char* name, const char* sql) {
    int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code, name);
    return {};
}

void Connection::set_deadline(std::optional<std::chrono::steady_clock::time_point> deadline) {
    deadline_ = deadline;
    auto passed = [](void* self) -> int {
        return std::chrono::steady_clock::now() > *static_cast<Connection*>(self)->deadline_;
    };
    if (deadline_)
        sqlite3_progress_handler(handle_, kInstructionsBetweenDeadlineChecks, passed, this);
    else
        sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
}

}  // namespace jalon::store::sqlite
