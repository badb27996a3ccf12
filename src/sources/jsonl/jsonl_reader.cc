// From lines to records.
#include "sources/jsonl/jsonl_reader.h"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/text.h"

namespace jalon::sources {
namespace {

constexpr std::size_t kBlock = 128 * 1024;
constexpr std::size_t kKnownKeysMax = 1024;

// Lines of at most 1 MB in a sliding buffer.
class Lines {
  public:
    explicit Lines(Input& input) : input_(input) {}

    // The next line without its end; false at the file's end. A line that is too long is empty and
    // `too_long`.
    Result<bool> next(std::string_view& line, bool& too_long) {
        too_long = false;
        for (;;) {
            auto end = buffer_.find('\n', std::max(begin_, seen_));
            seen_ = buffer_.size();
            if (end == std::string::npos && !ended_) {
                if (buffer_.size() - begin_ > kRowBytesMax) {
                    too_long = true;
                    begin_ = buffer_.size();
                }
                TRY(fill());
                continue;
            }
            if (end == std::string::npos && begin_ == buffer_.size() && !too_long) return false;
            end = std::min(end, buffer_.size());
            line = std::string_view(buffer_).substr(begin_, end - begin_);
            begin_ = seen_ = std::min(end + 1, buffer_.size());
            too_long = too_long || line.size() > kRowBytesMax;
            if (too_long) line = {};
            return true;
        }
    }

  private:
    Result<> fill() {
        buffer_.erase(0, begin_);
        seen_ -= begin_;
        begin_ = 0;
        auto had = buffer_.size();
        buffer_.resize(had + kBlock);
        auto got = input_.read(buffer_.data() + had, kBlock);
        buffer_.resize(had + got.value_or(0));
        if (!got) return std::unexpected(got.error());
        ended_ = *got == 0;
        if (!begun_ && buffer_.starts_with("\xEF\xBB\xBF")) buffer_.erase(0, 3);
        begun_ = true;
        return {};
    }

    Input& input_;
    std::string buffer_;
    std::size_t begin_ = 0, seen_ = 0;
    bool ended_ = false, begun_ = false;
};

class JsonlReader {
  public:
    JsonlReader(Input& input, const Mapping& mapping, Sink& sink)
        : lines_(input), names_(mapping), mapping_(mapping), sink_(sink) {}

    Result<ReadSummary> read() {
        TRY_LET(format, TimeFormat::compile(mapping_.at_format));
        format_ = std::move(format);
        std::string_view line;
        bool too_long = false;
        while (!summary_.stopped) {
            TRY_LET(more, lines_.next(line, too_long));
            if (!more) break;
            ++line_;
            if (too_long)
                reject("line.too_long", "The line has more than 1 MB.");
            else if (!trimmed(line).empty())
                take_line(line);
        }
        return summary_;
    }

  private:
    using Matches = std::vector<ColumnNames::Match>;

    void reject(std::string code, std::string reason) {
        Reject made{{line_, -1, -1}, std::move(code), std::move(reason)};
        ++summary_.rejects;
        summary_.stopped = !sink_.on_reject(made);
    }
    void take_line(std::string_view line);
    void find_roles(const JsonObject& object);
    bool text(Role role, std::string& to);
    std::optional<Time> instant(const Json& value) const;
    bool add_properties(JsonObject& object);

    Lines lines_;
    ColumnNames names_;
    const Mapping& mapping_;
    Sink& sink_;
    TimeFormat format_;
    std::unordered_map<std::string, Matches> known_;
    std::array<const Json*, kRoles> values_{};
    std::int64_t line_ = 0;
    Record record_;
    ReadSummary summary_;
};

void JsonlReader::find_roles(const JsonObject& object) {
    values_.fill(nullptr);
    std::array<int, kRoles> rank{};
    rank.fill(std::numeric_limits<int>::max());
    Matches fresh;
    for (const auto& member : object) {
        std::string key(member.key());
        auto known = known_.find(key);
        if (known == known_.end() && known_.size() < kKnownKeysMax && key.size() <= 256)
            known = known_.emplace(key, names_.match(key)).first;
        else if (known == known_.end())
            fresh = names_.match(key);
        for (auto match : known == known_.end() ? fresh : known->second) {
            auto role = static_cast<std::size_t>(match.role);
            if (member.value().is_null() || match.rank >= rank[role]) continue;
            rank[role] = match.rank;
            values_[role] = &member.value();
        }
    }
}

// A text, or a number or boolean as text; false for an object or a list.
bool JsonlReader::text(Role role, std::string& to) {
    const auto* value = values_[static_cast<std::size_t>(role)];
    if (value == nullptr) return true;
    if (value->is_structured()) return false;
    if (const auto* string = value->if_string())
        to = trimmed(std::string_view(string->data(), string->size()));
    else
        to = to_text(*value);
    return true;
}

std::optional<Time> JsonlReader::instant(const Json& value) const {
    if (const auto* string = value.if_string())
        return format_.parse({string->data(), string->size()});
    if (!value.is_number()) return std::nullopt;
    if (!mapping_.at_format.empty()) return format_.parse(to_text(value));
    double number = value.to_number<double>();
    double us = number < 1e11 ? number * 1e6 : number < 1e14 ? number * 1e3 : number;
    if (!(us >= -62'135'596'800e6 && us < 253'402'300'800e6)) return std::nullopt;
    return time_from_micros(static_cast<std::int64_t>(us));
}

bool JsonlReader::add_properties(JsonObject& object) {
    std::size_t bytes = 0;
    auto add = [&](std::string_view name, Json& value) {
        bytes += name.size() + weight(value);
        if (bytes <= kPropertiesBytesMax) record_.properties.put(name, value);
    };
    for (auto& member : object) {
        bool has_role = std::find(values_.begin(), values_.end(), &member.value()) != values_.end();
        bool inner = member.key() == "properties" && member.value().is_object();
        if (!has_role && !inner) add(member.key(), member.value());
    }
    if (auto* inner = object.if_contains("properties"); inner != nullptr && inner->is_object())
        for (auto& member : inner->get_object()) add(member.key(), member.value());
    Json lifecycle(record_.lifecycle), resource(record_.resource);
    if (!record_.lifecycle.empty()) add("lifecycle:transition", lifecycle);
    if (!record_.resource.empty()) add("org:resource", resource);
    return bytes <= kPropertiesBytesMax;
}

void JsonlReader::take_line(std::string_view line) {
    auto parsed = parse_json(line, {kRowBytesMax, kNestingMax});
    if (!parsed) return reject(parsed.error().code, parsed.error().what);
    auto* object = parsed->if_object();
    if (object == nullptr)
        return reject("line.not_an_object", "The line is JSON, but not an object {…}.");
    record_.clear();
    record_.place.line = line_;
    find_roles(*object);
    bool texts = text(Role::Case, record_.case_key) && text(Role::Activity, record_.activity) &&
                 text(Role::Person, record_.person) && text(Role::Channel, record_.channel) &&
                 text(Role::Lifecycle, record_.lifecycle) &&
                 text(Role::Resource, record_.resource) && text(Role::Id, record_.id);
    if (!texts)
        return reject("record.bad_type",
                      "The case, activity, person, channel, lifecycle, resource and id are texts, "
                      "not objects or lists.");
    if (record_.case_key.empty() && record_.person.empty())
        return reject("record.no_case", "The line names neither a case nor a person.");
    if (record_.activity.empty())
        return reject("record.no_activity", "The line names no activity.");
    const auto* at_value = values_[static_cast<std::size_t>(Role::At)];
    if (at_value == nullptr) return reject("record.no_time", "The line has no time.");
    auto at = instant(*at_value);
    if (!at)
        return reject("record.bad_time", fmt::format("{} is not a time; write it in ISO 8601.",
                                                     utf8_prefix(to_text(*at_value), 60)));
    record_.at = *at;
    record_.case_name = record_.case_key;
    for (const auto* name : {&record_.id, &record_.case_key, &record_.activity, &record_.person,
                             &record_.channel, &record_.lifecycle, &record_.resource})
        if (name->size() > kPropertiesBytesMax)
            return reject("record.too_large", "A member of the line has more than 32 kB.");
    if (!add_properties(*object))
        return reject("record.too_large", "The line's properties have more than 32 kB.");
    ++summary_.records;
    summary_.stopped = !sink_.on_record(record_);
}

}  // namespace

Result<ReadSummary> read_jsonl(Input& input, const Mapping& mapping, Sink& sink) {
    return JsonlReader(input, mapping, sink).read();
}

}  // namespace jalon::sources
