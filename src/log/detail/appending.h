// One call of `append` inside one transaction: texts become codes, names become identities and
// instances, ids say which facts are new, and the new ones become packs. Caches learn only what is
// committed.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "log/detail/pack.h"
#include "log/detail/state.h"

namespace jalon::log {

class Appending {
  public:
    Appending(Log::State& state, store::Writer& writer);

    /// What became of each fact.
    Result<std::vector<Appended>> add(std::span<const Fact> facts, Time received_at);
    /// The same for the events of a series (see Log::append_series).
    Result<std::vector<Appended>> add_series(std::span<const Fact> facts,
                                             std::span<const std::int64_t> ordinals,
                                             Time received_at);
    Result<std::int64_t> identity(std::string_view kind, std::string_view value, Time at);
    /// The caches learn after the commit what this call met.
    void learn_after_commit();

  private:
    /// A fact in numbers; the texts stay where the caller has them.
    struct Resolved {
        std::int64_t identity = 0, instance = 0;
        std::int32_t name = 0, channel = 0, touchpoint = 0, journey = 0, source = 0;
        bool is_new = true;
        std::int64_t same_as = -1;  // The fact of this call that has its id.
        std::int64_t hash = 0;      // Of its id.
    };
    /// What one call met for the first time.
    struct Met {
        Dictionary::Staged texts;
        std::unordered_map<std::string, std::int64_t> identities, instances;
        std::unordered_map<std::int32_t, NamedBlocks> blocks;  // By code.
        std::int64_t newest_identity = 0;
        Position end = 0;
    };
    /// A short text and its code, for facts that say the same as the one before.
    struct Last {
        std::string text;
        std::int32_t code = 0;
    };

    Result<> begin();
    Result<std::int32_t> code(std::string_view text);
    Result<std::int32_t> code(std::string_view text, Last& last);
    Result<std::int64_t> instance(std::int32_t journey, const Fact& fact);
    Result<std::int64_t> find_or_add_instance(std::int32_t journey, const Fact& fact);
    Result<> resolve(std::span<const Fact> facts);
    Result<> resolve_who(std::span<const Fact> facts);
    void warm_identities(std::span<const Fact> facts, std::size_t from);
    Result<> mark_known(std::span<const Fact> facts);
    Result<> take_id(std::span<const Fact> facts, std::size_t index);
    bool taken_in_this_call(std::span<const Fact> facts, std::size_t index);
    Result<> write(std::span<const Fact> facts, Time received_at);
    Result<> write_ids();
    Result<> write_timelines(std::span<const Fact> facts);
    void mark_block(std::int32_t code, Position position);
    Result<> write_blocks();
    Result<> merge_runs(Position first);

    Log::State& state_;
    store::Writer& writer_;
    std::shared_ptr<Met> met_;
    std::string key_;
    std::vector<std::string> warm_keys_;
    Position next_ = 0;
    std::int64_t next_instance_ = 0;
    bool instances_are_new_ = false;
    std::vector<std::pair<std::int32_t, std::int64_t>> marks_;  // Codes and their new blocks.
    Last last_source_, last_name_, last_channel_, last_touchpoint_, last_journey_;
    std::string last_instance_;
    std::int32_t last_instance_journey_ = -1;
    std::int64_t last_instance_id_ = 0;
    std::vector<Resolved> resolved_;
    std::vector<Appended> appended_;
    std::vector<std::pair<std::int64_t, std::size_t>> taken_;  // Hashes of new ids, whose facts.
    PackWriter pack_;
};

}  // namespace jalon::log
