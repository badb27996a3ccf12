// A kind of definition, as its module makes it known: a name and how its documents are compiled.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "definitions/document.h"

namespace jalon::definitions {

/// A version that is in force: immutable, shared by all who decide with it.
struct Published {
    std::string kind;
    std::string id;
    int version = 0;
    Document document;
};
using PublishedPtr = std::shared_ptr<const Published>;

/// What a compile function may ask of the other definitions: those in force, and those that are
/// applied together with the one it compiles (version 0).
class Catalogue {
  public:
    virtual ~Catalogue() = default;
    /// Null where there is none.
    virtual PublishedPtr find(std::string_view kind, std::string_view id) const = 0;
    /// All of a kind, by id.
    virtual std::vector<PublishedPtr> all(std::string_view kind) const = 0;
};

/// A catalogue that is what it was given: for tests, and for tools without a store.
class FixedCatalogue final : public Catalogue {
  public:
    FixedCatalogue() = default;
    explicit FixedCatalogue(std::vector<PublishedPtr> definitions)
        : definitions_(std::move(definitions)) {}
    PublishedPtr find(std::string_view kind, std::string_view id) const override;
    std::vector<PublishedPtr> all(std::string_view kind) const override;

  private:
    std::vector<PublishedPtr> definitions_;
};

/// Registered by `app` at start. `compile` is pure and safe from any thread; it reports problems
/// with path and place (see Reading) and never throws.
struct Kind {
    std::string name;
    std::function<std::vector<Problem>(const Document&, const Catalogue&)> compile;
};

/// True where no problem is an error.
bool sound(const std::vector<Problem>& problems);

}  // namespace jalon::definitions
