// jalon hub waits: how good the estimates of waits would have been on a log of calls.
#include <fmt/format.h>

#include <cmath>

#include "app/commands.h"
#include "core/text.h"
#include "core/time.h"
#include "sources/input.h"
#include "waits/backtest.h"

namespace jalon::app {
namespace {

constexpr std::size_t kBytesMax = std::size_t{2} << 30;

Result<std::string> all_of(const std::string& path) {
    TRY_LET(input, sources::Input::open(path));
    std::string text;
    constexpr std::size_t kPart = std::size_t{1} << 20;
    while (true) {
        const std::size_t had = text.size();
        text.resize(had + kPart);
        TRY_LET(got, input.read(text.data() + had, kPart));
        text.resize(had + got);
        if (got == 0) return text;
        if (text.size() > kBytesMax)
            return failure(ErrorKind::TooLarge, "calls.too_large",
                           "The log of calls has more than 2 GB; cut it into parts.");
    }
}

void print_table(const waits::Backtest& test) {
    fmt::print("{} calls queued and were answered\n\n{:<22} {:>8} {:>8}\n", test.n, "estimate",
               "MAE s", "RMSE s");
    fmt::print("{:<22} {:>8.1f} {:>8.1f}   the {:.0f} % range held {:.1f} % of the waits\n",
               "learned", test.mae_s, test.rmse_s, 100 * test.range_level,
               100 * test.range_covered);
    for (const auto& each : test.classical)
        fmt::print("{:<22} {:>8.1f} {:>8.1f}\n", each.name, each.mae_s, each.rmse_s);
    fmt::print("\n{:<10} {:>7} {:>10} {:>8}\n", "half hour", "calls", "mean wait", "bias s");
    for (const auto& each : test.bias_by_half_hour)
        fmt::print("{:<10} {:>7} {:>10.1f} {:>+8.1f}\n", each.begins, each.n, each.mean_wait_s,
                   each.bias_s);
}

}  // namespace

Result<int> hub_waits(Arguments& arguments) {
    TRY_LET(path, arguments.required("calls"));
    const auto level = parse_double(arguments.value_or("level", "0.8"));
    if (!level || *level < 0.5 || *level > 0.99)
        return invalid("usage.level", "--level takes a share from 0.5 to 0.99, such as 0.8.");
    const auto skip_text = arguments.value("from");
    const bool json = arguments.flag("json");
    TRY(arguments.all_known());
    waits::Seconds from = -INFINITY;
    if (skip_text) {
        const auto at = parse_time(*skip_text);
        if (!at)
            return invalid(
                "usage.time",
                "--from takes an instant such as 1999-02-08T00:00:00Z: calls before it are "
                "learned from and not counted.");
        from = static_cast<double>(micros(*at)) / 1e6;
    }
    TRY_LET(text, all_of(path));
    TRY_LET(log, waits::read_calls(text));
    for (const auto& warning : log.warnings) fmt::print(stderr, "{}: {}\n", path, warning);
    const auto test = waits::backtest(log.calls, *level, from);
    if (json)
        fmt::print("{}\n", to_text(waits::to_json(test)));
    else
        print_table(test);
    return log.left_out == 0 ? kDone : kInPart;
}

}  // namespace jalon::app
