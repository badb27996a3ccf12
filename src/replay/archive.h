// Finished reports, kept in the store with the version that they are about: what is attached to an
// approval is there after a restart. Owns the table `replays`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "replay/jobs.h"
#include "store/database.h"

namespace jalon::replay {

std::span<const store::Migration> migrations();

/// What is kept of a replay that is done.
struct Archived {
    Job job;           ///< Without its report.
    std::string json;  ///< The report, as to_json() told it.
};

/// Safe from any thread. Keeps the newest kReportsMax.
class Archive {
  public:
    static constexpr std::int64_t kReportsMax = 500;
    static constexpr std::string_view kLocales[]{"en", "fr", "zh-Hant"};

    explicit Archive(store::Database& database) : database_(database) {}

    /// A job with its report. Errors: the store's.
    Result<> keep(const Job& job);
    /// Newest first, at most 200; of one version of one policy where they are given (0: any).
    Result<std::vector<Job>> list(std::string_view policy, int version) const;
    Result<std::optional<Archived>> find(std::string_view id) const;
    /// The report as a page in this language (English for others).
    Result<std::optional<std::string>> page(std::string_view id, std::string_view locale) const;
    Result<> remove(std::string_view id);

  private:
    store::Database& database_;
};

}  // namespace jalon::replay
