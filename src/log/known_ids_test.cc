// The bounded memory of ids.
#include "log/detail/known_ids.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
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

TEST(KnownIds, AreThoseThatWereAddedLast) {
    std::mt19937_64 random(4);
    KnownIds ids(std::size_t{1} << 20);
    std::map<std::string, std::int64_t> all;
    for (int i = 0; i < 60'000; ++i) {
        std::string key = std::to_string(random() % 20'000);
        if (random() % 50 == 0) key.append(random() % 400, 'x');
        if (random() % 3 == 0) {
            ids.add(key, i);
            all[key] = i;
        } else if (const auto id = ids.find(key)) {
            const auto known = all.find(key);
            ASSERT_NE(known, all.end()) << key;
            ASSERT_EQ(*id, known->second) << key;
        }
        ASSERT_LE(ids.bytes(), std::size_t{2} << 20);
    }
    EXPECT_GT(ids.size(), 10'000U);
    ids.clear();
    EXPECT_FALSE(ids.find("1"));
    EXPECT_EQ(ids.size(), 0U);
}

TEST(KnownIds, KeepOneThatIsLargerThanAllTheirRoom) {
    KnownIds ids(100);
    ids.add(std::string(10'000, 'a'), 7);
    EXPECT_EQ(ids.find(std::string(10'000, 'a')).value_or(-1), 7);
    ids.add("b", 8);
    EXPECT_EQ(ids.find("b").value_or(-1), 8);
}

}  // namespace
}  // namespace jalon::log
