// Stages in the store, versions by visitor, facts to guardrails.
#include "rollout/rollout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "contact/publication.h"
#include "hub/offered.h"
#include "rollout/detail/rows.h"

namespace jalon::rollout {
namespace {

constexpr Duration kSession = std::chrono::minutes(30);
constexpr std::array<std::string_view, 3> kMoves{"advance", "rollback", "finish"};

hub::Guardrails rails_of(const hub::PolicyPtr& policy) {
    return policy && policy->guardrails ? *policy->guardrails : hub::Guardrails{};
}

std::string why_of(std::span<const Measure> measures) {
    for (const auto& each : measures)
        if (each.broken)
            return fmt::format("The guardrail {} broke: {:.4g} over its limit {:.4g} (n {}).",
                               each.name, each.value, each.limit, each.n);
    return "";
}

}  // namespace

std::optional<Move> move_named(std::string_view name) {
    auto found = std::ranges::find(kMoves, name);
    if (found == kMoves.end()) return std::nullopt;
    return static_cast<Move>(found - kMoves.begin());
}

Rollout::Rollout(store::Database& database, definitions::Definitions& definitions,
                 const programs::Programs& programs, const log::Log& log)
    : database_(database),
      definitions_(definitions),
      programs_(programs),
      log_(log),
      catalogue_(definitions) {}

Result<std::unique_ptr<Rollout>> Rollout::open(store::Database& database,
                                               definitions::Definitions& definitions,
                                               const programs::Programs& programs,
                                               const log::Log& log) {
    std::unique_ptr<Rollout> made(new Rollout(database, definitions, programs, log));
    TRY_LET(stages, detail::read_stages(database));
    for (auto& stage : stages) {
        Running running;
        // A version that does not compile any more is not staged: everybody has what is published.
        if (stage.state == State::Staging) {
            auto version = made->compiled(stage.policy, stage.version);
            auto previous = made->compiled(stage.policy, stage.previous);
            if (version && previous) {
                running.version = *version;
                running.previous = *previous;
                made->staging_ = true;
            } else {
                stage.state = State::Done;
                stage.why = "A version of it does not compile any more.";
            }
        }
        running.stage = stage;
        made->running_.emplace(stage.policy, std::move(running));
    }
    return made;
}

Result<hub::PolicyPtr> Rollout::compiled(std::string_view policy, int version) const {
    TRY_LET(read, definitions_.version("hub", policy, version));
    auto made = hub::compile_policy(definitions::parse_document(read.text), catalogue_);
    if (!made.program)
        return failure(ErrorKind::Conflict, "definition.has_problems",
                       fmt::format("Version {} of {} has problems.", version, policy));
    made.program->version = version;
    return std::make_shared<const hub::Policy>(std::move(*made.program));
}

Rollout::Running* Rollout::running(std::string_view policy) {
    auto found = running_.find(policy);
    if (found == running_.end() || found->second.stage.state != State::Staging) return nullptr;
    return &found->second;
}

contact::Assigned Rollout::for_visitor(std::string_view policy, std::string_view visitor, Time) {
    contact::Assigned assigned;
    assigned.policy =
        policy.empty() ? programs_.default_hub_policy() : programs_.hub_policy(policy);
    if (!assigned.policy) return assigned;
    std::lock_guard lock(mutex_);
    auto* stage = staging_ ? running(assigned.policy->id) : nullptr;
    // Between the keeping of a stage and its publication, and after another version came.
    if (stage == nullptr || assigned.policy->version != stage->stage.version) return assigned;
    const int percent = stage->stage.percent(rails_of(stage->version));
    assigned.stage = percent;
    assigned.policy = is_among(stage->stage.policy, stage->stage.version, visitor, percent)
                          ? stage->version
                          : stage->previous;
    return assigned;
}

Result<> Rollout::keep(const Stage& stage) {
    return database_.write(
        [&stage](store::Writer& writer) { return detail::write_stage(writer, stage); });
}

Result<definitions::Definition> Rollout::publish(std::string_view policy, int version,
                                                 const definitions::Act& act) {
    std::lock_guard moving(moving_);
    auto before = definitions_.published("hub", policy);
    if (!before)
        return failure(ErrorKind::Conflict, "rollout.nothing_before",
                       "Nothing is published yet: publish this version to everybody.");
    TRY_LET(next, compiled(policy, version));
    if (!next->guardrails)
        return failure(ErrorKind::Conflict, "rollout.no_guardrails",
                       "The policy says no `guardrails`: add them, or publish to everybody.");
    Running made;
    made.stage = {.policy = std::string(policy),
                  .version = version,
                  .previous = before->version,
                  .began = act.at,
                  .since = act.at,
                  .why = {},
                  .who = act.who};
    made.version = next;
    TRY_LET(previous, compiled(policy, before->version));
    made.previous = previous;
    std::optional<Stage> was;
    {
        std::lock_guard lock(mutex_);
        if (running(policy) != nullptr && running(policy)->stage.version == before->version)
            return failure(ErrorKind::Conflict, "rollout.staging",
                           "Another version is published in stages: finish it or take it back.");
        if (auto known = running_.find(policy); known != running_.end()) was = known->second.stage;
        running_.insert_or_assign(std::string(policy), made);
        staging_ = true;
    }
    // First the stage, then the version: nobody is to have it before his turn.
    TRY(keep(made.stage));
    auto published = definitions_.move("hub", policy, version, definitions::Move::Publish, act);
    if (published) return published;
    // It is as if it had not been tried.
    (void)database_.write([&](store::Writer& writer) {
        return was ? detail::write_stage(writer, *was) : detail::erase_stage(writer, policy);
    });
    std::lock_guard lock(mutex_);
    running_.erase(running_.find(policy));
    if (was) running_[std::string(policy)].stage = *was;
    return published;
}

Result<> Rollout::end(Stage stage, State state, std::string why, const definitions::Act& act) {
    if (state == State::RolledBack) {
        definitions::Act said = act;
        said.comment = why;
        auto moved = definitions_.move("hub", stage.policy, stage.previous,
                                       definitions::Move::Rollback, said);
        if (!moved) return std::unexpected(moved.error());
    }
    stage.state = state;
    stage.why = std::move(why);
    stage.since = act.at;
    TRY(keep(stage));
    std::lock_guard lock(mutex_);
    if (auto found = running_.find(stage.policy); found != running_.end())
        found->second.stage = stage;
    return {};
}

Result<> Rollout::move(std::string_view policy, Move move, const definitions::Act& act) {
    std::lock_guard moving(moving_);
    Stage stage;
    std::size_t steps = 0;
    {
        std::lock_guard lock(mutex_);
        auto* found = running(policy);
        if (found == nullptr)
            return failure(ErrorKind::Conflict, "rollout.not_staging",
                           "No version of this policy is being published in stages.");
        stage = found->stage;
        steps = rails_of(found->version).stages.size();
    }
    if (move == Move::RollBack)
        return end(stage, State::RolledBack,
                   act.comment.empty() ? fmt::format("Taken back by {}.", act.who) : act.comment,
                   act);
    if (move == Move::Finish || stage.step + 1 >= steps)
        return end(stage, State::Done, fmt::format("Given to everybody by {}.", act.who), act);
    ++stage.step;
    stage.since = act.at;
    TRY(keep(stage));
    std::lock_guard lock(mutex_);
    if (auto* found = running(policy)) found->stage = stage;
    return {};
}

void Rollout::ticked(Time at) {
    std::vector<std::pair<Stage, std::vector<Measure>>> due;
    std::vector<Next> next;
    std::vector<Stage> superseded;
    {
        std::lock_guard lock(mutex_);
        if (!staging_) return;
        staging_ = false;
        for (auto& [id, each] : running_) {
            if (each.stage.state != State::Staging) continue;
            staging_ = true;
            auto published = definitions_.published("hub", id);
            if (published && published->version != each.stage.version &&
                at - each.stage.began > std::chrono::minutes(1)) {
                superseded.push_back(each.stage);
                continue;
            }
            auto rails = rails_of(each.version);
            auto measures = each.evidence.against(rails);
            auto what = next_of(each.stage, rails, measures, at);
            if (what == Next::Stay) continue;
            due.emplace_back(each.stage, std::move(measures));
            next.push_back(what);
        }
    }
    // Errors leave the stage as it is; the next tick tries again.
    definitions::Act act{
        .who = "guardrails", .at = at, .comment = {}, .review = definitions::Review::OnePerson};
    for (std::size_t i = 0; i < due.size(); ++i) {
        const auto& stage = due[i].first;
        if (next[i] == Next::RollBack) {
            std::lock_guard moving(moving_);
            (void)end(stage, State::RolledBack, why_of(due[i].second), act);
        } else if (next[i] == Next::Finish) {
            std::lock_guard moving(moving_);
            (void)end(stage, State::Done, "All steps passed.", act);
        } else {
            (void)move(stage.policy, Move::Advance, act);
        }
    }
    for (const auto& stage : superseded) {
        std::lock_guard moving(moving_);
        (void)end(stage, State::Done, "Another version was published.", act);
    }
}

void Rollout::heard_offered(const contact::Heard& fact, const Json& properties) {
    const auto told = hub::offered_fact(properties);
    if (told.play) return;
    std::lock_guard lock(mutex_);
    auto* stage = running(told.policy);
    if (stage == nullptr || told.version != stage->stage.version || fact.at < stage->stage.began)
        return;
    auto& seen = persons_[fact.identity.value];
    const bool first = seen.policy != told.policy || fact.at - seen.at > kSession;
    seen = {std::string(told.policy), fact.at, told.weight};
    if (persons_.size() > kDecided) persons_.erase(persons_.begin());
    stage->evidence.decided(first, told.changed.value_or(false), told.weight);
    remember(std::string(told.decision), {std::string(told.policy), told.weight});
    for (const auto& early : early_.taken(told.decision))
        if (auto known = parse_json(early.properties)) tell(early.heard(), *known);
}

void Rollout::remember(std::string decision, Decided decided) {
    if (!decided_.emplace(decision, std::move(decided)).second) return;
    order_.push_back(std::move(decision));
    if (order_.size() > kDecided) {
        decided_.erase(order_.front());
        order_.pop_front();
    }
}

void Rollout::heard(const contact::Heard& fact) {
    {
        std::lock_guard lock(mutex_);
        if (!staging_) return;
    }
    const bool taken = fact.name == "hub.chosen" || fact.name.ends_with(".requested");
    if (fact.name != "hub.offered" && fact.name != "contact.connected" &&
        fact.name != "case.opened" && !taken)
        return;
    auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
    if (!properties) return;
    if (fact.name == "hub.offered") return heard_offered(fact, *properties);
    std::lock_guard lock(mutex_);
    tell(fact, *properties);
}

void Rollout::tell(const contact::Heard& fact, const Json& properties) {
    if (fact.name == "case.opened") {
        auto person = persons_.find(fact.identity.value);
        if (person == persons_.end()) return;
        if (auto* stage = running(person->second.policy))
            stage->evidence.complained(person->second.weight);
        return;
    }
    const auto decision = text_at(properties, "decision");
    auto decided = decided_.find(std::string(decision));
    if (decided == decided_.end()) return early_.keep(decision, fact);
    auto* stage = running(decided->second.policy);
    if (stage == nullptr) return;
    const double weight = decided->second.weight;
    if (fact.name == "contact.connected") {
        if (auto waited = number_at(properties, "waited_s"); waited && *waited >= 0)
            stage->evidence.waited(*waited, weight);
        return;
    }
    // What is asked of the desk was clicked before: it costs once.
    const auto* mode = stage->version->mode(text_at(properties, "mode"));
    if (mode == nullptr || (fact.name == "hub.chosen" && mode->human() && mode->action != "call"))
        return;
    stage->evidence.cost(mode->cost, weight);
}

std::optional<log::Position> Rollout::since() const {
    std::lock_guard lock(mutex_);
    std::optional<log::Position> earliest;
    for (const auto& [id, each] : running_) {
        if (each.stage.state != State::Staging) continue;
        auto published = definitions_.published("hub", id);
        if (!published || published->version != each.stage.version) continue;
        auto at = contact::published_at(log_, *published);
        if (at && *at) earliest = std::min(**at, earliest.value_or(**at));
    }
    return earliest;
}

std::vector<Standing> Rollout::standings() const {
    std::vector<Standing> all;
    std::lock_guard lock(mutex_);
    for (const auto& [id, each] : running_) {
        auto rails = rails_of(each.version);
        Standing standing{.stage = each.stage,
                          .percent = each.stage.percent(rails),
                          .next_at = std::nullopt,
                          .measures = each.evidence.against(rails)};
        if (each.stage.state == State::Staging) standing.next_at = each.stage.since + rails.each;
        all.push_back(std::move(standing));
    }
    return all;
}

}  // namespace jalon::rollout
