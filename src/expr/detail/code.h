// The small program that an expression becomes: a list of instructions for a stack of values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "expr/detail/functions.h"
#include "expr/detail/operators.h"
#include "expr/value.h"

namespace jalon::expr::detail {

/// A name as it is looked up: its dotted parts, each perhaps with an index.
struct Path {
    struct Part {
        std::string name;
        std::optional<double> index;  ///< Negative counts from the end.
    };
    std::string written;  ///< As between the braces, without `#`.
    std::vector<Part> parts;
    /// `joined[i][n]`: parts i to i + n, dotted; only while no earlier part has an index.
    std::vector<std::vector<std::string>> joined;
    bool as_is = false;  ///< `{#name}`: the value is not converted.
    /// What `{"a": 1}` stands for where no such name is found.
    Value literal = nullptr;
};
Path path_of(std::string_view written);

struct Code;

/// How a function over an array of objects chooses items and columns; known when compiled.
struct ArrayCall {
    enum class Condition { None, Instructions, Text };
    Condition condition = Condition::None;
    std::uint32_t begin = 0;  ///< The condition's instructions, where it is written plainly.
    std::uint32_t end = 0;
    std::shared_ptr<const Code> text;   ///< The condition where it is written as a quoted text.
    std::optional<std::string> column;  ///< The column to return where it is not the one compared.
};

struct Instruction {
    enum class Kind : std::uint8_t {
        Constant,    ///< Pushes constants[index].
        Name,        ///< Pushes the value of paths[index].
        Unary,       ///< Replaces the top.
        Binary,      ///< Replaces the top two.
        SkipUnless,  ///< Jumps to `index` where the top decides the operator alone.
        MakeArray,   ///< Replaces the top `count` by one array.
        Call,        ///< Replaces the top `count` by table[index]'s answer.
        CallArray,   ///< The same, with array_calls[extra].
    };
    Kind kind = Kind::Constant;
    UnaryOperator unary{};
    BinaryOperator binary{};
    std::uint32_t index = 0;
    std::uint32_t count = 0;
    std::uint32_t extra = 0;
    std::uint32_t offset = 0;  ///< Where in the text it was read.
};

struct Code {
    std::vector<Instruction> instructions;
    std::vector<Value> constants;
    std::vector<Path> paths;
    std::vector<ArrayCall> array_calls;
};

}  // namespace jalon::expr::detail
