// One pass over the events; names and paths of at most sixteen bytes as words.
#include "hub/detail/session_figures.h"

#include <algorithm>

namespace jalon::hub::detail {
namespace {

enum class Happened { View, Error, Other };

bool is_error(std::string_view event) {
    return event.ends_with(".failed") || event.ends_with(".rejected") ||
           event.find("error") != std::string_view::npos;
}

const ShortText kPageViewed = packed("page.viewed"), kScreenViewed = packed("screen.viewed");
const ShortText kFailed = packed(".failed"), kRejected = packed(".rejected");

// Whether the last bytes of the text are these.
bool ends_with(ShortText text, std::size_t size, ShortText end, std::size_t end_size) {
    if (size < end_size) return false;
    const auto skipped = 8 * (size - end_size);
    if (skipped >= 64) return end_size <= 8 && text.high >> (skipped - 64) == end.low;
    if (skipped == 0) return text == end;
    return (text.low >> skipped | text.high << (64 - skipped)) == end.low &&
           text.high >> skipped == end.high;
}

Happened happened(std::string_view event) {
    if (event.size() > kShortTextMax) return is_error(event) ? Happened::Error : Happened::Other;
    const auto text = packed(event);
    if (text == kPageViewed || text == kScreenViewed) return Happened::View;
    const bool error = holds_word(text, "error") || ends_with(text, event.size(), kFailed, 7) ||
                       ends_with(text, event.size(), kRejected, 9);
    return error ? Happened::Error : Happened::Other;
}

PageSeen seen_as(std::string_view path) {
    const auto end = path.substr(path.size() - std::min(path.size(), kShortTextMax));
    return {.path = path, .end = packed(end)};
}

bool is_help(const PageSeen& page) {
    return page.path.size() <= kShortTextMax ? holds_word(page.end, "/help")
                                             : page.path.find("/help") != std::string_view::npos;
}

// Where `?` or `#` stands, or the end.
std::size_t end_of_path(std::string_view page) {
    std::size_t end = 0;
    auto is_end = [](std::uint64_t word) { return words::has(word, '?') || words::has(word, '#'); };
    for (; end + 8 <= page.size(); end += 8)
        if (is_end(words::load<std::uint64_t>(page.data() + end))) break;
    if (end + 8 > page.size() && page.size() >= 8 &&
        !is_end(words::load<std::uint64_t>(page.data() + page.size() - 8)))
        return page.size();
    while (end < page.size() && page[end] != '?' && page[end] != '#') ++end;
    return end;
}

}  // namespace

std::string_view path_of_page(std::string_view page) {
    const auto end = end_of_path(page);
    return end == 0 ? std::string_view("/") : page.substr(0, end);
}

SessionFigures session_figures(const Inputs& inputs, std::vector<PageSeen>& seen) {
    SessionFigures figures;
    if (inputs.events.empty()) return figures;
    Time first = inputs.events.front().at, newest = first;
    seen.clear();
    std::size_t last = 0;
    int pages = 0, errors = 0, returns = 0, help_pages = 0;
    for (const auto& event : inputs.events) {
        first = std::min(first, event.at);
        newest = std::max(newest, event.at);
        const auto what = happened(event.name);
        if (what != Happened::View) {
            errors += what == Happened::Error ? 1 : 0;
            continue;
        }
        ++pages;
        const auto page = seen_as(path_of_page(event.path));
        help_pages += is_help(page) ? 1 : 0;
        std::size_t at = 0;
        while (at < seen.size() && !seen[at].is(page)) ++at;
        if (at == seen.size())
            seen.push_back(page);
        else if (at != last)
            ++returns;
        last = at;
    }
    const auto end = std::max(newest, std::min(inputs.at, newest + std::chrono::hours(1)));
    figures.pages = pages;
    figures.errors = errors;
    figures.returns = returns;
    figures.help_pages = help_pages;
    figures.seconds = std::max(0.0, seconds(end - first));
    return figures;
}

}  // namespace jalon::hub::detail
