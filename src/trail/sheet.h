// One layer of the trail's storage: blocks in the order of their owners, none of whom is in two.
// Layers lie on top of one another: what a newer one holds of an owner is hidden in those below.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "trail/detail/run_blocks.h"
#include "trail/moment.h"

namespace jalon::trail {

/// Immutable.
class Sheet {
  public:
    /// Pieces in the order of their owners; wholly hidden ones must not be among them.
    explicit Sheet(std::vector<Piece> pieces);
    /// The same of pieces of which so many events are visible.
    Sheet(std::vector<Piece> pieces, std::size_t events)
        : pieces_(std::move(pieces)), events_(events) {}
    explicit Sheet(std::vector<std::shared_ptr<const Block>> blocks);

    std::span<const Piece> pieces() const { return pieces_; }
    /// Those that are to be read.
    std::size_t events() const { return events_; }

    /// This sheet without the visible runs of `owners` (rising), which are added to `taken`, and
    /// are valid as long as this sheet is; each owner that was found is marked in `found` (by place
    /// in `owners`), and those marked already are passed over. Null where nothing was found, so
    /// that this sheet can stay.
    std::shared_ptr<const Sheet> without(std::span<const Owner> owners,
                                         std::vector<std::uint8_t>& found,
                                         std::vector<Run>* taken) const;
    /// Adds the visible runs of owners from `first` to before `last`.
    void read(Owner first, Owner last, std::vector<Run>& into) const;

  private:
    std::vector<Piece> pieces_;
    std::size_t events_ = 0;
};

/// How sheets are made into one.
struct Merging {
    std::size_t block_events = kBlockEvents;
    unsigned threads = 1;
    std::stop_token stop = {};
};

/// One sheet of the visible events of all; an owner may be in several of them. Blocks of the first
/// that nothing was hidden in or added to are taken as they are. Null where it was stopped.
std::shared_ptr<const Sheet> merged(std::vector<std::shared_ptr<const Sheet>> sheets,
                                    const Merging& how);

}  // namespace jalon::trail
