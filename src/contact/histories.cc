// A map by person, emptied when full.
#include "contact/histories.h"

#include <algorithm>
#include <array>

#include "core/json.h"

namespace jalon::contact {
namespace {

constexpr auto kFresh = std::chrono::minutes(10);
constexpr auto kYear = std::chrono::hours(24 * 365);
constexpr std::size_t kPage = 200;
constexpr int kPages = 5;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kContacts{
    {{"call.ended", "phone"},
     {"chat.ended", "chat"},
     {"video.ended", "video"},
     {"visit.ended", "branch"},
     {"appointment.held", "appointment"},
     {"message.sent", "message"}}};

}  // namespace

std::string contact_mode(std::string_view name, std::string_view properties) {
    for (auto [fact, mode] : kContacts)
        if (fact == name) return std::string(mode);
    if (name != "contact.connected") return {};
    auto json = parse_json(properties.empty() ? "{}" : properties);
    return json ? std::string(text_at(*json, "mode")) : std::string();
}

History Histories::read(log::IdentityId identity, Time at) const {
    auto identities = people_.same_person(identity);
    History history;
    std::map<std::string, int> counts;
    std::string cursor;
    for (int page = 0; page < kPages; ++page) {
        auto read = log_.page(identities, kPage, cursor, "");
        if (!read) return history;
        for (const auto& fact : read->items) {
            if (fact.at > at) continue;
            if (at - fact.at > kYear) break;
            auto mode = contact_mode(fact.name, fact.properties);
            if (mode.empty()) continue;
            if (!history.last_mode) {
                history.last_mode = mode;
                history.last_at = fact.at;
            }
            ++counts[mode];
        }
        cursor = read->next;
        if (cursor.empty()) break;
    }
    int most = 0;
    for (const auto& [mode, count] : counts)
        if (count > most || (count == most && mode == history.last_mode)) {
            most = count;
            history.habit = mode;
        }
    return history;
}

std::optional<History> Histories::kept(log::IdentityId identity, Time at) const {
    auto person = people_.person_of(identity);
    std::lock_guard lock(mutex_);
    auto found = kept_.find(person);
    if (found == kept_.end() || at - found->second.read >= kFresh || at < found->second.read)
        return std::nullopt;
    return found->second.history;
}

History Histories::of(log::IdentityId identity, Time at) {
    if (auto known = kept(identity, at)) return *known;
    auto person = people_.person_of(identity);
    auto history = read(identity, at);
    std::lock_guard lock(mutex_);
    if (kept_.size() >= kKeptMax) kept_.clear();
    kept_[person] = {at, history};
    return history;
}

void Histories::changed(log::IdentityId identity) {
    if (!identity) return;
    auto person = people_.person_of(identity);
    std::lock_guard lock(mutex_);
    kept_.erase(person);
}

}  // namespace jalon::contact
