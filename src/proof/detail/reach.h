// Whether a condition can hold, and a row of a table be the first that does: a search over the
// settings of the inputs that it reads, cut down part by part.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proof/detail/contexts.h"

namespace jalon::proof {

struct Reached {
    enum class Is { Reached, Unreachable, Unknown } is = Is::Unknown;
    Choice at;                        ///< Where it is reached.
    std::vector<std::size_t> before;  ///< Conditions that come before it wherever it holds.
};

class Reach {
  public:
    explicit Reach(Contexts& contexts);

    /// Whether the condition (by its index in `Contexts::conditions`) can hold, before all of
    /// `earlier`.
    Reached reach(std::size_t condition, const std::vector<std::size_t>& earlier);
    /// Whether a condition holds in a context.
    bool holds(const expr::Program& condition, const Choice& choice);
    std::uint64_t evaluated() const { return evaluated_; }

  private:
    using Mask = std::vector<bool>;
    // A part of a condition that reads one variable: the settings for which it holds.
    struct Part {
        std::size_t variable = 0;
        Mask holds;
    };
    // A condition as all of its parts.
    struct Taken {
        bool never = false;
        std::vector<Part> parts;
        std::vector<std::size_t> wide;  // Variables of the parts that read several.
    };
    using Domains = std::vector<std::vector<std::uint32_t>>;
    struct Search;

    const Taken& taken(std::size_t condition);
    const Mask& mask(const expr::Program& part, std::size_t variable);
    bool holds_there(const expr::Program& condition, const hub::DecisionBuffer& decided,
                     const hub::Inputs& inputs);
    bool matched(std::size_t condition, const Choice& choice);
    void search(Search& search, Domains domains, std::vector<std::size_t> earlier,
                std::vector<std::size_t> wide);

    Contexts& contexts_;
    std::map<std::size_t, Taken> taken_;
    std::map<std::pair<std::string, std::size_t>, Mask> masks_;
    // By variable and setting: what its names are there.
    using Values = std::map<std::string, expr::Value, std::less<>>;
    std::map<std::pair<std::size_t, std::uint32_t>, Values> values_;
    std::uint64_t evaluated_ = 0;
};

}  // namespace jalon::proof
