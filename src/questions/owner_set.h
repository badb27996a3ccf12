// Distinct owners: a bit each, in pages, since persons are numbered about densely.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "trail/block.h"

namespace jalon::questions {

class OwnerSet {
  public:
    void insert(trail::Owner owner) {
        if (owner >> kPageBits != page_number_ || page_ == nullptr) {
            page_number_ = owner >> kPageBits;
            page_ = &pages_[page_number_];
        }
        (*page_)[(owner & kPageMask) / 64] |= std::uint64_t{1} << owner % 64;
    }
    void merge(OwnerSet&& other) {
        for (const auto& [number, page] : other.pages_) {
            Page& mine = pages_[number];
            for (std::size_t i = 0; i < page.size(); ++i) mine[i] |= page[i];
        }
    }
    std::uint64_t size() const {
        std::uint64_t size = 0;
        for (const auto& [number, page] : pages_)
            for (const std::uint64_t word : page)
                size += static_cast<std::uint64_t>(std::popcount(word));
        return size;
    }
    std::size_t bytes() const { return pages_.size() * (sizeof(Page) + 32); }

    OwnerSet() = default;
    /// Remembers no page of the other.
    OwnerSet(const OwnerSet& other) : pages_(other.pages_) {}
    OwnerSet(OwnerSet&& other) noexcept : pages_(std::move(other.pages_)) { other.page_ = nullptr; }
    OwnerSet& operator=(const OwnerSet&) = delete;
    OwnerSet& operator=(OwnerSet&&) = delete;
    ~OwnerSet() = default;

  private:
    static constexpr unsigned kPageBits = 14;
    static constexpr std::uint64_t kPageMask = (std::uint64_t{1} << kPageBits) - 1;
    using Page = std::array<std::uint64_t, (std::size_t{1} << kPageBits) / 64>;

    std::unordered_map<std::uint64_t, Page> pages_;
    Page* page_ = nullptr;  // The last one met.
    std::uint64_t page_number_ = 0;
};

}  // namespace jalon::questions
