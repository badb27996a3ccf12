// One pass over every text of a fact.
#include "log/detail/fact_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "core/text.h"

namespace jalon::log {
namespace {

// Years 1 to 9999, as core/time.h reads and writes them.
constexpr std::int64_t kSecondsMin = -62'135'596'800, kSecondsMax = 253'402'300'800;

std::unexpected<Error> refused(std::size_t index, const char* field, const std::string& why) {
    return invalid("log.fact_invalid", fmt::format("Fact {}: its {} {}.", index, field, why));
}

// ASCII without a zero byte, which nearly every text is: eight bytes at a time, the last eight
// overlapping.
bool is_plain(std::string_view text) {
    constexpr std::uint64_t kHigh = 0x8080808080808080U, kOnes = 0x0101010101010101U;
    const auto odd = [&](std::size_t at) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        return eight | (eight - kOnes);  // Below 1 or above 127; a borrow says so too.
    };
    if (text.size() < 8) return std::ranges::all_of(text, [](char c) { return c > 0; });
    std::uint64_t found = odd(text.size() - 8);
    for (std::size_t at = 0; at + 8 < text.size(); at += 8) found |= odd(at);
    return (found & kHigh) == 0;
}

Result<> check_text(std::size_t index, const char* field, std::string_view text,
                    std::size_t bytes_max) {
    if (text.size() > bytes_max)
        return refused(index, field, fmt::format("is longer than {} bytes", bytes_max));
    if (is_plain(text)) return {};
    if (!is_utf8(text)) return refused(index, field, "is not UTF-8");
    if (text.find('\0') != std::string_view::npos)
        return refused(index, field, "contains a zero byte");
    return {};
}

Result<> check_fact(std::size_t index, const Fact& fact) {
    if (fact.source.empty()) return refused(index, "source", "is empty");
    if (fact.name.empty()) return refused(index, "name", "is empty");
    const struct {
        const char* field;
        const std::string& text;
        std::size_t bytes_max;
    } texts[] = {{"source", fact.source, kNameBytesMax},
                 {"id", fact.id, kIdBytesMax},
                 {"name", fact.name, kNameBytesMax},
                 {"user", fact.user, kIdBytesMax},
                 {"anonymous", fact.anonymous, kIdBytesMax},
                 {"channel", fact.channel, kNameBytesMax},
                 {"touchpoint", fact.touchpoint, kNameBytesMax},
                 {"session", fact.session, kIdBytesMax},
                 {"journey", fact.journey, kNameBytesMax},
                 {"instance", fact.instance, kIdBytesMax},
                 {"instance_name", fact.instance_name, kNameBytesMax},
                 {"properties", fact.properties, kPropertiesBytesMax}};
    for (const auto& [field, text, bytes_max] : texts)
        if (!text.empty()) TRY(check_text(index, field, text, bytes_max));
    if (!fact.properties.empty() &&
        (fact.properties.front() != '{' || fact.properties.back() != '}'))
        return refused(index, "properties", "are not a JSON object");
    if (!fact.instance.empty() && fact.journey.empty())
        return refused(index, "instance", "has no journey");
    auto at = micros(fact.at) / 1'000'000;
    if (at < kSecondsMin || at >= kSecondsMax)
        return refused(index, "at", "is not in years 1-9999");
    return {};
}

}  // namespace

Result<> check_facts(std::span<const Fact> facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) TRY(check_fact(i, facts[i]));
    return {};
}

}  // namespace jalon::log
