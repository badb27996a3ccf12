// One visit to the bank's site as far as the hub meets it: who, why, and where they are.
#pragma once

#include <string>
#include <vector>

#include "hub/session.h"
#include "simulate/detail/errands.h"
#include "simulate/detail/random.h"
#include "simulate/detail/told.h"

namespace jalon::simulate {

struct Visit {
    Visit(Random dice, const Errand& why, Time begins) : random(dice), errand(&why), at(begins) {}

    Random random;
    const Errand* errand;
    Time at{};                 ///< Of the next page.
    std::size_t step = 0;      ///< Of the errand; its last one may be asked about again.
    bool states_need = false;  ///< The next answer is to the problem that was named.
    double talkative = 1;      ///< Of this person, always.
    int customer = -1;         ///< Number; -1: nobody we know.
    VisitorNames who;
    hub::Inputs inputs;
    hub::SessionState session;
};

/// How likely each mode that stands before the visitor is to be taken, one at most: by place, by
/// wait, by liking. In the decision's order; nothing for what is not open.
std::vector<double> take_chances(const Visit& visit, const hub::Decision& decision);

}  // namespace jalon::simulate
