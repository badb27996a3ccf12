// jalon apply and jalon hub decide: definitions from files, and one decision explained.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "app/layered.h"
#include "app/store.h"
#include "http/hub_answer.h"
#include "hub/decision.h"
#include "proof/proof.h"

namespace jalon::app {

namespace {

// Contact policies that would be published are proved against what is applied with them; one that
// is refuted is not published but for a reason, which goes into the version's history.
struct Proofs {
    bool refused = false;
    std::string remark;
};

Proofs proofs_of(const DataStore& store, const std::vector<definitions::AuthoredFile>& files,
                 const std::string& reason) {
    Layered catalogue;
    catalogue.set_under(&store.programs->catalogue());
    std::vector<definitions::Document> policies;
    for (const auto& file : files)
        for (auto& document : definitions::parse_documents(file.text)) {
            if (document.kind() == "hub") policies.push_back(document);
            catalogue.add(std::move(document));
        }
    Proofs proofs;
    for (const auto& document : policies) {
        auto made = hub::compile_policy(document, catalogue);
        if (!made.program) continue;  // Applying says what is wrong with it.
        proof::Options options;
        options.from = std::chrono::floor<std::chrono::hours>(store.clock.now());
        const auto proof =
            proof::verify(std::make_shared<const hub::Policy>(std::move(*made.program)), options);
        if (!proof.refuted()) continue;
        std::string names;
        for (const auto& property : proof.properties) {
            if (property.holds()) continue;
            names += (names.empty() ? "" : ", ") + property.name;
            fmt::print(stderr, "hub {}: refuted: {}: {}\n", document.id(), property.name,
                       property.why);
        }
        if (reason.empty()) {
            proofs.refused = true;
            fmt::print(stderr,
                       "hub {}: not published; see `jalon hub verify`, or give --override REASON\n",
                       document.id());
        } else {
            proofs.remark = "Published although refuted (" + names + "): " + reason;
        }
    }
    return proofs;
}

}  // namespace

Result<int> apply(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    bool publish = arguments.flag("publish");
    auto reason = arguments.value_or("override", "");
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
    if (goal == definitions::ApplyGoal::Publish) {
        auto proofs = proofs_of(*store, files, reason);
        if (proofs.refused) return kRefused;
        act.comment = proofs.remark;
    }
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
