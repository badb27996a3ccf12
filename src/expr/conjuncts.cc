// What an expression is made of, for those who evaluate it over whole columns.
#include <algorithm>
#include <optional>
#include <string_view>

#include "expr/detail/code.h"
#include "expr/detail/comparing.h"
#include "expr/detail/functions.h"
#include "expr/program.h"

namespace jalon::expr {
namespace {

using detail::BinaryOperator;
using detail::Code;
using Kind = detail::Instruction::Kind;

// Instructions [begin, end): one operand or the whole.
struct Part {
    std::uint32_t begin = 0, end = 0;
};

// Where the part is `left and right`, or with `or`: these two.
struct Halves {
    BinaryOperator op{};
    Part left, right;
};

std::optional<Halves> halves(const Code& code, Part part) {
    const auto& last = code.instructions[part.end - 1];
    if (last.kind != Kind::Binary ||
        (last.binary != BinaryOperator::And && last.binary != BinaryOperator::Or))
        return std::nullopt;
    for (std::uint32_t at = part.begin; at < part.end; ++at) {
        const auto& step = code.instructions[at];
        if (step.kind == Kind::SkipUnless && step.index == part.end)
            return Halves{
                .op = last.binary, .left = {part.begin, at}, .right = {at + 1, part.end - 1}};
    }
    return std::nullopt;
}

// Whether its value is always true or false.
bool is_truth(const Code& code, Part part) {
    if (part.begin == part.end) return false;
    if (const auto both = halves(code, part))
        return is_truth(code, both->left) && is_truth(code, both->right);
    const auto& last = code.instructions[part.end - 1];
    if (last.kind == Kind::Unary) return true;
    return last.kind == Kind::Binary &&
           (detail::precedence(last.binary) == detail::precedence(BinaryOperator::Equal) ||
            last.binary >= BinaryOperator::Contains);
}

void split(const Code& code, Part part, BinaryOperator by, std::vector<Part>& parts) {
    const auto both = halves(code, part);
    if (both && both->op == by && is_truth(code, both->left) && is_truth(code, both->right)) {
        split(code, both->left, by, parts);
        split(code, both->right, by, parts);
    } else {
        parts.push_back(part);
    }
}

Code cut(const Code& whole, Part part) {
    Code code = whole;
    code.instructions.assign(whole.instructions.begin() + part.begin,
                             whole.instructions.begin() + part.end);
    for (auto& step : code.instructions)
        if (step.kind == Kind::SkipUnless) step.index -= part.begin;
    for (auto& call : code.array_calls) {
        if (call.begin >= part.begin && call.end <= part.end) {
            call.begin -= part.begin;
            call.end -= part.begin;
        } else if (call.condition == detail::ArrayCall::Condition::Instructions) {
            call.condition = detail::ArrayCall::Condition::None;  // Of another part.
        }
    }
    return code;
}

// The parts that `by` joins; nothing where there are not two.
std::vector<Code> joined_by(const Code& code, BinaryOperator by) {
    std::vector<Part> parts;
    split(code, {0, static_cast<std::uint32_t>(code.instructions.size())}, by, parts);
    std::vector<Code> codes;
    if (parts.size() < 2) return codes;
    for (const Part part : parts) codes.push_back(cut(code, part));
    return codes;
}

// The constant that instructions [begin, end) push: one, or an array of them.
std::optional<Value> constant_of(const Code& code, std::size_t begin, std::size_t end) {
    const auto& last = code.instructions[end - 1];
    if (end - begin == 1 && last.kind == Kind::Constant) return code.constants[last.index];
    if (last.kind != Kind::MakeArray || last.count != end - begin - 1) return std::nullopt;
    Value::Array items;
    for (std::size_t at = begin; at + 1 < end; ++at) {
        if (code.instructions[at].kind != Kind::Constant) return std::nullopt;
        items.push_back(code.constants[code.instructions[at].index]);
    }
    return Value(std::move(items));
}

}  // namespace

std::vector<Program> Program::conjuncts() const {
    std::vector<Program> programs;
    for (auto& code : joined_by(*code_, BinaryOperator::And))
        programs.push_back(Program(std::make_shared<const Code>(std::move(code))));
    return programs.empty() ? std::vector{*this} : programs;
}

std::vector<Program> Program::disjuncts() const {
    std::vector<Program> programs;
    for (auto& code : joined_by(*code_, BinaryOperator::Or))
        programs.push_back(Program(std::make_shared<const Code>(std::move(code))));
    return programs.empty() ? std::vector{*this} : programs;
}

std::optional<Comparison> Program::comparison() const {
    const auto& steps = code_->instructions;
    if (steps.size() < 3 || steps.back().kind != Kind::Binary) return std::nullopt;
    const bool turned = steps.front().kind != Kind::Name;
    const auto& name = turned ? steps[steps.size() - 2] : steps.front();
    const auto sign = detail::sign_of(steps.back().binary, turned);
    if (!sign || name.kind != Kind::Name || !detail::is_plain(code_->paths[name.index]))
        return std::nullopt;
    auto constant = turned ? constant_of(*code_, 0, steps.size() - 2)
                           : constant_of(*code_, 1, steps.size() - 1);
    if (!constant) return std::nullopt;
    return Comparison{code_->paths[name.index].written, *sign, *std::move(constant)};
}

std::optional<std::string> Program::bare_name() const {
    const auto& steps = code_->instructions;
    if (steps.size() != 1 || steps[0].kind != Kind::Name ||
        !detail::is_plain(code_->paths[steps[0].index]))
        return std::nullopt;
    return code_->paths[steps[0].index].written;
}

std::optional<std::string> Program::bounded_name() const {
    const auto& steps = code_->instructions;
    if (steps.size() != 3 || steps[2].kind != Kind::Binary) return std::nullopt;
    switch (steps[2].binary) {
        case BinaryOperator::Less:
        case BinaryOperator::LessOrEqual:
        case BinaryOperator::Greater:
        case BinaryOperator::GreaterOrEqual:
            break;
        default:
            return std::nullopt;
    }
    for (const std::size_t name : {0U, 1U})
        if (steps[name].kind == Kind::Name && steps[1 - name].kind == Kind::Constant)
            return code_->paths[steps[name].index].written;
    return std::nullopt;
}

bool Program::reads_now() const {
    static constexpr std::string_view kMay[] = {
        "age", "currentDate", "currentYear", "day", "getYear", "month", "today", "weekday", "year"};
    return std::ranges::any_of(code_->instructions, [this](const detail::Instruction& step) {
        // A condition on items is code of its own.
        if (step.kind == Kind::CallArray &&
            code_->array_calls[step.extra].condition == detail::ArrayCall::Condition::Text)
            return true;
        return (step.kind == Kind::Call || step.kind == Kind::CallArray) &&
               std::ranges::find(kMay, detail::functions()[step.index].name) != std::end(kMay);
    });
}

}  // namespace jalon::expr
