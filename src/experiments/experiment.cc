// What a declared experiment must be to run.
#include "experiments/experiment.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace jalon::experiments {
namespace {

class Finding {
  public:
    void add(std::string path, std::string code, std::string what) {
        found_.push_back({.path = std::move(path),
                          .code = "experiment." + std::move(code),
                          .what = std::move(what)});
    }
    std::vector<Problem> found() && { return std::move(found_); }

  private:
    std::vector<Problem> found_;
};

// Written so that a NaN is refused too.
bool positive(double value) {
    return value > 0 && std::isfinite(value);
}

void check_arms(const Experiment& experiment, Finding& finding) {
    const auto& arms = experiment.arms;
    if (arms.size() < 2 || arms.size() > kArmsMax)
        finding.add("arms", "arms_count", fmt::format("Give 2 to {} arms.", kArmsMax));
    std::set<std::string_view> seen;
    double floors = 0;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const std::string path = fmt::format("arms[{}]", i);
        if (arms[i].id.empty() || !seen.insert(arms[i].id).second)
            finding.add(path + ".id", "arm_id", "Give each arm an id of its own.");
        if (!positive(arms[i].weight))
            finding.add(path + ".weight", "arm_weight", "Give a weight above 0.");
        if (!(arms[i].floor >= 0 && arms[i].floor < 1))
            finding.add(path + ".floor", "arm_floor", "Give a floor from 0 to below 1.");
        else
            floors += arms[i].floor;
    }
    if (floors > 1 + 1e-9)
        finding.add("arms", "floors_over_one", "The arms' floors together must be at most 1.");
}

void check_metric(const Metric& metric, const std::string& path, Finding& finding) {
    if (metric.id.empty()) finding.add(path + ".id", "metric_id", "Name the metric.");
    if (!positive(metric.smallest_effect))
        finding.add(path + ".smallest_effect", "metric_effect",
                    "Give the smallest difference worth finding, above 0, in the metric's unit.");
}

}  // namespace

std::vector<Problem> problems(const Experiment& experiment) {
    Finding finding;
    if (experiment.id.empty()) finding.add("id", "id", "Name the experiment.");
    check_arms(experiment, finding);
    if (!(experiment.traffic >= 0 && experiment.traffic <= 1))
        finding.add("traffic", "traffic", "Give the share that takes part, 0 to 1.");
    const Slice slice = experiment.slice;
    if (slice.from < 0 || slice.to > 10'000 || slice.from >= slice.to)
        finding.add("slice", "slice", "Give a slice within 0 to 10000, from below to.");
    check_metric(experiment.metric, "metric", finding);
    for (std::size_t i = 0; i < experiment.guardrails.size(); ++i) {
        const std::string path = fmt::format("guardrails[{}]", i);
        check_metric(experiment.guardrails[i].metric, path + ".metric", finding);
        if (!(experiment.guardrails[i].margin >= 0))
            finding.add(path + ".margin", "guardrail_margin", "Give a margin of 0 or more.");
    }
    if (!(experiment.alpha > 0 && experiment.alpha <= 0.2))
        finding.add("alpha", "alpha", "Give the false alarms allowed, above 0, at most 0.2.");
    return std::move(finding).found();
}

std::vector<Problem> overlaps(const std::vector<Experiment>& experiments) {
    Finding finding;
    for (std::size_t b = 0; b < experiments.size(); ++b)
        for (std::size_t a = 0; a < b; ++a) {
            const Experiment &first = experiments[a], &second = experiments[b];
            if (first.group.empty() || first.group != second.group) continue;
            if (first.slice.from < second.slice.to && second.slice.from < first.slice.to)
                finding.add(second.id, "slices_overlap",
                            fmt::format("Its slice of {} overlaps that of {}: move one of them.",
                                        second.group, first.id));
        }
    return std::move(finding).found();
}

double alpha_per_comparison(const Experiment& experiment) {
    const auto arms = static_cast<double>(experiment.arms.size());
    return experiment.alpha / std::max(1.0, arms - 1);
}

}  // namespace jalon::experiments
