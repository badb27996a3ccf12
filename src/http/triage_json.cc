// A tree walked once.
#include "http/triage_json.h"

namespace jalon::http {
namespace {

Json help_json(const std::optional<hub::Triage::Help>& help, std::string_view locale) {
    if (!help) return nullptr;
    JsonArray steps;
    for (const auto& step : help->steps) steps.emplace_back(step.in(locale));
    return JsonObject{
        {"title", help->title.in(locale)}, {"href", help->href}, {"steps", std::move(steps)}};
}

JsonArray ask_json(const hub::Triage::Problem& problem, std::string_view locale) {
    JsonArray ask;
    for (const auto& question : problem.ask)
        ask.push_back(JsonObject{{"id", question.id},
                                 {"title", question.title.in(locale)},
                                 {"required", question.required}});
    return ask;
}

JsonArray problems_json(const std::vector<hub::Triage::Problem>& problems,
                        std::string_view locale) {
    JsonArray out;
    for (const auto& problem : problems) {
        JsonArray words;
        for (const auto& word : problem.words) words.emplace_back(word);
        out.push_back(JsonObject{{"id", problem.id},
                                 {"title", problem.title.in(locale)},
                                 {"words", std::move(words)},
                                 {"help", help_json(problem.help, locale)},
                                 {"free", problem.free},
                                 {"price", problem.price.in(locale)},
                                 {"ask", ask_json(problem, locale)},
                                 {"problems", problems_json(problem.problems, locale)}});
    }
    return out;
}

}  // namespace

JsonObject triage_json(const hub::Policy& policy, std::string_view locale) {
    JsonArray products;
    for (const auto& product : policy.triage.products)
        products.push_back(JsonObject{{"id", product.id},
                                      {"title", product.title.in(locale)},
                                      {"problems", problems_json(product.problems, locale)}});
    return {{"policy", JsonObject{{"id", policy.id}, {"version", policy.version}}},
            {"products", std::move(products)}};
}

Json need_json(const hub::Decision& decision, std::string_view product, std::string_view locale) {
    const auto* problem = decision.problem();
    if (problem == nullptr) return nullptr;
    return JsonObject{{"product", product},
                      {"problem", problem->id},
                      {"free", problem->free},
                      {"price", problem->price.in(locale)},
                      {"ask", ask_json(*problem, locale)},
                      {"help", help_json(problem->help, locale)}};
}

}  // namespace jalon::http
