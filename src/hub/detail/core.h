// What a compiled policy is made of, and what one decision works in.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "hub/compiled.h"
#include "hub/detail/conditions.h"
#include "hub/detail/local_clock.h"
#include "hub/detail/open_times.h"
#include "hub/detail/rule_bits.h"
#include "hub/detail/session_figures.h"

namespace jalon::hub::detail {

inline constexpr std::uint32_t kNoTable = std::numeric_limits<std::uint32_t>::max();

/// A rule, or a row of a table. What a decision does not read stands apart, so that more rules fit
/// where it looks.
struct Rule {
    Entry when = kAlways;                    ///< Of those that the index finds.
    std::uint32_t given = 0, given_end = 0;  ///< In Core::given.
    std::uint32_t table = kNoTable;          ///< Only of tables whose first row counts.
};
struct RuleWords {
    std::string name;
    std::string reason;
};

/// A rule gives a mode what stands at this rank of the mode's effects.
struct Given {
    std::uint16_t mode = 0;
    std::uint32_t rank = 0;
};

/// Which ranks of a mode's effects were given: a bit for each, and a bit for each group of words
/// that holds any.
struct GivenRanks {
    std::vector<std::uint64_t> words;
    std::uint64_t groups = 0;
    unsigned shift = 0;  ///< A group is 2^shift words: there are at most 64 groups.

    explicit GivenRanks(std::size_t ranks) : words((ranks + 63) / 64) {
        while ((words.size() >> shift) > 63) ++shift;
    }
    void add(std::uint32_t rank) {
        const std::size_t word = rank / 64;
        words[word] |= std::uint64_t{1} << (rank % 64);
        groups |= std::uint64_t{1} << (word >> shift);
    }
    /// Ascending, until `each` answers false.
    template <class Each>
    void each(const Each& each) const;
    void clear();
};

/// Points of a rule for a mode. A mode's effects are sorted: most points first, then by rule.
struct Effect {
    double points = 0;
    std::uint32_t rule = 0;
    std::uint16_t reason = 0;
};

/// Rules that each need one of many values of a slot: found by that value. The other rules are
/// bits.
struct RuleIndex {
    struct BySlot {
        std::uint16_t slot = 0;
        Tag tag = Tag::Text;
        std::vector<std::uint32_t> begin;   ///< By code: where its rules begin in `rules`.
        std::vector<std::uint32_t> rules;   ///< By code.
        std::vector<std::uint32_t> absent;  ///< Those that may hold where the value is missing.
        std::vector<std::uint32_t> all;     ///< Where the value is of another kind.
        std::span<const std::uint32_t> candidates(const Slot& value) const;
    };
    std::vector<BySlot> slots;
};
/// Codes that rules ask of a slot, from which on it is worth an index.
inline constexpr std::size_t kIndexedCodesMin = 32;

/// Where an id stands in a list of the policy's; sorted by the ids.
struct ById {
    std::string_view id;
    std::uint32_t index = 0;
    ShortText key = {};  ///< Of an id that is short.
    bool is(std::string_view other) const {
        return id.size() == other.size() &&
               (id.size() <= kShortTextMax ? packed(other) == key : id == other);
    }
};

struct ModeCore {
    std::uint16_t queue = kNoMode, alternative = kNoMode;
    std::uint16_t service = kNoMode;  ///< Of Core::services; none where always open or unknown.
    bool human = false, live = false, held = false;
    Entry entitled = kAlways;
    double base = 0;
    int priority = 0;
    std::int64_t busy_from_s = std::numeric_limits<std::int64_t>::max();
    std::uint64_t hash = 0;  ///< Of its id, for the guard's draw.
};

struct Core {
    explicit Core(const Policy& policy);

    Policy policy;  ///< Without its rules and words.
    SlotNames names;
    Conditions conditions;
    std::vector<ModeCore> modes;
    std::vector<const calendar::OpeningHours*> services;  ///< Of the policy's calendars.
    std::vector<ById> queues_by_id, modes_by_id, locations_by_id;
    /// By problem of the triage that names modes: how high each stands, 0 for those not named.
    std::map<std::string, std::vector<std::uint16_t>, std::less<>> problems;
    const calendar::OpeningHours* slot_hours = nullptr;  ///< For appointments.
    std::optional<calendar::HolidayCalendar> holidays;
    std::vector<Slot> defaults;  ///< By fixed slot: what counts where the value is missing.
    std::array<std::vector<Slot>, 3> of_page;  ///< Objective, value and product, by page.
    std::array<Slot, 7> weekdays;
    std::vector<Rule> rules;
    std::vector<RuleWords> rule_words;  ///< By rule.
    std::vector<Given> given;
    std::vector<std::vector<Effect>> effects;  ///< By mode, by rank.
    RuleBits bits;
    RuleIndex index;
    std::vector<std::string> reasons;
    std::array<std::uint16_t, 7> reason_of_status{};
    std::array<std::uint16_t, 4> reason_of_damping{};
    std::uint16_t reason_available = 0, reason_human_kept = 0;
    std::uint16_t reason_for_need = kNoMode;  ///< kNoMode: the policy has no words for it.
    std::uint32_t tables = 0;
    bool reads_session = false, reads_location_open = false;

  private:
    void add_modes();
    void add_hours();
    void add_defaults();
    void add_known_texts();
    void add_rules(const Policy& from);
    void add_rule(const std::string& name, const std::map<std::string, double, std::less<>>& points,
                  const std::string& reason, std::uint32_t table);
    void rank_effects();
    void add_conditions(const std::vector<const expr::Program*>& conditions);
    void add_index(const std::vector<std::optional<Needs>>& found_by);
    void add_reasons(const Policy& from);
    void add_problems(const std::vector<Triage::Problem>& list);
    std::uint16_t reason(std::string_view code, std::string_view otherwise, const Policy& from);
};

/// The slot that a JSON value makes.
Slot slot_of(const Json& value, const Texts& texts);

/// Pages that were looked up lately, by their path.
struct PageMemory {
    struct Entry {
        ShortText ends;  ///< The path's first and last bytes.
        std::int32_t page = -1;
        bool known = false;
        std::uint8_t size = 0;
        std::array<char, 98> path{};
    };
    std::array<Entry, 64> entries{};
    std::int32_t find(std::string_view path, const std::vector<Page>& pages);
};

struct QueueWork {
    const QueueState* posted = nullptr;
    QueueNow now;
    const Wait* learned = nullptr;
    bool has_wait = false;
    Wait wait;
};

struct Work {
    explicit Work(const Core& core);

    const Inputs* inputs = nullptr;
    Time at{};
    std::vector<Slot> slots;
    std::vector<QueueWork> queues;
    std::vector<Damping> damping;  ///< By mode.
    bool vulnerable = false, damped = false;
    std::uint64_t visitor = 0;
    const std::vector<std::uint16_t>* problem = nullptr;  ///< Core::problems of what was stated.
    std::int32_t placement = -1;
    HeldStill before;
    LocalClock clock;
    PageMemory pages;
    std::vector<PageSeen> seen;
    std::vector<OpenTimes> services, locations;
    OpenTimes slot_times;

    std::vector<ModeAnswer> modes;
    std::vector<std::uint64_t> bits;     ///< Rules that hold, of those that are bits.
    std::vector<GivenRanks> given;       ///< By mode.
    std::vector<std::uint16_t> reasons;  ///< By mode, `reasons_each` of each; how many: its answer.
    std::size_t reasons_each = 0;
    std::vector<std::uint32_t> matched;
    std::vector<std::uint8_t> taken_tables;
    std::vector<Standing> standing;
    std::vector<std::uint16_t> ranking;
    Arrangement shown;
    HeldStill held;
    bool changed = false;
    PromiseAnswer promise;
};

/// The slots' values, told to expressions.
class WorkFacts final : public expr::Facts {
  public:
    WorkFacts(const Core& core, const Work& work) : Facts(work.at), core_(core), work_(work) {}
    std::optional<expr::Value> find(std::string_view name) const override;

  private:
    const Core& core_;
    const Work& work_;
};

template <class Each>
void GivenRanks::each(const Each& each) const {
    if (words.size() == 1) {
        for (auto bits = words[0]; bits != 0; bits &= bits - 1)
            if (!each(static_cast<std::size_t>(std::countr_zero(bits)))) return;
        return;
    }
    for (auto left = groups; left != 0; left &= left - 1) {
        auto word = static_cast<std::size_t>(std::countr_zero(left)) << shift;
        const auto end = std::min(word + (std::size_t{1} << shift), words.size());
        for (; word < end; ++word)
            for (auto bits = words[word]; bits != 0; bits &= bits - 1)
                if (!each(64 * word + static_cast<std::size_t>(std::countr_zero(bits)))) return;
    }
}

inline void GivenRanks::clear() {
    if (words.size() == 1) {
        words[0] = 0;
        return;
    }
    for (auto left = groups; left != 0; left &= left - 1) {
        const auto word = static_cast<std::size_t>(std::countr_zero(left)) << shift;
        const auto end = std::min(word + (std::size_t{1} << shift), words.size());
        std::fill(words.begin() + static_cast<std::ptrdiff_t>(word),
                  words.begin() + static_cast<std::ptrdiff_t>(end), std::uint64_t{0});
    }
    groups = 0;
}

void fill(const Core& core, const Inputs& inputs, Work& work);
/// Whether the branch that the inputs name is open; asked only where somebody reads it.
bool location_is_open(const Core& core, const Inputs& inputs);
void decide(const Core& core, Work& work);
/// The last steps: reasons, other ways, a dated promise.
void explain(const Core& core, Work& work);
void find_promise(const Core& core, Work& work);

}  // namespace jalon::hub::detail
