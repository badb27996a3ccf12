// Values as YAML that people like to read and `parse_document` reads back unchanged.
#include <fmt/format.h>

#include <cmath>

#include "core/text.h"
#include "definitions/detail/builder.h"
#include "definitions/document.h"

namespace jalon::definitions {
namespace {

constexpr std::size_t kWidth = 90;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Words that older readers of YAML take for something else than a text.
bool is_word_of_yaml_1_1(std::string_view text) {
    auto lower = lower_ascii(text);
    for (std::string_view word : {"yes", "no", "on", "off"})
        if (lower == word) return true;
    return text.find_first_not_of("0123456789:._-") == std::string_view::npos;
}

bool has_line_separator(std::string_view text) {
    for (std::string_view separator : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF"})
        if (text.find(separator) != std::string_view::npos) return true;
    return false;
}

bool has_control(std::string_view text) {
    for (char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
    // C1 controls, in UTF-8 C2 80 to C2 9F.
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (text[i] == '\xC2' && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
    return has_line_separator(text);
}

// True where the text may stand without quotes, also inside [ ].
bool is_plain(std::string_view text) {
    if (text.empty() || text.size() > 256 || has_control(text)) return false;
    bool first_fits = is_letter_or_digit(text.front()) || text.front() == '/' ||
                      static_cast<unsigned char>(text.front()) >= 0x80;
    if (!first_fits || text.back() == ' ' || text.back() == ':') return false;
    // A `?` before `]` is a key to some readers; what is a sign anywhere is quoted everywhere.
    if (text.find_first_of(",[]{}\"\\`?&*!|>%@'") != std::string_view::npos) return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos)
        return false;
    bool too_large = false;
    auto read = detail::core_scalar(text, too_large);
    return read.is_string() && !too_large && !is_word_of_yaml_1_1(text);
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (text[i] == '"' || text[i] == '\\')
            out += {'\\', text[i]};
        else if (text[i] == '\n')
            out += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\x{:02X}", byte);
        else if (byte == 0xC2 && i + 1 < text.size() &&
                 static_cast<unsigned char>(text[i + 1]) < 0xA0)
            out += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[++i]));
        else if (text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9") {
            out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else if (text.substr(i, 3) == "\xEF\xBB\xBF") {
            out += "\\uFEFF";
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out + '"';
}

std::string scalar(const Json& value) {
    if (const auto* text = value.if_string()) {
        std::string_view view(*text);
        return is_plain(view) ? std::string(view) : quoted(view);
    }
    if (const auto* number = value.if_double()) {
        auto written = fmt::format("{}", *number);
        return written.find_first_of(".e") == std::string::npos ? written + ".0" : written;
    }
    return to_text(value);
}

// A text of several lines whose every line can stand as it is under `|`.
bool fits_literal(std::string_view text) {
    if (text.find('\n') == std::string_view::npos || text.ends_with("\n\n")) return false;
    if (text.front() == ' ' || text.front() == '\n') return false;
    auto body = text.ends_with('\n') ? text.substr(0, text.size() - 1) : text;
    for (auto line : split(body, '\n'))
        if (has_control(line) || (!line.empty() && trimmed(line).empty())) return false;
    return true;
}

// A long line that folds at single spaces.
bool fits_folded(std::string_view text) {
    return text.size() > kWidth && !has_control(text) && text.front() != ' ' &&
           text.back() != ' ' && text.find("  ") == std::string_view::npos &&
           text.find(' ') != std::string_view::npos;
}

class YamlWriter {
  public:
    std::string take() { return std::move(out_); }

    void members(const JsonObject& object, std::size_t indent, bool first_in_place) {
        for (const auto& [name, value] : object) {
            if (!first_in_place) out_.append(indent, ' ');
            first_in_place = false;
            out_ += is_plain(name) ? std::string(name) : quoted(name);
            out_ += ':';
            after_name(value, indent);
        }
    }

  private:
    // A list of short names, as `[web, app]`.
    static std::string one_line(const JsonArray& list) {
        std::string out;
        for (const auto& item : list) {
            if (item.is_object() || item.is_array()) return {};
            if (item.is_string() && !is_plain(std::string_view(item.get_string()))) return {};
            out += (out.empty() ? "" : ", ") + scalar(item);
            if (out.size() > kWidth - 30) return {};
        }
        return "[" + out + "]";
    }

    void text_or_scalar(const Json& value, std::size_t indent) {
        const auto* text = value.if_string();
        if (text == nullptr || text->empty()) {
            out_ += ' ' + scalar(value) + '\n';
            return;
        }
        std::string_view view(*text);
        if (fits_literal(view)) {
            bool ends = view.ends_with('\n');
            out_ += ends ? " |\n" : " |-\n";
            if (ends) view.remove_suffix(1);
            for (auto line : split(view, '\n')) {
                if (!line.empty()) out_.append(indent + 2, ' ').append(line);
                out_ += '\n';
            }
        } else if (fits_folded(view)) {
            out_ += " >-\n";
            while (!view.empty()) {
                auto cut = view.size() <= kWidth ? std::string_view::npos : view.rfind(' ', kWidth);
                if (cut == std::string_view::npos && view.size() > kWidth) cut = view.find(' ');
                auto line = view.substr(0, cut);
                out_.append(indent + 2, ' ').append(line) += '\n';
                view.remove_prefix(cut == std::string_view::npos ? view.size() : cut + 1);
            }
        } else {
            out_ += ' ' + scalar(value) + '\n';
        }
    }

    void items(const JsonArray& list, std::size_t indent) {
        for (const auto& item : list) {
            out_.append(indent, ' ') += '-';
            if (const auto* object = item.if_object(); object != nullptr && !object->empty()) {
                out_ += ' ';
                members(*object, indent + 2, true);
            } else {
                after_name(item, indent);
            }
        }
    }

    void after_name(const Json& value, std::size_t indent) {
        if (const auto* object = value.if_object()) {
            out_ += object->empty() ? " {}\n" : "\n";
            members(*object, indent + 2, false);
        } else if (const auto* list = value.if_array()) {
            auto line = one_line(*list);
            out_ += line.empty() ? "\n" : ' ' + line + '\n';
            if (line.empty()) items(*list, indent + 2);
        } else {
            text_or_scalar(value, indent);
        }
    }

    std::string out_;
};

}  // namespace

std::string to_yaml(const Json& body) {
    const auto* object = body.if_object();
    if (object == nullptr || object->empty()) return "{}\n";
    YamlWriter writer;
    writer.members(*object, 0, false);
    return writer.take();
}

}  // namespace jalon::definitions
