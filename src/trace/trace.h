// Diagnostics: one line per event on standard error, as text or JSON, with a level and the id of
// the request at work. ("log" means the event log only; this is for those who run the server.)
#pragma once

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/clock.h"

namespace jalon::trace {

enum class Level { Debug, Info, Warning, Error };
enum class Form { Text, Json };

std::string_view to_text(Level level);
std::optional<Level> level_from(std::string_view text);

/// A named value of a line. Texts must live until the call returns. Never put customers' data into
/// one.
struct Field {
    std::string_view name;
    std::variant<std::int64_t, double, bool, std::string_view> value;

    Field(std::string_view n, int v) : name(n), value(static_cast<std::int64_t>(v)) {}
    Field(std::string_view n, std::int64_t v) : name(n), value(v) {}
    Field(std::string_view n, std::size_t v) : name(n), value(static_cast<std::int64_t>(v)) {}
    Field(std::string_view n, double v) : name(n), value(v) {}
    Field(std::string_view n, bool v) : name(n), value(v) {}
    Field(std::string_view n, std::string_view v) : name(n), value(v) {}
    Field(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
    Field(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
};

/// While it lives, lines that this thread writes carry the request's id. Scopes nest.
class RequestScope {
  public:
    explicit RequestScope(std::string id);
    ~RequestScope();
    RequestScope(const RequestScope&) = delete;
    RequestScope& operator=(const RequestScope&) = delete;
    /// The id of the innermost scope of this thread; empty where there is none.
    static std::string_view id();

  private:
    std::string before_;
};

/// Writes lines. Safe from any thread; a line is never torn. At most 4 KiB of a text are written.
class Trace {
  public:
    struct Options {
        Level least = Level::Info;
        Form form = Form::Text;
        std::FILE* to = stderr;
    };
    Trace(const Clock& clock, Options options) : clock_(clock), options_(options) {}

    bool writes(Level level) const { return level >= options_.least; }
    void write(Level level, std::string_view message,
               std::initializer_list<Field> fields = {}) const;
    void info(std::string_view message, std::initializer_list<Field> fields = {}) const {
        write(Level::Info, message, fields);
    }
    void warning(std::string_view message, std::initializer_list<Field> fields = {}) const {
        write(Level::Warning, message, fields);
    }
    void error(std::string_view message, std::initializer_list<Field> fields = {}) const {
        write(Level::Error, message, fields);
    }

  private:
    const Clock& clock_;
    Options options_;
    mutable std::mutex mutex_;
};

}  // namespace jalon::trace
