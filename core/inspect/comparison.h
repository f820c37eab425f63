// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs side by side on the same images: what the newer one put right, what it broke, what neither can.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/inspect/evaluation.h"

namespace ostrakon::inspect {

struct Comparison {
    RunId older;
    RunId newer;
    std::string split;
    int images = 0;                 ///< that both judged and neither learned from
    std::vector<Mistake> fixed;     ///< the older run's mistakes that the newer does not make
    std::vector<Mistake> broken;    ///< the newer run's that the older did not make
    std::vector<Mistake> bothWrong; ///< as the newer run sees them
    double pValue = 1.0;            ///< of `fixed` against `broken`, see mcnemarExact
};

/// Two-sided exact test (McNemar, Psychometrika 12, 1947, with binomial tails): how likely so uneven a share of the
/// images on which two models differ would be if neither were better. 1 where they never differ.
double mcnemarExact(int fixed, int broken);

/// Judges both against the labels of now; images that either could not judge or learned from are left out. As
/// evaluate() for thread, cost and errors; throws Error{BadInput} where both are the same run.
Comparison compare(project::Project& project, RunId older, RunId newer, const std::string& split,
                   std::stop_token stop = {}, const base::ProgressFn& progress = {});

Json toJson(const Comparison& comparison);

} // namespace ostrakon::inspect
