// Summary, directly-follows graph and variants: questions of the frame and little else.
#include "explore/reading.h"
#include "questions/directly_follows.h"
#include "questions/summary.h"
#include "questions/variants.h"

namespace jalon::explore {

Result<Question> read_summary(Reading& reading) {
    return reading.ask(
        [](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(summary, questions::summary(chunks, budget));
            return questions::to_json(summary);
        });
}

Result<Question> read_dfg(Reading& reading) {
    return reading.ask(
        [](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(graph, questions::directly_follows(chunks, budget));
            return questions::to_json(graph);
        });
}

Result<Question> read_variants(Reading& reading) {
    questions::VariantsSpec spec;
    spec.top =
        static_cast<std::size_t>(reading.parameters.integer("top", 1, questions::kVariantsMax, 20));
    spec.prefix = static_cast<std::size_t>(reading.parameters.integer("prefix", 1, 1000, 0));
    return reading.ask(
        [spec](const trail::Chunks& chunks, trail::Budget& budget) -> Result<JsonObject> {
            TRY_LET(variants, questions::variants(chunks, budget, spec));
            return questions::to_json(variants);
        });
}

}  // namespace jalon::explore
