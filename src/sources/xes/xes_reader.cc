// The elements of XES: which stand where, and what becomes of them. One event and one trace's own
// attributes are held at a time.
#include "sources/xes/xes_reader.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "sources/xes/xes_attributes.h"
#include "sources/xes/xml_parser.h"

namespace jalon::sources {
namespace {

constexpr std::size_t kHeaderItemsMax = 256;

using Attributes = std::span<const XmlAttribute>;

std::optional<std::string_view> attribute_if(Attributes attributes, std::string_view name) {
    for (const auto& attribute : attributes)
        if (attribute.name == name) return attribute.value;
    return std::nullopt;
}
std::string_view attribute(Attributes attributes, std::string_view name) {
    return attribute_if(attributes, name).value_or(std::string_view{});
}

std::string text_of(const JsonObject& from, std::string_view key) {
    const auto* value = from.if_contains(key);
    return value == nullptr ? std::string{} : plain_text_of(*value);
}

class XesHandler final : public XmlHandler {
  public:
    XesHandler(const Mapping& mapping, Sink& sink, XesLog* log)
        : sink_(sink),
          log_(log),
          person_(mapping.person.empty() ? "person" : mapping.person),
          channel_(mapping.channel.empty() ? "channel" : mapping.channel) {}

    void start(std::string_view name, Attributes attributes) override;
    void end() override;
    void leaf(std::string_view name, Attributes attributes) override;
    bool goes_on() const override { return !summary_.stopped && !error_; }

    Result<ReadSummary> finished() {
        if (error_) return std::unexpected(*error_);
        if (log_ != nullptr) log_->header = std::move(header_);
        return summary_;
    }

  private:
    enum class In : std::uint8_t { Log, Global, Trace, Event, Attribute, Values, Foreign };
    struct Default {
        std::string key;
        Json value;
        JsonObject nested;
    };

    In place_of(std::string_view name, Attributes attributes);
    In in_log(std::string_view name, Attributes attributes);
    void open_log(std::string_view name, Attributes attributes);
    void note(std::string_view list, Attributes attributes,
              std::initializer_list<const char*> names);
    bool open_attribute(std::string_view name, Attributes attributes);
    void attribute_done(In owner);
    bool plain_event_attribute(std::string_view name, Attributes attributes);
    bool still_fits(std::size_t bytes);
    bool activity_or_time(std::string_view key, std::string_view text);
    void event_attribute();
    template <class Text>
    void note_field(std::string_view key, Text text);
    void begin_event();
    void end_event();
    void end_trace();
    void announce_trace();
    void apply_defaults(const std::vector<Default>& defaults, JsonObject& to);
    std::string usual_key(std::string_view key) const;
    void reject(std::string code, std::string reason, bool with_event);

    Sink& sink_;
    XesLog* log_;
    std::string person_, channel_;
    std::optional<Error> error_;
    ReadSummary summary_;

    std::vector<In> stack_;
    std::string prefix_;  // Of the XES namespace in this file, with its colon.
    std::vector<std::pair<std::string, std::string>> renamed_;  // Declared prefix, usual prefix.
    AttributeBuilder builder_{kPropertiesBytesMax};
    JsonObject header_, log_attributes_;
    std::size_t header_bytes_ = 0;
    bool event_scope_ = true;
    std::vector<Default> trace_defaults_, event_defaults_;

    std::int64_t trace_ = -1, event_ = -1;
    JsonObject trace_properties_;
    std::size_t trace_bytes_ = 0;
    bool announced_ = false, trace_changed_ = false;
    std::string trace_name_, trace_person_, trace_channel_;

    Record record_;
    std::size_t event_bytes_ = 0;
    bool has_time_ = false, too_large_ = false, too_deep_ = false;
    std::string bad_time_;
};

void XesHandler::start(std::string_view name, Attributes attributes) {
    std::string_view local = name;
    if (stack_.empty()) {
        open_log(local, attributes);
        return;
    }
    bool ours = stack_.back() != In::Foreign && local.starts_with(prefix_);
    if (ours) local.remove_prefix(prefix_.size());
    stack_.push_back(ours ? place_of(local, attributes) : In::Foreign);
}

void XesHandler::open_log(std::string_view name, Attributes attributes) {
    auto colon = name.rfind(':');
    if (colon != std::string_view::npos) prefix_ = name.substr(0, colon + 1);
    if (name.substr(prefix_.size()) != "log") {
        error_ = Error{ErrorKind::Invalid, "xes.not_a_log",
                       fmt::format("Line {}: the file begins with <{}>, not with <log>; it is not "
                                   "an XES event log.",
                                   line(), utf8_prefix(name, 60))};
        return;
    }
    stack_.push_back(In::Log);
    header_["version"] = attribute(attributes, "xes.version");
    header_["features"] = attribute(attributes, "xes.features");
    header_["extensions"] = JsonArray{};
    header_["classifiers"] = JsonArray{};
}

void XesHandler::leaf(std::string_view name, Attributes attributes) {
    if (plain_event_attribute(name, attributes)) return;
    start(name, attributes);
    if (goes_on()) end();
}

// What most of a log is, an event's text or its instant, goes to the record as it stands; anything
// else by way of builder_, to the same end.
bool XesHandler::plain_event_attribute(std::string_view name, Attributes attributes) {
    if (stack_.empty() || stack_.back() != In::Event || !renamed_.empty()) return false;
    if (!name.starts_with(prefix_)) return false;
    XesType type{};
    if (!xes_type(name.substr(prefix_.size()), type)) return false;
    const bool text = type == XesType::String || type == XesType::Id;
    if (!text && type != XesType::Date) return false;
    const auto key = attribute_if(attributes, "key"), value = attribute_if(attributes, "value");
    if (!key || !value || (!text && *key != "time:timestamp")) return false;
    if (!still_fits(AttributeBuilder::bytes_of(*key, *value))) return true;
    if (activity_or_time(*key, *value)) return true;
    note_field(*key, [&] { return *value; });
    record_.properties.put_text(*key, *value);
    return true;
}

XesHandler::In XesHandler::place_of(std::string_view name, Attributes attributes) {
    switch (stack_.back()) {
        case In::Log:
            return in_log(name, attributes);
        case In::Trace:
            if (name == "event") {
                begin_event();
                return In::Event;
            }
            break;
        case In::Attribute:
            if (name == "values" && builder_.in_list()) {
                builder_.open_values();
                return In::Values;
            }
            break;
        default:
            break;
    }
    return open_attribute(name, attributes) ? In::Attribute : In::Foreign;
}

XesHandler::In XesHandler::in_log(std::string_view name, Attributes attributes) {
    if (name == "trace") {
        ++trace_;
        event_ = -1;
        trace_properties_.clear();
        trace_bytes_ = 0;
        announced_ = trace_changed_ = false;
        return In::Trace;
    }
    if (name == "event") {
        reject("record.no_trace", "The event stands in no trace, so it has no case.", false);
    } else if (name == "global") {
        event_scope_ = attribute(attributes, "scope") != "trace";
        return In::Global;
    } else if (name == "extension") {
        note("extensions", attributes, {"name", "prefix", "uri"});
        auto prefix = attribute(attributes, "prefix");
        auto uri = attribute(attributes, "uri");
        for (std::string_view usual : {"concept", "time", "lifecycle", "org"})
            if (uri.ends_with(fmt::format("/{}.xesext", usual)) && prefix != usual &&
                !prefix.empty() && renamed_.size() < 16)
                renamed_.emplace_back(std::string(prefix) + ":", std::string(usual) + ":");
    } else if (name == "classifier") {
        note("classifiers", attributes, {"name", "scope", "keys"});
    } else if (open_attribute(name, attributes)) {
        return In::Attribute;
    }
    return In::Foreign;
}

void XesHandler::note(std::string_view list, Attributes attributes,
                      std::initializer_list<const char*> names) {
    auto& items = header_[list].get_array();
    JsonObject item;
    for (const char* name : names)
        if (auto value = attribute_if(attributes, name)) {
            item[name] = *value;
            header_bytes_ += value->size();
        }
    if (items.size() < kHeaderItemsMax && header_bytes_ <= kPropertiesBytesMax)
        items.emplace_back(std::move(item));
}

bool XesHandler::open_attribute(std::string_view name, Attributes attributes) {
    XesType type{};
    if (!xes_type(name, type)) return false;
    const auto key = attribute_if(attributes, "key");
    if (!key) return false;
    builder_.open(type, *key, attribute_if(attributes, "value"));
    return true;
}

void XesHandler::end() {
    In ended = stack_.back();
    stack_.pop_back();
    if (ended == In::Attribute) {
        if (builder_.close()) attribute_done(stack_.back());
    } else if (ended == In::Values) {
        builder_.close_values();
    } else if (ended == In::Event) {
        end_event();
    } else if (ended == In::Trace) {
        end_trace();
    } else if (ended == In::Log) {
        header_["attributes"] = std::move(log_attributes_);
    }
}

std::string XesHandler::usual_key(std::string_view key) const {
    for (const auto& [declared, usual] : renamed_)
        if (key.starts_with(declared)) return usual + std::string(key.substr(declared.size()));
    return std::string(key);
}

void XesHandler::attribute_done(In owner) {
    if (!renamed_.empty()) builder_.set_key(usual_key(builder_.key()));
    bool over = builder_.too_large() || builder_.too_deep();
    if (owner == In::Event) {
        event_attribute();
    } else if (owner == In::Trace) {
        trace_bytes_ += builder_.bytes();
        trace_changed_ = true;
        if (!over && trace_bytes_ <= kPropertiesBytesMax) builder_.put_into(trace_properties_);
    } else {
        header_bytes_ += builder_.bytes();
        if (over || header_bytes_ > kPropertiesBytesMax) return;
        if (owner == In::Log) {
            builder_.put_into(log_attributes_);
        } else if (auto& to = event_scope_ ? event_defaults_ : trace_defaults_;
                   to.size() < kHeaderItemsMax) {
            Default made{builder_.key(), builder_.value(), {}};
            builder_.put_nested_into(made.nested);
            to.push_back(std::move(made));
        }
    }
}

void XesHandler::apply_defaults(const std::vector<Default>& defaults, JsonObject& to) {
    for (const auto& [key, value, nested] : defaults) {
        if (key == "time:timestamp" || to.contains(key)) continue;
        to[key] = value;
        for (const auto& member : nested) to[member.key()] = member.value();
    }
}

void XesHandler::announce_trace() {
    apply_defaults(trace_defaults_, trace_properties_);
    trace_name_ = text_of(trace_properties_, "concept:name");
    trace_person_ = text_of(trace_properties_, person_);
    trace_channel_ = text_of(trace_properties_, channel_);
    if (!announced_) ++summary_.cases;
    if (!announced_ && trace_bytes_ > kPropertiesBytesMax)
        reject("case.too_large",
               "The trace's own attributes have more than 32 kB; some are left "
               "out.",
               false);
    announced_ = true;
    trace_changed_ = false;
    CaseStart start{trace_, trace_name_, trace_properties_};
    if (!summary_.stopped) summary_.stopped = !sink_.on_case(start);
}

void XesHandler::end_trace() {
    if (!announced_ || trace_changed_) announce_trace();
}

void XesHandler::begin_event() {
    if (!announced_) announce_trace();
    ++event_;
    record_.clear();
    event_bytes_ = 0;
    has_time_ = too_large_ = too_deep_ = false;
    bad_time_.clear();
}

// False once an event has more than it may: what follows is only counted.
bool XesHandler::still_fits(std::size_t bytes) {
    event_bytes_ += bytes;
    too_large_ = too_large_ || event_bytes_ > kPropertiesBytesMax;
    return !too_large_ && !too_deep_;
}

// The two that are the record's own alone.
bool XesHandler::activity_or_time(std::string_view key, std::string_view text) {
    if (key == "concept:name") {
        record_.activity = text;
        return true;
    }
    if (key != "time:timestamp") return false;
    const auto at = parse_time(text);
    has_time_ = at.has_value();
    if (at)
        record_.at = *at;
    else
        bad_time_ = utf8_prefix(text, 60);
    return true;
}

void XesHandler::event_attribute() {
    too_deep_ = too_deep_ || builder_.too_deep();
    if (!still_fits(builder_.bytes())) return;
    if (activity_or_time(builder_.key(), builder_.text()))
        return builder_.put_nested_into(record_.properties);
    note_field(builder_.key(), [&] { return builder_.plain_text(); });
    builder_.put_into(record_.properties);
}

// Some attributes are fields of the record too.
template <class Text>
void XesHandler::note_field(std::string_view key, Text text) {
    if (key == "lifecycle:transition") record_.lifecycle = text();
    if (key == "org:resource") record_.resource = text();
    if (key == person_) record_.person = text();
    if (key == channel_) record_.channel = text();
}

void XesHandler::end_event() {
    if (summary_.stopped) return;
    auto& properties = record_.properties;
    for (const auto& [key, value, nested] : event_defaults_) {
        if (key == "concept:name") {
            if (record_.activity.empty() && value.is_string())
                record_.activity = value.get_string();
        } else if (key != "time:timestamp" && !properties.contains(key)) {
            note_field(key, [&, &said = value] { return plain_text_of(said); });
            properties.put(key, value);
            for (const auto& member : nested) properties.put(member.key(), member.value());
        }
    }
    if (too_large_)
        return reject("record.too_large", "The event's attributes have more than 32 kB.", true);
    if (too_deep_)
        return reject("record.too_deep", "The event's attributes nest deeper than 32 levels.",
                      true);
    if (record_.activity.empty())
        return reject("record.no_activity", "The event has no concept:name.", true);
    if (!bad_time_.empty())
        return reject("record.bad_time",
                      fmt::format("time:timestamp \"{}\" is not an ISO 8601 instant.", bad_time_),
                      true);
    if (!has_time_) return reject("record.no_time", "The event has no time:timestamp.", true);
    record_.case_key = trace_name_;
    record_.case_name = trace_name_;
    record_.case_ordinal = trace_;
    record_.place = {0, trace_, event_};
    if (record_.person.empty()) record_.person = trace_person_;
    if (record_.channel.empty()) record_.channel = trace_channel_;
    ++summary_.records;
    summary_.stopped = !sink_.on_record(record_);
}

void XesHandler::reject(std::string code, std::string reason, bool with_event) {
    Reject made{{line(), trace_, with_event ? event_ : -1}, std::move(code), std::move(reason)};
    ++summary_.rejects;
    if (!summary_.stopped) summary_.stopped = !sink_.on_reject(made);
}

}  // namespace

Result<ReadSummary> read_xes(Input& input, const Mapping& mapping, Sink& sink, XesLog* log) {
    XesHandler handler(mapping, sink, log);
    TRY(parse_xml(input, handler));
    return handler.finished();
}

}  // namespace jalon::sources
