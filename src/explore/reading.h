// How single questions are read: each reader takes its parameters, says which columns it needs, and
// what is to be done with the chunks.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "explore/question.h"
#include "questions/alignment.h"
#include "questions/cohort.h"
#include "questions/friction.h"
#include "questions/funnel.h"
#include "questions/paths.h"
#include "questions/trend.h"
#include "trail/chunk.h"

namespace jalon::explore {

/// Asks the chunks of the question's frame.
using Ask = std::function<Result<JsonObject>(const trail::Chunks&, trail::Budget&)>;

/// A question while it is read.
struct Reading {
    Parameters& parameters;
    const Ground& ground;
    Framed framed;
    std::vector<Problem> warnings;

    /// Makes `wanted` a column of the frame and gives its place.
    std::size_t per_event(trail::Wanted wanted);
    std::size_t per_case(trail::Wanted wanted);
    /// What groups are made by: `property:KEY`, or `trait:KEY` where persons may be shown, whose
    /// values could name them.
    std::optional<trail::Wanted> breakdown(std::string_view parameter) {
        return breakdown(parameters, parameter);
    }
    std::optional<trail::Wanted> breakdown(Parameters& given, std::string_view parameter);
    /// Makes a condition such a column.
    std::size_t where(std::string condition);
    /// The chunks of another frame than the question's own. What is wrong with its conditions is
    /// noted as a problem of `parameter`.
    std::shared_ptr<const trail::Chunks> chunks(const trail::Frame& frame,
                                                std::string_view parameter);
    /// The question that asks the chunks of its frame, if all that was read is sound.
    Result<Question> ask(Ask ask);
};

Result<Question> read_cohort(Reading& reading);
Result<Question> read_compare(Reading& reading);
Result<Question> read_dfg(Reading& reading);
Result<Question> read_facets(Reading& reading);
Result<Question> read_funnel(Reading& reading);
Result<Question> read_paths(Reading& reading);
Result<Question> read_persons(Reading& reading);
Result<Question> read_summary(Reading& reading);
Result<Question> read_trend(Reading& reading);
Result<Question> read_variants(Reading& reading);
Result<Question> read_friction(Reading& reading);
/// Of a frame whose activities are the steps of a map.
Result<Question> read_conformance(Reading& reading);

/// The steps of a map in their order.
std::vector<questions::ModelStep> model_of(const journeys::JourneyDefinition& definition);

/// The steps of a funnel, and the whole of one but its breakdown; columns go to the frame of
/// `reading`, what is wrong to `parameters`, which need not be the reading's own.
std::vector<questions::FunnelSpec::Step> steps_in(Parameters& parameters, Reading& reading);
questions::FunnelSpec funnel_in(Parameters& parameters, Reading& reading);
questions::PathsSpec paths_in(Parameters& parameters);
questions::CohortSpec cohort_in(Parameters& parameters, const Ground& ground);
/// With its breakdown; the frame of `reading` becomes that of the measure.
questions::TrendSpec trend_in(Parameters& parameters, Reading& reading);
/// Likewise; without a value.
questions::FrictionSpec friction_in(Parameters& parameters, Reading& reading);

/// An activity, or `{"any": […], "where": "…"}`: the events of one of `any` (empty: all) for which
/// `where` holds (empty: all).
struct Step {
    std::vector<std::string> any;
    std::string where;
    std::string text;  ///< As it was given: its name in answers.
};

/// Reads a step from the text of a parameter; noted as a problem where it is none.
Step step_of(Parameters& parameters, std::string_view name, const std::string& text);
Step step_of(Parameters& parameters, std::string_view name, const Json& given);

}  // namespace jalon::explore
