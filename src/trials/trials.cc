// Arms by visitor, facts to evidence.
#include "trials/trials.h"

#include <algorithm>

#include "contact/publication.h"

namespace jalon::trials {
namespace {

struct Told {
    std::string_view name;
    Outcome outcome;
};
constexpr Told kTold[]{{"hub.chosen", Outcome::Chosen},
                       {"contact.connected", Outcome::Connected},
                       {"contact.resolved", Outcome::Resolved},
                       {"contact.rated", Outcome::Score},
                       {"case.opened", Outcome::Complained}};

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
    auto assigned = inner_->for_visitor(policy, visitor, at);
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
        if (const auto* bandit = each->evidence.bandit()) {
            auto drawn = bandit->drawn(visitor);
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

void Trials::answered(const contact::Answered& answer, const hub::Inputs&) {
    if (answer.assigned.experiment.empty()) return;
    std::lock_guard lock(mutex_);
    auto found = running_.find(answer.assigned.experiment);
    if (found == running_.end()) return;
    remember(answer.id, {answer.assigned.experiment,
                         arm_named(*found->second->definition, answer.assigned.arm)});
}

void Trials::heard_offered(const contact::Heard& fact, const Json& properties) {
    const auto experiment = text_at(properties, "experiment");
    if (experiment.empty()) return;
    auto found = running_.find(experiment);
    if (found == running_.end()) return;
    auto& trial = *found->second->definition;
    if (number_at(properties, "version") != static_cast<double>(trial.policy_version)) return;
    const auto arm = arm_named(trial, text_at(properties, "arm"));
    found->second->evidence.offered(fact.identity.value, arm);
    remember(std::string(text_at(properties, "decision")), {std::string(experiment), arm});
}

void Trials::remember(std::string decision, Decided decided) {
    if (decision.empty() || !decided_.emplace(decision, std::move(decided)).second) return;
    if (order_.size() < kDecided) {
        order_.push_back(std::move(decision));
        return;
    }
    decided_.erase(order_[oldest_]);
    order_[oldest_] = std::move(decision);
    oldest_ = (oldest_ + 1) % kDecided;
}

void Trials::heard(const contact::Heard& fact) {
    const bool requested = fact.name.ends_with(".requested") && !fact.name.starts_with("hub.");
    const auto* told = std::ranges::find(kTold, fact.name, &Told::name);
    if (fact.name != "hub.offered" && !requested && told == std::end(kTold)) return;
    std::lock_guard lock(mutex_);
    look();
    if (running_.empty()) return;
    auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
    if (!properties) return;
    if (fact.name == "hub.offered") return heard_offered(fact, *properties);
    const auto outcome = requested ? Outcome::Chosen : told->outcome;
    if (outcome == Outcome::Complained) {
        // A case names no decision: it is the person's, in whatever experiment he was.
        for (auto& [id, each] : running_) each->evidence.happened(fact.identity.value, outcome);
        return;
    }
    auto decided = decided_.find(std::string(text_at(*properties, "decision")));
    if (decided == decided_.end()) return;
    auto found = running_.find(decided->second.experiment);
    if (found == running_.end()) return;
    auto& evidence = found->second->evidence;
    evidence.offered(fact.identity.value, decided->second.arm);
    if (outcome == Outcome::Resolved) {
        const auto* resolved = find(*properties, "resolved");
        if (resolved != nullptr && *resolved == Json(false)) return;
    }
    if (outcome == Outcome::Score) {
        if (auto score = number_at(*properties, "score"))
            evidence.happened(fact.identity.value, outcome, *score);
        return;
    }
    evidence.happened(fact.identity.value, outcome);
    if (outcome == Outcome::Connected)
        if (auto waited = number_at(*properties, "waited_s"))
            evidence.happened(fact.identity.value, Outcome::WaitS, *waited);
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
        const auto* bandit = each->evidence.bandit();
        all.push_back(
            {.trial = each->definition,
             .arms = each->evidence.seen(),
             .shares = bandit != nullptr ? bandit->probabilities() : each->assignment.shares(),
             .verdict = each->evidence.verdict(),
             .resting = each->resting,
             .full = each->evidence.full()});
    }
    return all;
}

}  // namespace jalon::trials
