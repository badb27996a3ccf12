// Building the core of a policy: what can be known once is known once.
#include "hub/detail/core.h"

#include <algorithm>
#include <tuple>

#include "core/hash.h"
#include "core/result.h"

namespace jalon::hub::detail {
namespace {

// The policy without what the core keeps in its own form.
Policy stripped(const Policy& from) {
    Policy policy;
    policy.id = from.id;
    policy.version = from.version;
    policy.calendar = from.calendar;
    policy.branches = from.branches;
    policy.slots = from.slots;
    policy.defaults = from.defaults;
    policy.queues = from.queues;
    policy.modes = from.modes;
    policy.points_a_minute = from.points_a_minute;
    policy.wait_points_max = from.wait_points_max;
    policy.wait_display = from.wait_display;
    policy.pages = from.pages;
    policy.placements = from.placements;
    policy.offers_max = from.offers_max;
    policy.stability = from.stability;
    return policy;
}

constexpr std::pair<Fixed, std::string_view> kOtherwise[]{
    {Fixed::ClientType, "unknown"}, {Fixed::ClientValue, "unknown"},
    {Fixed::LocationId, "unknown"}, {Fixed::LocationRegion, "unknown"},
    {Fixed::PageObjective, "none"}, {Fixed::PageValue, "none"},
    {Fixed::PageProduct, "none"},   {Fixed::ClientLanguage, "unknown"},
    {Fixed::ClientHabit, "none"},   {Fixed::ClientContract, "none"},
    {Fixed::Device, "unknown"},     {Fixed::LastMode, "none"},
};
constexpr double kNever = 1e6;  // Minutes since a contact that never was.

template <class List>
std::vector<ById> by_id(const List& list) {
    std::vector<ById> sorted;
    for (const auto& each : list)
        sorted.push_back({each.id, static_cast<std::uint32_t>(sorted.size()),
                          each.id.size() <= kShortTextMax ? packed(each.id) : ShortText{}});
    std::ranges::sort(sorted, {}, [](const ById& each) { return std::pair(each.id, each.index); });
    return sorted;
}

}  // namespace

std::span<const std::uint32_t> RuleIndex::BySlot::candidates(const Slot& value) const {
    if (value.tag == Tag::Absent) return absent;
    if (value.tag != tag || value.code == kOddText) return all;
    auto code = static_cast<std::size_t>(value.code);
    if (code + 1 >= begin.size()) return {};
    return std::span(rules).subspan(begin[code], begin[code + 1] - begin[code]);
}

Core::Core(const Policy& from) : policy(stripped(from)), names(from), conditions(names) {
    add_reasons(from);
    add_modes();
    for (const auto& product : from.triage.products) add_problems(product.problems);
    add_hours();
    queues_by_id = by_id(policy.queues);
    modes_by_id = by_id(policy.modes);
    add_rules(from);
    add_defaults();
    add_known_texts();
    auto reads = [&](Fixed slot) {
        auto at = SlotNames::of(slot);
        return at < conditions.used().size() && conditions.used()[at];
    };
    reads_location_open = reads(Fixed::LocationOpen);
    reads_session = reads(Fixed::SessionPages) || reads(Fixed::SessionSeconds) ||
                    reads(Fixed::SessionErrors) || reads(Fixed::SessionReturns) ||
                    reads(Fixed::SessionHelpPages);
}

void Core::add_modes() {
    auto index_of = [&](const auto& list, std::string_view id) {
        auto at =
            std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id == id; });
        return id.empty() || at == list.end() ? kNoMode
                                              : static_cast<std::uint16_t>(at - list.begin());
    };
    for (const auto& mode : policy.modes) {
        ModeCore core;
        core.queue = index_of(policy.queues, mode.queue);
        core.alternative = index_of(policy.modes, mode.alternative);
        core.human = mode.human();
        core.live = mode.live();
        core.held = !mode.held.empty();
        if (mode.entitled) core.entitled = conditions.add(*mode.entitled);
        core.base = mode.base;
        core.priority = mode.priority;
        if (mode.busy_from)
            core.busy_from_s = std::chrono::ceil<std::chrono::seconds>(*mode.busy_from).count();
        core.hash = stable_hash(mode.id);
        modes.push_back(core);
    }
}

void Core::add_hours() {
    for (std::size_t i = 0; i < modes.size(); ++i) {
        const auto& mode = policy.modes[i];
        const auto* hours = mode.always_open ? nullptr : policy.calendar->service(mode.service);
        if (hours == nullptr) continue;
        auto known = std::find(services.begin(), services.end(), hours);
        modes[i].service = static_cast<std::uint16_t>(known - services.begin());
        if (known == services.end()) services.push_back(hours);
    }
    if (policy.branches) locations_by_id = by_id(policy.branches->locations);
    const auto* general = policy.calendar->service("");
    const auto* branches = policy.branches ? policy.branches->service("") : nullptr;
    slot_hours = branches != nullptr ? branches : general;
    if (general != nullptr) holidays = general->locality().public_holidays;
}

void Core::add_defaults() {
    defaults.resize(kFixedCount);
    auto otherwise = [&](Fixed slot, Slot value) {
        auto at = SlotNames::of(slot);
        auto authored = policy.defaults.find(fixed_name(slot));
        if (authored != policy.defaults.end())
            value = slot_of(authored->second, conditions.texts());
        value.assumed = true;
        defaults[at] = value;
    };
    for (const auto& [slot, text] : kOtherwise)
        otherwise(slot,
                  Slot{.tag = Tag::Text, .code = conditions.texts().find(text), .text = text});
    otherwise(Fixed::LastMinutes, Slot{.tag = Tag::Number, .number = kNever, .text = {}});
}

// The codes of what the policy itself says.
void Core::add_known_texts() {
    auto slot = [&](std::string_view text) {
        return Slot{.tag = Tag::Text, .code = conditions.texts().find(text), .text = text};
    };
    auto or_default = [&](Fixed name, std::string_view text) {
        return text.empty() ? defaults[SlotNames::of(name)] : slot(text);
    };
    for (const auto& page : policy.pages) {
        of_page[0].push_back(or_default(Fixed::PageObjective, page.objective));
        of_page[1].push_back(or_default(Fixed::PageValue, page.value));
        of_page[2].push_back(or_default(Fixed::PageProduct, page.product));
    }
    constexpr std::string_view kDays[]{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};
    for (std::size_t day = 0; day < weekdays.size(); ++day) weekdays[day] = slot(kDays[day]);
}

void Core::add_rule(const std::string& name,
                    const std::map<std::string, double, std::less<>>& points,
                    const std::string& reason_code, std::uint32_t table) {
    Rule rule;
    rule.table = table;
    rule.given = static_cast<std::uint32_t>(given.size());
    auto at = std::find(reasons.begin(), reasons.end(), reason_code);
    CHECK(at != reasons.end());
    for (const auto& [mode_id, value] : points) {
        auto mode = static_cast<std::uint16_t>(policy.mode(mode_id) - policy.modes.data());
        given.push_back({mode, static_cast<std::uint32_t>(effects[mode].size())});
        effects[mode].push_back({value, static_cast<std::uint32_t>(rules.size()),
                                 static_cast<std::uint16_t>(at - reasons.begin())});
    }
    rule.given_end = static_cast<std::uint32_t>(given.size());
    rules.push_back(rule);
    rule_words.push_back({name, reason_code});
}

void Core::add_rules(const Policy& from) {
    effects.resize(modes.size());
    std::vector<const expr::Program*> when;
    for (const auto& each : from.worth) {
        add_rule(each.id, each.points, each.reason, kNoTable);
        when.push_back(&each.when);
    }
    for (const auto& table : from.tables) {
        auto first = table.hit == DecisionTable::Hit::First ? tables++ : kNoTable;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto& each = table.rows[row];
            add_rule(table.id + "#" + std::to_string(row + 1), each.points, each.reason, first);
            when.push_back(each.when ? &*each.when : nullptr);
        }
    }
    rank_effects();
    add_conditions(when);
}

// A rule that needs one of the many values that are asked of a slot is found by it, by the one that
// it shares with the fewest others; all else are bits.
void Core::add_conditions(const std::vector<const expr::Program*>& when) {
    std::vector<std::vector<Needs>> needs;
    std::map<std::pair<std::uint16_t, Tag>, std::map<Code, std::size_t>> shared;
    for (const auto* each : when) {
        needs.push_back(each == nullptr ? std::vector<Needs>{} : conditions.needs(*each));
        for (const auto& need : needs.back())
            for (Code code : need.codes) ++shared[{need.slot, need.tag}][code];
    }
    std::vector<std::optional<Needs>> found_by(when.size());
    for (std::size_t i = 0; i < when.size(); ++i) {
        std::size_t fewest = std::numeric_limits<std::size_t>::max();
        for (const auto& need : needs[i]) {
            auto& codes = shared[{need.slot, need.tag}];
            std::size_t count = 0;
            for (Code code : need.codes) count += codes[code];
            if (codes.size() < kIndexedCodesMin || count >= fewest) continue;
            fewest = count;
            found_by[i] = need;
        }
        if (found_by[i])
            rules[i].when = conditions.add(*when[i]);
        else
            bits.add(static_cast<std::uint32_t>(i), when[i], conditions);
    }
    bits.work_out(conditions);
    add_index(found_by);
}

void Core::rank_effects() {
    for (std::size_t mode = 0; mode < modes.size(); ++mode) {
        auto& list = effects[mode];
        std::vector<std::uint32_t> order(list.size()), rank(list.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::tuple(-list[a].points, list[a].rule) <
                   std::tuple(-list[b].points, list[b].rule);
        });
        std::vector<Effect> sorted;
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            rank[order[i]] = i;
            sorted.push_back(list[order[i]]);
        }
        list = std::move(sorted);
        for (auto& each : given)
            if (each.mode == mode) each.rank = rank[each.rank];
    }
}

void Core::add_index(const std::vector<std::optional<Needs>>& found_by) {
    std::map<std::pair<std::uint16_t, Tag>, std::vector<std::pair<Code, std::uint32_t>>> by_slot;
    std::map<std::pair<std::uint16_t, Tag>, RuleIndex::BySlot> slots;
    for (std::uint32_t rule = 0; rule < found_by.size(); ++rule) {
        const auto& need = found_by[rule];
        if (!need) continue;
        auto& slot = slots[{need->slot, need->tag}];
        slot.slot = need->slot;
        slot.tag = need->tag;
        slot.all.push_back(rule);
        if (need->if_absent) slot.absent.push_back(rule);
        for (Code code : need->codes) by_slot[{need->slot, need->tag}].emplace_back(code, rule);
    }
    for (auto& [key, slot] : slots) {
        auto& pairs = by_slot[key];
        std::sort(pairs.begin(), pairs.end());
        auto codes = static_cast<std::size_t>(pairs.back().first) + 1;
        slot.begin.assign(codes + 1, 0);
        for (const auto& [code, rule] : pairs) {
            ++slot.begin[static_cast<std::size_t>(code) + 1];
            slot.rules.push_back(rule);
        }
        for (std::size_t code = 1; code <= codes; ++code) slot.begin[code] += slot.begin[code - 1];
        index.slots.push_back(std::move(slot));
    }
}

std::uint16_t Core::reason(std::string_view code, std::string_view otherwise, const Policy& from) {
    if (!from.reasons.contains(code)) code = otherwise;
    auto at = std::find(reasons.begin(), reasons.end(), code);
    if (at == reasons.end()) at = reasons.insert(at, std::string(code));
    return static_cast<std::uint16_t>(at - reasons.begin());
}

void Core::add_reasons(const Policy& from) {
    for (const auto& [code, words] : from.reasons) reasons.push_back(code);
    constexpr std::string_view kByStatus[]{"room",   "hours",        "busy", "full",
                                           "broken", "not_entitled", "held"};
    for (std::size_t i = 0; i < std::size(kByStatus); ++i)
        reason_of_status[i] = reason(kByStatus[i], "room", from);
    reason_of_damping = {reason_of_status[0], reason("damped_load", "room", from),
                         reason("damped_budget", "room", from),
                         reason("damped_exposure", "room", from)};
    reason_available = reason("available", "available", from);
    reason_human_kept = reason("human_kept", "available", from);
    if (from.reasons.contains("for_need")) reason_for_need = reason("for_need", "room", from);
}

void Core::add_problems(const std::vector<Triage::Problem>& list) {
    for (const auto& problem : list) {
        add_problems(problem.problems);
        if (problem.modes.empty()) continue;
        std::vector<std::uint16_t> places(policy.modes.size(), 0);
        auto place = static_cast<std::uint16_t>(problem.modes.size());
        for (const auto& id : problem.modes) {
            const auto* mode = policy.mode(id);
            if (mode != nullptr)
                places[static_cast<std::size_t>(mode - policy.modes.data())] = place;
            --place;
        }
        problems[problem.id] = std::move(places);
    }
}

}  // namespace jalon::hub::detail
