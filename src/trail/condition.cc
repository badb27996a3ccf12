// Binds the names of an expression to columns once, then looks answers up by the codes read.
#include "trail/condition.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/text.h"
#include "expr/schema.h"

namespace jalon::trail {

namespace {

// Beyond this many distinct combinations, remembering costs more than it saves.
constexpr std::size_t kRememberedMax = std::size_t{1} << 20;

enum class Reads { Name, Channel, Touchpoint, Journey, At, Property, Trait, Nothing };

// What one name of the expression stands for.
struct Source {
    std::string name;  // As written.
    Reads reads = Reads::Nothing;
    KeyCode key = 0;
    std::string trait;
};

std::optional<std::string_view> after_prefix(std::string_view name, std::string_view prefix) {
    if (name.size() <= prefix.size() ||
        !equal_ignoring_ascii_case(name.substr(0, prefix.size()), prefix))
        return std::nullopt;
    return name.substr(prefix.size());
}

Source source_of(const std::string& name, const Properties& properties) {
    static constexpr std::pair<std::string_view, Reads> kColumns[] = {
        {"name", Reads::Name},       {"channel", Reads::Channel}, {"touchpoint", Reads::Touchpoint},
        {"journey", Reads::Journey}, {"at", Reads::At},
    };
    for (const auto& [column, reads] : kColumns)
        if (equal_ignoring_ascii_case(name, column))
            return {.name = name, .reads = reads, .trait = {}};
    if (const auto trait = after_prefix(name, "person."))
        return {.name = name, .reads = Reads::Trait, .trait = std::string(*trait)};
    const auto property = after_prefix(name, "properties.");
    if (const auto key = properties.key(property.value_or(name)))
        return {.name = name, .reads = Reads::Property, .key = *key, .trait = {}};
    return {.name = name, .reads = Reads::Nothing, .trait = {}};
}

expr::Value value_of(const PropertyValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

// The facts of one event, for the evaluation of one condition.
class RowFacts final : public expr::Facts {
  public:
    RowFacts(const Snapshot& snapshot, const std::vector<Source>& sources, Row row, Time now)
        : Facts(now), snapshot_(snapshot), sources_(sources), row_(row) {}

    std::optional<expr::Value> find(std::string_view name) const override {
        for (const Source& source : sources_)
            if (equal_ignoring_ascii_case(source.name, name)) return read(source);
        return std::nullopt;
    }

  private:
    std::optional<expr::Value> read(const Source& source) const {
        const ColumnsView& columns = snapshot_.columns();
        switch (source.reads) {
            case Reads::Name:
                return expr::Value(columns.texts[columns.name_of(row_)]);
            case Reads::Channel:
                return expr::Value(columns.texts[columns.channel_of(row_)]);
            case Reads::Touchpoint:
                return expr::Value(columns.texts[columns.touchpoint_of(row_)]);
            case Reads::Journey:
                return expr::Value(columns.texts[columns.journey_of(row_)]);
            case Reads::At:
                return expr::Value(time_from_micros(columns.at[row_]));
            case Reads::Property: {
                const PropertyValue* value = columns.properties.find(row_, source.key);
                if (!value) return std::nullopt;
                return value_of(*value);
            }
            case Reads::Trait: {
                const auto identity = static_cast<std::int64_t>(columns.identity[row_]);
                if (identity == 0) return std::nullopt;
                const Json traits = snapshot_.traits_of(log::IdentityId{identity});
                return expr::member(expr::Value::from_json(traits), source.trait);
            }
            case Reads::Nothing:
                return std::nullopt;
        }
        return std::nullopt;
    }

    const Snapshot& snapshot_;
    const std::vector<Source>& sources_;
    Row row_;
};

void warn(std::vector<Problem>& problems, std::string code, std::string what) {
    problems.push_back({.severity = Problem::Severity::Warning,
                        .path = {},
                        .code = std::move(code),
                        .what = std::move(what)});
}

void warn_of(const Source& source, const Properties& properties, std::vector<Problem>& problems) {
    if (source.reads == Reads::Nothing)
        warn(problems, "trail.property_unknown",
             fmt::format("No event has the property {{{}}}: it reads as absent.{}", source.name,
                         properties.without_key() == 0
                             ? ""
                             : fmt::format(" But {} values under keys beyond the first {} are not "
                                           "kept for questions.",
                                           properties.without_key(), kPropertyKeysMax)));
    if (source.reads == Reads::Property && properties.not_kept(source.key) != 0)
        warn(problems, "trail.property_cut",
             fmt::format("{} values of {{{}}} are lists, longer than {} bytes or too many to keep: "
                         "these read as absent.",
                         properties.not_kept(source.key), source.name, kPropertyTextBytesMax));
}

}  // namespace

struct Condition::State {
    enum class Answer : std::uint8_t { Unknown, No, Yes };

    expr::Program program;
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<Source> sources;
    bool remembers = true;
    std::string key;  // Of the event at hand: the codes that the condition reads.
    std::unordered_map<std::string, bool> remembered;
    std::vector<Answer> by_code;  // Instead, where the condition reads one column only.

    std::uint32_t code(const Source& source, Row row) const;
    void make_key(Row row);
    bool holds_by_code(Row row);
    bool evaluate(Row row) const {
        // Questions have no clock: now is the event's own instant.
        const RowFacts facts(*snapshot, sources, row,
                             time_from_micros(snapshot->columns().at[row]));
        return program.holds(facts);
    }
};

// Equal codes are equal values; from 0, as dense as the dictionaries are.
std::uint32_t Condition::State::code(const Source& source, Row row) const {
    const ColumnsView& columns = snapshot->columns();
    switch (source.reads) {
        case Reads::Name:
            return columns.name_of(row);
        case Reads::Channel:
            return columns.channel_of(row);
        case Reads::Touchpoint:
            return columns.touchpoint_of(row);
        case Reads::Journey:
            return columns.journey_of(row);
        case Reads::Trait:
            return static_cast<std::uint32_t>(columns.identity[row]);
        case Reads::Property: {
            const auto value = columns.properties.code(row, source.key);
            return value ? *value + 1 : 0;
        }
        case Reads::At:
        case Reads::Nothing:
            return 0;
    }
    return 0;
}

void Condition::State::make_key(Row row) {
    key.clear();
    for (const Source& source : sources) {
        const std::uint32_t part = code(source, row);
        key.append(reinterpret_cast<const char*>(&part), sizeof(part));
    }
}

bool Condition::State::holds_by_code(Row row) {
    const std::uint32_t index = code(sources.front(), row);
    if (index >= by_code.size()) by_code.resize(index + index / 2 + 16, Answer::Unknown);
    Answer& known = by_code[index];
    if (known == Answer::Unknown) known = evaluate(row) ? Answer::Yes : Answer::No;
    return known == Answer::Yes;
}

Compiled<Condition> Condition::compile(std::string_view text,
                                       std::shared_ptr<const Snapshot> snapshot) {
    Compiled<expr::Program> compiled = expr::compile(text, expr::Schema::any());
    Compiled<Condition> result;
    result.problems = std::move(compiled.problems);
    if (!compiled.program) return result;
    const Properties& properties = snapshot->columns().properties;
    std::vector<Source> sources;
    bool remembers = true;
    for (const std::string& name : compiled.program->names()) {
        sources.push_back(source_of(name, properties));
        warn_of(sources.back(), properties, result.problems);
        remembers = remembers && sources.back().reads != Reads::At;
    }
    // The clock functions take the event's instant for now; with them, equal codes may differ.
    for (std::string_view clock : {"today(", "currentdate(", "age("})
        remembers = remembers && lower_ascii(text).find(clock) == std::string::npos;
    result.program =
        Condition(std::make_unique<State>(State{.program = std::move(*compiled.program),
                                                .snapshot = std::move(snapshot),
                                                .sources = std::move(sources),
                                                .remembers = remembers,
                                                .key = {},
                                                .remembered = {},
                                                .by_code = {}}));
    return result;
}

Condition::Condition(std::unique_ptr<State> state) : state_(std::move(state)) {}
Condition::~Condition() = default;
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition&&) noexcept = default;

bool Condition::holds(Row row) {
    State& state = *state_;
    if (!state.remembers) return state.evaluate(row);
    if (state.sources.size() == 1) return state.holds_by_code(row);
    state.make_key(row);
    if (const auto known = state.remembered.find(state.key); known != state.remembered.end())
        return known->second;
    const bool answer = state.evaluate(row);
    if (state.remembered.size() < kRememberedMax) state.remembered.emplace(state.key, answer);
    return answer;
}

}  // namespace jalon::trail
