// The bounded memory of ids.
#include "log/detail/known_ids.h"

#include <gtest/gtest.h>

#include <string>

namespace jalon::log {
namespace {

TEST(KnownIds, ForgetsWhatNobodyAsksFor) {
    KnownIds ids(10'000);
    for (int i = 0; i < 10'000; ++i) {
        ids.add("key-" + std::to_string(i), i);
        EXPECT_EQ(ids.find("key-0").value_or(-1), 0) << "asked for all the time";
    }
    EXPECT_LT(ids.size(), 300U);
    EXPECT_EQ(ids.find("key-9999").value_or(-1), 9999);
    EXPECT_FALSE(ids.find("key-1"));
}

}  // namespace
}  // namespace jalon::log
