// SPDX-License-Identifier: GPL-3.0-or-later
// What a report says, in the order in which it says it: every word and figure, nothing of how it looks.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/inspect/curve_plot.h"
#include "core/inspect/report_model.h"

namespace ostrakon::inspect {

/// Stands inside a Paragraph where the maps' colour scale is to be drawn (U+FFFC, Unicode's object replacement
/// character). Only the report's own sentences hold it: paragraphs never carry names from data.
inline constexpr char32_t kScaleMark = 0xFFFC;
inline constexpr const char* kScaleMarkUtf8 = "\uFFFC";

/// Beyond this many classes the matrix would be a wallpaper: the most frequent confusions are listed instead.
inline constexpr std::size_t kMatrixClasses = 100;
/// … and at most this many of them.
inline constexpr std::size_t kListedConfusions = 200;

struct Figure {
    std::string value;
    std::string caption;
};

struct Heading {
    std::string text;
};

struct Paragraph {
    std::string text;
    bool quiet = false; ///< a note, not a statement
};

/// Lists of name and value that may stand side by side.
struct FactLists {
    std::vector<std::vector<std::pair<std::string, std::string>>> lists;
};

/// The first column is text, the others are figures.
struct Table {
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> foot; ///< empty: none
};

/// Counts by true class (rows) and predicted class (columns). A rare class's confusions should show as strongly as a
/// common one's: shade by the share of the row, count / support.
struct Matrix {
    std::vector<std::string> names;
    std::vector<std::vector<int>> counts;
    std::vector<int> support;
};

struct Curves {
    std::vector<CurvePlot> plots;
};

/// One mistake. The spans are the model's own bytes, which must live as long.
struct Card {
    std::string truth;
    std::string predicted;
    std::string probability;
    std::string truthProbability; ///< in words; empty while unknown
    std::string path;
    std::string sentence;               ///< instead of pictures; empty where there are some
    std::span<const std::byte> picture; ///< JPEG
    std::span<const std::byte> map;     ///< JPEG
};

struct Cards {
    std::vector<Card> cards;
};

using Block = std::variant<Heading, Paragraph, FactLists, Table, Matrix, Curves, Cards>;

struct Section {
    std::string heading;
    std::vector<Block> blocks;
};

struct ReportContent {
    std::string title;    ///< the project's name
    std::string subtitle; ///< what this is, of when, by what
    std::vector<Figure> figures;
    std::vector<Section> sections;
};

/// Strings are UTF-8 as far as data is: renderers make them safe (html::escape, plain::visible). Any thread.
ReportContent contentOf(const ReportModel& model);

} // namespace ostrakon::inspect
