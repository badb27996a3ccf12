// The metrics of answered requests: their series are found once, not for each request.
#pragma once

#include <array>
#include <atomic>
#include <unordered_map>

#include "http/router.h"
#include "http/server.h"
#include "trace/metrics.h"

namespace jalon::http {

/// Counts by route and status, and the time to answer by route. Safe from any thread; `metrics` and
/// `router`, to which nothing is added any more, must outlive it.
class RequestCounts {
  public:
    RequestCounts(trace::Metrics& metrics, const Router& router);
    void add(const Served& served);

  private:
    struct Series {  // Null: not met yet.
        std::atomic<trace::Histogram*> seconds = nullptr;
        std::array<std::atomic<trace::Counter*>, 500> by_status{};  // From 100.
    };
    trace::Metrics& metrics_;
    std::unordered_map<const Route*, Series> series_;  // Null: where no route matched.
};

/// The route's pattern; empty where there is none.
std::string_view pattern_of(const Route* route);

}  // namespace jalon::http
