// One person whole, people by a part of their name, a person's timeline.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/text.h"
#include "people/detail/live.h"
#include "people/detail/queries.h"
#include "people/detail/traits.h"

namespace jalon::people {
namespace {

constexpr std::int64_t kJoinsShownMax = 500;
constexpr std::size_t kSearchMax = 200;

std::unexpected<Error> unknown(std::string_view id) {
    return not_found("person.unknown", fmt::format("Nobody is known as {}.", id));
}

std::string text_in(const JsonObject& traits, const char* key) {
    const Json* value = traits.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::vector<log::IdentityId> ids_of(const std::vector<std::int64_t>& members) {
    std::vector<log::IdentityId> ids;
    for (std::int64_t member : members) ids.push_back({member});
    std::ranges::sort(ids);
    return ids;
}

}  // namespace

Result<Person> LivePeople::find(std::string_view id) const {
    Person person;
    std::vector<log::IdentityId> ids;
    {
        auto lock = following();
        const std::int64_t found = model_.find(id);
        if (found == 0) return unknown(id);
        person.id = model_.external_id(found);
        person.traits = model_.traits(found);
        ids = ids_of(model_.graph().members(found));
        for (log::IdentityId one : ids) {
            auto row = model_.row(one.value);
            person.identities.push_back({one, row.kind, row.value, row.first_seen_at});
        }
    }
    log::Activity activity;
    std::map<std::int64_t, Join> joins;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(read, log_.activity(reader, ids));
        activity = read;
        for (log::IdentityId one : ids)
            TRY(reader.rows(query::kJoinsOf, {one.value, kJoinsShownMax}, [&](const auto& row) {
                joins[row.integer(0)] = {row.integer(0), {row.integer(1)}, {row.integer(2)},
                                         row.time(3),    row.string(4),    row.flag(5)};
            }));
        return {};
    }));
    for (auto& [number, join] : joins)
        if (person.joins.size() < kJoinsShownMax) person.joins.push_back(std::move(join));
    person.first_seen_at = person.identities.front().first_seen_at;
    for (const Identity& one : person.identities)
        person.first_seen_at = std::min(person.first_seen_at, one.first_seen_at);
    person.last_seen_at = person.first_seen_at;
    if (activity.count > 0) {
        person.first_seen_at = std::min(person.first_seen_at, activity.first_at);
        person.last_seen_at = activity.last_at;
    }
    person.interactions = activity.count;
    return person;
}

Result<People::Found> LivePeople::search(std::string_view part, std::size_t limit,
                                         const std::string& cursor) const {
    auto after = from_base64url(cursor);
    if (!after)
        return invalid("person.cursor_invalid", "The cursor is not one of an earlier page.");
    if (limit < 1 || limit > kSearchMax)
        return invalid("person.limit_invalid", fmt::format("A limit is 1 to {}.", kSearchMax));
    struct Hit {
        std::string id;
        std::int64_t identity;
    };
    Found found;
    std::vector<std::vector<log::IdentityId>> persons;
    {
        auto lock = following();
        std::vector<Hit> hits;
        for (std::int64_t head : model_.matching(trimmed(part))) {
            ++found.total;
            std::string id = model_.external_id(head);
            if (cursor.empty() || id > *after) hits.push_back({std::move(id), head});
        }
        const auto shown = static_cast<std::ptrdiff_t>(std::min(limit, hits.size()));
        std::ranges::partial_sort(hits, hits.begin() + shown, {}, &Hit::id);
        if (hits.size() > limit) {
            hits.resize(limit);
            found.next = to_base64url(hits.back().id);
        }
        for (Hit& hit : hits) {
            const JsonObject traits = model_.traits(hit.identity);
            found.items.push_back({std::move(hit.id), name_in(traits), text_in(traits, "email"),
                                   text_in(traits, "segment"),
                                   model_.row(hit.identity).first_seen_at, 0});
            persons.push_back(ids_of(model_.graph().members(hit.identity)));
        }
    }
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        for (std::size_t i = 0; i < persons.size(); ++i) {
            TRY_LET(activity, log_.activity(reader, persons[i]));
            found.items[i].interactions = activity.count;
            if (activity.count > 0) found.items[i].last_seen_at = activity.last_at;
        }
        return {};
    }));
    return found;
}

Result<log::Page> LivePeople::timeline(std::string_view id, std::size_t limit,
                                       const std::string& cursor,
                                       const std::string& channel) const {
    auto identity = identity_of(id);
    if (!identity) return unknown(id);
    return log_.page(same_person(*identity), limit, cursor, channel);
}

}  // namespace jalon::people
