// The way from an identity to its facts: the runs of kind Timelines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "log/detail/runs.h"
#include "log/interaction.h"

namespace jalon::log {

inline constexpr Runs kTimelines{RunKind::Timelines};

/// One fact in the timeline of its identity.
struct TimelineMark {
    std::int64_t identity = 0, at = 0;
    Position position = 0;
    std::int64_t channel = 0;
};

/// An entry: identity, instant, position and channel, in 5, 8, 5 and 3 bytes.
inline void put_mark(std::string& to, const TimelineMark& mark) {
    put_number(to, mark.identity, 5);
    put_number(to, mark.at);
    put_number(to, mark.position, 5);
    put_number(to, mark.channel, 3);
}

/// Calls `each` with every mark of the identity, in no order.
template <class Each>
Result<> each_mark(store::Reader& reader, std::int64_t identity, Each each) {
    std::string prefix;
    put_number(prefix, identity, 5);
    return kTimelines.with_prefix(reader, prefix, [&](std::string_view entries) {
        for (std::size_t at = 0; at < entries.size(); at += kTimelineEntry)
            each(TimelineMark{identity, number_at(entries, at + 5), number_at(entries, at + 13, 5),
                              number_at(entries, at + 18, 3)});
    });
}

}  // namespace jalon::log
