// Within a stretch of one owner's cases a stamp tells what was counted; whoever has several
// stretches is settled by sorting.
#include "questions/detail/trend_distinct.h"

#include <algorithm>

namespace jalon::questions::detail {

namespace {

constexpr std::size_t kUnsettledMax = std::size_t{1} << 20;

bool is_person(trail::Owner owner) {
    return owner < trail::kNobody;
}

// Calls `begin(owner)` for each stretch of cases of one owner, and `event(owner, person, i)` for
// each event of a person.
template <class Begin, class Event>
void each_person(const trail::Chunk& chunk, const std::uint32_t* persons, Begin&& begin,
                 Event&& event) {
    for (std::size_t c = 0; c < chunk.cases.size(); ++c) {
        const trail::Owner owner = chunk.owners[c];
        if (c == 0 || owner != chunk.owners[c - 1]) begin(owner);
        for (std::size_t i = chunk.cases[c].begin; i < chunk.cases[c].end; ++i) {
            const trail::Owner person = persons ? persons[i] : owner;
            if (persons ? person != 0 : is_person(person)) event(owner, person, i);
        }
    }
}

const std::uint32_t* persons_of(const trail::Chunk& chunk, const TrendSpec& spec) {
    return spec.person ? chunk.per_event[*spec.person] : nullptr;
}

}  // namespace

OwnerSet::Page& OwnerSet::page(std::uint64_t number) {
    if (last_ == nullptr || last_number_ != number) {
        last_ = &pages_[number];
        last_number_ = number;
    }
    return *last_;
}

bool OwnerSet::contains(trail::Owner owner) const {
    const auto page = pages_.find(owner / kPage);
    return page != pages_.end() && (page->second[owner % kPage / 64] >> (owner % 64) & 1) != 0;
}

void OwnerSet::merge(const OwnerSet& other, OwnerSet& twice) {
    for (const auto& [number, theirs] : other.pages_) {
        Page& ours = page(number);
        for (std::size_t i = 0; i < ours.size(); ++i) {
            if (const std::uint64_t both = ours[i] & theirs[i]) twice.page(number)[i] |= both;
            ours[i] |= theirs[i];
        }
    }
}

void CasesFold::add(const trail::Chunk& chunk) {
    if (chunk.cases.empty()) return;
    trail::with_columns(chunk, [&](auto, auto at) {
        if (!distinct_.begin(chunk, at)) return;
        for (const trail::CaseRange& range : chunk.cases) {
            distinct_.next_unit();
            for (std::size_t i = range.begin; i < range.end; ++i) distinct_.count(at, i);
        }
    });
}

template <class At>
void PersonsFold::count_persons(const trail::Chunk& chunk, const At* at) {
    if (!distinct_.begin(chunk, at)) return;
    each_person(
        chunk, persons_of(chunk, *spec_),
        [&](trail::Owner owner) {
            distinct_.next_unit();
            if (is_person(owner) && !seen_.insert(owner)) several_.insert(owner);
        },
        [&](trail::Owner owner, trail::Owner person, std::size_t i) {
            if (person == owner)
                distinct_.count(at, i);
            else
                several_.insert(person);
        });
}

void PersonsFold::add(const trail::Chunk& chunk) {
    if (chunk.cases.empty()) return;
    trail::with_columns(chunk, [&](auto, auto at) { count_persons(chunk, at); });
}

void PersonsFold::merge(PersonsFold&& other) {
    distinct_.grid().merge(other.distinct_.grid());
    OwnerSet ignored;
    several_.merge(other.several_, ignored);
    seen_.merge(other.seen_, several_);
}

template <class At>
void SeveralFold::find_persons(const trail::Chunk& chunk, const At* at) {
    if (!distinct_.begin(chunk, at)) return;
    trail::Owner asked = trail::kNobody;  // Is no person.
    bool wanted = false;
    each_person(
        chunk, persons_of(chunk, *spec_), [&](trail::Owner) { distinct_.next_unit(); },
        [&](trail::Owner owner, trail::Owner person, std::size_t i) {
            if (asked != person) {
                asked = person;
                wanted = several_->contains(person);
            }
            if (!wanted) return;
            if (person == owner) distinct_.count(at, i);
            distinct_.each_cell(at, i, [&](std::size_t cell) {
                found_.emplace_back(person, static_cast<std::uint32_t>(cell));
            });
        });
    if (found_.size() > 2 * settled_ + kUnsettledMax) settle();
}

void SeveralFold::add(const trail::Chunk& chunk) {
    if (chunk.cases.empty()) return;
    trail::with_columns(chunk, [&](auto, auto at) { find_persons(chunk, at); });
}

void SeveralFold::settle() {
    std::ranges::sort(found_);
    found_.erase(std::ranges::unique(found_).begin(), found_.end());
    settled_ = found_.size();
}

void SeveralFold::merge(SeveralFold&& other) {
    distinct_.grid().merge(other.distinct_.grid());
    found_.insert(found_.end(), other.found_.begin(), other.found_.end());
    settle();
}

std::vector<std::int64_t> SeveralFold::corrections() {
    settle();
    Grid& grid = distinct_.grid();
    std::vector<std::int64_t> result(grid.buckets().size() * grid.stride());
    for (std::size_t cell = 0; cell < result.size(); ++cell) result[cell] = -grid.counts()[cell];
    for (const auto& [person, cell] : found_) ++result[cell];
    return result;
}

}  // namespace jalon::questions::detail
