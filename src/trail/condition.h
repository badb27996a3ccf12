// The `where` of a question: an expr condition over the columns of one event and the traits of its
// person.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "expr/program.h"
#include "trail/snapshot.h"

namespace jalon::trail {

/// A condition bound to a snapshot. Reads `{name}`, `{channel}`, `{touchpoint}`, `{journey}`,
/// `{at}`, `{properties.x}` or `{x}`, `{person.x}`. Answers are remembered by what the condition
/// reads, so that it is evaluated once for each distinct combination of values, not of events. One
/// thread at a time.
class Condition {
  public:
    /// Compiles `text`. A property that no event has is a warning (`trail.property_unknown`), and
    /// so is one of which not all values are kept (`trail.property_cut`): both read as absent.
    static Compiled<Condition> compile(std::string_view text,
                                       std::shared_ptr<const Snapshot> snapshot);
    ~Condition();
    Condition(Condition&&) noexcept;
    Condition& operator=(Condition&&) noexcept;

    bool holds(Row row);

  private:
    struct State;
    explicit Condition(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace jalon::trail
