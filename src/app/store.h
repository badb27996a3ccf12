// A data directory opened: the database brought up to date, the log and the people in it. What
// every command starts from.
#pragma once

#include <memory>
#include <string>

#include "access/access.h"
#include "core/clock.h"
#include "definitions/definitions.h"
#include "log/log.h"
#include "people/people.h"
#include "programs/programs.h"
#include "store/database.h"

namespace jalon::app {

struct DataStore {
    std::string folder;
    SystemClock clock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<log::Log> log;
    std::unique_ptr<people::People> people;
    std::unique_ptr<access::Access> access;
    std::unique_ptr<definitions::Definitions> definitions;
    std::unique_ptr<programs::Programs> programs;
};

enum class WhenAbsent { Create, Refuse };

/// Errors: `data.absent` (with Refuse), `data.cannot_create`, those of the store.
Result<std::unique_ptr<DataStore>> open_store(const std::string& folder, WhenAbsent when_absent);

/// Where the trail keeps its segments in a data directory: a cache of the log.
std::string segments_folder(const std::string& folder);

/// The database's file in a data directory.
std::string database_file(const std::string& folder);

/// Where the shipped definitions and the built web pages are: beside the program, above it, or in
/// ../share/jalon.
std::string shipped_folder(std::string_view name);

}  // namespace jalon::app
