// Appending step by step: resolve, find what is known, write the rest.
#include "log/detail/appending.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "log/detail/packs.h"
#include "log/detail/queries.h"
#include "log/detail/timelines.h"

namespace jalon::log {
namespace {

// A key of two parts: the first has no zero byte (fact_check refuses them).
void set_key(std::string& key, std::string_view first, std::string_view second) {
    key.assign(first);
    key += '\0';
    key += second;
}

/// Whom a fact names: the user, else the anonymous visitor, else nobody.
struct Named {
    std::string_view kind, value;
};

Named named(const Fact& fact) {
    if (!fact.user.empty()) return {.kind = "user", .value = fact.user};
    return {.kind = "anonymous", .value = fact.anonymous};
}

Result<std::int64_t> next_id(store::Writer& writer, const store::Query& end) {
    std::int64_t id = 0;
    TRY(writer.rows(end, {}, [&](const store::Row& row) { id = row.integer(0) + 1; }));
    return id;
}

}  // namespace

Appending::Appending(Log::State& state, store::Writer& writer)
    : state_(state), writer_(writer), met_(std::make_shared<Met>()) {}

Result<std::int32_t> Appending::code(std::string_view text) {
    if (auto known = state_.dictionary.known(text); known >= 0) return known;
    return state_.dictionary.code_or_new(writer_, text, met_->texts);
}

Result<std::int32_t> Appending::code(std::string_view text, Last& last) {
    if (last.text == text) return last.code;
    TRY_LET(found, code(text));
    last.text = text;
    last.code = found;
    return found;
}

Result<std::int64_t> Appending::identity(std::string_view kind, std::string_view value, Time at) {
    set_identity_key(key_, kind, value);
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

// After one that was new the next is taken to be so too, until one is not.
Result<std::int64_t> Appending::find_or_add_instance(std::int32_t journey, const Fact& fact) {
    for (;; instances_are_new_ = false) {
        std::int64_t id = 0;
        if (!instances_are_new_)
            TRY(writer_.rows(query::kInstanceFind, {journey, fact.instance},
                             [&](const store::Row& row) { id = row.integer(0); }));
        if (id != 0) return id;
        if (next_instance_ == 0) {
            TRY_LET(next, next_id(writer_, query::kInstanceEnd));
            next_instance_ = next;
        }
        TRY_LET(added, writer_.run(query::kInstanceAdd,
                                   {next_instance_, journey, fact.instance, fact.instance_name}));
        instances_are_new_ = true;
        if (added > 0) return next_instance_++;
    }
}

Result<std::int64_t> Appending::instance(std::int32_t journey, const Fact& fact) {
    if (journey == last_instance_journey_ && fact.instance == last_instance_)
        return last_instance_id_;
    set_key(key_, fmt::format_int(journey).c_str(), fact.instance);
    std::int64_t id = 0;
    if (auto known = state_.instances.find(key_)) {
        id = *known;
    } else if (auto met = met_->instances.find(key_); met != met_->instances.end()) {
        id = met->second;
    } else {
        TRY_LET(made, find_or_add_instance(journey, fact));
        id = made;
        met_->instances.emplace(key_, id);
    }
    last_instance_journey_ = journey;
    last_instance_ = fact.instance;
    last_instance_id_ = id;
    return id;
}

Result<> Appending::begin() {
    if (next_ != 0) return {};
    TRY_LET(next, next_id(writer_, query::kEnd));
    next_ = next;
    // What another process, or an earlier step of this transaction, erased is known no more.
    std::int64_t erased = 0;
    TRY(writer_.rows(query::kErasureRevision, {},
                     [&](const store::Row& row) { erased = row.integer(0); }));
    if (erased > state_.erasure_revision) {
        state_.identities.clear();
        state_.instances.clear();
    }
    return {};
}

Result<> Appending::resolve(std::span<const Fact> facts) {
    resolved_.assign(facts.size(), {});
    appended_.assign(facts.size(), {});
    taken_.clear();
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Fact& fact = facts[i];
        Resolved& to = resolved_[i];
        TRY_LET(source, code(fact.source, last_source_));
        TRY_LET(name, code(fact.name, last_name_));
        TRY_LET(channel, code(fact.channel, last_channel_));
        TRY_LET(touchpoint, code(fact.touchpoint, last_touchpoint_));
        TRY_LET(journey, code(fact.journey, last_journey_));
        to.source = source;
        to.name = name;
        to.channel = channel;
        to.touchpoint = touchpoint;
        to.journey = journey;
    }
    return {};
}

// The memory of these facts' identities is fetched together: of many persons each one is a cache
// miss or two.
void Appending::warm_identities(std::span<const Fact> facts, std::size_t from) {
    constexpr std::size_t kTogether = 16;
    if (from % kTogether != 0) return;
    warm_keys_.resize(kTogether);
    std::size_t keys = 0;
    for (std::size_t i = from; i < std::min(from + kTogether, facts.size()); ++i)
        if (const Named who = named(facts[i]); resolved_[i].is_new && !who.value.empty())
            set_identity_key(warm_keys_[keys++], who.kind, who.value);
    if (keys > 1) state_.identities.warm(std::span(warm_keys_).first(keys));
}

// Only for facts that are new: what was erased must not be named again by what is sent again.
Result<> Appending::resolve_who(std::span<const Fact> facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Fact& fact = facts[i];
        Resolved& to = resolved_[i];
        warm_identities(facts, i);
        if (!to.is_new) continue;
        if (const Named who = named(fact); !who.value.empty()) {
            TRY_LET(id, identity(who.kind, who.value, fact.at));
            to.identity = id;
        }
        if (!fact.instance.empty()) {
            TRY_LET(id, instance(to.journey, fact));
            to.instance = id;
        }
    }
    return {};
}

// Whether another fact of this call has the hash; where it has the id too, this one is its double.
bool Appending::taken_in_this_call(std::span<const Fact> facts, std::size_t index) {
    Resolved& mine = resolved_[index];
    // The hashes come rising, but for those that were moved on by a few.
    for (auto it = taken_.rbegin(); it != taken_.rend() && it->first >= mine.hash; ++it) {
        if (it->first != mine.hash) continue;
        const std::size_t other = it->second;
        if (resolved_[other].source == mine.source && facts[other].id == facts[index].id) {
            mine.same_as = static_cast<std::int64_t>(other);
            mine.is_new = false;
        }
        return true;
    }
    return false;
}

// Finds out whether a fact is new by its id; where not, the position of the one that has it.
Result<> Appending::take_id(std::span<const Fact> facts, std::size_t index) {
    Resolved& mine = resolved_[index];
    for (;; mine.hash = next_hash(mine.hash)) {
        if (taken_in_this_call(facts, index)) {
            if (mine.is_new) continue;
            return {};
        }
        TRY_LET(position, state_.ids.find(writer_, mine.hash));
        if (!position) break;
        bool same = false;
        std::int64_t who = 0;
        TRY_LET(there, read_fact(writer_, *position, [&](const PackedFact& fact) {
                    same = fact.source == mine.source && fact.id == facts[index].id;
                    who = fact.identity;
                }));
        if (there && !same) continue;
        appended_[index] = {*position, false, IdentityId{who}};
        mine.is_new = false;
        return {};
    }
    taken_.emplace_back(mine.hash, index);
    return {};
}

Result<> Appending::mark_known(std::span<const Fact> facts) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (!facts[i].id.empty()) order.push_back(i);
    if (order.empty()) return {};
    TRY_LET(seed, id_seed(writer_));
    TRY(state_.ids.begin(writer_));
    for (std::size_t i : order) resolved_[i].hash = id_hash(seed, resolved_[i].source, facts[i].id);
    // Rising, and of two of the same id the first counts.
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(resolved_[i].hash, i); });
    constexpr std::size_t kAhead = 4;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + kAhead < order.size()) state_.ids.fetch(resolved_[order[i + kAhead]].hash);
        TRY(take_id(facts, order[i]));
    }
    return {};
}

Result<> Appending::write(std::span<const Fact> facts, Time received_at) {
    const Position first = next_;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Resolved& from = resolved_[i];
        if (!from.is_new) continue;
        const Fact& fact = facts[i];
        pack_.add({next_, fact.at, received_at, from.identity, from.instance, from.name,
                   from.channel, from.touchpoint, from.journey, from.source, fact.id, fact.session,
                   fact.properties});
        if (pack_.full()) TRY(write_pack(writer_, pack_));
        appended_[i] = {next_, true, IdentityId{from.identity}};
        mark_block(from.name, next_);
        if (from.journey != 0) mark_block(from.journey, next_);
        met_->end = next_++;
    }
    TRY(write_pack(writer_, pack_));
    if (first == next_) return {};
    for (Appended& to : appended_)
        if (const auto other = resolved_[static_cast<std::size_t>(&to - appended_.data())].same_as;
            other >= 0)
            to.position = appended_[static_cast<std::size_t>(other)].position;
    TRY(write_blocks());
    TRY(write_ids());
    TRY(write_timelines(facts));
    return merge_runs(first);
}

Result<> Appending::write_ids() {
    std::vector<IdPlace> ids;
    ids.reserve(taken_.size());
    for (const auto& [hash, index] : taken_) ids.push_back({hash, appended_[index].position});
    taken_.clear();
    std::ranges::sort(ids, {}, &IdPlace::hash);
    return state_.ids.add(writer_, ids);
}

Result<> Appending::write_timelines(std::span<const Fact> facts) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (resolved_[i].is_new && resolved_[i].identity != 0) order.push_back(i);
    if (order.empty()) return {};
    std::ranges::sort(order, {}, [&](std::size_t i) {
        return std::tuple(resolved_[i].identity, facts[i].at, i);
    });
    std::string entries;
    entries.reserve(order.size() * kTimelineEntry);
    for (std::size_t i : order)
        put_mark(entries, {resolved_[i].identity, micros(facts[i].at), appended_[i].position,
                           resolved_[i].channel});
    TRY(kTimelines.add(writer_, entries));
    return {};
}

// A code that comes in block after block is named for the next ones too, twice as many each time,
// in which it may not come: its rows stand together, so that a page of the tree is written once for
// all of them.
void Appending::mark_block(std::int32_t code, Position position) {
    constexpr std::int64_t kAheadMax = 64;
    const std::int64_t block = position / kBlock;
    auto [met, is_new] = met_->blocks.try_emplace(code);
    if (is_new) met->second = state_.named_blocks(code);
    NamedBlocks& named = met->second;
    if (named.newest >= block) return;
    const bool goes_on = named.newest >= 0 && named.newest == block - 1;
    named.together = goes_on ? std::min(2 * named.together, kAheadMax) : 1;
    named.newest = block + named.together - 1;
    for (std::int64_t each = block; each <= named.newest; ++each) marks_.emplace_back(code, each);
}

// In the order of the table, eight with one statement; the last is said again to make eight.
Result<> Appending::write_blocks() {
    constexpr std::size_t kTogether = 8;
    std::ranges::sort(marks_);
    std::vector<store::Parameter> row;
    for (std::size_t i = 0; i < marks_.size(); i += kTogether) {
        row.clear();
        for (std::size_t j = i; j < i + kTogether; ++j) {
            const auto& [code, block] = marks_[std::min(j, marks_.size() - 1)];
            row.emplace_back(code);
            row.emplace_back(block);
        }
        TRY(writer_.run(query::kBlocksAdd, row));
    }
    marks_.clear();
    return {};
}

// A merge of runs keeps ahead of the facts that come: it moves three entries for each of them.
Result<> Appending::merge_runs(Position first) {
    constexpr std::int64_t kCallsBetween = 32;
    constexpr std::size_t kEntriesMin = 4096;
    state_.facts_unmerged += next_ - first;
    if (++state_.calls_unmerged < kCallsBetween) return {};
    const auto most = std::max(kEntriesMin, static_cast<std::size_t>(state_.facts_unmerged) * 3);
    state_.calls_unmerged = state_.facts_unmerged = 0;
    TRY(state_.ids.begin(writer_));
    TRY(state_.ids.merge(writer_, most));
    TRY(kTimelines.merge(writer_, most, {}));
    return {};
}

Result<std::vector<Appended>> Appending::add(std::span<const Fact> facts, Time received_at) {
    TRY(begin());
    TRY(resolve(facts));
    TRY(mark_known(facts));
    TRY(resolve_who(facts));
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (const auto other = resolved_[i].same_as; other >= 0)
            appended_[i].identity = {resolved_[static_cast<std::size_t>(other)].identity};
    TRY(write(facts, received_at));
    return std::move(appended_);
}

Result<std::vector<Appended>> Appending::add_series(std::span<const Fact> facts,
                                                    std::span<const std::int64_t> ordinals,
                                                    Time received_at) {
    TRY(begin());
    const auto texts_before = met_->texts.size();
    TRY_LET(source, code(facts.front().source, last_source_));
    std::int64_t count = -1, gaps = 0;
    TRY(writer_.rows(query::kSeries, {source},
                     [&](const store::Row& row) { count = row.integer(0); }));
    if (count < 0) {
        // A source that had facts before there were series goes on by its ids.
        if (met_->texts.size() == texts_before) return add(facts, received_at);
        TRY(writer_.run(query::kSeriesBegin, {source}));
        count = 0;
    }
    if (ordinals.front() < count)
        TRY(writer_.rows(query::kGapsCount, {source},
                         [&](const store::Row& row) { gaps = row.integer(0); }));
    TRY(resolve(facts));
    const std::int64_t before = count;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const std::int64_t ordinal = ordinals[i];
        if (ordinal < count) {
            std::int64_t filled = 0;
            if (gaps > 0) {
                TRY_LET(changed, writer_.run(query::kGapFill, {source, ordinal}));
                filled = changed;
            }
            resolved_[i].is_new = filled > 0;
            continue;
        }
        for (; count < ordinal; ++count) TRY(writer_.run(query::kGapAdd, {source, count}));
        ++count;
    }
    TRY(resolve_who(facts));
    if (count != before) TRY(writer_.run(query::kSeriesSet, {source, count}));
    TRY(write(facts, received_at));
    return std::move(appended_);
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

}  // namespace jalon::log
