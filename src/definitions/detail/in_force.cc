// Following what is published.
#include "definitions/detail/in_force.h"

#include <algorithm>

#include "definitions/detail/rows.h"

namespace jalon::definitions::detail {

InForce::~InForce() {
    {
        std::lock_guard lock(stop_mutex_);
        stopping_ = true;
    }
    stop_changed_.notify_all();
    if (watcher_.joinable()) watcher_.join();
}

std::shared_ptr<const InForce::Table> InForce::table() const {
    std::lock_guard lock(table_mutex_);
    return table_;
}

PublishedPtr InForce::find(std::string_view kind, std::string_view id) const {
    auto table = this->table();
    auto found = table->find(Key(kind, id));
    return found == table->end() ? nullptr : found->second;
}

std::vector<PublishedPtr> InForce::all(std::string_view kind) const {
    auto table = this->table();
    std::vector<PublishedPtr> result;
    for (auto at = table->lower_bound(Key(kind, "")); at != table->end(); ++at) {
        if (at->first.first != kind) break;
        result.push_back(at->second);
    }
    return result;
}

std::vector<PublishedPtr> InForce::everything() const {
    auto table = this->table();
    std::vector<PublishedPtr> result;
    for (const auto& [key, published] : *table) result.push_back(published);
    return result;
}

Result<> InForce::refresh() {
    std::lock_guard refreshing(refresh_mutex_);
    auto before = table();
    auto after = std::make_shared<Table>();
    bool changed = false;
    TRY(database_.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(counter, read_change_counter(reader));
        if (counter == counter_) return {};
        TRY_LET(keys, read_published(reader));
        for (const auto& key : keys) {
            auto known = before->find(Key(key.kind, key.id));
            if (known != before->end() && known->second->version == key.version) {
                after->insert(*known);
                continue;
            }
            TRY_LET(stored, read_version(reader, key.kind, key.id, key.version));
            if (!stored) continue;
            after->emplace(Key(key.kind, key.id),
                           std::make_shared<Published>(Published{key.kind, key.id, key.version,
                                                                 parse_document(stored->text)}));
        }
        counter_ = counter;
        changed = true;
        return {};
    }));
    if (!changed) return {};
    {
        std::lock_guard lock(table_mutex_);
        table_ = std::move(after);
    }
    ++revision_;
    return {};
}

void InForce::watch(std::chrono::milliseconds every) {
    watcher_ = std::thread([this, every] {
        std::unique_lock lock(stop_mutex_);
        while (!stop_changed_.wait_for(lock, every, [this] { return stopping_; })) {
            lock.unlock();
            // A store that is away is asked again at the next turn; what is in force stays.
            (void)refresh();
            lock.lock();
        }
    });
}

PublishedPtr Overlay::find(std::string_view kind, std::string_view id) const {
    auto found = over_.find(kind, id);
    return found ? found : below_.find(kind, id);
}

std::vector<PublishedPtr> Overlay::all(std::string_view kind) const {
    auto result = over_.all(kind);
    for (auto& published : below_.all(kind))
        if (!over_.find(kind, published->id)) result.push_back(std::move(published));
    std::ranges::sort(result, {}, [](const PublishedPtr& published) { return published->id; });
    return result;
}

}  // namespace jalon::definitions::detail
