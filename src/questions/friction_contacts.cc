// Which channels are contacts, and the tables by topic.
#include "questions/friction_contacts.h"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

namespace jalon::questions {

namespace {

constexpr std::array<std::string_view, 5> kContactChannels = {"phone", "chat", "video", "mail",
                                                              "branch"};
constexpr std::uint8_t kUnknown = 2;

}  // namespace

bool is_contact_channel(std::string_view channel) {
    return std::ranges::find(kContactChannels, channel) != kContactChannels.end();
}

ContactsAgain::ContactsAgain(const trail::Chunks& chunks, const ContactsSpec& spec)
    : chunks_(&chunks), spec_(spec), by_activity_(chunks.activities().size()) {}

bool ContactsAgain::contact(std::uint32_t channel) {
    if (channel == 0) return false;
    if (channel >= contact_.size()) contact_.resize(channel + 1, kUnknown);
    if (contact_[channel] == kUnknown) {
        const trail::PropertyValue value = chunks_->value_per_event(spec_.channel, channel);
        const auto* name = std::get_if<std::string>(&value);
        contact_[channel] = name && is_contact_channel(*name) ? 1 : 0;
    }
    return contact_[channel] == 1;
}

ContactsAgain::End& ContactsAgain::end_of(const trail::Chunk& chunk, std::uint32_t event) {
    const std::uint32_t topic = spec_.topic ? chunk.per_event[*spec_.topic][event] : 0;
    if (topic == 0) return by_activity_[chunk.activities[event]];
    if (topic >= by_topic_.size()) by_topic_.resize(topic + 1);
    return by_topic_[topic];
}

bool ContactsAgain::any(const trail::Chunk& chunk, trail::CaseRange events) {
    bool seen = false;
    scan(chunk, events, [&](std::uint32_t, std::int64_t) { seen = true; });
    return seen;
}

std::size_t ContactsAgain::bytes() const {
    return contact_.capacity() + (by_topic_.capacity() + by_activity_.capacity()) * sizeof(End);
}

}  // namespace jalon::questions
