// The cheapest alignment of one case with the steps of a map, in time linear in its events.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "trail/chunk.h"

namespace jalon::questions {

inline constexpr std::size_t kModelStepsMax = 256;

/// One step of the designed map: the activity that is it, and whether leaving it out is allowed.
struct ModelStep {
    std::string name;
    bool optional = false;
};

/// How one case lies against the model.
struct CaseAlignment {
    static constexpr std::uint32_t kAddition = ~std::uint32_t{0};
    std::uint32_t cost = 0;              ///< Additions, and steps skipped that are not optional.
    std::vector<std::uint32_t> step_of;  ///< Of each event: its step in the model, or kAddition.
    std::vector<std::uint8_t> done;  ///< Of each step: 1 where it has an event, 0 where skipped.
};

enum class MoveKind { Sync, Skip, Addition };

/// One move; `step` is the name of the step, or of the activity that was added.
struct Move {
    MoveKind kind = MoveKind::Sync;
    std::string step;
    friend bool operator==(const Move&, const Move&) = default;
};

/// Aligns case after case with one model. Meaning, and which of several cheapest alignments is
/// taken: docs/domain/journey-questions.md, "conformance". For one thread.
///
/// Let G(i, j) be what matching saves in the first i events and j steps: 1 for each matched event,
/// 1 for each step matched that is not optional; cost = events + required steps - G. G rises with
/// j, so it is kept as its differences d(j) = G(j) - G(j-1) >= 0 and the set of those that are not
/// 0. An event of step p sets G(p) to G(p) + 1, and one more where p is required and d(p) = 0; then
/// G(j) = max(G(j), G(p)) for j > p: what is added to d(p) is taken off the next differences. Each
/// event adds at most 2, so all the taking off is linear too. Who made G(j) what it is, is
/// remembered for each j that is in the set, and is the way back to the alignment.
class Aligner {
  public:
    /// For activities numbered as in `activities` (Chunks::activities()). A name may be several
    /// steps. `conformance.steps` where the model has none, or more than kModelStepsMax.
    static Result<Aligner> create(std::span<const ModelStep> model,
                                  const std::vector<std::string>& activities);

    std::size_t steps() const { return optional_.size(); }
    std::size_t required() const { return required_; }
    bool optional(std::size_t step) const { return optional_[step] != 0; }

    /// One case, into `out`, whose memory is used again. Allocates only where a case is longer than
    /// all before.
    void align(const trail::Chunk& chunk, trail::CaseRange events, CaseAlignment& out);
    CaseAlignment align(const trail::Chunk& chunk, trail::CaseRange events);
    /// The same for activities in a row.
    CaseAlignment align(std::span<const std::uint32_t> activities);

    /// The cost of a case; then `walk` tells its moves.
    template <class Activity>
    std::uint32_t cost(const Activity* activities, std::size_t events);
    /// The events of the case last given to `cost`, from its last to its first: calls
    /// `sync(event, step)` or `addition(event, after)`, where `after` is the last step matched
    /// before, or -1.
    template <class Sync, class Addition>
    void walk(Sync&& sync, Addition&& addition) const;

    std::size_t bytes() const { return nodes_.capacity() * sizeof(Node); }

  private:
    static constexpr std::uint16_t kNoStep = 0xffff;
    static constexpr std::uint16_t kSeveral = 0xfffe;
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    // A matched event: the one before it in the cheapest alignment that ends with it.
    struct Node {
        std::uint32_t event;
        std::uint32_t step;
        std::uint32_t before;  // kNone: the first.
    };

    void match(std::uint32_t event, std::size_t step);
    // The same for a whole case, for at most 64 steps of different names: the set is one word.
    template <class Activity>
    void match_all(const Activity* activities);
    bool in_set(std::size_t step) const { return (set_[step / 64] >> (step % 64) & 1) != 0; }
    std::size_t next_above(std::size_t step) const;   // kModelStepsMax: none.
    std::uint32_t node_below(std::size_t end) const;  // Of the highest in the set under `end`.

    std::vector<std::uint16_t> step_of_;  // By activity: its step, kNoStep or kSeveral.
    std::vector<std::vector<std::uint16_t>> several_;  // By activity: its steps, falling.
    std::vector<std::uint8_t> optional_;
    std::size_t required_ = 0, words_ = 1, several_max_ = 1;

    std::array<std::uint64_t, kModelStepsMax / 64> set_{};
    std::array<std::uint32_t, kModelStepsMax> difference_{};  // Where in the set.
    // Of step i at i + 1, where it is in the set; [0]: kNone.
    std::array<std::uint32_t, kModelStepsMax + 1> node_of_{kNone};
    std::vector<Node> nodes_;
    std::uint32_t nodes_used_ = 0, events_ = 0, saved_ = 0;
};

/// The moves of an alignment in order, at most one "sync" for each event and one "skip" for each
/// step.
std::vector<Move> moves(const CaseAlignment& alignment, std::span<const ModelStep> model,
                        std::span<const std::string> case_activities);

inline std::size_t Aligner::next_above(std::size_t step) const {
    std::size_t word = step / 64;
    const std::uint64_t above = set_[word] >> (step % 64) >> 1;
    if (above != 0) return step + 1 + static_cast<std::size_t>(std::countr_zero(above));
    while (++word < words_)
        if (set_[word] != 0)
            return word * 64 + static_cast<std::size_t>(std::countr_zero(set_[word]));
    return kModelStepsMax;
}

inline std::uint32_t Aligner::node_below(std::size_t end) const {
    std::size_t word = end / 64;
    std::uint64_t below =
        word < words_ ? set_[word] & ((std::uint64_t{1} << (end % 64)) - 1) : std::uint64_t{0};
    while (below == 0) {
        if (word == 0) return kNone;
        below = --word < words_ ? set_[word] : 0;
    }
    return node_of_[word * 64 + 64 - static_cast<std::size_t>(std::countl_zero(below))];
}

inline void Aligner::match(std::uint32_t event, std::size_t step) {
    const bool there = in_set(step);
    const std::uint32_t worth = 1 - optional_[step];
    const std::uint32_t old = there ? difference_[step] : 0;
    // Where beginning the step here is as cheap as going on with it, it begins.
    const std::uint32_t before = old > worth ? node_of_[step + 1] : node_below(step);
    nodes_[nodes_used_] = {event, static_cast<std::uint32_t>(step), before};
    std::uint32_t added = 1 + (there ? 0 : worth);
    difference_[step] = old + added;
    node_of_[step + 1] = nodes_used_++;
    set_[step / 64] |= std::uint64_t{1} << (step % 64);
    for (std::size_t next = next_above(step); next < kModelStepsMax; next = next_above(next)) {
        if (difference_[next] > added) {
            difference_[next] -= added;
            return;
        }
        added -= difference_[next];
        set_[next / 64] &= ~(std::uint64_t{1} << (next % 64));
        if (added == 0) return;
    }
    saved_ += added;
}

template <class Activity>
void Aligner::match_all(const Activity* activities) {
    std::uint64_t set = 0;
    std::uint32_t used = 0, saved = 0;
    Node* const nodes = nodes_.data();
    const std::uint16_t* const step_of = step_of_.data();
    const std::uint8_t* const optional = optional_.data();
    for (std::uint32_t event = 0; event < events_; ++event) {
        const std::uint16_t step = step_of[activities[event]];
        if (step == kNoStep) continue;
        const std::uint64_t bit = std::uint64_t{1} << step;
        const std::uint64_t below = set & (bit - 1);
        const auto there = static_cast<std::uint32_t>(set >> step & 1);
        const std::uint32_t worth = 1u - optional[step];
        const std::uint32_t old = difference_[step] & (0u - there);
        const std::size_t from =
            old > worth ? step + 1u : 64u - static_cast<std::size_t>(std::countl_zero(below));
        nodes[used] = {event, step, node_of_[from]};
        std::uint32_t added = 1 + (worth & ~there);
        difference_[step] = old + added;
        node_of_[step + 1u] = used++;
        set |= bit;
        for (std::uint64_t above = set & ~(bit | (bit - 1)); above != 0 && added != 0;
             above &= above - 1) {
            const auto next = static_cast<std::size_t>(std::countr_zero(above));
            const std::uint32_t taken = std::min(added, difference_[next]);
            added -= taken;
            difference_[next] -= taken;
            if (difference_[next] == 0) set &= ~(std::uint64_t{1} << next);
        }
        saved += added;
    }
    set_[0] = set;
    nodes_used_ = used;
    saved_ = saved;
}

template <class Activity>
std::uint32_t Aligner::cost(const Activity* activities, std::size_t events) {
    if (nodes_.size() < events * several_max_) nodes_.resize(events * several_max_);
    for (std::size_t word = 0; word < words_; ++word) set_[word] = 0;
    nodes_used_ = saved_ = 0;
    events_ = static_cast<std::uint32_t>(events);
    if (words_ == 1 && several_max_ == 1) {
        match_all(activities);
        return events_ + static_cast<std::uint32_t>(required_) - saved_;
    }
    for (std::uint32_t event = 0; event < events_; ++event) {
        const std::uint16_t step = step_of_[activities[event]];
        if (step < kModelStepsMax) {
            match(event, step);
        } else if (step == kSeveral) {
            // The higher first: what a lower one needs of the state before is then still there.
            for (const std::uint16_t one : several_[activities[event]]) match(event, one);
        }
    }
    return events_ + static_cast<std::uint32_t>(required_) - saved_;
}

template <class Sync, class Addition>
void Aligner::walk(Sync&& sync, Addition&& addition) const {
    std::uint32_t node = node_below(words_ * 64);
    for (std::uint32_t event = events_; event-- > 0;) {
        if (node == kNone) {
            addition(event, -1);
        } else if (nodes_[node].event == event) {
            sync(event, nodes_[node].step);
            node = nodes_[node].before;
        } else {
            addition(event, static_cast<std::int32_t>(nodes_[node].step));
        }
    }
}

}  // namespace jalon::questions
