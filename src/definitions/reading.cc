// Keeping problems, with their places.
#include "definitions/reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "definitions/path.h"

namespace jalon::definitions {
namespace {

constexpr std::size_t kProblemsMax = 200;

// The number of single-letter edits between two names (Levenshtein).
std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

// The line of `text` that bears `number`, where `first` is its first line's number.
std::string_view line_of(std::string_view text, int number, int first) {
    for (; first < number && !text.empty(); ++first) {
        auto end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return text.substr(0, text.find('\n'));
}

// The bytes of the first `characters` characters.
std::size_t bytes_of(std::string_view line, std::size_t characters) {
    std::size_t at = 0;
    while (at < line.size() && characters > 0) {
        ++at;
        while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U) ++at;
        --characters;
    }
    return at;
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

const Json* value_at(const Json& body, std::string_view path) {
    const Json* at = &body;
    for (const auto& step : path_steps(path)) {
        if (const auto* name = std::get_if<std::string>(&step)) {
            const auto* object = at->if_object();
            at = object == nullptr ? nullptr : object->if_contains(*name);
        } else {
            const auto* list = at->if_array();
            auto index = std::get<std::size_t>(step);
            at = list == nullptr || index >= list->size() ? nullptr : &(*list)[index];
        }
        if (at == nullptr) return nullptr;
    }
    return at;
}

}  // namespace

std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& names) {
    std::string_view best;
    auto least = (name.size() < 4 ? 1 : std::max<std::size_t>(name.size() / 3, 2)) + 1;
    if (name.size() > 64) return best;
    for (auto other : names) {
        if (other.size() > 64) continue;
        auto edits = edits_between(name, other);
        if (edits < least) {
            least = edits;
            best = other;
        }
    }
    return best;
}

Reading::Reading(const Document& document) : document_(document), problems_(document.problems) {}

Fields Reading::root() {
    static const JsonObject none;
    const auto* object = document_.body.if_object();
    Fields fields(*this, object == nullptr ? none : *object, "");
    fields.ignore({"kind", "id"});
    return fields;
}

void Reading::keep(Problem problem) {
    if (problems_.size() < kProblemsMax) problems_.push_back(std::move(problem));
}

void Reading::problem(const std::string& path, std::string code, std::string what) {
    keep({Problem::Severity::Error, path, std::move(code), std::move(what),
          document_.places.value(path)});
}

void Reading::warning(const std::string& path, std::string code, std::string what) {
    keep({Problem::Severity::Warning, path, std::move(code), std::move(what),
          document_.places.value(path)});
}

void Reading::problem_of_name(const std::string& path, std::string code, std::string what) {
    keep({Problem::Severity::Error, path, std::move(code), std::move(what),
          document_.places.name(path)});
}

void Reading::problem_inside(const std::string& path, std::size_t offset, std::string code,
                             std::string what) {
    auto place = document_.places.value(path);
    const auto* value = value_at(document_.body, path);
    if (place.line > 0 && value != nullptr && value->is_string()) {
        std::string_view text(value->get_string());
        auto line = line_of(document_.text, place.line, document_.first_line);
        auto rest = line.substr(bytes_of(line, static_cast<std::size_t>(place.column - 1)));
        bool in_quotes = !rest.empty() && (rest.front() == '"' || rest.front() == '\'');
        if (in_quotes) rest.remove_prefix(1);
        if (rest.starts_with(text))
            place.column +=
                static_cast<int>(characters_in(text.substr(0, offset))) + (in_quotes ? 1 : 0);
    }
    keep({Problem::Severity::Error, path, std::move(code), std::move(what), place});
}

std::vector<Problem> Reading::take_problems() {
    auto before = [](const Problem& a, const Problem& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    };
    // By insertion, so that equals keep their order: libstdc++ 12's stable_sort warns of itself.
    std::vector<Problem> sorted;
    sorted.reserve(problems_.size());
    for (auto& problem : problems_)
        sorted.insert(std::ranges::upper_bound(sorted, problem, before), std::move(problem));
    problems_.clear();
    return sorted;
}

bool Claims::claim(Fields& fields, std::string_view key, const std::string& id) {
    if (id.empty() || taken_.insert(id).second) return true;
    fields.problem(key, "id.twice", fmt::format("\"{}\" is used twice; give each its own.", id));
    return false;
}

}  // namespace jalon::definitions
