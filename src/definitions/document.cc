// Which reader reads a text, what both refuse, and where a stream's documents begin.
#include "definitions/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "definitions/detail/builder.h"

namespace jalon::definitions {
namespace {

void refuse(Document& document, std::string code, std::string what, Place at) {
    document.problems.push_back(
        {Problem::Severity::Error, "", std::move(code), std::move(what), at});
}

// What neither format may hold; true where the text may be read.
bool admitted(Document& document, const DocumentLimits& limits) {
    const auto& text = document.text;
    if (text.size() > limits.bytes_max) {
        refuse(document, "document.too_large",
               fmt::format("The text has {} bytes; at most {} are read.", text.size(),
                           limits.bytes_max),
               {document.first_line, 1});
        document.text.clear();
        return false;
    }
    if (!is_utf8(text)) {
        refuse(document, "document.not_utf8", "The text is not valid UTF-8; save it as UTF-8.",
               {document.first_line, 1});
        document.text = to_valid_utf8(text);
        return false;
    }
    auto control = std::find_if(text.begin(), text.end(), [](char c) {
        auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    });
    if (control == text.end()) return true;
    detail::Lines lines(text, document.first_line);
    refuse(document, "document.control_character", "The text holds a control character; remove it.",
           lines.at(static_cast<std::size_t>(control - text.begin())));
    return false;
}

void read(Document& document, const DocumentLimits& limits) {
    auto start = document.text.find_first_not_of(" \t\r\n");
    if (start == std::string::npos || document.text[start] != '{')
        return detail::read_yaml(document, limits);
    // A flow mapping of YAML also starts so: what is not JSON may still be YAML.
    auto json =
        parse_json(document.text, {limits.bytes_max, static_cast<std::size_t>(limits.depth_max)});
    if (json) return detail::read_json(document, limits);
    detail::read_yaml(document, limits);
}

// True where the line only separates: `---`, perhaps with a comment.
bool is_bare_separator(std::string_view line) {
    if (!line.starts_with("---")) return false;
    auto rest = trimmed(line.substr(3));
    return rest.empty() || rest.front() == '#';
}

// True where `text` holds no document: blank lines, comments, directives and `...` only.
bool is_empty(std::string_view text) {
    for (auto line : split(text, '\n')) {
        if (is_bare_separator(line)) continue;
        auto words = trimmed(line);
        if (!words.empty() && words.front() != '#' && words.front() != '%' && words != "...")
            return false;
    }
    return true;
}

}  // namespace

Document parse_document(std::string_view text, int first_line, const DocumentLimits& limits) {
    Document document;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    document.text = std::string(text);
    document.first_line = first_line;
    if (!admitted(document, limits)) return document;
    read(document, limits);
    if (!document.problems.empty() && document.body.is_object() &&
        document.body.get_object().empty())
        return document;
    if (!document.body.is_object() || document.body.get_object().empty()) {
        document.body = JsonObject{};
        document.places = {};
        refuse(document, "document.not_a_mapping",
               "A definition is a mapping: lines of \"name: value\", first kind and id.",
               {first_line, 1});
    }
    return document;
}

std::vector<Document> parse_documents(std::string_view text, const DocumentLimits& limits) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<Document> documents;
    std::size_t from = 0;
    int first_line = 1;
    int line_number = 1;
    auto finish = [&](std::size_t end) {
        auto part = text.substr(from, end - from);
        int line = first_line;
        if (is_empty(part)) return;
        if (auto newline = part.find('\n');
            newline != std::string_view::npos && is_bare_separator(part.substr(0, newline))) {
            part.remove_prefix(newline + 1);
            ++line;
        }
        documents.push_back(parse_document(part, line, limits));
    };
    for (std::size_t at = 0; at < text.size() && documents.size() <= limits.documents_max;
         ++line_number) {
        auto line = text.substr(at, text.find('\n', at) - at);
        bool separates = line.starts_with("---") &&
                         (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r');
        if (separates && at > from) {
            finish(at);
            from = at;
            first_line = line_number;
        }
        at += line.size() + 1;
    }
    finish(text.size());
    if (documents.size() > limits.documents_max) {
        documents.resize(limits.documents_max);
        refuse(
            documents.back(), "document.too_many",
            fmt::format("The text holds more than {} documents; split it.", limits.documents_max),
            {first_line, 1});
    }
    return documents;
}

Document document_of(const Json& body) {
    return parse_document(to_yaml(body));
}

}  // namespace jalon::definitions
