// One compilation of everything per revision of what is published.
#include "programs/programs.h"

#include <fmt/format.h>

#include <limits>

#include "core/text.h"

namespace jalon::programs {
namespace {

template <class Map>
auto value_at(const Map& map, std::string_view id) -> typename Map::mapped_type {
    auto found = map.find(id);
    return found == map.end() ? nullptr : found->second;
}

// Keeps what `compile` makes of every published definition of a kind.
template <class Map, class Compile>
void take(const definitions::Definitions& definitions, std::string_view kind, Map& into,
          std::vector<std::string>& problems, const Compile& compile) {
    for (const auto& published : definitions.published_of(kind)) {
        auto compiled = compile(*published);
        if (compiled)
            into.emplace(published->id, std::move(compiled));
        else
            problems.push_back(fmt::format("{} {} version {} does not compile any more", kind,
                                           published->id, published->version));
    }
}

}  // namespace

std::shared_ptr<const Programs::InForce> Programs::compile(std::uint64_t revision) const {
    auto made = std::make_shared<InForce>();
    made->revision = revision;
    auto& problems = made->problems;
    take(definitions_, "hub", made->hub, problems,
         [&](const definitions::Published& p) -> hub::PolicyPtr {
             auto compiled = hub::compile_policy(p.document, catalogue_);
             if (!compiled.program) return nullptr;
             compiled.program->version = p.version;
             return std::make_shared<const hub::Policy>(std::move(*compiled.program));
         });
    take(definitions_, "case-policy", made->cases, problems,
         [&](const definitions::Published& p) -> cases::PolicyPtr {
             auto compiled = cases::compile_policy(p.document, catalogue_);
             if (!compiled.program) return nullptr;
             compiled.program->version = p.version;
             return std::make_shared<const cases::Policy>(std::move(*compiled.program));
         });
    take(definitions_, "questionnaire", made->questionnaires, problems,
         [&](const definitions::Published& p) -> surveys::QuestionnairePtr {
             auto compiled = surveys::compile_questionnaire(p.document, catalogue_);
             if (!compiled.program) return nullptr;
             compiled.program->version = p.version;
             return std::make_shared<const surveys::Questionnaire>(std::move(*compiled.program));
         });
    take(definitions_, "journey", made->journeys, problems,
         [&](const definitions::Published& p) -> JourneyPtr {
             auto compiled = journeys::compile_journey(p.document);
             if (!compiled.program) return nullptr;
             return std::make_shared<const PublishedJourney>(
                 PublishedJourney{p.version, std::move(*compiled.program)});
         });
    return made;
}

std::shared_ptr<const Programs::InForce> Programs::in_force() const {
    auto revision = definitions_.revision();
    std::lock_guard lock(mutex_);
    if (!kept_ || kept_->revision != revision) kept_ = compile(revision);
    return kept_;
}

hub::PolicyPtr Programs::hub_policy(std::string_view id) const {
    return value_at(in_force()->hub, id);
}

hub::PolicyPtr Programs::default_hub_policy() const {
    auto now = in_force();
    if (auto contact = value_at(now->hub, "contact")) return contact;
    return now->hub.size() == 1 ? now->hub.begin()->second : nullptr;
}

cases::PolicyPtr Programs::case_policy(std::string_view id) const {
    return value_at(in_force()->cases, id);
}
surveys::QuestionnairePtr Programs::questionnaire(std::string_view id) const {
    return value_at(in_force()->questionnaires, id);
}
JourneyPtr Programs::journey(std::string_view id) const {
    return value_at(in_force()->journeys, id);
}

std::vector<surveys::QuestionnairePtr> Programs::questionnaires() const {
    std::vector<surveys::QuestionnairePtr> all;
    for (const auto& [id, each] : in_force()->questionnaires) all.push_back(each);
    return all;
}

Result<JourneyPtr> Programs::journey(std::string_view id, std::string_view version) const {
    if (version.empty()) return journey(id);
    TRY_LET(row, definitions_.definition("journey", id));
    const auto number = version == "draft" ? std::int64_t{row.row.open_version.value_or(0)}
                                           : parse_int(version).value_or(0);
    if (number <= 0 || number > std::numeric_limits<int>::max())
        return not_found("definition.not_found", "This journey has no such version.");
    TRY_LET(read, definitions_.version("journey", id, static_cast<int>(number)));
    auto compiled = journeys::compile_journey(definitions::parse_document(read.text));
    if (!compiled.program)
        return failure(ErrorKind::Conflict, "definition.has_problems",
                       "This version has problems; mend them to see its map.");
    return std::make_shared<const PublishedJourney>(
        PublishedJourney{static_cast<int>(number), std::move(*compiled.program)});
}

std::vector<JourneyPtr> Programs::journeys() const {
    std::vector<JourneyPtr> all;
    for (const auto& [id, each] : in_force()->journeys) all.push_back(each);
    return all;
}

std::vector<std::string> Programs::problems() const {
    return in_force()->problems;
}

}  // namespace jalon::programs
