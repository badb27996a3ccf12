// Looking people up and through, without a database.
#include "people/detail/model.h"

#include <algorithm>

#include "core/text.h"
#include "people/detail/traits.h"

namespace jalon::people {
namespace {

constexpr std::string_view kAnonymous = "anon:";

bool contains(std::string_view text, std::string_view lower_part) {
    auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; };
    return std::search(text.begin(), text.end(), lower_part.begin(), lower_part.end(), same) !=
           text.end();
}

}  // namespace

void Model::add_identity(const log::IdentityRow& row) {
    const auto id = static_cast<std::size_t>(row.id.value);
    if (id <= entries_.size()) return;
    entries_.resize(id);
    if (row.kind == log::kErasedKind) return;
    Entry& entry = entries_.back();
    entry = {row.value, row.first_seen_at, row.kind == "user"};
    auto& named = entry.user ? users_ : anonymous_;
    named.erase(entry.value);  // Of an erased identity that this memory has not forgotten yet.
    named.emplace(entry.value, row.id.value);
}

bool Model::forget(std::span<const std::int64_t> identities) {
    for (std::int64_t identity : identities) {
        if (traits_.erase(identity) > 0) note_traits_changed(identity);
        if (!knows(identity)) continue;
        Entry& entry = entries_[static_cast<std::size_t>(identity - 1)];
        auto& named = entry.user ? users_ : anonymous_;
        if (auto found = named.find(entry.value); found != named.end() && found->second == identity)
            named.erase(found);
        entry = {};
    }
    const auto touched = graph_.forget(identities);
    for (std::int64_t identity : touched) note_traits_changed(identity);
    return !touched.empty();
}

void Model::set_document(std::int64_t identity, std::string document) {
    const std::string_view documents[] = {document};
    const JsonObject shown = shown_traits(documents);
    const Json* email = shown.if_contains("email");
    std::string searched = lower_ascii(name_in(shown));
    if (email != nullptr && email->is_string())
        searched += "\n" + lower_ascii(std::string_view(email->get_string()));
    traits_[identity] = {std::move(document), std::move(searched)};
    note_traits_changed(identity);
}

void Model::note_traits_changed(std::int64_t identity) {
    if (changes_.size() == kChangesKept) {
        changes_begin_ += changes_.size();
        changes_.clear();
    }
    changes_.push_back(identity);
}

std::vector<std::int64_t> Model::traits_changed_since(std::uint64_t revision) const {
    std::vector<std::int64_t> persons;
    if (revision < changes_begin_) {
        for (const auto& [identity, traits] : traits_) persons.push_back(graph_.root(identity));
    } else {
        for (std::size_t i = revision - changes_begin_; i < changes_.size(); ++i)
            persons.push_back(graph_.root(changes_[i]));
    }
    std::ranges::sort(persons);
    const auto [first, last] = std::ranges::unique(persons);
    persons.erase(first, last);
    return persons;
}

bool Model::knows(std::int64_t identity) const {
    return identity >= 1 && identity <= newest_identity() && !entry(identity).value.empty();
}

log::IdentityRow Model::row(std::int64_t identity) const {
    const Entry& found = entry(identity);
    return {{identity}, found.user ? "user" : "anonymous", found.value, found.first_seen_at};
}

std::int64_t Model::find(std::string_view id) const {
    if (id.starts_with(kAnonymous)) {
        auto found = anonymous_.find(id.substr(kAnonymous.size()));
        if (found != anonymous_.end()) return found->second;
    }
    auto found = users_.find(id);
    return found == users_.end() ? 0 : found->second;
}

std::int64_t Model::head(std::int64_t identity) const {
    std::int64_t oldest_user = 0;
    for (std::int64_t member : graph_.joined(identity))
        if (knows(member) && is_user(member) && (oldest_user == 0 || member < oldest_user))
            oldest_user = member;
    return oldest_user != 0 ? oldest_user : graph_.root(identity);
}

std::string Model::external_id(std::int64_t identity) const {
    const std::int64_t named = head(identity);
    if (!knows(named)) return {};
    const Entry& found = entry(named);
    return found.user ? found.value : std::string(kAnonymous) + found.value;
}

JsonObject Model::traits(std::int64_t identity) const {
    const auto joined = graph_.joined(identity);
    if (joined.empty()) {
        auto found = traits_.find(identity);
        if (found == traits_.end()) return {};
        const std::string_view alone[] = {found->second.document};
        return shown_traits(alone);
    }
    std::vector<std::string_view> documents;
    for (std::int64_t member : joined)
        if (auto found = traits_.find(member); found != traits_.end())
            documents.push_back(found->second.document);
    return shown_traits(documents);
}

bool Model::matches(std::int64_t identity, std::string_view lower_part) const {
    if (knows(identity) && contains(entry(identity).value, lower_part)) return true;
    auto found = traits_.find(identity);
    return found != traits_.end() && found->second.searched.find(lower_part) != std::string::npos;
}

std::vector<std::int64_t> Model::matching(std::string_view part) const {
    const std::string lower =
        lower_ascii(part.starts_with(kAnonymous) ? part.substr(kAnonymous.size()) : part);
    std::vector<std::int64_t> heads;
    for (std::int64_t id = 1; id <= newest_identity(); ++id) {
        if (!knows(id) || (lower.empty() && !entry(id).user)) continue;
        auto joined = graph_.joined(id);
        if (joined.empty()) {
            if (matches(id, lower)) heads.push_back(id);
        } else if (head(id) == id &&
                   std::ranges::any_of(joined, [&](auto one) { return matches(one, lower); })) {
            heads.push_back(id);
        }
    }
    return heads;
}

}  // namespace jalon::people
