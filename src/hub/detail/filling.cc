// Inputs into slots, once a decision: texts become codes, missing values the policy's defaults.
// Nothing is allocated once the work is warm.
#include <algorithm>
#include <cmath>
#include <new>

#include "core/hash.h"
#include "core/text.h"
#include "hub/detail/core.h"

namespace jalon::hub::detail {
namespace {

using std::chrono::minutes;

// Writes slots; the codes of texts are looked up only where a condition reads them.
class Filling {
  public:
    Filling(const Core& core, Work& work) : core_(core), work_(work) {}

    void text(std::size_t slot, std::string_view value) {
        const auto code = used(slot) ? core_.conditions.texts().find(value) : kOtherText;
        set_text(work_.slots[slot], value, code);
    }
    void text(Fixed slot, std::string_view value) { text(SlotNames::of(slot), value); }
    void text_or_default(Fixed slot, const std::optional<std::string>& value) {
        text_or_default(slot, value ? std::string_view(*value) : std::string_view());
    }
    void text_or_default(Fixed slot, std::string_view value) {
        if (!value.empty()) return text(slot, value);
        put_default(slot);
    }
    void number(std::size_t slot, double value) { set_number(work_.slots[slot], value); }
    void number(Fixed slot, double value) { number(SlotNames::of(slot), value); }
    void flag(Fixed slot, bool value) { set_flag(work_.slots[SlotNames::of(slot)], value); }
    void put(Fixed slot, const Slot& value) { work_.slots[SlotNames::of(slot)] = value; }
    void put_default(Fixed slot) { put(slot, core_.defaults[SlotNames::of(slot)]); }
    // A list of texts: the members that conditions ask for.
    template <class Items, class Name>
    void list(Fixed slot, const Items& items, const Name& name) {
        auto& out = work_.slots[SlotNames::of(slot)];
        out = Slot{.tag = Tag::List, .text = {}};
        if (!used(SlotNames::of(slot))) return;
        for (const auto& item : items) {
            auto code = core_.conditions.texts().find(name(item));
            if (code == kOddText) {
                out.tag = Tag::Odd;
                return;
            }
            int bit = core_.conditions.member_bit(SlotNames::of(slot), code);
            if (bit >= 0) out.members |= std::uint64_t{1} << bit;
        }
    }
    bool used(std::size_t slot) const {
        return slot < core_.conditions.used().size() && core_.conditions.used()[slot];
    }

  private:
    const Core& core_;
    Work& work_;
};

const ById* find(const std::vector<ById>& sorted, std::string_view id) {
    constexpr std::size_t kFew = 8;
    if (sorted.size() <= kFew) {
        for (const auto& each : sorted)
            if (each.is(id)) return &each;
        return nullptr;
    }
    auto at = std::ranges::lower_bound(sorted, id, {}, &ById::id);
    return at == sorted.end() || !at->is(id) ? nullptr : &*at;
}

// Meets the entries of a map by id with the list, in one walk along both.
template <class Map, class Each>
void meet(const Map& map, const std::vector<ById>& sorted, const Each& each) {
    auto next = sorted.begin();
    for (auto at = map.begin(); at != map.end() && next != sorted.end();) {
        const int order = next->is(at->first) ? 0 : next->id.compare(at->first);
        if (order == 0) each(next->index, at->second);
        if (order >= 0) ++at;
        if (order <= 0) ++next;
    }
}

void fill_client(const Core& core, const Inputs& inputs, Work& work, Filling& fill) {
    fill.text_or_default(Fixed::ClientType, inputs.client_type);
    fill.text_or_default(Fixed::ClientValue, inputs.value);
    fill.flag(Fixed::ClientKnown, inputs.known);
    fill.flag(Fixed::ClientVulnerable, inputs.vulnerable);
    fill.text_or_default(Fixed::ClientLanguage, inputs.language);
    fill.text_or_default(Fixed::ClientHabit, inputs.habit);
    fill.text_or_default(Fixed::ClientContract, inputs.contract);
    fill.text_or_default(Fixed::Device, inputs.device);
    fill.list(Fixed::Access, inputs.access,
              [](const std::string& need) { return std::string_view(need); });
    fill.text_or_default(Fixed::LastMode, inputs.last_mode);
    if (inputs.last_minutes)
        fill.number(Fixed::LastMinutes, *inputs.last_minutes);
    else
        fill.put_default(Fixed::LastMinutes);

    fill.text_or_default(Fixed::LocationId, inputs.location);
    const auto* at = inputs.location ? find(core.locations_by_id, *inputs.location) : nullptr;
    std::string_view region = inputs.region ? *inputs.region : std::string_view();
    bool open = false;
    if (at != nullptr) {
        const auto& place = core.policy.branches->locations[at->index];
        if (region.empty()) region = place.region;
        if (core.reads_location_open)
            open = work.locations[at->index].at(inputs.at, place.hours).open;
    }
    fill.text_or_default(Fixed::LocationRegion, region);
    fill.flag(Fixed::LocationOpen, open);
    work.slots[SlotNames::of(Fixed::LocationOpen)].assumed = at == nullptr;
}

void fill_page(const Core& core, const Inputs& inputs, Work& work, Filling& fill) {
    auto path = path_of_page(inputs.page);
    auto index = work.pages.find(path, core.policy.pages);
    fill.text(Fixed::PagePath, path);
    constexpr Fixed kOfPage[]{Fixed::PageObjective, Fixed::PageValue, Fixed::PageProduct};
    for (std::size_t i = 0; i < std::size(kOfPage); ++i)
        if (index < 0)
            fill.put_default(kOfPage[i]);
        else
            fill.put(kOfPage[i], core.of_page[i][static_cast<std::size_t>(index)]);
    fill.text(Fixed::Placement, inputs.placement);
    const auto* placement = core.policy.placement(inputs.placement);
    work.placement = placement == nullptr
                         ? -1
                         : static_cast<std::int32_t>(placement - core.policy.placements.data());
}

void fill_session(const Core& core, const Inputs& inputs, Work& work, Filling& fill) {
    if (core.reads_session) {
        auto figures = session_figures(inputs, work.seen);
        fill.number(Fixed::SessionPages, figures.pages);
        fill.number(Fixed::SessionSeconds, figures.seconds);
        fill.number(Fixed::SessionErrors, figures.errors);
        fill.number(Fixed::SessionReturns, figures.returns);
        fill.number(Fixed::SessionHelpPages, figures.help_pages);
    }
    fill.list(Fixed::SessionEvents, inputs.events,
              [](const SessionEvent& event) { return std::string_view(event.name); });
    fill.number(Fixed::SessionIdle, inputs.idle_s);
    fill.number(Fixed::SessionAbandoned, inputs.abandoned);
}

void fill_traits(const Core& core, const Inputs& inputs, Work& work) {
    for (auto slot = core.names.first_trait(); slot < core.names.size(); ++slot) {
        std::string_view key = core.names.name(slot);
        key.remove_prefix(key.find('.') + 1);
        auto& out = work.slots[slot];
        out = Slot{};
        for (const auto& [name, value] : inputs.traits) {
            if (!equal_ignoring_ascii_case({name.data(), name.size()}, key)) continue;
            out = slot_of(value, core.conditions.texts());
        }
        // The name may also be a path into a trait: expressions know how to follow it.
        if (out.tag == Tag::Absent && !inputs.traits.empty() &&
            key.find_first_of(".[") != std::string_view::npos)
            out.tag = Tag::Odd;
    }
}

void fill_guard_and_session(const Core& core, const Inputs& inputs, Work& work, Filling& fill) {
    work.vulnerable = inputs.vulnerable;
    work.damped = false;
    auto problem =
        inputs.need_problem.empty() ? core.problems.end() : core.problems.find(inputs.need_problem);
    work.problem = problem == core.problems.end() ? nullptr : &problem->second;
    work.before.shown.size = 0;
    work.before.since = inputs.shown.at;
    work.before.changes = inputs.shown.changes;
    for (const auto& id : inputs.shown.modes) {
        const auto* mode = core.policy.mode(id);
        if (mode != nullptr && work.before.shown.size < kOffersMax)
            work.before.shown.push(static_cast<std::uint16_t>(mode - core.policy.modes.data()));
    }
    std::ranges::fill(work.damping, Damping{});
    if (!inputs.visitor.empty())
        meet(inputs.damping, core.modes_by_id, [&](std::size_t mode, const Damping& damping) {
            work.damping[mode] = damping;
            work.damped = work.damped || damping.share < 1;
        });
    work.visitor = work.damped ? stable_hash(inputs.visitor) : 0;
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        fill.number(core.names.spent_of_mode(i), 0);
        work.slots[core.names.spent_of_mode(i)].assumed = true;
    }
    meet(inputs.spent, core.modes_by_id, [&](std::size_t mode, double share) {
        fill.number(core.names.spent_of_mode(mode), share);
    });
}

}  // namespace

bool location_is_open(const Core& core, const Inputs& inputs) {
    const auto* at = inputs.location ? find(core.locations_by_id, *inputs.location) : nullptr;
    return at != nullptr && core.policy.branches->locations[at->index].hours.is_open_at(inputs.at);
}

Slot slot_of(const Json& value, const Texts& texts) {
    Slot slot;
    slot.json = &value;
    if (value.is_string()) {
        slot.tag = Tag::Text;
        slot.text = {value.get_string().data(), value.get_string().size()};
        slot.code = texts.find(slot.text);
    } else if (value.is_number()) {
        slot.number = value.to_number<double>();
        slot.tag = std::isnan(slot.number) ? Tag::Odd : Tag::Number;
    } else if (value.is_bool()) {
        slot.tag = Tag::Flag;
        slot.code = value.get_bool() ? 1 : 0;
    } else {
        slot.tag = Tag::Odd;
    }
    return slot;
}

std::int32_t PageMemory::find(std::string_view path, const std::vector<Page>& pages) {
    auto search = [&] {
        for (std::size_t i = 0; i < pages.size(); ++i)
            if (page_matches(pages[i].match, path)) return static_cast<std::int32_t>(i);
        return std::int32_t{-1};
    };
    const auto size = path.size();
    if (size > Entry{}.path.size()) return search();
    const auto ends = size <= kShortTextMax
                          ? packed(path)
                          : ShortText{.low = words::load<std::uint64_t>(path.data()),
                                      .high = words::load<std::uint64_t>(path.data() + size - 8)};
    auto& entry = entries[hash_of(ends, size) % entries.size()];
    if (entry.known && entry.size == size && entry.ends == ends &&
        (size <= kShortTextMax || std::equal(path.begin(), path.end(), entry.path.begin())))
        return entry.page;
    entry.known = true;
    entry.ends = ends;
    entry.size = static_cast<std::uint8_t>(size);
    std::copy(path.begin(), path.end(), entry.path.begin());
    entry.page = search();
    return entry.page;
}

void fill(const Core& core, const Inputs& inputs, Work& work) {
    work.inputs = &inputs;
    work.at = inputs.at;
    Filling filling(core, work);
    fill_client(core, inputs, work, filling);
    fill_page(core, inputs, work, filling);
    fill_session(core, inputs, work, filling);
    work.clock.go_to(inputs.at, core.policy.calendar->zone, core.holidays);
    filling.number(Fixed::TimeHour, work.clock.hour);
    filling.put(Fixed::TimeWeekday, core.weekdays[work.clock.weekday]);
    filling.flag(Fixed::TimeHoliday, work.clock.holiday);
    filling.text(Fixed::Locale, inputs.locale);
    filling.text(Fixed::NeedProduct, inputs.need_product);
    filling.text(Fixed::NeedProblem, inputs.need_problem);
    filling.number(core.names.zero(), 0);
    for (auto& queue : work.queues) {
        queue.posted = nullptr;
        queue.learned = nullptr;
    }
    meet(inputs.queues, core.queues_by_id,
         [&](std::size_t queue, const QueueState& posted) { work.queues[queue].posted = &posted; });
    meet(inputs.waits, core.queues_by_id,
         [&](std::size_t queue, const Wait& learned) { work.queues[queue].learned = &learned; });
    for (std::size_t i = 0; i < work.queues.size(); ++i) {
        auto& queue = work.queues[i];
        // In place: a copy would wait for what was written piece by piece.
        new (&queue.now) QueueNow(queue_now(core.policy.queues[i], queue.posted, inputs.at));
    }
    fill_traits(core, inputs, work);
    fill_guard_and_session(core, inputs, work, filling);
}

Work::Work(const Core& core)
    : slots(core.names.size()),
      queues(core.policy.queues.size()),
      damping(core.modes.size()),
      services(core.services.size()),
      locations(core.policy.branches ? core.policy.branches->locations.size() : 0),
      modes(core.modes.size()),
      bits(core.bits.words()),
      reasons(core.modes.size() * (core.reasons.size() + 1)),
      reasons_each(core.reasons.size() + 1),
      taken_tables(core.tables),
      standing(core.modes.size()) {
    ranking.reserve(core.modes.size());
    matched.reserve(core.rules.size());
    seen.reserve(64);
    for (const auto& effects : core.effects) given.emplace_back(effects.size());
}

std::optional<expr::Value> WorkFacts::find(std::string_view name) const {
    if (is_trait(name)) {
        auto key = name.substr(name.find('.') + 1);
        std::optional<expr::Value> found;
        for (const auto& [each, value] : work_.inputs->traits)
            if (equal_ignoring_ascii_case({each.data(), each.size()}, key))
                found = expr::Value::from_json(value);
        return found;
    }
    auto at = core_.names.find(name);
    if (!at) return std::nullopt;
    const Slot& slot = work_.slots[*at];
    if (core_.names.type(*at) == expr::Type::List) {
        expr::Value::Array items;
        if (*at == SlotNames::of(Fixed::Access))
            for (const auto& need : work_.inputs->access) items.emplace_back(need);
        else
            for (const auto& event : work_.inputs->events) items.emplace_back(event.name);
        return expr::Value(std::move(items));
    }
    switch (slot.tag) {
        case Tag::Absent:
            return std::nullopt;
        case Tag::Number:
            return expr::Value(slot.number);
        case Tag::Flag:
            return expr::Value(slot.code != 0);
        case Tag::Text:
            return expr::Value(slot.text);
        default:
            return slot.json == nullptr ? expr::Value(slot.number)
                                        : expr::Value::from_json(*slot.json);
    }
}

}  // namespace jalon::hub::detail
