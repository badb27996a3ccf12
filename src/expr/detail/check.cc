// Runs the instructions on types instead of values.
#include "expr/detail/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "core/text.h"
#include "expr/detail/coercion.h"
#include "expr/detail/machine.h"
#include "expr/detail/script_date.h"

namespace jalon::expr::detail {
namespace {

// What is known of an operand: its type, and its value where it is written in the text.
struct Known {
    Type type = Type::Any;
    const Value* constant = nullptr;
    std::string name;  ///< Where it is a name read from the facts.
};

Type type_of_constant(const Value& value) {
    switch (value.kind()) {
        case Value::Kind::Bool:
            return Type::Bool;
        case Value::Kind::Number:
            return Type::Number;
        case Value::Kind::Text:
            return Type::Text;
        default:
            return Type::Any;
    }
}

bool is_ordering(BinaryOperator op) {
    return op == BinaryOperator::Less || op == BinaryOperator::Greater ||
           op == BinaryOperator::LessOrEqual || op == BinaryOperator::GreaterOrEqual;
}
bool is_comparison(BinaryOperator op) {
    return is_ordering(op) || op == BinaryOperator::Equal || op == BinaryOperator::NotEqual;
}
bool is_arithmetic(BinaryOperator op) {
    return op >= BinaryOperator::Minus && op <= BinaryOperator::Power;
}

std::string described(const Known& operand) {
    if (!operand.name.empty())
        return fmt::format("{{{}}}, which is {}", operand.name, type_name(operand.type));
    if (operand.constant != nullptr && operand.constant->if_text() != nullptr)
        return fmt::format("'{}'", utf8_prefix(*operand.constant->if_text(), 40));
    if (operand.constant != nullptr) return script_text(*operand.constant);
    return std::string(type_name(operand.type));
}

// True where a text written in the expression can stand for a value of `type`.
bool reads_as(const Value& constant, Type type) {
    const auto* text = constant.if_text();
    if (text == nullptr) return true;
    switch (type) {
        case Type::Number:
            return text->empty() || is_survey_number(constant);
        case Type::Bool:
            return text->empty() || equal_ignoring_ascii_case(*text, "true") ||
                   equal_ignoring_ascii_case(*text, "false");
        case Type::Date:
            return text->empty() || read_date(*text).valid();
        default:
            return true;
    }
}

// True where comparing the two can never be what was meant.
bool clashes(const Known& a, const Known& b) {
    if (a.type == Type::Any || b.type == Type::Any) return false;
    if (a.constant != nullptr && a.type == Type::Text) return !reads_as(*a.constant, b.type);
    if (b.constant != nullptr && b.type == Type::Text) return !reads_as(*b.constant, a.type);
    if (a.type == b.type) return false;
    auto either_is = [&](Type type) { return a.type == type || b.type == type; };
    if (either_is(Type::Bool)) return either_is(Type::Number) || either_is(Type::Date);
    return either_is(Type::Number) && either_is(Type::Date);
}

class Checker {
  public:
    Checker(const Code& code, const Schema& schema)
        : code_(code), schema_(schema), of_items_(item_conditions(code)) {}

    std::vector<Finding> run() {
        for (std::size_t at = 0; at < code_.instructions.size(); ++at) {
            step(code_.instructions[at], of_items_[at]);
        }
        return std::move(findings_);
    }

  private:
    void step(const Instruction& step, bool of_item) {
        switch (step.kind) {
            case Instruction::Kind::Constant: {
                const Value& value = code_.constants[step.index];
                stack_.push_back({type_of_constant(value), &value, {}});
                break;
            }
            case Instruction::Kind::Name:
                stack_.push_back(of_item ? Known{} : name(step));
                break;
            case Instruction::Kind::Unary:
                stack_.back() = {Type::Bool, nullptr, {}};
                break;
            case Instruction::Kind::Binary: {
                Known right = std::move(stack_.back());
                stack_.pop_back();
                stack_.back() = binary(step, stack_.back(), right);
                break;
            }
            case Instruction::Kind::SkipUnless:
                break;
            case Instruction::Kind::MakeArray:
                stack_.resize(stack_.size() - step.count);
                stack_.push_back({Type::List, nullptr, {}});
                break;
            case Instruction::Kind::Call:
            case Instruction::Kind::CallArray:
                stack_.resize(stack_.size() - step.count);
                stack_.push_back(call(step));
                break;
        }
    }

    Known name(const Instruction& step) {
        const auto& path = code_.paths[step.index];
        if (path.literal.if_object() != nullptr) return {};
        auto type = schema_.type_of(path.written);
        if (!type) {
            auto meant = schema_.nearest(path.written);
            add(step, "expr.unknown_name",
                fmt::format(
                    "There is no {{{}}}{}", utf8_prefix(path.written, 100),
                    meant.empty() ? std::string(".") : fmt::format("; is {{{}}} meant?", meant)));
        }
        return {type.value_or(Type::Any), nullptr, path.written};
    }

    Known binary(const Instruction& step, const Known& left, const Known& right) {
        auto op = step.binary;
        if (is_comparison(op)) {
            if (clashes(left, right)) {
                clash(step, !left.name.empty() || !right.name.empty(),
                      fmt::format("{} cannot be compared with {}.", described(left),
                                  described(right)));
            } else if (is_ordering(op)) {
                for (const auto* side : {&left, &right}) {
                    if (side == &right && !left.name.empty() && left.type == right.type) break;
                    bool has_order = side->type != Type::Bool && side->type != Type::List &&
                                     side->type != Type::Object;
                    if (!has_order)
                        clash(step, !side->name.empty(),
                              fmt::format("{} has no order; use = or contains.", described(*side)));
                }
            }
            return {Type::Bool, nullptr, {}};
        }
        if (is_arithmetic(op)) return arithmetic(step, left, right);
        if (op == BinaryOperator::Plus) {
            bool numbers = left.type == Type::Number && right.type == Type::Number;
            return {numbers ? Type::Number : Type::Any, nullptr, {}};
        }
        if (op == BinaryOperator::And || op == BinaryOperator::Or) {
            bool flags = left.type == Type::Bool && right.type == Type::Bool;
            return {flags ? Type::Bool : Type::Any, nullptr, {}};
        }
        if (op <= BinaryOperator::NotContains &&
            (left.type == Type::Number || left.type == Type::Bool) && !left.name.empty()) {
            clash(step, true, fmt::format("{} contains nothing; use =.", described(left)));
        }
        return {Type::Bool, nullptr, {}};
    }

    Known arithmetic(const Instruction& step, const Known& left, const Known& right) {
        for (const auto* side : {&left, &right}) {
            bool is_word = side->constant != nullptr && !reads_as(*side->constant, Type::Number);
            if (is_word || side->type == Type::List || side->type == Type::Object)
                clash(step, !side->name.empty(),
                      fmt::format("{} is not a number to reckon with.", described(*side)));
        }
        return {Type::Number, nullptr, {}};
    }

    Known call(const Instruction& step) {
        const auto& function = functions()[step.index];
        if (step.count < function.arguments_min || step.count > function.arguments_max) {
            add(step, "expr.argument_count",
                fmt::format("{} does not take {} values.", function.name, step.count),
                Problem::Severity::Warning);
        }
        return {function.answers, nullptr, {}};
    }

    // An error where a name of the schema is misused; what SurveyJS would merely answer oddly is
    // worth a warning.
    void clash(const Instruction& step, bool of_name, std::string what) {
        add(step, "expr.type_clash", std::move(what),
            of_name ? Problem::Severity::Error : Problem::Severity::Warning);
    }

    void add(const Instruction& step, const char* code, std::string what,
             Problem::Severity severity = Problem::Severity::Error) {
        findings_.push_back({severity, code, std::move(what), step.offset});
    }

    const Code& code_;
    const Schema& schema_;
    std::vector<bool> of_items_;
    std::vector<Known> stack_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check(const Code& code, const Schema& schema) {
    return Checker(code, schema).run();
}

}  // namespace jalon::expr::detail
