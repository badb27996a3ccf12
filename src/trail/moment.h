// The trail at one position of the log: what every question is asked of. Immutable; the same moment
// always gives the same answers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "trail/block.h"
#include "trail/dictionary.h"
#include "trail/properties.h"

namespace jalon::trail {

/// A block, but for some of its owners, whose events are in another piece.
struct Piece {
    std::shared_ptr<const Block> block;
    /// By run of the block: 1 where it is not to be read. Null: read all.
    std::shared_ptr<const std::vector<std::uint8_t>> hidden;
};

/// One trait of all persons, coded: equal codes are equal values.
struct TraitColumn {
    std::vector<std::uint32_t> codes;   ///< By person; 0: none (and beyond its end).
    std::vector<PropertyValue> values;  ///< By code; [0] is null.
    std::uint32_t of(Owner owner) const { return owner < codes.size() ? codes[owner] : 0; }
};

class Moment {
  public:
    virtual ~Moment() = default;
    /// Every fact of the log up to here is in the answers.
    virtual log::Position position() const = 0;
    virtual std::uint64_t events() const = 0;
    /// Together every event once; each owner is in one piece only, pieces are in no order. Piece
    /// `i` may have to be made first (events that came since its block was built): the first reader
    /// does it, once for all.
    virtual std::size_t pieces() const = 0;
    virtual Piece piece(std::size_t i) const = 0;
    /// Instances whose events have more than one owner, rising: a case by instance must gather
    /// these.
    virtual std::span<const std::uint32_t> split_instances() const = 0;

    virtual const Texts& names() const = 0;
    virtual const Texts& channels() const = 0;
    virtual const Texts& touchpoints() const = 0;
    virtual const Texts& journeys() const = 0;
    /// Keys and values of properties; `Properties::code(row, …)` is not for use here: blocks hold
    /// the codes.
    virtual const Properties& properties() const = 0;

    /// The trait of each person, as it is now; made when first asked for, kept while nothing
    /// changed.
    virtual std::shared_ptr<const TraitColumn> trait(std::string_view key) const = 0;
    /// An identity of the person, for people::People; 0 for kNobody and above.
    virtual log::IdentityId identity_of(Owner owner) const = 0;
};

}  // namespace jalon::trail
