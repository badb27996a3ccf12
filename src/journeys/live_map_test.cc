// The live map by hand and against a twin of plain loops; indicators as answers arrive; the list of
// journeys.
#include "journeys/live_map.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "journeys/journey_row.h"
#include "journeys/map_json.h"
#include "trail/engine.h"

namespace jalon::journeys {
namespace {

struct Told {
    int second;
    std::string name, channel, journey;
    int identity, instance, amount;
};

class World {
  public:
    void tell(const Told& told) {
        told_.push_back(told);
        append(told, fmt::format(R"({{"amount":{}}})", told.amount));
    }
    void answer(int second, std::string_view kind, double score, std::string_view touchpoint,
                std::string_view journey = "loan", std::string_view questionnaire = "q") {
        append(
            {second, std::string(kAnswerName), "web", "", 1, 0, 0},
            fmt::format(
                R"({{"score":{},"kind":"{}","touchpoint":"{}","journey":"{}","questionnaire":"{}"}})",
                score, kind, touchpoint, journey, questionnaire));
    }
    std::shared_ptr<const trail::Moment> moment() { return engine_.moment(); }
    const std::vector<Told>& told() const { return told_; }
    static int person(int identity) { return (identity + 1) / 2; }

  private:
    void append(const Told& told, std::string_view properties) {
        using Text = trail::Engine::Text;
        const trail::Arrival arrival{.position = ++position_,
                                     .at = told.second * 1'000'000LL,
                                     .name = engine_.code(Text::Name, told.name),
                                     .channel = engine_.code(Text::Channel, told.channel),
                                     .touchpoint = 0,
                                     .journey = engine_.code(Text::Journey, told.journey),
                                     .identity = {told.identity},
                                     .instance = {told.instance},
                                     .properties = properties};
        ASSERT_TRUE(engine_.append(std::span(&arrival, 1)));
    }
    static std::vector<std::pair<log::IdentityId, std::int64_t>> joined() {
        std::vector<std::pair<log::IdentityId, std::int64_t>> all;
        for (int identity = 1; identity < 20; ++identity)
            all.emplace_back(log::IdentityId{identity}, person(identity));
        return all;
    }

    std::vector<Told> told_;
    log::Position position_ = 0;
    trail::Engine engine_{
        {.person_of = [](log::IdentityId id) { return (id.value + 1) / 2; }, .joined = joined},
        nullptr,
        {.background = trail::Engine::Background::None}};
};

JourneyMap map_of(const JourneyDefinition& definition, World& world,
                  const MapQuestion& question = {}) {
    trail::Budget budget;
    auto map = live_map(definition, world.moment(), question, budget);
    EXPECT_TRUE(map) << map.error().what;
    return map ? std::move(*map) : JourneyMap{};
}

definitions::Localized plain(const std::string& text) {
    return {.by_locale = {{"", text}}};
}

Touchpoint touchpoint(const std::string& id, const std::vector<std::string>& claims) {
    Touchpoint result;
    result.id = id;
    result.title = plain(id);
    result.team = "team of " + id;
    for (const std::string& claim : claims) {
        const auto where = claim.find('?');
        result.interactions.push_back(
            {.name = claim.substr(0, where),
             .where = where == std::string::npos ? "" : claim.substr(where + 1),
             .condition = {}});
    }
    return result;
}

// A stage for each list of steps; a step is a list of touchpoints.
JourneyDefinition journey(const std::vector<std::vector<Touchpoint>>& steps) {
    JourneyDefinition result;
    result.id = "loan";
    result.title = plain("Loan");
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Step step;
        step.id = fmt::format("s{}", i);
        step.touchpoints = steps[i];
        if (i % 2 == 0)
            result.stages.push_back({.id = fmt::format("g{}", i),
                                     .title = {},
                                     .phase = Phase::Onboarding,
                                     .steps = {}});
        result.stages.back().steps.push_back(step);
    }
    return result;
}

std::string shown(const JourneyMap& map) {
    std::string text = fmt::format("{} instances {} persons\n", map.instances, map.persons);
    for (const MapStage& stage : map.stages) {
        for (const MapStep& step : stage.steps) {
            text += fmt::format("{}: {} of {} persons, {} interactions", step.id, step.instances,
                                step.persons, step.interactions);
            if (step.conversion)
                text += fmt::format(", {:.4f}", step.conversion->value.value_or(-1));
            if (step.median_time_s)
                text += fmt::format(", {:.1f} s of {}", *step.median_time_s, step.median_time_n);
            for (const MapTouchpoint& t : step.touchpoints)
                text += fmt::format("; {} {}", t.id, t.volume);
            text += "\n";
        }
    }
    return text;
}

TEST(LiveMap, ByHand) {
    World world;
    for (const Told& told : std::vector<Told>{{0, "asked", "web", "loan", 1, 1, 0},
                                              {10, "called", "phone", "loan", 1, 1, 0},
                                              {40, "signed", "web", "loan", 1, 1, 0},
                                              {5, "asked", "app", "loan", 3, 2, 0},
                                              {7, "asked", "web", "loan", 3, 2, 0},
                                              {1, "signed", "web", "loan", 5, 3, 0},
                                              {9, "asked", "web", "loan", 5, 3, 0},
                                              {9, "looked", "web", "loan", 5, 3, 0},
                                              {9, "asked", "web", "card", 7, 4, 0}})
        world.tell(told);
    JourneyDefinition definition =
        journey({{touchpoint("form", {"asked"})},
                 {touchpoint("advice", {"called"}), touchpoint("desk", {"visited"})},
                 {touchpoint("contract", {"signed"})}});
    const JourneyMap map = map_of(definition, world);
    EXPECT_EQ(shown(map),
              "3 instances 3 persons\n"
              "s0: 3 of 3 persons, 4 interactions, 0.3333, 10.0 s of 1; form 4\n"
              "s1: 1 of 1 persons, 1 interactions, 1.0000, 30.0 s of 1; advice 1; desk 0\n"
              "s2: 2 of 2 persons, 2 interactions; contract 2\n");
    const MapStep& first = map.stages[0].steps[0];
    ASSERT_EQ(first.channels.size(), 2U);
    EXPECT_EQ(first.channels[0].channel, "web");
    EXPECT_EQ(first.channels[0].share, 0.75);
    EXPECT_EQ(map.stages[0].steps[1].teams,
              (std::vector<std::string>{"team of advice", "team of desk"}));
    ASSERT_EQ(map.unmapped.size(), 1U);
    EXPECT_EQ(map.unmapped[0].name, "looked");

    // Only the phone; only from second 7 on; only within 20 s.
    EXPECT_EQ(map_of(definition, world, {.from = {}, .to = {}, .channel = "phone", .locale = {}})
                  .instances,
              1);
    EXPECT_EQ(map_of(definition, world,
                     {.from = time_from_micros(7'000'000), .to = {}, .channel = {}, .locale = {}})
                  .stages[0]
                  .steps[0]
                  .interactions,
              2);
    definition.window = Duration(20'000'000);
    EXPECT_EQ(map_of(definition, world).stages[1].steps[0].instances, 1);
}

TEST(LiveMap, AnswersAppearMaskedUntilThereAreEnough) {
    World world;
    JourneyDefinition definition =
        journey({{touchpoint("form", {"asked"}), touchpoint("help", {"called"})}});
    definition.stages[0].steps[0].touchpoints[0].indicators = {IndicatorKind::Nps};
    const auto nps_of_form = [&](std::int64_t masking_below) {
        const JourneyMap map = map_of(
            definition, world,
            {.from = {}, .to = {}, .channel = {}, .masking_below = masking_below, .locale = {}});
        const MapStep& step = map.stages[0].steps[0];
        std::string text;
        for (const auto& list : {step.touchpoints[0].indicators,
                                 step.touchpoints[1].indicators,
                                 step.indicators,
                                 {map.nps}}) {
            for (const indicators::Indicator& i : list)
                text += fmt::format("{} {} {};", indicators::text(i.kind),
                                    i.masked  ? "masked"
                                    : i.value ? fmt::format("{}", *i.value)
                                              : "-",
                                    i.n);
            text += " ";
        }
        return text;
    };
    EXPECT_EQ(nps_of_form(2), "nps - 0;  nps - 0; nps - 0; ");  // A place, and nothing in it.
    world.answer(1, "nps", 10, "form");
    EXPECT_EQ(nps_of_form(2), "nps masked 1;  nps masked 1; nps masked 1; ");
    world.answer(2, "nps", 3, "form");
    world.answer(2, "nps", 9, "help");
    world.answer(3, "ces", 6, "help");
    world.answer(3, "nps", 11, "form");         // Off the scale.
    world.answer(3, "nps", 0, "form", "card");  // Of another journey.
    EXPECT_EQ(nps_of_form(0),
              "nps 0 2; nps 100 1;ces 6 1; nps 33.333333333333336 3;ces 6 1; "
              "nps 33.333333333333336 3; ");
}

// The twin: cases as lists, steps by looking through the definition for each event.
std::string twin(const World& world, const JourneyDefinition& definition) {
    std::map<std::pair<int, int>, std::vector<Told>> cases;
    const auto touches = [&](const Told& t, const Touchpoint& touchpoint) {
        return std::ranges::any_of(touchpoint.interactions, [&](const Claim& claim) {
            return claim.name == t.name && (claim.where.empty() || t.amount > 1);
        });
    };
    const auto is_claimed = [&](const Told& t) {
        for (const Stage& stage : definition.stages)
            for (const Step& step : stage.steps)
                for (const Touchpoint& touchpoint : step.touchpoints)
                    for (const Claim& claim : touchpoint.interactions)
                        if (claim.name == t.name) return true;
        return false;
    };
    for (const Told& t : world.told()) {
        if (definition.instance_by.rule == InstanceBy::Rule::Journey) {
            if (t.journey == "loan" && t.instance != 0) cases[{0, t.instance}].push_back(t);
        } else if (is_claimed(t) && definition.instance_by.rule == InstanceBy::Rule::Person) {
            if (t.identity != 0) cases[{World::person(t.identity), 0}].push_back(t);
        } else if (is_claimed(t)) {
            cases[{World::person(t.identity), t.amount}].push_back(t);
        }
    }
    std::set<int> persons;
    std::vector<std::vector<std::vector<int>>>
        reached;  // By case, by step: the places in the case.
    std::vector<const Step*> steps;
    for (const Stage& stage : definition.stages)
        for (const Step& step : stage.steps) steps.push_back(&step);
    std::vector<std::vector<Told>> ordered;
    for (auto& [key, events] : cases) {
        for (auto e = events.begin(); e != events.end(); ++e)
            std::rotate(std::ranges::upper_bound(events.begin(), e, e->second, {}, &Told::second),
                        e, e + 1);
        std::vector<std::vector<int>> of_case(steps.size());
        for (std::size_t e = 0; e < events.size(); ++e) {
            if (events[e].identity != 0) persons.insert(World::person(events[e].identity));
            for (std::size_t k = 0; k < steps.size(); ++k)
                if (std::ranges::any_of(steps[k]->touchpoints, [&](const Touchpoint& touchpoint) {
                        return touches(events[e], touchpoint);
                    }))
                    of_case[k].push_back(static_cast<int>(e));
        }
        reached.push_back(of_case);
        ordered.push_back(events);
    }
    std::string text = fmt::format("{} instances {} persons\n", cases.size(), persons.size());
    for (std::size_t k = 0; k < steps.size(); ++k) {
        int instances = 0, interactions = 0;
        std::set<int> who;
        std::vector<double> times;
        for (std::size_t c = 0; c < ordered.size(); ++c) {
            instances += !reached[c][k].empty();
            interactions += static_cast<int>(reached[c][k].size());
            for (int e : reached[c][k])
                if (const int identity = ordered[c][static_cast<std::size_t>(e)].identity;
                    identity != 0)
                    who.insert(World::person(identity));
            if (k + 1 == steps.size() || reached[c][k].empty() || reached[c][k + 1].empty() ||
                reached[c][k + 1][0] <= reached[c][k][0])
                continue;
            times.push_back(ordered[c][static_cast<std::size_t>(reached[c][k + 1][0])].second -
                            ordered[c][static_cast<std::size_t>(reached[c][k][0])].second);
        }
        std::ranges::sort(times);
        text += fmt::format("{}: {} of {} persons, {} interactions", steps[k]->id, instances,
                            who.size(), interactions);
        if (k + 1 != steps.size())
            text += fmt::format(
                ", {:.4f}", instances == 0 ? -1.0 : static_cast<double>(times.size()) / instances);
        if (!times.empty())
            text += fmt::format(", {:.1f} s of {}",
                                (times[(times.size() - 1) / 2] + times[times.size() / 2]) / 2,
                                times.size());
        for (const Touchpoint& touchpoint : steps[k]->touchpoints) {
            int volume = 0;
            for (const auto& events : ordered)
                for (const Told& t : events) volume += touches(t, touchpoint);
            text += fmt::format("; {} {}", touchpoint.id, volume);
        }
        text += "\n";
    }
    return text;
}

TEST(LiveMap, AgreesWithPlainLoopsOnRandomLogs) {
    const unsigned seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 random(seed);
    const auto below = [&random](int n) {
        return static_cast<int>(random() % static_cast<unsigned>(n));
    };
    const std::vector<std::string> names = {"a", "b", "c", "d", "e"};
    for (int round = 0; round < 300; ++round) {
        World world;
        for (int i = below(60); i > 0; --i)
            world.tell({below(20), names[static_cast<std::size_t>(below(5))],
                        below(2) ? "web" : "app", below(4) ? "loan" : "card", below(7), below(5),
                        below(4)});
        // A name may be claimed twice, if by one of them under a condition.
        JourneyDefinition definition =
            journey({{touchpoint("t0", {"a"}), touchpoint("t1", {"b?{amount} > 1"})},
                     {touchpoint("t2", {"b?{amount} > 1", "c"})},
                     {touchpoint("t3", {"d", "z"})}});
        definition.instance_by.rule = static_cast<InstanceBy::Rule>(below(3));
        definition.instance_by.property = "amount";
        ASSERT_EQ(shown(map_of(definition, world)), twin(world, definition))
            << "round " << round << " of seed " << seed;
    }
}

TEST(LiveMap, IsTheJsonOfTheContract) {
    World world;
    world.tell({0, "a", "web", "loan", 1, 1, 0});
    const std::string json = to_text(to_json(map_of(journey({{touchpoint("t", {"a"})}}), world)));
    EXPECT_EQ(json,
              R"({"journey":"loan","title":"Loan","from":null,"to":null,"position":1,)"
              R"("instances":1,"persons":1,"stages":[{"id":"g0","title":"","phase":"onboarding",)"
              R"("steps":[{"id":"s0","title":"","key_moment":false,"goal":"","touchpoints":[)"
              R"({"id":"t","title":"t","channels":[],"team":"team of t","interactions":["a"],)"
              R"("volume":1,"indicators":[]}],"channels":[{"channel":"web","interactions":1,)"
              R"("share":1E0}],"teams":["team of t"],"persons":1,"instances":1,"interactions":1,)"
              R"("conversion":null,"median_time_s":null,"median_time_n":0,"indicators":[]}]}],)"
              R"("unmapped":[],"nps":{"kind":"nps","value":null,"low":null,"high":null,"n":0,)"
              R"("masked":false}})");
}

TEST(LiveMap, JourneysAreListedWithWhatIsLivedOfThem) {
    World world;
    world.tell({3, "a", "web", "loan", 1, 1, 0});
    world.tell({1, "b", "web", "loan", 1, 1, 0});
    world.tell({9, "a", "web", "card", 3, 2, 0});
    world.tell({9, "a", "web", "", 3, 3, 0});
    world.answer(1, "nps", 10, "t");
    const auto moment = world.moment();
    trail::Budget budget;
    const auto found = journey_rows(moment, answers(*moment), 0, budget);
    ASSERT_TRUE(found);
    const auto& rows = *found;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].id, "card");
    EXPECT_EQ(rows[1].cases, 1);
    EXPECT_EQ(rows[1].events, 2);
    EXPECT_EQ(micros(*rows[1].first_at), 1'000'000);
    EXPECT_EQ(micros(*rows[1].last_at), 3'000'000);
    EXPECT_EQ(rows[1].nps.n, 1);
    JourneyDefinition by_person = journey({{touchpoint("t", {"a"})}});
    by_person.instance_by.rule = InstanceBy::Rule::Person;
    const auto row = journey_row(by_person, moment, answers(*moment), 0, budget);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->cases, 2);
    EXPECT_EQ(row->events, 3);
}

}  // namespace
}  // namespace jalon::journeys
