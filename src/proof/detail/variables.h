// The inputs of a policy as variables with finitely many values, one for each class that its
// conditions, hours and limits tell apart.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "hub/decision.h"
#include "proof/detail/questions.h"
#include "proof/proof.h"

namespace jalon::proof {

/// One value of a variable, standing for all that are answered alike.
struct Setting {
    std::string words;  ///< For people; empty: not known.
    std::function<void(hub::Inputs&)> set;
};

struct Variable {
    enum class Kind { Moment, Vulnerable, Placement, Page, Place, Session, Queue, Guard, Other };
    Kind kind = Kind::Other;
    std::string name;                ///< The input's, or `queue.phone`, `guard.phone`.
    std::vector<std::string> reads;  ///< The names of conditions that depend on it.
    /// The first is what counts where nothing is said.
    std::vector<Setting> settings;
    /// The settings stand for all values; otherwise for some.
    bool exact = true;
    std::size_t index = 0;  ///< Of the queue or mode.
};

/// The variables of the policy: the moment first, then the others, in the order in which they are
/// to be set.
std::vector<Variable> variables_of(const hub::Policy& policy, const Questions& questions,
                                   const Options& options);

// --- the parts

/// The patterns of open and shut that the calendar reaches, each with its first instant; those at
/// which most is open come first.
Variable moments(const hub::Policy& policy, const Questions& questions, const Options& options);
Variable pages(const hub::Policy& policy, const Questions& questions);
/// Queue states: as declared, nobody waiting, the classes of wait and load, full, closed, broken.
/// The second one is "nobody waits".
Variable queue_states(const hub::Policy& policy, std::size_t queue, const Questions& questions);
inline constexpr std::uint32_t kNobodyWaits = 1;
/// Sessions with all combinations of what is asked of pages, returns, errors … that can be.
Variable sessions(const Questions& questions);
/// Branches and regions.
Variable places(const hub::Policy& policy, const Questions& questions, const Options& options);

/// One number for each class that the constants make, at least 0: the constants, one between each
/// two, and beyond. `whole`: whole numbers only.
std::vector<double> representatives(const std::set<double>& constants, bool whole);
/// Which class of those that the constants make a number is in.
int class_of(const std::set<double>& constants, double number);
/// A text that is none of these, without regard to case.
std::string other_than(const std::vector<std::string>& texts);
const Asked* asked_of(const Questions& questions, std::string_view name);
/// A number as short as it can be.
std::string number_text(double number);

}  // namespace jalon::proof
