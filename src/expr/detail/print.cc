// Prints by running: the stack holds texts, each with how tightly it binds.
#include "expr/detail/print.h"

#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

#include "expr/detail/coercion.h"

namespace jalon::expr::detail {
namespace {

constexpr int kTightest = 9;

struct Piece {
    std::string text;
    int binds = kTightest;
};

// A number without an exponent, which the grammar has no way to write.
std::string number_printed(double number) {
    if (std::isinf(number)) return (number < 0 ? "-1" : "1") + std::string(309, '0');
    if (number == 0) return std::signbit(number) ? "-0" : "0";
    std::string text = number_text(number);
    if (text.find('e') == std::string::npos) return text;
    std::array<char, 400> buffer{};
    auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                      std::chars_format::fixed);
    return {buffer.data(), end};
}

std::string literal_text(std::string_view text) {
    std::string out = "'";
    for (char c : text) {
        if (c == '\'' || c == '"') out += '\\';
        out += c;
    }
    return out + "'";
}

std::string constant_printed(const Value& value) {
    if (const auto* number = value.if_number()) return number_printed(*number);
    if (const auto* text = value.if_text()) return literal_text(*text);
    return script_text(value);
}

std::string bracketed(const Piece& piece, int binds_min) {
    return piece.binds >= binds_min ? piece.text : "(" + piece.text + ")";
}

Piece binary_printed(BinaryOperator op, Piece left, const Piece& right) {
    int binds = precedence(op);
    std::string text = left.binds >= binds ? std::move(left.text) : bracketed(left, binds);
    text += ' ';
    text += sign(op);
    text += ' ';
    text += bracketed(right, binds + 1);
    return {std::move(text), binds};
}

Piece unary_printed(UnaryOperator op, const Piece& operand) {
    if (op == UnaryOperator::Negate) return {"!" + bracketed(operand, kTightest)};
    std::string text = bracketed(operand, kTightest);
    return {text + (op == UnaryOperator::Empty ? " empty" : " notempty")};
}

std::string listed(std::span<const Piece> pieces) {
    std::string text;
    for (const auto& piece : pieces) {
        if (!text.empty()) text += ", ";
        text += piece.text;
    }
    return text;
}

}  // namespace

std::string printed(const Code& code) {
    std::vector<Piece> stack;
    for (const auto& step : code.instructions) {
        auto top = std::span(stack).last(step.count);
        switch (step.kind) {
            case Instruction::Kind::Constant:
                stack.push_back({constant_printed(code.constants[step.index])});
                break;
            case Instruction::Kind::Name: {
                const auto& path = code.paths[step.index];
                stack.push_back({"{" + std::string(path.as_is ? "#" : "") + path.written + "}"});
                break;
            }
            case Instruction::Kind::Unary:
                stack.back() = unary_printed(step.unary, stack.back());
                break;
            case Instruction::Kind::Binary: {
                Piece right = std::move(stack.back());
                stack.pop_back();
                stack.back() = binary_printed(step.binary, std::move(stack.back()), right);
                break;
            }
            case Instruction::Kind::SkipUnless:
                break;
            case Instruction::Kind::MakeArray:
            case Instruction::Kind::Call:
            case Instruction::Kind::CallArray: {
                bool is_array = step.kind == Instruction::Kind::MakeArray;
                std::string text =
                    is_array ? "[" + listed(top) + "]"
                             : std::string(functions()[step.index].name) + "(" + listed(top) + ")";
                stack.resize(stack.size() - step.count);
                stack.push_back({std::move(text)});
                break;
            }
        }
    }
    return stack.empty() ? std::string() : std::move(stack.back().text);
}

}  // namespace jalon::expr::detail
