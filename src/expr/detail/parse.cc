// A recursive-descent reading of SurveyJS's grammar, which is a PEG: the first alternative that
// reads wins, and what follows a complete reading is put back. Instructions are written as the text
// is read and cut off again where a reading is put back.
#include "expr/detail/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

#include "core/text.h"
#include "expr/detail/cursor.h"
#include "expr/limits.h"

namespace jalon::expr::detail {
namespace {

struct Word {
    std::string_view word;  // Lower case; letters match any case.
    BinaryOperator op;
};

using enum BinaryOperator;
constexpr Word kOrs[] = {{"||", Or}, {"or", Or}};
constexpr Word kAnds[] = {{"&&", And}, {"and", And}};
constexpr Word kComparisons[] = {{"<=", LessOrEqual},    {"lessorequal", LessOrEqual},
                                 {">=", GreaterOrEqual}, {"greaterorequal", GreaterOrEqual},
                                 {"==", Equal},          {"equal", Equal},
                                 {"=", Equal},           {"!=", NotEqual},
                                 {"notequal", NotEqual}, {"<", Less},
                                 {"less", Less},         {">", Greater},
                                 {"greater", Greater}};
constexpr Word kSums[] = {{"+", Plus}, {"-", Minus}};
constexpr Word kProducts[] = {{"*", Multiply}, {"/", Divide}, {"%", Modulo}};
constexpr Word kPowers[] = {{"^", Power}, {"power", Power}};
constexpr Word kContainments[] = {{"*=", Contains},
                                  {"contains", Contains},
                                  {"contain", Contains},
                                  {"notcontains", NotContains},
                                  {"notcontain", NotContains},
                                  {"anyof", AnyOf},
                                  {"allof", AllOf},
                                  {"noneof", NoneOf}};
// Loosest first; each level's operands are the next level's readings.
constexpr std::array<std::span<const Word>, 7> kLevels = {kOrs,      kAnds,   kComparisons, kSums,
                                                          kProducts, kPowers, kContainments};

// What a reading found: whether it is the bare word null or undefined, which SurveyJS treats as no
// operand at all, and where its instructions begin.
struct Operand {
    bool nothing = false;
    std::uint32_t begin = 0;
};

class Parser {
  public:
    Parser(std::string_view text, int nesting) : in_(text), depth_(nesting), quoting_(nesting) {}

    Parsed run() {
        auto whole = read_expression();
        if (!fault_ && (!whole || !in_.at_end())) {
            fault_ = unexpected(in_.furthest());
        }
        return {std::move(code_), std::move(fault_)};
    }

  private:
    // Reads bounded nesting: false, with the fault set, where it is too deep.
    class Level {
      public:
        explicit Level(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > kNestingMax && !parser_.fault_) {
                parser_.fault_ =
                    SyntaxFault{"expr.too_deep",
                                fmt::format("The expression nests deeper than {} levels; split it.",
                                            kNestingMax),
                                parser_.in_.at()};
            }
        }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        ~Level() { --parser_.depth_; }

      private:
        Parser& parser_;
    };

    // Everything that a put-back reading must undo.
    struct Mark {
        std::size_t at, instructions, constants, paths, array_calls;
    };
    Mark mark() const {
        return {in_.at(), code_.instructions.size(), code_.constants.size(), code_.paths.size(),
                code_.array_calls.size()};
    }
    std::nullopt_t put_back(const Mark& mark) {
        in_.go_to(mark.at);
        code_.instructions.resize(mark.instructions);
        code_.constants.resize(mark.constants);
        code_.paths.resize(mark.paths);
        code_.array_calls.resize(mark.array_calls);
        return std::nullopt;
    }

    std::uint32_t next_instruction() const {
        return static_cast<std::uint32_t>(code_.instructions.size());
    }
    Instruction& emit(Instruction::Kind kind, std::size_t offset) {
        auto& instruction = code_.instructions.emplace_back();
        instruction.kind = kind;
        instruction.offset = static_cast<std::uint32_t>(offset);
        return instruction;
    }
    Operand emit_constant(Value value, std::size_t offset) {
        Operand operand{false, next_instruction()};
        emit(Instruction::Kind::Constant, offset).index =
            static_cast<std::uint32_t>(code_.constants.size());
        code_.constants.push_back(std::move(value));
        return operand;
    }

    std::optional<Operand> read_expression();
    std::optional<Operand> read_level(std::size_t level);
    std::optional<BinaryOperator> read_operator(std::span<const Word> words);
    std::optional<Operand> read_factor();
    std::optional<Operand> read_group();
    std::optional<Operand> read_call();
    std::optional<Operand> read_negation();
    std::optional<Operand> read_emptiness();
    std::optional<Operand> read_atom();
    std::optional<Operand> read_name();
    std::optional<Operand> read_array();
    std::vector<Operand> read_sequence();
    std::optional<Value> read_constant();

    void emit_call(const Function& function, const std::vector<Operand>& arguments,
                   std::size_t offset);
    ArrayCall array_call(const std::vector<Operand>& arguments);
    const Value* constant_of(const std::vector<Operand>& arguments, std::size_t i) const;
    SyntaxFault unexpected(std::size_t offset) const;

    Cursor in_;
    int depth_;
    int quoting_;  // Quoted conditions around this text.
    Code code_;
    std::optional<SyntaxFault> fault_;
    // Places where no array reads: without them, readings put back by each enclosing call in turn
    // would take time exponential in the nesting.
    std::unordered_set<std::size_t> no_array_at_;
};

std::optional<Operand> Parser::read_expression() {
    Level level(*this);
    if (fault_) return std::nullopt;
    auto before = mark();
    in_.skip_blanks();
    auto whole = read_level(0);
    if (!whole) return put_back(before);
    in_.skip_blanks();
    return whole;
}

std::optional<BinaryOperator> Parser::read_operator(std::span<const Word> words) {
    for (const auto& each : words) {
        if (in_.take_any_case(each.word)) return each.op;
    }
    return std::nullopt;
}

std::optional<Operand> Parser::read_level(std::size_t level) {
    bool last = level + 1 == kLevels.size();
    auto left = last ? read_factor() : read_level(level + 1);
    while (left && !fault_) {
        auto before = mark();
        in_.skip_blanks();
        std::size_t offset = in_.at();
        auto op = read_operator(kLevels[level]);
        if (!op) {
            put_back(before);
            break;
        }
        in_.skip_blanks();
        std::uint32_t skip = next_instruction();
        if (*op == Or || *op == And) {
            emit(Instruction::Kind::SkipUnless, offset).binary = *op;
        }
        auto right = last ? read_factor() : read_level(level + 1);
        if (!right && last) {
            emit_constant(nullptr, in_.at());  // `{a} contains` asks for nothing.
        } else if (!right) {
            put_back(before);
            break;
        }
        emit(Instruction::Kind::Binary, offset).binary = *op;
        if (*op == Or || *op == And) code_.instructions[skip].index = next_instruction();
        left->nothing = false;
    }
    return left;
}

std::optional<Operand> Parser::read_factor() {
    if (fault_) return std::nullopt;
    if (auto group = read_group()) return group;
    if (auto call = read_call()) return call;
    if (auto negation = read_negation()) return negation;
    if (auto emptiness = read_emptiness()) return emptiness;
    if (auto atom = read_atom()) return atom;
    return read_array();
}

std::optional<Operand> Parser::read_group() {
    auto before = mark();
    if (!in_.take("(")) return std::nullopt;
    auto inner = read_expression();
    if (!inner) return put_back(before);
    in_.take(")");  // May be left out.
    return inner;
}

std::optional<Operand> Parser::read_call() {
    auto before = mark();
    auto name = in_.read_word();
    if (name.empty() || !in_.take("(")) return put_back(before);
    const auto* function = find_function(name);
    Operand call{false, next_instruction()};
    auto arguments = read_sequence();
    if (fault_) return put_back(before);
    in_.take(")");  // May be left out.
    if (function == nullptr) {
        std::vector<std::string_view> names;
        for (const auto& each : functions()) names.push_back(each.name);
        auto meant = nearest_word(name, names);
        fault_ =
            SyntaxFault{"expr.unknown_function",
                        fmt::format("There is no function {}{}", name,
                                    meant.empty() ? "." : fmt::format("; is {} meant?", meant)),
                        before.at};
        return put_back(before);
    }
    emit_call(*function, arguments, before.at);
    return call;
}

std::vector<Operand> Parser::read_sequence() {
    auto before = mark();
    std::vector<Operand> items;
    auto first = read_expression();
    if (first) items.push_back(*first);
    while (!fault_) {
        auto tail = mark();
        in_.skip_blanks();
        if (!in_.take(",")) {
            put_back(tail);
            break;
        }
        in_.skip_blanks();
        auto item = read_expression();
        if (!item) {
            put_back(tail);
            break;
        }
        items.push_back(*item);
    }
    // A sequence that begins with null, undefined or a comma has no items, whatever follows.
    if (!first || first->nothing) {
        std::size_t end = in_.at();
        put_back(before);
        in_.go_to(end);
        items.clear();
    }
    return items;
}

std::optional<Operand> Parser::read_negation() {
    auto before = mark();
    if (!in_.take("!") && !in_.take_any_case("negate")) return std::nullopt;
    Level level(*this);
    in_.skip_blanks();
    auto operand = read_factor();
    if (!operand) return put_back(before);
    emit(Instruction::Kind::Unary, before.at).unary = UnaryOperator::Negate;
    return Operand{false, operand->begin};
}

std::optional<Operand> Parser::read_emptiness() {
    auto before = mark();
    auto operand = read_atom();
    if (!operand) return put_back(before);
    in_.skip_blanks();
    std::size_t offset = in_.at();
    UnaryOperator op{};
    if (in_.take_any_case("empty")) {
        op = UnaryOperator::Empty;
    } else if (in_.take_any_case("notempty")) {
        op = UnaryOperator::NotEmpty;
    } else {
        return put_back(before);
    }
    emit(Instruction::Kind::Unary, offset).unary = op;
    return Operand{false, operand->begin};
}

std::optional<Operand> Parser::read_atom() {
    auto before = mark();
    in_.skip_blanks();
    std::size_t offset = in_.at();
    if (in_.take("undefined") || in_.take("null")) {
        auto operand = emit_constant(nullptr, offset);
        operand.nothing = true;
        return operand;
    }
    if (auto value = read_constant()) return emit_constant(*std::move(value), offset);
    if (auto name = read_name()) return name;
    return put_back(before);
}

std::optional<Value> Parser::read_constant() {
    if (in_.take_any_case("true")) return true;
    if (in_.take_any_case("false")) return false;
    if (auto number = in_.read_number()) return *number;
    if (auto word = in_.read_word(); !word.empty()) return word;
    for (char quote : {'\'', '"'}) {
        if (auto text = in_.read_quoted(quote)) return *std::move(text);
    }
    return std::nullopt;
}

std::optional<Operand> Parser::read_name() {
    auto before = mark();
    if (!in_.take("{")) return std::nullopt;
    auto written = in_.take_while([](char c) { return c != '{' && c != '}'; });
    if (written.empty() || !in_.take("}")) {
        in_.missed();
        return put_back(before);
    }
    if (std::count(written.begin(), written.end(), '.') >= static_cast<int>(kNamePartsMax)) {
        fault_ = SyntaxFault{
            "expr.too_deep",
            fmt::format("The name has more than {} parts; shorten it.", kNamePartsMax), before.at};
        return std::nullopt;
    }
    Operand operand{false, next_instruction()};
    emit(Instruction::Kind::Name, before.at).index = static_cast<std::uint32_t>(code_.paths.size());
    code_.paths.push_back(path_of(written));
    return operand;
}

std::optional<Operand> Parser::read_array() {
    if (in_.peek() != '[' || no_array_at_.contains(in_.at())) {
        in_.missed();
        return std::nullopt;
    }
    auto before = mark();
    in_.take("[");
    Operand array{false, next_instruction()};
    auto items = read_sequence();
    if (fault_) return put_back(before);
    if (!in_.take("]")) {
        no_array_at_.insert(before.at);
        return put_back(before);
    }
    emit(Instruction::Kind::MakeArray, before.at).count = static_cast<std::uint32_t>(items.size());
    return array;
}

void Parser::emit_call(const Function& function, const std::vector<Operand>& arguments,
                       std::size_t offset) {
    std::uint32_t extra = 0;
    if (function.call == nullptr) {
        auto call = array_call(arguments);
        if (fault_) return;
        extra = static_cast<std::uint32_t>(code_.array_calls.size());
        code_.array_calls.push_back(std::move(call));
    }
    auto& instruction = emit(
        function.call == nullptr ? Instruction::Kind::CallArray : Instruction::Kind::Call, offset);
    instruction.index = static_cast<std::uint32_t>(&function - functions().data());
    instruction.count = static_cast<std::uint32_t>(arguments.size());
    instruction.extra = extra;
}

// The constant that argument `i` is, or null.
const Value* Parser::constant_of(const std::vector<Operand>& arguments, std::size_t i) const {
    std::uint32_t end = i + 1 < arguments.size() ? arguments[i + 1].begin : next_instruction();
    const auto& first = code_.instructions[arguments[i].begin];
    bool alone = end == arguments[i].begin + 1 && first.kind == Instruction::Kind::Constant;
    return alone && !arguments[i].nothing ? &code_.constants[first.index] : nullptr;
}

ArrayCall Parser::array_call(const std::vector<Operand>& arguments) {
    ArrayCall call;
    std::size_t at = 2;
    if (arguments.size() > at) {
        const auto* constant = constant_of(arguments, at);
        const auto* text = constant == nullptr ? nullptr : constant->if_text();
        if (text != nullptr && text->find_first_of("{}><=!") == std::string::npos) {
            call.column = *text;
            ++at;
        }
    }
    if (arguments.size() <= at) return call;
    const auto* constant = constant_of(arguments, at);
    const auto* text = constant == nullptr ? nullptr : constant->if_text();
    call.begin = arguments[at].begin;
    call.end = at + 1 < arguments.size() ? arguments[at + 1].begin : next_instruction();
    call.condition = ArrayCall::Condition::Instructions;
    if (text == nullptr) return call;
    if (text->empty()) return call;
    auto inner = quoting_ + 8 > kNestingMax ? Parsed{{},
                                                     SyntaxFault{"expr.too_deep",
                                                                 "Conditions are quoted inside "
                                                                 "conditions too often.",
                                                                 0}}
                                            : parse(*text, quoting_ + 8);
    std::size_t place = code_.instructions[call.begin].offset;
    if (inner.fault) {
        fault_ = std::move(inner.fault);
        fault_->offset = place;
        fault_->what = fmt::format("In the quoted condition: {}", fault_->what);
        return call;
    }
    call.condition = ArrayCall::Condition::Text;
    call.text = std::make_shared<const Code>(std::move(inner.code));
    return call;
}

SyntaxFault Parser::unexpected(std::size_t offset) const {
    std::string_view rest = in_.text().substr(std::min(offset, in_.text().size()));
    if (trimmed(in_.text()).empty())
        return {"expr.syntax", "The expression is empty; write a condition.", 0};
    if (trimmed(rest).empty())
        return {"expr.syntax", "The expression ends too early; complete it or remove its end.",
                offset};
    return {"expr.syntax",
            fmt::format("\"{}\" is not expected here.", utf8_prefix(trimmed(rest), 20)), offset};
}

}  // namespace

Parsed parse(std::string_view text, int nesting) {
    return Parser(text, nesting).run();
}

}  // namespace jalon::expr::detail
