// Compiles a frame: its conditions, cases and activities, with what is wrong with them.
#include "trail/frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "trail/frame_chunks.h"

namespace jalon::trail {

namespace {

// The program of what was compiled, or nothing; problems are added to the others.
template <class T>
std::optional<T> taken(Compiled<T>&& compiled, std::vector<Problem>& problems) {
    std::ranges::move(compiled.problems, std::back_inserter(problems));
    return std::move(compiled.program);
}

std::optional<std::vector<WantedColumn>> columns_of(const std::vector<Wanted>& wanted,
                                                    std::string_view list,
                                                    const std::shared_ptr<const Moment>& moment,
                                                    std::vector<Problem>& problems) {
    std::vector<WantedColumn> columns;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        auto column =
            taken(WantedColumn::compile(wanted[i], fmt::format("{}[{}].where", list, i), moment),
                  problems);
        if (!column) return std::nullopt;
        columns.push_back(std::move(*column));
    }
    return columns;
}

}  // namespace

Compiled<std::shared_ptr<const Chunks>> chunks_of(std::shared_ptr<const Moment> moment,
                                                  const Frame& frame) {
    Compiled<std::shared_ptr<const Chunks>> result;
    auto filter = taken(filter_of(frame, moment), result.problems);
    if (!filter) return result;
    auto rule = taken(ActivityRule::compile(frame, moment, *filter), result.problems);
    if (!rule) return result;
    auto per_event = columns_of(frame.per_event, "per_event", moment, result.problems);
    if (!per_event) return result;
    auto per_case = columns_of(frame.per_case, "per_case", moment, result.problems);
    if (!per_case) return result;
    filter->finish();
    FramePlan plan{.moment = moment,
                   .filter = std::move(*filter),
                   .rule = std::move(*rule),
                   .case_by = frame.case_by,
                   .case_key = {},
                   .gap_us = {},
                   .per_event = std::move(*per_event),
                   .per_case = std::move(*per_case)};
    if (frame.case_by == CaseBy::Property)
        plan.case_key = moment->properties().key(frame.case_property);
    if (frame.session_gap) plan.gap_us = frame.session_gap->count();
    result.program = std::make_shared<const FrameChunks>(std::move(plan));
    return result;
}

}  // namespace jalon::trail
