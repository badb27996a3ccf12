// How every fallible call ends: a value, or an Error with a stable code. Expected failures only;
// our own bugs go to CHECK.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace jalon {

/// What kind of failure it is. `http` alone maps these to statuses, `app` alone to exit codes.
enum class ErrorKind {
    Invalid,  ///< The caller's input is wrong; the text says what, where and what to do.   400,
              ///< exit 2
    Unauthorized,  ///< Nobody is signed in, or the key is unknown.                              401
    Forbidden,     ///< Signed in, but not allowed.                                              403
    NotFound,      ///< The thing named does not exist.                                          404
    Conflict,      ///< It exists, but not in a state that allows this.                          409
    TooLarge,      ///< A body, list or value over its limit.                                    413
    TooMany,       ///< A rate limit; try again later.                                           429
    Unavailable,   ///< Storage, disk or a peer is away.                                         503
};

/// One expected failure. `code` is stable (`noun.what_is_wrong`), for machines and translations;
/// `what` is a whole sentence for people: what is wrong, where, and what to do.
struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    std::string code;
    std::string what;
};

template <class T = void>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> failure(ErrorKind kind, std::string code, std::string what) {
    return std::unexpected(Error{kind, std::move(code), std::move(what)});
}
inline std::unexpected<Error> invalid(std::string code, std::string what) {
    return failure(ErrorKind::Invalid, std::move(code), std::move(what));
}
inline std::unexpected<Error> not_found(std::string code, std::string what) {
    return failure(ErrorKind::NotFound, std::move(code), std::move(what));
}

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: CHECK failed: %s\n", file, line, condition);
    std::abort();
}

}  // namespace jalon

// Our own bugs, on in release, never reachable by user input.
#define CHECK(condition) \
    ((condition) ? void() : ::jalon::check_failed(#condition, __FILE__, __LINE__))

#define JALON_JOIN2(a, b) a##b
#define JALON_JOIN(a, b) JALON_JOIN2(a, b)

// `TRY(call());` returns the error of a Result<void>; `TRY_LET(name, call());` declares `name` from
// its value. TRY_LET is several statements: never as the sole body of an `if`.
#define TRY(expression)                                              \
    do {                                                             \
        if (auto try_result = (expression); !try_result.has_value()) \
            return std::unexpected(std::move(try_result).error());   \
    } while (false)
#define TRY_LET(name, expression)                                                     \
    auto JALON_JOIN(try_result_, __LINE__) = (expression);                            \
    if (!JALON_JOIN(try_result_, __LINE__).has_value())                               \
        return std::unexpected(std::move(JALON_JOIN(try_result_, __LINE__)).error()); \
    auto name = std::move(*JALON_JOIN(try_result_, __LINE__))
