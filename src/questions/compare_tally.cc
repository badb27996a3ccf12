// Case by case; kinds and scores of answers are looked up once for each code.
#include "questions/compare_tally.h"

#include <iterator>
#include <string>
#include <utility>
#include <variant>

namespace jalon::questions {

namespace {

constexpr std::uint8_t kUnknown = 0xff, kNothing = 0xfe;
constexpr double kScoreMax = 10;

}  // namespace

void CodeCounts::add(const trail::Chunk& chunk) {
    const std::uint32_t* codes = chunk.per_case[column];
    for (std::size_t i = 0; i < chunk.cases.size(); ++i) {
        if (codes[i] >= cases.size()) cases.resize(codes[i] + codes[i] / 2 + 16);
        ++cases[codes[i]];
    }
}

void CodeCounts::merge(CodeCounts&& other) {
    if (cases.size() < other.cases.size()) cases.resize(other.cases.size());
    for (std::size_t code = 0; code < other.cases.size(); ++code) cases[code] += other.cases[code];
}

Result<CompareTally> CompareTally::of(const trail::Chunks& chunks, const CompareSpec& spec,
                                      std::size_t groups, std::optional<std::size_t> column,
                                      std::vector<std::uint8_t> group_of_code) {
    CompareTally made(chunks, spec);
    made.column_ = column;
    made.group_of_code_ = std::move(group_of_code);
    if (spec.funnel) {
        TRY_LET(funnel, FunnelCases::of(chunks, *spec.funnel));
        made.funnel_.emplace(std::move(funnel));
    }
    if (spec.contacts) made.contacts_.emplace(chunks, *spec.contacts);
    made.groups_.resize(groups);
    return made;
}

void CompareTally::add(const trail::Chunk& chunk) {
    const std::uint32_t* codes = column_ ? chunk.per_case[*column_] : nullptr;
    for (std::size_t i = 0; i < chunk.cases.size(); ++i) {
        std::size_t number = 0;
        if (codes != nullptr)
            number = codes[i] < group_of_code_.size() ? group_of_code_[codes[i]] : kNoGroup;
        if (number == kNoGroup) continue;
        GroupTally& group = groups_[number];
        const trail::CaseRange events = chunk.cases[i];
        const std::uint64_t size = events.size();
        ++group.cases;
        group.events += size;
        group.events_squared += size * size;
        group.durations_s.push_back(
            static_cast<double>(chunk.at[events.end - 1] - chunk.at[events.begin]) / 1e6);
        if (funnel_ && funnel_->reached(chunk, i) == spec_->funnel->steps.size()) ++group.converted;
        if (contacts_ && contacts_->any(chunk, events)) ++group.again;
        if (spec_->answers) add_answers(chunk, events, group);
    }
}

void CompareTally::add_answers(const trail::Chunk& chunk, trail::CaseRange events,
                               GroupTally& group) {
    const std::uint32_t* answered = chunk.per_event[spec_->answers->answered];
    const std::uint32_t* kinds = chunk.per_event[spec_->answers->kind];
    const std::uint32_t* scores = chunk.per_event[spec_->answers->score];
    for (std::uint32_t i = events.begin; i < events.end; ++i)
        if (answered[i] != 0 && kinds[i] != 0 && scores[i] != 0)
            add_answer(kinds[i], scores[i], group);
}

void CompareTally::add_answer(std::uint32_t kind, std::uint32_t score, GroupTally& group) {
    if (kind >= kinds_.size() || kinds_[kind] == kUnknown) learn_kind(kind);
    if (score >= scores_.size() || scores_[score] == kUnknown) learn_score(score);
    if (kinds_[kind] == kNothing || scores_[score] == kNothing) return;
    const auto of = static_cast<indicators::Kind>(kinds_[kind]);
    indicators::Scores& scores = of == indicators::Kind::Nps    ? group.nps
                                 : of == indicators::Kind::Csat ? group.csat
                                                                : group.ces;
    scores.add(of, scores_[score]);
}

void CompareTally::learn_kind(std::uint32_t code) {
    if (code >= kinds_.size()) kinds_.resize(code + code / 2 + 16, kUnknown);
    const trail::PropertyValue value = chunks_->value_per_event(spec_->answers->kind, code);
    const auto* name = std::get_if<std::string>(&value);
    const auto kind = name ? indicators::kind_of(*name) : std::nullopt;
    const bool asked = kind == indicators::Kind::Nps || kind == indicators::Kind::Csat ||
                       kind == indicators::Kind::Ces;
    kinds_[code] = asked ? static_cast<std::uint8_t>(*kind) : kNothing;
}

void CompareTally::learn_score(std::uint32_t code) {
    if (code >= scores_.size()) scores_.resize(code + code / 2 + 16, kUnknown);
    const trail::PropertyValue value = chunks_->value_per_event(spec_->answers->score, code);
    const auto* number = std::get_if<double>(&value);
    scores_[code] = kNothing;
    if (number == nullptr || !(*number >= 0 && *number <= kScoreMax)) return;
    const auto whole = static_cast<std::uint8_t>(*number);
    if (whole == *number) scores_[code] = whole;
}

void CompareTally::merge(CompareTally&& other) {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        GroupTally &to = groups_[i], &from = other.groups_[i];
        to.cases += from.cases;
        to.events += from.events;
        to.events_squared += from.events_squared;
        to.converted += from.converted;
        to.again += from.again;
        to.nps += from.nps;
        to.csat += from.csat;
        to.ces += from.ces;
        if (to.durations_s.empty()) {
            to.durations_s = std::move(from.durations_s);
            continue;
        }
        to.durations_s.insert(to.durations_s.end(), from.durations_s.begin(),
                              from.durations_s.end());
        from.durations_s = {};
    }
}

std::size_t CompareTally::bytes() const {
    std::size_t sum = group_of_code_.size() + kinds_.capacity() + scores_.capacity();
    for (const GroupTally& group : groups_) sum += group.durations_s.capacity() * sizeof(double);
    if (contacts_) sum += contacts_->bytes();
    return sum;
}

}  // namespace jalon::questions
