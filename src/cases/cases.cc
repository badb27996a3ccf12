// Opening and moving: each is one transaction of row, history line and fact.
#include "cases/cases.h"

#include <fmt/format.h>

#include <algorithm>

#include "cases/detail/rows.h"
#include "core/json.h"

namespace jalon::cases {
namespace {

constexpr std::size_t kNoteBytesMax = 8000;

std::string_view fact_of(Move move) {
    switch (move) {
        case Move::Take:
            return "case.taken";
        case Move::Assign:
            return "case.assigned";
        case Move::AskCustomer:
            return "case.customer_asked";
        case Move::CustomerReplied:
            return "case.customer_replied";
        case Move::Resolve:
            return "case.resolved";
        case Move::Reopen:
            return "case.reopened";
        case Move::Close:
            return "case.closed";
    }
    return "case.noted";
}

bool needs_words(Move move) {
    return move == Move::AskCustomer || move == Move::Resolve || move == Move::Close;
}

void apply_owner(Case& each, const MoveOrder& order, const Acting& acting) {
    if (order.move == Move::Assign) each.owner = order.owner;
    if (order.move == Move::Take && acting.id != 0) each.owner = Owner{acting.id, acting.name};
}

void apply_resolution(Case& each, const MoveOrder& order, Time at) {
    if (order.move == Move::Resolve) {
        each.resolved_at = at;
        each.resolution = order.note;
    }
    if (order.move == Move::Reopen) {
        each.resolved_at.reset();
        each.resolution.clear();
    }
}

Result<> bounded(std::string_view text) {
    if (text.size() > kNoteBytesMax)
        return failure(ErrorKind::TooLarge, "case.note_too_long",
                       fmt::format("A note has at most {} bytes; shorten it or attach a document.",
                                   kNoteBytesMax));
    return {};
}

}  // namespace

Cases::Cases(log::Log& log, people::People& people, Wiring wiring)
    : log_(log), people_(people), wiring_(std::move(wiring)) {}

BusinessBetween Cases::business(const Case& each) const {
    auto policy = wiring_.policy(each.policy);
    if (!policy || !policy->calendar) return [](Time from, Time to) { return to - from; };
    return [policy](Time from, Time to) {
        return policy->calendar->business(policy->calendar_service).business_between(from, to);
    };
}

Duration Cases::worked(const Case& each, Time now) const {
    return worked_until(each.clock, now, business(each));
}

Result<std::optional<Owner>> Cases::least_loaded(store::Writer& writer,
                                                 const Policy& policy) const {
    std::vector<Owner> able;
    for (const auto& email : policy.owners)
        if (auto owner = wiring_.owner(email)) able.push_back(std::move(*owner));
    if (able.empty()) able = wiring_.agents();
    std::optional<Owner> best;
    std::int64_t fewest = 0;
    for (auto& owner : able) {
        TRY_LET(load, detail::open_of_owner(writer, owner.id));
        if (best && load >= fewest) continue;
        fewest = load;
        best = std::move(owner);
    }
    return best;
}

Result<> Cases::record(store::Writer& writer, const Case& each, const HistoryLine& line,
                       std::string_view fact) {
    TRY_LET(number, detail::add_history(writer, each.id, line));
    JsonObject properties{{"case", each.id},
                          {"reference", fmt::format("C-{}", each.reference)},
                          {"stage", to_text(each.clock.stage)},
                          {"who", line.who},
                          {"reason", each.reason}};
    if (each.owner) properties["owner"] = each.owner->name;
    if (each.score) properties["score"] = *each.score;
    if (!each.answer.empty()) properties["answer"] = each.answer;
    if (!line.text.empty()) properties["text"] = line.text;
    properties["due_at"] = format_time(each.due_at);
    log::Fact entry;
    entry.source = "cases";
    entry.id = fmt::format("{}:{}", each.id, number);
    entry.at = line.at;
    entry.name = fact;
    entry.channel = line.who == "customer" && !each.channel.empty() ? each.channel : "desk";
    entry.touchpoint = each.touchpoint;
    entry.properties = jalon::to_text(properties);
    if (each.person.starts_with("anon:"))
        entry.anonymous = each.person.substr(5);
    else
        entry.user = each.person;
    TRY_LET(appended, log_.append(writer, std::span(&entry, 1)));
    return {};
}

Result<Case> Cases::open(store::Writer& writer, const Opening& opening, Time at) {
    auto policy = wiring_.policy(opening.policy);
    if (!policy)
        return not_found("case.policy_unknown",
                         fmt::format("No case policy called {} is published.", opening.policy));
    Case each;
    each.reason = opening.reason.empty() ? policy->reasons.front().code : opening.reason;
    if (policy->reason_text(each.reason).empty())
        return invalid("case.reason_unknown", fmt::format("The case policy {} has no reason {}.",
                                                          policy->id, each.reason));
    auto business = policy->calendar->business(policy->calendar_service);
    TRY_LET(due, business.add_business(at, policy->due));
    TRY_LET(promised, business.add_business(at, policy->promise));
    TRY_LET(owner, least_loaded(writer, *policy));
    TRY_LET(reference, detail::next_reference(writer));
    bool known = !opening.user.empty();
    TRY_LET(identity, log_.identity(writer, known ? "user" : "anonymous",
                                    known ? opening.user : opening.anonymous, at));
    each.id = new_ulid(at);
    each.token = new_secret(18);
    each.reference = reference;
    each.clock = Clocked{Stage::New, at, Duration{0}};
    each.policy = policy->id;
    each.policy_version = policy->version;
    each.team = policy->team;
    each.calendar = policy->calendar_id;
    each.locale = opening.locale;
    each.channel = opening.channel;
    each.touchpoint = opening.touchpoint;
    each.journey = opening.journey;
    each.answer = opening.answer;
    each.words = opening.words;
    each.score = opening.score;
    each.identity = identity;
    each.person = known ? opening.user : "anon:" + opening.anonymous;
    each.owner = owner;
    each.opened_at = at;
    each.due_at = due;
    each.promised_at = promised;
    TRY(detail::insert(writer, each));
    TRY(record(writer, each, {at, "opened", opening.who, opening.note, false}, "case.opened"));
    return each;
}

Result<Case> Cases::change(std::string_view id,
                           const std::function<Result<>(store::Writer&, Case&)>& how) {
    TRY_LET(before, find(id));
    TRY(log_.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(found, detail::read_one(writer, detail::By::Id, id));
        found.person = before.person;  // The row holds the identity; the fact names the person.
        TRY(how(writer, found));
        return detail::update(writer, found);
    }));
    return find(id);
}

Result<Case> Cases::move(std::string_view id, const MoveOrder& order, const Acting& acting,
                         Time at) {
    TRY(bounded(order.note));
    if (needs_words(order.move) && order.note.empty())
        return invalid("case.note_missing",
                       "Say in a sentence what was done or is asked; the customer may read it.");
    return change(id, [&](store::Writer& writer, Case& each) -> Result<> {
        TRY_LET(clock,
                moved(each.clock, order.move, std::max(at, each.clock.since), business(each)));
        each.clock = clock;
        apply_owner(each, order, acting);
        apply_resolution(each, order, at);
        return record(
            writer, each,
            {at, std::string(to_text(order.move)), acting.name, order.note, order.visible},
            fact_of(order.move));
    });
}

Result<Case> Cases::add_note(std::string_view id, std::string_view text, bool visible,
                             const Acting& acting, Time at) {
    TRY(bounded(text));
    if (text.empty()) return invalid("case.note_missing", "A note needs words.");
    return change(id, [&](store::Writer& writer, Case& each) {
        return record(writer, each, {at, "note", acting.name, std::string(text), visible},
                      "case.noted");
    });
}

namespace {

void name_person(Case& each, const people::People& people) {
    each.person = people.external_id(each.identity);
    auto traits = people.traits_of(each.identity);
    each.person_name = std::string(text_at(Json(std::move(traits)), "name"));
}

}  // namespace

Result<Case> Cases::find(std::string_view id) const {
    Case each;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, detail::read_one(reader, detail::By::Id, id));
        each = std::move(found);
        return detail::read_history(reader, each);
    }));
    name_person(each, people_);
    return each;
}

Result<Case> Cases::find_by_token(std::string_view token) const {
    Case each;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, detail::read_one(reader, detail::By::Token, token));
        each = std::move(found);
        return detail::read_history(reader, each);
    }));
    return each;
}

Result<Listed> Cases::list(const Filter& filter) const {
    Listed listed;
    std::vector<log::IdentityId> identities;
    if (!filter.person.empty()) {
        auto identity = people_.identity_of(filter.person);
        if (!identity) return listed;
        identities = people_.same_person(*identity);
    }
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        return detail::read_list(reader, filter, identities, listed);
    }));
    for (auto& each : listed.items) name_person(each, people_);
    return listed;
}

Result<Counts> Cases::counts(Time now, Time from) const {
    Counts counts;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        return detail::read_counts(reader, now, from, counts);
    }));
    return counts;
}

}  // namespace jalon::cases
