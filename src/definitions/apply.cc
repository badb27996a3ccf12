// `jalon apply`: authored files become drafts or published versions, all or nothing.
#include <fmt/format.h>

#include <set>

#include "core/text.h"
#include "definitions/detail/state.h"
#include "definitions/reading.h"

namespace jalon::definitions {
namespace {

// One document of a file, on its way.
struct Authored {
    std::string file;
    std::shared_ptr<Published> definition;  // Version 0.
};

void tell(Applied& applied, std::string_view file, const Problem& problem) {
    applied.problems.push_back(written_problem(file, problem));
    if (problem.severity == Problem::Severity::Error) applied.refused = true;
}

Problem problem_at(const Document& document, const char* path, std::string code, std::string what) {
    return {Problem::Severity::Error, path, std::move(code), std::move(what),
            document.places.value(path)};
}

// The documents of all files; what cannot be named is told.
std::vector<Authored> read_files(const std::vector<AuthoredFile>& files, const Definitions& known,
                                 Applied& applied) {
    std::vector<Authored> all;
    std::set<std::pair<std::string, std::string>> seen;
    auto kinds = known.kinds();
    std::vector<std::string_view> names(kinds.begin(), kinds.end());
    for (const auto& file : files) {
        auto documents = parse_documents(file.text);
        if (documents.empty())
            tell(applied, file.name,
                 {Problem::Severity::Error,
                  "",
                  "document.empty",
                  "The file holds no definition.",
                  {}});
        for (auto& document : documents) {
            std::string kind(document.kind());
            std::string id(document.id());
            if (document.body.get_object().empty()) {
                for (const auto& problem : document.problems) tell(applied, file.name, problem);
            } else if (!known.has_kind(kind)) {
                auto near = nearest_name(kind, names);
                tell(applied, file.name,
                     problem_at(document, "kind", "definition.kind_unknown",
                                near.empty()
                                    ? fmt::format("Give the kind: one of {}.", join(kinds, ", "))
                                    : fmt::format("There is no kind \"{}\"; did you mean \"{}\"?",
                                                  kind, near)));
            } else if (!is_definition_id(id)) {
                tell(applied, file.name,
                     problem_at(document, "id", "definition.id_malformed",
                                "Give an id: small letters, digits and - only, at most 64, a "
                                "letter or digit first."));
            } else if (!seen.emplace(kind, id).second) {
                tell(applied, file.name,
                     problem_at(
                         document, "id", "id.twice",
                         fmt::format("The {} \"{}\" is given twice; leave one out.", kind, id)));
            } else {
                all.push_back({file.name, std::make_shared<Published>(
                                              Published{kind, id, 0, std::move(document)})});
            }
        }
    }
    return all;
}

}  // namespace

Result<Applied> Definitions::apply(const std::vector<AuthoredFile>& files, ApplyGoal goal,
                                   const Act& act) {
    std::lock_guard lock(state_->changing);
    TRY(state_->in_force.refresh());
    Applied applied;
    auto all = read_files(files, *this, applied);
    std::vector<PublishedPtr> over;
    for (const auto& authored : all) over.push_back(authored.definition);
    detail::Overlay after(state_->in_force, over);
    for (const auto& [file, definition] : all)
        for (const auto& problem :
             state_->problems_of(definition->kind, definition->id, definition->document, after))
            tell(applied, file, problem);
    if (applied.refused) return applied;
    if (goal == ApplyGoal::Publish) TRY(state_->breaks_nothing(after));

    TRY(state_->database.write([&](store::Writer& writer) -> Result<> {
        for (const auto& [file, definition] : all) {
            const auto& [kind, id, none, document] = *definition;
            TRY_LET(open, detail::read_open(writer, kind, id));
            auto current = state_->in_force.find(kind, id);
            bool same = current && current->document.body == document.body;
            bool drafted = open && parse_document(open->text).body == document.body;
            if (same) {
                applied.items.push_back({kind, id, current->version, Applied::Outcome::Unchanged});
                continue;
            }
            if (drafted && goal == ApplyGoal::Draft) {
                applied.items.push_back({kind, id, open->row.version, Applied::Outcome::Unchanged});
                continue;
            }
            if (open && open->row.state != VersionState::Draft)
                return failure(
                    ErrorKind::Conflict, "definition.under_review",
                    fmt::format("{}: version {} of the {} \"{}\" is {}; withdraw or "
                                "publish it first.",
                                file, open->row.version, kind, id, name_of(open->row.state)));
            if (open && !drafted && open->row.author != act.who)
                return failure(ErrorKind::Conflict, "definition.draft_changed",
                               fmt::format("{}: the {} \"{}\" has a draft of {}; drop or publish "
                                           "it first.",
                                           file, kind, id, open->row.author));
            TRY_LET(version, state_->write_draft(writer, kind, id, document, open, act));
            if (goal == ApplyGoal::Publish)
                TRY(state_->carry_out(writer, kind, id, version, Move::Publish, act));
            applied.items.push_back({kind, id, version,
                                     goal == ApplyGoal::Publish ? Applied::Outcome::Published
                                                                : Applied::Outcome::Saved});
        }
        return {};
    }));
    TRY(state_->in_force.refresh());
    return applied;
}

}  // namespace jalon::definitions
