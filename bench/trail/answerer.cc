// The trail, measured: makes the events, answers questions a line at a time (the protocol of
// answerer.mjs).
//   trail_answerer rows|csv EVENTS            the same events for the peers
//   trail_answerer answer EVENTS [FOLDER]     `NAME WAY` in, one JSON line out
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "core/json.h"
#include "events.h"
#include "questions/conformance.h"
#include "questions/directly_follows.h"
#include "questions/friction.h"
#include "questions/funnel.h"
#include "questions/paths.h"
#include "questions/summary.h"
#include "questions/trend.h"
#include "questions/variants.h"
#include "trail/engine.h"
#include "trail/frame.h"

namespace {

using namespace jalon;

constexpr std::uint32_t kKinds = 40, kSegments = 50;

std::string name_of(std::uint32_t kind) {
    return fmt::format("k{:02}", kind);
}
std::int64_t kind_of(std::string_view name) {
    std::int64_t kind = -1;
    std::from_chars(name.data() + 1, name.data() + name.size(), kind);
    return kind;
}

void write_events(std::size_t events, bool csv) {
    std::string out;
    bench::generate(events, [&](const bench::Generated& event) {
        if (csv) {
            fmt::format_to(std::back_inserter(out), "{},{},{}\n", event.customer, event.at,
                           event.kind);
        } else {
            out.append(reinterpret_cast<const char*>(&event.customer), 4);
            out.append(reinterpret_cast<const char*>(&event.at), 4);
            out.push_back(static_cast<char>(event.kind));
        }
        if (out.size() < (1 << 20)) return;
        std::fwrite(out.data(), 1, out.size(), stdout);
        out.clear();
    });
    std::fwrite(out.data(), 1, out.size(), stdout);
}

// A moment whose persons have the trait `segment`: their number less one, modulo 50.
class Segmented final : public trail::Moment {
  public:
    Segmented(std::shared_ptr<const trail::Moment> of, std::uint32_t persons) : of_(std::move(of)) {
        auto column = std::make_shared<trail::TraitColumn>();
        column->values.emplace_back(nullptr);
        for (std::uint32_t i = 0; i < kSegments; ++i)
            column->values.emplace_back(static_cast<double>(i));
        column->codes.resize(persons + 1);
        for (std::uint32_t i = 1; i <= persons; ++i) column->codes[i] = (i - 1) % kSegments + 1;
        segment_ = std::move(column);
    }
    log::Position position() const override { return of_->position(); }
    std::uint64_t events() const override { return of_->events(); }
    std::size_t pieces() const override { return of_->pieces(); }
    trail::Piece piece(std::size_t i) const override { return of_->piece(i); }
    std::span<const std::uint32_t> split_instances() const override {
        return of_->split_instances();
    }
    const trail::Texts& names() const override { return of_->names(); }
    const trail::Texts& channels() const override { return of_->channels(); }
    const trail::Texts& touchpoints() const override { return of_->touchpoints(); }
    const trail::Texts& journeys() const override { return of_->journeys(); }
    const trail::Properties& properties() const override { return of_->properties(); }
    std::shared_ptr<const trail::TraitColumn> trait(std::string_view key) const override {
        return key == "segment" ? segment_ : of_->trait(key);
    }
    log::IdentityId identity_of(trail::Owner owner) const override {
        return of_->identity_of(owner);
    }

  private:
    std::shared_ptr<const trail::Moment> of_;
    std::shared_ptr<const trail::TraitColumn> segment_;
};

void fill(trail::Engine& engine, std::size_t events, std::uint32_t& persons) {
    std::vector<trail::Code> codes;
    for (std::uint32_t kind = 0; kind < kKinds; ++kind)
        codes.push_back(engine.code(trail::Engine::Text::Name, name_of(kind)));
    std::vector<trail::Arrival> batch;
    log::Position position = 0;
    const auto flush = [&] {
        if (!engine.append(batch)) std::exit(1);
        batch.clear();
    };
    bench::generate(events, [&](const bench::Generated& event) {
        persons = event.customer + 1;
        trail::Arrival arrival;
        arrival.position = ++position;
        arrival.at = std::int64_t{event.at} * 1'000'000;
        arrival.name = codes[event.kind];
        arrival.identity = {std::int64_t{event.customer} + 1};
        batch.push_back(arrival);
        if (batch.size() == 20'000) flush();
    });
    flush();
}

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    std::fprintf(stderr, "%s\n", result.error().what.c_str());
    std::exit(1);
}

class Answers {
  public:
    explicit Answers(std::shared_ptr<const trail::Moment> moment) : moment_(std::move(moment)) {
        using namespace questions;
        const auto funnel_of = [this](const std::vector<int>& kinds, bool by_segment) {
            trail::Frame frame = persons();
            FunnelSpec spec;
            for (int kind : kinds) {
                const std::string name = name_of(static_cast<std::uint32_t>(kind));
                spec.steps.push_back({name, {{name}}});
            }
            spec.window = std::chrono::days(7);
            if (by_segment) {
                frame.per_case = {{.what = trail::Wanted::What::Trait, .text = "segment"}};
                spec.breakdown = 0;
            }
            return must(funnel(*chunks(frame), budget(), spec));
        };
        static const std::vector<int> kFour = {1, 9, 25, 16};
        ask_["funnel4"] = [=] { return Json(counts(funnel_of(kFour, false).steps)); };
        ask_["funnel4_by50"] = [=] {
            std::map<double, JsonArray> groups;
            for (const FunnelGroup& group : funnel_of(kFour, true).groups)
                if (const auto* value = std::get_if<double>(&group.value))
                    groups[*value] = counts(group.steps);
            JsonArray rows;
            for (const auto& [value, steps] : groups) {
                JsonArray row{static_cast<std::int64_t>(value)};
                row.insert(row.end(), steps.begin(), steps.end());
                rows.push_back(std::move(row));
            }
            return Json(rows);
        };
        ask_["funnel20"] = [=] {
            std::vector<int> kinds;
            for (int i = 0; i < 20; ++i)
                kinds.push_back(i < 4 ? kFour[static_cast<std::size_t>(i)] : i * 3 % 40);
            return Json(counts(funnel_of(kinds, false).steps));
        };
        ask_["dfg"] = [this] { return edges(EdgeTimes::Without); };
        ask_["dfg_times"] = [this] { return edges(EdgeTimes::With); };
        ask_["variants5"] = [this] {
            JsonArray rows;
            for (const Variant& variant :
                 must(variants(*chunks(persons()), budget(), {.top = 20, .prefix = 5})).variants) {
                JsonArray row{variant.count};
                for (const std::string& activity : variant.activities)
                    row.push_back(kind_of(activity));
                rows.push_back(std::move(row));
            }
            return Json(rows);
        };
        ask_["trend3"] = [this] { return trend3(); };
        ask_["variants_whole"] = [this] {
            return Json(must(variants(*chunks(persons()), budget())).distinct);
        };
        ask_["summary"] = [this] {
            return Json(to_json(must(summary(*chunks(persons()), budget()))));
        };
        ask_["paths"] = [this] {
            PathsSpec spec;
            spec.anchor = name_of(1);
            return Json(must(paths(*chunks(persons()), spec, budget())).cases);
        };
        ask_["conformance30"] = [this] {
            ConformanceSpec spec;
            for (std::uint32_t kind = 0; kind < 30; ++kind)
                spec.model.push_back({name_of(kind), false});
            return Json(must(conformance(*chunks(persons()), spec, budget())).cases);
        };
    }

    std::vector<std::string> names() const {
        // Those that peers answer come first.
        std::vector<std::string> order = {"funnel4",   "funnel20",  "funnel4_by50", "dfg",
                                          "dfg_times", "variants5", "trend3"};
        for (const auto& [name, ask] : ask_)
            if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(name);
        return order;
    }
    Json answer(const std::string& name) { return ask_.at(name)(); }

  private:
    static trail::Frame persons() {
        trail::Frame frame;
        frame.case_by = trail::CaseBy::Person;
        return frame;
    }
    std::shared_ptr<const trail::Chunks> chunks(const trail::Frame& frame) const {
        auto compiled = trail::chunks_of(moment_, frame);
        if (!compiled.program) std::exit(1);
        return *compiled.program;
    }
    trail::Budget& budget() {
        budget_ = std::make_unique<trail::Budget>(trail::Budget::kBytes, std::chrono::minutes(10));
        return *budget_;
    }
    static JsonArray counts(const std::vector<questions::FunnelStep>& steps) {
        JsonArray row;
        for (const auto& step : steps) row.push_back(step.count);
        return row;
    }
    Json edges(questions::EdgeTimes times) {
        const auto graph = must(questions::directly_follows(*chunks(persons()), budget(), times));
        std::map<std::pair<std::int64_t, std::int64_t>, JsonArray> sorted;
        for (const auto& edge : graph.edges) {
            JsonArray row{kind_of(edge.from), kind_of(edge.to), edge.count};
            if (times == questions::EdgeTimes::With) {
                row.push_back(number(*edge.median_s));
                row.push_back(number(*edge.p90_s));
            }
            sorted[{kind_of(edge.from), kind_of(edge.to)}] = std::move(row);
        }
        JsonArray rows;
        for (auto& [key, row] : sorted) rows.push_back(std::move(row));
        return rows;
    }
    // Whole numbers as such: as JavaScript prints them.
    static Json number(double value) {
        if (value == static_cast<double>(static_cast<std::int64_t>(value)))
            return static_cast<std::int64_t>(value);
        return value;
    }
    Json trend3() {
        trail::Frame frame = persons();
        frame.from = time_from_micros(1'736'000'000'000'000);
        frame.to = time_from_micros(1'739'000'000'000'000);
        for (std::uint32_t kind : {0U, 1U, 2U, 3U, 5U, 8U, 9U, 13U, 16U, 25U})
            frame.names.push_back(name_of(kind));
        frame.where = "{person.segment} < 25";
        JsonArray rows;
        for (const auto& point : must(questions::trend(*chunks(frame), {}, budget())).points)
            rows.push_back(JsonArray{micros(point.from) / 1'000'000, point.n});
        return rows;
    }

    std::shared_ptr<const trail::Moment> moment_;
    std::unique_ptr<trail::Budget> budget_;
    std::map<std::string, std::function<Json()>> ask_;
};

double wall() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
double cpu() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void put(const JsonObject& line) {
    fmt::print("{}\n", jalon::to_text(line));
    std::fflush(stdout);
}

int answer(std::size_t events) {
    const double begun = wall(), used = cpu();
    trail::Engine engine({}, nullptr);
    std::uint32_t customers = 0;
    fill(engine, events, customers);
    const auto moment = engine.moment();
    engine.settle();
    JsonObject ways;
    Answers answers(std::make_shared<Segmented>(engine.moment(), customers));
    for (const std::string& name : answers.names()) ways[name] = 1;
    put({{"loaded", moment->events()},
         {"persons", customers},
         {"wall", wall() - begun},
         {"cpu", cpu() - used},
         {"bytes_an_event", static_cast<double>(engine.bytes()) / static_cast<double>(events)},
         {"ways", std::move(ways)}});
    for (std::string line; std::getline(std::cin, line) && line != "end";) {
        const std::string name = line.substr(0, line.find(' '));
        const double start = wall(), before = cpu();
        Json got = answers.answer(name);
        put({{"name", name},
             {"way", 0},
             {"wall", wall() - start},
             {"cpu", cpu() - before},
             {"answer", std::move(got)}});
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    const std::size_t events = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 0;
    if (events == 0 || (what != "rows" && what != "csv" && what != "answer")) {
        std::fputs("trail_answerer rows|csv|answer EVENTS\n", stderr);
        return 2;
    }
    if (what == "answer") return answer(events);
    write_events(events, what == "csv");
    return 0;
}
