// How marks make their predicates: a callable, wrapped.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "questions/marks.h"

namespace jalon::questions::detail {

using PredicatePtr = std::unique_ptr<CasePredicate>;

/// Wraps a copyable callable (chunk, case) -> bool.
template <class Test>
class Tested final : public CasePredicate {
  public:
    explicit Tested(Test test) : test_(std::move(test)) {}
    bool holds(const trail::Chunk& chunk, std::size_t case_index) override {
        return test_(chunk, case_index);
    }
    PredicatePtr copy() const override { return std::make_unique<Tested>(test_); }

  private:
    Test test_;
};

template <class Test>
PredicatePtr tested(Test test) {
    return std::make_unique<Tested<Test>>(std::move(test));
}

/// The predicates of marks that may be about one group of a breakdown; errors as predicate_of.
Result<PredicatePtr> predicate_of(const trail::Chunks& chunks, const FunnelMark& mark,
                                  trail::Budget& budget);
Result<PredicatePtr> predicate_of(const trail::Chunks& chunks, const TrendMark& mark,
                                  trail::Budget& budget);
Result<PredicatePtr> predicate_of(const trail::Chunks& chunks, const GroupMark& mark,
                                  trail::Budget& budget);

}  // namespace jalon::questions::detail
