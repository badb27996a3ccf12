// One pass over both lists.
#include "replay/modes.h"

#include <algorithm>

namespace jalon::replay {

ModeTable::ModeTable(const hub::Policy& policy, const Sessions& sessions,
                     const hub::Policy* before) {
    auto add = [&](const hub::Mode& mode, const hub::Policy* queues_of) {
        Row row{.id = mode.id, .human = mode.human(), .live = mode.live(), .cost = mode.cost};
        if (queues_of != nullptr && !mode.queue.empty())
            for (std::size_t q = 0; q < queues_of->queues.size(); ++q)
                if (queues_of->queues[q].id == mode.queue)
                    row.queue = static_cast<std::uint16_t>(q);
        rows.push_back(std::move(row));
    };
    for (const auto& mode : policy.modes) add(mode, &policy);
    of_policy = rows.size();
    for (const auto& id : sessions.modes()) {
        auto at = std::ranges::find(rows, id, &Row::id);
        if (at == rows.end()) {
            const auto* known = before == nullptr ? nullptr : before->mode(id);
            if (known != nullptr)
                add(*known, nullptr);
            else
                rows.push_back({.id = id});
            at = rows.end() - 1;
        }
        of_recorded.push_back(static_cast<std::uint16_t>(at - rows.begin()));
    }
}

}  // namespace jalon::replay
