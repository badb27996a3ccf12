// One line, redrawn at most ten times a second.
#include "app/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace jalon::app {

ProgressBar::ProgressBar(std::string what)
    : what_(std::move(what)),
      terminal_(::isatty(STDERR_FILENO) == 1),
      started_(std::chrono::steady_clock::now()) {}

void ProgressBar::show(double done, std::int64_t count, std::string_view unit) {
    auto now = std::chrono::steady_clock::now();
    if (!terminal_ || now - shown_ < std::chrono::milliseconds(100)) return;
    shown_ = now;
    done = std::clamp(done, 0.0, 1.0);
    double passed = std::chrono::duration<double>(now - started_).count();
    double left = done > 0.001 ? passed / done - passed : 0;
    constexpr int kWidth = 30;
    int filled = static_cast<int>(done * kWidth);
    auto rate = passed > 0 ? static_cast<std::int64_t>(static_cast<double>(count) / passed) : 0;
    fmt::print(stderr, "\r\033[K{} [{}{}] {:3.0f} %  {} {}  {}/s  {:.0f} s left", what_,
               std::string(static_cast<std::size_t>(filled), '#'),
               std::string(static_cast<std::size_t>(kWidth - filled), '.'), done * 100,
               grouped(count), unit, grouped(rate), left);
    std::fflush(stderr);
}

void ProgressBar::end() {
    if (terminal_) fmt::print(stderr, "\r\033[K");
}

std::string grouped(std::int64_t number) {
    auto digits = std::to_string(number < 0 ? -number : number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return number < 0 ? "-" + digits : digits;
}

}  // namespace jalon::app
