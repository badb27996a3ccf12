// Facts as the log gives them, until they are in the page's figures.
#include "live/live.h"

#include <gtest/gtest.h>

#include "programs/shipped_bank_for_tests.h"

namespace jalon::live {
namespace {

const Time kStart = *parse_time("2026-11-23T08:00:00Z");

class Watched : public ::testing::Test {
  protected:
    void hear(std::string_view name, const std::string& properties) {
        live_.heard({.position = 1,
                     .at = kStart,
                     .name = name,
                     .session = {},
                     .properties = properties,
                     .identity = {7}});
    }
    Figures figures() const {
        return live_.figures(kStart + std::chrono::minutes(1), std::chrono::hours(1), By::Mode);
    }

    programs::tests::ShippedBank bank_{kStart};
    Live live_{*bank_.programs};
};

TEST_F(Watched, CountsADecisionForAsManyAsItStandsFor) {
    hear(
        "hub.offered",
        R"({"decision": "d1", "policy": "contact", "version": 1, "placement": "button", "weight": 40,
             "modes": [{"mode": "phone", "status": "open", "shown": true, "wait": {"low_s": 60, "high_s": 300}},
                       {"mode": "form", "status": "open", "shown": false}]})");
    hear("hub.offered",
         R"({"decision": "d2", "policy": "contact", "modes": [{"mode": "form", "shown": true}]})");
    hear("contact.connected", R"({"decision": "d1", "mode": "phone", "waited_s": 100})");
    const auto now = figures();
    EXPECT_EQ(now.decisions, 41);
    EXPECT_EQ(now.recorded, 2);
    EXPECT_EQ(now.with_human, 40);
    ASSERT_EQ(now.all.n, 1);
    EXPECT_EQ(now.all.held, 1);
}

TEST_F(Watched, PlayedAndMalformedOnesCountForNothing) {
    hear("hub.offered",
         R"({"decision": "d1", "play": true, "modes": [{"mode": "phone", "shown": true}]})");
    hear("hub.offered", "[1");
    hear("hub.offered", R"({"decision": "d2", "weight": -3, "modes": [{}, 5, {"mode": "form"}]})");
    EXPECT_EQ(figures().decisions, 1);
}

}  // namespace
}  // namespace jalon::live
