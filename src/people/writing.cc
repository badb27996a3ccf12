// Joining, undoing, traits, forgetting: decided inside the caller's transaction on what that
// transaction sees.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "people/detail/live.h"
#include "people/detail/queries.h"
#include "people/detail/traits.h"

namespace jalon::people {
namespace {

constexpr std::size_t kComponentMax = 10'000;

// Accounts are named by their e-mail address; sources and modules by a word.
bool is_staff(std::string_view by) {
    return by.find('@') != std::string_view::npos;
}

}  // namespace

Result<std::int64_t> LivePeople::next_revision(store::Writer& writer) const {
    std::int64_t revision = 0;
    TRY(writer.run(query::kRevisionNext));
    TRY(writer.rows(query::kRevision, {}, [&](const store::Row& r) { revision = r.integer(0); }));
    return revision;
}

Result<log::IdentityRow> LivePeople::known_identity(store::Writer& writer,
                                                    log::IdentityId id) const {
    TRY_LET(row, log_.identity_row(writer, id));
    if (!row)
        return not_found("person.identity_unknown",
                         fmt::format("There is no identity {}.", id.value));
    return *row;
}

Result<std::vector<std::int64_t>> LivePeople::component(store::Writer& writer,
                                                        std::int64_t of) const {
    std::int64_t revision = 0;
    TRY(writer.rows(query::kRevision, {}, [&](const store::Row& r) { revision = r.integer(0); }));
    {
        std::shared_lock lock(mutex_);
        if (revision == revision_) return model_.graph().members(of);
    }
    // Memory is behind this transaction: walk the rows.
    std::vector<std::int64_t> all{of};
    std::unordered_set<std::int64_t> known{of};
    constexpr std::int64_t kJoinsMax = 100'000;
    for (std::size_t next = 0; next < all.size() && all.size() < kComponentMax; ++next)
        TRY(writer.rows(query::kJoinsOf, {all[next], kJoinsMax}, [&](const store::Row& row) {
            if (row.flag(5)) return;
            for (int column : {1, 2})
                if (known.insert(row.integer(column)).second) all.push_back(row.integer(column));
        }));
    return all;
}

Result<> LivePeople::refuse_two_users(store::Writer& writer, std::int64_t one,
                                      std::int64_t other) const {
    auto has_user = [&](const std::vector<std::int64_t>& identities) -> Result<bool> {
        for (std::int64_t id : identities) {
            TRY_LET(row, log_.identity_row(writer, {id}));
            if (row && row->kind == "user") return true;
        }
        return false;
    };
    TRY_LET(first, component(writer, one));
    if (std::ranges::find(first, other) != first.end()) return {};
    TRY_LET(second, component(writer, other));
    TRY_LET(first_named, has_user(first));
    if (!first_named) return {};
    TRY_LET(second_named, has_user(second));
    if (!second_named) return {};
    return failure(ErrorKind::Conflict, "person.two_users",
                   "The two belong to two different customers; only staff may join them.");
}

Result<> LivePeople::write_fact(store::Writer& writer, const char* name, const Join& join,
                                const log::IdentityRow& one, const log::IdentityRow& other, Time at,
                                std::string_view by) {
    auto named = [](const log::IdentityRow& row) {
        return JsonObject{{"kind", row.kind}, {"value", row.value}};
    };
    const log::IdentityRow& whose = one.kind == "user" || other.kind != "user" ? one : other;
    log::Fact fact;
    fact.source = "people";
    fact.id = fmt::format("{}:{}", name, join.id);
    fact.at = at;
    fact.name = name;
    (whose.kind == "user" ? fact.user : fact.anonymous) = whose.value;
    fact.properties = to_text(JsonObject{
        {"join", join.id}, {"one", named(one)}, {"other", named(other)}, {"by", std::string(by)}});
    TRY(log_.append(writer, std::span(&fact, 1)));
    return {};
}

Result<std::int64_t> LivePeople::join(store::Writer& writer, log::IdentityId one,
                                      log::IdentityId other, Time at, std::string_view by) {
    if (one == other)
        return invalid("person.same_identity", "An identity cannot be joined with itself.");
    TRY_LET(one_row, known_identity(writer, one));
    TRY_LET(other_row, known_identity(writer, other));
    Join join{0, one, other, at, std::string(by), false};
    TRY(writer.rows(query::kJoinDirect, {one.value, other.value}, [&](const store::Row& row) {
        if (join.id == 0) join.id = row.integer(0);
    }));
    if (join.id != 0) return join.id;
    if (!is_staff(by)) TRY(refuse_two_users(writer, one.value, other.value));
    TRY(writer.rows(query::kJoinEnd, {},
                    [&](const store::Row& row) { join.id = row.integer(0) + 1; }));
    TRY_LET(revision, next_revision(writer));
    TRY(writer.run(query::kJoinAdd, {join.id, one.value, other.value, at, by, revision}));
    TRY(write_fact(writer, "person.joined", join, one_row, other_row, at, by));
    writer.after_commit([this, revision, join] {
        apply(revision, [&] {
            join_revision_ += model_.graph().join(join.id, join.one.value, join.other.value);
            model_.note_traits_changed(join.one.value);
            model_.note_traits_changed(join.other.value);
        });
    });
    return join.id;
}

Result<> LivePeople::undo_join(store::Writer& writer, std::int64_t join, Time at,
                               std::string_view by) {
    Join found;
    TRY(writer.rows(query::kJoin, {join}, [&](const store::Row& row) {
        found = {row.integer(0), {row.integer(1)}, {row.integer(2)},
                 row.time(3),    row.string(4),    row.flag(5)};
    }));
    if (found.id == 0)
        return not_found("person.join_unknown", fmt::format("There is no join {}.", join));
    if (found.undone)
        return failure(ErrorKind::Conflict, "person.join_already_undone",
                       fmt::format("The join {} was undone before.", join));
    TRY_LET(one, known_identity(writer, found.one));
    TRY_LET(other, known_identity(writer, found.other));
    TRY_LET(revision, next_revision(writer));
    TRY(writer.run(query::kJoinUndo, {join, at, by, revision}));
    TRY(write_fact(writer, "person.join_undone", found, one, other, at, by));
    writer.after_commit([this, revision, found] {
        apply(revision, [&] {
            join_revision_ += model_.graph().undo(found.id);
            model_.note_traits_changed(found.one.value);
            model_.note_traits_changed(found.other.value);
        });
    });
    return {};
}

Result<> LivePeople::set_traits(store::Writer& writer, log::IdentityId identity,
                                const JsonObject& traits, Time at) {
    TRY(known_identity(writer, identity));
    std::string before;
    TRY(writer.rows(query::kTraits, {identity.value},
                    [&](const store::Row& row) { before = row.string(0); }));
    TRY_LET(after, changed_document(before, traits, at));
    if (!after) return {};
    TRY_LET(revision, next_revision(writer));
    TRY(writer.run(query::kTraitsSet, {identity.value, *after, revision}));
    writer.after_commit([this, revision, identity, document = *after] {
        apply(revision, [&] { model_.set_document(identity.value, document); });
    });
    return {};
}

Result<log::IdentityId> LivePeople::identity_in(store::Writer& writer, std::string_view id) const {
    constexpr std::string_view kAnonymous = "anon:";
    log::IdentityId found;
    if (id.starts_with(kAnonymous)) {
        TRY_LET(visitor, log_.find_identity(writer, "anonymous", id.substr(kAnonymous.size())));
        found = visitor;
    }
    if (found.value == 0) {
        TRY_LET(user, log_.find_identity(writer, "user", id));
        found = user;
    }
    return found;
}

Result<Forgotten> LivePeople::forget(store::Writer& writer, std::string_view id,
                                     std::string_view by) {
    TRY_LET(named, identity_in(writer, id));
    if (named.value == 0)
        return not_found("person.unknown", fmt::format("Nobody is known as {}.", id));
    TRY_LET(members, component(writer, named.value));
    std::ranges::sort(members);
    Forgotten gone;
    for (std::int64_t member : members) {
        TRY_LET(row, known_identity(writer, {member}));
        gone.identities.push_back(row.id);
        gone.names.push_back(row.kind == "user" ? row.value : "anon:" + row.value);
        TRY(writer.run(query::kJoinsForget, {member}));
        TRY(writer.run(query::kTraitsForget, {member}));
    }
    TRY_LET(facts, log_.erase(writer, gone.identities, by));
    gone.facts = facts;
    TRY_LET(revision, next_revision(writer));
    writer.after_commit([this, revision, members] {
        apply(revision, [&] { join_revision_ += model_.forget(members); });
    });
    return gone;
}

}  // namespace jalon::people
