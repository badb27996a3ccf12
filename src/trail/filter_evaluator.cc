// From codes to the values that an expression reads.
#include "trail/filter_evaluator.h"

#include <optional>
#include <string_view>

#include "core/text.h"
#include "expr/facts.h"

namespace jalon::trail {

namespace {

using Reads = ConditionSource::Reads;

std::optional<std::string_view> after_prefix(std::string_view name, std::string_view prefix) {
    if (name.size() <= prefix.size() ||
        !equal_ignoring_ascii_case(name.substr(0, prefix.size()), prefix))
        return std::nullopt;
    return name.substr(prefix.size());
}

expr::Value value_of(const PropertyValue& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

// The facts of one combination of codes.
class CodeFacts final : public expr::Facts {
  public:
    CodeFacts(const Moment& moment, const std::vector<ConditionSource>& sources,
              std::span<const std::uint32_t> codes, Time at)
        : Facts(at), moment_(moment), sources_(sources), codes_(codes) {}

    std::optional<expr::Value> find(std::string_view name) const override {
        for (std::size_t i = 0; i < sources_.size(); ++i)
            if (equal_ignoring_ascii_case(sources_[i].name, name))
                return read(sources_[i], codes_[i]);
        return std::nullopt;
    }

  private:
    std::optional<expr::Value> read(const ConditionSource& source, std::uint32_t code) const {
        switch (source.reads) {
            case Reads::Code:
                return expr::Value(texts_of(moment_, source.column)[code]);
            case Reads::At:
                return expr::Value(now());
            case Reads::Property:
                if (code == 0 || code > moment_.properties().values()) return std::nullopt;
                return value_of(moment_.properties().value(code - 1));
            case Reads::Trait:
                if (code == 0 || code >= source.trait->values.size()) return std::nullopt;
                return value_of(source.trait->values[code]);
            case Reads::Nothing:
                return std::nullopt;
        }
        return std::nullopt;
    }

    const Moment& moment_;
    const std::vector<ConditionSource>& sources_;
    std::span<const std::uint32_t> codes_;
};

}  // namespace

ConditionSource source_of(const std::string& name, const Moment& moment) {
    static constexpr std::pair<std::string_view, CodeColumn> kColumns[] = {
        {"name", CodeColumn::Name},
        {"channel", CodeColumn::Channel},
        {"touchpoint", CodeColumn::Touchpoint},
        {"journey", CodeColumn::Journey},
    };
    ConditionSource source;
    source.name = name;
    for (const auto& [column, which] : kColumns)
        if (equal_ignoring_ascii_case(name, column)) {
            source.reads = Reads::Code;
            source.column = which;
            return source;
        }
    if (equal_ignoring_ascii_case(name, "at")) {
        source.reads = Reads::At;
    } else if (const auto trait = after_prefix(name, "person.")) {
        source.reads = Reads::Trait;
        source.trait = moment.trait(*trait);
    } else if (const auto key =
                   moment.properties().key(after_prefix(name, "properties.").value_or(name))) {
        source.reads = Reads::Property;
        source.key = *key;
    }
    return source;
}

std::size_t Evaluator::codes(std::size_t i) const {
    const ConditionSource& source = sources_[i];
    switch (source.reads) {
        case Reads::Code:
            return texts_of(*moment_, source.column).size();
        case Reads::Property:
            return moment_->properties().values() + 1;
        case Reads::Trait:
            return source.trait->values.size();
        default:
            return 1;
    }
}

bool Evaluator::holds(std::span<const std::uint32_t> codes, std::int64_t at_us) const {
    return program_.holds(CodeFacts(*moment_, sources_, codes, time_from_micros(at_us)));
}

}  // namespace jalon::trail
