// The rules of what stays and what may change.
#include "hub/stability.h"

#include <algorithm>

namespace jalon::hub {
namespace {

std::size_t usable_of(const Arrangement& shown, std::span<const Standing> modes) {
    return static_cast<std::size_t>(std::ranges::count_if(
        shown.list(), [&](std::uint16_t mode) { return modes[mode].usable; }));
}

bool human_among(const Arrangement& shown, std::span<const Standing> modes) {
    return std::ranges::any_of(
        shown.list(), [&](std::uint16_t mode) { return modes[mode].usable && modes[mode].human; });
}

void drop_closed(Arrangement& shown, std::span<const Standing> modes) {
    for (std::size_t place = shown.size; place-- > 0;)
        if (!modes[shown.modes[place]].usable) shown.erase(place);
}

void fill(Arrangement& shown, std::span<const std::uint16_t> ranking, std::size_t places) {
    for (auto mode : ranking) {
        if (shown.size >= places) return;
        if (!shown.has(mode)) shown.push(mode);
    }
}

// A human mode in the first place, where none is shown and one can be.
void put_human_first(Arrangement& shown, std::span<const Standing> modes,
                     std::span<const std::uint16_t> ranking, std::size_t places) {
    if (human_among(shown, modes)) return;
    for (auto mode : ranking) {
        if (!modes[mode].human) continue;
        if (shown.size >= places) shown.erase(shown.size - 1);
        shown.push(mode);
        shown.to_front(shown.size - 1);
        return;
    }
}

// The mode that is better than the first by the margin goes before it.
void promote(Arrangement& shown, std::span<const Standing> modes, double margin) {
    if (shown.size < 2) return;
    std::size_t best = 0;
    for (std::size_t place = 1; place < shown.size; ++place)
        if (modes[shown.modes[place]].choosable &&
            modes[shown.modes[place]].worth > modes[shown.modes[best]].worth)
            best = place;
    if (best != 0 && modes[shown.modes[best]].worth > modes[shown.modes[0]].worth + margin)
        shown.to_front(best);
}

}  // namespace

bool Arrangement::has(std::uint16_t mode) const {
    return std::ranges::find(list(), mode) != list().end();
}

void Arrangement::erase(std::size_t place) {
    for (; place + 1 < size; ++place) modes[place] = modes[place + 1];
    --size;
}

void Arrangement::to_front(std::size_t place) {
    std::rotate(modes.begin(), modes.begin() + static_cast<std::ptrdiff_t>(place),
                modes.begin() + static_cast<std::ptrdiff_t>(place) + 1);
}

bool operator==(const Arrangement& a, const Arrangement& b) {
    return std::ranges::equal(a.list(), b.list());
}

Arrangement freshly_chosen(std::span<const Standing> modes, std::span<const std::uint16_t> ranking,
                           std::size_t places, bool needs_human) {
    Arrangement shown;
    fill(shown, ranking, std::min(places, kOffersMax));
    if (needs_human) put_human_first(shown, modes, ranking, std::min(places, kOffersMax));
    return shown;
}

HeldStill settled(const Stability& rule, const HeldStill& before, Time at,
                  std::span<const Standing> modes, std::span<const std::uint16_t> ranking,
                  std::size_t places, bool needs_human) {
    places = std::min(places, kOffersMax);
    if (before.shown.size == 0)
        return {.shown = freshly_chosen(modes, ranking, places, needs_human),
                .since = at,
                .changes = before.changes};
    HeldStill after = before;
    const auto usable = usable_of(before.shown, modes);
    const bool lost_human =
        needs_human && !human_among(before.shown, modes) &&
        std::ranges::any_of(ranking, [&](std::uint16_t mode) { return modes[mode].human; });
    const bool dwelt = at - before.since >= rule.dwell;
    if (lost_human || (dwelt && usable < before.shown.size)) {
        // With nothing else to show, what closed is still the best that can be said.
        if (!ranking.empty() || usable > 0) drop_closed(after.shown, modes);
        fill(after.shown, ranking, places);
        if (needs_human) put_human_first(after.shown, modes, ranking, places);
    } else if (dwelt && before.changes < rule.changes_max) {
        fill(after.shown, ranking, places);
        promote(after.shown, modes, rule.margin);
    }
    if (after.shown == before.shown) return before;
    after.since = at;
    ++after.changes;
    return after;
}

}  // namespace jalon::hub
