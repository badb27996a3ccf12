// The hub's decision, measured in process: reads a policy, draws contexts, gives the facts that the
// peers are told, answers by the protocol of ../trail/answerer.mjs.
//   hub_decider POLICY.yaml DEFINITIONS CONTEXTS.jsonl    `decide WAY` in, one JSON line out
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <new>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "core/json.h"
#include "hub/compiled.h"
#include "hub/decision.h"

namespace {
std::atomic<std::uint64_t> allocations{0};
}

// Counted, because a warm decision promises none.
void* operator new(std::size_t size) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

using namespace jalon;

constexpr std::size_t kContexts = 2048;

std::string text_of(const std::string& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

definitions::PublishedPtr calendar(const std::string& folder, const std::string& id) {
    auto document = definitions::parse_document(text_of(folder + "/calendars/" + id + ".yaml"));
    return std::make_shared<const definitions::Published>(
        definitions::Published{"calendar", id, 1, std::move(document)});
}

hub::PolicyPtr policy_from(const std::string& file, const std::string& definitions) {
    definitions::FixedCatalogue catalogue(
        {calendar(definitions, "contact-centre"), calendar(definitions, "branches")});
    auto compiled = hub::compile_policy(definitions::parse_document(text_of(file)), catalogue);
    if (!compiled.program) {
        for (const auto& problem : compiled.problems)
            fmt::print(stderr, "{}: {}\n", problem.path, problem.what);
        std::exit(2);
    }
    return std::make_shared<const hub::Policy>(std::move(*compiled.program));
}

// Everything known, so that no two readings of a missing value can differ. Working hours and not.
std::vector<hub::Inputs> contexts() {
    std::mt19937_64 random(20261122);
    auto below = [&](std::uint64_t bound) { return random() % bound; };
    auto of = [&](std::initializer_list<const char*> list) {
        return std::string(list.begin()[below(list.size())]);
    };
    const auto monday = parse_time("2026-11-23T00:00:00Z").value();
    std::vector<hub::Inputs> all(kContexts);
    for (auto& each : all) {
        each.at = monday + std::chrono::minutes(below(7 * 1440));
        each.client_type = of({"online", "traditional"});
        each.value = of({"low", "medium", "high"});
        each.region = of({"corse", "outre-mer", "ile-de-france", "bretagne"});
        each.location = of({"paris-republique", "ajaccio-port"});
        each.habit = fmt::format("h{}", below(50));
        each.known = true;
        each.page = of({"/loans/home/confirm", "/loans/home", "/cards/all/lost", "/about"});
        each.placement = "button";
        each.need_product = of({"loan", "card", "account", "saving"});
        each.need_problem = fmt::format("p{}", below(10'000));
        each.traits["part"] = fmt::format("s{}", below(10'000));
        for (std::uint64_t i = 1 + below(9); i > 0; --i)
            each.events.push_back({of({"page.viewed", "page.viewed", "form.failed"}),
                                   each.at - std::chrono::seconds(below(900)),
                                   of({"/help/a", "/help/b", "/loans/home", "/"})});
        for (const char* queue : {"phone", "callback", "chat", "video"})
            each.queues[queue] = {static_cast<int>(below(30)),
                                  1 + static_cast<int>(below(12)),
                                  300.0,
                                  true,
                                  false,
                                  each.at};
        each.visitor = fmt::format("v{}", below(1'000'000));
    }
    return all;
}

// What the peers are told, nested by dots; the waits and the open modes among it.
JsonObject facts_of(const hub::Decision& decision) {
    JsonObject facts{{"wait", JsonObject{}}, {"open", JsonObject{}}, {"hours", JsonObject{}}};
    auto put = [&](std::string_view name, const Json& value) {
        auto dot = name.find('.');
        if (dot == std::string_view::npos) return;
        auto& group = facts[name.substr(0, dot)];
        if (!group.is_object()) group = JsonObject{};
        group.as_object()[name.substr(dot + 1)] = value;
    };
    for (const auto& input : decision.inputs()) put(input.name, input.value);
    for (const auto& offer : decision.offers()) {
        put("open." + offer.mode->id, offer.status == hub::Status::Open);
        put("hours." + offer.mode->id, offer.status != hub::Status::OutOfHours);
        if (offer.wait) put("wait." + offer.mode->id + "_s", offer.wait->middle_s);
    }
    return facts;
}

JsonArray lines_of(const hub::Decision& decision) {
    JsonArray lines;
    for (const auto& offer : decision.offers())
        lines.emplace_back(fmt::format("{} {} {} {:.6f} {}", offer.mode->id,
                                       hub::to_text(offer.status), offer.shown ? "shown" : "more",
                                       offer.worth, fmt::join(offer.why, " ")));
    return lines;
}

double cpu() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

void put(const JsonObject& line) {
    std::cout << jalon::to_text(line) << '\n' << std::flush;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("hub_decider POLICY.yaml DEFINITIONS CONTEXTS.jsonl\n", stderr);
        return 2;
    }
    const auto policy = policy_from(argv[1], argv[2]);
    const auto all = contexts();
    JsonArray answers;
    std::ofstream out(argv[3]);
    for (const auto& each : all) {
        auto decision = hub::decide(policy, each);
        out << jalon::to_text(facts_of(decision)) << '\n';
        answers.push_back(lines_of(decision));
    }
    out.close();
    put({{"loaded", static_cast<std::int64_t>(kContexts)}, {"ways", JsonObject{{"decide", 1}}}});
    hub::DecisionBuffer buffer(policy->core);
    for (const auto& each : all) policy->core->decide(each, buffer);
    for (std::string line; std::getline(std::cin, line) && line != "end";) {
        constexpr int kRounds = 200;
        const auto counted = allocations.load();
        const double before = cpu();
        std::size_t shown = 0;
        for (int round = 0; round < kRounds; ++round)
            for (const auto& each : all) {
                policy->core->decide(each, buffer);
                shown += buffer.shown().size;
            }
        const double used = cpu() - before;
        const auto made = allocations.load() - counted;
        put({{"name", "decide"},
             {"way", 0},
             {"cpu_us", 1e6 * used / (kRounds * static_cast<double>(kContexts))},
             {"allocations", static_cast<std::int64_t>(made)},
             {"shown", static_cast<std::int64_t>(shown)},
             {"answer", answers}});
    }
    return 0;
}
