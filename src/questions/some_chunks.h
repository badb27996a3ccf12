// A sample of a question's chunks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "trail/chunk.h"

namespace jalon::questions {

/// Every `one_in`-th chunk of `all`, which outlives this.
class SomeChunks final : public trail::Chunks {
  public:
    SomeChunks(const trail::Chunks& all, std::size_t one_in) : all_(all), one_in_(one_in) {}
    std::size_t count() const override { return (all_.count() + one_in_ - 1) / one_in_; }
    const trail::Chunk& read(std::size_t i, trail::Scratch& scratch) const override {
        return all_.read(i * one_in_, scratch);
    }
    const std::vector<std::string>& activities() const override { return all_.activities(); }
    trail::PropertyValue value_per_event(std::size_t column, std::uint32_t code) const override {
        return all_.value_per_event(column, code);
    }
    trail::PropertyValue value_per_case(std::size_t column, std::uint32_t code) const override {
        return all_.value_per_case(column, code);
    }

  private:
    const trail::Chunks& all_;
    std::size_t one_in_;
};

}  // namespace jalon::questions
