// SPDX-License-Identifier: GPL-3.0-or-later
// Which things there are, of which class, and under what circumstances each is photographed.
#pragma once

#include <vector>

#include "core/demo/draw.h"
#include "core/demo/random.h"

namespace ostrakon::demo {

struct PlannedThing {
    int number = 0;     ///< in its name, from 1
    int classIndex = 0; ///< into classNames()
    std::vector<Nuisance> views;
};

/// Exactly `options.images` views over the things; each class has as many things as the others, give or take one.
/// Classes come from a stream of their own, dealt out after everything else, so nothing else can depend on them.
std::vector<PlannedThing> plan(const DrawOptions& options);

} // namespace ostrakon::demo
