// What is counted of each group of cases, for all measures in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "indicators/scores.h"
#include "questions/compare.h"

namespace jalon::questions {

struct GroupTally {
    std::uint64_t cases = 0, events = 0, events_squared = 0;  ///< Sums over cases.
    std::uint64_t converted = 0, again = 0;                   ///< Cases.
    indicators::Scores nps, csat, ces;
    std::vector<double> durations_s;
};

/// Cases by the code of a per-case column.
struct CodeCounts {
    std::size_t column = 0;
    std::vector<std::uint64_t> cases;

    void add(const trail::Chunk& chunk);
    void merge(CodeCounts&& other);
    std::size_t bytes() const { return cases.capacity() * sizeof(std::uint64_t); }
};

/// The fold behind compare().
class CompareTally {
  public:
    static constexpr std::uint8_t kNoGroup = 0xff;
    /// Without `column` all cases are of group 0; else `group_of_code` says (beyond its end: none).
    /// `chunks` must outlive it. Errors: the funnel's.
    static Result<CompareTally> of(const trail::Chunks& chunks, const CompareSpec& spec,
                                   std::size_t groups, std::optional<std::size_t> column,
                                   std::vector<std::uint8_t> group_of_code);

    void add(const trail::Chunk& chunk);
    void merge(CompareTally&& other);
    std::size_t bytes() const;

    std::vector<GroupTally>& groups() { return groups_; }

  private:
    CompareTally(const trail::Chunks& chunks, const CompareSpec& spec)
        : chunks_(&chunks), spec_(&spec) {}
    void add_answers(const trail::Chunk& chunk, trail::CaseRange events, GroupTally& group);
    void add_answer(std::uint32_t kind, std::uint32_t score, GroupTally& group);
    void learn_kind(std::uint32_t code);
    void learn_score(std::uint32_t code);

    const trail::Chunks* chunks_;
    const CompareSpec* spec_;
    std::optional<std::size_t> column_;
    std::vector<std::uint8_t> group_of_code_;
    std::optional<FunnelCases> funnel_;
    std::optional<ContactsAgain> contacts_;
    std::vector<std::uint8_t> kinds_, scores_;  // By code: indicators::Kind; a whole score.
    std::vector<GroupTally> groups_;
};

}  // namespace jalon::questions
