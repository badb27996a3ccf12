// The requests in the store. Owns the table `requests`; every move is a fact too.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "desk/request.h"
#include "log/log.h"
#include "people/people.h"
#include "store/database.h"

namespace jalon::desk {

std::span<const store::Migration> migrations();

/// Takes the person, every address and all free text out of these identities' requests, and cancels
/// those that are open: nobody can be called. Kind, mode, promise and end stay. Inside the caller's
/// transaction. How many.
Result<std::int64_t> forget(store::Writer& writer, std::span<const log::IdentityId> identities,
                            Time at);

struct Request {
    std::string id;  ///< Made by the client (a UUID): the key of idempotence.
    Kind kind = Kind::Callback;
    State state = State::Waiting;
    std::string mode;  ///< The hub mode by which it was asked.
    std::string user, anonymous;
    log::IdentityId identity{};
    std::string person, person_name;  ///< For people to read; filled when read.
    std::string phone, email, topic, note, place, page, locale, decision;
    std::string location;  ///< Of an appointment in a branch: its id.
    Time asked_at{};
    Time promised_at{};                  ///< Not before …
    std::optional<Time> promised_until;  ///< … and not after.
    std::int64_t owner = 0;
    std::string owner_name;
    std::vector<std::string> why;  ///< Reasons of the decision that offered it.
    /// What the customer said before choosing: handed on, never asked again.
    struct Context {
        std::string product, problem;
        std::vector<std::pair<std::string, std::string>> answers;  ///< By question, in order.
        bool live = false;  ///< The mode was answering when it was asked: its wait is a wait.
        bool empty() const { return product.empty() && problem.empty() && answers.empty(); }
    } context;

    /// The promise has run out and nobody has done it.
    bool late(Time now) const {
        return is_open(state) && now > promised_until.value_or(promised_at);
    }
};

/// How long an appointment takes.
inline constexpr std::chrono::minutes kAppointment{30};

/// Who can be met at once where an appointment is asked for.
struct Capacity {
    int advisers = 1;
};

/// An appointment that stands.
struct Booked {
    Time at{};
};

struct Filter {
    std::optional<Kind> kind;
    std::optional<State> state;
    bool open_only = false;
    std::size_t limit = 50;
    std::string cursor;
};

struct Listed {
    std::vector<Request> items;  ///< The promise that ends first comes first.
    std::string next;
    std::int64_t total = 0;
};

struct Counts {
    std::int64_t callbacks = 0, appointments = 0, notices = 0, chats = 0, videos = 0;  ///< Open.
    std::int64_t kept = 0, ended = 0;  ///< Since the instant asked about.
};

class Requests {
  public:
    Requests(log::Log& log, people::People& people) : log_(log), people_(people) {}

    /// Stores a new one with its fact (`callback.requested`, `appointment.requested`,
    /// `notice.requested`, `chat.requested`, `video.requested`); the one that is there already
    /// where the id is known. Errors: `request.phone_invalid`, `request.email_invalid`,
    /// `request.no_address`; of an appointment `request.slot_taken` (Conflict) where as many as
    /// `capacity` allows stand at some moment of it in its place: looked up and stored in one
    /// transaction, so that of two who want the last one only one has it.
    Result<Request> ask(const Request& request, Capacity capacity = {});
    /// Appointments that stand in this place (`branch` with its location, `phone`) and begin in
    /// [from, to), in order.
    Result<std::vector<Booked>> booked(std::string_view place, std::string_view location, Time from,
                                       Time to) const;
    /// Whoever waited in a queue and is taken is also the fact `contact.connected` (with `waited_s`
    /// where the mode was answering), and at its end `contact.resolved`. Errors: `request.unknown`,
    /// `request.move_not_allowed`.
    Result<Request> move(std::string_view id, Move move, std::string_view note, std::int64_t owner,
                         std::string_view owner_name, Time at);
    Result<Request> find(std::string_view id) const;
    Result<Listed> list(const Filter& filter) const;
    Result<Counts> counts(Time from) const;
    /// Who waits in a queue now (waits_in_queue), by mode: asked for and not taken;
    /// callbacks only where they are promised within the hour.
    Result<std::map<std::string, int, std::less<>>> waiting(Time now) const;
    /// The place of a waiting request among those of its mode, from 1; nothing once it is taken.
    Result<std::optional<int>> position(const Request& request) const;

  private:
    log::Log& log_;
    people::People& people_;
};

/// One more can be met for kAppointment from `slot` on. `booked`: all that overlap it.
bool has_room(std::span<const Booked> booked, Time slot, int advisers);

/// A telephone number as people write it, reduced to `+` and digits; nothing where it cannot be one
/// (6 to 15 digits).
std::optional<std::string> plain_phone(std::string_view text);

}  // namespace jalon::desk
