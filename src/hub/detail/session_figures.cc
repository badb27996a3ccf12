// One pass over the events, one over the bytes of each page.
#include "hub/detail/session_figures.h"

#include <algorithm>

namespace jalon::hub::detail {
namespace {

bool is_view(std::string_view event) {
    return event == "page.viewed" || event == "screen.viewed";
}

bool is_error(std::string_view event) {
    if (event.ends_with(".failed") || event.ends_with(".rejected")) return true;
    for (std::size_t i = 0; i + 5 <= event.size(); ++i)
        if (event[i] == 'e' && event.substr(i, 5) == "error") return true;
    return false;
}

bool is_help(std::string_view path) {
    for (std::size_t i = 0; i + 5 <= path.size(); ++i)
        if (path[i] == '/' && path.substr(i, 5) == "/help") return true;
    return false;
}

PageSeen seen_as(std::string_view path) {
    const auto end = path.substr(path.size() - std::min(path.size(), kShortTextMax));
    return {.path = path, .end = packed(end)};
}

}  // namespace

std::string_view path_of_page(std::string_view page) {
    std::size_t end = 0;
    while (end < page.size() && page[end] != '?' && page[end] != '#') ++end;
    return end == 0 ? std::string_view("/") : page.substr(0, end);
}

SessionFigures session_figures(const Inputs& inputs, std::vector<PageSeen>& seen) {
    SessionFigures figures;
    if (inputs.events.empty()) return figures;
    Time first = inputs.events.front().at, newest = first;
    seen.clear();
    std::size_t last = 0;
    for (const auto& event : inputs.events) {
        first = std::min(first, event.at);
        newest = std::max(newest, event.at);
        if (!is_view(event.name)) {
            if (is_error(event.name)) ++figures.errors;
            continue;
        }
        ++figures.pages;
        const auto page = seen_as(path_of_page(event.path));
        if (is_help(page.path)) ++figures.help_pages;
        std::size_t at = 0;
        while (at < seen.size() && !seen[at].is(page)) ++at;
        if (at == seen.size())
            seen.push_back(page);
        else if (at != last)
            ++figures.returns;
        last = at;
    }
    const auto end = std::max(newest, std::min(inputs.at, newest + std::chrono::hours(1)));
    figures.seconds = std::max(0.0, seconds(end - first));
    return figures;
}

}  // namespace jalon::hub::detail
