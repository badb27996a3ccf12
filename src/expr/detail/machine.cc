// The loop over instructions. Left-hand chains of any length run flat; only a condition on the
// items of an array enters the loop again, no deeper than the text nests.
#include "expr/detail/machine.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "expr/detail/array_functions.h"
#include "expr/detail/coercion.h"
#include "expr/limits.h"

namespace jalon::expr::detail {
namespace {

// Applies an index to an array; nothing where there is no such item.
std::optional<Value> item_at(const Value& value, double index) {
    const auto* items = value.if_array();
    if (items == nullptr) return std::nullopt;
    auto size = static_cast<double>(items->size());
    if (index < 0) index += size;
    if (!(index > -1 && index < size)) return std::nullopt;
    if (std::floor(index) != index) return Value();
    return (*items)[static_cast<std::size_t>(index)];
}

std::optional<Value> find_path(const Path& path, const Facts& facts) {
    Value current;
    for (std::size_t i = 0; i < path.parts.size();) {
        const auto& names = path.joined[i];
        std::optional<Value> found;
        std::size_t length = names.size();
        for (; length > 0; --length) {
            found = i == 0 ? facts.find(names[length - 1]) : member(current, names[length - 1]);
            if (found && !found->is_undefined()) break;
        }
        if (length == 0) return std::nullopt;
        const auto& last = path.parts[i + length - 1];
        if (last.index) found = item_at(*found, *last.index);
        if (!found) return std::nullopt;
        current = *std::move(found);
        i += length;
    }
    return current;
}

class Machine {
  public:
    Value run(const Code& code, std::uint32_t begin, std::uint32_t end, const Facts& facts);
    bool exhausted() const { return steps_ > kStepsMax; }

  private:
    Value call_on_items(const Code& code, const Instruction& call, const Facts& facts,
                        Arguments arguments);

    std::size_t steps_ = 0;
};

// Replaces the top `count` values by `answer`.
void replace_top(std::vector<Value>& stack, std::size_t count, Value answer) {
    stack.resize(stack.size() - count);
    stack.push_back(std::move(answer));
}

Value Machine::run(const Code& code, std::uint32_t begin, std::uint32_t end, const Facts& facts) {
    std::vector<Value> stack;
    stack.reserve(8);
    for (std::uint32_t at = begin; at < end; ++at) {
        if (++steps_ > kStepsMax) return nullptr;
        const auto& step = code.instructions[at];
        Arguments top = std::span(stack).last(step.count);
        switch (step.kind) {
            case Instruction::Kind::Constant:
                stack.push_back(code.constants[step.index]);
                break;
            case Instruction::Kind::Name:
                stack.push_back(value_of(code.paths[step.index], facts));
                break;
            case Instruction::Kind::Unary:
                stack.back() = apply(step.unary, stack.back());
                break;
            case Instruction::Kind::Binary: {
                Value right = std::move(stack.back());
                stack.pop_back();
                stack.back() = apply(step.binary, std::move(stack.back()), std::move(right));
                break;
            }
            case Instruction::Kind::SkipUnless:
                if (decides(step.binary, stack.back())) at = step.index - 1;
                break;
            case Instruction::Kind::MakeArray:
                replace_top(stack, step.count, Value::Array(top.begin(), top.end()));
                break;
            case Instruction::Kind::Call:
                replace_top(stack, step.count, functions()[step.index].call(top, facts.now()));
                break;
            case Instruction::Kind::CallArray:
                replace_top(stack, step.count, call_on_items(code, step, facts, top));
                break;
        }
    }
    return stack.empty() ? Value() : std::move(stack.back());
}

Value Machine::call_on_items(const Code& code, const Instruction& call, const Facts& facts,
                             Arguments arguments) {
    const auto& array_call = code.array_calls[call.extra];
    const auto& function = functions()[call.index];
    if (array_call.condition == ArrayCall::Condition::None)
        return call_array(function, array_call, arguments, {});
    // A condition that is itself a text comes from data, and data is never run: nothing meets it.
    const auto* text = arguments[array_call.column ? 3 : 2].if_text();
    bool from_data = array_call.condition == ArrayCall::Condition::Instructions &&
                     text != nullptr && !text->empty();
    return call_array(function, array_call, arguments, [&](const Value& item) {
        if (from_data || exhausted()) return false;
        ValueFacts item_facts(item, facts.now());
        bool is_text = array_call.condition == ArrayCall::Condition::Text;
        const Code& condition = is_text ? *array_call.text : code;
        auto end =
            is_text ? static_cast<std::uint32_t>(condition.instructions.size()) : array_call.end;
        Value value = run(condition, is_text ? 0 : array_call.begin, end, item_facts);
        return script_equal(value, true);
    });
}

}  // namespace

Value value_of(const Path& path, const Facts& facts) {
    auto found = find_path(path, facts);
    if (!found) return path.written.ends_with(".length") ? Value(0) : path.literal;
    return path.as_is ? *std::move(found) : corrected(*std::move(found));
}

Value run(const Code& code, const Facts& facts) {
    Machine machine;
    Value value = machine.run(code, 0, static_cast<std::uint32_t>(code.instructions.size()), facts);
    return machine.exhausted() ? Value(nullptr) : value;
}

std::vector<bool> item_conditions(const Code& code) {
    std::vector<bool> inside(code.instructions.size(), false);
    for (const auto& call : code.array_calls) {
        if (call.condition != ArrayCall::Condition::Instructions) continue;
        std::fill(inside.begin() + call.begin, inside.begin() + call.end, true);
    }
    return inside;
}

}  // namespace jalon::expr::detail
