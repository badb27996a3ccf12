// Erasing persons: their facts leave the packs, their timelines, names and instances go, and what
// stays is that somebody was erased.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/json.h"
#include "log/detail/appending.h"
#include "log/detail/packs.h"
#include "log/detail/queries.h"
#include "log/detail/state.h"
#include "log/detail/timelines.h"

namespace jalon::log {
namespace {

constexpr store::Query kIdentityGone{
    "log.erase_identity",
    "UPDATE identities SET kind = 'erased', value = $2, first_seen_at = 0 WHERE id = $1 AND kind "
    "<> 'erased'"};
constexpr store::Query kInstanceGone{
    "log.erase_instance", "UPDATE instances SET instance_key = $2, name = '' WHERE id = $1"};
constexpr store::Query kErasureAdd{
    "log.erasure_add",
    "INSERT INTO erasures (revision, identity) SELECT coalesce(max(revision), 0) + 1, $1 FROM "
    "erasures"};
constexpr store::Query kErasedSince{
    "log.erased_since", "SELECT identity FROM erasures WHERE revision > $1 ORDER BY revision"};

class Erasing {
  public:
    explicit Erasing(store::Writer& writer) : writer_(writer) {}

    Result<std::int64_t> erase(std::span<const IdentityId> identities) {
        for (IdentityId identity : identities) {
            if (identity.value == 0) continue;
            TRY(each_mark(writer_, identity.value,
                          [&](const TimelineMark& mark) { positions_.insert(mark.position); }));
        }
        while (!positions_.empty()) TRY(clear_pack(*positions_.begin()));
        for (IdentityId identity : identities) {
            if (identity.value == 0) continue;
            std::string prefix;
            put_number(prefix, identity.value, 5);
            TRY(kTimelines.erase(writer_, prefix));
            TRY(writer_.run(kIdentityGone,
                            {identity.value, fmt::format("erased-{}", identity.value)}));
            TRY(writer_.run(kErasureAdd, {identity.value}));
        }
        for (const auto& [journey, instances] : instances_) TRY(erase_instances(journey));
        return facts_;
    }

  private:
    // Writes the pack that holds `position` anew, without the facts at positions_.
    Result<> clear_pack(Position position) {
        PackWriter pack;
        Position first = 0, end = 0;
        TRY(writer_.rows(query::kPackAt, {position}, [&](const store::Row& row) {
            first = row.integer(0);
            end = first + row.integer(1);
            PackReader facts(first, row.bytes(2));
            Position next = first;
            for (PackedFact fact; facts.next(fact);) {
                for (; next < fact.position; ++next) pack.add_erased(next);
                ++next;
                if (!positions_.contains(fact.position)) {
                    pack.add(fact);
                    continue;
                }
                ++facts_;
                if (fact.instance != 0) instances_[fact.journey].insert(fact.instance);
                pack.add_erased(fact.position);
            }
            for (; next < end; ++next) pack.add_erased(next);
        }));
        positions_.erase(positions_.begin(), positions_.lower_bound(std::max(end, position + 1)));
        if (first == 0) return {};
        TRY(writer_.run(query::kPackChange, {first, store::Bytes{pack.bytes()}}));
        return {};
    }

    // The instances that nobody else's fact belongs to lose their key and name.
    Result<> erase_instances(std::int32_t journey) {
        auto& mine = instances_[journey];
        std::vector<std::int64_t> blocks;
        TRY(writer_.rows(query::kBlocksFrom, {journey, 0, std::int64_t{1} << 60},
                         [&](const store::Row& row) { blocks.push_back(row.integer(0)); }));
        for (std::int64_t block : blocks) {
            if (mine.empty()) break;
            TRY(read_facts(writer_, block * kBlock - 1, block * kBlock + kBlock - 1,
                           [&](const PackedFact& fact) { mine.erase(fact.instance); }));
        }
        for (std::int64_t instance : mine)
            TRY(writer_.run(kInstanceGone, {instance, fmt::format("erased-{}", instance)}));
        return {};
    }

    store::Writer& writer_;
    std::set<Position> positions_;
    std::map<std::int32_t, std::set<std::int64_t>> instances_;  // By journey.
    std::int64_t facts_ = 0;
};

}  // namespace

Result<std::int64_t> Log::erase(store::Writer& writer, std::span<const IdentityId> identities,
                                std::string_view by) {
    TRY_LET(facts, Erasing(writer).erase(identities));
    Fact said;
    said.source = "erasure";
    said.name = "person.erased";
    said.at = state_->clock.now();
    said.properties = to_text(JsonObject{{"facts", facts}, {"by", std::string(by)}});
    Appending appending(*state_, writer);
    TRY(appending.add(std::span(&said, 1), said.at));
    std::int64_t revision = 0;
    TRY(writer.rows(query::kErasureRevision, {},
                    [&](const store::Row& row) { revision = row.integer(0); }));
    appending.learn_after_commit();
    writer.after_commit([&state = *state_, revision] { state.learn_erasures(revision); });
    return facts;
}

std::int64_t Log::erasure_revision() const {
    return state_->erasure_revision;
}

Result<std::vector<IdentityId>> Log::erased_since(std::int64_t revision) const {
    std::vector<IdentityId> erased;
    TRY(state_->database.read([&](store::Reader& reader) {
        return reader.rows(kErasedSince, {revision},
                           [&](const store::Row& row) { erased.push_back({row.integer(0)}); });
    }));
    return erased;
}

}  // namespace jalon::log
