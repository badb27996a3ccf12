// jalon hub verify: a contact policy proved, or refuted with a context that shows it.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "app/layered.h"
#include "app/store.h"
#include "http/hub_preview_inputs.h"
#include "http/hub_proof.h"
#include "proof/proof.h"

namespace jalon::app {
namespace {

constexpr std::size_t kFilesMax = 2000;

std::optional<std::string> text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

// The calendars of a folder of definitions.
void add_calendars(Layered& catalogue, const std::filesystem::path& folder) {
    std::error_code ignored;
    std::size_t files = 0;
    for (std::filesystem::recursive_directory_iterator each(folder, ignored), end; each != end;
         each.increment(ignored)) {
        if (ignored || ++files > kFilesMax) return;
        if (each->path().extension() != ".yaml") continue;
        auto text = text_of(each->path());
        if (!text) continue;
        for (auto& document : definitions::parse_documents(*text))
            if (document.kind() == "calendar") catalogue.add(std::move(document));
    }
}

struct Source {
    std::string name;
    definitions::Document document;
};

// The policy's document: of a file, or of an id in the data directory.
Result<Source> source_of(const std::string& policy, const DataStore* store, Layered& catalogue) {
    if (auto text = text_of(policy); text && !std::filesystem::is_directory(policy)) {
        Source source{.name = policy, .document = {}};
        auto documents = definitions::parse_documents(*text);
        for (auto& each : documents)
            if (each.kind() == "hub" || documents.size() == 1)
                source.document = std::move(each);
            else
                catalogue.add(std::move(each));
        return source;
    }
    auto published = store == nullptr ? nullptr : store->programs->catalogue().find("hub", policy);
    if (published == nullptr)
        return not_found("hub.no_policy",
                         fmt::format("{} is neither a file that can be read nor, with --data, a "
                                     "contact policy that is published.",
                                     policy));
    return Source{.name = policy, .document = published->document};
}

void print_finding(const proof::Finding& finding, const definitions::Document& document,
                   const std::string& name) {
    auto place = document.places.value(finding.path);
    fmt::print("  {} {}:{}:{}: {} ({})\n", finding.warning ? "note" : "    ", name, place.line,
               place.column, finding.what, finding.code);
}

void print(const proof::Proof& proof, const Source& source, double seconds) {
    constexpr std::string_view kNames[]{"no dead end",        "every rule reachable",
                                        "no mode can vanish", "vulnerable never offered less",
                                        "budgets consistent", "bounds consistent"};
    for (std::size_t i = 0; i < proof.properties.size(); ++i) {
        const auto& each = proof.properties[i];
        constexpr std::string_view kMarks[]{"✓", "~", "✗"};
        std::string how = each.why;
        if (each.verdict == proof::Verdict::Tested)
            how += fmt::format(" Examined {} of {:.3g} contexts: tested, not proved.",
                               each.examined, each.of);
        else if (each.verdict == proof::Verdict::Proved && each.examined > 0)
            how += fmt::format(" {} contexts examined for {:.3g}.", each.examined, each.of);
        fmt::print("{} {:<30} {}\n", kMarks[static_cast<std::size_t>(each.verdict)], kNames[i],
                   how);
        for (const auto& finding : each.findings)
            print_finding(finding, source.document, source.name);
        if (!each.counter_example) continue;
        for (const auto& [name, value] : each.counter_example->given)
            fmt::print("       {:<20} {}\n", name, value);
        fmt::print("       --inputs '{}'\n", to_text(http::as_asked(each.counter_example->inputs)));
    }
    fmt::print("{}: {}. {} contexts in {:.2f} s; opening hours from {} on, {} days\n", proof.policy,
               proof.proved()    ? "proved"
               : proof.refuted() ? "refuted"
                                 : "not refuted, not proved",
               proof.contexts, seconds, format_time(proof.from).substr(0, 10),
               std::chrono::duration_cast<std::chrono::days>(proof.until - proof.from).count());
}

}  // namespace

Result<int> hub_verify(Arguments& arguments) {
    const auto folder = arguments.value_or("data", "");
    auto definitions_folder = arguments.value_or("definitions", "");
    const auto from = arguments.value_or("from", "");
    const bool json = arguments.flag("json");
    TRY(arguments.all_known());
    const auto& words = arguments.words();
    if (words.size() != 2)
        return invalid("usage.policy",
                       "Say which policy: `jalon hub verify FILE`, or an id with --data.");
    proof::Options options;
    options.from = std::chrono::floor<std::chrono::hours>(SystemClock().now());
    if (!from.empty()) {
        auto at = parse_time(from);
        if (!at)
            return invalid("usage.time",
                           "--from takes an instant such as 2026-11-23: opening hours are walked "
                           "from there on.");
        options.from = *at;
    }
    std::unique_ptr<DataStore> store;
    Layered catalogue;
    if (!folder.empty()) {
        TRY_LET(opened, open_store(folder, WhenAbsent::Refuse));
        store = std::move(opened);
        catalogue.set_under(&store->programs->catalogue());
    }
    TRY_LET(source, source_of(words[1], store.get(), catalogue));
    if (!definitions_folder.empty()) {
        add_calendars(catalogue, definitions_folder);
    } else if (store == nullptr) {
        // A tree of definitions as the shipped one: hub/ beside calendars/; else the shipped ones.
        const auto tree = std::filesystem::absolute(words[1]).parent_path().parent_path();
        add_calendars(catalogue, tree / "calendars");
        add_calendars(catalogue,
                      std::filesystem::path(shipped_folder("definitions")) / "calendars");
    }
    auto made = hub::compile_policy(source.document, catalogue);
    // Of a text that cannot be read, that alone: everything else is missing because of it.
    const bool unreadable = std::ranges::any_of(
        made.problems, [](const Problem& each) { return each.code == "document.malformed"; });
    for (const auto& problem : made.problems)
        if (!unreadable || problem.code.starts_with("document."))
            fmt::print(stderr, "{}\n", definitions::written_problem(source.name, problem));
    if (!made.program) return kRefused;
    auto policy = std::make_shared<const hub::Policy>(std::move(*made.program));
    const auto begin = std::chrono::steady_clock::now();
    auto proof = proof::verify(policy, options);
    const double took =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (json) {
        auto out = http::to_json(proof, policy, source.document.places, "en");
        out["seconds"] = took;
        fmt::print("{}\n", to_text(out));
    } else {
        print(proof, source, took);
    }
    return proof.refuted() ? kRefused : proof.proved() ? kDone : kInPart;
}

}  // namespace jalon::app
