// In which stretches of positions a name or journey occurs, against plain loops over all facts.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "log/log.h"
#include "log/test_folder.h"

namespace jalon::log {
namespace {

// Names and journeys that come always, in stretches, and seldom; and again after a new start.
TEST(Blocks, NamesAndJourneysAreFoundWhereverTheyStand) {
    const TemporaryFolder folder;
    const FakeClock clock{*parse_time("2026-01-05T08:00:00Z")};
    std::mt19937 random(7);
    std::vector<std::string> names = {""};  // By position.
    auto found = [&](const Log& log, const std::string& name, Position after) {
        std::vector<Position> positions;
        EXPECT_TRUE(log.read_coded_of_journey(log.code(name), after, 100'000, [&](const Coded& c) {
            positions.push_back(c.position);
        }));
        return positions;
    };
    for (int start = 0; start < 3; ++start) {
        auto database = std::move(store::open_sqlite(folder.file())).value();
        ASSERT_TRUE(database->migrate(migrations()));
        Log log(clock, *database);
        for (int call = 0; call < 40; ++call) {
            std::vector<Fact> facts;
            for (int i = 0; i < 300; ++i) {
                const auto position = names.size();
                names.push_back(position % 5 == 0                                ? "always"
                                : position % 7 == 0 && (position >> 11) % 2 == 0 ? "stretches"
                                : random() % 1000 == 0                           ? "seldom"
                                                                                 : "others");
                facts.emplace_back();
                facts.back().source = "test";
                facts.back().at = clock.now();
                facts.back().name = facts.back().journey = names.back();
                facts.back().instance = "k";
            }
            ASSERT_TRUE(log.append(facts));
        }
        const auto end = static_cast<Position>(names.size()) - 1;
        for (const std::string name : {"always", "stretches", "seldom"}) {
            for (const Position at : {Position{0}, end / 3, end - 500}) {
                std::vector<Position> later, earlier;
                for (Position i = 1; i <= end; ++i)
                    if (names[static_cast<std::size_t>(i)] == name)
                        (i > at ? later : earlier).push_back(i);
                EXPECT_EQ(found(log, name, at), later) << name << " after " << at;
                if (at == 0) continue;
                std::vector<Position> newest;
                for (const auto& each : log.newest(std::vector{name}, 50, at + 1).value())
                    newest.push_back(each.position);
                std::ranges::reverse(earlier);
                earlier.resize(std::min<std::size_t>(earlier.size(), 50));
                EXPECT_EQ(newest, earlier) << name << " before " << at;
            }
        }
    }
}

}  // namespace
}  // namespace jalon::log
