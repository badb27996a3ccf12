// From a frame to the conditions on its events.
#include "trail/filter.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "trail/filter_scan.h"

namespace jalon::trail {

namespace {

// Some texts of a dictionary; those that it does not know have no events.
std::unique_ptr<const ColumnCondition> texts_among(const Moment& moment, CodeColumn column,
                                                   std::span<const std::string> texts) {
    const Texts& known = texts_of(moment, column);
    std::vector<std::uint8_t> wanted(known.size());
    bool any = false;
    for (const std::string& text : texts)
        if (const auto code = known.find(text)) any = wanted[*code] = 1;
    return any ? code_among(column, std::move(wanted)) : never();
}

}  // namespace

void Filter::add(std::unique_ptr<const ColumnCondition> condition) {
    conditions_.push_back(std::move(condition));
}

void Filter::add(ColumnConditions conditions) {
    for (auto& condition : conditions) conditions_.push_back(std::move(condition));
}

void Filter::merge_tables(CodeColumn column) {
    const auto first = std::ranges::find_if(conditions_, [column](const auto& condition) {
        return table_by_code(*condition, column) != nullptr;
    });
    if (first == conditions_.end()) return;
    std::vector<std::uint8_t> both = *table_by_code(**first, column);
    bool several = false;
    for (auto other = first + 1; other != conditions_.end();) {
        const auto* table = table_by_code(**other, column);
        if (!table) {
            ++other;
            continue;
        }
        several = true;
        both.resize(std::min(both.size(), table->size()));
        for (std::size_t code = 0; code < both.size(); ++code) both[code] &= (*table)[code];
        other = conditions_.erase(other);
    }
    if (several) *first = code_among(column, std::move(both));
}

void Filter::finish() {
    for (const CodeColumn column :
         {CodeColumn::Name, CodeColumn::Channel, CodeColumn::Touchpoint, CodeColumn::Journey})
        merge_tables(column);
    std::ranges::sort(conditions_, {}, [](const auto& condition) { return condition->cost(); });
}

void Filter::keep(const Block& block, Scratch& scratch, std::uint64_t* bits) const {
    const std::span words(bits, bit_words(block.events()));
    for (const auto& condition : conditions_) {
        condition->keep(block, scratch, bits);
        if (std::ranges::all_of(words, [](std::uint64_t word) { return word == 0; })) return;
    }
}

Compiled<Filter> filter_of(const Frame& frame, const std::shared_ptr<const Moment>& moment) {
    Compiled<Filter> result;
    Filter filter;
    if (!frame.journey.empty())
        filter.add(texts_among(*moment, CodeColumn::Journey, {&frame.journey, 1}));
    if (!frame.names.empty()) filter.add(texts_among(*moment, CodeColumn::Name, frame.names));
    if (!frame.channel.empty())
        filter.add(texts_among(*moment, CodeColumn::Channel, {&frame.channel, 1}));
    if (frame.from || frame.to)
        filter.add(instant_between(
            frame.from ? micros(*frame.from) : std::numeric_limits<std::int64_t>::min(),
            frame.to ? micros(*frame.to) : std::numeric_limits<std::int64_t>::max()));
    if (frame.complete_only) filter.add(is_complete());
    if (!frame.where.empty()) {
        auto where = compile_where(frame.where, "where", moment);
        result.problems = std::move(where.problems);
        if (!where.program) return result;
        filter.add(std::move(*where.program));
    }
    result.program = std::move(filter);
    return result;
}

Compiled<Filter> filter_where(std::string_view text, std::string_view path,
                              const std::shared_ptr<const Moment>& moment) {
    auto where = compile_where(text, path, moment);
    Compiled<Filter> result;
    result.problems = std::move(where.problems);
    if (!where.program) return result;
    result.program.emplace().add(std::move(*where.program));
    result.program->finish();
    return result;
}

}  // namespace jalon::trail
