// Series by route, counters by status as they are met.
#include "http/request_counts.h"

#include <string>

namespace jalon::http {

std::string_view pattern_of(const Route* route) {
    return route == nullptr ? std::string_view() : std::string_view(route->pattern);
}

RequestCounts::RequestCounts(trace::Metrics& metrics, const Router& router) : metrics_(metrics) {
    series_.try_emplace(nullptr);
    for (const auto& route : router.routes()) series_.try_emplace(&route);
}

void RequestCounts::add(const Served& served) {
    auto found = series_.find(served.route);
    if (found == series_.end()) return;
    auto& series = found->second;
    auto* seconds = series.seconds.load(std::memory_order_acquire);
    if (seconds == nullptr) {
        seconds =
            &metrics_.histogram("jalon_http_seconds", "Time to answer", trace::latency_bounds(),
                                {{"route", std::string(pattern_of(served.route))}});
        series.seconds.store(seconds, std::memory_order_release);
    }
    seconds->observe(static_cast<double>(served.took.count()) / 1e6);
    if (served.status < 100 || served.status >= 600) return;
    auto& known = series.by_status[static_cast<std::size_t>(served.status - 100)];
    auto* counter = known.load(std::memory_order_acquire);
    if (counter == nullptr) {
        counter = &metrics_.counter("jalon_http_requests_total", "Requests answered",
                                    {{"route", std::string(pattern_of(served.route))},
                                     {"status", std::to_string(served.status)}});
        known.store(counter, std::memory_order_release);
    }
    counter->add();
}

}  // namespace jalon::http
