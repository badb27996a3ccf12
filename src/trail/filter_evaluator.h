// An expr condition bound to the codes of a trail: evaluated for one combination of them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "expr/program.h"
#include "trail/column_condition.h"
#include "trail/moment.h"

namespace jalon::trail {

/// What one name of an expression stands for.
struct ConditionSource {
    enum class Reads { Code, At, Property, Trait, Nothing };
    std::string name;  ///< As written.
    Reads reads = Reads::Nothing;
    CodeColumn column = CodeColumn::Name;  ///< Of Reads::Code.
    KeyCode key = 0;                       ///< Of Reads::Property.
    std::shared_ptr<const TraitColumn> trait;
};

/// The source that `name` is in this trail.
ConditionSource source_of(const std::string& name, const Moment& moment);

/// A condition over some sources. Pure; from any thread.
class Evaluator {
  public:
    Evaluator(expr::Program program, std::vector<ConditionSource> sources,
              std::shared_ptr<const Moment> moment)
        : program_(std::move(program)), sources_(std::move(sources)), moment_(std::move(moment)) {}

    const std::vector<ConditionSource>& sources() const { return sources_; }
    const Moment& moment() const { return *moment_; }
    /// How many codes source `i` may have.
    std::size_t codes(std::size_t i) const;
    /// Whether it holds for an event at `at_us` whose codes are these, one for each source: the
    /// dictionary's code; of a property the code + 1; of a trait its code; else anything.
    bool holds(std::span<const std::uint32_t> codes, std::int64_t at_us) const;

  private:
    expr::Program program_;
    std::vector<ConditionSource> sources_;
    std::shared_ptr<const Moment> moment_;
};

}  // namespace jalon::trail
