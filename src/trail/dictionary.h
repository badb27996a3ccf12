// Short texts as small numbers: names, channels, touchpoints, journeys and keys of properties.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "trail/growing.h"

namespace jalon::trail {

/// The number of a text within a trail.
using Code = std::uint32_t;

/// Texts by code, as they were when the view was taken.
class Texts {
  public:
    Texts() = default;
    explicit Texts(Growing<std::string>::View texts) : texts_(std::move(texts)) {}
    const std::string& operator[](Code code) const { return texts_[code]; }
    std::size_t size() const { return texts_.size(); }
    /// In time linear in the number of texts, as few as they are.
    std::optional<Code> find(std::string_view text) const {
        for (std::size_t i = 0; i < texts_.size(); ++i)
            if (texts_[i] == text) return static_cast<Code>(i);
        return std::nullopt;
    }

  private:
    Growing<std::string>::View texts_;
};

/// The writer's side. Codes count from 0 in the order of first sight.
class Dictionary {
  public:
    Code code(std::string_view text) {
        if (const auto known = codes_.find(text); known != codes_.end()) return known->second;
        const auto code = static_cast<Code>(texts_.size());
        codes_.emplace(texts_.push_back(std::string(text)), code);
        return code;
    }
    std::optional<Code> find(std::string_view text) const {
        const auto known = codes_.find(text);
        if (known == codes_.end()) return std::nullopt;
        return known->second;
    }
    std::size_t size() const { return texts_.size(); }
    Texts texts() const { return Texts(texts_.view()); }

  private:
    Growing<std::string> texts_;
    std::unordered_map<std::string_view, Code> codes_;  // Views into texts_, which never move.
};

}  // namespace jalon::trail
