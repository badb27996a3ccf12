// Every event as columns, in the order of the log: the writer's side, and the view of them that
// questions read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "core/time.h"
#include "log/interaction.h"
#include "trail/dictionary.h"
#include "trail/growing.h"
#include "trail/properties.h"

namespace jalon::trail {

/// The place of an event among all that the trail holds, counted from 0 in the order of the log: of
/// two events of one instant, the one with the smaller row comes first.
using Row = std::uint32_t;
/// Who an identity is (people::People::person_of): equal for identities of one person.
using Person = std::uint32_t;

/// One event on its way in. Codes are of the columns' own dictionary.
struct Event {
    log::Position position = 0;
    Time at{};
    Code name = 0, channel = 0, touchpoint = 0, journey = 0;
    log::IdentityId identity{};
    log::InstanceId instance{};
    std::string_view properties;  ///< A JSON object's text, or empty.
};

/// The keys that the trail itself asks for; always kept.
inline constexpr std::string_view kLifecycleKey = "lifecycle:transition";

/// So many events ahead is memory asked for, where rows are visited out of their order.
inline constexpr std::size_t kPrefetchAhead = 24;

/// What questions read: immutable, from any thread.
struct ColumnsView {
    std::size_t size = 0;
    log::Position position = 0;      ///< Of the last event in it.
    Growing<std::int64_t>::View at;  ///< Microseconds since 1970.
    Narrow<std::uint16_t>::View name, channel, touchpoint, journey;
    Narrow<std::uint32_t>::View identity, instance, positions;  ///< 0: none.
    Growing<std::uint8_t>::View complete;  ///< 1: its lifecycle is "complete" or not said.
    Growing<Person>::View person_of;       ///< By identity.
    Properties properties;
    Texts texts;  ///< Of names, channels, touchpoints and journeys.

    Code name_of(Row row) const { return static_cast<Code>(name[row]); }
    Code channel_of(Row row) const { return static_cast<Code>(channel[row]); }
    Code touchpoint_of(Row row) const { return static_cast<Code>(touchpoint[row]); }
    Code journey_of(Row row) const { return static_cast<Code>(journey[row]); }
    /// 0 where the event has no identity.
    Person person(Row row) const { return person_of[identity[row]]; }
};

/// The writer's side: one thread.
class Columns {
  public:
    /// Says who an identity is now.
    using PersonOf = std::function<std::int64_t(log::IdentityId)>;
    /// `person_of` empty: every identity is a person of its own.
    explicit Columns(PersonOf person_of);

    Code code(std::string_view text) { return texts_.code(text); }
    /// Positions only grow. False, and nothing appended, where the trail is full (2^32 - 1 events,
    /// or an identity or instance beyond).
    bool append(const Event& event);
    /// Asks anew who everybody is; after joins or their undoing.
    void refresh_persons();
    /// Sets the position that answers include, where the log goes on beyond the last event read.
    void set_position(log::Position position) { position_ = position; }

    std::size_t size() const { return at_.size(); }
    log::Position position() const { return position_; }
    ColumnsView view() const;

  private:
    PersonOf person_of_;
    log::Position position_ = 0;
    Growing<std::int64_t> at_;
    Narrow<std::uint16_t> name_, channel_, touchpoint_, journey_;
    Narrow<std::uint32_t> identity_, instance_, positions_;
    Growing<std::uint8_t> complete_;
    Growing<Person> persons_;
    PropertyColumns properties_;
    KeyCode lifecycle_;
    Dictionary texts_;
};

}  // namespace jalon::trail
