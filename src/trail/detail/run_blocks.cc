// Column by column: the values of all runs side by side, then in their narrowest form.
#include "trail/detail/run_blocks.h"

#include <algorithm>
#include <span>
#include <utility>

#include "trail/detail/arrange.h"
#include "trail/detail/block_builder.h"

namespace jalon::trail {

namespace {

// Of shorter runs the events are sorted one by one.
constexpr std::size_t kEventsOfRun = 8;

std::size_t events_of(std::span<const Run> runs) {
    std::size_t events = 0;
    for (const Run& run : runs) events += run.events();
    return events;
}

std::vector<std::shared_ptr<const Block>> sorted_events(std::span<const Run> runs,
                                                        std::size_t block_events) {
    std::vector<BlockEvent> events;
    std::vector<std::vector<std::pair<KeyCode, ValueCode>>> properties;
    std::vector<std::pair<KeyCode, ValueCode>> store;
    events.reserve(events_of(runs));
    for (std::size_t i = 0, next = 0; i < runs.size(); i = next) {
        // What touches is read together.
        for (next = i + 1; next < runs.size() && runs[next].block == runs[i].block &&
                           runs[next].begin == runs[next - 1].end;
             ++next) {
        }
        runs[i].block->read(runs[i].begin, runs[next - 1].end, events, store);
        if (!store.empty()) properties.push_back(std::exchange(store, {}));
    }
    Arranger().arrange(events);
    return cut(events, block_events);
}

constexpr std::size_t kAhead = 8;  // Runs.

void fetch(const Column& column, const Run& run) {
    constexpr std::size_t kLine = 64;
    const std::byte* data = column.data();
    if (column.width() == 0) return;
    const std::size_t begin = run.begin * column.width(), end = run.end * column.width();
    for (std::size_t at = begin; at < std::min(end, begin + 4 * kLine); at += kLine)
        __builtin_prefetch(data + at);
}

std::pair<std::int64_t, std::uint64_t> place(const Run& run, std::uint32_t event) {
    return {run.block->at_us(event), run.block->position()[event]};
}

template <class Raw>
void widen(const Column& column, std::size_t begin, std::size_t end, std::uint64_t* out) {
    const std::uint64_t base = column.base();
    const auto* raw = reinterpret_cast<const Raw*>(column.data());
    for (std::size_t i = begin; i < end; ++i) out[i - begin] = base + raw[i];
}

void values_of(const Column& column, std::size_t begin, std::size_t end, std::uint64_t* out) {
    switch (column.width()) {
        case 0:
            std::fill_n(out, end - begin, column.base());
            return;
        case 1:
            return widen<std::uint8_t>(column, begin, end, out);
        case 2:
            return widen<std::uint16_t>(column, begin, end, out);
        case 4:
            return widen<std::uint32_t>(column, begin, end, out);
        default:
            for (std::size_t i = begin; i < end; ++i) out[i - begin] = column[i];
    }
}

// Of owners in order, each in one run or in several that follow each other; without properties.
class RunBuilder {
  public:
    explicit RunBuilder(std::span<const Run> runs) : runs_(runs), size_(events_of(runs)) {
        values_.resize(size_);
    }

    std::shared_ptr<const Block> build() {
        BlockParts parts;
        parts.events = size_;
        for (std::size_t at = 0; const Run& run : runs_) {
            if (parts.owners.empty() || parts.owners.back() != run.owner) {
                parts.owners.push_back(run.owner);
                parts.begins.push_back(static_cast<std::uint32_t>(at));
            }
            at += run.events();
        }
        parts.begins.push_back(static_cast<std::uint32_t>(size_));
        instants(parts);
        plain(parts.position, &Block::position, Form::Narrowest);
        plain(parts.name, &Block::name, Form::Name);
        plain(parts.channel, &Block::channel, Form::Code);
        plain(parts.touchpoint, &Block::touchpoint, Form::Code);
        plain(parts.journey, &Block::journey, Form::Code);
        plain(parts.instance, &Block::instance, Form::Narrowest);
        plain(parts.complete, &Block::complete, Form::Narrowest);
        identities(parts);
        return BlockBuilder::of(std::move(parts));
    }

  private:
    enum class Form { Narrowest, Code, Name, Instant };

    // Of a column of each run: the runs lie apart in memory, so those that come are fetched ahead.
    template <class Of, class Each>
    void each_run(const Of& of, const Each& each) {
        for (std::size_t i = 0, at = 0; i < runs_.size(); ++i) {
            if (i + kAhead < runs_.size()) fetch(of(*runs_[i + kAhead].block), runs_[i + kAhead]);
            each(runs_[i], values_.data() + at);
            at += runs_[i].events();
        }
    }

    void plain(Column& column, const Column& (Block::*of)() const, Form form) {
        const Column& first = (runs_.front().block->*of)();
        const bool same = form != Form::Name && std::ranges::all_of(runs_, [&](const Run& run) {
                              const Column& mine = (run.block->*of)();
                              return mine.is_constant() && mine.base() == first.base();
                          });
        if (same) {
            column = Column::constant(first.base(), size_);
            return;
        }
        each_run([of](const Block& block) -> const Column& { return (block.*of)(); },
                 [&](const Run& run, std::uint64_t* out) {
                     values_of((run.block->*of)(), run.begin, run.end, out);
                 });
        column = packed(form);
    }

    // In the finest unit of all first, then in the coarsest that loses nothing.
    void instants(BlockParts& parts) {
        std::int64_t unit = 1'000'000;
        for (const Run& run : runs_) unit = std::min(unit, run.block->unit_us());
        each_run([](const Block& block) -> const Column& { return block.at(); },
                 [&](const Run& run, std::uint64_t* out) {
                     values_of(run.block->at(), run.begin, run.end, out);
                     const auto factor = static_cast<std::uint64_t>(run.block->unit_us() / unit);
                     if (factor != 1)
                         for (std::size_t i = 0; i < run.events(); ++i) out[i] *= factor;
                 });
        for (std::int64_t coarser = 1'000'000; coarser > unit; coarser /= 1'000) {
            const std::int64_t factor = coarser / unit;
            if (!std::ranges::all_of(values_, [&](std::uint64_t value) {
                    return static_cast<std::int64_t>(value) % factor == 0;
                }))
                continue;
            for (std::uint64_t& value : values_)
                value = static_cast<std::uint64_t>(static_cast<std::int64_t>(value) / factor);
            unit = coarser;
        }
        parts.unit_us = unit;
        parts.at = packed(Form::Instant);
    }

    void identities(BlockParts& parts) {
        bool own = true;
        for (std::size_t at = 0; const Run& run : runs_) {
            for (std::uint32_t i = run.begin; i < run.end; ++i) {
                const std::uint32_t identity = run.block->identity_of(i, run.owner);
                own &= identity == run.owner;
                values_[at++] = identity;
            }
        }
        parts.is_own_identity = own;
        parts.identity = own ? Column::constant(0, size_) : packed(Form::Narrowest);
    }

    Column packed(Form form) {
        constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
        const std::uint64_t flip = form == Form::Instant ? kSign : 0;
        std::uint64_t smallest = ~std::uint64_t{0}, largest = 0;
        for (const std::uint64_t value : values_) {
            smallest = std::min(smallest, value ^ flip);
            largest = std::max(largest, value ^ flip);
        }
        Encoding encoded =
            encoding(smallest ^ flip, largest ^ flip, form == Form::Code || form == Form::Name);
        if (form == Form::Instant) encoded.width = encoded.width <= 4 ? 4 : 8;
        if (form == Form::Name && encoded.width == 0)
            encoded = {.base = 0, .width = encoding(0, largest | 1, true).width};
        return BlockBuilder::column(encoded, values_);
    }

    std::span<const Run> runs_;
    std::size_t size_;
    std::vector<std::uint64_t> values_;
};

// They come from sheets, one after the other, each in order.
void sort_by_owner(std::vector<Run>& runs) {
    std::vector<std::size_t> begins{0};
    for (std::size_t i = 1; i < runs.size(); ++i)
        if (runs[i].owner < runs[i - 1].owner) begins.push_back(i);
    std::vector<Run> merged(begins.size() > 1 ? runs.size() : 0);
    while (begins.size() > 1) {
        begins.push_back(runs.size());
        std::vector<std::size_t> fewer;
        for (std::size_t i = 0; i + 1 < begins.size(); i += 2) {
            const auto begin = [&](std::size_t which) {
                return std::span(runs).begin() +
                       static_cast<std::ptrdiff_t>(begins[std::min(which, begins.size() - 1)]);
            };
            std::ranges::merge(std::ranges::subrange(begin(i), begin(i + 1)),
                               std::ranges::subrange(begin(i + 1), begin(i + 2)),
                               merged.begin() + static_cast<std::ptrdiff_t>(begins[i]), {},
                               &Run::owner, &Run::owner);
            fewer.push_back(begins[i]);
        }
        runs.swap(merged);
        begins = std::move(fewer);
    }
}

// The events at which runs of one owner touch.
void fetch_ends(std::span<const Run> runs, std::size_t i) {
    const bool touches = (i > 0 && runs[i - 1].owner == runs[i].owner) ||
                         (i + 1 < runs.size() && runs[i + 1].owner == runs[i].owner);
    if (!touches) return;
    for (const Column* column : {&runs[i].block->at(), &runs[i].block->position()}) {
        __builtin_prefetch(column->data() + runs[i].begin * column->width());
        __builtin_prefetch(column->data() + (runs[i].end - 1) * column->width());
    }
}

// Of one owner; brings them in order.
bool follow_each_other(std::span<Run> runs) {
    const auto follow = [&] {
        for (std::size_t i = 1; i < runs.size(); ++i)
            if (place(runs[i], runs[i].begin) < place(runs[i - 1], runs[i - 1].end - 1))
                return false;
        return true;
    };
    if (follow()) return true;
    std::ranges::sort(runs, {}, [](const Run& run) { return place(run, run.begin); });
    return follow();
}

}  // namespace

std::vector<std::shared_ptr<const Block>> blocks_of(std::vector<Run> runs,
                                                    std::size_t block_events) {
    if (runs.empty()) return {};
    const bool have_properties =
        std::ranges::any_of(runs, [](const Run& run) { return !run.block->keys().empty(); });
    if (have_properties || events_of(runs) < kEventsOfRun * runs.size())
        return sorted_events(runs, block_events);
    sort_by_owner(runs);
    // An owner whose runs do not follow each other gets one instead.
    std::vector<std::shared_ptr<const Block>> made;
    std::vector<Run> in_order;
    for (std::size_t i = 0, end = 0, fetched = 0; i < runs.size(); i = end) {
        for (; fetched < std::min(i + 2 * kAhead, runs.size()); ++fetched)
            fetch_ends(runs, fetched);
        for (end = i + 1; end < runs.size() && runs[end].owner == runs[i].owner;) ++end;
        const auto of_owner = std::span(runs).subspan(i, end - i);
        if (follow_each_other(of_owner)) {
            in_order.insert(in_order.end(), of_owner.begin(), of_owner.end());
            continue;
        }
        made.push_back(sorted_events(of_owner, events_of(of_owner)).front());
        const auto events = static_cast<std::uint32_t>(made.back()->events());
        in_order.push_back({made.back().get(), runs[i].owner, 0, events});
    }
    std::vector<std::shared_ptr<const Block>> blocks;
    std::size_t left = events_of(in_order);
    for (std::size_t begin = 0, end = 0; begin < in_order.size(); begin = end) {
        std::size_t events = 0;
        const bool all = left <= block_events + block_events / 2;
        while (end < in_order.size() &&
               (all || events < block_events || in_order[end].owner == in_order[end - 1].owner))
            events += in_order[end++].events();
        blocks.push_back(RunBuilder(std::span(in_order).subspan(begin, end - begin)).build());
        left -= events;
    }
    return blocks;
}

}  // namespace jalon::trail
