// Failed sign-ins, counted in memory per account and per address.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "core/time.h"

namespace jalon::access::detail {

class Attempts {
  public:
    /// How long `key` has to wait yet; zero when it may try.
    Duration to_wait(const std::string& key, Time at) const;
    void failed(const std::string& key, Time at);
    void succeeded(const std::string& key);

  private:
    struct Count {
        int failures = 0;
        Time last{};
    };
    static Duration delay_after(int failures);

    mutable std::mutex mutex_;
    std::map<std::string, Count> counts_;
};

}  // namespace jalon::access::detail
