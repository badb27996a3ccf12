// What a session's events say.
#pragma once

#include <string_view>
#include <vector>

#include "hub/decision.h"
#include "hub/detail/short_text.h"

namespace jalon::hub::detail {

struct SessionFigures {
    double pages = 0, seconds = 0, errors = 0, returns = 0, help_pages = 0;
};

/// A page that the session has seen.
struct PageSeen {
    std::string_view path;
    ShortText end;  ///< Of the path: its last bytes.
    bool is(const PageSeen& other) const {
        return path.size() == other.path.size() && end == other.end &&
               (path.size() <= kShortTextMax || path == other.path);
    }
};

/// `seen` is worked in: reused, so that nothing is allocated.
SessionFigures session_figures(const Inputs& inputs, std::vector<PageSeen>& seen);
/// Without what follows `?` or `#`; `/` where nothing is left.
std::string_view path_of_page(std::string_view page);

}  // namespace jalon::hub::detail
