// jalon backup, restore, verify: the data kept safe.
#include <fmt/format.h>

#include <filesystem>

#include "app/commands.h"
#include "app/progress.h"
#include "app/store.h"

namespace jalon::app {
namespace {

namespace fs = std::filesystem;

// Structure, and that the log's own order has no hole before its end.
Result<std::vector<std::string>> problems_of(DataStore& store) {
    TRY_LET(problems, store.database->check());
    std::int64_t count = 0;
    TRY(store.database->read([&](store::Reader& reader) {
        static constexpr store::Query kCount{"app.count_interactions",
                                             "SELECT coalesce(sum(count), 0) FROM packs"};
        return reader.rows(kCount, {}, [&](const store::Row& row) { count = row.integer(0); });
    }));
    if (count > store.log->end()) problems.push_back("the log holds more facts than positions");
    return problems;
}

}  // namespace

Result<int> backup(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    TRY_LET(to, arguments.required("to"));
    TRY(arguments.all_known());
    std::error_code error;
    if (fs::exists(to, error))
        return failure(ErrorKind::Conflict, "backup.exists",
                       fmt::format("{} exists already; choose another name.", to));
    TRY_LET(store, open_store(folder, WhenAbsent::Refuse));
    TRY(store->database->backup(to));
    fmt::print("{} bytes written to {}\n",
               grouped(static_cast<std::int64_t>(fs::file_size(to, error))), to);
    return kDone;
}

Result<int> restore(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    TRY_LET(from, arguments.required("from"));
    TRY(arguments.all_known());
    std::error_code error;
    if (fs::exists(database_file(folder), error))
        return failure(
            ErrorKind::Conflict, "restore.data_exists",
            fmt::format("{} holds data already; restore into another directory.", folder));
    if (!fs::is_regular_file(from, error))
        return not_found("restore.absent", fmt::format("Cannot read {}.", from));
    fs::create_directories(folder, error);
    auto part = database_file(folder) + ".part";
    fs::copy_file(from, part, fs::copy_options::overwrite_existing, error);
    if (error)
        return failure(ErrorKind::Unavailable, "restore.failed",
                       fmt::format("Cannot copy: {}.", error.message()));
    fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, error);
    {
        auto copy = store::open_sqlite(part);
        auto problems = copy ? (*copy)->check()
                             : Result<std::vector<std::string>>(std::unexpected(copy.error()));
        if (!problems || !problems->empty()) {
            copy = std::unexpected(Error{});
            for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(part + suffix, error);
            return failure(ErrorKind::Invalid, "restore.damaged",
                           "The backup is not a sound database of ours; nothing was restored.");
        }
    }
    fs::rename(part, database_file(folder), error);
    if (error)
        return failure(ErrorKind::Unavailable, "restore.failed",
                       fmt::format("Cannot move into place: {}.", error.message()));
    TRY_LET(store, open_store(folder, WhenAbsent::Refuse));
    fmt::print("restored {} interactions\n", grouped(store->log->end()));
    return kDone;
}

Result<int> verify(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    bool json = arguments.flag("json");
    TRY(arguments.all_known());
    TRY_LET(store, open_store(folder, WhenAbsent::Refuse));
    TRY_LET(problems, problems_of(*store));
    if (json) {
        JsonArray list;
        for (const auto& each : problems) list.emplace_back(each);
        fmt::print("{}\n", to_text(JsonObject{{"sound", problems.empty()},
                                              {"interactions", store->log->end()},
                                              {"problems", std::move(list)}}));
    } else {
        for (const auto& each : problems) fmt::print("{}\n", each);
        if (problems.empty()) fmt::print("sound: {} interactions\n", grouped(store->log->end()));
    }
    return problems.empty() ? kDone : kRefused;
}

}  // namespace jalon::app
