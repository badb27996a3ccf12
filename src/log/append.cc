// Appending: texts become codes, names become identities and instances, and the unique index on
// (source, id) says which facts are new. Caches learn only what is committed.
#include <fmt/format.h>

#include <memory>

#include "log/detail/fact_check.h"
#include "log/detail/queries.h"
#include "log/detail/state.h"

namespace jalon::log {
namespace {

/// What one call met for the first time; the caches learn it after the commit.
struct Met {
    Dictionary::Staged texts;
    std::unordered_map<std::string, std::int64_t> identities, instances;
    std::unordered_map<std::int32_t, std::int64_t> blocks;  // The newest block of a code.
    std::int64_t newest_identity = 0;
    Position end = 0;
};

// A key of two parts: the first has no zero byte (fact_check refuses them).
void set_key(std::string& key, std::string_view first, std::string_view second) {
    key.assign(first);
    key += '\0';
    key += second;
}

Result<std::int64_t> next_id(store::Writer& writer, const store::Query& end) {
    std::int64_t id = 0;
    TRY(writer.rows(end, {}, [&](const store::Row& row) { id = row.integer(0) + 1; }));
    return id;
}

}  // namespace

/// One call of `append`, or of `identity`, inside one transaction.
class Appending {
  public:
    Appending(Log::State& state, store::Writer& writer)
        : state_(state), writer_(writer), met_(std::make_shared<Met>()) {}

    Result<Appended> add(const Fact& fact, Time received_at);
    Result<std::int64_t> identity(std::string_view kind, std::string_view value, Time at);
    /// Moves `recent` into `timeline` when it is full.
    Result<> settle();
    /// The caches learn after the commit what this call met.
    void learn_after_commit();

  private:
    Result<std::int32_t> code(std::string_view text);
    Result<std::int64_t> instance(std::int32_t journey, const Fact& fact);
    Result<> mark_block(std::int32_t code, Position position);

    Log::State& state_;
    store::Writer& writer_;
    std::shared_ptr<Met> met_;
    std::string key_;
    Position first_ = 0, next_ = 0;
    std::int64_t next_instance_ = 0;
};

Result<std::int32_t> Appending::code(std::string_view text) {
    if (auto known = state_.dictionary.known(text); known >= 0) return known;
    return state_.dictionary.code_or_new(writer_, text, met_->texts);
}

Result<std::int64_t> Appending::identity(std::string_view kind, std::string_view value, Time at) {
    set_key(key_, kind, value);
    if (auto known = state_.identities.find(key_)) return *known;
    if (auto met = met_->identities.find(key_); met != met_->identities.end()) return met->second;
    std::int64_t id = 0;
    TRY(writer_.rows(query::kIdentityFind, {value, kind},
                     [&](const store::Row& row) { id = row.integer(0); }));
    if (id == 0) {
        if (met_->newest_identity == 0) {
            TRY_LET(next, next_id(writer_, query::kIdentityEnd));
            met_->newest_identity = next - 1;
        }
        id = ++met_->newest_identity;
        TRY(writer_.run(query::kIdentityAdd, {id, kind, value, at}));
    }
    met_->identities.emplace(key_, id);
    return id;
}

Result<std::int64_t> Appending::instance(std::int32_t journey, const Fact& fact) {
    set_key(key_, fmt::format_int(journey).c_str(), fact.instance);
    if (auto known = state_.instances.find(key_)) return *known;
    if (auto met = met_->instances.find(key_); met != met_->instances.end()) return met->second;
    std::int64_t id = 0;
    TRY(writer_.rows(query::kInstanceFind, {journey, fact.instance},
                     [&](const store::Row& row) { id = row.integer(0); }));
    if (id == 0) {
        if (next_instance_ == 0) {
            TRY_LET(next, next_id(writer_, query::kInstanceEnd));
            next_instance_ = next;
        }
        id = next_instance_++;
        TRY(writer_.run(query::kInstanceAdd, {id, journey, fact.instance, fact.instance_name}));
    }
    met_->instances.emplace(key_, id);
    return id;
}

Result<Appended> Appending::add(const Fact& fact, Time received_at) {
    if (next_ == 0) {
        TRY_LET(next, next_id(writer_, query::kEnd));
        first_ = next_ = next;
    }
    TRY_LET(source, code(fact.source));
    TRY_LET(name, code(fact.name));
    TRY_LET(channel, code(fact.channel));
    TRY_LET(touchpoint, code(fact.touchpoint));
    TRY_LET(journey, code(fact.journey));
    std::int64_t who = 0, instance_id = 0;
    if (!fact.user.empty() || !fact.anonymous.empty()) {
        bool user = !fact.user.empty();
        TRY_LET(id,
                identity(user ? "user" : "anonymous", user ? fact.user : fact.anonymous, fact.at));
        who = id;
    }
    if (!fact.instance.empty()) {
        TRY_LET(id, instance(journey, fact));
        instance_id = id;
    }
    TRY_LET(changed, writer_.run(query::kInsert, {next_, fact.at, received_at, who, instance_id,
                                                  name, channel, touchpoint, journey, source,
                                                  fact.id, fact.session, fact.properties}));
    Appended appended{next_, changed == 1, IdentityId{who}};
    if (appended.is_new) {
        if (who != 0) TRY(writer_.run(query::kRecentAdd, {who, fact.at, next_, channel}));
        TRY(mark_block(name, next_));
        if (journey != 0) TRY(mark_block(journey, next_));
        met_->end = next_++;
        return appended;
    }
    TRY(writer_.rows(query::kDuplicate, {source, fact.id}, [&](const store::Row& row) {
        appended.position = row.integer(0);
        appended.identity = {row.integer(1)};
    }));
    return appended;
}

Result<> Appending::mark_block(std::int32_t code, Position position) {
    const std::int64_t block = position / kBlock;
    auto [met, is_new] = met_->blocks.try_emplace(code, -1);
    if (is_new) met->second = state_.newest_block(code);
    if (met->second == block) return {};
    met->second = block;
    TRY(writer_.run(query::kBlockAdd, {code, block}));
    return {};
}

Result<> Appending::settle() {
    constexpr Position kLookEvery = 1024;
    if (first_ == 0 || first_ / kLookEvery == next_ / kLookEvery) return {};
    Position mark = 0;
    TRY(writer_.rows(query::kTimelineMark, {},
                     [&](const store::Row& row) { mark = row.integer(0); }));
    if (next_ - mark <= kRecentMax) return {};
    TRY(writer_.run(query::kTimelineFill));
    TRY(writer_.run(query::kRecentEmpty));
    TRY(writer_.run(query::kTimelineMarkSet, {next_ - 1}));
    return {};
}

void Appending::learn_after_commit() {
    writer_.after_commit([&state = state_, met = std::move(met_)] {
        state.dictionary.learn(met->texts);
        for (auto& [key, id] : met->identities) state.identities.add(key, id);
        for (auto& [key, id] : met->instances) state.instances.add(key, id);
        state.learn_blocks(met->blocks);
        if (met->newest_identity > state.newest_identity)
            state.newest_identity = met->newest_identity;
        if (met->end > 0) state.move_end(met->end);
    });
}

namespace {

Result<std::vector<Appended>> append_checked(Log::State& state, store::Writer& writer,
                                             std::span<const Fact> facts) {
    std::vector<Appended> all;
    all.reserve(facts.size());
    const Time now = state.clock.now();
    Appending appending(state, writer);
    for (const Fact& fact : facts) {
        TRY_LET(appended, appending.add(fact, now));
        all.push_back(appended);
    }
    TRY(appending.settle());
    appending.learn_after_commit();
    return all;
}

}  // namespace

Result<std::vector<Appended>> Log::append(store::Writer& writer, std::span<const Fact> facts) {
    TRY(check_facts(facts));
    return append_checked(*state_, writer, facts);
}

Result<std::vector<Appended>> Log::append(std::span<const Fact> facts,
                                          store::Durability durability) {
    TRY(check_facts(facts));  // Here, not on the writer's thread, which all callers share.
    std::vector<Appended> all;
    TRY(state_->database.write(
        [&](store::Writer& writer) -> Result<> {
            TRY_LET(appended, append_checked(*state_, writer, facts));
            all = std::move(appended);
            return {};
        },
        durability));
    return all;
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
    std::string key;
    set_key(key, kind, value);
    if (auto known = state_->identities.find(key)) return IdentityId{*known};
    IdentityId id;
    TRY(reader.rows(query::kIdentityFind, {value, kind},
                    [&](const store::Row& row) { id = {row.integer(0)}; }));
    return id;
}

}  // namespace jalon::log
