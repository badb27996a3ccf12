// jalon explore: the journey questions at the command line.
#include <fmt/format.h>

#include "app/commands.h"
#include "app/progress.h"
#include "app/store.h"
#include "core/text.h"
#include "trail/answers_json.h"
#include "trail/trail.h"

namespace jalon::app {
namespace {

struct Asked {
    std::shared_ptr<const trail::Snapshot> snapshot;
    trail::Filter filter;
    std::optional<trail::Condition> condition;
};

Result<std::optional<Time>> instant(Arguments& arguments, std::string_view name) {
    auto text = arguments.value(name);
    if (!text) return std::optional<Time>{};
    auto at = parse_time(*text);
    if (!at)
        return invalid("usage.time",
                       fmt::format("--{} takes an instant such as 2026-11-23T08:00:00Z.", name));
    return at;
}

Result<> read_filter(Arguments& arguments, Asked& asked) {
    TRY_LET(from, instant(arguments, "from"));
    TRY_LET(to, instant(arguments, "to"));
    asked.filter.from = from;
    asked.filter.to = to;
    asked.filter.channel = arguments.value_or("channel", "");
    auto lifecycle = arguments.value_or("lifecycle", "all");
    if (lifecycle != "all" && lifecycle != "complete")
        return invalid("usage.lifecycle", "--lifecycle takes all or complete.");
    if (lifecycle == "complete") asked.filter.lifecycle = trail::Lifecycle::Complete;
    auto where = arguments.value_or("where", "");
    if (where.empty()) return {};
    auto compiled = trail::Condition::compile(where, asked.snapshot);
    for (const auto& problem : compiled.problems)
        fmt::print(stderr, "--where:{}:{}: {} ({})\n", problem.place.line, problem.place.column,
                   problem.what, problem.code);
    if (!compiled.program)
        return invalid("explore.bad_where", "The condition cannot be read; see above.");
    asked.condition = std::move(*compiled.program);
    asked.filter.where = &*asked.condition;
    return {};
}

void print_table(const JsonObject& answer) {
    // Plain text for people: one line for each number, one for each row of a list.
    for (const auto& [key, value] : answer) {
        if (const auto* list = value.if_array()) {
            fmt::print("{}:\n", std::string_view(key.data(), key.size()));
            for (const auto& row : *list) fmt::print("  {}\n", to_text(row));
        } else {
            fmt::print("{}: {}\n", std::string_view(key.data(), key.size()), to_text(value));
        }
    }
}

Result<JsonObject> answer_to(const std::string& question, Arguments& arguments,
                             const trail::Cases& cases) {
    if (question == "summary") return trail::to_json(trail::summary(cases));
    if (question == "dfg") return trail::to_json(trail::directly_follows(cases));
    if (question == "variants") {
        auto top = parse_int(arguments.value_or("top", "20"));
        if (!top || *top < 1 || *top > static_cast<std::int64_t>(trail::kVariantsMax))
            return invalid("usage.top", "--top takes a whole number from 1 to 1000.");
        return trail::to_json(trail::variants(cases, static_cast<std::size_t>(*top)));
    }
    auto steps = arguments.values("step");
    if (steps.size() < 2 || steps.size() > trail::kFunnelStepsMax)
        return invalid("usage.steps", "A funnel takes --step 2 to 64 times.");
    std::optional<Duration> window;
    if (auto text = arguments.value("window")) {
        window = parse_duration(*text);
        if (!window)
            return invalid("usage.window", "--window takes a duration such as 180d or 12h.");
    }
    return trail::to_json(trail::funnel(cases, steps, window));
}

}  // namespace

Result<int> explore(Arguments& arguments) {
    if (arguments.words().size() != 1)
        return invalid("usage.question", "Ask one question: summary, dfg, variants or funnel.");
    const auto& question = arguments.words()[0];
    if (question != "summary" && question != "dfg" && question != "variants" &&
        question != "funnel")
        return invalid("usage.question",
                       fmt::format("There is no question {}; ask summary, dfg, variants or funnel.",
                                   question));
    TRY_LET(folder, arguments.required("data"));
    TRY_LET(journey, arguments.required("journey"));
    TRY_LET(store, open_store(folder, WhenAbsent::Refuse));
    Asked asked;
    TRY_LET(snapshot, trail::read_journey(*store->log, store->people.get(), journey));
    asked.snapshot = snapshot;
    TRY(read_filter(arguments, asked));
    bool json = arguments.flag("json");
    trail::Selection selection;
    selection.journey = journey;
    auto cases = trail::cases_of(*asked.snapshot, selection, asked.filter);
    TRY_LET(answer, answer_to(question, arguments, cases));
    if (question != "variants") (void)arguments.value("top");
    if (question != "funnel") {
        (void)arguments.values("step");
        (void)arguments.value("window");
    }
    TRY(arguments.all_known());
    if (json)
        fmt::print("{}\n", to_text(answer));
    else
        print_table(answer);
    return kDone;
}

}  // namespace jalon::app
