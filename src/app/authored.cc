// jalon apply and jalon hub decide: definitions from files, and one decision explained.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "app/store.h"
#include "http/hub_answer.h"
#include "hub/decision.h"

namespace jalon::app {

Result<int> apply(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    bool publish = arguments.flag("publish");
    bool json = arguments.flag("json");
    TRY(arguments.all_known());
    if (arguments.words().empty()) return invalid("usage.no_file", "Name the files to apply.");
    std::vector<definitions::AuthoredFile> files;
    for (const auto& path : arguments.words()) {
        std::ifstream in(path, std::ios::binary);
        if (!in) return not_found("file.absent", fmt::format("Cannot read {}.", path));
        std::stringstream text;
        text << in.rdbuf();
        files.push_back({path, text.str()});
    }
    TRY_LET(store, open_store(folder, WhenAbsent::Create));
    auto review = store->access->settings().four_eyes ? definitions::Review::FourEyes
                                                      : definitions::Review::OnePerson;
    definitions::Act act{"jalon apply", store->clock.now(), "", review};
    auto goal = publish || review == definitions::Review::OnePerson
                    ? definitions::ApplyGoal::Publish
                    : definitions::ApplyGoal::Draft;
    TRY_LET(applied, store->definitions->apply(files, goal, act));
    JsonArray items;
    for (const auto& problem : applied.problems) fmt::print(stderr, "{}\n", problem);
    for (const auto& item : applied.items) {
        constexpr std::string_view kOutcomes[]{"unchanged", "saved as a draft", "published"};
        auto outcome = kOutcomes[static_cast<std::size_t>(item.outcome)];
        if (json)
            items.push_back(JsonObject{{"kind", item.kind},
                                       {"id", item.id},
                                       {"version", item.version},
                                       {"outcome", outcome}});
        else
            fmt::print("{} {} version {}: {}\n", item.kind, item.id, item.version, outcome);
    }
    if (json) fmt::print("{}\n", to_text(JsonObject{{"items", std::move(items)}}));
    return applied.refused ? kRefused : kDone;
}

namespace {

Result<int> hub_decide(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    auto id = arguments.value_or("policy", "");
    auto text = arguments.value_or("inputs", "{}");
    auto locale = arguments.value_or("locale", "en");
    bool json = arguments.flag("json");
    TRY(arguments.all_known());
    TRY_LET(body, parse_json(text));
    if (!body.is_object())
        return invalid("usage.inputs",
                       "--inputs takes a JSON object, such as {\"client_type\":\"online\"}.");
    TRY_LET(store, open_store(folder, WhenAbsent::Refuse));
    auto policy =
        id.empty() ? store->programs->default_hub_policy() : store->programs->hub_policy(id);
    if (!policy)
        return not_found(
            "hub.no_policy",
            "No contact policy of this name is published; `jalon apply --publish` one.");
    hub::Inputs inputs;
    inputs.at = store->clock.now();
    inputs.locale = locale;
    TRY(http::override_inputs(inputs, body.get_object()));
    auto decision = hub::decide(policy, inputs);
    if (json) {
        auto answer = http::answer_json(decision, "", locale);
        answer["inputs"] = http::inputs_json(decision);
        answer["trace"] = http::trace_json(decision, locale);
        fmt::print("{}\n", to_text(answer));
        return kDone;
    }
    for (const auto& offer : decision.offers()) {
        std::string why;
        for (const auto& code : offer.why) why += (why.empty() ? "" : ", ") + code;
        fmt::print("{:<7} {:<14} {:<13} worth {:>6.1f}  {:<18} because {}\n",
                   offer.shown ? "shown" : "more", offer.mode->id, hub::to_text(offer.status),
                   offer.worth, offer.wait ? http::wait_text(*offer.wait, locale) : "", why);
    }
    for (const auto& input : decision.inputs())
        if (input.assumed) fmt::print("assumed {} = {}\n", input.name, to_text(input.value));
    return kDone;
}

}  // namespace

Result<int> hub(Arguments& arguments) {
    const auto& words = arguments.words();
    if (words == std::vector<std::string>{"decide"}) return hub_decide(arguments);
    if (!words.empty() && words[0] == "verify") return hub_verify(arguments);
    if (words == std::vector<std::string>{"waits"}) return hub_waits(arguments);
    if (!words.empty() && words[0] == "replay") return hub_replay(arguments);
    return invalid(
        "usage.hub",
        "Say `jalon hub decide`, `jalon hub verify`, `jalon hub replay` or `jalon hub waits`.");
}

}  // namespace jalon::app
