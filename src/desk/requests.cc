// Asking and moving, each one transaction of row and fact.
#include "desk/requests.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "desk/detail/rows.h"

namespace jalon::desk {
namespace {

constexpr Duration kMoment{1};  // The shortest there is: an end is no overlap.

std::string_view fact_of(Kind kind, std::optional<Move> move) {
    constexpr std::string_view kNames[5][5]{
        {"callback.requested", "callback.taken", "callback.done", "callback.missed",
         "callback.cancelled"},
        {"appointment.requested", "appointment.taken", "appointment.held", "appointment.missed",
         "appointment.cancelled"},
        {"notice.requested", "notice.taken", "notice.sent", "notice.missed", "notice.cancelled"},
        {"chat.requested", "chat.taken", "chat.ended", "chat.missed", "chat.cancelled"},
        {"video.requested", "video.taken", "video.ended", "video.missed", "video.cancelled"}};
    return kNames[static_cast<std::size_t>(kind)][move ? 1 + static_cast<std::size_t>(*move) : 0];
}

std::string_view channel_of(Kind kind) {
    switch (kind) {
        case Kind::Callback:
            return "phone";
        case Kind::Chat:
            return "chat";
        case Kind::Video:
            return "video";
        default:
            return "desk";
    }
}

Result<> record(log::Log& log, store::Writer& writer, const Request& request,
                std::optional<Move> move, std::string_view who, std::string_view note, Time at) {
    JsonObject properties{{"request", request.id},
                          {"mode", request.mode},
                          {"state", to_text(request.state)},
                          {"promised_at", format_time(request.promised_at)}};
    if (!request.topic.empty()) properties["topic"] = request.topic;
    if (!request.page.empty()) properties["page"] = request.page;
    if (!request.decision.empty()) properties["decision"] = request.decision;
    if (!who.empty()) properties["who"] = who;
    if (!note.empty()) properties["note"] = note;
    if (!request.context.product.empty()) properties["product"] = request.context.product;
    if (!request.context.problem.empty()) properties["problem"] = request.context.problem;
    log::Fact fact;
    fact.source = "desk";
    fact.id = move ? fmt::format("{}:{}", request.id, to_text(*move)) : request.id;
    fact.at = at;
    fact.name = fact_of(request.kind, move);
    fact.user = request.user;
    fact.anonymous = request.anonymous;
    fact.channel = move ? channel_of(request.kind) : "web";
    fact.properties = jalon::to_text(properties);
    TRY_LET(appended, log.append(writer, std::span(&fact, 1)));
    return {};
}

// A contact by one of the hub's modes, as every channel tells it.
Result<> record_contact(log::Log& log, store::Writer& writer, const Request& request, Move move,
                        bool was_taken, Time at) {
    if (!waits_in_queue(request.kind) || move == Move::Cancel) return {};
    const bool begins = move == Move::Take || (move == Move::Done && !was_taken);
    JsonObject properties{{"mode", request.mode}, {"request", request.id}};
    if (!request.decision.empty()) properties["decision"] = request.decision;
    log::Fact fact;
    fact.source = "desk";
    fact.at = at;
    fact.user = request.user;
    fact.anonymous = request.anonymous;
    fact.channel = channel_of(request.kind);
    std::vector<log::Fact> facts;
    if (begins) {
        auto connected = properties;
        // Taken again, or long after it was asked: not a wait in the queue.
        if (request.context.live && !was_taken)
            connected["waited_s"] = std::max(0.0, seconds(at - request.asked_at));
        fact.id = request.id + ":connected";
        fact.name = "contact.connected";
        fact.properties = jalon::to_text(connected);
        facts.push_back(fact);
    }
    if (move != Move::Take) {
        properties["resolved"] = move == Move::Done;
        fact.id = request.id + ":resolved";
        fact.name = "contact.resolved";
        fact.properties = jalon::to_text(properties);
        facts.push_back(fact);
    }
    TRY_LET(appended, log.append(writer, facts));
    return {};
}

Result<> check_address(Request& request) {
    if (!request.phone.empty()) {
        auto phone = plain_phone(request.phone);
        if (!phone)
            return invalid("request.phone_invalid",
                           "This is not a telephone number; write 6 to 15 digits, with + and the "
                           "country's code from abroad.");
        request.phone = *phone;
    }
    auto at = request.email.find('@');
    if (!request.email.empty() && (at == 0 || at == std::string::npos ||
                                   at + 1 == request.email.size() || request.email.size() > 254))
        return invalid("request.email_invalid", "This is not an e-mail address.");
    if (request.kind == Kind::Callback && request.phone.empty())
        return invalid("request.no_address", "A callback needs the telephone number to call.");
    // Who chats or is seen is there already.
    if (request.kind == Kind::Chat || request.kind == Kind::Video) return {};
    if (request.kind != Kind::Callback && request.phone.empty() && request.email.empty())
        return invalid(
            "request.no_address",
            "Give a telephone number or an e-mail address, so that the bank can reach you.");
    return {};
}

void name_person(Request& request, const people::People& people) {
    request.person = people.external_id(request.identity);
    request.person_name = std::string(text_at(Json(people.traits_of(request.identity)), "name"));
}

}  // namespace

std::optional<std::string> plain_phone(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c >= '0' && c <= '9')
            plain += c;
        else if (c == '+' && plain.empty())
            plain += c;
        else if (std::string_view(" .-()/\t").find(c) == std::string_view::npos) {
            // No-break and narrow no-break spaces come from pasted numbers.
            if (text.substr(i, 2) == "\xC2\xA0")
                i += 1;
            else if (text.substr(i, 3) == "\xE2\x80\xAF")
                i += 2;
            else
                return std::nullopt;
        }
    }
    auto digits = plain.size() - (plain.starts_with('+') ? 1 : 0);
    if (digits < 6 || digits > 15) return std::nullopt;
    return plain;
}

Result<Request> Requests::ask(const Request& asked, Capacity capacity) {
    Request request = asked;
    TRY(check_address(request));
    bool was_there = false;
    TRY(log_.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(known, detail::read_one(writer, request.id));
        was_there = known.has_value();
        if (was_there) return {};
        bool by_user = !request.user.empty();
        TRY_LET(identity,
                log_.identity(writer, by_user ? "user" : "anonymous",
                              by_user ? request.user : request.anonymous, request.asked_at));
        request.identity = identity;
        if (request.kind == Kind::Appointment) {
            TRY_LET(standing, detail::read_booked(writer, request.place, request.location,
                                                  request.promised_at - kAppointment + kMoment,
                                                  request.promised_at + kAppointment));
            if (!has_room(standing, request.promised_at, capacity.advisers))
                return failure(ErrorKind::Conflict, "request.slot_taken",
                               "This time has just been taken; choose another one.");
        }
        TRY(detail::insert(writer, request));
        return record(log_, writer, request, std::nullopt, "", request.note, request.asked_at);
    }));
    return find(request.id);
}

Result<std::vector<Booked>> Requests::booked(std::string_view place, std::string_view location,
                                             Time from, Time to) const {
    std::vector<Booked> all;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, detail::read_booked(reader, place, location, from, to));
        all = std::move(found);
        return {};
    }));
    return all;
}

bool has_room(std::span<const Booked> booked, Time slot, int advisers) {
    // Whoever is met when one begins is met at the most at a moment of the slot.
    auto met_at = [&](Time at) {
        return std::ranges::count_if(booked, [&](const Booked& each) {
            return each.at <= at && at < each.at + kAppointment;
        });
    };
    auto most = met_at(slot);
    for (const auto& each : booked)
        if (each.at > slot && each.at < slot + kAppointment) most = std::max(most, met_at(each.at));
    return most < advisers;
}

Result<Request> Requests::move(std::string_view id, Move move, std::string_view note,
                               std::int64_t owner, std::string_view owner_name, Time at) {
    TRY(log_.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(found, detail::read_one(writer, id));
        if (!found) return not_found("request.unknown", "There is no such request.");
        TRY_LET(state, moved(found->state, move));
        const bool was_taken = found->state == State::Taken;
        found->state = state;
        if (move == Move::Take || found->owner == 0) {
            found->owner = owner;
            found->owner_name = owner_name;
        }
        found->user.clear();
        auto person = people_.external_id(found->identity);
        if (person.starts_with("anon:"))
            found->anonymous = person.substr(5);
        else
            found->user = person;
        TRY(detail::update(writer, *found, at));
        TRY(record_contact(log_, writer, *found, move, was_taken, at));
        return record(log_, writer, *found, move, owner_name, note, at);
    }));
    return find(id);
}

Result<Request> Requests::find(std::string_view id) const {
    std::optional<Request> found;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(one, detail::read_one(reader, id));
        found = std::move(one);
        return {};
    }));
    if (!found) return not_found("request.unknown", "There is no such request.");
    name_person(*found, people_);
    return *found;
}

Result<Listed> Requests::list(const Filter& filter) const {
    Listed listed;
    TRY(log_.database().read(
        [&](store::Reader& reader) { return detail::read_list(reader, filter, listed); }));
    for (auto& each : listed.items) name_person(each, people_);
    return listed;
}

Result<Counts> Requests::counts(Time from) const {
    Counts counts;
    TRY(log_.database().read(
        [&](store::Reader& reader) { return detail::read_counts(reader, from, counts); }));
    return counts;
}

Result<std::map<std::string, int, std::less<>>> Requests::waiting(Time now) const {
    std::map<std::string, int, std::less<>> by_mode;
    TRY(log_.database().read(
        [&](store::Reader& reader) { return detail::read_waiting(reader, now, by_mode); }));
    return by_mode;
}

Result<std::optional<int>> Requests::position(const Request& request) const {
    if (request.state != State::Waiting || !waits_in_queue(request.kind)) return std::nullopt;
    int before = 0;
    TRY(log_.database().read([&](store::Reader& reader) {
        return detail::read_before(reader, request.mode, request.asked_at, before);
    }));
    return before + 1;
}

}  // namespace jalon::desk
