// Instances of one journey are neighbours in their order, so counting needs only their ends.
#include "journeys/journey_row.h"

#include <algorithm>
#include <map>

#include "indicators/scores.h"
#include "journeys/live_map.h"

namespace jalon::journeys {

namespace {

void widen(JourneyRow& row, std::int64_t first, std::int64_t last) {
    const Time from = time_from_micros(first);
    const Time to = time_from_micros(last);
    row.first_at = std::min(row.first_at.value_or(from), from);
    row.last_at = std::max(row.last_at.value_or(to), to);
}

indicators::Indicator nps_of(const std::string& journey, const std::vector<Answer>& all,
                             std::int64_t masking_below) {
    AnswerFilter filter;
    filter.journey = journey;
    return indicators::masked(indicators::nps(scores_of(all, indicators::Kind::Nps, filter)),
                              masking_below);
}

}  // namespace

std::vector<JourneyRow> journey_rows(const trail::Snapshot& snapshot,
                                     const std::vector<Answer>& all, std::int64_t masking_below) {
    const trail::ColumnsView& columns = snapshot.columns();
    const auto order = snapshot.by_instance();
    std::map<std::string, JourneyRow> rows;
    for (std::size_t group = 0; group < order->groups.size(); ++group) {
        const auto events = order->rows_of(group);
        const std::string& journey = columns.texts[columns.journey_of(events.front())];
        if (journey.empty()) continue;
        JourneyRow& row = rows[journey];
        ++row.cases;
        row.events += static_cast<std::int64_t>(events.size());
        widen(row, columns.at[events.front()], columns.at[events.back()]);
    }
    std::vector<JourneyRow> result;
    for (auto& [journey, row] : rows) {
        row.id = journey;
        row.nps = nps_of(journey, all, masking_below);
        result.push_back(std::move(row));
    }
    return result;
}

JourneyRow journey_row(const JourneyDefinition& definition, const trail::Snapshot& snapshot,
                       const std::vector<Answer>& all, std::int64_t masking_below) {
    const trail::Cases cases = trail::cases_of(snapshot, selection_of(definition), {});
    JourneyRow row;
    row.id = definition.id;
    row.cases = static_cast<std::int64_t>(cases.count());
    row.events = static_cast<std::int64_t>(cases.events());
    for (std::size_t i = 0; i < cases.count(); ++i)
        widen(row, cases.at[cases.begins[i]], cases.at[cases.begins[i + 1] - 1]);
    row.nps = nps_of(definition.id, all, masking_below);
    return row;
}

}  // namespace jalon::journeys
