// Events to touchpoints by the claims on their names, touchpoints to steps, steps to counts.
#include "journeys/lived_steps.h"

#include <algorithm>
#include <limits>

#include "trail/fold.h"

namespace jalon::journeys {

namespace {

constexpr std::uint32_t kNot = std::numeric_limits<std::uint32_t>::max();
// What the frame is asked for besides, event by event; conditions follow.
constexpr std::size_t kChannel = 0, kPerson = 1, kConditions = 2;

// One claim on the events of a name.
struct BoundClaim {
    std::uint32_t touchpoint = 0, step = 0;
    std::size_t condition = 0;  // Its column; 0: none.
};

// Claims by the number of the activity that they are on.
struct Claims {
    std::vector<std::vector<BoundClaim>> by_activity;  // Ascending by step.
    std::size_t steps = 0, touchpoints = 0;
};

// Distinct persons of something; nobody is not one.
class PersonSet {
  public:
    void add(std::uint32_t person) {
        if (person == 0) return;
        if (person >= seen_.size())
            seen_.resize(std::max<std::size_t>(person + 1, 2 * seen_.size()));
        seen_[person] = true;
    }
    void merge(const PersonSet& other) {
        if (other.seen_.size() > seen_.size()) seen_.resize(other.seen_.size());
        for (std::size_t i = 0; i < other.seen_.size(); ++i)
            if (other.seen_[i]) seen_[i] = true;
    }
    std::int64_t count() const { return std::ranges::count(seen_, true); }
    std::size_t bytes() const { return seen_.capacity() / 8; }

  private:
    std::vector<bool> seen_;
};

class Walk {
  public:
    Walk(const Claims& claims, std::optional<Duration> window) : claims_(&claims), window_(window) {
        lived_.steps.resize(claims.steps);
        lived_.touchpoints.resize(claims.touchpoints);
        first_.assign(claims.steps, kNot);
        persons_.resize(claims.steps);
    }

    void add(const trail::Chunk& chunk) {
        lived_.instances += static_cast<std::int64_t>(chunk.cases.size());
        trail::with_columns(chunk, [&](const auto* activities, const auto*) {
            for (const trail::CaseRange& range : chunk.cases) {
                for (std::uint32_t e = range.begin; e < range.end; ++e) {
                    all_.add(chunk.per_event[kPerson][e]);
                    for (const BoundClaim& claim : claims_->by_activity[activities[e]])
                        claimed(chunk, range, e, claim);
                    counted_step_ = kNot;
                }
                end_case(chunk.at);
            }
        });
    }

    void merge(Walk&& other) {
        lived_.instances += other.lived_.instances;
        all_.merge(other.all_);
        for (std::size_t k = 0; k < first_.size(); ++k) {
            LivedStep& step = lived_.steps[k];
            LivedStep& more = other.lived_.steps[k];
            step.instances += more.instances;
            step.interactions += more.interactions;
            step.converted += more.converted;
            step.times.merge(std::move(more.times));
            if (more.channels.size() > step.channels.size())
                step.channels.resize(more.channels.size());
            for (std::size_t c = 0; c < more.channels.size(); ++c)
                step.channels[c] += more.channels[c];
            persons_[k].merge(other.persons_[k]);
        }
        for (std::size_t t = 0; t < lived_.touchpoints.size(); ++t)
            lived_.touchpoints[t] += other.lived_.touchpoints[t];
    }

    std::size_t bytes() const {
        std::size_t sum = all_.bytes();
        for (std::size_t k = 0; k < first_.size(); ++k)
            sum += persons_[k].bytes() + lived_.steps[k].times.bytes();
        return sum;
    }

    Lived take() {
        lived_.persons = all_.count();
        for (std::size_t k = 0; k < persons_.size(); ++k)
            lived_.steps[k].persons = persons_[k].count();
        return std::move(lived_);
    }

  private:
    void claimed(const trail::Chunk& chunk, const trail::CaseRange& range, std::uint32_t e,
                 const BoundClaim& claim) {
        if (claim.condition != 0 && chunk.per_event[claim.condition][e] == 0) return;
        ++lived_.touchpoints[claim.touchpoint];
        if (claim.step == counted_step_) return;
        counted_step_ = claim.step;
        LivedStep& step = lived_.steps[claim.step];
        ++step.interactions;
        const std::uint32_t channel = chunk.per_event[kChannel][e];
        if (channel >= step.channels.size()) step.channels.resize(channel + 1);
        ++step.channels[channel];
        persons_[claim.step].add(chunk.per_event[kPerson][e]);
        if (first_[claim.step] != kNot) return;
        if (window_ && chunk.at[e] - chunk.at[range.begin] > window_->count()) return;
        first_[claim.step] = e;
        reached_.push_back(claim.step);
    }

    void end_case(const trail::Instants& at) {
        for (std::uint32_t k : reached_) {
            LivedStep& step = lived_.steps[k];
            ++step.instances;
            if (k + 1 == first_.size() || first_[k + 1] == kNot || first_[k + 1] <= first_[k])
                continue;
            ++step.converted;
            step.times.add(at[first_[k + 1]] - at[first_[k]], 1);
        }
        for (std::uint32_t k : reached_) first_[k] = kNot;
        reached_.clear();
    }

    const Claims* claims_;
    std::optional<Duration> window_;
    std::vector<std::uint32_t> first_;    // Of the case at hand: the first event, by step.
    std::vector<std::uint32_t> reached_;  // Steps with one.
    std::uint32_t counted_step_ = kNot;   // An event counts once for a step, whatever claims it.
    PersonSet all_;
    std::vector<PersonSet> persons_;
    Lived lived_;
};

// The column of a condition among those that the frame is asked for.
std::size_t column_of(trail::Frame& frame, const std::string& where) {
    for (std::size_t i = kConditions; i < frame.per_event.size(); ++i)
        if (frame.per_event[i].text == where) return i;
    frame.per_event.push_back({.what = trail::Wanted::What::Where, .text = where});
    return frame.per_event.size() - 1;
}

// Calls `body(claim, touchpoint, step)` for every claim, in the order of the map; how many
// touchpoints and steps there are.
template <class Body>
std::pair<std::uint32_t, std::uint32_t> for_claims(const JourneyDefinition& definition,
                                                   Body&& body) {
    std::uint32_t step_number = 0;
    std::uint32_t touchpoint_number = 0;
    for (const Stage& stage : definition.stages) {
        for (const Step& step : stage.steps) {
            for (const Touchpoint& touchpoint : step.touchpoints) {
                for (const Claim& claim : touchpoint.interactions)
                    body(claim, touchpoint_number, step_number);
                ++touchpoint_number;
            }
            ++step_number;
        }
    }
    return {touchpoint_number, step_number};
}

Claims bound(const JourneyDefinition& definition, const trail::Frame& frame,
             const std::vector<std::string>& activities) {
    trail::Frame known = frame;  // Every condition is in it by now.
    Claims claims;
    claims.by_activity.resize(activities.size());
    const auto [touchpoints, steps] = for_claims(
        definition, [&](const Claim& claim, std::uint32_t touchpoint, std::uint32_t step) {
            const std::size_t column = claim.where.empty() ? 0 : column_of(known, claim.where);
            for (std::size_t a = 0; a < activities.size(); ++a)
                if (activities[a] == claim.name)
                    claims.by_activity[a].push_back(
                        {.touchpoint = touchpoint, .step = step, .condition = column});
        });
    claims.touchpoints = touchpoints;
    claims.steps = steps;
    return claims;
}

}  // namespace

Result<Lived> lived_steps(const JourneyDefinition& definition,
                          const std::shared_ptr<const trail::Moment>& moment, trail::Frame frame,
                          trail::Budget& budget) {
    frame.per_event = {{.what = trail::Wanted::What::Channel, .text = {}},
                       {.what = trail::Wanted::What::Person, .text = {}}};
    for_claims(definition, [&](const Claim& claim, std::uint32_t, std::uint32_t) {
        if (!claim.where.empty()) column_of(frame, claim.where);
    });
    const auto chunks = trail::chunks_of(moment, frame);
    if (!chunks.program)
        return invalid("journey.condition",
                       "A condition of the journey cannot be read: " +
                           (chunks.problems.empty() ? std::string("no reason given.")
                                                    : chunks.problems.front().what));
    const Claims claims = bound(definition, frame, (*chunks.program)->activities());
    TRY_LET(walk, trail::fold(**chunks.program, budget, Walk(claims, definition.window)));
    return walk.take();
}

}  // namespace jalon::journeys
