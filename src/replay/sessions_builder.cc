// Answers as they are found in the log become sessions: kept once what is equal, put in order,
// joined with the contacts that followed.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <unordered_map>

#include "core/hash.h"
#include "core/json.h"
#include "replay/sessions.h"

namespace jalon::replay {
namespace {

constexpr std::size_t kEventsMax = 60;  // As the session's token keeps.
constexpr std::uint32_t kNoAnswer = 0xffffffff;

// Numbers what is equal by a key made of its parts.
class Key {
  public:
    Key& add(std::string_view text) {
        add(static_cast<std::int64_t>(text.size()));
        bytes_.append(text);
        return *this;
    }
    Key& add(const std::optional<std::string>& text) {
        bytes_.push_back(text ? '+' : '-');
        return text ? add(std::string_view(*text)) : *this;
    }
    Key& add(std::int64_t number) {
        char raw[sizeof number];
        std::memcpy(raw, &number, sizeof number);
        bytes_.append(raw, sizeof number);
        return *this;
    }
    Key& add(double number) {
        std::int64_t bits = 0;
        std::memcpy(&bits, &number, sizeof number);
        return add(bits);
    }
    template <class T>
    Key& add(const std::optional<T>& value) {
        bytes_.push_back(value ? '+' : '-');
        if (!value) return *this;
        if constexpr (std::is_integral_v<T>)
            return add(static_cast<std::int64_t>(*value));
        else
            return add(static_cast<double>(*value));
    }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

class Numbers {
  public:
    /// The number of what has this key, and whether it is new.
    std::pair<std::uint32_t, bool> of(const std::string& key) {
        auto [at, is_new] = numbers_.try_emplace(key, static_cast<std::uint32_t>(numbers_.size()));
        return {at->second, is_new};
    }

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

bool reads(const expr::Program& program, std::string_view prefix) {
    for (const auto& name : program.names()) {
        auto read = std::string_view(name).substr(0, prefix.size());
        if (std::ranges::equal(read, prefix, [](char a, char b) { return (a | 0x20) == b; }))
            return true;
    }
    return false;
}

}  // namespace

Wanted Wanted::by(const hub::Policy& policy) {
    Wanted wanted{.events = false, .traits = false};
    auto look = [&](const expr::Program& program) {
        wanted.events = wanted.events || reads(program, "session.");
        wanted.traits = wanted.traits || reads(program, "trait");
    };
    for (const auto& each : policy.worth) look(each.when);
    for (const auto& table : policy.tables)
        for (const auto& row : table.rows)
            if (row.when) look(*row.when);
    for (const auto& mode : policy.modes)
        if (mode.entitled) look(*mode.entitled);
    return wanted;
}

struct SessionsBuilder::State {
    SessionLimits limits;
    Wanted wanted;
    Kept kept;
    Numbers who, where, bank, shown, before, visitors, modes, policies, event_texts;
    std::vector<std::uint64_t> decisions;  // By answer: a hash of its decision's id.
    std::vector<std::uint32_t> before_of;  // By answer: what the session showed before it.
    std::vector<std::pair<Time, std::int32_t>> before_when;
    std::vector<Contact> contacts;
    std::vector<std::pair<std::uint32_t, std::uint16_t>> newest;  // By visitor: the last chain.
    std::uint64_t threshold = std::numeric_limits<std::uint64_t>::max();
    double weight = 1;

    std::uint16_t mode(const std::string& id) {
        auto [number, is_new] = modes.of(id);
        if (is_new) kept.modes.push_back(id);
        return static_cast<std::uint16_t>(number);
    }
    bool drawn(std::string_view visitor) const {
        return stable_hash(visitor, 0x7265706c6179) <= threshold;
    }
    std::uint32_t who_of(const hub::Inputs& inputs);
    std::uint32_t where_of(const hub::Inputs& inputs);
    std::uint32_t bank_of(const hub::Inputs& inputs);
    void add_events(const hub::Inputs& inputs, Answer& answer);
    void halve();
    void join_contacts();
    std::vector<Session> in_sessions();
};

std::uint32_t SessionsBuilder::State::who_of(const hub::Inputs& in) {
    Key key;
    key.add(in.client_type).add(in.value).add(in.location).add(in.region).add(in.language);
    key.add(in.device).add(in.habit).add(in.contract).add(in.last_mode);
    key.add(std::string_view(in.locale));
    key.add(std::int64_t{in.known}).add(std::int64_t{in.vulnerable});
    for (const auto& need : in.access) key.add(std::string_view(need));
    if (wanted.traits) key.add(std::string_view(jalon::to_text(Json(in.traits))));
    auto [number, is_new] = who.of(key.bytes());
    if (is_new)
        kept.who.push_back({in.client_type, in.value, in.location, in.region, in.language,
                            in.device, in.habit, in.contract, in.last_mode, in.locale, in.access,
                            wanted.traits ? in.traits : JsonObject(), in.known, in.vulnerable});
    return number;
}

std::uint32_t SessionsBuilder::State::where_of(const hub::Inputs& in) {
    Key key;
    for (const auto* each : {&in.page, &in.placement, &in.need_product, &in.need_problem})
        key.add(std::string_view(*each));
    auto [number, is_new] = where.of(key.bytes());
    if (is_new) kept.where.push_back({in.page, in.placement, in.need_product, in.need_problem});
    return number;
}

std::uint32_t SessionsBuilder::State::bank_of(const hub::Inputs& in) {
    Key key;
    for (const auto& [id, state] : in.queues) {
        key.add(std::string_view(id)).add(state.ahead).add(state.agents).add(state.busy);
        key.add(state.mean_handling_s).add(micros(state.at));
        key.add(std::int64_t{state.open * 2 + state.broken});
    }
    key.add(std::int64_t{-1});
    for (const auto& [id, wait] : in.waits)
        key.add(std::string_view(id))
            .add(std::int64_t{wait.low_s})
            .add(std::int64_t{wait.high_s})
            .add(std::int64_t{wait.middle_s});
    key.add(std::int64_t{-1});
    for (const auto& [id, share] : in.spent) key.add(std::string_view(id)).add(share);
    key.add(std::int64_t{-1});
    for (const auto& [id, each] : in.damping)
        key.add(std::string_view(id)).add(std::int64_t(each.cause)).add(each.share);
    auto [number, is_new] = bank.of(key.bytes());
    if (is_new) kept.bank.push_back({in.queues, in.waits, in.spent, in.damping});
    return number;
}

// A visitor's next list of events mostly begins as the last one did: what is equal is shared.
void SessionsBuilder::State::add_events(const hub::Inputs& in, Answer& answer) {
    if (!wanted.events || in.events.empty()) return;
    std::vector<Kept::Event> events;
    auto from = in.events.size() > kEventsMax ? in.events.size() - kEventsMax : 0;
    for (auto i = from; i < in.events.size(); ++i) {
        Key key;
        key.add(std::string_view(in.events[i].name)).add(std::string_view(in.events[i].path));
        auto [number, is_new] = event_texts.of(key.bytes());
        if (is_new) kept.event_texts.push_back({in.events[i].name, in.events[i].path});
        events.push_back({in.events[i].at, number, 0});
    }
    if (newest.size() <= answer.visitor) newest.resize(answer.visitor + std::size_t{1});
    auto& [head, count] = newest[answer.visitor];
    std::vector<std::uint32_t> chain(count);
    for (std::size_t place = count, at = head; place-- > 0; at = kept.events[at].before)
        chain[place] = static_cast<std::uint32_t>(at);
    auto equal = [&](std::uint32_t at, const Kept::Event& event) {
        return kept.events[at].at == event.at && kept.events[at].text == event.text;
    };
    // Where the new list begins in the old one: the oldest may have been left behind.
    std::size_t skipped = 0;
    while (skipped < chain.size() && !equal(chain[skipped], events[0])) ++skipped;
    auto shared = chain.size() - skipped;
    bool goes_on = shared > 0 && shared <= events.size();
    for (std::size_t i = 0; goes_on && i < shared; ++i)
        goes_on = equal(chain[skipped + i], events[i]);
    for (std::size_t i = goes_on ? shared : 0; i < events.size(); ++i) {
        events[i].before = i == 0 ? 0
                           : goes_on && i == shared
                               ? head
                               : static_cast<std::uint32_t>(kept.events.size() - 1);
        kept.events.push_back(events[i]);
    }
    if (!goes_on || shared < events.size())
        head = static_cast<std::uint32_t>(kept.events.size() - 1);
    count = static_cast<std::uint16_t>(events.size());
    answer.events = head;
    answer.events_count = count;
}

// Keeps every other visitor.
void SessionsBuilder::State::halve() {
    threshold /= 2;
    weight *= 2;
    std::size_t to = 0;
    for (std::size_t i = 0; i < kept.answers.size(); ++i) {
        if (!drawn(kept.visitors[kept.answers[i].visitor])) continue;
        kept.answers[to] = kept.answers[i];
        decisions[to] = decisions[i];
        before_of[to] = before_of[i];
        before_when[to] = before_when[i];
        ++to;
    }
    kept.answers.resize(to);
    decisions.resize(to);
    before_of.resize(to);
    before_when.resize(to);
}

void SessionsBuilder::State::join_contacts() {
    std::unordered_map<std::uint64_t, std::uint32_t> by_decision;
    by_decision.reserve(contacts.size());
    for (const auto& contact : contacts)
        if (!contact.decision.empty())
            by_decision.try_emplace(stable_hash(contact.decision), kNoAnswer);
    for (std::uint32_t i = 0; i < decisions.size(); ++i)
        if (auto at = by_decision.find(decisions[i]); at != by_decision.end()) at->second = i;
    std::sort(contacts.begin(), contacts.end(), [](const Contact& a, const Contact& b) {
        return std::tie(a.at, a.decision, a.mode) < std::tie(b.at, b.decision, b.mode);
    });
    for (const auto& contact : contacts) {
        if (contact.decision.empty()) {
            if (!contact.resolved) kept.lone.push_back({mode(contact.mode), contact.at});
            continue;
        }
        auto at = by_decision[stable_hash(contact.decision)];
        if (at == kNoAnswer) continue;
        auto& answer = kept.answers[at];
        if (answer.taken == kNone && !contact.mode.empty()) answer.taken = mode(contact.mode);
        answer.resolved = answer.resolved || contact.resolved;
    }
}

std::vector<Session> SessionsBuilder::State::in_sessions() {
    std::vector<std::uint32_t> order(kept.answers.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto &x = kept.answers[a], &y = kept.answers[b];
        return std::tie(x.visitor, x.at, a) < std::tie(y.visitor, y.at, b);
    });
    std::vector<Answer> sorted(kept.answers.size());
    std::vector<Session> sessions;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const auto& answer = sorted[i] = kept.answers[order[i]];
        const bool shown_before = !kept.before[before_of[order[i]]].empty();
        const bool same_visitor = i > 0 && sorted[i - 1].visitor == answer.visitor;
        const bool goes_on =
            same_visitor &&
            (answer.complete ? shown_before : answer.at - sorted[i - 1].at < limits.silence);
        if (goes_on) {
            sessions.back().end = i + 1;
            continue;
        }
        const auto& [when, changes] = before_when[order[i]];
        sessions.push_back({i, i + 1, before_of[order[i]], changes, when, answer.weight});
    }
    kept.answers = std::move(sorted);
    std::sort(sessions.begin(), sessions.end(), [&](const Session& a, const Session& b) {
        return std::pair(kept.answers[a.begin].at, a.begin) <
               std::pair(kept.answers[b.begin].at, b.begin);
    });
    return sessions;
}

SessionsBuilder::SessionsBuilder(SessionLimits limits, Wanted wanted)
    : state_(std::make_unique<State>()) {
    state_->limits = limits;
    state_->wanted = wanted;
    state_->kept.events.push_back({});
    state_->kept.before.emplace_back();
    (void)state_->before.of("");
}
SessionsBuilder::~SessionsBuilder() = default;
SessionsBuilder::SessionsBuilder(SessionsBuilder&&) noexcept = default;

bool SessionsBuilder::wants(std::string_view visitor) const {
    return state_->drawn(visitor);
}

std::size_t SessionsBuilder::answers() const {
    return state_->kept.answers.size();
}

void SessionsBuilder::add(const hub::Inputs& inputs, const Recorded& recorded) {
    auto& s = *state_;
    if (!s.drawn(recorded.visitor)) return;
    auto [visitor, is_new] = s.visitors.of(recorded.visitor);
    if (is_new) s.kept.visitors.push_back(recorded.visitor);
    Answer answer;
    answer.at = inputs.at;
    answer.idle_s = inputs.idle_s;
    answer.last_minutes = inputs.last_minutes.value_or(std::nan(""));
    answer.propensity = recorded.propensity;
    answer.abandoned = inputs.abandoned;
    answer.complete = recorded.complete;
    answer.weight = static_cast<float>(recorded.weight);
    if (recorded.changed) answer.changed = *recorded.changed ? 1 : 0;
    answer.visitor = visitor;
    answer.who = s.who_of(inputs);
    answer.where = s.where_of(inputs);
    answer.bank = s.bank_of(inputs);
    s.add_events(inputs, answer);
    std::string key;
    std::vector<RecordedMode> modes;
    for (const auto& each : recorded.modes) {
        modes.push_back({s.mode(each.mode), each.status, each.shown});
        key.append({static_cast<char>(modes.back().mode & 0xff),
                    static_cast<char>(modes.back().mode >> 8),
                    static_cast<char>(static_cast<int>(each.status) * 2 + each.shown)});
    }
    auto [shown, new_shown] = s.shown.of(key);
    if (new_shown) s.kept.shown.push_back(std::move(modes));
    answer.shown = shown;
    Key policy;
    policy.add(std::string_view(recorded.policy)).add(std::int64_t{recorded.version});
    auto [used, new_policy] = s.policies.of(policy.bytes());
    if (new_policy) s.kept.policies.push_back({recorded.policy, recorded.version, 0});
    answer.policy = static_cast<std::uint16_t>(used);
    Key before;
    for (const auto& each : inputs.shown.modes) before.add(std::string_view(each));
    auto [list, new_list] = s.before.of(before.bytes());
    if (new_list) s.kept.before.push_back(inputs.shown.modes);
    s.kept.answers.push_back(answer);
    s.decisions.push_back(stable_hash(recorded.decision));
    s.before_of.push_back(list);
    s.before_when.emplace_back(inputs.shown.at, inputs.shown.changes);
    if (s.kept.answers.size() > s.limits.answers_max) s.halve();
}

void SessionsBuilder::add(const Contact& contact) {
    state_->contacts.push_back(contact);
}

Sessions SessionsBuilder::built() && {
    auto& s = *state_;
    s.join_contacts();
    auto sessions = s.in_sessions();
    while (sessions.size() > s.limits.sessions_max) {
        s.threshold /= 2;
        s.weight *= 2;
        std::erase_if(sessions, [&](const Session& each) {
            return !s.drawn(s.kept.visitors[s.kept.answers[each.begin].visitor]);
        });
    }
    for (const auto& session : sessions)
        for (auto i = session.begin; i < session.end; ++i)
            ++s.kept.policies[s.kept.answers[i].policy].answers;
    auto kept = std::make_shared<const Kept>(std::move(s.kept));
    return {std::move(kept), std::move(sessions), s.weight};
}

}  // namespace jalon::replay
