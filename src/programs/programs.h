// What is in force, compiled: published definitions turned into the programs that decide, kept
// until one of them changes.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "cases/policy.h"
#include "definitions/definitions.h"
#include "hub/policy.h"
#include "journeys/definition.h"
#include "surveys/questionnaire.h"

namespace jalon::programs {

/// The kinds of definitions that Jalon knows, each with its compiler.
std::vector<definitions::Kind> kinds();

struct PublishedJourney {
    int version = 0;
    journeys::JourneyDefinition definition;
};
using JourneyPtr = std::shared_ptr<const PublishedJourney>;

/// The published definitions as the kinds' compilers ask for them.
class PublishedCatalogue final : public definitions::Catalogue {
  public:
    explicit PublishedCatalogue(const definitions::Definitions& definitions)
        : definitions_(definitions) {}
    definitions::PublishedPtr find(std::string_view kind, std::string_view id) const override {
        return definitions_.published(kind, id);
    }
    std::vector<definitions::PublishedPtr> all(std::string_view kind) const override {
        return definitions_.published_of(kind);
    }

  private:
    const definitions::Definitions& definitions_;
};

/// Safe from any thread. A published definition that does not compile any more (its module's rules
/// were tightened) is left out; saying so is `problems()`.
class Programs {
  public:
    explicit Programs(const definitions::Definitions& definitions)
        : definitions_(definitions), catalogue_(definitions) {}

    /// Null where nothing of this id is published.
    hub::PolicyPtr hub_policy(std::string_view id) const;
    /// The one that is asked for when no id is given: `contact`, or the only one.
    hub::PolicyPtr default_hub_policy() const;
    cases::PolicyPtr case_policy(std::string_view id) const;
    surveys::QuestionnairePtr questionnaire(std::string_view id) const;
    std::vector<surveys::QuestionnairePtr> questionnaires() const;
    JourneyPtr journey(std::string_view id) const;
    std::vector<JourneyPtr> journeys() const;
    /// The version of this number, or the open one for `draft`; the published one, or null, where
    /// `version` is empty. Errors: `definition.not_found`, `definition.has_problems` (Conflict).
    Result<JourneyPtr> journey(std::string_view id, std::string_view version) const;
    /// The calendars of branches and services, by id.
    hours::CalendarPtr calendar(std::string_view id) const {
        return hours::find_calendar(catalogue_, id);
    }
    const definitions::Catalogue& catalogue() const { return catalogue_; }
    std::vector<std::string> problems() const;

  private:
    struct InForce {
        std::uint64_t revision = 0;
        std::map<std::string, hub::PolicyPtr, std::less<>> hub;
        std::map<std::string, cases::PolicyPtr, std::less<>> cases;
        std::map<std::string, surveys::QuestionnairePtr, std::less<>> questionnaires;
        std::map<std::string, JourneyPtr, std::less<>> journeys;
        std::vector<std::string> problems;
    };
    std::shared_ptr<const InForce> in_force() const;
    std::shared_ptr<const InForce> compile(std::uint64_t revision) const;

    const definitions::Definitions& definitions_;
    PublishedCatalogue catalogue_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const InForce> kept_;
};

}  // namespace jalon::programs
