// Pages as a variable: one path for each pattern that some path reaches first. A path in which
// every `*` is a letter that no pattern has is matched by an earlier pattern exactly where all that
// the pattern matches is: the letter can only stand for a `*` of the other.
#include "proof/detail/pages.h"

#include <algorithm>
#include <array>

#include "proof/detail/variables.h"

namespace jalon::proof {
namespace {

// A letter, or else any byte, that no pattern has.
char fresh_letter(const hub::Policy& policy, const std::vector<std::string>& constants) {
    std::array<bool, 256> used{};
    auto mark = [&](std::string_view text) {
        for (char c : text) used[static_cast<unsigned char>(c)] = true;
    };
    mark("?#*\"'");
    for (const auto& page : policy.pages) mark(page.match);
    for (const auto& text : constants) mark(text);
    for (char c : std::string_view("xyzqwkjvabcdefghilmnoprstu0123456789-_~"))
        if (!used[static_cast<unsigned char>(c)]) return c;
    for (int c = 255; c > 0; --c)
        if (!used[static_cast<std::size_t>(c)]) return static_cast<char>(c);
    return '?';
}

std::string filled(std::string_view pattern, char letter) {
    std::string path;
    for (char c : pattern) path += c == '*' ? letter : c;
    return path;
}

}  // namespace

std::vector<PageReached> pages_reached(const hub::Policy& policy,
                                       const std::vector<std::string>& constants) {
    const char letter = fresh_letter(policy, constants);
    std::vector<PageReached> reached;
    for (std::size_t i = 0; i < policy.pages.size(); ++i) {
        PageReached page;
        page.path = filled(policy.pages[i].match, letter);
        page.reached = page.path.find_first_of("?#") == std::string::npos && !page.path.empty();
        for (std::size_t before = 0; before < i && page.reached; ++before)
            if (hub::page_matches(policy.pages[before].match, page.path)) {
                page.reached = false;
                page.shadowed_by = before;
            }
        reached.push_back(std::move(page));
    }
    return reached;
}

Variable pages(const hub::Policy& policy, const Questions& questions) {
    Variable variable;
    variable.kind = Variable::Kind::Page;
    variable.name = "page";
    variable.reads = {"page.path", "page.objective", "page.value", "page.product"};
    for (const char* name : {"page.objective", "page.value", "page.product"})
        if (const auto* asked = asked_of(questions, name); asked != nullptr && asked->whole)
            variable.exact = false;
    std::vector<std::string> constants;
    if (const auto* asked = asked_of(questions, "page.path")) {
        constants = asked->texts;
        variable.exact = variable.exact && !asked->whole && !asked->partial;
    }
    const char letter = fresh_letter(policy, constants);
    auto add = [&](const std::string& path) {
        variable.settings.push_back({path, [path](hub::Inputs& in) { in.page = path; }});
    };
    std::string nowhere = std::string("/") + letter + letter;
    while (policy.page(nowhere) != nullptr && nowhere.size() < 8) nowhere.insert(0, 1, letter);
    add(nowhere);
    variable.settings.back().words.clear();
    for (const auto& page : pages_reached(policy, constants))
        if (page.reached) add(page.path);
    for (const auto& text : constants) {
        add(text);
        for (const auto& page : policy.pages)
            if (auto star = page.match.find('*'); !variable.exact && star != std::string::npos)
                add(filled(page.match.substr(0, star) + text + page.match.substr(star + 1),
                           letter));
    }
    return variable;
}

}  // namespace jalon::proof
