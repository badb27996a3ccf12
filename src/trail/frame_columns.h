// The columns that a question reads besides activities and instants.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/problem.h"
#include "trail/filter.h"

namespace jalon::trail {

/// One column of Frame::per_event or per_case, bound to a moment. Codes: of the dictionaries and
/// properties the code + 1 (0: an empty text, none); of a trait its own; of a person the number; of
/// a condition 1 where it holds.
class WantedColumn {
  public:
    /// Problems have `path` as theirs.
    static Compiled<WantedColumn> compile(const Wanted& wanted, std::string_view path,
                                          std::shared_ptr<const Moment> moment);

    /// Of every event of the block, into `out`. Uses the scratch as ColumnCondition::keep, and
    /// `numbers[0]`.
    void read(const Block& block, Scratch& scratch, std::uint32_t* out) const;
    /// The column of a property that every event of the block has: its value is the code less one.
    /// Null where that is not so.
    const Column* of_all_events(const Block& block) const;
    /// Whether it is the owner alone who decides; then `of` is enough.
    bool is_of_owner() const {
        return what_ == Wanted::What::Trait || what_ == Wanted::What::Person;
    }
    std::uint32_t of(Owner owner) const;
    PropertyValue value(std::uint32_t code) const;

  private:
    Wanted::What what_ = Wanted::What::Property;
    std::shared_ptr<const Moment> moment_;
    CodeColumn column_ = CodeColumn::Name;
    std::optional<Code> empty_;  // Its code in the dictionary.
    std::optional<KeyCode> key_;
    std::shared_ptr<const TraitColumn> trait_;
    Filter where_;
};

}  // namespace jalon::trail
