// A table from hashes of ids to the run that has them: those of level 0, which are asked for most.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace jalon::log {

/// Open addressing in the order of the hashes, so that who asks in that order stays nearby.
class FreshHashes {
  public:
    /// `run` is not 0. A hash that is there already gets the new run.
    void set(std::int64_t hash, std::int64_t run) {
        if (2 * (size_ + 1) > slots_.size()) grow();
        Slot& slot = slots_[place_of(hash)];
        size_ += slot.run == 0 ? 1 : 0;
        slot = {.hash = hash, .run = run};
    }
    /// The run, or 0.
    std::int64_t find(std::int64_t hash) const {
        return slots_.empty() ? 0 : slots_[place_of(hash)].run;
    }
    void fetch(std::int64_t hash) const {
        if (!slots_.empty()) __builtin_prefetch(&slots_[home(hash)]);
    }
    /// Keeps the memory for as many again.
    void clear() {
        if (slots_.size() > kSlotsMin && size_ < slots_.size() / 8)
            slots_ = {};
        else
            slots_.assign(slots_.size(), {});
        size_ = 0;
    }
    std::size_t size() const { return size_; }

  private:
    struct Slot {
        std::int64_t hash = 0, run = 0;  // Run 0: free.
    };
    static constexpr std::size_t kSlotsMin = 1024;

    std::size_t home(std::int64_t hash) const {
        return static_cast<std::size_t>((static_cast<std::uint64_t>(hash) >> 32) * slots_.size() >>
                                        32);
    }
    // Where the hash is, or the free slot that it would have.
    std::size_t place_of(std::int64_t hash) const {
        std::size_t i = home(hash);
        while (slots_[i].run != 0 && slots_[i].hash != hash) i = i + 1 == slots_.size() ? 0 : i + 1;
        return i;
    }
    void grow() {
        std::vector<Slot> before(slots_.empty() ? kSlotsMin : 2 * slots_.size());
        before.swap(slots_);
        for (const Slot& slot : before)
            if (slot.run != 0) slots_[place_of(slot.hash)] = slot;
    }

    std::vector<Slot> slots_;
    std::size_t size_ = 0;
};

}  // namespace jalon::log
