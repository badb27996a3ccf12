// Differences by path, told part by part.
#include "rollout/release_note.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "definitions/diff.h"
#include "definitions/document.h"

namespace jalon::rollout {
namespace {

using definitions::Change;

constexpr std::size_t kLinesMax = 60;

enum Language : std::size_t { kEnglish, kFrench, kChinese };
using Words = std::array<std::string_view, 3>;

Language language_of(std::string_view locale) {
    if (locale.starts_with("fr")) return kFrench;
    return locale.starts_with("zh") ? kChinese : kEnglish;
}

struct Part {
    std::string_view name;
    Words words;
};

constexpr std::array<Part, 15> kParts{{
    {"modes", {"Ways to reach us", "Moyens de contact", "聯絡方式"}},
    {"queues", {"Queues", "Files d'attente", "等候佇列"}},
    {"worth", {"What speaks for a way", "Ce qui favorise un moyen", "評分規則"}},
    {"tables", {"Decision tables", "Tables de décision", "決策表"}},
    {"wait", {"Waits", "Attentes", "等候時間"}},
    {"limits", {"Limits", "Limites", "上限"}},
    {"stability", {"Stability", "Stabilité", "穩定性"}},
    {"pages", {"Pages", "Pages", "頁面"}},
    {"placements", {"Placements and invitations", "Emplacements et invitations", "版位與邀請"}},
    {"triage", {"Help before contact", "Aide avant le contact", "聯絡前的協助"}},
    {"guardrails", {"Guardrails", "Garde-fous", "防護機制"}},
    {"contract", {"Entitlements", "Droits", "服務資格"}},
    {"urgent", {"Urgent line", "Ligne d'urgence", "緊急專線"}},
    {"reasons", {"Words of the reasons", "Formulation des raisons", "理由用語"}},
    {"defaults", {"Where something is not known", "Quand une donnée manque", "資料未知時"}},
}};

constexpr Words kOther{"Other", "Autres", "其他"};
constexpr Words kAdded{"new", "nouveau", "新增"};
constexpr Words kRemoved{"gone", "retiré", "移除"};
constexpr Words kNothing{"Nothing changes for what customers are shown.",
                         "Rien ne change dans ce que voient les clients.",
                         "客戶所見內容沒有變更。"};
constexpr Words kMore{"and {} more changes", "et {} autres changements", "及其他 {} 項變更"};

// A value in few words: a text in the language where it is one of several.
std::string told(const Json& value, std::string_view locale) {
    std::string text;
    if (value.is_string())
        text = value.get_string();
    else if (value.is_object() && value.get_object().contains("en"))
        text = definitions::localized(value).in(locale);
    else if (value.is_double())
        text = fmt::format("{:.6g}", value.get_double());
    else
        text = to_text(value);
    if (text.size() <= 80) return text;
    std::size_t end = 77;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

// The title of the item named `id` in the list `part` of either version.
std::string title_in(const Json& body, std::string_view part, const std::string& id,
                     std::string_view locale) {
    const auto* list = find(body, part);
    if (list == nullptr || !list->is_array()) return id;
    for (const auto& item : list->get_array()) {
        if (text_at(item, "id") != id) continue;
        const auto* title = find(item, "title");
        if (title != nullptr) return told(*title, locale);
    }
    return id;
}

// The names of a difference's path, `modes[phone].base`: items are named by their id.
std::vector<std::string> steps_of(std::string_view path) {
    std::vector<std::string> steps;
    while (!path.empty()) {
        const bool item = path.front() == '[';
        if (item || path.front() == '.') path.remove_prefix(1);
        const auto end = std::min(path.find_first_of(item ? "]" : ".["), path.size());
        if (end > 0) steps.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + (item ? 1 : 0), path.size()));
    }
    return steps;
}

std::string line_of(const Change& change, const Json& before, const Json& after, Language language,
                    std::string_view locale) {
    const auto steps = steps_of(change.path);
    std::string where;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        auto step = steps[i];
        if (i == 1) {
            auto title = title_in(after, steps[0], step, locale);
            step = title == step ? title_in(before, steps[0], step, locale) : title;
        }
        where += (where.empty() ? "" : " · ") + step;
    }
    if (where.empty()) where = change.path;
    if (change.op == Change::Op::Added)
        return fmt::format("{}: {}{}", where, kAdded[language],
                           change.after && !change.after->is_object() && !change.after->is_array()
                               ? fmt::format(" ({})", told(*change.after, locale))
                               : "");
    if (change.op == Change::Op::Removed) return fmt::format("{}: {}", where, kRemoved[language]);
    return fmt::format("{}: {} → {}", where, change.before ? told(*change.before, locale) : "",
                       change.after ? told(*change.after, locale) : "");
}

// The version to tell the differences from: what is published, or else the newest that was.
int version_before(const definitions::Definition& definition, int version) {
    std::optional<int> retired;
    for (const auto& each : definition.versions) {
        if (each.version == version) continue;
        if (each.state == definitions::VersionState::Published && each.version < version)
            return each.version;
        if (each.published_at && each.version < version)
            retired = std::max(retired.value_or(0), each.version);
    }
    return retired.value_or(0);
}

}  // namespace

Result<std::string> release_note(const definitions::Definitions& definitions,
                                 std::string_view policy, int version, std::string_view locale) {
    const auto language = language_of(locale);
    TRY_LET(definition, definitions.definition("hub", policy));
    TRY_LET(after, definitions.version("hub", policy, version));
    const int previous = version_before(definition, version);
    Json before_body = JsonObject{};
    if (previous > 0) {
        TRY_LET(before, definitions.version("hub", policy, previous));
        before_body = before.body;
    }
    auto changes = definitions::diff(before_body, after.body);
    std::string note = fmt::format("{} · v{}{}", definition.row.title.in(locale), version,
                                   previous > 0 ? fmt::format(" (v{})", previous) : std::string());
    if (!after.row.comment.empty()) note += fmt::format("\n{}", after.row.comment);
    if (changes.empty()) return fmt::format("{}\n{}", note, kNothing[language]);
    std::size_t lines = 0;
    auto tell = [&](const Words& heading, auto&& is_of_it) {
        bool headed = false;
        for (const auto& change : changes) {
            auto steps = steps_of(change.path);
            if (steps.empty() || !is_of_it(steps[0])) continue;
            if (++lines > kLinesMax) continue;
            if (!headed) note += fmt::format("\n\n{}", heading[language]);
            headed = true;
            note += "\n– " + line_of(change, before_body, after.body, language, locale);
        }
    };
    for (const auto& part : kParts)
        tell(part.words, [&](std::string_view name) { return name == part.name; });
    tell(kOther, [](std::string_view name) {
        return std::ranges::find(kParts, name, &Part::name) == kParts.end();
    });
    if (lines > kLinesMax)
        note += "\n" + fmt::format(fmt::runtime(kMore[language]), lines - kLinesMax);
    return note;
}

}  // namespace jalon::rollout
