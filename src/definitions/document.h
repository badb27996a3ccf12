// A parsed authored text, YAML or JSON: its values, and where each of them stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/problem.h"
#include "definitions/places.h"

namespace jalon::definitions {

struct DocumentLimits {
    std::size_t bytes_max = 1 << 20;
    int depth_max = 40;
    std::size_t values_max = 100'000;  ///< After aliases are expanded.
    std::size_t expanded_bytes_max = 4 << 20;
    std::size_t documents_max = 200;  ///< In one stream.
};

/// What was read. Where the text cannot be read at all, `body` is an empty object and `problems`
/// says why; duplicate names are problems too (the last counts). Columns count characters.
struct Document {
    std::string text;    ///< As authored, without a leading `---`.
    int first_line = 1;  ///< Of `text`, in the places' count.
    Json body = JsonObject{};
    Places places;
    std::vector<Problem> problems;

    /// The texts that name it, empty where absent.
    std::string_view kind() const { return text_at(body, "kind"); }
    std::string_view id() const { return text_at(body, "id"); }
};

/// One document. A text that starts with `{` and is JSON is read as JSON; all else as YAML 1.2 with
/// the core schema: `yes`, `08:00` and `2026-11-23` stay texts, `1e3` is a number. Never throws.
/// Codes: `document.too_large`, `document.not_utf8`, `document.control_character`,
/// `document.too_deep`, `document.too_many_values`, `document.not_a_mapping`,
/// `document.several`, `document.malformed`, `document.name_twice`, `document.name_not_text`,
/// `document.alias_unknown`, `document.tag_unknown`, `document.number_too_large`.
/// `first_line` is added to the places' lines, for a text that is a part of a larger one.
Document parse_document(std::string_view text, int first_line = 1,
                        const DocumentLimits& limits = {});

/// The documents of a YAML stream (separated by `---`), or the one JSON document; empty ones are
/// left out. Places are those of the whole text.
std::vector<Document> parse_documents(std::string_view text, const DocumentLimits& limits = {});

/// `body` as YAML that `parse_document` reads back to the same value: block style, texts of several
/// lines as literal blocks, long ones folded, short lists of names in one line.
std::string to_yaml(const Json& body);

/// A document of a value that was never text: its text is `to_yaml(body)`, with its places.
Document document_of(const Json& body);

}  // namespace jalon::definitions
