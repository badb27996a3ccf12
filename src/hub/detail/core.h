// What a compiled policy is made of, and what one decision works in.
#pragma once

#include <array>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "hub/compiled.h"
#include "hub/detail/conditions.h"
#include "hub/detail/open_times.h"

namespace jalon::hub::detail {

inline constexpr std::uint32_t kNoTable = std::numeric_limits<std::uint32_t>::max();

/// A rule, or a row of a table.
struct Rule {
    Entry when = kAlways;
    std::uint32_t given = 0, given_end = 0;  ///< In Core::given.
    std::uint32_t table = kNoTable;          ///< Only of tables whose first row counts.
    std::string name;
    std::string reason;
};

/// A rule gives a mode what stands at this rank of the mode's effects.
struct Given {
    std::uint16_t mode = 0;
    std::uint32_t rank = 0;
};

/// Points of a rule for a mode. A mode's effects are sorted: most points first, then by rule.
struct Effect {
    double points = 0;
    std::uint32_t rule = 0;
    std::uint16_t reason = 0;
};

/// The rules to look at, by the value of one slot that each of them needs.
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
    std::vector<std::uint32_t> always;
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
    std::map<std::string, std::size_t, std::less<>> locations;
    /// By problem of the triage that names modes: how high each stands, 0 for those not named.
    std::map<std::string, std::vector<std::uint16_t>, std::less<>> problems;
    const calendar::OpeningHours* slot_hours = nullptr;  ///< For appointments.
    std::optional<calendar::HolidayCalendar> holidays;
    std::vector<Slot> defaults;  ///< By fixed slot: what counts where the value is missing.
    std::vector<std::string> default_texts;
    std::vector<Rule> rules;
    std::vector<Given> given;
    std::vector<std::vector<Effect>> effects;  ///< By mode, by rank.
    RuleIndex index;
    std::vector<std::string> reasons;
    std::array<std::uint16_t, 7> reason_of_status{};
    std::array<std::uint16_t, 4> reason_of_damping{};
    std::uint16_t reason_human_kept = 0;
    std::uint16_t reason_for_need = kNoMode;  ///< kNoMode: the policy has no words for it.
    std::uint32_t tables = 0;
    bool reads_session = false;

  private:
    void add_modes();
    void add_hours();
    void add_defaults();
    void add_rules(const Policy& from);
    void add_rule(const std::string& name, const expr::Program* when,
                  const std::map<std::string, double, std::less<>>& points,
                  const std::string& reason, std::uint32_t table,
                  std::vector<std::optional<Needs>>& found_by);
    void rank_effects();
    void add_index(std::vector<std::optional<Needs>> found_by);
    void add_reasons(const Policy& from);
    void add_problems(const std::vector<Triage::Problem>& list);
    std::uint16_t reason(std::string_view code, std::string_view otherwise, const Policy& from);
};

/// The slot that a JSON value makes.
Slot slot_of(const Json& value, const Texts& texts);

/// What a session's events say.
struct SessionFigures {
    double pages = 0, seconds = 0, errors = 0, returns = 0, help_pages = 0;
};
SessionFigures session_figures(const Inputs& inputs);
std::string_view path_of_page(std::string_view page);

/// Hour and weekday in the policy's zone, kept for a quarter of an hour.
struct LocalClock {
    Time from{}, to{};
    int hour = 0;
    std::string_view weekday;
    std::uint64_t day = 0;
    bool holiday = false;
    void go_to(Time at, const Core& core);
};

/// Pages that were looked up lately, by their path.
struct PageMemory {
    struct Entry {
        std::array<char, 118> path{};
        std::uint8_t size = 0;
        bool known = false;
        std::int32_t page = -1;
    };
    std::array<Entry, 64> entries{};
    std::int32_t find(std::string_view path, const std::vector<Page>& pages);
};

struct QueueWork {
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
    std::vector<OpenTimes> services, locations;
    OpenTimes slot_times;

    std::vector<ModeAnswer> modes;
    std::vector<std::vector<std::uint32_t>> ranks;    ///< By mode: what it was given, by rank.
    std::vector<std::vector<std::uint16_t>> reasons;  ///< By mode.
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

void fill(const Core& core, const Inputs& inputs, Work& work);
void decide(const Core& core, Work& work);
/// The last steps: reasons, other ways, a dated promise.
void explain(const Core& core, Work& work);
void find_promise(const Core& core, Work& work);

}  // namespace jalon::hub::detail
