// Arms by visitor, facts to evidence.
#include "trials/trials.h"

#include <algorithm>

#include "contact/publication.h"
#include "hub/offered.h"
#include "hub/recorded.h"

namespace jalon::trials {
namespace {

std::optional<Outcome> outcome_of(std::string_view name) {
    if (name == "hub.chosen") return Outcome::Chosen;
    if (name == "contact.connected") return Outcome::Connected;
    if (name == "contact.resolved") return Outcome::Resolved;
    if (name == "contact.rated") return Outcome::Score;
    if (name == "case.opened") return Outcome::Complained;
    // What the desk is asked for was chosen, whether or not the page could say so.
    if (name.ends_with(".requested") && !name.starts_with("hub.")) return Outcome::Chosen;
    return std::nullopt;
}

std::size_t arm_named(const Trial& trial, std::string_view id) {
    auto found = std::ranges::find(trial.experiment.arms, id, &experiments::Arm::id);
    return static_cast<std::size_t>(found - trial.experiment.arms.begin());
}

}  // namespace

Trials::Trials(std::unique_ptr<contact::Assignment> inner, definitions::Definitions& definitions,
               const log::Log& log)
    : inner_(std::move(inner)), definitions_(definitions), log_(log), catalogue_(definitions) {
    std::lock_guard lock(mutex_);
    revision_ = definitions_.revision() - 1;
    look();
}

void Trials::look() const {
    const auto revision = definitions_.revision();
    if (revision == revision_) return;
    revision_ = revision;
    std::map<std::string, std::shared_ptr<Running>, std::less<>> now;
    for (const auto& published : definitions_.published_of("experiment")) {
        auto compiled = compile_trial(published->document, catalogue_);
        if (!compiled.trial) continue;  // Its policy changed so that an arm does not fit any more.
        auto trial = std::make_shared<Trial>(*compiled.trial);
        trial->version = published->version;
        auto before = running_.find(published->id);
        const bool goes_on = before != running_.end() &&
                             before->second->definition->version == trial->version &&
                             before->second->definition->policy_version == trial->policy_version;
        now.emplace(published->id,
                    goes_on ? before->second : std::make_shared<Running>(std::move(trial)));
    }
    running_ = std::move(now);
}

contact::Assigned Trials::for_visitor(std::string_view policy, std::string_view visitor, Time at) {
    return for_visitor(policy, visitor, at, hub::Inputs());
}

contact::Assigned Trials::for_visitor(std::string_view policy, std::string_view visitor, Time at,
                                      const hub::Inputs& inputs) {
    auto assigned = inner_->for_visitor(policy, visitor, at, inputs);
    if (!assigned.policy) return assigned;
    std::lock_guard lock(mutex_);
    look();
    for (auto& [id, each] : running_) {
        const auto& trial = *each->definition;
        if (trial.policy != assigned.policy->id) continue;
        // A version on its way is a trial of its own.
        each->resting = assigned.stage.has_value();
        if (each->resting || trial.policy_version != assigned.policy->version) continue;
        auto standing = each->assignment.assigned(visitor);
        if (standing.standing != experiments::Standing::InArm) continue;
        if (const auto* drawing = each->evidence.drawing()) {
            auto drawn = drawing->drawn(visitor, features_of(trial.features, inputs));
            standing.arm = drawn.arm;
            standing.share = drawn.propensity;
        }
        assigned.policy = trial.arms[standing.arm];
        assigned.experiment = id;
        assigned.arm = trial.experiment.arms[standing.arm].id;
        assigned.propensity = standing.share;
        return assigned;
    }
    return assigned;
}

hub::PolicyPtr Trials::arm_policy(std::string_view experiment, std::string_view arm,
                                  int version) const {
    std::lock_guard lock(mutex_);
    look();
    auto found = running_.find(experiment);
    if (found == running_.end() || found->second->definition->policy_version != version)
        return nullptr;
    const auto& trial = *found->second->definition;
    auto index = arm_named(trial, arm);
    return index < trial.arms.size() ? trial.arms[index] : nullptr;
}

void Trials::heard_offered(const contact::Heard& fact, const Json& properties) {
    const auto told = hub::offered_fact(properties);
    if (told.experiment.empty() || told.play) return;
    auto found = running_.find(told.experiment);
    if (found == running_.end()) return;
    const auto& trial = *found->second->definition;
    if (told.version != trial.policy_version) return;
    Entering visitor{.who = fact.identity.value,
                     .arm = arm_named(trial, told.arm),
                     .weight = told.weight,
                     .propensity = told.propensity.value_or(0),
                     .features = 0,
                     .before = 0};
    if (!trial.features.empty())
        if (const auto* record = object_at(properties, "asked"))
            if (auto inputs = hub::inputs_of(*record))
                visitor.features = features_of(trial.features, *inputs);
    if (!trial.experiment.covariate.empty()) visitor.before = before(visitor.who, trial.metric);
    found->second->evidence.offered(visitor);
    remember(std::string(told.decision), std::string(told.experiment));
    for (const auto& early : early_.taken(told.decision))
        if (auto known = parse_json(early.properties)) tell(early.heard(), *known);
}

// A mean's value before is that of the visitor about everybody's until then; nobody's is 0, and so
// is that of who has none.
double Trials::before(std::int64_t who, Outcome metric) const {
    auto known = past_.find(who);
    if (known == past_.end()) return 0;
    if (is_share(metric)) return known->second.outcomes >> static_cast<unsigned>(metric) & 1;
    const std::size_t which = metric == Outcome::WaitS ? 0 : 1;
    if (known->second.counts[which] == 0) return 0;
    return static_cast<double>(known->second.sums[which] / known->second.counts[which]) -
           static_cast<double>(all_past_.sums[which] / all_past_.counts[which]);
}

void Trials::remember_past(std::int64_t who, Outcome outcome, double value) {
    if (past_.size() >= kPast && !past_.contains(who)) return;
    auto& past = past_[who];
    if (is_share(outcome)) {
        past.outcomes =
            static_cast<std::uint8_t>(past.outcomes | 1U << static_cast<unsigned>(outcome));
        return;
    }
    const std::size_t which = outcome == Outcome::WaitS ? 0 : 1;
    for (auto* each : {&past, &all_past_}) {
        each->sums[which] += static_cast<float>(value);
        each->counts[which] += 1;
    }
}

void Trials::remember(std::string decision, std::string experiment) {
    if (decision.empty() || !decided_.emplace(decision, std::move(experiment)).second) return;
    if (order_.size() < kDecided) {
        order_.push_back(std::move(decision));
        return;
    }
    decided_.erase(order_[oldest_]);
    order_[oldest_] = std::move(decision);
    oldest_ = (oldest_ + 1) % kDecided;
}

void Trials::heard(const contact::Heard& fact) {
    const bool told = outcome_of(fact.name).has_value();
    if (fact.name != "hub.offered" && !told) return;
    std::lock_guard lock(mutex_);
    look();
    if (running_.empty()) return;
    auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
    if (!properties) return;
    if (fact.name == "hub.offered") return heard_offered(fact, *properties);
    tell(fact, *properties);
}

void Trials::tell(const contact::Heard& fact, const Json& properties) {
    const auto outcome = *outcome_of(fact.name);
    if (outcome == Outcome::Resolved && !bool_at(properties, "resolved").value_or(true)) return;
    if (outcome == Outcome::Score && !number_at(properties, "score")) return;
    tell_outcome(fact, outcome, properties);
    if (outcome == Outcome::Connected && number_at(properties, "waited_s"))
        tell_outcome(fact, Outcome::WaitS, properties);
}

void Trials::tell_outcome(const contact::Heard& fact, Outcome outcome, const Json& properties) {
    const auto who = fact.identity.value;
    const double value = outcome == Outcome::WaitS   ? *number_at(properties, "waited_s")
                         : outcome == Outcome::Score ? *number_at(properties, "score")
                                                     : 1;
    if (outcome == Outcome::Complained) {
        // A case names no decision: it is the person's, in whatever experiment he was.
        for (auto& [id, each] : running_) each->evidence.happened(who, outcome);
        return remember_past(who, outcome, value);
    }
    const auto decision = text_at(properties, "decision");
    auto decided = decided_.find(std::string(decision));
    if (decided == decided_.end()) {
        if (outcome != Outcome::WaitS) early_.keep(decision, fact);
        return remember_past(who, outcome, value);
    }
    if (auto found = running_.find(decided->second); found != running_.end())
        found->second->evidence.happened(who, outcome, value);
    remember_past(who, outcome, value);
}

void Trials::ticked(Time) {
    constexpr std::int64_t kEvery = 60;  // A bandit's shares change once a minute.
    std::lock_guard lock(mutex_);
    look();
    if (ticks_++ % kEvery != 0) return;
    for (auto& [id, each] : running_) each->evidence.learn();
}

// An experiment begins anew with its own version or its policy's, whichever came last.
std::optional<log::Position> Trials::since() const {
    std::lock_guard lock(mutex_);
    look();
    std::optional<log::Position> earliest;
    for (const auto& [id, each] : running_) {
        std::optional<log::Position> began;
        for (const auto& part : {definitions_.published("experiment", id),
                                 definitions_.published("hub", each->definition->policy)}) {
            if (!part) continue;
            auto at = contact::published_at(log_, *part);
            if (at && *at) began = std::max(**at, began.value_or(**at));
        }
        if (began) earliest = std::min(*began, earliest.value_or(*began));
    }
    return earliest;
}

std::vector<Standing> Trials::standings() const {
    std::lock_guard lock(mutex_);
    look();
    std::vector<Standing> all;
    for (const auto& [id, each] : running_) {
        const auto* drawing = each->evidence.drawing();
        all.push_back({.trial = each->definition,
                       .arms = each->evidence.seen(),
                       .stands_for = each->evidence.stands_for(),
                       .values = each->evidence.values(),
                       .shares = drawing != nullptr ? drawing->shares() : each->assignment.shares(),
                       .verdict = each->evidence.verdict(),
                       .resting = each->resting,
                       .full = each->evidence.full()});
    }
    return all;
}

}  // namespace jalon::trials
