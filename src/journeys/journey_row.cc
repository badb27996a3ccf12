// Counts cases and looks at their ends.
#include "journeys/journey_row.h"

#include <algorithm>
#include <map>

#include "indicators/scores.h"
#include "journeys/live_map.h"
#include "trail/fold.h"
#include "trail/frame.h"

namespace jalon::journeys {

namespace {

void widen(JourneyRow& row, Time from, Time to) {
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

// Cases, events and ends by a code that the first event of a case has (one code for all: no
// column).
class Counting {
  public:
    explicit Counting(bool by_column) : by_column_(by_column) {}

    void add(const trail::Chunk& chunk) {
        for (const trail::CaseRange& range : chunk.cases) {
            JourneyRow& row = rows_[by_column_ ? chunk.per_event[0][range.begin] : 0];
            ++row.cases;
            row.events += range.size();
            widen(row, time_from_micros(chunk.at[range.begin]),
                  time_from_micros(chunk.at[range.end - 1]));
        }
    }
    void merge(Counting&& other) {
        for (const auto& [code, more] : other.rows_) {
            JourneyRow& row = rows_[code];
            row.cases += more.cases;
            row.events += more.events;
            widen(row, *more.first_at, *more.last_at);
        }
    }
    std::size_t bytes() const { return rows_.size() * sizeof(JourneyRow); }
    std::map<trail::Code, JourneyRow>& rows() { return rows_; }

  private:
    bool by_column_;
    std::map<trail::Code, JourneyRow> rows_;
};

Result<std::map<trail::Code, JourneyRow>> counted(std::shared_ptr<const trail::Moment> moment,
                                                  const trail::Frame& frame,
                                                  trail::Budget& budget) {
    const auto chunks = trail::chunks_of(std::move(moment), frame);
    if (!chunks.program) return std::map<trail::Code, JourneyRow>{};  // No condition: never.
    TRY_LET(counting, trail::fold(**chunks.program, budget, Counting(!frame.per_event.empty())));
    return std::move(counting.rows());
}

}  // namespace

Result<std::vector<JourneyRow>> journey_rows(std::shared_ptr<const trail::Moment> moment,
                                             const std::vector<Answer>& all,
                                             std::int64_t masking_below, trail::Budget& budget) {
    trail::Frame frame;
    frame.per_event = {{.what = trail::Wanted::What::Journey, .text = {}}};
    TRY_LET(rows, counted(moment, frame, budget));
    std::vector<JourneyRow> result;
    for (auto& [code, row] : rows) {
        if (code == 0) continue;  // In no journey.
        row.id = moment->journeys()[code - 1];
        row.nps = nps_of(row.id, all, masking_below);
        result.push_back(std::move(row));
    }
    std::ranges::sort(result, {}, &JourneyRow::id);
    return result;
}

Result<JourneyRow> journey_row(const JourneyDefinition& definition,
                               std::shared_ptr<const trail::Moment> moment,
                               const std::vector<Answer>& all, std::int64_t masking_below,
                               trail::Budget& budget) {
    TRY_LET(rows, counted(std::move(moment), frame_of(definition), budget));
    JourneyRow row = rows.empty() ? JourneyRow{} : rows.begin()->second;
    row.id = definition.id;
    row.nps = nps_of(definition.id, all, masking_below);
    return row;
}

}  // namespace jalon::journeys
