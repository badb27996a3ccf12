// Reads the traits of those whose traits changed since the column was made.
#include "trail/traits.h"

#include <algorithm>

namespace jalon::trail {

namespace {

// Lists and objects are their JSON text.
PropertyValue value_of(const Json& json) {
    if (json.is_null()) return nullptr;
    if (json.is_bool()) return json.get_bool();
    if (json.is_number()) return json.to_number<double>();
    if (json.is_string()) return std::string(json.get_string().data(), json.get_string().size());
    return jalon::to_text(json);
}

}  // namespace

std::shared_ptr<const TraitColumn> TraitColumns::nobody() {
    static const auto kNobodys =
        std::make_shared<const TraitColumn>(TraitColumn{.codes = {}, .values = {nullptr}});
    return kNobodys;
}

std::shared_ptr<const TraitColumn> TraitColumns::of(std::string_view key) {
    std::shared_ptr<Kept> kept;
    {
        const std::lock_guard lock(mutex_);
        auto found = kept_.find(key);
        if (found == kept_.end()) {
            if (kept_.size() >= kKept)
                kept_.erase(std::ranges::min_element(
                    kept_, {}, [](const auto& entry) { return entry.second->asked_at; }));
            found = kept_.emplace(std::string(key), std::make_shared<Kept>()).first;
        }
        kept = found->second;
        kept->asked_at = ++asked_;
    }
    const std::lock_guard lock(kept->making);
    if (people_ && (kept->revision == 0 || people_->traits_revision() != kept->revision))
        update(*kept, key);
    return kept->column;
}

void TraitColumns::update(Kept& kept, std::string_view key) const {
    auto column = std::make_shared<TraitColumn>(*kept.column);
    kept.revision =
        people_->each_traits(kept.revision, [&](log::IdentityId person, const JsonObject& traits) {
            std::uint32_t code = 0;
            if (const Json* trait = traits.if_contains(key); trait && !trait->is_null()) {
                PropertyValue value = value_of(*trait);
                const auto [known, is_new] = kept.codes.try_emplace(
                    value, static_cast<std::uint32_t>(column->values.size()));
                if (is_new) column->values.push_back(std::move(value));
                code = known->second;
            }
            const auto index = static_cast<std::size_t>(person.value);
            if (index >= column->codes.size()) {
                if (code == 0) return;
                column->codes.resize(index + 1);
            }
            column->codes[index] = code;
        });
    kept.column = std::move(column);
}

}  // namespace jalon::trail
