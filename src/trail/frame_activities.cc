// Reads activities straight from the block where that is possible, else gathers them.
#include "trail/frame_activities.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <utility>

#include "trail/filter_scan.h"

namespace jalon::trail {

namespace {

// Numbers of type T at the front of `bytes`.
template <class T>
T* room_in(std::vector<std::uint8_t>& bytes, std::size_t count) {
    if (bytes.size() < count * sizeof(T)) bytes.resize(count * sizeof(T));
    return reinterpret_cast<T*>(bytes.data());
}

// `count` numbers of T: those of `source` at `events`, or the first.
template <class T, class Source>
Activities gathered(const Source& source, const std::uint32_t* events, std::size_t count,
                    Scratch& scratch) {
    T* out = room_in<T>(scratch.bytes[0], count);
    if (events)
        for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<T>(source(events[i]));
    else
        for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<T>(source(i));
    return {.data = out, .width = sizeof(T)};
}

// Calls `body(numbers)` with a plain pointer of the width.
template <class Body>
auto with_plain(const void* data, unsigned width, const Body& body) {
    if (width == 1) return body(static_cast<const std::uint8_t*>(data));
    if (width == 2) return body(static_cast<const std::uint16_t*>(data));
    return body(static_cast<const std::uint32_t*>(data));
}

Activities read_codes(const Column& column, const std::uint32_t* events, std::size_t count,
                      Scratch& scratch) {
    if (column.is_constant()) {
        const auto code = static_cast<std::uint32_t>(column.base());
        const auto same = [code](std::size_t) { return code; };
        return code < 256 ? gathered<std::uint8_t>(same, nullptr, count, scratch)
                          : gathered<std::uint32_t>(same, nullptr, count, scratch);
    }
    if (!events) return {.data = column.data(), .width = column.width()};
    return with_plain(column.data(), column.width(), [&]<class T>(const T* codes) {
        return gathered<T>([codes](std::size_t i) { return codes[i]; }, events, count, scratch);
    });
}

}  // namespace

bool ActivityRule::add_groups(const Frame& frame, const std::shared_ptr<const Moment>& moment,
                              std::vector<Problem>& problems) {
    std::unordered_map<std::string, std::uint32_t> compiled;  // Conditions by text.
    candidates_.resize(moment->names().size());
    for (std::uint32_t group = 0; group < frame.groups.size(); ++group) {
        names_.push_back(frame.groups[group].name);
        const auto& members = frame.groups[group].members;
        for (std::size_t m = 0; m < members.size(); ++m) {
            Candidate candidate{.group = group};
            if (!members[m].where.empty()) {
                const auto [known, is_new] = compiled.try_emplace(members[m].where, 0);
                if (is_new) {
                    auto where =
                        filter_where(members[m].where,
                                     fmt::format("groups[{}].members[{}].where", group, m), moment);
                    std::ranges::move(where.problems, std::back_inserter(problems));
                    if (!where.program) return false;
                    conditions_.push_back(std::move(*where.program));
                    known->second = static_cast<std::uint32_t>(conditions_.size());
                }
                candidate.condition = known->second;
            }
            if (const auto code = moment->names().find(members[m].name))
                candidates_[*code].push_back(candidate);
        }
    }
    return true;
}

Compiled<ActivityRule> ActivityRule::compile(const Frame& frame,
                                             const std::shared_ptr<const Moment>& moment,
                                             Filter& filter) {
    Compiled<ActivityRule> result;
    ActivityRule rule;
    if (frame.activity_by == ActivityBy::Channel) rule.column_ = CodeColumn::Channel;
    if (frame.activity_by == ActivityBy::Touchpoint) rule.column_ = CodeColumn::Touchpoint;
    if (frame.activity_by == ActivityBy::Group) {
        rule.by_group_ = true;
        if (!rule.add_groups(frame, moment, result.problems)) return result;
        std::vector<std::uint8_t> wanted;
        for (const auto& candidates : rule.candidates_) {
            wanted.push_back(!candidates.empty());
            rule.group_of_.push_back(candidates.empty() ? 0 : candidates.front().group);
        }
        filter.add(code_among(CodeColumn::Name, std::move(wanted)));
    } else {
        const Texts& texts = texts_of(*moment, rule.column_);
        for (std::size_t i = 0; i < texts.size(); ++i)
            rule.names_.push_back(texts[static_cast<Code>(i)]);
    }
    result.program = std::move(rule);
    return result;
}

void ActivityRule::decide(const Block& block, Scratch& scratch, std::uint64_t* bits) const {
    const std::size_t n = block.events(), words = bit_words(n);
    std::vector<std::vector<std::uint64_t>> holds;
    for (const Filter& condition : conditions_) {
        std::vector<std::uint64_t> those(bits, bits + words);
        condition.keep(block, scratch, those.data());
        holds.push_back(std::move(those));
    }
    const auto decide_into = [&](auto* out) {
        for (std::size_t word = 0; word < words; ++word) {
            for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
                const std::uint64_t bit = left & -left;
                const std::size_t i = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
                const auto& candidates = candidates_[block.name()[i]];
                const auto fits = std::ranges::find_if(candidates, [&](Candidate candidate) {
                    return candidate.condition == 0 ||
                           (holds[candidate.condition - 1][word] & bit) != 0;
                });
                if (fits == candidates.end())
                    bits[word] &= ~bit;
                else
                    out[i] = static_cast<std::remove_reference_t<decltype(*out)>>(fits->group);
            }
        }
    };
    if (group_width() == 1)
        decide_into(room_in<std::uint8_t>(scratch.bytes[1], n));
    else
        decide_into(room_in<std::uint32_t>(scratch.bytes[1], n));
}

Activities ActivityRule::read(const Block& block, const std::uint32_t* events, std::size_t count,
                              Scratch& scratch) const {
    if (!by_group_) return read_codes(column_of(block, column_), events, count, scratch);
    if (is_conditional()) {
        const void* decided = scratch.bytes[1].data();
        if (!events) return {.data = decided, .width = group_width()};
        return with_plain(decided, group_width(), [&]<class T>(const T* groups) {
            return gathered<T>([groups](std::size_t i) { return groups[i]; }, events, count,
                               scratch);
        });
    }
    const std::uint32_t* group_of = group_of_.data();
    return with_plain(block.name().data(), block.name().width(), [&](const auto* codes) {
        const auto group = [=](std::size_t i) { return group_of[codes[i]]; };
        return group_width() == 1 ? gathered<std::uint8_t>(group, events, count, scratch)
                                  : gathered<std::uint32_t>(group, events, count, scratch);
    });
}

}  // namespace jalon::trail
