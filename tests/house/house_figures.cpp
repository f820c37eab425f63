// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the figures of the tree it was built from: build/release/tests/house_figures.
#include <cstdio>

#include "tests/house/figures.h"

int main() {
    using namespace ostrakon::house;
    std::fputs(report(readSources(OSTRAKON_SOURCE_DIR, listTree(OSTRAKON_SOURCE_DIR))).c_str(), stdout);
    return 0;
}
