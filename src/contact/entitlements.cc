// A cache before the bank's own systems.
#include "contact/entitlements.h"

#include <fmt/format.h>

namespace jalon::contact {
namespace {

constexpr auto kAfterFailure = std::chrono::seconds(10);

std::optional<std::string> text_or_none(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

Entitlements::Said Entitlements::looked_up(const hub::Contract& policy, std::string_view by,
                                           std::string_view value, Time at, Ask ask) {
    auto key = fmt::format("{}\n{}\n{}", policy.adapter, by, value);
    {
        std::lock_guard lock(mutex_);
        auto found = kept_.find(key);
        if (found != kept_.end() && at < found->second.until)
            return {.contract = found->second.contract};
    }
    if (ask == Ask::Memory) return {.known = false, .contract = {}};
    auto adapter = adapters_.find(policy.adapter);
    Kept kept{at + kAfterFailure, text_or_none(policy.fallback)};
    bool failed = true;
    if (adapter != adapters_.end()) {
        auto timeout = std::chrono::duration_cast<std::chrono::milliseconds>(policy.timeout);
        if (auto said = adapter->second->contract(by, value, timeout)) {
            kept = {at + policy.cache, text_or_none(std::move(*said))};
            failed = false;
        }
    }
    std::lock_guard lock(mutex_);
    if (kept_.size() >= kKeptMax) kept_.clear();
    if (failed) ++fallbacks_;
    kept_[key] = kept;
    return {.contract = kept.contract};
}

Entitlements::Said Entitlements::of(const hub::Contract& policy, const JsonObject& traits, Time at,
                                    Ask ask) {
    for (const auto& by : policy.by) {
        const auto* value = traits.if_contains(by);
        if (value == nullptr || !value->is_string() || value->get_string().empty()) continue;
        return looked_up(policy, by, value->get_string(), at, ask);
    }
    return {};
}

std::int64_t Entitlements::fallbacks() const {
    std::lock_guard lock(mutex_);
    return fallbacks_;
}

}  // namespace jalon::contact
