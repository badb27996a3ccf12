// People over a log: the model in memory, kept in step with the database. Own writes are applied
// after their commit; another process's are found by revision, looked for at most once a second.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <shared_mutex>

#include "people/detail/model.h"
#include "people/people.h"

namespace jalon::people {

class LivePeople final : public People {
  public:
    explicit LivePeople(log::Log& log) : log_(log) {}
    /// Reads what changed since the last revision known; everything at first.
    Result<> catch_up() const;

    Result<> set_traits(store::Writer& writer, log::IdentityId identity, const JsonObject& traits,
                        Time at) override;
    Result<std::int64_t> join(store::Writer& writer, log::IdentityId one, log::IdentityId other,
                              Time at, std::string_view by) override;
    Result<> undo_join(store::Writer& writer, std::int64_t join, Time at,
                       std::string_view by) override;
    Result<Forgotten> forget(store::Writer& writer, std::string_view id,
                             std::string_view by) override;

    Result<Person> find(std::string_view id) const override;
    std::vector<log::IdentityId> same_person(log::IdentityId identity) const override;
    std::int64_t person_of(log::IdentityId identity) const override;
    std::uint64_t join_revision() const override;
    std::string external_id(log::IdentityId identity) const override;
    std::optional<log::IdentityId> identity_of(std::string_view id) const override;
    JsonObject traits_of(log::IdentityId identity) const override;
    bool up_to_date() const override;
    std::vector<std::pair<log::IdentityId, std::int64_t>> joined() const override;
    std::uint64_t traits_revision() const override;
    std::uint64_t each_traits(
        std::uint64_t since,
        const std::function<void(log::IdentityId person, const JsonObject&)>& each) const override;
    Result<Found> search(std::string_view part, std::size_t limit,
                         const std::string& cursor) const override;
    Result<log::Page> timeline(std::string_view id, std::size_t limit, const std::string& cursor,
                               const std::string& channel) const override;

  private:
    /// The model, locked for reading, after following what is known to have changed.
    std::shared_lock<std::shared_mutex> following() const;
    /// Under the lock: something may have changed.
    bool must_look() const;
    Result<> load_changes() const;
    Result<> load_identities() const;
    /// After the commit of `revision`: applied in order; a gap is filled by the next reader.
    void apply(std::int64_t revision, const std::function<void()>& change);

    Result<std::int64_t> next_revision(store::Writer& writer) const;
    /// The identity that `id` names (external id or `anon:ID`); 0 where there is none.
    Result<log::IdentityId> identity_in(store::Writer& writer, std::string_view id) const;
    Result<log::IdentityRow> known_identity(store::Writer& writer, log::IdentityId id) const;
    /// Both as this transaction sees them.
    Result<std::vector<std::int64_t>> component(store::Writer& writer, std::int64_t of) const;
    Result<> refuse_two_users(store::Writer& writer, std::int64_t one, std::int64_t other) const;
    Result<> write_fact(store::Writer& writer, const char* name, const Join& join,
                        const log::IdentityRow& one, const log::IdentityRow& other, Time at,
                        std::string_view by);

    log::Log& log_;
    mutable std::shared_mutex mutex_;  // Guards the three below.
    mutable Model model_;
    mutable std::int64_t revision_ = 0;
    mutable std::atomic<std::uint64_t> join_revision_ = 0;
    mutable std::mutex following_mutex_;  // One thread asks the database, and counts erasures_.
    mutable std::int64_t erasures_ = 0;   // Of the log, those that load_changes() has followed.
    mutable std::atomic<bool> behind_ = true;
    mutable std::atomic<std::int64_t> polled_at_ms_ = 0;
};

}  // namespace jalon::people
