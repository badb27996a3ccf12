// The fixed catalogue.
#include "definitions/kind.h"

#include <algorithm>

namespace jalon::definitions {

PublishedPtr FixedCatalogue::find(std::string_view kind, std::string_view id) const {
    auto found = std::ranges::find_if(definitions_, [&](const PublishedPtr& published) {
        return published->kind == kind && published->id == id;
    });
    return found == definitions_.end() ? nullptr : *found;
}

std::vector<PublishedPtr> FixedCatalogue::all(std::string_view kind) const {
    std::vector<PublishedPtr> result;
    for (const auto& published : definitions_)
        if (published->kind == kind) result.push_back(published);
    std::ranges::sort(result, {}, [](const PublishedPtr& published) { return published->id; });
    return result;
}

bool sound(const std::vector<Problem>& problems) {
    return std::ranges::none_of(problems, [](const Problem& problem) {
        return problem.severity == Problem::Severity::Error;
    });
}

}  // namespace jalon::definitions
