// Short texts (names, channels, touchpoints, journeys, sources) as small numbers, so that a fact
// is compact. Holds committed texts only; other processes' are read when first met.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/result.h"
#include "store/database.h"

namespace jalon::log {

inline constexpr std::int64_t kTextsMax = 500'000;

class Dictionary {
  public:
    /// Texts met in a transaction that is not committed yet.
    using Staged = std::vector<std::pair<std::int32_t, std::string>>;

    explicit Dictionary(store::Database& database) : database_(database) {}

    /// From memory, else from the database; empty, or -1, where unknown.
    std::string text(std::int32_t code);
    std::int32_t code(std::string_view text);
    /// From memory only; -1 when it is not there.
    std::int32_t known(std::string_view text) const;
    /// Inside a transaction: found in the database or made. What it found goes to `staged`, to be
    /// learnt after the commit. `log.too_many_names` over the limit.
    Result<std::int32_t> code_or_new(store::Writer& writer, std::string_view text, Staged& staged);
    void learn(const Staged& staged);

  private:
    void learn_locked(std::int32_t code, std::string_view text);
    std::optional<std::string> find_text(std::int32_t code) const;

    store::Database& database_;
    mutable std::shared_mutex mutex_;
    std::deque<std::optional<std::string>> texts_;  // By code; a hole is another process's text.
    std::unordered_map<std::string_view, std::int32_t> codes_;  // Views into texts_.
};

}  // namespace jalon::log
