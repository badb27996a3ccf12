// The document, part by part; an arm is compiled as if it had been authored.
#include "trials/definition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "definitions/path.h"
#include "definitions/reading.h"

namespace jalon::trials {
namespace {

using definitions::Fields;
using definitions::Reading;
using experiments::Better;
using experiments::Measure;

struct OutcomeRow {
    std::string_view name;
    Measure measure;
    Better better;
};
constexpr std::array<OutcomeRow, 6> kOutcomes{{{"chosen", Measure::Share, Better::Higher},
                                               {"connected", Measure::Share, Better::Higher},
                                               {"resolved", Measure::Share, Better::Higher},
                                               {"complained", Measure::Share, Better::Lower},
                                               {"wait_s", Measure::Mean, Better::Lower},
                                               {"score", Measure::Mean, Better::Higher}}};

Outcome outcome_in(Fields& fields, std::string_view key) {
    std::vector<std::string_view> names;
    for (const auto& each : kOutcomes) names.push_back(each.name);
    auto name = fields.one_of_texts(key, names);
    auto found = std::ranges::find(kOutcomes, name, &OutcomeRow::name);
    return found == kOutcomes.end() ? Outcome::Chosen
                                    : static_cast<Outcome>(found - kOutcomes.begin());
}

experiments::Metric metric_of(Outcome outcome, double smallest_effect) {
    const auto& row = kOutcomes[static_cast<std::size_t>(outcome)];
    return {std::string(row.name), row.measure, row.better, smallest_effect};
}

void read_arms(Fields& root, Trial& trial) {
    definitions::Claims ids;
    root.each("arms", {.min = 2, .max = experiments::kArmsMax}, [&](Fields& arm) {
        experiments::Arm made;
        made.id = arm.name("id");
        ids.claim(arm, "id", made.id);
        made.weight = arm.number_or("share", 0.0001, 10'000, 1);
        made.floor = arm.number_or("floor", 0, 1, 0);
        auto& settings = trial.settings.emplace_back();
        if (const auto* set = arm.raw("set"); set != nullptr && set->is_object()) {
            for (const auto& [path, value] : set->get_object())
                settings.push_back({std::string(path), value});
        } else if (set != nullptr && !set->is_null()) {
            arm.problem("set", "field.type", "Give paths of the policy with their values.");
        }
        if (trial.settings.size() == 1 && !settings.empty())
            arm.problem("set", "experiment.control",
                        "The first arm is the control: the policy as it is published.");
        trial.experiment.arms.push_back(std::move(made));
    });
}

void read_measures(Fields& root, Trial& trial) {
    auto& experiment = trial.experiment;
    if (auto metric = root.object("metric")) {
        trial.metric = outcome_in(*metric, "id");
        experiment.metric = metric_of(trial.metric, metric->number("smallest_effect", 1e-6, 1e6));
    } else {
        root.problem("metric", "field.missing", "Say what the experiment is decided by.");
    }
    root.each("guardrails", {.min = 0, .max = 6}, [&](Fields& rail) {
        auto outcome = outcome_in(rail, "id");
        trial.guardrails.push_back(outcome);
        double margin = rail.number("margin", 0, 1e6);
        experiment.guardrails.push_back({metric_of(outcome, std::max(margin, 1e-6)), margin});
    });
}

void read_features(Fields& bandit, Trial& trial) {
    bandit.each("features", {.min = 1, .max = kFeaturesMax}, [&](Fields& each) {
        Feature feature;
        std::vector<std::string_view> names(feature_inputs().begin(), feature_inputs().end());
        const auto name = each.one_of_texts("input", names);
        const auto found = std::ranges::find(names, name);
        if (found != names.end()) feature.input = static_cast<FeatureInput>(found - names.begin());
        if (feature.input == FeatureInput::Known || feature.input == FeatureInput::Vulnerable)
            feature.is = each.flag_or("is", true) ? "true" : "false";
        else
            feature.is = each.text("is");
        trial.features.push_back(std::move(feature));
    });
}

// `allocation: thompson`, or `bandit` with what it needs.
void read_drawing(Fields& root, Trial& trial) {
    using experiments::Allocation;
    auto& experiment = trial.experiment;
    experiment.allocation = root.one_of<Allocation>(
        "allocation", {{"fixed", Allocation::Fixed}, {"thompson", Allocation::Thompson}},
        Allocation::Fixed);
    if (auto bandit = root.object("bandit")) {
        experiment.allocation = bandit->one_of<Allocation>(
            "kind", {{"thompson", Allocation::Thompson}, {"linucb", Allocation::LinUcb}},
            Allocation::Thompson);
        const double floor = bandit->number_or("floor", 0, 0.5, 0.05);
        for (auto& arm : experiment.arms) arm.floor = std::max(arm.floor, floor);
        if (experiment.allocation == Allocation::LinUcb)
            read_features(*bandit, trial);
        else if (const auto* features = bandit->raw("features");
                 features != nullptr && !features->is_null())
            bandit->problem("features", "experiment.features",
                            "Only linucb draws by features; thompson knows none.");
    }
    if (experiment.allocation != Allocation::Fixed && !is_share(trial.metric))
        root.problem("metric", "experiment.allocation",
                     "A bandit is for shares: chosen, connected, resolved.");
    // Of the metric itself, before the visitor came into the experiment.
    if (root.one_of_texts("covariate", {"none", "before"}, "none") == "before")
        experiment.covariate = "before";
}

// The arms' policies, from what is published now.
void make_arms(Reading& reading, const definitions::Catalogue& catalogue, Trial& trial) {
    auto published = catalogue.find("hub", trial.policy);
    if (!published) {
        reading.problem("policy", "experiment.policy_unknown",
                        "No contact policy of this name is published.");
        return;
    }
    trial.policy_version = published->version;
    for (std::size_t i = 0; i < trial.settings.size(); ++i) {
        Json body = published->document.body;
        const auto place = definitions::member_path(
            definitions::item_path(definitions::member_path("", "arms"), i), "set");
        bool whole = true;
        for (const auto& [path, value] : trial.settings[i])
            if (!set_at(body, path, value)) {
                whole = false;
                reading.problem(place, "experiment.path_unknown",
                                fmt::format("The policy has nothing at `{}`; items of lists are "
                                            "named by their id, such as modes.callback.base.",
                                            path));
            }
        if (!whole) continue;
        auto document = definitions::document_of(body);
        auto compiled = hub::compile_policy(document, catalogue);
        if (!compiled.program) {
            auto first = std::ranges::find_if(compiled.problems, [](const Problem& each) {
                return each.severity == Problem::Severity::Error;
            });
            reading.problem(
                place, "experiment.arm_broken",
                fmt::format("With these values the policy does not compile: {}",
                            first == compiled.problems.end() ? std::string() : first->what));
            continue;
        }
        compiled.program->version = published->version;
        trial.arms.push_back(std::make_shared<const hub::Policy>(std::move(*compiled.program)));
    }
}

}  // namespace

std::string_view to_text(Outcome outcome) {
    return kOutcomes[static_cast<std::size_t>(outcome)].name;
}

bool is_share(Outcome outcome) {
    return kOutcomes[static_cast<std::size_t>(outcome)].measure == Measure::Share;
}

bool set_at(Json& body, std::string_view path, const Json& value) {
    Json* at = &body;
    while (true) {
        const auto dot = path.find('.');
        const auto name = path.substr(0, dot);
        if (name.empty()) return false;
        const bool last = dot == std::string_view::npos;
        if (auto* list = at->if_array()) {
            auto item = std::find_if(list->begin(), list->end(),
                                     [&](const Json& each) { return text_at(each, "id") == name; });
            if (item == list->end()) return false;
            if (last) {
                *item = value;
                return true;
            }
            at = &*item;
        } else if (auto* object = at->if_object()) {
            if (last) {
                (*object)[name] = value;
                return true;
            }
            auto* member = object->if_contains(name);
            if (member == nullptr) return false;
            at = member;
        } else {
            return false;
        }
        path.remove_prefix(dot + 1);
    }
}

CompiledTrial compile_trial(const definitions::Document& document,
                            const definitions::Catalogue& catalogue) {
    Reading reading(document);
    auto trial = std::make_shared<Trial>();
    auto& experiment = trial->experiment;
    {
        auto root = reading.root();
        experiment.id = document.id();
        trial->title = root.localized("title");
        root.localized_or_none("description");
        trial->policy = root.name("policy");
        read_arms(root, *trial);
        read_measures(root, *trial);
        experiment.traffic = root.number_or("traffic", 0, 1, 1);
        experiment.group = root.text_or("group", "");
        if (auto slice = root.object("slice")) {
            experiment.slice.from = static_cast<int>(slice->integer("from", 0, 10'000));
            experiment.slice.to = static_cast<int>(slice->integer("to", 0, 10'000));
        }
        experiment.alpha = root.number_or("alpha", 1e-6, 0.5, 0.05);
        read_drawing(root, *trial);
    }
    if (reading.sound())
        for (const auto& each : experiments::problems(experiment))
            reading.problem(each.path, each.code, each.what);
    if (reading.sound()) make_arms(reading, catalogue, *trial);
    const bool sound = reading.sound();
    return {sound ? TrialPtr(std::move(trial)) : nullptr, reading.take_problems()};
}

definitions::Kind experiment_kind() {
    return {"experiment",
            [](const definitions::Document& document, const definitions::Catalogue& catalogue) {
                return compile_trial(document, catalogue).problems;
            }};
}

}  // namespace jalon::trials
