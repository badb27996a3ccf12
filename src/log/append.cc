// Appending to the log, as its callers see it; detail/appending does the work.
#include <algorithm>

#include "log/detail/appending.h"
#include "log/detail/fact_check.h"
#include "log/detail/queries.h"

namespace jalon::log {
namespace {

Result<std::vector<Appended>> append_checked(Log::State& state, store::Writer& writer,
                                             std::span<const Fact> facts,
                                             std::span<const std::int64_t> ordinals = {}) {
    Appending appending(state, writer);
    const Time now = state.clock.now();
    auto appended =
        ordinals.empty() ? appending.add(facts, now) : appending.add_series(facts, ordinals, now);
    if (appended) appending.learn_after_commit();
    return appended;
}

Result<> check_series(std::span<const Fact> facts, std::span<const std::int64_t> ordinals) {
    const bool counted = facts.size() == ordinals.size() && !facts.empty() && ordinals[0] >= 0;
    if (counted && std::ranges::is_sorted(ordinals, std::less_equal{}) &&
        std::ranges::all_of(facts, [&](const Fact& f) { return f.source == facts[0].source; }))
        return {};
    return invalid("log.series_invalid",
                   "The facts of a series have one source and rising ordinals.");
}

}  // namespace

Result<CheckedFacts> CheckedFacts::of(std::span<const Fact> facts) {
    TRY(check_facts(facts));
    return CheckedFacts(facts);
}

Result<std::vector<Appended>> Log::append(store::Writer& writer, std::span<const Fact> facts) {
    TRY_LET(checked, CheckedFacts::of(facts));
    return append(writer, checked);
}

Result<std::vector<Appended>> Log::append(store::Writer& writer, const CheckedFacts& checked) {
    return append_checked(*state_, writer, checked.facts());
}

Result<std::vector<Appended>> Log::append(std::span<const Fact> facts,
                                          store::Durability durability) {
    TRY_LET(checked, CheckedFacts::of(facts));
    std::vector<Appended> all;
    TRY(state_->database.write(
        [&](store::Writer& writer) -> Result<> {
            TRY_LET(appended, append(writer, checked));
            all = std::move(appended);
            return {};
        },
        durability));
    return all;
}

Result<std::int64_t> Log::append_series(std::span<const Fact> facts,
                                        std::span<const std::int64_t> ordinals,
                                        store::Durability durability) {
    TRY(check_series(facts, ordinals));
    TRY(check_facts(facts));
    std::int64_t added = 0;
    TRY(state_->database.write(
        [&](store::Writer& writer) -> Result<> {
            TRY_LET(appended, append_checked(*state_, writer, facts, ordinals));
            added = std::ranges::count(appended, true, &Appended::is_new);
            return {};
        },
        durability));
    return added;
}

Result<IdentityId> Log::identity(store::Writer& writer, std::string_view kind,
                                 std::string_view value, Time at) {
    if (kind != "user" && kind != "anonymous")
        return invalid("log.identity_invalid", "An identity is a user or anonymous.");
    Fact fact;
    fact.source = fact.name = "identity";
    fact.user = value;
    fact.at = at;
    if (value.empty()) return invalid("log.identity_invalid", "An identity's value is empty.");
    TRY(check_facts(std::span(&fact, 1)));
    Appending appending(*state_, writer);
    TRY_LET(id, appending.identity(kind, value, at));
    appending.learn_after_commit();
    return IdentityId{id};
}

Result<IdentityId> Log::find_identity(store::Reader& reader, std::string_view kind,
                                      std::string_view value) const {
    if (kind == "user" || kind == "anonymous") {
        std::string key;
        set_identity_key(key, kind, value);
        if (auto known = state_->identities.find(key)) return IdentityId{*known};
    }
    IdentityId id;
    TRY(reader.rows(query::kIdentityFind, {value, kind},
                    [&](const store::Row& row) { id = {row.integer(0)}; }));
    return id;
}

}  // namespace jalon::log
