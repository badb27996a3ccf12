// Opening a data directory.
#include "app/store.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>

#include "cases/cases.h"
#include "desk/requests.h"
#include "replay/archive.h"
#include "rollout/rollout.h"
#include "surveys/surveys.h"
#include "trials/definition.h"

namespace jalon::app {
namespace {

namespace fs = std::filesystem;

std::vector<store::Migration> all_migrations() {
    std::vector<store::Migration> all;
    for (auto steps : {log::migrations(), people::migrations(), definitions::migrations(),
                       surveys::migrations(), cases::migrations(), desk::migrations(),
                       rollout::migrations(), replay::migrations(), access::migrations()})
        all.insert(all.end(), steps.begin(), steps.end());
    return all;
}

}  // namespace

std::string segments_folder(const std::string& folder) {
    return (fs::path(folder) / "trail").string();
}

std::string database_file(const std::string& folder) {
    return (fs::path(folder) / "jalon.db").string();
}

Result<std::unique_ptr<DataStore>> open_store(const std::string& folder, WhenAbsent when_absent) {
    std::error_code error;
    if (when_absent == WhenAbsent::Refuse && !fs::exists(database_file(folder), error))
        return not_found(
            "data.absent",
            fmt::format("There is no Jalon data in {}; give the directory with --data.", folder));
    mode_t before = ::umask(0077);  // Customers' data are nobody else's to read.
    fs::create_directories(folder, error);
    if (error) {
        ::umask(before);
        return failure(ErrorKind::Unavailable, "data.cannot_create",
                       fmt::format("Cannot create {}: {}.", folder, error.message()));
    }
    fs::create_directories(segments_folder(folder), error);  // Without it, nothing is kept there.
    auto opened = std::make_unique<DataStore>();
    opened->folder = folder;
    auto database = store::open_sqlite(database_file(folder));
    ::umask(before);
    if (!database) return std::unexpected(database.error());
    opened->database = std::move(*database);
    TRY(opened->database->migrate(all_migrations()));
    TRY(log::upgrade(*opened->database));
    opened->log = std::make_unique<log::Log>(opened->clock, *opened->database);
    TRY_LET(people, people::People::create(*opened->log));
    opened->people = std::move(people);
    TRY_LET(access, access::Access::open(*opened->database, opened->clock.now()));
    opened->access = std::move(access);
    auto kinds = programs::kinds();
    kinds.push_back(trials::experiment_kind());
    TRY_LET(definitions,
            definitions::Definitions::open(*opened->database, *opened->log, std::move(kinds)));
    opened->definitions = std::move(definitions);
    opened->programs = std::make_unique<programs::Programs>(*opened->definitions);
    return opened;
}

std::string shipped_folder(std::string_view name) {
    std::error_code error;
    auto at = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (int up = 0; up < 5 && !at.empty(); ++up, at = at.parent_path()) {
        if (fs::is_directory(at / "share" / "jalon" / name, error))
            return (at / "share" / "jalon" / name).string();
        if (fs::is_directory(at / name, error)) return (at / name).string();
    }
    return std::string(name);
}

}  // namespace jalon::app
