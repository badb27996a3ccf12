// The compiled policy's face: its core behind a pointer, and what a decision tells of itself.
#include "hub/compiled.h"

#include <atomic>

#include "hub/detail/core.h"

namespace jalon::hub {

using detail::Fixed;
using detail::Slot;
using detail::SlotNames;
using detail::Tag;

namespace {

std::uint64_t next_stamp() {
    static std::atomic<std::uint64_t> stamp{0};
    return ++stamp;
}

Json json_of(const Slot& slot) {
    switch (slot.tag) {
        case Tag::Number:
            return expr::Value(slot.number).to_json();
        case Tag::Flag:
            return Json(slot.code != 0);
        case Tag::Text:
            return Json(slot.text);
        default:
            return slot.json == nullptr ? Json(nullptr) : *slot.json;
    }
}

template <class Items, class Name>
Json names_json(const Items& items, const Name& name) {
    JsonArray names;
    for (const auto& each : items) names.emplace_back(name(each));
    return names;
}

}  // namespace

DecisionBuffer::DecisionBuffer(std::shared_ptr<const CompiledPolicy> policy)
    : policy_(std::move(policy)), work_(std::make_unique<detail::Work>(*policy_->core_)) {}
DecisionBuffer::DecisionBuffer(DecisionBuffer&&) noexcept = default;
DecisionBuffer& DecisionBuffer::operator=(DecisionBuffer&&) noexcept = default;
DecisionBuffer::~DecisionBuffer() = default;

std::span<const ModeAnswer> DecisionBuffer::modes() const {
    return work_->modes;
}
const Arrangement& DecisionBuffer::shown() const {
    return work_->shown;
}
const HeldStill& DecisionBuffer::held() const {
    return work_->held;
}
bool DecisionBuffer::changed() const {
    return work_->changed;
}
const PromiseAnswer& DecisionBuffer::promise() const {
    return work_->promise;
}
std::span<const std::uint16_t> DecisionBuffer::reasons(std::size_t mode) const {
    return std::span(work_->reasons)
        .subspan(mode * work_->reasons_each, work_->modes[mode].reasons);
}
std::span<const std::uint32_t> DecisionBuffer::matched() const {
    return work_->matched;
}

CompiledPolicy::CompiledPolicy(const Policy& policy)
    : core_(std::make_unique<const detail::Core>(policy)), stamp_(next_stamp()) {}
CompiledPolicy::~CompiledPolicy() = default;

void CompiledPolicy::fill(const Inputs& inputs, DecisionBuffer& buffer) const {
    CHECK(buffer.policy_.get() == this);
    detail::fill(*core_, inputs, *buffer.work_);
}

void CompiledPolicy::decide(DecisionBuffer& buffer) const {
    detail::decide(*core_, *buffer.work_);
}

std::size_t CompiledPolicy::modes() const {
    return core_->modes.size();
}
std::size_t CompiledPolicy::rules() const {
    return core_->rules.size();
}
std::size_t CompiledPolicy::rules_always_tried() const {
    return core_->bits.size();
}
std::size_t CompiledPolicy::reasons() const {
    return core_->reasons.size();
}
std::string_view CompiledPolicy::reason(std::size_t index) const {
    return core_->reasons[index];
}
std::string_view CompiledPolicy::rule(std::size_t index) const {
    return core_->rule_words[index].name;
}

std::vector<std::string> CompiledPolicy::traits_read() const {
    std::vector<std::string> read;
    for (auto slot = core_->names.first_trait(); slot < core_->names.size(); ++slot) {
        std::string_view name = core_->names.name(slot);
        name.remove_prefix(name.find('.') + 1);
        read.emplace_back(name.substr(0, name.find_first_of(".[")));
    }
    return read;
}

std::vector<InputUsed> CompiledPolicy::inputs_used(const DecisionBuffer& buffer) const {
    const auto& work = *buffer.work_;
    const auto& names = core_->names;
    std::vector<detail::PageSeen> seen;
    auto figures = detail::session_figures(*work.inputs, seen);
    std::vector<InputUsed> used;
    for (std::size_t slot = 0; slot < detail::kFixedCount; ++slot) {
        auto fixed = static_cast<Fixed>(slot);
        InputUsed input{std::string(detail::fixed_name(fixed)), nullptr, work.slots[slot].assumed};
        if (fixed == Fixed::SessionPages)
            input.value = figures.pages;
        else if (fixed == Fixed::SessionSeconds)
            input.value = figures.seconds;
        else if (fixed == Fixed::SessionErrors)
            input.value = figures.errors;
        else if (fixed == Fixed::SessionReturns)
            input.value = figures.returns;
        else if (fixed == Fixed::SessionHelpPages)
            input.value = figures.help_pages;
        else if (fixed == Fixed::SessionEvents)
            input.value =
                names_json(work.inputs->events, [](const auto& each) { return each.name; });
        else if (fixed == Fixed::LocationOpen)
            input.value = detail::location_is_open(*core_, *work.inputs);
        else if (fixed == Fixed::Access)
            input.value = names_json(work.inputs->access, [](const auto& each) { return each; });
        else
            input.value = json_of(work.slots[slot]);
        used.push_back(std::move(input));
    }
    auto add = [&](std::size_t slot) {
        used.push_back({names.name(slot), json_of(work.slots[slot]), work.slots[slot].assumed});
    };
    for (std::size_t queue = 0; queue < core_->policy.queues.size(); ++queue) {
        add(names.wait_of_queue(queue));
        add(names.load_of_queue(queue));
    }
    for (std::size_t mode = 0; mode < core_->modes.size(); ++mode) add(names.open_of_mode(mode));
    for (std::size_t mode = 0; mode < core_->modes.size(); ++mode)
        if (!work.slots[names.spent_of_mode(mode)].assumed) add(names.spent_of_mode(mode));
    return used;
}

std::vector<TraceLine> CompiledPolicy::trace(const DecisionBuffer& buffer) const {
    const auto& core = *core_;
    std::vector<TraceLine> lines;
    auto add = [&](std::uint32_t rule, bool matched) {
        const auto& each = core.rules[rule];
        const auto& words = core.rule_words[rule];
        for (auto i = each.given; i < each.given_end; ++i) {
            const auto& to = core.given[i];
            lines.push_back({core.policy.modes[to.mode].id, words.name, matched,
                             matched ? core.effects[to.mode][to.rank].points : 0, words.reason});
        }
    };
    auto matched = buffer.matched();
    if (core.given.size() > kTraceMax) {
        for (auto rule : matched) add(rule, true);
        return lines;
    }
    std::size_t next = 0;
    for (std::uint32_t rule = 0; rule < core.rules.size(); ++rule) {
        bool holds = next < matched.size() && matched[next] == rule;
        if (holds) ++next;
        add(rule, holds);
    }
    return lines;
}

std::string_view CompiledPolicy::layout(const DecisionBuffer& buffer) const {
    auto placement = buffer.work_->placement;
    return placement < 0 ? std::string_view("panel")
                         : core_->policy.placements[static_cast<std::size_t>(placement)].layout;
}

}  // namespace jalon::hub
