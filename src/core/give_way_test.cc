// What the kernel says of the threads, as it may be seen in /proc.
#include "core/give_way.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

namespace jalon {
namespace {

// The 19th number of the thread's `stat`, proc(5): the 17th after the name's bracket.
int nice_of_this_thread() {
    std::ifstream stat("/proc/self/task/" + std::to_string(::gettid()) + "/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream rest(line.substr(line.rfind(')') + 2));
    std::string state, skipped;
    rest >> state;
    for (int field = 4; field < 19; ++field) rest >> skipped;
    int nice = -100;
    rest >> nice;
    return nice;
}

TEST(GiveWay, IsOfTheThreadAloneAndMayBeSaidAgain) {
    const int before = nice_of_this_thread();
    int once = -100, twice = -100;
    std::thread([&] {
        give_way();
        once = nice_of_this_thread();
        give_way();
        twice = nice_of_this_thread();
    }).join();
    EXPECT_EQ(once, std::min(before + 2, 19));
    EXPECT_EQ(twice, once);
    EXPECT_EQ(nice_of_this_thread(), before);
}

}  // namespace
}  // namespace jalon
