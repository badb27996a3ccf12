// Frames against a plain-loop twin: random small logs, random frames, every layout of blocks.
#include "trail/frame.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/json.h"
#include "core/text.h"
#include "expr/program.h"
#include "trail/loose_moment.h"

namespace jalon::trail {
namespace {

using Traits = LooseMoment::Traits;

std::string shown(const PropertyValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
    return "-";
}

// The value of a property as the trail would have it.
PropertyValue property(const LooseEvent& event, const std::string& key) {
    const auto json = parse_json(event.properties.empty() ? "{}" : event.properties);
    const Json* value = json->as_object().if_contains(key);
    if (!value) return nullptr;
    if (value->is_bool()) return value->as_bool();
    if (value->is_number()) return value->to_number<double>();
    if (value->is_string()) return std::string(value->as_string());
    return nullptr;
}

PropertyValue trait(const Traits& traits, Owner person, const std::string& key) {
    const auto found = traits.find(key);
    if (found == traits.end() || person >= found->second.size()) return nullptr;
    return found->second[person];
}

expr::Value value_of(const PropertyValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

class EventFacts final : public expr::Facts {
  public:
    EventFacts(const LooseEvent& event, const Traits& traits)
        : Facts(time_from_micros(event.at_us)), event_(event), traits_(traits) {}
    std::optional<expr::Value> find(std::string_view name) const override {
        if (name == "name") return expr::Value(event_.name);
        if (name == "channel") return expr::Value(event_.channel);
        if (name == "touchpoint") return expr::Value(event_.touchpoint);
        if (name == "journey") return expr::Value(event_.journey);
        if (name == "at") return expr::Value(now());
        if (name.starts_with("person."))
            return value_of(trait(traits_, event_.person, std::string(name.substr(7))));
        if (name.starts_with("properties.")) name.remove_prefix(11);
        return value_of(property(event_, std::string(name)));
    }

  private:
    const LooseEvent& event_;
    const Traits& traits_;
};

bool holds(const std::string& text, const LooseEvent& event, const Traits& traits) {
    return text.empty() || expr::compile(text, expr::Schema::any())
                               .program.value()
                               .holds(EventFacts(event, traits));
}

// --- the twin

struct World {
    std::vector<LooseEvent> events;
    Traits traits;
};

bool passes(const LooseEvent& event, const Frame& frame, const Traits& traits) {
    if (!frame.journey.empty() && event.journey != frame.journey) return false;
    if (!frame.names.empty() && std::ranges::find(frame.names, event.name) == frame.names.end())
        return false;
    if (frame.from && event.at_us < micros(*frame.from)) return false;
    if (frame.to && event.at_us >= micros(*frame.to)) return false;
    if (!frame.channel.empty() && event.channel != frame.channel) return false;
    if (frame.complete_only && !event.complete) return false;
    return holds(frame.where, event, traits);
}

std::optional<std::string> activity(const LooseEvent& event, const Frame& frame,
                                    const Traits& traits) {
    switch (frame.activity_by) {
        case ActivityBy::Name:
            return event.name;
        case ActivityBy::Channel:
            return event.channel;
        case ActivityBy::Touchpoint:
            return event.touchpoint;
        case ActivityBy::Group:
            for (const ActivityGroup& group : frame.groups)
                for (const auto& member : group.members)
                    if (member.name == event.name && holds(member.where, event, traits))
                        return group.name;
            return std::nullopt;
    }
    return std::nullopt;
}

PropertyValue wanted_of(const Wanted& wanted, const LooseEvent& event, const Traits& traits) {
    const auto text = [](const std::string& value) {
        return value.empty() ? PropertyValue(nullptr) : PropertyValue(value);
    };
    switch (wanted.what) {
        case Wanted::What::Name:
            return text(event.name);
        case Wanted::What::Channel:
            return text(event.channel);
        case Wanted::What::Touchpoint:
            return text(event.touchpoint);
        case Wanted::What::Journey:
            return text(event.journey);
        case Wanted::What::Property:
            return property(event, wanted.text);
        case Wanted::What::Person:
            return event.person == 0 ? PropertyValue(nullptr)
                                     : PropertyValue(static_cast<double>(event.person));
        case Wanted::What::Trait:
            return trait(traits, event.person, wanted.text);
        case Wanted::What::Where:
            return holds(wanted.text, event, traits) ? PropertyValue(true) : PropertyValue(nullptr);
    }
    return nullptr;
}

// Cases as lines, sorted.
using Lines = std::vector<std::string>;

struct TwinCase {
    Owner owner = 0;
    std::string key;
    std::vector<const LooseEvent*> events;
};

std::string line_of(const TwinCase& one, const Frame& frame, const Traits& traits) {
    std::string line = fmt::format("{:x}/{}:", one.owner, one.key);
    for (const LooseEvent* event : one.events) {
        line += fmt::format(" {}@{}", *activity(*event, frame, traits), event->at_us);
        for (const Wanted& wanted : frame.per_event)
            line += "," + shown(wanted_of(wanted, *event, traits));
    }
    for (const Wanted& wanted : frame.per_case) {
        PropertyValue value = nullptr;
        for (const LooseEvent* event : one.events)
            if (std::holds_alternative<std::nullptr_t>(value) && wanted.what != Wanted::What::Trait)
                value = wanted_of(wanted, *event, traits);
        if (wanted.what == Wanted::What::Trait)
            value = trait(traits, one.owner >= kNobody ? 0 : one.owner, wanted.text);
        line += "|" + shown(value);
    }
    return line;
}

Lines twin(const World& world, const Frame& frame) {
    std::map<std::pair<std::string, Owner>, TwinCase> cases;
    std::vector<LooseEvent> events = world.events;
    std::ranges::sort(events, {},
                      [](const LooseEvent& e) { return std::tuple(e.at_us, e.position); });
    for (const LooseEvent& event : events) {
        if (!passes(event, frame, world.traits) || !activity(event, frame, world.traits)) continue;
        TwinCase one;
        if (frame.case_by == CaseBy::Person) {
            if (event.person == 0) continue;
            one = {.owner = event.person, .key = "0", .events = {}};
        } else if (frame.case_by == CaseBy::Instance) {
            if (event.instance == 0) continue;
            one = {.owner = event.owner(), .key = std::to_string(event.instance), .events = {}};
        } else {
            const PropertyValue value = property(event, frame.case_property);
            if (std::holds_alternative<std::nullptr_t>(value)) continue;
            one = {.owner = event.person == 0 ? kNobody : event.person,
                   .key = shown(value),
                   .events = {}};
        }
        const Owner within = frame.case_by == CaseBy::Instance ? 0 : one.owner;
        TwinCase& all = cases.try_emplace({one.key, within}, one).first->second;
        if (all.owner >= kNobody && event.person != 0) all.owner = event.person;
        all.events.push_back(&event);
    }
    Lines lines;
    for (const auto& [place, one] : cases) {
        std::size_t begin = 0;
        int ordinal = 0;
        for (std::size_t i = 1; i <= one.events.size(); ++i) {
            const bool cut =
                frame.session_gap && i < one.events.size() &&
                one.events[i]->at_us - one.events[i - 1]->at_us > frame.session_gap->count();
            if (i < one.events.size() && !cut) continue;
            TwinCase part{.owner = one.owner, .key = one.key, .events = {}};
            part.events.assign(one.events.begin() + static_cast<std::ptrdiff_t>(begin),
                               one.events.begin() + static_cast<std::ptrdiff_t>(i));
            if (frame.case_by == CaseBy::Person) part.key = std::to_string(ordinal++);
            lines.push_back(line_of(part, frame, world.traits));
            begin = i;
        }
    }
    std::ranges::sort(lines);
    return lines;
}

// --- what is tested

Lines play(const std::shared_ptr<const Moment>& moment, const Frame& frame) {
    auto compiled = chunks_of(moment, frame);
    if (!compiled.program) return {"refused: " + compiled.problems.at(0).what};
    const Chunks& chunks = **compiled.program;
    Lines lines;
    Scratch scratch;
    for (std::size_t i = chunks.count(); i-- > 0;) {
        const Chunk& chunk = chunks.read(i, scratch);
        EXPECT_EQ(chunk.cases.size(), chunk.owners.size());
        EXPECT_EQ(chunk.cases.size(), chunk.keys.size());
        std::uint32_t last = 0;
        for (std::size_t c = 0; c < chunk.cases.size(); ++c) {
            EXPECT_GE(chunk.cases[c].begin, last);
            EXPECT_LT(chunk.cases[c].begin, chunk.cases[c].end);
            last = chunk.cases[c].end;
            std::string key = std::to_string(chunk.keys[c]);
            if (frame.case_by == CaseBy::Property)
                key = shown(moment->properties().value(chunk.keys[c] - 1));
            std::string line = fmt::format("{:x}/{}:", chunk.owners[c], key);
            for (std::uint32_t e = chunk.cases[c].begin; e < chunk.cases[c].end; ++e) {
                line +=
                    fmt::format(" {}@{}", chunks.activities()[chunk.activities[e]], chunk.at[e]);
                for (std::size_t k = 0; k < frame.per_event.size(); ++k)
                    line += "," + shown(chunks.value_per_event(k, chunk.per_event[k][e]));
            }
            for (std::size_t k = 0; k < frame.per_case.size(); ++k)
                line += "|" + shown(chunks.value_per_case(k, chunk.per_case[k][c]));
            lines.push_back(line);
        }
    }
    std::ranges::sort(lines);
    return lines;
}

class Chance {
  public:
    explicit Chance(std::uint64_t seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return random_() % n; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class T>
    const T& of(const std::vector<T>& all) {
        return all[below(all.size())];
    }

  private:
    std::mt19937_64 random_;
};

constexpr std::int64_t kStart = 1'767'225'600'000'000;  // 2026-01-01
constexpr std::int64_t kHour = 3'600'000'000;

World random_world(Chance& chance) {
    static const std::vector<std::string> kNames{"A", "B", "C", "D", "E"},
        kChannels{"", "web", "phone"}, kTouchpoints{"t1", "t2", ""}, kJourneys{"", "loan", "card"};
    World world;
    const std::size_t persons = 1 + chance.below(6);
    const std::size_t events = chance.one_in(10) ? 0 : chance.below(80);
    const std::vector<std::int64_t> kSteps{1, 1'000, 1'000'000, 600'000'000, kHour, 6 * kHour};
    const std::int64_t step = chance.of(kSteps);
    const bool one_channel = chance.one_in(3), all_amounts = chance.one_in(3);
    for (std::size_t i = 0; i < events; ++i) {
        LooseEvent event;
        event.person = chance.below(persons + 1);
        event.at_us = kStart + static_cast<std::int64_t>(chance.below(20)) * step;
        if (chance.one_in(5))
            event.at_us = kStart + static_cast<std::int64_t>(chance.below(72)) * kHour;
        if (chance.one_in(400)) event.at_us += 400'000 * kHour;
        event.position = static_cast<log::Position>(i + 1);
        event.name = chance.of(kNames);
        event.channel = one_channel ? "web" : chance.of(kChannels);
        event.touchpoint = chance.of(kTouchpoints);
        event.journey = chance.of(kJourneys);
        // Most instances are of one person.
        if (!chance.one_in(3))
            event.instance = static_cast<std::uint32_t>(
                chance.one_in(6) ? 1 + chance.below(3) : 10 + event.person * 10 + chance.below(4));
        event.complete = !chance.one_in(4);
        std::vector<std::string> members;
        if (all_amounts || chance.one_in(2))
            members.push_back(fmt::format("\"amount\": {}", chance.below(6) * 10));
        if (chance.one_in(2))
            members.push_back(fmt::format("\"product\": \"p{}\"", chance.below(3)));
        if (chance.one_in(3))
            members.push_back(fmt::format("\"flag\": {}", chance.one_in(2) ? "true" : "false"));
        if (!members.empty()) event.properties = "{" + join(members, ", ") + "}";
        world.events.push_back(std::move(event));
    }
    auto& segments = world.traits["segment"];
    for (std::size_t i = 0; i < persons; ++i)
        segments.push_back(i == 0 || chance.one_in(4) ? PropertyValue(nullptr)
                                                      : PropertyValue(fmt::format("s{}", i % 2)));
    return world;
}

std::string random_condition(Chance& chance, int depth = 2) {
    static const std::vector<std::string> kAtoms{
        "{name} = 'A'",
        "{name} anyof ['A', 'B', 'E']",
        "{name} != 'C'",
        "{channel} = 'web'",
        "{channel} notempty",
        "{touchpoint} contains 't1'",
        "{journey} = 'loan'",
        "{amount} > 20",
        "{amount} empty",
        "{properties.product} = 'p1'",
        "{product} != 'p2'",
        "{flag} = true",
        "{person.segment} = 's1'",
        "{person.segment} empty",
        "{person.unknown} = 1",
        "{unknown} = 1",
        "{at} >= '2026-01-01T02:00:00'",
        "{at} < '2026-01-02T12:00:00Z'",
        "{at} <= '2026-01-02'",
        "{at} > '2026-01-02T00:00:00'",
        "'2026-01-01T06:30:00' <= {at}",
        "'2026-01-02T00:00:01' > {at}",
        "{at} = '2026-01-02'",
        "{at} > 1767225600500",
        "{at} > 'never'",
        "day({at}) > 1",
        "today() > '2026-01-01'",
        "{amount} > 10 and {channel} = 'web'",
        "{amount} + {flag} > 30",
        "{name} = {channel}",
        "1 = 1",
        "{flag} and {amount} > 3",
    };
    if (depth == 0 || chance.one_in(2)) return chance.of(kAtoms);
    const std::string left = random_condition(chance, depth - 1);
    const std::string right = random_condition(chance, depth - 1);
    if (chance.one_in(6)) return "!(" + left + ")";
    return "(" + left + ") " + (chance.one_in(3) ? "or" : "and") + " (" + right + ")";
}

Wanted random_wanted(Chance& chance, bool per_event) {
    using enum Wanted::What;
    const std::vector<Wanted> wanted{
        {Name, ""},           {Channel, ""},      {Touchpoint, ""},      {Journey, ""},
        {Property, "amount"}, {Property, "none"}, {Property, "product"}, {Trait, "segment"}};
    if (per_event && chance.one_in(4)) return {Person, ""};
    if (per_event && chance.one_in(4)) return {Where, random_condition(chance)};
    return chance.of(wanted);
}

Frame random_frame(Chance& chance) {
    Frame frame;
    const auto instant = [&] {
        return time_from_micros(kStart + static_cast<std::int64_t>(chance.below(30)) * kHour +
                                static_cast<std::int64_t>(chance.below(3)));
    };
    if (chance.one_in(4)) frame.journey = chance.one_in(8) ? "none" : "loan";
    if (chance.one_in(4)) frame.names = {"A", "none", "C"};
    if (chance.one_in(4)) frame.from = instant();
    if (chance.one_in(4)) frame.to = instant();
    if (chance.one_in(5)) frame.channel = "web";
    frame.complete_only = chance.one_in(5);
    if (chance.one_in(2)) frame.where = random_condition(chance);
    frame.case_by = chance.of(std::vector{CaseBy::Person, CaseBy::Instance, CaseBy::Property});
    if (frame.case_by == CaseBy::Property)
        frame.case_property = chance.one_in(8) ? "none" : chance.one_in(2) ? "product" : "amount";
    if (chance.one_in(4))
        frame.session_gap = Duration(chance.one_in(2) ? kHour : 1'000'000 + chance.below(2));
    frame.activity_by =
        chance.of(std::vector{ActivityBy::Name, ActivityBy::Name, ActivityBy::Channel,
                              ActivityBy::Touchpoint, ActivityBy::Group});
    const bool conditional = chance.one_in(2);
    for (int i = 0; i < 3; ++i) {
        ActivityGroup group{.name = fmt::format("group {}", i), .members = {}};
        for (const char* name : {"A", "B", "D", "none"})
            if (chance.one_in(2))
                group.members.push_back(
                    {name, conditional && chance.one_in(2) ? random_condition(chance) : ""});
        frame.groups.push_back(std::move(group));
    }
    while (chance.one_in(3)) frame.per_event.push_back(random_wanted(chance, true));
    while (chance.one_in(3)) frame.per_case.push_back(random_wanted(chance, false));
    return frame;
}

std::string described(const Frame& frame) {
    std::string text = fmt::format("by {} of {}, where {}", static_cast<int>(frame.case_by),
                                   static_cast<int>(frame.activity_by), frame.where);
    for (const Wanted& wanted : frame.per_event) text += "; event " + wanted.text;
    for (const auto& group : frame.groups)
        for (const auto& member : group.members)
            text += fmt::format("; {}: {} {}", group.name, member.name, member.where);
    return text;
}

TEST(Frame, AgreesWithItsTwinWhateverThePieces) {
    std::size_t cases = 0;
    for (std::uint64_t seed = 1; seed <= 250; ++seed) {
        Chance chance(seed);
        const World world = random_world(chance);
        const std::size_t pieces = 1 + chance.below(4);
        const std::size_t unused = chance.one_in(6) ? 300 : chance.one_in(100) ? 66'000 : 0;
        const auto moment =
            std::make_shared<const LooseMoment>(world.events, world.traits, pieces, unused, seed);
        for (int question = 0; question < 8; ++question) {
            const Frame frame = random_frame(chance);
            const Lines expected = twin(world, frame);
            cases += expected.size();
            ASSERT_EQ(play(moment, frame), expected) << "seed " << seed << " " << described(frame);
        }
    }
    EXPECT_GT(cases, 5'000U);
}

}  // namespace
}  // namespace jalon::trail
