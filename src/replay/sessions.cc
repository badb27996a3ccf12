// Sessions given back as inputs, and samples of them.
#include "replay/sessions.h"

#include <algorithm>
#include <cmath>

#include "core/hash.h"

namespace jalon::replay {
namespace {

void fill_who(const Who& who, hub::Inputs& inputs) {
    inputs.client_type = who.client_type;
    inputs.value = who.value;
    inputs.location = who.location;
    inputs.region = who.region;
    inputs.language = who.language;
    inputs.device = who.device;
    inputs.habit = who.habit;
    inputs.contract = who.contract;
    inputs.last_mode = who.last_mode;
    inputs.locale = who.locale;
    inputs.access = who.access;
    if (!who.traits.empty() || !inputs.traits.empty()) inputs.traits = who.traits;
    inputs.known = who.known;
    inputs.vulnerable = who.vulnerable;
}

bool nameless(std::string_view visitor) {
    return visitor.starts_with(kNameless);
}

// Equal keys keep their nodes.
template <class Map>
void assign(Map& to, const Map& from) {
    if (to.empty() && from.empty()) return;
    auto a = to.begin();
    auto b = from.begin();
    for (; a != to.end() && b != from.end() && a->first == b->first; ++a, ++b)
        a->second = b->second;
    if (a != to.end() || b != from.end()) to = from;
}

}  // namespace

std::size_t Sessions::answers() const {
    std::size_t count = 0;
    for (const auto& each : sessions_) count += each.end - each.begin;
    return count;
}

void Sessions::fill(const Answer& answer, const Answer* last, hub::Inputs& inputs) const {
    inputs.at = answer.at;
    inputs.idle_s = answer.idle_s;
    inputs.abandoned = answer.abandoned;
    inputs.last_minutes =
        std::isnan(answer.last_minutes) ? std::nullopt : std::optional(answer.last_minutes);
    if (last == nullptr || last->who != answer.who) fill_who(kept_->who[answer.who], inputs);
    if (last == nullptr || last->where != answer.where) {
        const auto& where = kept_->where[answer.where];
        inputs.page = where.page;
        inputs.placement = where.placement;
        inputs.need_product = where.product;
        inputs.need_problem = where.problem;
    }
    if (last == nullptr || last->bank != answer.bank) {
        const auto& bank = kept_->bank[answer.bank];
        assign(inputs.queues, bank.queues);
        assign(inputs.waits, bank.waits);
        assign(inputs.spent, bank.spent);
        assign(inputs.damping, bank.damping);
    }
    if (last == nullptr || last->visitor != answer.visitor)
        inputs.visitor = nameless(kept_->visitors[answer.visitor])
                             ? std::string()
                             : kept_->visitors[answer.visitor];
    if (last != nullptr && last->events == answer.events &&
        last->events_count == answer.events_count)
        return;
    inputs.events.resize(answer.events_count);
    auto at = answer.events;
    for (std::size_t place = answer.events_count; place-- > 0;) {
        const auto& event = kept_->events[at];
        const auto& text = kept_->event_texts[event.text];
        inputs.events[place].name = text.name;
        inputs.events[place].at = event.at;
        inputs.events[place].path = text.path;
        at = event.before;
    }
}

void Sessions::before(const Session& session, hub::Shown& shown) const {
    shown.modes = kept_->before[session.before];
    shown.at = session.before_at;
    shown.changes = session.before_changes;
}

double Sessions::evenness() const {
    double sum = 0, squares = 0;
    for (const auto& session : sessions_) {
        const double weight = session.weight;
        sum += weight;
        squares += weight * weight;
    }
    return squares > 0 ? sum / squares : 1;
}

double Sessions::weight_mean() const {
    double sum = 0;
    for (const auto& session : sessions_) sum += static_cast<double>(session.weight);
    return sessions_.empty() ? weight_ : weight_ * sum / static_cast<double>(sessions_.size());
}

Sessions Sessions::sample(std::size_t count, std::uint64_t seed) const {
    if (count >= sessions_.size() || count == 0) return *this;
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    order.reserve(sessions_.size());
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
        const auto& first = kept_->answers[sessions_[i].begin];
        order.emplace_back(stable_hash(kept_->visitors[first.visitor], seed + i), i);
    }
    std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                     order.end());
    order.resize(count);
    std::sort(order.begin(), order.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    std::vector<Session> some;
    some.reserve(count);
    for (const auto& each : order) some.push_back(sessions_[each.second]);
    return {kept_, std::move(some),
            weight_ * static_cast<double>(sessions_.size()) / static_cast<double>(count)};
}

}  // namespace jalon::replay
