// A proof rendered: counter-examples with the hub's own answer to them.
#include "http/hub_proof.h"

#include <algorithm>

#include "http/hub_answer.h"
#include "http/hub_preview_inputs.h"

namespace jalon::http {
namespace {

constexpr double kMost = 1e300;  // JSON has no infinity.

JsonObject finding_json(const proof::Finding& finding, const definitions::Places& places) {
    JsonObject values;
    for (const auto& [name, value] : finding.values) values[name] = value;
    JsonObject out{{"code", finding.code}, {"rule", finding.rule},
                   {"path", finding.path}, {"values", std::move(values)},
                   {"what", finding.what}, {"warning", finding.warning}};
    if (auto place = places.value(finding.path); place.line > 0) {
        out["line"] = place.line;
        out["column"] = place.column;
    }
    return out;
}

JsonObject example_json(const proof::CounterExample& example, const hub::PolicyPtr& policy,
                        std::string_view locale) {
    JsonArray given;
    for (const auto& [name, value] : example.given)
        given.push_back(JsonObject{{"name", name}, {"value", value}});
    auto decided = hub::decide(policy, example.inputs);
    auto answer = answer_json(decided, "preview", locale);
    answer["session"] = JsonObject{{"token", ""}};
    // Queues of which nothing is said count as declared, whatever is posted where it is replayed.
    auto inputs = as_asked(example.inputs);
    if (!policy->queues.empty() && !inputs.contains("waits")) inputs["waits"] = JsonObject{};
    for (const auto& queue : policy->queues)
        if (!inputs["waits"].as_object().contains(queue.id))
            inputs["waits"].as_object()[queue.id] = JsonObject{};
    return {{"inputs", std::move(inputs)},
            {"given", std::move(given)},
            {"compared", example.compared},
            {"answer", std::move(answer)}};
}

}  // namespace

JsonObject to_json(const proof::Proof& proof, const hub::PolicyPtr& policy,
                   const definitions::Places& places, std::string_view locale) {
    JsonArray properties;
    for (const auto& each : proof.properties) {
        JsonArray findings, rules;
        for (const auto& finding : each.findings) {
            if (!finding.warning && !finding.rule.empty()) rules.emplace_back(finding.rule);
            findings.push_back(finding_json(finding, places));
        }
        JsonObject property{{"name", each.name},
                            {"holds", each.holds()},
                            {"verdict", proof::to_text(each.verdict)},
                            {"why", each.why},
                            {"examined", each.examined},
                            {"of", std::min(each.of, kMost)},
                            {"counter_example", nullptr},
                            {"findings", std::move(findings)},
                            {"rules", std::move(rules)}};
        if (each.counter_example)
            property["counter_example"] = example_json(*each.counter_example, policy, locale);
        properties.push_back(std::move(property));
    }
    return {{"policy", proof.policy},
            {"proved", proof.proved()},
            {"refuted", proof.refuted()},
            {"from", format_time(proof.from)},
            {"until", format_time(proof.until)},
            {"contexts", proof.contexts},
            {"properties", std::move(properties)}};
}

std::vector<FieldError> failures(const proof::Proof& proof) {
    std::vector<FieldError> errors;
    for (const auto& each : proof.properties)
        for (const auto& finding : each.findings)
            if (!finding.warning) errors.push_back({finding.path, finding.code, finding.what});
    return errors;
}

}  // namespace jalon::http
