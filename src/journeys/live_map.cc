// Lays the counts of lived_steps and the answers out over the definition.
#include "journeys/live_map.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "indicators/scores.h"
#include "journeys/lived_steps.h"

namespace jalon::journeys {

namespace {

using indicators::Indicator;
using indicators::Kind;
using indicators::Scores;

constexpr std::array<Kind, 3> kKinds = {Kind::Nps, Kind::Csat, Kind::Ces};
using ScoresByKind = std::array<Scores, kKinds.size()>;

Kind kind_of(IndicatorKind kind) {
    if (kind == IndicatorKind::Nps) return Kind::Nps;
    return kind == IndicatorKind::Csat ? Kind::Csat : Kind::Ces;
}

// The scores of each touchpoint of one journey, and of the whole of it.
class AnswersByTouchpoint {
  public:
    AnswersByTouchpoint(const trail::Moment& moment, const std::string& journey,
                        const MapQuestion& question) {
        const AnswerFilter filter{.kind = {},
                                  .journey = journey,
                                  .touchpoint = {},
                                  .questionnaire = {},
                                  .channel = question.channel,
                                  .from = question.from,
                                  .to = question.to};
        for (const Answer& answer : answers(moment)) {
            if (!filter.lets(answer)) continue;
            const auto kind = static_cast<std::size_t>(answer.kind);
            touchpoints_[std::string(answer.touchpoint)][kind].add(answer.kind, answer.score);
            all_[kind].add(answer.kind, answer.score);
        }
    }
    const ScoresByKind& of(const std::string& touchpoint) const {
        static const ScoresByKind kNone{};
        const auto found = touchpoints_.find(touchpoint);
        return found == touchpoints_.end() ? kNone : found->second;
    }
    const Scores& all(Kind kind) const { return all_[static_cast<std::size_t>(kind)]; }

  private:
    std::map<std::string, ScoresByKind> touchpoints_;
    ScoresByKind all_{};
};

std::vector<Indicator> shown(const ScoresByKind& scores, const std::set<Kind>& places,
                             std::int64_t masking_below) {
    std::vector<Indicator> result;
    for (Kind kind : kKinds) {
        const Scores& of_kind = scores[static_cast<std::size_t>(kind)];
        if (places.contains(kind) || of_kind.n() != 0)
            result.push_back(
                indicators::masked(indicators::of_scores(kind, of_kind), masking_below));
    }
    return result;
}

void add_once(std::vector<std::string>& texts, const std::string& text) {
    if (!text.empty() && std::ranges::find(texts, text) == texts.end()) texts.push_back(text);
}

std::vector<ChannelShare> channel_shares(const LivedStep& lived, const trail::Texts& channels) {
    std::vector<ChannelShare> shares;
    for (trail::Code code = 0; code < lived.channels.size(); ++code)
        if (const std::int64_t count = lived.channels[code]; count != 0)
            shares.push_back(
                {.channel = code == 0 ? std::string() : channels[code - 1],
                 .interactions = count,
                 .share = static_cast<double>(count) / static_cast<double>(lived.interactions)});
    std::ranges::sort(shares, [](const ChannelShare& a, const ChannelShare& b) {
        return std::tie(b.interactions, a.channel) < std::tie(a.interactions, b.channel);
    });
    return shares;
}

// Draws step after step; knows how far it is in the lists of counts.
class Drawing {
  public:
    Drawing(const trail::Moment& moment, Lived lived, AnswersByTouchpoint answers,
            const MapQuestion& question)
        : channels_(moment.channels()),
          lived_(std::move(lived)),
          answers_(std::move(answers)),
          question_(question) {}

    MapStep step(const Step& step) {
        LivedStep& lived = lived_.steps[step_];
        const bool is_last = ++step_ == lived_.steps.size();
        MapStep map;
        map.id = step.id;
        map.title = step.title.in(question_.locale);
        map.goal = step.goal.in(question_.locale);
        map.key_moment = step.key_moment;
        map.channels = channel_shares(lived, channels_);
        map.persons = lived.persons;
        map.instances = lived.instances;
        map.interactions = lived.interactions;
        if (!is_last) map.conversion = indicators::share(lived.converted, lived.instances);
        map.median_time_n = static_cast<std::int64_t>(lived.times.size());
        map.median_time_s = lived.times.quantiles().median_s;
        ScoresByKind scores{};
        std::set<Kind> places;
        for (const Touchpoint& touchpoint : step.touchpoints) {
            map.touchpoints.push_back(this->touchpoint(touchpoint));
            add_once(map.teams, touchpoint.team);
            for (IndicatorKind kind : touchpoint.indicators) places.insert(kind_of(kind));
            const ScoresByKind& own = answers_.of(touchpoint.id);
            for (std::size_t kind = 0; kind < scores.size(); ++kind) scores[kind] += own[kind];
        }
        map.indicators = shown(scores, places, question_.masking_below);
        return map;
    }

  private:
    MapTouchpoint touchpoint(const Touchpoint& touchpoint) {
        MapTouchpoint map;
        map.id = touchpoint.id;
        map.title = touchpoint.title.in(question_.locale);
        map.channels = touchpoint.channels;
        map.team = touchpoint.team;
        for (const Claim& claim : touchpoint.interactions) add_once(map.interactions, claim.name);
        map.volume = lived_.touchpoints[touchpoint_++];
        std::set<Kind> places;
        for (IndicatorKind kind : touchpoint.indicators) places.insert(kind_of(kind));
        map.indicators = shown(answers_.of(touchpoint.id), places, question_.masking_below);
        return map;
    }

    const trail::Texts& channels_;
    Lived lived_;
    AnswersByTouchpoint answers_;
    const MapQuestion& question_;
    std::size_t step_ = 0, touchpoint_ = 0;
};

std::vector<std::string> claimed_names(const JourneyDefinition& definition) {
    std::set<std::string> names;
    for (const Stage& stage : definition.stages)
        for (const Step& step : stage.steps)
            for (const Touchpoint& touchpoint : step.touchpoints)
                for (const Claim& claim : touchpoint.interactions) names.insert(claim.name);
    return {names.begin(), names.end()};
}

// Interactions of this journey by the code of their names, in the question's frame: of cases or
// not.
std::vector<std::int64_t> names_of_journey(trail::Code journey, const trail::Moment& moment,
                                           const MapQuestion& question) {
    std::vector<std::int64_t> counts(moment.names().size());
    const auto channel = moment.channels().find(question.channel);
    if (!channel) return counts;
    for (std::size_t i = 0; i < moment.pieces(); ++i) {
        const trail::Piece piece = moment.piece(i);
        const trail::Block& block = *piece.block;
        if (block.journey().is_constant() && block.journey()[0] != journey) continue;
        for (std::size_t run = 0; run < block.owners().size(); ++run) {
            if (piece.hidden && (*piece.hidden)[run] != 0) continue;
            for (std::size_t e = block.begins()[run]; e < block.begins()[run + 1]; ++e)
                if (block.journey()[e] == journey &&
                    (question.channel.empty() || block.channel()[e] == *channel) &&
                    (!question.from || block.at_us(e) >= micros(*question.from)) &&
                    (!question.to || block.at_us(e) < micros(*question.to)))
                    ++counts[block.name()[e]];
        }
    }
    return counts;
}

// Interactions that the sources give this journey, and that nothing on the map claims. Answers are
// on the map as indicators.
std::vector<UnmappedName> unmapped_names(const JourneyDefinition& definition,
                                         const trail::Moment& moment, const MapQuestion& question) {
    std::vector<UnmappedName> result;
    const auto journey = moment.journeys().find(definition.id);
    if (!journey) return result;
    std::vector<std::int64_t> counts = names_of_journey(*journey, moment, question);
    const trail::Texts& names = moment.names();
    for (const std::string& name : claimed_names(definition))
        if (const auto code = names.find(name)) counts[*code] = 0;
    if (const auto code = names.find(kAnswerName)) counts[*code] = 0;
    for (trail::Code code = 0; code < counts.size(); ++code)
        if (counts[code] != 0)
            result.push_back({.name = names[code], .interactions = counts[code]});
    std::ranges::sort(result, [](const UnmappedName& a, const UnmappedName& b) {
        return std::tie(b.interactions, a.name) < std::tie(a.interactions, b.name);
    });
    if (result.size() > kUnmappedMax) result.resize(kUnmappedMax);
    return result;
}

}  // namespace

trail::Frame frame_of(const JourneyDefinition& definition) {
    using Rule = InstanceBy::Rule;
    trail::Frame frame;
    if (definition.instance_by.rule == Rule::Journey) {
        frame.journey = definition.id;
        return frame;
    }
    frame.names = claimed_names(definition);
    frame.case_by = definition.instance_by.rule == Rule::Person ? trail::CaseBy::Person
                                                                : trail::CaseBy::Property;
    frame.case_property = definition.instance_by.property;
    return frame;
}

Result<JourneyMap> live_map(const JourneyDefinition& definition,
                            const std::shared_ptr<const trail::Moment>& moment,
                            const MapQuestion& question, trail::Budget& budget) {
    trail::Frame frame = frame_of(definition);
    frame.from = question.from;
    frame.to = question.to;
    frame.channel = question.channel;
    TRY_LET(lived, lived_steps(definition, moment, std::move(frame), budget));
    AnswersByTouchpoint answered(*moment, definition.id, question);
    JourneyMap map;
    map.journey = definition.id;
    map.title = definition.title.in(question.locale);
    map.from = question.from;
    map.to = question.to;
    map.position = moment->position();
    map.instances = lived.instances;
    map.persons = lived.persons;
    map.nps = indicators::masked(indicators::nps(answered.all(Kind::Nps)), question.masking_below);
    map.unmapped = unmapped_names(definition, *moment, question);
    Drawing drawing(*moment, std::move(lived), std::move(answered), question);
    for (const Stage& stage : definition.stages) {
        map.stages.push_back({.id = stage.id,
                              .title = stage.title.in(question.locale),
                              .phase = stage.phase,
                              .steps = {}});
        for (const Step& step : stage.steps) map.stages.back().steps.push_back(drawing.step(step));
    }
    return map;
}

}  // namespace jalon::journeys
