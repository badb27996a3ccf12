// Whether a contact policy keeps the hub's promises in every context: proved, or refuted with a
// context that anybody can replay. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/time.h"
#include "hub/decision.h"

namespace jalon::proof {

/// `Tested`: too many contexts to examine them all, or conditions that do not come apart into
/// questions about single inputs; nothing was found in those that were tried.
enum class Verdict { Proved, Tested, Refuted };

/// Something that is wrong, or (a warning) worth knowing, at one place of the policy. Its words are
/// made from the code and the values; `what` says it in English.
struct Finding {
    std::string code;  ///< `proof.dead_end`, …
    std::string rule;  ///< The rule, row (`table#3`), mode or limit that it is about.
    std::string path;  ///< Of it in the document: `worth[3].when`.
    std::vector<std::pair<std::string, std::string>> values;
    std::string what;
    bool warning = false;
};

/// A context that shows it: as few inputs as will do.
struct CounterExample {
    hub::Inputs inputs;
    /// What it is made of, for people: the input's name and what it is there.
    std::vector<std::pair<std::string, std::string>> given;
    /// Set the other way, what was compared with: `client.vulnerable`; else empty.
    std::string compared;
};

struct Property {
    std::string name;  ///< One of kProperties.
    Verdict verdict = Verdict::Proved;
    std::string why;  ///< How it was proved, or what was found, in English.
    std::optional<CounterExample> counter_example;
    std::vector<Finding> findings;  ///< Those that refute it first.
    std::uint64_t examined = 0;     ///< Contexts that were decided for it.
    double of = 0;                  ///< Contexts that they stand for.

    bool holds() const { return verdict != Verdict::Refuted; }
};

struct Proof {
    std::string policy;
    Time from{}, until{};  ///< The stretch of the calendar that was walked.
    std::vector<Property> properties;
    std::uint64_t contexts = 0;  ///< Decisions made.

    bool proved() const;   ///< Every property.
    bool refuted() const;  ///< Any.
};

/// What is proved, in this order (docs/domain/proving-a-policy.md).
inline constexpr std::string_view kProperties[]{
    "no_dead_end",           "every_rule_reachable",   "no_mode_vanishes",
    "vulnerable_never_less", "budgets_are_consistent", "bounds_are_consistent"};

struct Options {
    Time from{};                             ///< Opening hours are walked from here on …
    int days = 400;                          ///< … for so long.
    std::uint64_t contexts_max = 2'000'000;  ///< Decided for one question; more are sampled.
};

/// Examines the policy. Deterministic: the same policy and options give the same proof. One thread;
/// a shipped policy takes well under a second.
Proof verify(const hub::PolicyPtr& policy, const Options& options);

std::string_view to_text(Verdict verdict);

}  // namespace jalon::proof
