// Compiling, and finding the version that a text is.
#include "replay/draft.h"

#include "definitions/document.h"

namespace jalon::replay {
namespace {

hub::PolicyPtr compiled(const definitions::Document& document,
                        const definitions::Catalogue& catalogue, std::string_view id, int version,
                        std::vector<Problem>* problems) {
    auto made = hub::compile_policy(document, catalogue);
    if (problems != nullptr) *problems = made.problems;
    if (!made.program) return nullptr;
    if (made.program->id.empty()) made.program->id = id;
    made.program->version = version;
    return std::make_shared<const hub::Policy>(std::move(*made.program));
}

Draft draft_of(const definitions::Definitions& definitions, const definitions::Catalogue& catalogue,
               std::string_view text, std::string_view id, int version) {
    Draft draft;
    auto document = definitions::parse_document(text);
    draft.policy = compiled(document, catalogue, id, version, &draft.problems);
    const std::string name = draft.policy ? draft.policy->id : std::string(id);
    if (auto published = definitions.published("hub", name))
        draft.before = compiled(published->document, catalogue, name, published->version, nullptr);
    return draft;
}

}  // namespace

Draft draft_of_text(const definitions::Definitions& definitions,
                    const definitions::Catalogue& catalogue, std::string_view text) {
    auto draft = draft_of(definitions, catalogue, text, "", 0);
    if (!draft.policy) return draft;
    auto known = definitions.definition("hub", draft.policy->id);
    if (!known) return draft;
    for (const auto& row : known->versions) {
        auto version = definitions.version("hub", draft.policy->id, row.version);
        if (version && version->text == text)
            return draft_of(definitions, catalogue, text, draft.policy->id, row.version);
    }
    return draft;
}

Result<Draft> draft_of_version(const definitions::Definitions& definitions,
                               const definitions::Catalogue& catalogue, std::string_view id,
                               std::optional<int> version) {
    if (!version) {
        TRY_LET(known, definitions.definition("hub", id));
        version = known.row.open_version ? known.row.open_version : known.row.published_version;
    }
    TRY_LET(kept, definitions.version("hub", id, version.value_or(0)));
    return draft_of(definitions, catalogue, kept.text, id, kept.row.version);
}

}  // namespace jalon::replay
