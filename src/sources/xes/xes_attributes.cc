// The stack of open attributes. Frames are reused, for logs are millions of small attributes.
#include "sources/xes/xes_attributes.h"

#include <cstring>
#include <utility>

#include "core/text.h"
#include "core/time.h"
#include "sources/record.h"

namespace jalon::sources {

// By length first: then each comparison is of a known few bytes.
bool xes_type(std::string_view name, XesType& type) {
    const auto is = [&](const char* known, std::size_t size, XesType meaning) {
        if (std::memcmp(name.data(), known, size) != 0) return false;
        type = meaning;
        return true;
    };
    switch (name.size()) {
        case 2:
            return is("id", 2, XesType::Id);
        case 3:
            return is("int", 3, XesType::Int);
        case 4:
            return is("date", 4, XesType::Date) || is("list", 4, XesType::List);
        case 5:
            return is("float", 5, XesType::Float);
        case 6:
            return is("string", 6, XesType::String);
        case 7:
            return is("boolean", 7, XesType::Boolean);
        case 9:
            return is("container", 9, XesType::Container);
        default:
            return false;
    }
}

std::string plain_text_of(const Json& value) {
    if (value.is_null() || value.is_structured()) return {};
    if (const auto* text = value.if_string()) return {text->data(), text->size()};
    return to_text(value);
}

void AttributeBuilder::open(XesType type, std::string_view key,
                            std::optional<std::string_view> value) {
    if (depth_ == 0) {
        spent_ = 0;
        too_deep_ = false;
    }
    std::string_view text = value.value_or(std::string_view{});
    spent_ += bytes_of(key, text);
    too_deep_ = too_deep_ || depth_ >= kNestingMax;
    if (dropped_ > 0 || too_deep_ || (too_large() && depth_ > 0)) {
        ++dropped_;
        return;
    }
    if (depth_ == frames_.size()) frames_.emplace_back();
    Frame& frame = frames_[depth_++];
    frame.type = type;
    frame.key = key;
    frame.text = text;
    frame.no_value = !value;
    frame.values_seen = frame.in_values = false;
    if (!frame.nested.empty()) frame.nested.clear();
    if (!frame.items.empty()) frame.items.clear();
    if (!frame.direct.empty()) frame.direct.clear();
}

bool AttributeBuilder::in_list() const {
    return depth_ > 0 && dropped_ == 0 && frames_[depth_ - 1].type == XesType::List;
}

void AttributeBuilder::open_values() {
    frames_[depth_ - 1].values_seen = frames_[depth_ - 1].in_values = true;
}
void AttributeBuilder::close_values() {
    frames_[depth_ - 1].in_values = false;
}

// A list's items are those of `values`; without one, those directly in it.
void AttributeBuilder::finish(Frame& frame) {
    if (frame.type != XesType::List || frame.direct.empty()) return;
    if (!frame.values_seen) {
        frame.items = std::exchange(frame.direct, {});
        return;
    }
    for (auto& item : frame.direct)
        for (auto& member : item.get_object())
            frame.nested[member.key()] = std::move(member.value());
}

bool AttributeBuilder::close() {
    if (dropped_ > 0) {
        --dropped_;
        return false;
    }
    Frame& frame = frames_[--depth_];
    finish(frame);
    if (depth_ == 0) return true;
    Frame& parent = frames_[depth_ - 1];
    if (parent.type != XesType::List) {
        put(frame, parent.nested);
        return false;
    }
    JsonObject item;
    put(frame, item);
    (parent.in_values ? parent.items : parent.direct).emplace_back(std::move(item));
    return false;
}

Json AttributeBuilder::value_of(Frame& frame) {
    auto text = trimmed(frame.text);
    switch (frame.type) {
        case XesType::Date:
            if (auto at = parse_time(text)) return Json(format_time(*at));
            break;
        case XesType::Int:
            if (text.starts_with('+')) text.remove_prefix(1);
            if (auto number = parse_int(text)) return Json(*number);
            break;
        case XesType::Float:
            if (auto number = parse_double(text)) return Json(*number);
            break;
        case XesType::Boolean:
            if (text == "true" || text == "1" || equal_ignoring_ascii_case(text, "true"))
                return Json(true);
            if (text == "false" || text == "0" || equal_ignoring_ascii_case(text, "false"))
                return Json(false);
            break;
        case XesType::List:
            return Json(std::exchange(frame.items, {}));
        case XesType::Container:
            return Json(std::exchange(frame.nested, {}));
        case XesType::String:
        case XesType::Id:
            break;
    }
    if (frame.no_value) return Json(nullptr);
    return Json(std::string_view(frame.text));
}

void AttributeBuilder::put(Frame& frame, JsonObject& target) {
    auto value = value_of(frame);  // Takes what a container has nested.
    if (!frame.nested.empty()) target[frame.key + "@"] = std::exchange(frame.nested, {});
    target[frame.key] = std::move(value);
}

void AttributeBuilder::put_into(JsonObject& target) {
    put(frames_.front(), target);
}
void AttributeBuilder::put_nested_into(JsonObject& target) {
    auto& frame = frames_.front();
    if (!frame.nested.empty()) target[frame.key + "@"] = std::exchange(frame.nested, {});
}
void AttributeBuilder::put_into(Properties& target) {
    auto& frame = frames_.front();
    if ((frame.type == XesType::String || frame.type == XesType::Id) && frame.nested.empty() &&
        !frame.no_value)
        return target.put_text(frame.key, frame.text);
    auto value = value_of(frame);
    put_nested_into(target);
    if (const auto* number = value.if_int64()) return target.put_integer(frame.key, *number);
    target.put(frame.key, value);
}
void AttributeBuilder::put_nested_into(Properties& target) {
    auto& frame = frames_.front();
    if (!frame.nested.empty()) target.put(frame.key + "@", Json(std::exchange(frame.nested, {})));
}
std::string AttributeBuilder::plain_text() {
    auto& frame = frames_.front();
    if (frame.type == XesType::String || frame.type == XesType::Id) return frame.text;
    if (frame.type == XesType::List || frame.type == XesType::Container) return {};
    return plain_text_of(value_of(frame));
}
Json AttributeBuilder::value() {
    return value_of(frames_.front());
}

}  // namespace jalon::sources
