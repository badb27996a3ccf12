// How the kinds read their documents: Fields asks one mapping for its members, Reading keeps what
// was wrong, with paths and places. Reading goes on after a problem, so that all are told at once.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "core/time.h"
#include "definitions/document.h"
#include "definitions/kind.h"
#include "definitions/localized.h"

namespace jalon::definitions {

class Fields;

/// One compilation of one document. Starts with the document's own problems.
class Reading {
  public:
    /// `document` must outlive it.
    explicit Reading(const Document& document);
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    /// The document's mapping; `kind` and `id` count as read.
    Fields root();

    /// Tells a problem at `path`; at most 200 are kept. `what` is a sentence that says what to do.
    void problem(const std::string& path, std::string code, std::string what);
    void warning(const std::string& path, std::string code, std::string what);
    /// A problem about a name rather than its value.
    void problem_of_name(const std::string& path, std::string code, std::string what);
    /// A problem inside a text value, `offset` bytes from its start (an expression's own place).
    /// The column is right where the text is plain or quoted on one line; else the value's place.
    void problem_inside(const std::string& path, std::size_t offset, std::string code,
                        std::string what);

    /// No error so far (warnings do not count).
    bool sound() const { return definitions::sound(problems_); }
    /// All problems, in the order of the text.
    std::vector<Problem> take_problems();
    const Document& document() const { return document_; }

  private:
    void keep(Problem problem);

    const Document& document_;
    std::vector<Problem> problems_;
};

/// Names given once: `ids.claim(fields, "id", id)` reports `id.twice`.
class Claims {
  public:
    bool claim(Fields& fields, std::string_view key, const std::string& id);

  private:
    std::set<std::string, std::less<>> taken_;
};

struct Bounds {
    std::size_t min = 0;
    std::size_t max = 100;
};

/// One mapping being read. Each question marks its member as known; when the Fields goes, members
/// that nobody asked for are reported (`field.unknown`, with the nearest name). A question that
/// fails reports a problem (`field.missing`, `field.type`, `field.range`, `field.choice`,
/// `field.too_long`, `field.malformed`, `list.too_short`, `list.too_long`) and answers an empty or
/// the least value.
class Fields {
  public:
    Fields(Reading& reading, const JsonObject& object, std::string path);
    ~Fields();
    Fields(Fields&& other) noexcept;
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    const std::string& path() const { return path_; }
    std::string path(std::string_view key) const;
    Reading& reading() const { return *reading_; }
    /// Present and not null. Does not mark it as known.
    bool has(std::string_view key) const;
    /// The member as it is, or null; marks it as known.
    const Json* raw(std::string_view key);
    /// Counts members as known without reading them.
    void ignore(std::initializer_list<std::string_view> keys);
    void problem(std::string_view key, std::string code, std::string what);
    void warning(std::string_view key, std::string code, std::string what);

    /// A text of 1 to `bytes_max` bytes, not blank.
    std::string text(std::string_view key, std::size_t bytes_max = 200);
    std::string text_or(std::string_view key, std::string_view otherwise,
                        std::size_t bytes_max = 200);
    /// A name of ours: [a-z0-9] first, then also `_ - . :`; at most 64.
    std::string name(std::string_view key);
    std::string name_or(std::string_view key, std::string_view otherwise);
    /// A text for each language, or one for all. A missing language is a warning.
    Localized localized(std::string_view key, std::size_t bytes_max = 2000);
    /// The same, empty where absent.
    Localized localized_or_none(std::string_view key, std::size_t bytes_max = 2000);

    std::int64_t integer(std::string_view key, std::int64_t min, std::int64_t max);
    std::int64_t integer_or(std::string_view key, std::int64_t min, std::int64_t max,
                            std::int64_t otherwise);
    double number(std::string_view key, double min, double max);
    double number_or(std::string_view key, double min, double max, double otherwise);
    bool flag_or(std::string_view key, bool otherwise);
    /// `90d`, `8h`, `5s`, `2h30m`; a bare number is refused. Between `min` and `max`.
    Duration duration(std::string_view key, Duration min, Duration max);
    Duration duration_or(std::string_view key, Duration min, Duration max, Duration otherwise);

    /// One of the named values: `fields.one_of<Mode>("kind", {{"phone", Mode::Phone}, …})`.
    template <class Value>
    Value one_of(std::string_view key, std::initializer_list<std::pair<std::string_view, Value>> of,
                 std::optional<Value> otherwise = std::nullopt) {
        std::vector<std::string_view> names;
        for (const auto& [name, value] : of) names.push_back(name);
        if (otherwise && !has(key)) {
            ignore({key});
            return *otherwise;
        }
        auto index = choice(key, names);
        return index ? (of.begin() + *index)->second : of.begin()->second;
    }
    /// One of the texts; `otherwise` where absent, required where that is empty.
    std::string one_of_texts(std::string_view key, const std::vector<std::string_view>& of,
                             std::string_view otherwise = {});

    /// A list of texts, each of 1 to `bytes_max` bytes. Absent reads as empty (then `bounds.min`
    /// speaks). One bare text reads as a list of one.
    std::vector<std::string> texts(std::string_view key, Bounds bounds,
                                   std::size_t bytes_max = 200);
    /// Calls `each` for every mapping of a list.
    void each(std::string_view key, Bounds bounds, const std::function<void(Fields&)>& each);
    /// Calls `each` with every name and mapping of a mapping of mappings.
    void each_member(std::string_view key, Bounds bounds,
                     const std::function<void(const std::string& name, Fields&)>& each);
    /// Calls `each` with every name and value of a mapping, and its path.
    void each_value(std::string_view key, Bounds bounds,
                    const std::function<void(const std::string& name, const Json& value,
                                             const std::string& path)>& each);
    /// The mapping under `key`; nothing where it is absent.
    std::optional<Fields> object(std::string_view key);
    /// The same, but it must be there.
    std::optional<Fields> required_object(std::string_view key);

  private:
    const Json* required(std::string_view key);
    std::optional<std::string> text_of(const Json& value, const std::string& path,
                                       std::size_t bytes_max);
    std::optional<std::string> name_of(const Json& value, const std::string& path);
    Localized localized_of(const Json& value, const std::string& path, std::size_t bytes_max);
    std::optional<std::size_t> choice(std::string_view key,
                                      const std::vector<std::string_view>& names);
    const JsonArray* list(std::string_view key, Bounds bounds);
    const JsonObject* mapping(std::string_view key, Bounds bounds);

    Reading* reading_;
    const JsonObject* object_;
    std::string path_;
    std::set<std::string, std::less<>> known_;
};

/// The one of `names` that is spelled most like `name`, or empty where none is near.
std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& names);

}  // namespace jalon::definitions
