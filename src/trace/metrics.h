// Numbers about the running server: counters, gauges and histograms with labels, rendered as
// Prometheus text. Finding a series takes a lock, so keep the reference; changing one takes none.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace jalon::trace {

class Counter {
  public:
    void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_ = 0;
};

class Gauge {
  public:
    void set(double to) { value_.store(to, std::memory_order_relaxed); }
    void add(double by) { value_.fetch_add(by, std::memory_order_relaxed); }
    double value() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<double> value_ = 0;
};

class Histogram {
  public:
    explicit Histogram(const std::vector<double>& bounds);
    void observe(double value);
    struct Snapshot {
        std::vector<std::uint64_t> cumulative;  ///< By bound, then all.
        double sum = 0;
    };
    Snapshot snapshot() const;
    const std::vector<double>& bounds() const { return bounds_; }

  private:
    std::vector<double> bounds_;
    std::vector<std::atomic<std::uint64_t>> counts_;  // By bound, then the rest.
    std::atomic<double> sum_ = 0;
};

/// Names with values, in the order in which they are shown.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// Upper bounds in seconds for requests: 1 ms to 10 s.
std::vector<double> latency_bounds();

class Metrics {
  public:
    /// The series of `name` with `labels`, made when new; the reference lives as long as this. One
    /// name has one kind, help and bounds: the first one's. More than 1,000 series of one name
    /// share one, whose labels all read `other`.
    Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
    Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels = {});
    Histogram& histogram(const std::string& name, const std::string& help,
                         const std::vector<double>& bounds, const Labels& labels = {});
    /// Prometheus' text exposition format 0.0.4, names in alphabetical order.
    std::string text() const;

  private:
    enum class Kind { Counter, Gauge, Histogram };
    struct Series {
        std::unique_ptr<Counter> counter;
        std::unique_ptr<Gauge> gauge;
        std::unique_ptr<Histogram> histogram;
    };
    struct Family {
        Kind kind = Kind::Counter;
        std::string help;
        std::vector<double> bounds;
        std::map<Labels, Series> series;
    };
    Series& series(Kind kind, const std::string& name, const std::string& help,
                   const std::vector<double>& bounds, const Labels& labels);

    mutable std::mutex mutex_;
    std::map<std::string, Family> families_;
};

}  // namespace jalon::trace
