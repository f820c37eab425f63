// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes of the code itself: lines per file and per function, comments, tests per source. Measured, not judged.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/house/source_tree.h"

namespace ostrakon::house {

/// One function that has a body at namespace or class scope; lambdas belong to the function around them.
struct FunctionSize {
    std::string name; ///< the text before the first parenthesis, last word
    int line = 0;     ///< of the signature's first line, from 1
    int lines = 0;    ///< from there to the closing brace, both counted
};

/// By braces, on well-formed code: comments, strings and raw strings are blanked first. Macros are not expanded.
std::vector<FunctionSize> functionsOf(std::string_view text);

/// `text` with comments and the insides of literals replaced by spaces; lines stay where they are.
std::string blanked(std::string_view text);

int lineCount(std::string_view text);

/// Share of non-empty lines that hold nothing but a comment, in [0, 1].
double commentShare(std::string_view text);

/// Nearest rank: the smallest value that at least `share` of all values do not exceed. 0 for none.
int quantile(std::vector<int> values, double share);

/// The whole table as text, for the tree in `files`.
std::string report(const Files& files);

} // namespace ostrakon::house
