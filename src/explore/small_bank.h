// For tests: a moment of few events, written down as lines.
#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "core/time.h"
#include "definitions/document.h"
#include "explore/question.h"
#include "trail/engine.h"

namespace jalon::explore {

/// Each line is `instant person instance journey channel name properties`; `-` is none.
inline std::shared_ptr<const trail::Moment> moment_of(const std::string& lines,
                                                      trail::Engine& engine) {
    using Text = trail::Engine::Text;
    std::istringstream in(lines);
    std::vector<std::string> kept;
    kept.reserve(1000);
    log::Position position = 0;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string at, person, instance, journey, channel, name, properties;
        if (!(words >> at >> person >> instance >> journey >> channel >> name)) continue;
        std::getline(words, properties);
        const auto text = [](const std::string& word) { return word == "-" ? "" : word; };
        const auto number = [](const std::string& word) {
            return word == "-" ? 0 : std::stoll(word);
        };
        trail::Arrival arrival;
        arrival.position = ++position;
        arrival.at = micros(*parse_time(at));
        arrival.name = engine.code(Text::Name, name);
        arrival.channel = engine.code(Text::Channel, text(channel));
        arrival.touchpoint = engine.code(Text::Touchpoint, "");
        arrival.journey = engine.code(Text::Journey, text(journey));
        arrival.identity = log::IdentityId{number(person)};
        arrival.instance = log::InstanceId{number(instance)};
        arrival.properties = kept.emplace_back(properties);
        if (!engine.append({&arrival, 1})) return nullptr;
    }
    return engine.moment();
}

/// The journey that a YAML document describes.
inline JourneyPtr journey_of(const std::string& yaml) {
    auto compiled = journeys::compile_journey(definitions::parse_document(yaml));
    return compiled.program
               ? std::make_shared<const journeys::JourneyDefinition>(std::move(*compiled.program))
               : nullptr;
}

}  // namespace jalon::explore
