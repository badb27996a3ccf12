// Looks keys up.
#include "trail/properties.h"

#include "core/text.h"

namespace jalon::trail {

std::optional<KeyCode> Properties::key(std::string_view name) const {
    if (const auto exact = keys_.find(name)) return static_cast<KeyCode>(*exact);
    for (std::size_t i = 0; i < keys_.size(); ++i)
        if (equal_ignoring_ascii_case(keys_[static_cast<Code>(i)], name))
            return static_cast<KeyCode>(i);
    return std::nullopt;
}

}  // namespace jalon::trail
