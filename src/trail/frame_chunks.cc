// Makes the chunk of a piece: straight from the block where nothing is left out within a case, else
// copied to the scratch.
#include "trail/frame_chunks.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "trail/filter_scan.h"

namespace jalon::trail {

namespace {

// So many split instances, or events of the moment, for each gathered chunk.
constexpr std::size_t kSplitPerChunk = std::size_t{1} << 16;
constexpr std::uint64_t kEventsPerChunk = std::uint64_t{1} << 22;
constexpr std::size_t kGatheredMax = 64;
// Where less than this share of the events count, they are copied even if they could stay.
constexpr std::size_t kSparse = 8;

template <class T>
T* room(std::vector<T>& numbers, std::size_t count) {
    if (numbers.size() < count) numbers.resize(count);
    return numbers.data();
}

std::uint32_t* words_in(std::vector<std::uint8_t>& bytes, std::size_t count) {
    return reinterpret_cast<std::uint32_t*>(room(bytes, count * sizeof(std::uint32_t)));
}

// How many runs of the block are of a known person: they come first.
std::size_t runs_of_persons(const Block& block) {
    const auto owners = block.owners();
    if (owners.empty() || owners.back() < kNobody) return owners.size();
    return static_cast<std::size_t>(std::ranges::lower_bound(owners, kNobody) - owners.begin());
}

std::size_t places(const Kept& kept) {
    return kept.compact ? kept.ranks[kept.runs] : kept.block->events();
}

Instants instants_of(const Kept& kept, std::size_t count, Scratch& scratch) {
    const Column& column = kept.block->at();
    Instants at{.data = column.data(),
                .width = column.width(),
                .base = static_cast<std::int64_t>(column.base()),
                .unit_us = kept.block->unit_us()};
    if (column.width() == 0) {
        std::uint32_t* out = room(scratch.words[1], count);
        std::fill_n(out, count, 0U);
        at.data = out;
        at.width = 4;
    } else if (column.width() < 4 || (column.width() == 4 && kept.events)) {
        std::uint32_t* out = room(scratch.words[1], count);
        if (column.width() == 4) {
            const auto* raw = reinterpret_cast<const std::uint32_t*>(column.data());
            for (std::size_t i = 0; i < count; ++i) out[i] = raw[kept.events[i]];
        } else {
            for (std::size_t i = 0; i < count; ++i)
                out[i] = static_cast<std::uint32_t>(column[kept.events ? kept.events[i] : i] -
                                                    column.base());
        }
        at.data = out;
        at.width = 4;
    } else if (column.width() != 4 && (column.width() != 8 || kept.events)) {
        std::uint64_t* out = room(scratch.numbers[2], count);
        for (std::size_t i = 0; i < count; ++i)
            out[i] = column[kept.events ? kept.events[i] : i] - column.base();
        at.data = out;
        at.width = 8;
    }
    return at;
}

}  // namespace

FrameChunks::FrameChunks(FramePlan plan) : plan_(std::move(plan)), pieces_(plan_.moment->pieces()) {
    const Moment& moment = *plan_.moment;
    const std::size_t split = moment.split_instances().size();
    if (plan_.case_by == CaseBy::Instance && split != 0)
        gathered_ = std::min(split / kSplitPerChunk + 1, kGatheredMax);
    if (plan_.case_by == CaseBy::Property && pieces_ != 0)
        gathered_ = std::min(moment.events() / kEventsPerChunk + 1, kGatheredMax);
}

const Chunk& FrameChunks::read(std::size_t i, Scratch& scratch) const {
    scratch.chunk = {};
    if (i >= pieces_) {
        read_gathered(i - pieces_, scratch);
        return scratch.chunk;
    }
    const Piece piece = plan_.moment->piece(i);
    const bool persons_only = plan_.case_by != CaseBy::Instance;
    Kept kept =
        kept_of(piece, persons_only ? runs_of_persons(*piece.block) : piece.block->owners().size(),
                scratch);
    if (plan_.case_by == CaseBy::Person)
        cases_by_owner(kept, scratch);
    else
        cases_by_key(kept, keys_of(kept, scratch),
                     plan_.case_by == CaseBy::Instance ? plan_.moment->split_instances()
                                                       : std::span<const std::uint32_t>(),
                     scratch);
    lay_out(kept, scratch);
    scratch.block = piece.block;
    return scratch.chunk;
}

Kept FrameChunks::kept_of(const Piece& piece, std::size_t runs, Scratch& scratch) const {
    const Block& block = *piece.block;
    Kept kept;
    kept.block = &block;
    kept.runs = runs;
    if (piece.hidden) kept.hidden = piece.hidden->data();
    if (plan_.filter.keeps_all() && !plan_.rule.is_conditional()) return kept;
    const std::size_t n = block.events(), words = bit_words(n);
    const auto begins = block.begins();
    std::uint64_t* bits = room(scratch.numbers[0], words);
    set_all_bits(bits, n);
    for (std::size_t run = 0; kept.hidden && run < runs; ++run)
        if (kept.hidden[run] != 0) clear_bits(bits, begins[run], begins[run + 1]);
    clear_bits(bits, begins[runs], n);
    plan_.filter.keep(block, scratch, bits);
    if (plan_.rule.is_conditional()) plan_.rule.decide(block, scratch, bits);
    std::uint32_t* events = room(scratch.words[0], n + 8);
    std::uint32_t* before = room(scratch.words[3], words + 1 + runs + 1);
    std::uint32_t* ranks = before + words + 1;
    const std::size_t count = list_bits(bits, words, events, before);
    rank_bits(bits, before, begins.data(), runs + 1, ranks);
    kept.ranks = ranks;
    kept.compact = count * kSparse < n;
    for (std::size_t run = 0; run < runs && !kept.compact; ++run) {
        const std::uint32_t of_run = ranks[run + 1] - ranks[run];
        kept.compact = of_run != 0 && of_run != begins[run + 1] - begins[run];
    }
    if (kept.compact) kept.events = events;
    return kept;
}

const std::uint32_t* FrameChunks::keys_of(const Kept& kept, Scratch& scratch) const {
    const std::size_t n = kept.block->events(), count = places(kept);
    std::uint32_t* by_event = room(scratch.words[2], n);
    if (plan_.case_by == CaseBy::Instance)
        read_words(kept.block->instance(), 0, n, by_event);
    else if (plan_.case_key)
        kept.block->property(*plan_.case_key, 0, n, by_event);
    else
        std::fill_n(by_event, n, 0U);
    if (!kept.compact) return by_event;
    std::uint32_t* by_place = words_in(scratch.bytes[2], count);
    for (std::size_t i = 0; i < count; ++i) by_place[i] = by_event[kept.events[i]];
    return by_place;
}

void FrameChunks::cut(const Instants& at, Scratch& scratch) const {
    if (plan_.gap_us)
        cut_sessions(at, *plan_.gap_us,
                     plan_.case_by == CaseBy::Person ? NumberSessions::Yes : NumberSessions::No,
                     scratch);
}

void FrameChunks::lay_out(const Kept& kept, Scratch& scratch) const {
    const std::size_t count = places(kept);
    Chunk& chunk = scratch.chunk;
    if (!scratch.cases.empty()) {
        chunk.activities = plan_.rule.read(*kept.block, kept.events, count, scratch);
        chunk.at = instants_of(kept, count, scratch);
        cut(chunk.at, scratch);
    }
    read_wanted(kept, scratch.cases.empty() ? 0 : count, scratch);
    chunk.cases = scratch.cases;
    chunk.owners = scratch.owners;
    chunk.keys = scratch.keys;
}

void FrameChunks::read_wanted(const Kept& kept, std::size_t count, Scratch& scratch) const {
    const std::size_t n = kept.block->events();
    scratch.per_event.resize(plan_.per_event.size());
    scratch.per_case.resize(plan_.per_case.size());
    for (std::size_t k = 0; k < plan_.per_event.size(); ++k) {
        std::uint32_t* out = room(scratch.per_event[k], std::max(count, kept.events ? 0 : n));
        scratch.chunk.per_event.push_back(out);
        if (count == 0) continue;
        if (!kept.events) {
            plan_.per_event[k].read(*kept.block, scratch, out);
            continue;
        }
        std::uint32_t* by_event = words_in(scratch.bytes[3], n);
        plan_.per_event[k].read(*kept.block, scratch, by_event);
        for (std::size_t i = 0; i < count; ++i) out[i] = by_event[kept.events[i]];
    }
    for (std::size_t k = 0; k < plan_.per_case.size(); ++k) {
        const WantedColumn& column = plan_.per_case[k];
        std::uint32_t* out = room(scratch.per_case[k], scratch.cases.size());
        scratch.chunk.per_case.push_back(out);
        if (column.is_of_owner()) {
            for (std::size_t i = 0; i < scratch.cases.size(); ++i)
                out[i] = column.of(scratch.owners[i]);
            continue;
        }
        if (count == 0) continue;
        if (const Column* codes = column.of_all_events(*kept.block)) {
            for (std::size_t i = 0; i < scratch.cases.size(); ++i) {
                const std::uint32_t at = scratch.cases[i].begin;
                out[i] =
                    static_cast<std::uint32_t>((*codes)[kept.events ? kept.events[at] : at]) + 1;
            }
            continue;
        }
        std::uint32_t* by_event = words_in(scratch.bytes[3], n);
        column.read(*kept.block, scratch, by_event);
        for (std::size_t i = 0; i < scratch.cases.size(); ++i) {
            const CaseRange range = scratch.cases[i];
            out[i] = 0;
            for (std::uint32_t at = range.begin; at < range.end && out[i] == 0; ++at)
                out[i] = by_event[kept.events ? kept.events[at] : at];
        }
    }
}

// Events of one part of the keys, as they are found; then in order.
struct FrameChunks::Gathering {
    struct Event {
        std::uint32_t key = 0, found = 0;
        std::int64_t at = 0;
        std::uint64_t position = 0;
        Owner owner = 0;
    };
    std::vector<Event> events;
    std::vector<std::uint32_t> activities;                        // By `found`, and the others too.
    std::vector<std::vector<std::uint32_t>> per_event, per_case;  // Of events, all of them.
    std::vector<std::uint32_t> places;                            // Of the piece at hand.
};

void FrameChunks::read_gathered(std::size_t part, Scratch& scratch) const {
    Gathering gathering;
    gathering.per_event.resize(plan_.per_event.size());
    gathering.per_case.resize(plan_.per_case.size());
    for (std::size_t i = 0; i < pieces_; ++i) {
        const Piece piece = plan_.moment->piece(i);
        const bool has_nobody = runs_of_persons(*piece.block) != piece.block->owners().size();
        if (plan_.case_by == CaseBy::Instance || has_nobody)
            gather(piece, part, gathering, scratch);
    }
    std::ranges::sort(gathering.events, {}, [](const Gathering::Event& event) {
        return std::tuple(event.key, event.at, event.position, event.found);
    });
    lay_out_gathered(gathering, scratch);
}

void FrameChunks::gather(const Piece& piece, std::size_t part, Gathering& gathering,
                         Scratch& scratch) const {
    const Block& block = *piece.block;
    const bool by_instance = plan_.case_by == CaseBy::Instance;
    const Kept kept = kept_of(piece, block.owners().size(), scratch);
    const std::uint32_t* keys = keys_of(kept, scratch);
    const auto split = plan_.moment->split_instances();
    std::vector<std::uint32_t>& taken = gathering.places;  // The events of the block.
    taken.clear();
    for (std::size_t run = by_instance ? 0 : runs_of_persons(block); run < kept.runs; ++run) {
        const CaseRange range = kept.run(run);
        std::uint32_t last = 0;
        bool wanted = false;
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            if (keys[at] == 0) continue;
            if (keys[at] != last) {
                last = keys[at];
                wanted = last % gathered_ == part &&
                         (!by_instance || std::ranges::binary_search(split, last));
            }
            if (!wanted) continue;
            const std::uint32_t event = kept.events ? kept.events[at] : at;
            gathering.events.push_back(
                {.key = last,
                 .found = static_cast<std::uint32_t>(gathering.events.size()),
                 .at = block.at_us(event),
                 .position = block.position()[event],
                 .owner = by_instance ? block.owners()[run] : kNobody});
            taken.push_back(event);
        }
    }
    if (taken.empty()) return;
    const Activities activities = plan_.rule.read(block, taken.data(), taken.size(), scratch);
    for (std::size_t i = 0; i < taken.size(); ++i) gathering.activities.push_back(activities[i]);
    const auto read = [&](const WantedColumn& column, std::vector<std::uint32_t>& out) {
        std::uint32_t* by_event = words_in(scratch.bytes[3], block.events());
        column.read(block, scratch, by_event);
        for (const std::uint32_t event : taken) out.push_back(by_event[event]);
    };
    for (std::size_t k = 0; k < plan_.per_event.size(); ++k)
        read(plan_.per_event[k], gathering.per_event[k]);
    for (std::size_t k = 0; k < plan_.per_case.size(); ++k)
        read(plan_.per_case[k], gathering.per_case[k]);
}

void FrameChunks::lay_out_gathered(Gathering& gathering, Scratch& scratch) const {
    const auto& events = gathering.events;
    const std::size_t n = events.size();
    std::uint32_t* activities = words_in(scratch.bytes[0], n);
    std::uint64_t* at = room(scratch.numbers[2], n);
    scratch.cases.clear();
    scratch.owners.clear();
    scratch.keys.clear();
    for (std::size_t i = 0; i < n; ++i) {
        activities[i] = gathering.activities[events[i].found];
        at[i] = static_cast<std::uint64_t>(events[i].at);
        if (i == 0 || events[i].key != events[i - 1].key) {
            scratch.cases.push_back({.begin = static_cast<std::uint32_t>(i), .end = 0});
            scratch.owners.push_back(events[i].owner);
            scratch.keys.push_back(events[i].key);
        }
        // The first person is who it is.
        if (scratch.owners.back() >= kNobody) scratch.owners.back() = events[i].owner;
        scratch.cases.back().end = static_cast<std::uint32_t>(i + 1);
    }
    Chunk& chunk = scratch.chunk;
    chunk.activities = {.data = activities, .width = 4};
    chunk.at = {.data = at, .width = 8, .base = 0, .unit_us = 1};
    cut(chunk.at, scratch);
    scratch.per_event.resize(plan_.per_event.size());
    scratch.per_case.resize(plan_.per_case.size());
    for (std::size_t k = 0; k < plan_.per_event.size(); ++k) {
        std::uint32_t* out = room(scratch.per_event[k], n);
        for (std::size_t i = 0; i < n; ++i) out[i] = gathering.per_event[k][events[i].found];
        chunk.per_event.push_back(out);
    }
    for (std::size_t k = 0; k < plan_.per_case.size(); ++k) {
        std::uint32_t* out = room(scratch.per_case[k], scratch.cases.size());
        for (std::size_t i = 0; i < scratch.cases.size(); ++i) {
            const CaseRange range = scratch.cases[i];
            out[i] = 0;
            for (std::uint32_t e = range.begin; e < range.end && out[i] == 0; ++e)
                out[i] = gathering.per_case[k][events[e].found];
            if (plan_.per_case[k].is_of_owner()) out[i] = plan_.per_case[k].of(scratch.owners[i]);
        }
        chunk.per_case.push_back(out);
    }
    chunk.cases = scratch.cases;
    chunk.owners = scratch.owners;
    chunk.keys = scratch.keys;
}

}  // namespace jalon::trail
