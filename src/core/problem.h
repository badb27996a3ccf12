// What is wrong with something that people authored, and where: compiling never throws and never
// stops at the first.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace jalon {

/// A position in an authored text, both from 1; 0 where unknown.
struct Place {
    int line = 0;
    int column = 0;
};

/// One problem. `path` is a JSON path such as `modes[2].hours`; `code` is stable; `what` says what
/// to do.
struct Problem {
    enum class Severity { Error, Warning };
    Severity severity = Severity::Error;
    std::string path;
    std::string code;
    std::string what;
    Place place{};
};

/// A program and what was wrong with its text: usable only where `program` is there.
template <class T>
struct Compiled {
    std::optional<T> program;
    std::vector<Problem> problems;
};

}  // namespace jalon
