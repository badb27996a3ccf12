// The command line, taken apart: words, and options with their values. What nobody asked for is an
// error.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace jalon::app {

class Arguments {
  public:
    /// `flags` take no value; every other `--name` takes the next word, or what follows `=`.
    static Result<Arguments> parse(const std::vector<std::string>& words,
                                   const std::set<std::string, std::less<>>& flags);

    bool flag(std::string_view name);
    std::optional<std::string> value(std::string_view name);
    std::string value_or(std::string_view name, std::string_view otherwise);
    /// `usage.missing_option` where it is not there.
    Result<std::string> required(std::string_view name);
    std::vector<std::string> values(std::string_view name);
    const std::vector<std::string>& words() const { return words_; }
    /// The options that were not asked for so far, in order; now they are.
    std::vector<std::pair<std::string, std::string>> rest();
    /// `usage.unknown_option` for options that no question named.
    Result<> all_known() const;

  private:
    std::vector<std::string> words_;
    std::vector<std::pair<std::string, std::string>> options_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace jalon::app
