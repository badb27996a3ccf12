// Traits of persons as columns, brought up to date by what changed alone.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "people/people.h"
#include "trail/moment.h"

namespace jalon::trail {

/// From any thread.
class TraitColumns {
  public:
    /// `people` may be null: nobody has traits. It must outlive the columns.
    explicit TraitColumns(const people::People* people) : people_(people) {}
    /// The trait as people have it now; the same column while nothing changed.
    std::shared_ptr<const TraitColumn> of(std::string_view key);

  private:
    // At most so many are kept, the ones asked for last.
    static constexpr std::size_t kKept = 16;
    static std::shared_ptr<const TraitColumn> nobody();
    struct Kept {
        std::mutex making;
        std::uint64_t revision = 0;
        std::uint64_t asked_at = 0;
        std::shared_ptr<const TraitColumn> column = nobody();
        std::unordered_map<PropertyValue, std::uint32_t> codes;
    };
    void update(Kept& kept, std::string_view key) const;

    const people::People* people_;
    std::mutex mutex_;  // Guards the two below.
    std::map<std::string, std::shared_ptr<Kept>, std::less<>> kept_;
    std::uint64_t asked_ = 0;
};

}  // namespace jalon::trail
