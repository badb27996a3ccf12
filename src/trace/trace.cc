// Formatting lines: `2026-01-05T08:00:00.000Z info request done request=ab status=200`, or the
// same as one JSON object.
#include "trace/trace.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "core/text.h"

namespace jalon::trace {
namespace {

constexpr std::size_t kTextBytesMax = 4096;

std::string& current_request() {
    thread_local std::string id;
    return id;
}

void append_quoted(std::string& line, std::string_view text) {
    const std::string valid = to_valid_utf8(utf8_prefix(text, kTextBytesMax));
    line += '"';
    for (char c : valid) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (c == '\n') {
            line += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            line += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            line += c;
        }
    }
    line += '"';
}

bool is_plain(std::string_view text) {
    if (text.empty() || text.size() > 200) return false;
    for (char c : text)
        if (c <= ' ' || c == '"' || c == '=' || c == '\\' || static_cast<unsigned char>(c) > 0x7e)
            return false;
    return true;
}

void append_value(std::string& line, const Field& field, Form form) {
    if (const auto* integer = std::get_if<std::int64_t>(&field.value)) {
        line += fmt::format("{}", *integer);
    } else if (const auto* flag = std::get_if<bool>(&field.value)) {
        line += *flag ? "true" : "false";
    } else if (const auto* real = std::get_if<double>(&field.value)) {
        line += std::isfinite(*real) ? fmt::format("{}", *real) : "null";
    } else {
        auto text = std::get<std::string_view>(field.value);
        if (form == Form::Text && is_plain(text))
            line += text;
        else
            append_quoted(line, text);
    }
}

std::string text_line(Time now, Level level, std::string_view message,
                      std::initializer_list<Field> fields) {
    std::string line = fmt::format("{} {} ", format_time(now), to_text(level));
    std::string quoted;
    append_quoted(quoted, message);
    line += quoted.substr(1, quoted.size() - 2);  // One line, whatever is in it.
    auto add = [&](const Field& field) {
        line += ' ';
        line += field.name;
        line += '=';
        append_value(line, field, Form::Text);
    };
    if (!RequestScope::id().empty()) add({"request", RequestScope::id()});
    for (const Field& field : fields) add(field);
    return line + "\n";
}

std::string json_line(Time now, Level level, std::string_view message,
                      std::initializer_list<Field> fields) {
    std::string line =
        fmt::format(R"({{"at":"{}","level":"{}","message":)", format_time(now), to_text(level));
    append_quoted(line, message);
    auto add = [&](const Field& field) {
        line += ',';
        append_quoted(line, field.name);
        line += ':';
        append_value(line, field, Form::Json);
    };
    if (!RequestScope::id().empty()) add({"request", RequestScope::id()});
    for (const Field& field : fields) add(field);
    return line + "}\n";
}

}  // namespace

std::string_view to_text(Level level) {
    switch (level) {
        case Level::Debug:
            return "debug";
        case Level::Info:
            return "info";
        case Level::Warning:
            return "warning";
        case Level::Error:
            return "error";
    }
    return "error";
}

std::optional<Level> level_from(std::string_view text) {
    for (Level level : {Level::Debug, Level::Info, Level::Warning, Level::Error})
        if (to_text(level) == text) return level;
    return std::nullopt;
}

RequestScope::RequestScope(std::string id)
    : before_(std::exchange(current_request(), std::move(id))) {}
RequestScope::~RequestScope() {
    current_request() = std::move(before_);
}
std::string_view RequestScope::id() {
    return current_request();
}

void Trace::write(Level level, std::string_view message,
                  std::initializer_list<Field> fields) const {
    if (!writes(level)) return;
    const std::string line = options_.form == Form::Json
                                 ? json_line(clock_.now(), level, message, fields)
                                 : text_line(clock_.now(), level, message, fields);
    std::lock_guard lock(mutex_);
    std::fwrite(line.data(), 1, line.size(), options_.to);
    std::fflush(options_.to);
}

}  // namespace jalon::trace
