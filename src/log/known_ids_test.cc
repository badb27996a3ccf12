// The bounded memory of ids.
#include "log/detail/known_ids.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "log/detail/state.h"

namespace jalon::log {
namespace {

TEST(KnownIds, ForgetsWhatNobodyAsksFor) {
    KnownIds ids(10'000);
    for (int i = 0; i < 10'000; ++i) {
        ids.add("key-" + std::to_string(i), i);
        EXPECT_EQ(ids.find("key-0").value_or(-1), 0) << "asked for all the time";
    }
    EXPECT_LT(ids.size(), 800U);
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
        if (random() % 8 == 0) ids.warm(std::vector<std::string>{key, key + "y", "z"});
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

TEST(KnownIds, HoldAMillionPersonsAtOnce) {
    constexpr std::int64_t kPersons = 1'000'000;
    KnownIds ids(kKnownIdentitiesBytes);
    for (std::int64_t i = 0; i < kPersons; ++i) ids.add("up" + std::to_string(i), i + 1);
    for (std::int64_t i = 0; i < kPersons; ++i)
        ASSERT_EQ(ids.find("up" + std::to_string(i)).value_or(0), i + 1) << i;
    EXPECT_EQ(ids.size(), std::size_t{kPersons}) << "in one generation";
    EXPECT_LE(ids.bytes(), kKnownIdentitiesBytes);
}

TEST(KnownIds, TakeFortyBitsAndKeysOfAnyLength) {
    KnownIds ids(std::size_t{1} << 20);
    const std::int64_t most = (std::int64_t{1} << 40) - 1;
    for (const std::size_t length : {0, 1, 254, 255, 256, 3000}) {
        ids.add(std::string(length, 'k'), most - static_cast<std::int64_t>(length));
        ids.add(std::string(length, 'm'), 1);
        ids.add(std::string(length, 'm'), 2);
    }
    ids.add("larger", most + 1);
    EXPECT_FALSE(ids.find("larger"));
    for (const std::size_t length : {1, 254, 255, 256, 3000}) {
        EXPECT_EQ(ids.find(std::string(length, 'k')), most - static_cast<std::int64_t>(length));
        EXPECT_EQ(ids.find(std::string(length, 'm')), 2);
    }
    EXPECT_EQ(ids.find(""), 2);
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
