// Who is who: identities joined into persons (and un-joined), traits, search. Owns `joins`,
// `traits`. A join is a fact in the log (`person.joined`, `person.join_undone`) and a row here; a
// person is a connected component of identities under the joins that stand, so undoing one gives
// both sides back exactly what was theirs.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "log/log.h"

namespace jalon::people {

std::span<const store::Migration> migrations();

struct Identity {
    log::IdentityId id{};
    std::string kind;  ///< "user" or "anonymous"
    std::string value;
    Time first_seen_at{};
};

struct Join {
    std::int64_t id = 0;
    log::IdentityId one{}, other{};
    Time at{};
    std::string by;  ///< `segment`, or the account that did it.
    bool undone = false;
};

struct Person {
    std::string
        id;  ///< External id of the component's oldest user identity; `anon:…` where there is none.
    JsonObject traits;  ///< Later facts win, key by key.
    std::vector<Identity> identities;
    std::vector<Join> joins;
    Time first_seen_at{}, last_seen_at{};
    std::int64_t interactions = 0;
};

/// Who was forgotten: what the others need to forget him too.
struct Forgotten {
    std::vector<log::IdentityId> identities;
    std::vector<std::string> names;  ///< Ids by which he was found: external ids, `anon:…`.
    std::int64_t facts = 0;
};

struct PersonRow {
    std::string id, name, email, segment;
    Time last_seen_at{};
    std::int64_t interactions = 0;
};

class People {
  public:
    /// Reads all standing joins and traits into memory; follows its own writes.
    static Result<std::unique_ptr<People>> create(log::Log& log);
    virtual ~People() = default;

    /// Sets traits of an identity (merge, key by key; null removes). Inside the caller's
    /// transaction.
    virtual Result<> set_traits(store::Writer&, log::IdentityId, const JsonObject& traits,
                                Time at) = 0;
    /// Joins two identities; the join's id, or that of the standing join which already connects
    /// them directly. Writes the fact `person.joined` too. Refuses to join two different users
    /// unless `by` names a member of staff
    /// (`person.two_users`): a shared device must not melt two customers into one.
    virtual Result<std::int64_t> join(store::Writer&, log::IdentityId one, log::IdentityId other,
                                      Time at, std::string_view by) = 0;
    /// Undoes a join; writes `person.join_undone`. `person.join_unknown`,
    /// `person.join_already_undone`.
    virtual Result<> undo_join(store::Writer&, std::int64_t join, Time at, std::string_view by) = 0;
    /// Erases the person whom `id` names: traits, joins, those undone too, and all that the log
    /// holds of every identity joined with it (see log::Log::erase). Memory, this process's and
    /// others', forgets with it, and both revisions tell. A fact `person.joined` or
    /// `person.join_undone` on the timeline of somebody who was once joined with him, and no longer
    /// is, keeps naming the identity. `person.unknown`.
    virtual Result<Forgotten> forget(store::Writer&, std::string_view id, std::string_view by) = 0;

    /// By external id, or `anon:ID`. Errors: `person.unknown`.
    virtual Result<Person> find(std::string_view id) const = 0;
    /// All identities of the person to whom this one belongs, itself included.
    virtual std::vector<log::IdentityId> same_person(log::IdentityId) const = 0;
    /// A number that is equal for identities of one person and stable until joins change: the
    /// smallest identity id of the component. From memory.
    virtual std::int64_t person_of(log::IdentityId) const = 0;
    /// Counts joins and undone joins; when it changed, `person_of` may have changed.
    virtual std::uint64_t join_revision() const = 0;
    /// The person's id for people (external id or `anon:…`) and traits, from memory: no database.
    virtual std::string external_id(log::IdentityId) const = 0;
    virtual std::optional<log::IdentityId> identity_of(std::string_view id) const = 0;
    virtual JsonObject traits_of(log::IdentityId) const = 0;

    /// Every identity that is joined with another, and what `person_of` says of it.
    virtual std::vector<std::pair<log::IdentityId, std::int64_t>> joined() const = 0;
    /// From 1, grows when anybody's traits change, by a join too.
    virtual std::uint64_t traits_revision() const = 0;
    /// Tells the traits of each person (by `person_of`) whose traits may have changed since that
    /// revision, in the order of persons; since 0: of all who have any. The revision to ask from
    /// the next time. Others may write meanwhile; `each` may not ask people anything.
    virtual std::uint64_t each_traits(
        std::uint64_t since,
        const std::function<void(log::IdentityId person, const JsonObject&)>& each) const = 0;

    struct Found {
        std::vector<PersonRow> items;
        std::string next;
        std::int64_t total = 0;
    };
    virtual Result<Found> search(std::string_view part, std::size_t limit,
                                 const std::string& cursor) const = 0;
    virtual Result<log::Page> timeline(std::string_view id, std::size_t limit,
                                       const std::string& cursor,
                                       const std::string& channel) const = 0;

    /// What is in memory needs no look into the database now: questions of it are answered within
    /// microseconds.
    virtual bool up_to_date() const { return true; }
};

}  // namespace jalon::people
