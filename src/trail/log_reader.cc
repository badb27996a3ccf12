// Translates the log's codes and keeps the texts of properties until a batch is appended.
#include "trail/log_reader.h"

#include <algorithm>

namespace jalon::trail {

namespace {

constexpr std::size_t kBatch = 20'000;

}  // namespace

WhoIsWho who_is_who(const people::People* people) {
    if (!people) return {};
    return {.person_of = [people](log::IdentityId id) { return people->person_of(id); },
            .joined = [people] { return people->joined(); }};
}

Result<bool> LogReader::read_batch() {
    return batch(
        [this](const Each& each) { return log_.read_coded(engine_.position(), kBatch, each); });
}

Result<bool> LogReader::read_batch_of(std::int32_t journey) {
    return batch([this, journey](const Each& each) {
        return log_.read_coded_of_journey(journey, engine_.position(), kBatch, each);
    });
}

Result<bool> LogReader::batch(const std::function<Result<log::Position>(const Each&)>& read) {
    const log::Position before = engine_.position();
    arrivals_.clear();
    ends_.clear();
    properties_.clear();
    TRY_LET(last, read([this](const log::Coded& coded) {
                properties_ += coded.properties;
                ends_.push_back(properties_.size());
                arrivals_.push_back({.position = coded.position,
                                     .at = micros(coded.at),
                                     .name = code(Engine::Text::Name, coded.name),
                                     .channel = code(Engine::Text::Channel, coded.channel),
                                     .touchpoint = code(Engine::Text::Touchpoint, coded.touchpoint),
                                     .journey = code(Engine::Text::Journey, coded.journey),
                                     .identity = coded.identity,
                                     .instance = coded.instance,
                                     .properties = {}});
            }));
    std::size_t begin = 0;
    for (std::size_t i = 0; i < arrivals_.size(); ++i) {
        arrivals_[i].properties = std::string_view(properties_).substr(begin, ends_[i] - begin);
        begin = ends_[i];
    }
    TRY(engine_.append(arrivals_));
    if (last > before) engine_.set_position(last);
    return last > before;
}

Code LogReader::code(Engine::Text of, std::int32_t of_log) {
    auto& codes = codes_[static_cast<std::size_t>(of)];
    const auto index = static_cast<std::size_t>(std::max(of_log, 0));
    if (index >= codes.size()) codes.resize(index + 1);
    if (codes[index] == 0) codes[index] = std::uint64_t{engine_.code(of, log_.text(of_log))} + 1;
    return static_cast<Code>(codes[index] - 1);
}

}  // namespace jalon::trail
