// What brings somebody to the bank's site, page by page, and how much they want to talk to someone.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "hub/policy.h"

namespace jalon::simulate {

/// A page with the placement of the hub that is on it.
struct Step {
    std::string_view page, placement;
    double goes_on = 0.7;  ///< To the next one, where nothing was chosen.
    double fails = 0;      ///< Of those who get here, in a form.
};

struct Errand {
    double weight = 1;                  ///< Of the visits.
    double wants_somebody = 0.1;        ///< Takes what stands first, a person met without a wait.
    double self_help = 1;               ///< How far answers to read will do, against a person.
    std::string_view product, problem;  ///< Of the shipped triage, where it is named.
    std::span<const Step> steps;
};

std::span<const Errand> errands();
/// How far this kind of mode is liked, whatever the errand.
double liking(hub::ModeKind kind);
/// The share of those on this placement whose eyes meet what is offered there.
double seen_share(std::string_view placement);

}  // namespace jalon::simulate
