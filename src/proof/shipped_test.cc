// The shipped contact policy is proved, in all six properties.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "proof/policies_for_tests.h"

namespace jalon::proof {
namespace {

TEST(Shipped, IsProved) {
    auto proof = verify(tests::shipped(), tests::options());
    ASSERT_EQ(proof.properties.size(), std::size(kProperties));
    for (const auto& each : proof.properties) {
        EXPECT_EQ(each.verdict, Verdict::Proved) << each.name << ": " << each.why;
        EXPECT_GE(each.of, static_cast<double>(each.name == "bounds_are_consistent" ? 0 : 1));
        for (const auto& finding : each.findings)
            EXPECT_TRUE(finding.warning) << finding.path << ": " << finding.what;
    }
    EXPECT_TRUE(proof.proved());
    EXPECT_FALSE(proof.refuted());
    EXPECT_LT(proof.contexts, 200'000U);
}

TEST(Shipped, IsProvedTheSameAgain) {
    auto once = verify(tests::shipped(), tests::options());
    auto again = verify(tests::shipped(), tests::options());
    EXPECT_EQ(once.contexts, again.contexts);
}

}  // namespace
}  // namespace jalon::proof
