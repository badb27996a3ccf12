// Sessions as a variable. Pages viewed, help pages and returns hang together: which combinations
// there are is found by going through all ways of viewing one page more, so that a combination that
// is left out is one that no session has.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "core/text.h"
#include "proof/detail/variables.h"

namespace jalon::proof {
namespace {

constexpr int kPagesMax = 40;
constexpr std::size_t kNamesMax = 6;
constexpr std::size_t kSessionsMax = 20'000;

// How far a session has come: of the pages seen, only none, one, and two or more matter.
struct Path {
    int pages = 0, help = 0, returns = 0;
    int seen_help = 0, seen_other = 0;  // 0, 1, 2
    int last = 0;                       // 0: none, 1: a help page, 2: another
    auto operator<=>(const Path&) const = default;
};
enum class Step { Again, NewHelp, NewOther, BackToHelp, BackToOther };

std::optional<Path> after(Path path, Step step) {
    switch (step) {
        case Step::Again:
            if (path.last == 0) return std::nullopt;
            break;
        case Step::NewHelp:
            path.seen_help = std::min(2, path.seen_help + 1);
            path.last = 1;
            break;
        case Step::NewOther:
            path.seen_other = std::min(2, path.seen_other + 1);
            path.last = 2;
            break;
        case Step::BackToHelp:
            if (path.seen_help < (path.last == 1 ? 2 : 1)) return std::nullopt;
            ++path.returns;
            path.last = 1;
            break;
        case Step::BackToOther:
            if (path.seen_other < (path.last == 2 ? 2 : 1)) return std::nullopt;
            ++path.returns;
            path.last = 2;
            break;
    }
    ++path.pages;
    if (path.last == 1) ++path.help;
    return path;
}

std::vector<std::string> urls_of(const std::vector<Step>& steps) {
    std::vector<std::string> urls, help, other;
    auto back = [&](const std::vector<std::string>& seen) {
        return *std::ranges::find_if(seen, [&](const auto& each) { return each != urls.back(); });
    };
    for (Step step : steps) {
        switch (step) {
            case Step::Again:
                urls.push_back(std::string(urls.back()));
                break;
            case Step::NewHelp:
                urls.push_back(fmt::format("/help/{}", help.size() + 1));
                help.push_back(urls.back());
                break;
            case Step::NewOther:
                urls.push_back(fmt::format("/{}", other.size() + 1));
                other.push_back(urls.back());
                break;
            case Step::BackToHelp:
                urls.push_back(back(help));
                break;
            case Step::BackToOther:
                urls.push_back(back(other));
                break;
        }
    }
    return urls;
}

struct Constants {
    std::set<double> pages, help, returns, errors, seconds;
    std::vector<std::string> names;
};

// The shortest way of viewing pages for every class of (pages, help pages, returns) that there is.
std::vector<std::vector<std::string>> ways(const Constants& of, bool& exact) {
    double most = 4;
    for (const auto* set : {&of.pages, &of.help, &of.returns})
        if (!set->empty()) most += std::max(0.0, *set->rbegin());
    exact = exact && most <= kPagesMax;
    std::map<Path, std::pair<Path, Step>> came{{Path{}, {Path{}, Step::Again}}};
    std::vector<Path> front{Path{}};
    std::map<std::array<int, 3>, Path> found;
    while (!front.empty()) {
        std::vector<Path> next;
        for (const auto& path : front) {
            found.emplace(std::array{class_of(of.pages, path.pages), class_of(of.help, path.help),
                                     class_of(of.returns, path.returns)},
                          path);
            if (path.pages >= std::min<double>(most, kPagesMax)) continue;
            for (Step step :
                 {Step::NewOther, Step::NewHelp, Step::BackToOther, Step::BackToHelp, Step::Again})
                if (auto to = after(path, step);
                    to && came.emplace(*to, std::pair(path, step)).second)
                    next.push_back(*to);
        }
        front = std::move(next);
    }
    std::vector<std::vector<std::string>> all;
    for (const auto& [classes, end] : found) {
        std::vector<Step> steps;
        for (Path at = end; at.pages > 0; at = came.at(at).first)
            steps.push_back(came.at(at).second);
        std::ranges::reverse(steps);
        all.push_back(urls_of(steps));
    }
    std::ranges::sort(all, {}, [](const auto& urls) { return urls.size(); });
    return all;
}

struct Session {
    std::vector<std::string> urls;
    int errors = 0;
    double seconds = 0;
    std::vector<std::string> names;  // That must be among the events.
};

bool is_view(std::string_view name) {
    return name == "page.viewed" || name == "screen.viewed";
}
bool is_error(std::string_view name) {
    return name.ends_with(".failed") || name.ends_with(".rejected") ||
           name.find("error") != std::string_view::npos;
}

// In another case an event's name is the same to conditions, and counts neither as a page nor as an
// error.
std::string uncounted(std::string name) {
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return name;
}

// The events, each with its seconds before now; nothing where there is no such session.
std::optional<std::vector<hub::SessionEvent>> events_of(const Session& session,
                                                        const std::vector<std::string>& asked) {
    auto wanted = [&](const std::string& name) {
        return std::ranges::find(session.names, name) != session.names.end();
    };
    auto may_use = [&](const std::string& name) {
        return std::ranges::find(asked, name) == asked.end() || wanted(name);
    };
    std::vector<hub::SessionEvent> events;
    const std::string view = may_use("page.viewed") ? "page.viewed" : "screen.viewed";
    if (!session.urls.empty() && !may_use(view)) return std::nullopt;
    for (const auto& url : session.urls) events.push_back({view, Time{}, url});
    int errors = 0;
    for (const auto& name : session.names) {
        const bool there =
            std::ranges::any_of(events, [&](const auto& each) { return each.name == name; });
        if (there) continue;
        const bool counts = is_view(name) || (is_error(name) && errors >= session.errors);
        events.push_back({counts ? uncounted(name) : name, Time{}, ""});
        if (!counts && is_error(name)) ++errors;
    }
    std::string failed = "form.failed";
    while (!may_use(failed)) failed.insert(0, "a");
    for (; errors < session.errors; ++errors) events.push_back({failed, Time{}, ""});
    while (session.seconds > 0 && events.size() < 2)
        events.push_back({"pointer.moved", Time{}, ""});
    return events;
}

void add_session(const Session& session, const Constants& of, Variable& variable) {
    auto events = events_of(session, of.names);
    if (!events) return;
    std::string words = fmt::format("{} pages", session.urls.size());
    if (session.errors > 0) words += fmt::format(", {} errors", session.errors);
    if (session.seconds > 0) words += fmt::format(", {} s", session.seconds);
    for (const auto& name : session.names) words += ", " + name;
    if (events->empty()) words.clear();
    variable.settings.push_back(
        {words, [events = *events, lasted = session.seconds](hub::Inputs& in) {
             in.events = events;
             for (auto& each : in.events) each.at = in.at;
             if (!in.events.empty())
                 in.events.front().at -= Duration(static_cast<std::int64_t>(lasted * 1e6));
         }});
}

std::vector<std::vector<std::string>> subsets(const std::vector<std::string>& names, bool& exact) {
    std::vector<std::vector<std::string>> sets{{}};
    if (names.size() > kNamesMax) exact = false;
    for (std::size_t set = 1; names.size() <= kNamesMax && set < std::size_t{1} << names.size();
         ++set) {
        sets.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i)
            if ((set >> i & 1) != 0) sets.back().push_back(names[i]);
    }
    for (std::size_t i = 0; names.size() > kNamesMax && i < names.size(); ++i)
        sets.push_back({names[i]});
    return sets;
}

}  // namespace

Variable sessions(const Questions& questions) {
    Variable variable;
    variable.kind = Variable::Kind::Session;
    variable.name = "session";
    Constants of;
    bool asked_any = false;
    auto read = [&](const char* name, std::set<double>& into) {
        variable.reads.emplace_back(name);
        const auto* asked = asked_of(questions, name);
        if (asked == nullptr) return;
        asked_any = true;
        into = asked->numbers;
        if (asked->whole || asked->partial || !asked->texts.empty()) variable.exact = false;
    };
    read("session.pages", of.pages);
    read("session.help_pages", of.help);
    read("session.returns", of.returns);
    read("session.errors", of.errors);
    read("session.seconds", of.seconds);
    variable.reads.emplace_back("session.events");
    if (const auto* asked = asked_of(questions, "session.events")) {
        asked_any = true;
        of.names = asked->texts;
        variable.exact = variable.exact && !asked->whole && asked->numbers.empty();
    }
    if (!asked_any) return variable;
    const auto urls = ways(of, variable.exact);
    const auto errors = representatives(of.errors, true);
    const auto lasted = representatives(of.seconds, false);
    // With no number asked of errors or seconds, one will do.
    auto some = [](const std::vector<double>& all, const std::set<double>& constants) {
        return constants.empty() ? std::vector<double>{0} : all;
    };
    for (const auto& names : subsets(of.names, variable.exact))
        for (double error : some(errors, of.errors))
            for (double second : some(lasted, of.seconds))
                for (const auto& way : urls) {
                    if (variable.settings.size() >= kSessionsMax) {
                        variable.exact = false;
                        return variable;
                    }
                    add_session({way, static_cast<int>(error), second, names}, of, variable);
                }
    return variable;
}

}  // namespace jalon::proof
