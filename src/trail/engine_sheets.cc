// How pending events become sheets, and sheets become few: newer sheets are merged when they are
// not small against what lies below.
#include <algorithm>
#include <iterator>

#include "trail/engine.h"

namespace jalon::trail {

namespace {

// The lowest sheet is merged when what lies on it reaches this part of it; the others when it
// reaches their own size.
constexpr std::size_t kOfLowest = 4;
// Events that are unpacked together, about.
constexpr std::size_t kUnpackedAtOnce = std::size_t{1} << 16;
constexpr std::size_t kOwnersFirst = 256;  // Before it is known how many events an owner has.

std::size_t events_of(std::span<const std::shared_ptr<const Sheet>> sheets) {
    std::size_t events = 0;
    for (const auto& sheet : sheets) events += sheet->events();
    return events;
}

}  // namespace

// Pending events with their owners and properties.
void Engine::store_bulk() {
    if (pending_.empty()) return;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        BlockEvent& event = pending_[i];
        event.owner = owner_of(event.identity, event.instance);
        event.properties = std::span(pending_entries_).subspan(begin, pending_ends_[i] - begin);
        begin = pending_ends_[i];
    }
    arranger_.arrange(pending_);
    sheets_.push_back(std::make_shared<const Sheet>(cut(pending_, options_.block_events)));
    clear_pending();
}

void Engine::clear_pending() {
    pending_.clear();
    pending_entries_.clear();
    pending_ends_.clear();
    waiting_ = 0;
}

void Engine::end_bulk() {
    store_bulk();
    is_bulk_ = false;
    // What comes later comes in smaller numbers.
    std::vector<BlockEvent>().swap(pending_);
    PropertyDictionary::Entries().swap(pending_entries_);
    std::vector<std::uint32_t>().swap(pending_ends_);
    arranger_ = {};
    if (sheets_.size() > 1) {
        auto merged = trail::merged(std::move(sheets_), {.block_events = options_.block_events,
                                                         .threads = options_.threads});
        sheets_ = {std::move(merged)};
    }
}

// With `events`, all else of the owners becomes blocks; it leaves the sheets. Where `moved`, events
// have other owners than they had, or go. How many events were put in blocks.
std::size_t Engine::fold_owners(std::span<const Owner> owners, std::vector<BlockEvent>& events,
                                bool moved, Blocks& blocks) {
    const Sheets before = sheets_;  // Until what is taken out of them is read.
    std::vector<Run> taken;
    std::vector<std::uint8_t> found(owners.size());
    for (std::size_t i = sheets_.size(); i > 0; --i)
        if (auto left = sheets_[i - 1]->without(owners, found, &taken))
            sheets_[i - 1] = std::move(left);
    if (!moved) {
        const auto fresh = Block::build(events);
        for (std::size_t run = 0; run < fresh->owners().size(); ++run)
            taken.push_back({fresh.get(), fresh->owners()[run], fresh->begins()[run],
                             fresh->begins()[run + 1]});
        std::size_t all = 0;
        for (const Run& run : taken) all += run.events();
        std::ranges::move(blocks_of(std::move(taken), options_.block_events),
                          std::back_inserter(blocks));
        return all;
    }
    std::vector<PropertyDictionary::Entries> properties(taken.size());
    std::vector<BlockEvent> read;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        read.clear();
        taken[i].block->read(taken[i].begin, taken[i].end, read, properties[i]);
        for (BlockEvent& event : read) {
            if (forgotten_.contains(event.identity)) continue;
            event.owner = owner_of(event.identity, event.instance);
            events.push_back(event);
        }
    }
    arranger_.arrange(events);
    std::ranges::move(cut(events, options_.block_events), std::back_inserter(blocks));
    return events.size();
}

// `writing_` must be held. What came, was moved or forgotten since the last time becomes the
// highest sheet, with all else of the same owners: some owners at a time, since an unpacked event
// is ten times as large. Only where events change their owner all of them are unpacked together.
void Engine::fold() {
    if (is_bulk_) end_bulk();
    if (pending_.empty() && touched_.empty()) return;
    std::size_t begin = 0;
    const bool moved = !touched_.empty();
    std::vector<Owner> owners(std::move(touched_));
    touched_.clear();
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        BlockEvent& event = pending_[i];
        event.owner = owner_of(event.identity, event.instance);
        event.properties = std::span(pending_entries_).subspan(begin, pending_ends_[i] - begin);
        begin = pending_ends_[i];
        owners.push_back(event.owner);
    }
    std::ranges::sort(owners);
    owners.erase(std::ranges::unique(owners).begin(), owners.end());

    Blocks blocks;
    if (moved) {
        fold_owners(owners, pending_, moved, blocks);
    } else {
        arranger_.arrange(pending_);
        std::vector<BlockEvent> some;
        auto next = pending_.begin();
        for (std::size_t i = 0, at_once = kOwnersFirst; i < owners.size();) {
            const auto now = std::span(owners).subspan(i, std::min(at_once, owners.size() - i));
            const auto end = std::find_if(next, pending_.end(), [&](const BlockEvent& event) {
                return event.owner > now.back();
            });
            some.assign(next, end);
            next = end;
            const std::size_t folded = fold_owners(now, some, moved, blocks);
            i += now.size();
            at_once = kUnpackedAtOnce * now.size() / std::max<std::size_t>(folded, 1) + 1;
        }
    }
    forgotten_.clear();
    if (!blocks.empty()) sheets_.push_back(std::make_shared<const Sheet>(std::move(blocks)));
    clear_pending();
    if (moved) {
        std::vector<BlockEvent>().swap(pending_);
        arranger_ = {};
    }
    if (job_) job_->touched.insert(job_->touched.end(), owners.begin(), owners.end());
    fit_sheets();
}

void Engine::merge_now(std::size_t begin) {
    Sheets lower(sheets_.begin() + static_cast<std::ptrdiff_t>(begin), sheets_.end());
    sheets_.resize(begin);
    sheets_.push_back(merged(std::move(lower), {.block_events = options_.block_events}));
}

// `writing_` must be held.
void Engine::fit_sheets() {
    const std::size_t lowest = job_ ? job_->end : 0;
    for (std::size_t i = sheets_.size(); i > lowest; --i)
        if (sheets_[i - 1]->events() == 0)
            sheets_.erase(sheets_.begin() + static_cast<std::ptrdiff_t>(i - 1));
    for (std::size_t i = lowest; i + 1 < sheets_.size(); ++i) {
        const std::size_t size = sheets_[i]->events();
        const std::size_t above = events_of(std::span(sheets_).subspan(i + 1));
        if (above * (i == 0 ? kOfLowest : 1) < size) continue;
        if (size + above <= options_.merged_at_once || options_.background == Background::None) {
            merge_now(i);
            return;
        }
        if (job_) continue;
        job_ = std::make_unique<Job>();
        job_->begin = i;
        job_->end = sheets_.size();
        has_work_.notify_all();
        return;
    }
}

// `writing_` must be held.
void Engine::finish_job(std::shared_ptr<const Sheet> merged) {
    std::vector<Owner>& touched = job_->touched;
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    std::vector<std::uint8_t> found(touched.size());
    if (auto left = merged->without(touched, found, nullptr)) merged = std::move(left);
    const auto begin = sheets_.begin() + static_cast<std::ptrdiff_t>(job_->begin);
    *begin = std::move(merged);
    sheets_.erase(begin + 1, sheets_.begin() + static_cast<std::ptrdiff_t>(job_->end));
    job_.reset();
    ++version_;
    fold();
    fit_sheets();
    show();  // The sheets that were merged are held by older moments alone.
    has_settled_.notify_all();
}

void Engine::work(const std::stop_token& stop) {
    std::unique_lock lock(writing_);
    while (has_work_.wait(lock, stop, [this] { return job_ != nullptr; })) {
        if (stop.stop_requested()) return;
        Sheets sheets(sheets_.begin() + static_cast<std::ptrdiff_t>(job_->begin),
                      sheets_.begin() + static_cast<std::ptrdiff_t>(job_->end));
        lock.unlock();
        auto made =
            merged(std::move(sheets), {.block_events = options_.block_events, .stop = stop});
        if (!made) return;
        lock.lock();
        finish_job(std::move(made));
    }
}

void Engine::settle() {
    std::unique_lock lock(writing_);
    fold();
    fit_sheets();
    has_settled_.wait(lock, [this] { return job_ == nullptr; });
}

}  // namespace jalon::trail
