// The parameters of a question, as named texts: the same for HTTP, where they stand in the query,
// and for the command line, where they are options.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "core/result.h"
#include "core/time.h"

namespace jalon::explore {

/// Reads parameters and gathers what is wrong with them. Where something is, the fallback is given;
/// `sound()` says at the end whether all may be believed.
class Parameters {
  public:
    using Named = std::vector<std::pair<std::string, std::string>>;
    explicit Parameters(Named given) : given_(std::move(given)) {}

    bool has(std::string_view name);
    /// The text; empty where absent. Given twice, it is a problem.
    std::string text(std::string_view name);
    /// The same; a problem where it is absent or empty.
    std::string required(std::string_view name);
    /// All values of a name that may be repeated; a problem where there are more than `count_max`.
    std::vector<std::string> texts(std::string_view name, std::size_t count_max);
    std::int64_t integer(std::string_view name, std::int64_t min, std::int64_t max,
                         std::int64_t fallback);
    std::optional<Time> instant(std::string_view name);
    /// Longer than nothing.
    std::optional<Duration> duration(std::string_view name);
    /// Which of `choices`; the first where absent.
    std::size_t choice(std::string_view name, std::initializer_list<std::string_view> choices);

    /// Notes that `name` is wrong; `what` is a whole sentence.
    void problem(std::string_view name, std::string what, std::string code = "question.parameter");
    const std::vector<Problem>& problems() const { return problems_; }
    /// The first problem as an error, the names that nobody asked for among them.
    Result<> sound();

  private:
    const std::string* only(std::string_view name);

    Named given_;
    std::set<std::string, std::less<>> asked_;
    std::vector<Problem> problems_;
};

}  // namespace jalon::explore
