// Records: emptying, places as text, and how much a value weighs.
#include "sources/record.h"

#include <fmt/format.h>

namespace jalon::sources {

std::string RecordPlace::text() const {
    std::string out;
    if (line > 0) out = fmt::format("line {}", line);
    if (trace >= 0) out += fmt::format("{}trace {}", out.empty() ? "" : ", ", trace);
    if (event >= 0) out += fmt::format("{}event {}", out.empty() ? "" : ", ", event);
    return out;
}

void Record::clear() {
    id.clear();
    case_key.clear();
    case_ordinal = -1;
    case_name.clear();
    activity.clear();
    at = Time{};
    lifecycle.clear();
    person.clear();
    channel.clear();
    resource.clear();
    properties.clear();
    place = {};
}

bool Sink::on_case(CaseStart&) {
    return true;
}

std::size_t weight(const Json& value) {
    if (const auto* text = value.if_string()) return text->size() + 2;
    std::size_t sum = 8;
    if (const auto* array = value.if_array())
        for (const auto& item : *array) sum += weight(item);
    if (const auto* object = value.if_object())
        for (const auto& member : *object) sum += member.key().size() + weight(member.value());
    return sum;
}

}  // namespace jalon::sources
