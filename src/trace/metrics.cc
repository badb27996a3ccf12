// The registry and its rendering.
#include "trace/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/result.h"

namespace jalon::trace {
namespace {

constexpr std::size_t kSeriesMax = 1'000;

std::string escaped(std::string_view text, bool quotes) {
    std::string out;
    for (char c : text) {
        if (c == '\\') {
            out += "\\\\";
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '"' && quotes) {
            out += "\\\"";
        } else {
            out += c;
        }
    }
    return out;
}

std::string shown(const Labels& labels) {
    if (labels.empty()) return {};
    std::string out = "{";
    for (const auto& [name, value] : labels)
        out += fmt::format("{}{}=\"{}\"", out.size() == 1 ? "" : ",", name, escaped(value, true));
    return out + "}";
}

std::string number(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
    return fmt::format("{}", value);
}

void append_histogram(std::string& out, const std::string& name, const Labels& labels,
                      const Histogram& histogram) {
    auto now = histogram.snapshot();
    for (std::size_t i = 0; i < now.cumulative.size(); ++i) {
        Labels with = labels;
        with.emplace_back("le",
                          i < histogram.bounds().size() ? number(histogram.bounds()[i]) : "+Inf");
        out += fmt::format("{}_bucket{} {}\n", name, shown(with), now.cumulative[i]);
    }
    out += fmt::format("{}_sum{} {}\n", name, shown(labels), number(now.sum));
    out += fmt::format("{}_count{} {}\n", name, shown(labels), now.cumulative.back());
}

}  // namespace

Histogram::Histogram(const std::vector<double>& bounds)
    : bounds_(bounds), counts_(bounds.size() + 1) {
    CHECK(std::ranges::is_sorted(bounds_));
}

void Histogram::observe(double value) {
    auto at = std::ranges::lower_bound(bounds_, value) - bounds_.begin();
    counts_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
    Snapshot now;
    std::uint64_t all = 0;
    for (const auto& count : counts_)
        now.cumulative.push_back(all += count.load(std::memory_order_relaxed));
    now.sum = sum_.load(std::memory_order_relaxed);
    return now;
}

std::vector<double> latency_bounds() {
    return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

Metrics::Series& Metrics::series(Kind kind, const std::string& name, const std::string& help,
                                 const std::vector<double>& bounds, const Labels& labels) {
    std::lock_guard lock(mutex_);
    auto [found, is_new] = families_.try_emplace(name);
    Family& family = found->second;
    if (is_new) {
        family.kind = kind;
        family.help = help;
        family.bounds = bounds;
    }
    CHECK(family.kind == kind);
    Labels key = labels;
    if (family.series.size() >= kSeriesMax && !family.series.contains(key))
        for (auto& [label, value] : key) value = "other";
    auto [place, made] = family.series.try_emplace(std::move(key));
    if (made) {
        if (kind == Kind::Counter) place->second.counter = std::make_unique<Counter>();
        if (kind == Kind::Gauge) place->second.gauge = std::make_unique<Gauge>();
        if (kind == Kind::Histogram)
            place->second.histogram = std::make_unique<Histogram>(family.bounds);
    }
    return place->second;
}

Counter& Metrics::counter(const std::string& name, const std::string& help, const Labels& labels) {
    return *series(Kind::Counter, name, help, {}, labels).counter;
}
Gauge& Metrics::gauge(const std::string& name, const std::string& help, const Labels& labels) {
    return *series(Kind::Gauge, name, help, {}, labels).gauge;
}
Histogram& Metrics::histogram(const std::string& name, const std::string& help,
                              const std::vector<double>& bounds, const Labels& labels) {
    return *series(Kind::Histogram, name, help, bounds, labels).histogram;
}

std::string Metrics::text() const {
    std::lock_guard lock(mutex_);
    std::string out;
    for (const auto& [name, family] : families_) {
        const char* kind = family.kind == Kind::Counter ? "counter"
                           : family.kind == Kind::Gauge ? "gauge"
                                                        : "histogram";
        out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, escaped(family.help, false), name,
                           kind);
        for (const auto& [labels, series] : family.series) {
            if (series.counter)
                out += fmt::format("{}{} {}\n", name, shown(labels), series.counter->value());
            if (series.gauge)
                out += fmt::format("{}{} {}\n", name, shown(labels), number(series.gauge->value()));
            if (series.histogram) append_histogram(out, name, labels, *series.histogram);
        }
    }
    return out;
}

}  // namespace jalon::trace
