// Takes runs of owners out of sheets, and merges sheets by ranges of owners.
#include "trail/sheet.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace jalon::trail {

namespace {

constexpr Owner kLast = ~Owner{0};  // No event's owner.
constexpr std::size_t kAhead = 6;   // Owners.

bool is_hidden(const Piece& piece, std::size_t run) {
    return piece.hidden && (*piece.hidden)[run] != 0;
}

std::size_t visible_events(const Piece& piece) {
    if (!piece.hidden) return piece.block->events();
    std::size_t events = 0;
    const auto begins = piece.block->begins();
    for (std::size_t run = 0; run < piece.hidden->size(); ++run)
        if ((*piece.hidden)[run] == 0) events += begins[run + 1] - begins[run];
    return events;
}

// The first of the pieces from `from` on that may hold `owner`.
std::size_t piece_at(std::span<const Piece> pieces, std::size_t from, Owner owner) {
    const auto found =
        std::ranges::lower_bound(pieces.subspan(from), owner, {},
                                 [](const Piece& piece) { return piece.block->owners().back(); });
    return static_cast<std::size_t>(found - pieces.begin());
}

// Finds runs of owners that are asked for in turn. Owners are numbers given out in turn, so that a
// run is about where it would be were they evenly spread.
class RunFinder {
  public:
    explicit RunFinder(std::span<const Owner> owners)
        : owners_(owners),
          spread_(owners.size() < 2 ? 0
                                    : static_cast<double>(owners.size() - 1) /
                                          static_cast<double>(owners.back() - owners.front())) {}

    /// The first run whose owner is not below `owner`, which is not beyond the last.
    std::size_t of(Owner owner) const {
        std::size_t low = 0, high = about(owner);  // Before `low` all are below, `high` is not.
        if (owners_[high] < owner) {
            for (std::size_t step = 1; owners_[high] < owner; step *= 2) {
                low = high + 1;
                high = std::min(high + step, owners_.size() - 1);
            }
        } else {
            for (std::size_t step = 1; high > 0; step *= 2) {
                const std::size_t lower = high - std::min(high, step);
                if (owners_[lower] < owner) {
                    low = lower + 1;
                    break;
                }
                high = lower;
            }
        }
        const auto within = owners_.subspan(low, high - low);
        return low +
               static_cast<std::size_t>(std::ranges::lower_bound(within, owner) - within.begin());
    }
    /// So that it is near when it is asked for.
    void fetch(Owner owner) const { __builtin_prefetch(&owners_[about(owner)]); }

  private:
    std::size_t about(Owner owner) const {
        if (owner <= owners_.front()) return 0;
        const auto place =
            static_cast<std::size_t>(static_cast<double>(owner - owners_.front()) * spread_);
        return std::min(place, owners_.size() - 1);
    }

    std::span<const Owner> owners_;
    double spread_;
};

void read_piece(const Piece& piece, Owner first, Owner last, std::vector<Run>& into) {
    const auto owners = piece.block->owners();
    const auto begins = piece.block->begins();
    const auto run_of = [&](Owner owner) {
        return static_cast<std::size_t>(std::ranges::lower_bound(owners, owner) - owners.begin());
    };
    const std::size_t end = run_of(last);
    for (std::size_t run = run_of(first); run < end; ++run)
        if (!is_hidden(piece, run))
            into.push_back({piece.block.get(), owners[run], begins[run], begins[run + 1]});
}

}  // namespace

Sheet::Sheet(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {
    for (const Piece& piece : pieces_) events_ += visible_events(piece);
}

Sheet::Sheet(std::vector<std::shared_ptr<const Block>> blocks) {
    for (auto& block : blocks) {
        events_ += block->events();
        pieces_.push_back({.block = std::move(block), .hidden = nullptr});
    }
}

std::shared_ptr<const Sheet> Sheet::without(std::span<const Owner> owners,
                                            std::vector<std::uint8_t>& found,
                                            std::vector<Run>* taken) const {
    std::vector<Piece> left;
    std::size_t events = events_;  // Of what is left; to count them anew would look at every run.
    std::size_t kept = 0;          // Pieces up to here are in `left`.
    std::size_t i = 0;
    while (i < owners.size()) {
        if (found[i] != 0) {
            ++i;
            continue;
        }
        const std::size_t at = piece_at(pieces_, kept, owners[i]);
        if (at == pieces_.size()) break;
        const Piece& piece = pieces_[at];
        const auto runs = piece.block->owners();
        std::shared_ptr<std::vector<std::uint8_t>> hidden;
        const RunFinder finder(runs);
        for (; i < owners.size() && owners[i] <= runs.back(); ++i) {
            if (i + kAhead < owners.size()) finder.fetch(owners[i + kAhead]);
            if (found[i] != 0) continue;
            const std::size_t run = finder.of(owners[i]);
            if (runs[run] != owners[i] || is_hidden(piece, run)) continue;
            found[i] = 1;
            const Run gone{piece.block.get(), owners[i], piece.block->begins()[run],
                           piece.block->begins()[run + 1]};
            events -= gone.events();
            if (taken) taken->push_back(gone);
            if (!hidden)
                hidden = piece.hidden ? std::make_shared<std::vector<std::uint8_t>>(*piece.hidden)
                                      : std::make_shared<std::vector<std::uint8_t>>(runs.size());
            (*hidden)[run] = 1;
        }
        if (!hidden) continue;
        left.insert(left.end(), pieces_.begin() + static_cast<std::ptrdiff_t>(kept),
                    pieces_.begin() + static_cast<std::ptrdiff_t>(at));
        kept = at + 1;
        if (std::ranges::find(*hidden, 0) != hidden->end())
            left.push_back({.block = piece.block, .hidden = std::move(hidden)});
    }
    if (kept == 0) return nullptr;
    left.insert(left.end(), pieces_.begin() + static_cast<std::ptrdiff_t>(kept), pieces_.end());
    return std::make_shared<const Sheet>(std::move(left), events);
}

void Sheet::read(Owner first, Owner last, std::vector<Run>& into) const {
    for (std::size_t i = piece_at(pieces_, 0, first);
         i < pieces_.size() && pieces_[i].block->owners().front() < last; ++i)
        read_piece(pieces_[i], first, last, into);
}

namespace {

using Sheets = std::vector<std::shared_ptr<const Sheet>>;

// The events of owners from `first` to before the next range's first.
struct Range {
    Owner first = 0;
    std::shared_ptr<const Block> as_it_is;  // Nothing to merge: this.
};

// Whether an owner from `first` to `last` is visible.
bool has_any(const Sheet& sheet, Owner first, Owner last) {
    const auto pieces = sheet.pieces();
    for (std::size_t i = piece_at(pieces, 0, first); i < pieces.size(); ++i) {
        const auto owners = pieces[i].block->owners();
        const auto begin = std::ranges::lower_bound(owners, first);
        for (auto run = begin; run != owners.end(); ++run) {
            if (*run > last) return false;
            if (!is_hidden(pieces[i], static_cast<std::size_t>(run - owners.begin()))) return true;
        }
    }
    return false;
}

// Ranges of about a block's events each; a block of the first sheet that stays is one of its own.
std::vector<Range> ranges_of(const Sheets& sheets, std::size_t block_events) {
    // Sheets that were cut alike begin their blocks at the same owners: parts of blocks are looked
    // at, so that not all of them together become one range.
    const std::size_t parts_max = std::min<std::size_t>(64, 2 * sheets.size());
    std::vector<std::pair<Owner, std::size_t>> starts;  // Of parts; how many events.
    std::vector<Range> kept;
    for (std::size_t s = 0; s < sheets.size(); ++s)
        for (const Piece& piece : sheets[s]->pieces()) {
            const auto owners = piece.block->owners();
            const bool is_alone =
                s == 0 && !piece.hidden && piece.block->events() >= block_events / 4 &&
                std::ranges::none_of(sheets.begin() + 1, sheets.end(), [&](const auto& other) {
                    return has_any(*other, owners.front(), owners.back());
                });
            if (is_alone) {
                kept.push_back({.first = owners.front(), .as_it_is = piece.block});
                kept.push_back({.first = owners.back() + 1, .as_it_is = nullptr});
            } else {
                const std::size_t parts = std::min(parts_max, owners.size());
                const std::size_t events = visible_events(piece) / parts;
                for (std::size_t part = 0; part < parts; ++part)
                    starts.emplace_back(owners[part * owners.size() / parts], events);
            }
        }
    starts.emplace_back(kNobody, 0);  // Never in one block with persons, so far are they apart.
    std::ranges::sort(starts);
    std::vector<Range> ranges{{.first = 0, .as_it_is = nullptr}};
    std::size_t waiting = 0;
    for (const auto& [first, events] : starts) {
        if (waiting >= block_events || first == kNobody) {
            ranges.push_back({.first = first, .as_it_is = nullptr});
            waiting = 0;
        }
        waiting += events;
    }
    // A block that stays replaces the cuts within it.
    ranges.insert(ranges.end(), kept.begin(), kept.end());
    std::ranges::sort(ranges, {}, [](const Range& range) {
        return std::pair(range.first, range.as_it_is == nullptr);
    });
    std::vector<Range> apart;
    for (Range& range : ranges) {
        if (!apart.empty() && range.first == apart.back().first) continue;
        if (!apart.empty() && apart.back().as_it_is &&
            range.first <= apart.back().as_it_is->owners().back())
            continue;
        apart.push_back(std::move(range));
    }
    return apart;
}

}  // namespace

std::shared_ptr<const Sheet> merged(Sheets sheets, const Merging& how) {
    const std::vector<Range> ranges = ranges_of(sheets, how.block_events);
    std::vector<std::vector<std::shared_ptr<const Block>>> made(ranges.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        std::vector<Run> runs;
        for (std::size_t i = next++; i < ranges.size(); i = next++) {
            if (how.stop.stop_requested()) return;
            if (ranges[i].as_it_is) {
                made[i] = {ranges[i].as_it_is};
                continue;
            }
            const Owner last = i + 1 < ranges.size() ? ranges[i + 1].first : kLast;
            runs.clear();
            for (const auto& sheet : sheets) sheet->read(ranges[i].first, last, runs);
            made[i] = blocks_of(runs, how.block_events);
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < how.threads; ++i) others.emplace_back(work);
        work();
    }
    if (how.stop.stop_requested()) return nullptr;
    std::vector<std::shared_ptr<const Block>> blocks;
    for (auto& part : made) blocks.insert(blocks.end(), part.begin(), part.end());
    return std::make_shared<const Sheet>(std::move(blocks));
}

}  // namespace jalon::trail
