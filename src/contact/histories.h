// How a customer usually reaches the bank, and the last time: read from the log, kept for a while.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "log/log.h"
#include "people/people.h"

namespace jalon::contact {

struct History {
    std::optional<std::string> habit;      ///< The mode of most contacts in a year.
    std::optional<std::string> last_mode;  ///< Of the newest contact.
    std::optional<Time> last_at;
};

/// Safe from any thread. A person is read from the log at most once in ten minutes, unless a
/// contact was heard of since; of each person the newest 1,000 facts count.
class Histories {
  public:
    Histories(log::Log& log, people::People& people) : log_(log), people_(people) {}

    /// Nothing known where the log cannot be read.
    History of(log::IdentityId identity, Time at);
    /// The same without the log; nothing where it must be read.
    std::optional<History> kept(log::IdentityId identity, Time at) const;
    /// A contact of this identity: it is read anew.
    void changed(log::IdentityId identity);

  private:
    struct Kept {
        Time read{};
        History history;
    };
    History read(log::IdentityId identity, Time at) const;

    static constexpr std::size_t kKeptMax = 10'000;

    log::Log& log_;
    people::People& people_;
    mutable std::mutex mutex_;
    std::map<std::int64_t, Kept> kept_;  // By person.
};

/// The mode by which a fact is a contact (`contact.connected` by its `mode`, a call, a chat, a
/// visit that ended, a message), empty where it is none.
std::string contact_mode(std::string_view name, std::string_view properties);

}  // namespace jalon::contact
