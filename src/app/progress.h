// A progress bar with rate and time left, on standard error where that is a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace jalon::app {

class ProgressBar {
  public:
    explicit ProgressBar(std::string what);
    /// `done` of 1; `count` things so far, of which the rate is shown.
    void show(double done, std::int64_t count, std::string_view unit);
    /// Takes the bar away.
    void end();

  private:
    std::string what_;
    bool terminal_;
    std::chrono::steady_clock::time_point started_, shown_{};
};

/// 12,345,678 with thin separators for people.
std::string grouped(std::int64_t number);

}  // namespace jalon::app
