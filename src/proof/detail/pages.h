// Which of a policy's page patterns are ever the first to match.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hub/policy.h"

namespace jalon::proof {

struct PageReached {
    bool reached = false;
    std::string path;  ///< A path that it matches first, where it is reached.
    std::optional<std::size_t> shadowed_by;
};

/// By page. Exact. `constants`: paths that conditions name, to be kept apart from.
std::vector<PageReached> pages_reached(const hub::Policy& policy,
                                       const std::vector<std::string>& constants);

}  // namespace jalon::proof
