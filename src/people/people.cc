// Following the database: what is in memory is never older than this process's own commits, and
// at most a second older than another's.
#include "people/people.h"

#include <time.h>

#include <algorithm>

#include "people/detail/live.h"
#include "people/detail/queries.h"

namespace jalon::people {
namespace {

constexpr std::int64_t kPollEveryMs = 1'000;
constexpr std::size_t kIdentitiesAtOnce = 20'000;
constexpr std::size_t kTraitsAtOnce = 2'000;  // Told while writers wait.

// To a few milliseconds, for a fifth of what the exact time costs: it is asked with each look-up.
std::int64_t steady_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return std::int64_t{now.tv_sec} * 1'000 + now.tv_nsec / 1'000'000;
}

}  // namespace

std::span<const store::Migration> migrations() {
    return kMigrations;
}

Result<std::unique_ptr<People>> People::create(log::Log& log) {
    auto people = std::make_unique<LivePeople>(log);
    TRY(people->catch_up());
    return std::unique_ptr<People>(std::move(people));
}

Result<> LivePeople::load_identities() const {
    for (;;) {
        std::vector<log::IdentityRow> rows;
        log::IdentityId after;
        {
            std::shared_lock lock(mutex_);
            after.value = model_.newest_identity();
        }
        TRY(log_.read_identities(after, kIdentitiesAtOnce,
                                 [&](const log::IdentityRow& row) { rows.push_back(row); }));
        if (rows.empty()) return {};
        std::unique_lock lock(mutex_);
        for (const auto& row : rows) model_.add_identity(row);
    }
}

Result<> LivePeople::load_changes() const {
    struct JoinRow {
        std::int64_t id, one, other;
        bool undone;
    };
    std::int64_t known = 0, now = 0;
    {
        std::shared_lock lock(mutex_);
        known = revision_;
    }
    std::vector<JoinRow> joins;
    std::vector<std::pair<std::int64_t, std::string>> documents;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY(reader.rows(query::kRevision, {}, [&](const store::Row& r) { now = r.integer(0); }));
        if (now == known) return {};
        TRY(reader.rows(query::kJoinsSince, {known}, [&](const store::Row& r) {
            joins.push_back({r.integer(0), r.integer(1), r.integer(2), r.flag(3)});
        }));
        return reader.rows(query::kTraitsSince, {known}, [&](const store::Row& r) {
            documents.emplace_back(r.integer(0), r.string(1));
        });
    }));
    std::vector<std::int64_t> erased;
    if (now != known) {
        TRY_LET(since, log_.erased_since(erasures_));
        for (log::IdentityId identity : since) erased.push_back(identity.value);
    }
    std::unique_lock lock(mutex_);
    if (now > revision_) {  // Else an own commit came in between: it is newer than these.
        for (const JoinRow& join : joins) {
            join_revision_ += join.undone ? model_.graph().undo(join.id)
                                          : model_.graph().join(join.id, join.one, join.other);
            model_.note_traits_changed(join.one);
            model_.note_traits_changed(join.other);
        }
        for (auto& [identity, document] : documents)
            model_.set_document(identity, std::move(document));
        revision_ = now;
    }
    join_revision_ += model_.forget(erased);  // Last: what was read may be older than the erasure.
    erasures_ += static_cast<std::int64_t>(erased.size());
    return {};
}

Result<> LivePeople::catch_up() const {
    std::lock_guard one(following_mutex_);
    behind_ = false;  // Before reading: what is committed from here on says so again.
    polled_at_ms_ = steady_ms();
    auto caught = load_identities();
    if (caught) caught = load_changes();
    if (!caught) behind_ = true;
    return caught;
}

std::shared_lock<std::shared_mutex> LivePeople::following() const {
    std::shared_lock lock(mutex_);
    if (must_look()) {
        lock.unlock();
        (void)catch_up();  // Where storage is away, memory is the best there is.
        lock.lock();
    }
    return lock;
}

bool LivePeople::must_look() const {
    return behind_ || log_.newest_identity().value > model_.newest_identity() ||
           steady_ms() - polled_at_ms_ >= kPollEveryMs;
}

bool LivePeople::up_to_date() const {
    std::shared_lock lock(mutex_, std::try_to_lock);
    return lock.owns_lock() && !must_look();
}

void LivePeople::apply(std::int64_t revision, const std::function<void()>& change) {
    std::unique_lock lock(mutex_);
    if (revision == revision_ + 1) {
        change();
        revision_ = revision;
    } else if (revision > revision_) {
        behind_ = true;
    }
}

std::vector<log::IdentityId> LivePeople::same_person(log::IdentityId identity) const {
    auto lock = following();
    std::vector<log::IdentityId> ids;
    for (std::int64_t member : model_.graph().members(identity.value)) ids.push_back({member});
    std::ranges::sort(ids);
    return ids;
}

std::int64_t LivePeople::person_of(log::IdentityId identity) const {
    auto lock = following();
    return model_.graph().root(identity.value);
}

std::uint64_t LivePeople::join_revision() const {
    auto lock = following();
    return join_revision_;
}

std::string LivePeople::external_id(log::IdentityId identity) const {
    auto lock = following();
    return model_.external_id(identity.value);
}

std::optional<log::IdentityId> LivePeople::identity_of(std::string_view id) const {
    auto lock = following();
    const std::int64_t found = model_.find(id);
    return found == 0 ? std::nullopt : std::optional(log::IdentityId{found});
}

JsonObject LivePeople::traits_of(log::IdentityId identity) const {
    auto lock = following();
    return model_.traits(identity.value);
}

std::vector<std::pair<log::IdentityId, std::int64_t>> LivePeople::joined() const {
    auto lock = following();
    std::vector<std::pair<log::IdentityId, std::int64_t>> joined;
    joined.reserve(model_.graph().roots().size());
    for (const auto& [identity, root] : model_.graph().roots())
        joined.emplace_back(log::IdentityId{identity}, root);
    return joined;
}

std::uint64_t LivePeople::traits_revision() const {
    auto lock = following();
    return model_.traits_revision();
}

std::uint64_t LivePeople::each_traits(
    std::uint64_t since,
    const std::function<void(log::IdentityId person, const JsonObject&)>& each) const {
    std::uint64_t revision = 0;
    std::vector<std::int64_t> persons;
    {
        auto lock = following();
        revision = model_.traits_revision();
        persons = model_.traits_changed_since(since);
    }
    for (std::size_t begin = 0; begin < persons.size(); begin += kTraitsAtOnce) {
        std::shared_lock lock(mutex_);
        const std::size_t end = std::min(begin + kTraitsAtOnce, persons.size());
        for (std::size_t i = begin; i < end; ++i) each({persons[i]}, model_.traits(persons[i]));
    }
    return revision;
}

}  // namespace jalon::people
