// The running system: every part, wired. The only place that knows everyone.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "app/store.h"
#include "cases/cases.h"
#include "contact/contact.h"
#include "desk/requests.h"
#include "http/request_counts.h"
#include "http/server.h"
#include "http/services.h"
#include "hub/queues.h"
#include "hub/recorder.h"
#include "surveys/surveys.h"
#include "trace/metrics.h"
#include "trace/trace.h"
#include "trail/budget.h"
#include "trail/trail.h"

namespace jalon::app {

struct ServeOptions {
    std::string address = "127.0.0.1";
    int port = 8080;
    bool demo = false;
    bool secure_cookies = false;
    std::string customer_key;
    std::string demo_write_key;
    contact::Adapters adapters;  ///< Data adapters, by the name that policies give.
    std::int64_t events_per_second_max = 50'000;
    std::size_t question_bytes_max = trail::Budget::kBytes;
    std::chrono::milliseconds question_patience = trail::Budget::kPatience;
    bool trace_json = false;
    bool trace_requests = false;
};

/// Declared in the order in which parts need each other; destroyed the other way round.
class System {
  public:
    static Result<std::unique_ptr<System>> start(std::unique_ptr<DataStore> store,
                                                 const ServeOptions& options);

    std::uint16_t port() const { return server_->port(); }
    surveys::Surveys& surveys() { return *surveys_; }
    cases::Cases& cases() { return *cases_; }
    desk::Requests& requests() { return *requests_; }
    DataStore& store() { return *store_; }

  private:
    System() = default;
    Result<> wire_engagement(const ServeOptions& options);
    Result<> listen(const ServeOptions& options);

    std::unique_ptr<DataStore> store_;
    std::unique_ptr<trace::Trace> trace_;
    trace::Metrics metrics_;
    std::unique_ptr<trail::Trail> trail_;
    hub::Queues queues_;
    std::unique_ptr<hub::Recorder> recorder_;
    std::unique_ptr<cases::Cases> cases_;
    std::unique_ptr<surveys::Surveys> surveys_;
    std::unique_ptr<desk::Requests> requests_;
    std::unique_ptr<live::Live> live_;
    rollout::Rollout* rollout_ = nullptr;  // These two are Contact's.
    trials::Trials* trials_ = nullptr;
    std::unique_ptr<contact::Contact> contact_;
    std::unique_ptr<http::Services> services_;
    http::Router router_;
    std::unique_ptr<http::RequestCounts> request_counts_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace jalon::app
