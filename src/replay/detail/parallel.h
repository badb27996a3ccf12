// Work shared between threads in an order that does not matter: each item's result has its place.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace jalon::replay::detail {

/// Calls `work(i, thread)` for every i < count, `step` in a row by one thread; the caller's thread
/// is one of them. `threads` at most 16.
template <class Work>
void parallel(int threads, std::size_t count, std::size_t step, const Work& work) {
    std::atomic<std::size_t> next{0};
    auto run = [&](int thread) {
        for (;;) {
            const auto from = next.fetch_add(step);
            if (from >= count) return;
            for (auto i = from; i < count && i < from + step; ++i) work(i, thread);
        }
    };
    std::vector<std::jthread> others;
    for (int thread = 1; thread < threads && thread < 16; ++thread)
        if (static_cast<std::size_t>(thread) * step < count) others.emplace_back(run, thread);
    run(0);
}

}  // namespace jalon::replay::detail
