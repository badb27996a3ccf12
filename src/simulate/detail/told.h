// Facts of simulated visits, gathered and then written in the order of time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "log/log.h"

namespace jalon::simulate {

/// Who a fact is about.
struct VisitorNames {
    std::string user, anonymous, session;
};

class Told {
  public:
    /// `run` begins every id. Facts from `until` on are not there yet: they are left out.
    Told(std::string run, Time until) : run_(std::move(run)), until_(until) {}

    void add(log::Fact fact);
    void add(const VisitorNames& who, Time at, std::string_view name, std::string_view channel,
             const JsonObject& properties);
    /// Writes what was gathered; how many facts.
    Result<std::int64_t> write(log::Log& log);

  private:
    std::string run_;
    Time until_;
    std::vector<log::Fact> facts_;
    std::int64_t number_ = 0;
};

}  // namespace jalon::simulate
