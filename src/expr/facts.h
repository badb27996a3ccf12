// Where an expression finds its names, and the time it takes for now: the whole of an expression's
// world.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/time.h"
#include "expr/value.h"

namespace jalon::expr {

/// The evaluation context. A dotted name `a.b.c` is asked for as `a.b.c`, then `a.b`, then `a`;
/// what remains is looked up inside the value found, so facts may be flat, nested or both.
class Facts {
  public:
    explicit Facts(Time now) : now_(now) {}
    Facts(const Facts&) = delete;
    Facts& operator=(const Facts&) = delete;
    virtual ~Facts() = default;

    /// The value of `name` as it was written in the expression, or nothing (never an undefined
    /// value). SurveyJS ignores the case of names; so should this. Must be pure.
    virtual std::optional<Value> find(std::string_view name) const = 0;

    /// What `today()`, `currentDate()`, `age()` and their like take for now.
    Time now() const { return now_; }

  private:
    Time now_;
};

/// Facts that are the members of one object (or the items and length of an array or text), names
/// compared without regard to case.
class ValueFacts final : public Facts {
  public:
    ValueFacts(Value root, Time now) : Facts(now), root_(std::move(root)) {}
    std::optional<Value> find(std::string_view name) const override;

  private:
    Value root_;
};

/// The member `name` of `value` as a dotted name finds it: any case, `length` of arrays and texts,
/// items of arrays by number. Nothing where there is none.
std::optional<Value> member(const Value& value, std::string_view name);

}  // namespace jalon::expr
