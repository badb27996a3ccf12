// The names that a policy's conditions may use, each with its slot: one list for the compiler, for
// the decision and for whoever reads how it came about.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/schema.h"
#include "hub/policy.h"

namespace jalon::hub::detail {

/// The slots that every policy has, in the order in which a decision lists its inputs.
enum class Fixed : std::uint16_t {
    ClientType,
    ClientValue,
    ClientKnown,
    ClientVulnerable,
    LocationId,
    LocationRegion,
    LocationOpen,
    PagePath,
    PageObjective,
    PageValue,
    PageProduct,
    Placement,
    SessionPages,
    SessionSeconds,
    SessionErrors,
    SessionReturns,
    SessionHelpPages,
    SessionEvents,
    TimeHour,
    TimeWeekday,
    Locale,
    NeedProduct,
    NeedProblem,
    ClientLanguage,
    ClientHabit,
    ClientContract,
    Device,
    Access,
    SessionIdle,
    SessionAbandoned,
    LastMode,
    LastMinutes,
    TimeHoliday,
    Count
};
inline constexpr std::size_t kFixedCount = static_cast<std::size_t>(Fixed::Count);

std::string_view fixed_name(Fixed slot);
expr::Type fixed_type(Fixed slot);

/// Slots by name, and names by slot: the fixed ones, `wait.QUEUE_s` and `load.QUEUE` of each
/// queue, `open.MODE`, `spent.MODE` and `wait.MODE_s` of each mode, and the traits that the
/// policy's conditions read.
class SlotNames {
  public:
    explicit SlotNames(const Policy& policy);

    std::size_t size() const { return names_.size(); }
    const std::string& name(std::size_t slot) const { return names_[slot]; }
    expr::Type type(std::size_t slot) const { return types_[slot]; }
    /// Without regard to case; a trait that is not known yet gets a slot.
    std::optional<std::size_t> find(std::string_view name) const;
    std::size_t trait(std::string_view name);

    static std::size_t of(Fixed slot) { return static_cast<std::size_t>(slot); }
    std::size_t wait_of_queue(std::size_t queue) const { return kFixedCount + 2 * queue; }
    std::size_t load_of_queue(std::size_t queue) const { return kFixedCount + 2 * queue + 1; }
    std::size_t open_of_mode(std::size_t mode) const { return modes_at_ + mode; }
    std::size_t spent_of_mode(std::size_t mode) const { return spent_at_ + mode; }
    /// Always the number 0: the wait of modes that have no queue.
    std::size_t zero() const { return spent_at_ + modes_; }
    std::size_t first_trait() const { return zero() + 1; }

  private:
    void add(std::string name, expr::Type type);

    std::vector<std::string> names_;  ///< In lower case.
    std::vector<expr::Type> types_;
    std::map<std::string, std::size_t, std::less<>> slots_;
    std::size_t modes_at_ = 0, spent_at_ = 0, modes_ = 0;
};

bool is_trait(std::string_view name);

/// All of these as a schema, for compiling conditions.
expr::Schema schema_of(const Policy& policy);

}  // namespace jalon::hub::detail
