// Appends events to the columns.
#include "trail/columns.h"

#include <array>
#include <limits>
#include <utility>

#include "core/text.h"

namespace jalon::trail {

namespace {

// Asked for by the map (survey answers); reserved, so that no import with hundreds of columns can
// take their places.
constexpr std::array<std::string_view, 5> kAnswerKeys = {"score", "kind", "touchpoint", "journey",
                                                         "questionnaire"};
constexpr std::int64_t kIdMax = std::numeric_limits<std::uint32_t>::max() - 1;

}  // namespace

Columns::Columns(PersonOf person_of)
    : person_of_(std::move(person_of)), lifecycle_(properties_.reserve(kLifecycleKey)) {
    for (std::string_view key : kAnswerKeys) properties_.reserve(key);
    texts_.code("");
}

bool Columns::append(const Event& event) {
    const auto fits = [](std::int64_t id) { return id >= 0 && id <= kIdMax; };
    if (at_.size() >= kIdMax || !fits(event.identity.value) || !fits(event.instance.value))
        return false;
    const auto identity = static_cast<std::uint64_t>(event.identity.value);
    // Identities count from 1; those between that no event has named yet are asked for all the
    // same.
    while (persons_.size() <= identity) {
        const auto next = static_cast<std::int64_t>(persons_.size());
        const std::int64_t person =
            person_of_ && next != 0 ? person_of_(log::IdentityId{next}) : next;
        persons_.push_back(static_cast<Person>(person));
    }
    at_.push_back(micros(event.at));
    name_.push_back(event.name);
    channel_.push_back(event.channel);
    touchpoint_.push_back(event.touchpoint);
    journey_.push_back(event.journey);
    identity_.push_back(identity);
    instance_.push_back(static_cast<std::uint64_t>(event.instance.value));
    positions_.push_back(static_cast<std::uint64_t>(event.position));
    properties_.append(event.properties);
    const PropertyValue* lifecycle = properties_.last(lifecycle_);
    const std::string* text = lifecycle ? std::get_if<std::string>(lifecycle) : nullptr;
    complete_.push_back(!lifecycle || (text && equal_ignoring_ascii_case(*text, "complete")));
    position_ = event.position;
    return true;
}

void Columns::refresh_persons() {
    Growing<Person> persons;
    for (std::size_t i = 0; i < persons_.size(); ++i) {
        const auto identity = static_cast<std::int64_t>(i);
        persons.push_back(static_cast<Person>(
            person_of_ && i != 0 ? person_of_(log::IdentityId{identity}) : identity));
    }
    persons_ = std::move(persons);
}

ColumnsView Columns::view() const {
    ColumnsView view;
    view.size = at_.size();
    view.position = position_;
    view.at = at_.view();
    view.name = name_.view();
    view.channel = channel_.view();
    view.touchpoint = touchpoint_.view();
    view.journey = journey_.view();
    view.identity = identity_.view();
    view.instance = instance_.view();
    view.positions = positions_.view();
    view.complete = complete_.view();
    view.person_of = persons_.view();
    view.properties = properties_.view();
    view.texts = texts_.texts();
    return view;
}

}  // namespace jalon::trail
