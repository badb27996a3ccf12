// Reading the triage: products, their problems as a tree, what solves them, what is asked
// beforehand.
#include "hub/detail/parts.h"

namespace jalon::hub::detail {
namespace {

constexpr int kTreeDepthMax = 6;

struct TriageReading {
    const Policy& policy;
    definitions::Claims problems;
};

Triage::Help read_help(Fields& fields) {
    Triage::Help help;
    help.title = fields.localized_or_none("title", 200);
    help.href = fields.text_or("page", "", 500);
    if (!help.href.empty() && !help.href.starts_with("/") && !help.href.starts_with("https://"))
        fields.problem("page", "hub.href", "An address starts with / or https://.");
    fields.each("steps", {.min = 0, .max = 20},
                [&](Fields& step) { help.steps.push_back(step.localized("text", 500)); });
    if (help.href.empty() && help.steps.empty())
        fields.problem("page", "hub.help_empty", "Help is a page, steps, or both.");
    return help;
}

std::vector<Triage::Question> read_questions(Fields& fields) {
    std::vector<Triage::Question> questions;
    definitions::Claims ids;
    fields.each("ask", {.min = 0, .max = 10}, [&](Fields& each) {
        Triage::Question question;
        question.id = each.name("id");
        ids.claim(each, "id", question.id);
        question.title = each.localized("title", 200);
        question.required = each.flag_or("required", false);
        questions.push_back(std::move(question));
    });
    return questions;
}

std::vector<Triage::Problem> read_problems(Fields& parent, TriageReading& reading, int depth) {
    std::vector<Triage::Problem> problems;
    if (depth > kTreeDepthMax) {
        if (parent.has("problems"))
            parent.problem("problems", "hub.triage_deep", "At most six levels of problems.");
        parent.ignore({"problems"});
        return problems;
    }
    parent.each("problems", {.min = 0, .max = 200}, [&](Fields& fields) {
        Triage::Problem problem;
        problem.id = fields.name("id");
        reading.problems.claim(fields, "id", problem.id);
        problem.title = fields.localized("title", 200);
        problem.words = fields.texts("words", {.min = 0, .max = 100}, 100);
        if (auto help = fields.object("help")) problem.help = read_help(*help);
        problem.modes = read_mode_names(fields, "modes", reading.policy);
        if (auto price = fields.object("price")) {
            problem.free = price->flag_or("free", true);
            problem.price = price->localized("text", 200);
        }
        problem.ask = read_questions(fields);
        problem.problems = read_problems(fields, reading, depth + 1);
        problems.push_back(std::move(problem));
    });
    return problems;
}

}  // namespace

void read_triage(Fields& root, Policy& policy) {
    auto fields = root.object("triage");
    if (!fields) return;
    TriageReading reading{.policy = policy, .problems = {}};
    definitions::Claims ids;
    fields->each("products", {.min = 1, .max = 100}, [&](Fields& each) {
        Triage::Product product;
        product.id = each.name("id");
        ids.claim(each, "id", product.id);
        product.title = each.localized("title", 100);
        product.problems = read_problems(each, reading, 1);
        policy.triage.products.push_back(std::move(product));
    });
}

}  // namespace jalon::hub::detail
