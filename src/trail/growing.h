// A sequence that one thread appends to while others read what was there when they took their view:
// the ground of every column of the trail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace jalon::trail {

/// Append-only, in segments that never move. One writer; a view is immutable, cheap to take and
/// copy, and may be read from any thread once it was handed over with the usual synchronisation.
template <class T>
class Growing {
    static constexpr std::size_t kBits = 14;
    static constexpr std::size_t kMask = (std::size_t{1} << kBits) - 1;
    using Segment = std::shared_ptr<T[]>;
    using Segments = std::vector<Segment>;

  public:
    class View {
      public:
        View() = default;
        const T& operator[](std::size_t i) const { return data_[i >> kBits].get()[i & kMask]; }
        std::size_t size() const { return size_; }
        /// Asks the memory for element `i`, which will be read soon. Walking by group jumps about
        /// in the columns: without this, each jump is waited for.
        void prefetch(std::size_t i) const {
            __builtin_prefetch(&data_[i >> kBits].get()[i & kMask]);
        }
        /// True where both are views of one sequence at one size.
        bool same_as(const View& other) const {
            return segments_ == other.segments_ && size_ == other.size_;
        }

      private:
        friend class Growing;
        View(std::shared_ptr<const Segments> segments, std::size_t size)
            : segments_(std::move(segments)),
              data_(segments_ ? segments_->data() : nullptr),
              size_(size) {}
        std::shared_ptr<const Segments> segments_;
        const Segment* data_ = nullptr;
        std::size_t size_ = 0;
    };

    /// The address of the new element is stable.
    T& push_back(T value) {
        if ((size_ & kMask) == 0) {
            auto more =
                segments_ ? std::make_shared<Segments>(*segments_) : std::make_shared<Segments>();
            more->push_back(Segment(new T[kMask + 1]));
            segments_ = std::move(more);
        }
        T& place = (*segments_)[size_ >> kBits].get()[size_ & kMask];
        place = std::move(value);
        ++size_;
        return place;
    }
    const T& operator[](std::size_t i) const { return (*segments_)[i >> kBits].get()[i & kMask]; }
    std::size_t size() const { return size_; }
    View view() const { return View(segments_, size_); }

  private:
    std::shared_ptr<const Segments> segments_;
    std::size_t size_ = 0;
};

}  // namespace jalon::trail
