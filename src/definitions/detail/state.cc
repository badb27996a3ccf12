// Compiling against what is in force, and the writes that drafts, moves and apply share.
#include "definitions/detail/state.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "definitions/reading.h"

namespace jalon::definitions {
namespace {

constexpr std::size_t kCommentBytesMax = 2000;
constexpr std::size_t kDefinitionsPerKindMax = 500;

Localized title_of(const Document& document, std::string_view id) {
    Localized title;
    if (const auto* value = find(document.body, "title")) title = localized(*value);
    if (title.empty()) title.by_locale[""] = std::string(id);
    for (auto& [locale, text] : title.by_locale) text = std::string(utf8_prefix(text, 500));
    return title;
}

const Problem* first_error(const std::vector<Problem>& problems) {
    auto found = std::ranges::find_if(problems, [](const Problem& problem) {
        return problem.severity == Problem::Severity::Error;
    });
    return found == problems.end() ? nullptr : &*found;
}

}  // namespace

bool is_definition_id(std::string_view id) {
    auto small = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !id.empty() && id.size() <= 64 && small(id.front()) &&
           std::ranges::all_of(id, [&](char c) { return small(c) || c == '-'; });
}

const Kind* Definitions::State::kind(std::string_view name) const {
    auto found = std::ranges::find(kinds, name, &Kind::name);
    return found == kinds.end() ? nullptr : &*found;
}

Result<> Definitions::State::know(std::string_view name) const {
    if (kind(name) != nullptr) return {};
    std::vector<std::string> names;
    for (const auto& known : kinds) names.push_back(known.name);
    return not_found("definition.kind_unknown",
                     fmt::format("There is no kind of definition \"{}\"; there are: {}.",
                                 utf8_prefix(name, 80), join(names, ", ")));
}

std::vector<Problem> Definitions::State::problems_of(std::string_view kind_name,
                                                     std::string_view id, const Document& document,
                                                     const Catalogue& catalogue) const {
    // An unreadable text has no members to complain about.
    if (document.body.get_object().empty()) return document.problems;
    auto problems = kind(kind_name)->compile(document, catalogue);
    auto tell = [&](const char* path, std::string code, std::string what) {
        problems.insert(problems.begin(), {Problem::Severity::Error, path, std::move(code),
                                           std::move(what), document.places.value(path)});
    };
    if (document.id() != id)
        tell("id", "definition.id_differs",
             fmt::format("The id must be \"{}\", the one under which it is saved.", id));
    if (document.kind() != kind_name)
        tell("kind", "definition.kind_differs",
             fmt::format("The kind must be \"{}\", the one under which it is saved.", kind_name));
    return problems;
}

Result<> Definitions::State::breaks_nothing(const Catalogue& after) const {
    for (const auto& published : in_force.everything()) {
        if (kind(published->kind) == nullptr) continue;
        auto current = after.find(published->kind, published->id);
        if (current == nullptr || current != published) continue;
        auto problems = problems_of(published->kind, published->id, published->document, after);
        const auto* error = first_error(problems);
        if (error == nullptr) continue;
        // One that was broken before is not broken by this.
        if (first_error(problems_of(published->kind, published->id, published->document, in_force)))
            continue;
        return failure(ErrorKind::Conflict, "definition.breaks_another",
                       fmt::format("The published {} \"{}\" would no longer compile: {}: {} Change "
                                   "it first, or apply both together.",
                                   published->kind, published->id, error->path, error->what));
    }
    return {};
}

Result<> Definitions::State::may_be_in_force(std::string_view kind_name, std::string_view id,
                                             int version, const std::string& text) const {
    auto document = parse_document(text);
    auto published = std::make_shared<Published>(
        Published{std::string(kind_name), std::string(id), version, document});
    detail::Overlay after(in_force, {published});
    auto problems = problems_of(kind_name, id, document, after);
    if (const auto* error = first_error(problems))
        return invalid(
            "definition.has_problems",
            fmt::format("Version {} does not compile: {}", version, written_problem("", *error)));
    return breaks_nothing(after);
}

Result<int> Definitions::State::write_draft(store::Writer& writer, std::string_view kind_name,
                                            std::string_view id, const Document& document,
                                            const std::optional<detail::StoredVersion>& open,
                                            const Act& act) {
    detail::StoredVersion draft;
    if (open) {
        draft.row = open->row;
    } else {
        TRY_LET(existing, detail::read_row(writer, kind_name, id));
        if (!existing) {
            TRY_LET(rows, detail::read_rows(writer, kind_name));
            if (rows.size() >= kDefinitionsPerKindMax)
                return failure(ErrorKind::TooMany, "definition.too_many",
                               fmt::format("There are {} definitions of this kind already; drop "
                                           "some drafts first.",
                                           rows.size()));
        }
        TRY_LET(next, detail::next_version(writer, kind_name, id));
        draft.row.version = next;
    }
    draft.row.state = VersionState::Draft;
    draft.row.revision += 1;
    draft.row.author = act.who;
    draft.row.at = act.at;
    draft.row.comment = std::string(utf8_prefix(act.comment, kCommentBytesMax));
    draft.text = document.text;
    TRY(detail::write_definition(writer, kind_name, id, title_of(document, id), act.at));
    TRY(detail::write_version(writer, kind_name, id, draft));
    TRY(record(writer, kind_name, id, draft.row.version, "saved", act));
    return draft.row.version;
}

Result<> Definitions::State::record(store::Writer& writer, std::string_view kind_name,
                                    std::string_view id, int version, std::string_view move,
                                    const Act& act) {
    std::string comment(utf8_prefix(act.comment, kCommentBytesMax));
    TRY(detail::write_move(writer, kind_name, id,
                           {act.at, act.who, version, std::string(move), comment}));
    log::Fact fact;
    fact.source = "definitions";
    fact.at = act.at;
    fact.name = fmt::format("definition.{}", move);
    fact.properties = to_text(JsonObject{{"kind", kind_name},
                                         {"id", id},
                                         {"version", version},
                                         {"who", act.who},
                                         {"comment", comment}});
    TRY(log.append(writer, std::span(&fact, 1)));
    return {};
}

Result<> Definitions::State::carry_out(store::Writer& writer, std::string_view kind_name,
                                       std::string_view id, int version, Move move,
                                       const Act& act) {
    auto to = [&](VersionState state, std::string_view recorded) -> Result<> {
        TRY(detail::set_state(writer, kind_name, id, version, state));
        return record(writer, kind_name, id, version, recorded, act);
    };
    switch (move) {
        case Move::Propose:
            return to(VersionState::Proposed, "proposed");
        case Move::Approve: {
            TRY_LET(hand, detail::had_a_hand(writer, kind_name, id, version, act.who));
            if (hand && act.review == Review::FourEyes)
                return failure(ErrorKind::Forbidden, "definition.same_person",
                               "Who wrote or proposed a version cannot approve it; ask somebody "
                               "else.");
            TRY(detail::set_approver(writer, kind_name, id, version, act.who));
            return to(VersionState::Approved, "approved");
        }
        case Move::Reject:
        case Move::Withdraw:
            TRY(detail::set_approver(writer, kind_name, id, version, std::nullopt));
            return to(VersionState::Draft, move == Move::Reject ? "rejected" : "withdrawn");
        case Move::Publish:
        case Move::Rollback: {
            TRY(detail::set_published(writer, kind_name, id, version, act.at));
            TRY_LET(stored, detail::read_version(writer, kind_name, id, version));
            CHECK(stored.has_value());
            TRY(detail::write_definition(writer, kind_name, id,
                                         title_of(parse_document(stored->text), id), act.at));
            return record(writer, kind_name, id, version,
                          move == Move::Publish ? "published" : "rolled_back", act);
        }
    }
    return {};
}

}  // namespace jalon::definitions
