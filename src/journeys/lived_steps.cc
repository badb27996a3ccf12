// Events to touchpoints by the claims on their names, touchpoints to steps, steps to counts.
#include "journeys/lived_steps.h"

#include <algorithm>
#include <limits>

#include "trail/condition.h"

namespace jalon::journeys {

namespace {

constexpr std::uint32_t kNot = std::numeric_limits<std::uint32_t>::max();

// One claim on the events of a name. A condition that does not compile claims nothing: a
// definition in force has none.
struct BoundClaim {
    std::uint32_t touchpoint = 0, step = 0;
    bool is_conditional = false;
    std::optional<trail::Condition> condition;

    bool holds(trail::Row row) { return !is_conditional || (condition && condition->holds(row)); }
};

// Distinct persons of something; nobody is not one.
class PersonSet {
  public:
    explicit PersonSet(std::size_t persons) : seen_(persons) {}
    void add(trail::Person person) {
        if (person == 0 || seen_[person]) return;
        seen_[person] = true;
        ++count_;
    }
    std::int64_t count() const { return count_; }

  private:
    std::vector<bool> seen_;
    std::int64_t count_ = 0;
};

void count(std::vector<std::pair<trail::Code, std::int64_t>>& counts, trail::Code code) {
    const auto found =
        std::ranges::find(counts, code, &std::pair<trail::Code, std::int64_t>::first);
    if (found == counts.end())
        counts.emplace_back(code, 1);
    else
        ++found->second;
}

class Walk {
  public:
    Walk(const JourneyDefinition& definition,
         const std::shared_ptr<const trail::Snapshot>& snapshot, const trail::Cases& cases)
        : columns_(snapshot->columns()), cases_(cases), window_(definition.window) {
        bind(definition, snapshot);
        first_.assign(lived_.steps.size(), kNot);
        persons_.assign(lived_.steps.size(), PersonSet(columns_.person_of.size()));
    }

    Lived run() {
        PersonSet all(columns_.person_of.size());
        lived_.instances = static_cast<std::int64_t>(cases_.count());
        for (std::size_t i = 0; i < cases_.count(); ++i) {
            for (std::uint32_t e = cases_.begins[i]; e < cases_.begins[i + 1]; ++e) {
                if (e + trail::kPrefetchAhead < cases_.rows.size()) {
                    const trail::Row ahead = cases_.rows[e + trail::kPrefetchAhead];
                    columns_.identity.prefetch(ahead);
                    columns_.channel.prefetch(ahead);
                }
                const trail::Person person = columns_.person(cases_.rows[e]);
                all.add(person);
                event(e, person, cases_.begins[i]);
            }
            end_case();
        }
        lived_.persons = all.count();
        for (std::size_t k = 0; k < persons_.size(); ++k)
            lived_.steps[k].persons = persons_[k].count();
        return std::move(lived_);
    }

  private:
    void bind(const JourneyDefinition& definition,
              const std::shared_ptr<const trail::Snapshot>& snapshot) {
        claims_.resize(cases_.names.size());
        std::uint32_t step_number = 0;
        std::uint32_t touchpoint_number = 0;
        for (const Stage& stage : definition.stages) {
            for (const Step& step : stage.steps) {
                for (const Touchpoint& touchpoint : step.touchpoints) {
                    for (const Claim& claim : touchpoint.interactions)
                        bind(claim, touchpoint_number, step_number, snapshot);
                    ++touchpoint_number;
                }
                ++step_number;
            }
        }
        lived_.steps.resize(step_number);
        lived_.touchpoints.resize(touchpoint_number);
    }

    void bind(const Claim& claim, std::uint32_t touchpoint, std::uint32_t step,
              const std::shared_ptr<const trail::Snapshot>& snapshot) {
        const auto name = std::ranges::lower_bound(cases_.names, claim.name);
        if (name == cases_.names.end() || *name != claim.name) return;
        BoundClaim bound{.touchpoint = touchpoint,
                         .step = step,
                         .is_conditional = !claim.where.empty(),
                         .condition = std::nullopt};
        if (bound.is_conditional)
            bound.condition = trail::Condition::compile(claim.where, snapshot).program;
        claims_[static_cast<std::size_t>(name - cases_.names.begin())].push_back(std::move(bound));
    }

    void event(std::uint32_t e, trail::Person person, std::uint32_t first_of_case) {
        const bool in_time =
            !window_ || cases_.at[e] - cases_.at[first_of_case] <= window_->count();
        std::uint32_t counted_step = kNot;  // An event counts once for a step, whatever claims it.
        for (BoundClaim& claim : claims_[cases_.activities[e]]) {
            if (!claim.holds(cases_.rows[e])) continue;
            ++lived_.touchpoints[claim.touchpoint];
            if (claim.step == counted_step) continue;
            counted_step = claim.step;
            LivedStep& step = lived_.steps[claim.step];
            ++step.interactions;
            count(step.channels, columns_.channel_of(cases_.rows[e]));
            persons_[claim.step].add(person);
            if (in_time && first_[claim.step] == kNot) {
                first_[claim.step] = e;
                reached_.push_back(claim.step);
            }
        }
    }

    void end_case() {
        for (std::uint32_t k : reached_) {
            LivedStep& step = lived_.steps[k];
            ++step.instances;
            if (k + 1 == first_.size() || first_[k + 1] == kNot || first_[k + 1] <= first_[k])
                continue;
            ++step.converted;
            step.times_us.push_back(cases_.at[first_[k + 1]] - cases_.at[first_[k]]);
        }
        for (std::uint32_t k : reached_) first_[k] = kNot;
        reached_.clear();
    }

    const trail::ColumnsView& columns_;
    const trail::Cases& cases_;
    std::optional<Duration> window_;
    std::vector<std::vector<BoundClaim>> claims_;  // By activity; ascending by step.
    std::vector<std::uint32_t> first_;             // Of the case at hand: the first event, by step.
    std::vector<std::uint32_t> reached_;           // Steps with one.
    std::vector<PersonSet> persons_;
    Lived lived_;
};

}  // namespace

Lived lived_steps(const JourneyDefinition& definition,
                  const std::shared_ptr<const trail::Snapshot>& snapshot,
                  const trail::Cases& cases) {
    return Walk(definition, snapshot, cases).run();
}

}  // namespace jalon::journeys
