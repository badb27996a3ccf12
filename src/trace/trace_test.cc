// Lines and metrics as those who read them expect them.
#include "trace/trace.h"

#include <gtest/gtest.h>

#include <functional>
#include <thread>
#include <vector>

#include "core/json.h"
#include "trace/metrics.h"

namespace jalon::trace {
namespace {

std::string played(Form form, const std::function<void(const Trace&)>& work) {
    FakeClock clock(*parse_time("2026-01-05T08:00:00Z"));
    char* bytes = nullptr;
    std::size_t size = 0;
    std::FILE* file = open_memstream(&bytes, &size);
    work(Trace(clock, {Level::Info, form, file}));
    std::fclose(file);
    std::string out(bytes, size);
    std::free(bytes);  // NOLINT: given by open_memstream.
    return out;
}

TEST(Trace, WritesTextLinesWithTheRequest) {
    EXPECT_EQ(played(Form::Text,
                     [](const Trace& trace) {
                         trace.write(Level::Debug, "not shown");
                         trace.info("ready", {{"port", 80}, {"took_s", 0.5}, {"tls", false}});
                         RequestScope outer("r-1");
                         {
                             RequestScope inner("r-2");
                             trace.error("two\nlines", {{"path", "/a b"}, {"code", "x.y"}});
                         }
                         trace.warning("back");
                     }),
              "2026-01-05T08:00:00.000Z info ready port=80 took_s=0.5 tls=false\n"
              "2026-01-05T08:00:00.000Z error two\\nlines request=r-2 path=\"/a b\" code=x.y\n"
              "2026-01-05T08:00:00.000Z warning back request=r-1\n");
    EXPECT_EQ(RequestScope::id(), "");
}

TEST(Trace, WritesJsonThatIsJson) {
    auto line = played(Form::Json, [](const Trace& trace) {
        trace.error("\"quoted\" \x01 \xff", {{"n", 7}, {"big", 1e300 * 1e300}, {"é", "中\n"}});
    });
    ASSERT_EQ(line.back(), '\n');
    line.pop_back();
    EXPECT_EQ(line.find('\n'), std::string::npos);
    auto parsed = parse_json(line);
    ASSERT_TRUE(parsed) << line;
    EXPECT_EQ(text_at(*parsed, "message"), "\"quoted\" \x01 \xEF\xBF\xBD");
    EXPECT_EQ(text_at(*parsed, "é"), "中\n");
    EXPECT_EQ(number_at(*parsed, "n"), 7);
}

TEST(Trace, LevelsHaveNames) {
    EXPECT_EQ(level_from("warning"), Level::Warning);
    EXPECT_FALSE(level_from("loud"));
}

TEST(Metrics, RenderAsPrometheusText) {
    Metrics metrics;
    metrics.counter("jalon_requests_total", "Requests.", {{"route", "/v1/\"x\""}}).add(3);
    metrics.gauge("jalon_queue", "Waiting.").set(2.5);
    auto& h = metrics.histogram("jalon_seconds", "Time\\taken.", {0.1, 1});
    for (double v : {0.05, 0.1, 0.5, 7.0}) h.observe(v);
    EXPECT_EQ(metrics.text(),
              "# HELP jalon_queue Waiting.\n# TYPE jalon_queue gauge\njalon_queue 2.5\n"
              "# HELP jalon_requests_total Requests.\n# TYPE jalon_requests_total counter\n"
              "jalon_requests_total{route=\"/v1/\\\"x\\\"\"} 3\n"
              "# HELP jalon_seconds Time\\\\taken.\n# TYPE jalon_seconds histogram\n"
              "jalon_seconds_bucket{le=\"0.1\"} 2\njalon_seconds_bucket{le=\"1\"} 3\n"
              "jalon_seconds_bucket{le=\"+Inf\"} 4\njalon_seconds_sum 7.65\n"
              "jalon_seconds_count 4\n");
}

TEST(Metrics, ThreadsCountTogetherAndSeriesAreBounded) {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 2'000; ++i) {
                metrics.counter("all", "All.").add();
                metrics.counter("many", "Many.", {{"i", std::to_string(i)}}).add();
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(metrics.counter("all", "All.").value(), 16'000U);
    EXPECT_EQ(metrics.counter("many", "Many.", {{"i", "other"}}).value(), 8'000U);
}

}  // namespace
}  // namespace jalon::trace
