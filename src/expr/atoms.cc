// The questions about single names that a condition consists of: what a proof over all inputs
// partitions them by.
#include <utility>

#include "expr/detail/code.h"
#include "expr/detail/comparing.h"
#include "expr/program.h"

namespace jalon::expr {
namespace {

using detail::BinaryOperator;
using detail::Code;
using Kind = detail::Instruction::Kind;

// What stands on the stack while the instructions are followed.
struct Operand {
    enum class Is { Name, Constant, Truth } is = Is::Truth;
    std::string name;
    Value constant;
};

class Reader {
  public:
    explicit Reader(const Code& code) : code_(code) {}

    std::optional<std::vector<Atom>> read() {
        for (const auto& step : code_.instructions)
            if (!follow(step)) return std::nullopt;
        if (stack_.size() != 1) return std::nullopt;
        settle(stack_.back());
        return std::move(atoms_);
    }

  private:
    bool follow(const detail::Instruction& step) {
        switch (step.kind) {
            case Kind::SkipUnless:
                return true;
            case Kind::Constant:
                stack_.push_back({Operand::Is::Constant, {}, code_.constants[step.index]});
                return true;
            case Kind::Name:
                if (!detail::is_plain(code_.paths[step.index])) return false;
                stack_.push_back({Operand::Is::Name, code_.paths[step.index].written, {}});
                return true;
            case Kind::MakeArray:
                return make_array(step.count);
            case Kind::Unary:
                settle(stack_.back());
                return true;
            case Kind::Binary:
                return join(step.binary);
            default:
                return false;
        }
    }

    // What is asked of a name by itself.
    void settle(Operand& operand) {
        if (operand.is == Operand::Is::Name)
            atoms_.push_back({std::move(operand.name), std::nullopt, {}});
        operand = {};
    }

    bool make_array(std::size_t count) {
        Value::Array items;
        for (std::size_t at = stack_.size() - count; at < stack_.size(); ++at) {
            if (stack_[at].is != Operand::Is::Constant) return false;
            items.push_back(stack_[at].constant);
        }
        stack_.resize(stack_.size() - count);
        stack_.push_back({Operand::Is::Constant, {}, Value(std::move(items))});
        return true;
    }

    bool join(BinaryOperator op) {
        Operand right = std::move(stack_.back());
        stack_.pop_back();
        Operand& left = stack_.back();
        if (op == BinaryOperator::And || op == BinaryOperator::Or) {
            settle(right);
            settle(left);
            return true;
        }
        const bool turned = right.is == Operand::Is::Name;
        Operand& name = turned ? right : left;
        Operand& constant = turned ? left : right;
        const auto sign = detail::sign_of(op, turned);
        if (!sign || name.is != Operand::Is::Name || constant.is != Operand::Is::Constant)
            return false;
        atoms_.push_back({std::move(name.name), *sign, std::move(constant.constant)});
        left = {};
        return true;
    }

    const Code& code_;
    std::vector<Operand> stack_;
    std::vector<Atom> atoms_;
};

}  // namespace

std::optional<std::vector<Atom>> Program::atoms() const {
    return Reader(*code_).read();
}

}  // namespace jalon::expr
