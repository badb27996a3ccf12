// Reading definitions, saving drafts and moving versions.
#include "definitions/definitions.h"

#include <fmt/format.h>

#include "core/text.h"
#include "definitions/detail/state.h"

namespace jalon::definitions {
namespace {

std::unexpected<Error> no_such(std::string_view kind, std::string_view id, int version = 0) {
    return not_found("definition.not_found",
                     version == 0 ? fmt::format("There is no {} \"{}\".", kind, utf8_prefix(id, 80))
                                  : fmt::format("The {} \"{}\" has no version {}.", kind,
                                                utf8_prefix(id, 80), version));
}

Result<> check_id(std::string_view id) {
    if (is_definition_id(id)) return {};
    return invalid("definition.id_malformed",
                   fmt::format("\"{}\" cannot be an id: use small letters, digits and - only, at "
                               "most 64, a letter or digit first.",
                               utf8_prefix(to_valid_utf8(id), 80)));
}

// Texts that could not be given back as they are.
Result<> check_readable(const Document& document) {
    for (const auto& problem : document.problems)
        for (std::string_view code :
             {"document.too_large", "document.not_utf8", "document.control_character"})
            if (problem.code == code && document.body.get_object().empty())
                return failure(
                    code == "document.too_large" ? ErrorKind::TooLarge : ErrorKind::Invalid,
                    "definition.unreadable", problem.what);
    return {};
}

bool allowed(VersionState state, Move move, Review review) {
    switch (move) {
        case Move::Propose:
            return state == VersionState::Draft;
        case Move::Approve:
            return state == VersionState::Proposed;
        case Move::Reject:
        case Move::Withdraw:
            return state == VersionState::Proposed || state == VersionState::Approved;
        case Move::Publish:
            return state == VersionState::Approved ||
                   (review == Review::OnePerson &&
                    (state == VersionState::Draft || state == VersionState::Proposed));
        case Move::Rollback:
            return state == VersionState::Retired;
    }
    return false;
}

std::unexpected<Error> under_review(const VersionRow& open) {
    return failure(ErrorKind::Conflict, "definition.under_review",
                   fmt::format("Version {} is {}; withdraw it to change it.", open.version,
                               name_of(open.state)));
}

}  // namespace

std::optional<Move> move_named(std::string_view name) {
    for (auto [word, move] : {std::pair("propose", Move::Propose),
                              {"approve", Move::Approve},
                              {"reject", Move::Reject},
                              {"withdraw", Move::Withdraw},
                              {"publish", Move::Publish},
                              {"rollback", Move::Rollback}})
        if (name == word) return move;
    return std::nullopt;
}

std::string written_problem(std::string_view file, const Problem& problem) {
    std::string out(file);
    if (problem.place.line > 0)
        out += fmt::format("{}{}:{}", out.empty() ? "" : ":", problem.place.line,
                           problem.place.column);
    if (!out.empty()) out += ": ";
    if (problem.severity == Problem::Severity::Warning) out += "warning: ";
    if (!problem.path.empty()) out += problem.path + ": ";
    return out + fmt::format("{} ({})", problem.what, problem.code);
}

Definitions::Definitions(std::unique_ptr<State> state) : state_(std::move(state)) {}
Definitions::~Definitions() = default;

Result<std::unique_ptr<Definitions>> Definitions::open(store::Database& database, log::Log& log,
                                                       std::vector<Kind> kinds, Options options) {
    auto state = std::make_unique<State>(database, log, std::move(kinds));
    TRY(state->in_force.refresh());
    if (options.watch_every.count() > 0) state->in_force.watch(options.watch_every);
    return std::unique_ptr<Definitions>(new Definitions(std::move(state)));
}

bool Definitions::has_kind(std::string_view kind) const {
    return state_->kind(kind) != nullptr;
}

std::vector<std::string> Definitions::kinds() const {
    std::vector<std::string> names;
    for (const auto& kind : state_->kinds) names.push_back(kind.name);
    return names;
}

PublishedPtr Definitions::published(std::string_view kind, std::string_view id) const {
    return state_->in_force.find(kind, id);
}

std::vector<PublishedPtr> Definitions::published_of(std::string_view kind) const {
    return state_->in_force.all(kind);
}

std::uint64_t Definitions::revision() const {
    return state_->in_force.revision();
}

Result<std::vector<Row>> Definitions::list(std::string_view kind) const {
    if (!kind.empty()) TRY(state_->know(kind));
    std::vector<Row> rows;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, detail::read_rows(reader, kind));
        rows = std::move(found);
        return {};
    }));
    return rows;
}

Result<Definition> Definitions::definition(std::string_view kind, std::string_view id) const {
    TRY(state_->know(kind));
    Definition definition;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(row, detail::read_row(reader, kind, id));
        if (!row || id.empty()) return no_such(kind, id);
        definition.row = *std::move(row);
        TRY_LET(versions, detail::read_versions(reader, kind, id));
        TRY_LET(moves, detail::read_moves(reader, kind, id));
        definition.versions = std::move(versions);
        definition.moves = std::move(moves);
        return {};
    }));
    return definition;
}

Result<Version> Definitions::version(std::string_view kind, std::string_view id,
                                     int version) const {
    TRY(state_->know(kind));
    std::optional<detail::StoredVersion> stored;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, detail::read_version(reader, kind, id, version));
        stored = std::move(found);
        return {};
    }));
    if (!stored) return no_such(kind, id, version);
    auto document = parse_document(stored->text);
    auto problems = state_->problems_of(kind, id, document, state_->in_force);
    return Version{std::string(kind),       std::string(id),          stored->row,
                   std::move(stored->text), std::move(document.body), std::move(problems)};
}

Result<std::vector<Change>> Definitions::changes(std::string_view kind, std::string_view id,
                                                 int from, int to) const {
    TRY_LET(before, version(kind, id, from));
    TRY_LET(after, version(kind, id, to));
    return diff(before.body, after.body);
}

Result<std::vector<Problem>> Definitions::check(std::string_view kind,
                                                std::string_view text) const {
    TRY(state_->know(kind));
    auto document = parse_document(text);
    return state_->problems_of(kind, std::string(document.id()), document, state_->in_force);
}

Result<Version> Definitions::save_draft(std::string_view kind, std::string_view id,
                                        std::string_view text, std::optional<int> revision,
                                        const Act& act) {
    TRY(state_->know(kind));
    TRY(check_id(id));
    auto document = parse_document(text);
    TRY(check_readable(document));
    std::lock_guard lock(state_->changing);
    int saved = 0;
    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY_LET(open, detail::read_open(writer, kind, id));
        if (open && open->row.state != VersionState::Draft) return under_review(open->row);
        if (revision != (open ? std::optional(open->row.revision) : std::nullopt))
            return failure(ErrorKind::Conflict, "definition.draft_changed",
                           open ? fmt::format("The draft was changed by {} meanwhile; load it "
                                              "again before you save.",
                                              open->row.author)
                                : "The draft was published or dropped meanwhile; load the "
                                  "definition again before you save.");
        TRY_LET(version, state_->write_draft(writer, kind, id, document, open, act));
        saved = version;
        return {};
    }));
    return version(kind, id, saved);
}

Result<Version> Definitions::save_draft_body(std::string_view kind, std::string_view id,
                                             const Json& body, std::optional<int> revision,
                                             const Act& act) {
    return save_draft(kind, id, to_yaml(body), revision, act);
}

Result<> Definitions::drop_draft(std::string_view kind, std::string_view id, const Act& act) {
    TRY(state_->know(kind));
    std::lock_guard lock(state_->changing);
    return state_->database.write([&](store::Writer& writer) -> Result<> {
        TRY_LET(open, detail::read_open(writer, kind, id));
        if (!open)
            return not_found("definition.no_draft",
                             fmt::format("The {} \"{}\" has no draft.", kind, utf8_prefix(id, 80)));
        if (open->row.state != VersionState::Draft) return under_review(open->row);
        TRY(detail::delete_version(writer, kind, id, open->row.version));
        TRY(state_->record(writer, kind, id, open->row.version, "dropped", act));
        return detail::delete_if_empty(writer, kind, id);
    });
}

Result<Definition> Definitions::move(std::string_view kind, std::string_view id, int version,
                                     Move move, const Act& act) {
    TRY(state_->know(kind));
    std::lock_guard lock(state_->changing);
    TRY(state_->in_force.refresh());
    std::optional<detail::StoredVersion> stored;
    TRY(state_->database.read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, detail::read_version(reader, kind, id, version));
        stored = std::move(found);
        return {};
    }));
    if (!stored) return no_such(kind, id, version);
    auto not_allowed = [&](VersionState state) {
        return failure(ErrorKind::Conflict, "definition.move_not_allowed",
                       fmt::format("Version {} is {}; this move is not possible from there.",
                                   version, name_of(state)));
    };
    if (!allowed(stored->row.state, move, act.review)) return not_allowed(stored->row.state);
    if (move == Move::Propose || move == Move::Publish || move == Move::Rollback)
        TRY(state_->may_be_in_force(kind, id, version, stored->text));
    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        // Another process may have moved or saved it since it was compiled.
        TRY_LET(now, detail::read_version(writer, kind, id, version));
        if (!now) return no_such(kind, id, version);
        if (now->row.state != stored->row.state || now->row.revision != stored->row.revision)
            return not_allowed(now->row.state);
        return state_->carry_out(writer, kind, id, version, move, act);
    }));
    TRY(state_->in_force.refresh());
    return definition(kind, id);
}

}  // namespace jalon::definitions
