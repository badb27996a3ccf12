// Contacts again: a customer who has to come back about the same thing, found in one pass over a
// case.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "trail/chunk.h"

namespace jalon::questions {

/// Where contacts are read from. A contact is a row of neighbouring events of a case on one of the
/// channels phone, chat, video, mail or branch, no pause between them over kContactPause.
struct ContactsSpec {
    std::size_t channel = 0;           ///< Into Chunk::per_event (Wanted::What::Channel).
    std::optional<std::size_t> topic;  ///< Into Chunk::per_event; absent, or code 0: the activity.
    Duration within = std::chrono::days(7);  ///< Of the end of an earlier one on the same topic.
};

inline constexpr Duration kContactPause = std::chrono::minutes(30);

bool is_contact_channel(std::string_view channel);

/// Finds the contacts again of case after case. For one thread; copies are independent.
class ContactsAgain {
  public:
    /// `chunks` must outlive it.
    ContactsAgain(const trail::Chunks& chunks, const ContactsSpec& spec);

    /// Calls `found(activity, lost_us)` for each contact again, with the activity of its first
    /// event and the time since the end of the last contact on its topic.
    template <class Found>
    void scan(const trail::Chunk& chunk, trail::CaseRange events, Found&& found);
    /// Whether the case has one.
    bool any(const trail::Chunk& chunk, trail::CaseRange events);

    std::size_t bytes() const;

  private:
    struct End {
        std::uint64_t in_case = 0;  // The number of the case that it was in.
        std::int64_t at = 0;
    };
    bool contact(std::uint32_t channel);
    End& end_of(const trail::Chunk& chunk, std::uint32_t event);

    const trail::Chunks* chunks_;
    ContactsSpec spec_;
    std::uint64_t case_ = 0;
    std::vector<std::uint8_t> contact_;        // By code of the channel; 2: not asked yet.
    std::vector<End> by_topic_, by_activity_;  // The last contact's.
};

template <class Found>
void ContactsAgain::scan(const trail::Chunk& chunk, trail::CaseRange events, Found&& found) {
    ++case_;
    const std::uint32_t* channels = chunk.per_event[spec_.channel];
    std::uint32_t channel = 0;  // Of the contact under way; 0: none.
    End* end = nullptr;         // Its.
    for (std::uint32_t event = events.begin; event < events.end; ++event) {
        if (!contact(channels[event])) {
            channel = 0;
            continue;
        }
        const std::int64_t at = chunk.at[event];
        if (channels[event] != channel || at - end->at > kContactPause.count()) {
            channel = channels[event];
            end = &end_of(chunk, event);
            if (end->in_case == case_ && at - end->at <= spec_.within.count())
                found(chunk.activities[event], at - end->at);
        }
        *end = {case_, at};
    }
}

}  // namespace jalon::questions
