// Inputs into slots, once a decision: texts become codes, missing values the policy's defaults.
// Nothing is allocated once the work is warm.
#include <algorithm>
#include <cmath>

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
        auto& out = work_.slots[slot];
        out = Slot{.tag = Tag::Text, .text = value};
        if (used(slot)) out.code = core_.conditions.texts().find(value);
    }
    void text(Fixed slot, std::string_view value) { text(SlotNames::of(slot), value); }
    void text_or_default(Fixed slot, const std::optional<std::string>& value) {
        text_or_default(slot, value ? std::string_view(*value) : std::string_view());
    }
    void text_or_default(Fixed slot, std::string_view value) {
        if (!value.empty()) return text(slot, value);
        work_.slots[SlotNames::of(slot)] = core_.defaults[SlotNames::of(slot)];
    }
    void number(std::size_t slot, double value) {
        auto& out = work_.slots[slot];
        out = Slot{.tag = std::isnan(value) ? Tag::Odd : Tag::Number, .number = value, .text = {}};
    }
    void number(Fixed slot, double value) { number(SlotNames::of(slot), value); }
    void flag(Fixed slot, bool value) {
        work_.slots[SlotNames::of(slot)] =
            Slot{.tag = Tag::Flag, .code = value ? 1 : 0, .text = {}};
    }
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
        work.slots[SlotNames::of(Fixed::LastMinutes)] =
            core.defaults[SlotNames::of(Fixed::LastMinutes)];

    fill.text_or_default(Fixed::LocationId, inputs.location);
    auto at = inputs.location ? core.locations.find(*inputs.location) : core.locations.end();
    std::string_view region = inputs.region ? *inputs.region : std::string_view();
    bool open = false;
    if (at != core.locations.end()) {
        const auto& place = core.policy.branches->locations[at->second];
        if (region.empty()) region = place.region;
        open = work.locations[at->second].at(inputs.at, place.hours).open;
    }
    fill.text_or_default(Fixed::LocationRegion, region);
    fill.flag(Fixed::LocationOpen, open);
    work.slots[SlotNames::of(Fixed::LocationOpen)].assumed = at == core.locations.end();
}

void fill_page(const Core& core, const Inputs& inputs, Work& work, Filling& fill) {
    auto path = path_of_page(inputs.page);
    auto index = work.pages.find(path, core.policy.pages);
    const Page* page = index < 0 ? nullptr : &core.policy.pages[static_cast<std::size_t>(index)];
    fill.text(Fixed::PagePath, path);
    fill.text_or_default(Fixed::PageObjective, page ? page->objective : std::string_view());
    fill.text_or_default(Fixed::PageValue, page ? page->value : std::string_view());
    fill.text_or_default(Fixed::PageProduct, page ? page->product : std::string_view());
    fill.text(Fixed::Placement, inputs.placement);
    const auto* placement = core.policy.placement(inputs.placement);
    work.placement = placement == nullptr
                         ? -1
                         : static_cast<std::int32_t>(placement - core.policy.placements.data());
}

void fill_session(const Core& core, const Inputs& inputs, Filling& fill) {
    if (core.reads_session) {
        auto figures = session_figures(inputs);
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
    work.visitor = inputs.visitor.empty() ? 0 : stable_hash(inputs.visitor);
    work.before.shown.size = 0;
    work.before.since = inputs.shown.at;
    work.before.changes = inputs.shown.changes;
    for (const auto& id : inputs.shown.modes) {
        const auto* mode = core.policy.mode(id);
        if (mode != nullptr && work.before.shown.size < kOffersMax)
            work.before.shown.push(static_cast<std::uint16_t>(mode - core.policy.modes.data()));
    }
    for (std::size_t i = 0; i < core.modes.size(); ++i) {
        const auto& id = core.policy.modes[i].id;
        work.damping[i] = {};
        if (!inputs.damping.empty() && !inputs.visitor.empty())
            if (auto at = inputs.damping.find(id); at != inputs.damping.end()) {
                work.damping[i] = at->second;
                work.damped = work.damped || at->second.share < 1;
            }
        auto spent = inputs.spent.empty() ? inputs.spent.end() : inputs.spent.find(id);
        fill.number(core.names.spent_of_mode(i), spent == inputs.spent.end() ? 0 : spent->second);
        work.slots[core.names.spent_of_mode(i)].assumed = spent == inputs.spent.end();
    }
}

}  // namespace

std::string_view path_of_page(std::string_view page) {
    page = page.substr(0, page.find_first_of("?#"));
    return page.empty() ? std::string_view("/") : page;
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

SessionFigures session_figures(const Inputs& inputs) {
    SessionFigures figures;
    if (inputs.events.empty()) return figures;
    auto is_view = [](const SessionEvent& event) {
        return event.name == "page.viewed" || event.name == "screen.viewed";
    };
    Time first = inputs.events.front().at, newest = first;
    std::string_view last;
    for (std::size_t i = 0; i < inputs.events.size(); ++i) {
        const auto& event = inputs.events[i];
        first = std::min(first, event.at);
        newest = std::max(newest, event.at);
        if (event.name.ends_with(".failed") || event.name.ends_with(".rejected") ||
            event.name.find("error") != std::string::npos)
            ++figures.errors;
        if (!is_view(event)) continue;
        auto path = path_of_page(event.path);
        ++figures.pages;
        if (path.find("/help") != std::string_view::npos) ++figures.help_pages;
        if (path != last &&
            std::any_of(inputs.events.begin(), inputs.events.begin() + static_cast<long>(i),
                        [&](const SessionEvent& before) {
                            return is_view(before) && path_of_page(before.path) == path;
                        }))
            ++figures.returns;
        last = path;
    }
    auto end = std::max(newest, std::min(inputs.at, newest + std::chrono::hours(1)));
    figures.seconds = std::max(0.0, seconds(end - first));
    return figures;
}

void LocalClock::go_to(Time at, const Core& core) {
    if (at >= from && at < to) return;
    constexpr std::string_view kDays[]{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"};
    // No zone changes its offset but at a quarter of an hour.
    from = std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<900>>>(at);
    to = from + minutes(15);
    auto local = calendar::day_hour(at, core.policy.calendar->zone);
    hour = local.hour;
    weekday = kDays[local.weekday.c_encoding()];
    day = static_cast<std::uint64_t>(local.date.time_since_epoch().count());
    holiday = core.holidays && core.holidays->is_holiday(local.date).has_value();
}

std::int32_t PageMemory::find(std::string_view path, const std::vector<Page>& pages) {
    auto search = [&] {
        for (std::size_t i = 0; i < pages.size(); ++i)
            if (page_matches(pages[i].match, path)) return static_cast<std::int32_t>(i);
        return std::int32_t{-1};
    };
    if (path.size() > Entry{}.path.size()) return search();
    auto& entry = entries[stable_hash(path) % entries.size()];
    if (entry.known && std::string_view(entry.path.data(), entry.size) == path) return entry.page;
    entry.known = true;
    entry.size = static_cast<std::uint8_t>(path.size());
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
    fill_session(core, inputs, filling);
    work.clock.go_to(inputs.at, core);
    filling.number(Fixed::TimeHour, work.clock.hour);
    filling.text(Fixed::TimeWeekday, work.clock.weekday);
    filling.flag(Fixed::TimeHoliday, work.clock.holiday);
    filling.text(Fixed::Locale, inputs.locale);
    filling.text(Fixed::NeedProduct, inputs.need_product);
    filling.text(Fixed::NeedProblem, inputs.need_problem);
    filling.number(core.names.zero(), 0);
    for (std::size_t i = 0; i < core.policy.queues.size(); ++i) {
        const auto& queue = core.policy.queues[i];
        auto posted = inputs.queues.find(queue.id);
        work.queues[i].now =
            queue_now(queue, posted == inputs.queues.end() ? nullptr : &posted->second, inputs.at);
        auto learned = inputs.waits.empty() ? inputs.waits.end() : inputs.waits.find(queue.id);
        work.queues[i].learned = learned == inputs.waits.end() ? nullptr : &learned->second;
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
      ranks(core.modes.size()),
      reasons(core.modes.size()),
      taken_tables(core.tables),
      standing(core.modes.size()) {
    ranking.reserve(core.modes.size());
    matched.reserve(core.rules.size());
    for (std::size_t mode = 0; mode < core.modes.size(); ++mode) {
        ranks[mode].reserve(core.effects[mode].size());
        reasons[mode].reserve(core.reasons.size() + 1);
    }
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
