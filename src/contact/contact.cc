// An answer: assigned → what the bank knows now → decided → counted, recorded, carried on.
#include "contact/contact.h"

#include <algorithm>
#include <limits>

#include "core/id.h"
#include "core/text.h"
#include "hub/compiled.h"
#include "hub/recorded.h"

namespace jalon::contact {
namespace {

constexpr std::size_t kVersionsKept = 16;

// The traits that this version's conditions read; found once for each thread and version.
const std::vector<std::string>& traits_read(const hub::CompiledPolicy& core) {
    thread_local std::uint64_t stamp = 0;
    thread_local std::vector<std::string> names;
    if (stamp != core.stamp()) {
        names = core.traits_read();
        stamp = core.stamp();
    }
    return names;
}

// Only what the policy's conditions read: the others' traits stay out of decisions and facts.
JsonObject read_traits(const JsonObject& traits, const hub::CompiledPolicy& core) {
    JsonObject kept;
    if (traits.empty()) return kept;
    const auto& wanted = traits_read(core);
    if (wanted.empty()) return kept;
    for (const auto& [key, value] : traits) {
        auto name = lower_ascii({key.data(), key.size()});
        if (std::ranges::find(wanted, name) != wanted.end()) kept[key] = value;
    }
    return kept;
}

void keep_queues_of(const hub::Policy& policy, hub::Inputs& inputs) {
    std::erase_if(inputs.queues,
                  [&](const auto& each) { return policy.queue(each.first) == nullptr; });
}

}  // namespace

Contact::Contact(Parts parts, std::unique_ptr<Assignment> assignment)
    : parts_(std::move(parts)),
      secret_(parts_.secret),
      assignment_(std::move(assignment)),
      histories_(parts_.log, parts_.people),
      entitlements_(std::move(parts_.adapters)) {}

Contact::~Contact() = default;

void Contact::start() {
    requests_changed(parts_.clock.now());
    if (auto policy = parts_.programs.default_hub_policy()) follow_policy(*policy);
    std::optional<log::Position> since;
    for (const auto* each : witnesses_)
        if (auto asked = each->since()) since = std::min(*asked, since.value_or(*asked));
    follower_ = std::make_unique<Follower>(
        parts_.log,
        Follower::Told{.heard = [this](const Heard& fact) { heard(fact); },
                       .tick = [this] { tick(); }},
        since);
}

// What is known of an identified customer beyond the traits: habit, last contact, contract. False
// where it must be looked up and only memory may be asked.
bool Contact::add_person(const Question& question, const hub::Policy& policy, Ask ask,
                         hub::Inputs& inputs) {
    if (question.user.empty()) return true;
    if (policy.contract && !inputs.contract) {
        auto said = entitlements_.of(*policy.contract, inputs.traits, inputs.at, ask);
        if (!said.known) return false;
        inputs.contract = std::move(said.contract);
    }
    auto identity = parts_.people.identity_of(question.user);
    if (!identity) return true;
    auto history = ask == Ask::Memory ? histories_.kept(*identity, inputs.at)
                                      : histories_.of(*identity, inputs.at);
    if (!history) return false;
    if (!inputs.habit) inputs.habit = history->habit;
    if (!inputs.last_mode) inputs.last_mode = history->last_mode;
    if (!inputs.last_minutes && history->last_at)
        inputs.last_minutes = std::max(0.0, seconds(inputs.at - *history->last_at) / 60);
    return true;
}

Result<Answered> Contact::decided(Question& question) {
    auto answered = decided(question, Ask::Anybody);
    CHECK(answered);
    return std::move(*answered);
}

std::optional<Result<Answered>> Contact::decided(Question& question, Ask ask) {
    auto& inputs = question.inputs;
    auto assigned = assignment_->for_visitor(question.policy, question.visitor, inputs.at, inputs);
    if (!assigned.policy)
        return not_found("hub.no_policy", "No contact policy of this name is published.");
    const auto& policy = *assigned.policy;
    if (!question.play && !add_person(question, policy, ask, inputs)) return std::nullopt;
    inputs.traits = read_traits(inputs.traits, *policy.core);
    keep_queues_of(policy, inputs);
    inputs.visitor = question.visitor;
    if (!question.play) {
        inputs.shown = question.session.before(inputs.need_problem);
        auto look = guards_.look(assigned.policy, inputs.at, inputs.queues);
        inputs.damping = look->damping;
        inputs.spent = look->spent;
        inputs.waits = *waits_now(policy, inputs.queues, inputs.at);
    }
    auto decision = hub::decide(assigned.policy, inputs, hub::Detail::Answer);
    Answered answered{.decision = std::move(decision),
                      .assigned = std::move(assigned),
                      .id = new_ulid(inputs.at),
                      .session = std::move(question.session),
                      .token = {},
                      .placement = inputs.placement,
                      .product = inputs.need_product,
                      .first = false};
    auto& session = answered.session;
    answered.first = session.shown.empty();
    session.visitor = question.visitor;
    session.events = inputs.events;
    // A played instant is not the session's: its token must be young when it comes back.
    if (session.at == Time{}) session.at = inputs.at;
    session.now_shows(answered.decision.shown(), inputs.need_problem);
    return answered;
}

Result<Answered> Contact::considered(Question question) {
    TRY_LET(answered, decided(question));
    answered.token = token_of(answered.session);
    return answered;
}

void Contact::record(const Answered& answered, const Question& question, double weight) {
    hub::Asked asked;
    asked.decision = answered.id;
    asked.user = question.user;
    asked.anonymous = question.visitor;
    asked.channel = question.channel;
    asked.stage = answered.assigned.stage;
    asked.experiment = answered.assigned.experiment;
    asked.arm = answered.assigned.arm;
    asked.propensity = answered.assigned.propensity;
    asked.weight = weight;
    asked.play = question.play;
    parts_.recorder.record(hub::fact_of(answered.decision, question.inputs, asked));
}

Answered Contact::told(Answered answered, const Question& question) {
    answered.token = token_of(answered.session);
    if (auto weight = parts_.recorder.weight(question.visitor, question.inputs.at))
        record(answered, question, *weight);
    if (question.play) return answered;
    if (answered.first) guards_.answered(answered.decision);
    for (auto* witness : witnesses_) witness->answered(answered, question.inputs);
    return answered;
}

Result<Answered> Contact::answer(Question question) {
    TRY_LET(answered, decided(question));
    return told(std::move(answered), question);
}

std::optional<Result<Answered>> Contact::answer_at_once(Question question) {
    auto answered = decided(question, Ask::Memory);
    if (answered && *answered) *answered = told(std::move(**answered), question);
    return answered;
}

hub::SessionState Contact::session(std::string_view token, std::string_view visitor,
                                   Time at) const {
    auto known = token.empty() ? std::nullopt : hub::session_state(token, visitor, at, secret_);
    if (known) {
        known->at = at;
        return std::move(*known);
    }
    hub::SessionState fresh;
    fresh.visitor = visitor;
    fresh.at = at;
    return fresh;
}

std::string Contact::token_of(const hub::SessionState& session) const {
    return hub::session_token(session, secret_);
}

QueueStates Contact::queue_states(Time at) const {
    auto states = parts_.queues.all();
    std::lock_guard lock(waiting_mutex_);
    if (waiting_.empty()) return states;
    auto policy = parts_.programs.default_hub_policy();
    if (!policy) return states;
    for (const auto& [mode_id, count] : waiting_) {
        const auto* mode = policy->mode(mode_id);
        const auto* queue = mode == nullptr ? nullptr : policy->queue(mode->queue);
        if (queue == nullptr) continue;
        auto posted = states.find(queue->id);
        if (posted == states.end() || at - posted->second.at > queue->stale_after) {
            posted = states.insert_or_assign(queue->id, hub::QueueState{}).first;
            posted->second.at = at;
        }
        posted->second.ahead = posted->second.ahead.value_or(queue->ahead) + count;
    }
    return states;
}

void Contact::requests_changed(Time at) {
    auto waiting = parts_.requests.waiting(at);
    if (!waiting) return;
    std::lock_guard lock(waiting_mutex_);
    if (waiting_ == *waiting) return;
    waiting_ = std::move(*waiting);
    ++waiting_revision_;
}

std::shared_ptr<const Contact::WaitsNow> Contact::waits_now(const hub::Policy& policy,
                                                            const QueueStates& states, Time at) {
    const auto queues = parts_.queues.revision() + (waiting_revision_ << 32);
    std::lock_guard lock(announced_mutex_);
    if (announced_.waits && announced_.policy == policy.core->stamp() &&
        announced_.queues == queues && at >= announced_.at &&
        at - announced_.at < std::chrono::seconds(1))
        return announced_.waits;
    auto waits = std::make_shared<WaitsNow>();
    for (const auto& queue : policy.queues) {
        auto state = states.find(queue.id);
        auto now = hub::queue_now(queue, state == states.end() ? nullptr : &state->second, at);
        if (auto wait = waits_.announced(queue.id, now, at, policy.wait_display))
            waits->emplace(queue.id, *wait);
    }
    announced_ = {at, policy.core->stamp(), queues, waits};
    return waits;
}

std::optional<hub::Wait> Contact::wait_now(const hub::Policy& policy, const hub::Queue& queue,
                                           Time at) {
    auto states = queue_states(at);
    auto state = states.find(queue.id);
    auto now = hub::queue_now(queue, state == states.end() ? nullptr : &state->second, at);
    if (auto learned = waits_.announced(queue.id, now, at, policy.wait_display)) return learned;
    return hub::estimate(now, policy.wait_display);
}

Result<hub::PolicyPtr> Contact::version(std::string_view policy, int version) const {
    auto published = parts_.programs.hub_policy(policy);
    if (published && published->version == version) return published;
    auto key = std::pair(std::string(policy), version);
    {
        std::lock_guard lock(versions_mutex_);
        if (auto found = versions_.find(key); found != versions_.end()) return found->second;
    }
    TRY_LET(read, parts_.definitions.version("hub", policy, version));
    auto compiled =
        hub::compile_policy(definitions::parse_document(read.text), parts_.programs.catalogue());
    if (!compiled.program)
        return failure(ErrorKind::Conflict, "definition.has_problems",
                       "This version does not compile any more.");
    compiled.program->version = version;
    auto made = std::make_shared<const hub::Policy>(std::move(*compiled.program));
    std::lock_guard lock(versions_mutex_);
    if (versions_.size() >= kVersionsKept) versions_.clear();
    versions_[key] = made;
    return made;
}

Result<hub::Decision> Contact::decided_again(const Json& properties) const {
    const auto* record = object_at(properties, "asked");
    if (record == nullptr)
        return failure(ErrorKind::Conflict, "hub.record_missing",
                       "The inputs of this decision were not kept with it.");
    TRY_LET(inputs, hub::inputs_of(*record));
    const auto number = static_cast<int>(number_at(properties, "version").value_or(0));
    if (auto arm = text_at(properties, "arm"); !arm.empty()) {
        auto policy = assignment_->arm_policy(text_at(properties, "experiment"), arm, number);
        if (!policy)
            return failure(
                ErrorKind::Conflict, "hub.arm_gone",
                "The experiment of this decision does not run on this version any more.");
        return hub::decide(policy, inputs);
    }
    TRY_LET(policy, version(text_at(properties, "policy"), number));
    return hub::decide(policy, inputs);
}

}  // namespace jalon::contact
