// The first route that matches answers, whether it is found by its path or by a search.
#include "http/router.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace jalon::http {
namespace {

Router routes() {
    Router router;
    auto add = [&](Method method, const char* pattern, bool cross_origin = false) {
        Route route;
        route.method = method;
        route.pattern = pattern;
        route.cross_origin = cross_origin;
        router.add(route);
    };
    add(Method::Get, "/a");
    add(Method::Post, "/a", true);
    add(Method::Get, "/things/{id}");
    add(Method::Get, "/things/new");
    add(Method::Post, "/things/new");
    add(Method::Get, "/files/{rest...}");
    return router;
}

// `METHOD PATH` → the pattern and what it captured, or the methods that there are.
std::string play(Method method, std::string_view path) {
    static const Router router = routes();
    std::vector<std::string> segments;
    for (auto part : split(path, '/')) segments.emplace_back(part);
    auto match = router.match(method, segments);
    if (const auto* literal = router.literal(method, path)) {
        EXPECT_EQ(literal->route, match.route) << path;
        EXPECT_EQ(literal->captures, match.captures) << path;
    }
    if (!match.path_known) return "unknown";
    std::string said = match.route == nullptr ? "allow " + match.allow : match.route->pattern;
    for (const auto& [name, value] : match.captures) said += " " + name + "=" + value;
    return said + (match.cross_origin ? " cross" : "");
}

TEST(Router, FindsTheFirstThatMatches) {
    EXPECT_EQ(play(Method::Get, "/a"), "/a");
    EXPECT_EQ(play(Method::Head, "/a"), "/a");
    EXPECT_EQ(play(Method::Post, "/a"), "/a cross");
    EXPECT_EQ(play(Method::Put, "/a"), "allow GET, POST cross");
    EXPECT_EQ(play(Method::Get, "/a/"), "unknown");
    EXPECT_EQ(play(Method::Get, "/things/7"), "/things/{id} id=7");
    EXPECT_EQ(play(Method::Get, "/things/new"), "/things/{id} id=new") << "it came first";
    EXPECT_EQ(play(Method::Post, "/things/new"), "/things/new");
    EXPECT_EQ(play(Method::Get, "/things/"), "unknown");
    EXPECT_EQ(play(Method::Get, "/files/a/b"), "/files/{rest...} rest=a/b");
    EXPECT_EQ(play(Method::Get, "/b"), "unknown");
    EXPECT_NE(routes().literal(Method::Post, "/a"), nullptr);
    EXPECT_EQ(routes().literal(Method::Put, "/a"), nullptr);
}

}  // namespace
}  // namespace jalon::http
