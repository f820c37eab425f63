// SPDX-License-Identifier: GPL-3.0-or-later
// A column of blocks that runs from page to page: margins, headings, paragraphs; and the report's look on paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/inspect/pdf_canvas.h"
#include "core/inspect/pdf_text.h"

namespace ostrakon::inspect {

/// LOOK's light palette.
namespace ink {
inline constexpr PdfColour kText{0.106, 0.122, 0.141};
inline constexpr PdfColour kSoft{0.357, 0.396, 0.439};
inline constexpr PdfColour kLine{0.875, 0.890, 0.910};
inline constexpr PdfColour kAccent{0.090, 0.412, 0.878};
inline constexpr PdfColour kRight{0.090, 0.412, 0.878};
inline constexpr PdfColour kWrong{0.835, 0.369, 0.000};
inline constexpr PdfColour kTrain{0.604, 0.639, 0.678};
inline constexpr PdfColour kGround{0.541, 0.561, 0.584}; ///< around pictures
} // namespace ink

namespace type {
inline constexpr PdfStyle kTitle{17.0, true, ink::kText};
inline constexpr PdfStyle kFigure{19.0, true, ink::kText};
inline constexpr PdfStyle kSection{12.5, true, ink::kText};
inline constexpr PdfStyle kHeading{9.0, true, ink::kText};
inline constexpr PdfStyle kBody{9.0, false, ink::kText};
inline constexpr PdfStyle kSmall{8.0, false, ink::kText};
inline constexpr PdfStyle kSmallBold{8.0, true, ink::kText};
inline constexpr PdfStyle kSoft{8.0, false, ink::kSoft};
inline constexpr PdfStyle kSoftBold{8.0, true, ink::kSoft};
} // namespace type

/// Keeps the place on the page. Every step moves it down; `need` turns the page.
class PdfFlow {
  public:
    static constexpr double kLeft = 56.7; ///< 20 mm: room for the holes of a folder
    static constexpr double kRight = PdfCanvas::kPageWidth - 56.7;
    static constexpr double kWidth = kRight - kLeft;
    static constexpr double kTop = 51.0;
    static constexpr double kBottom = PdfCanvas::kPageHeight - 62.0; ///< the foot line stands below
    static constexpr double kLeading = 1.35;                         ///< line height in font sizes

    explicit PdfFlow(PdfCanvas& canvas);

    PdfCanvas& canvas() { return m_canvas; }
    double y() const { return m_y; }
    double left() const { return kBottom - m_y; } ///< height that is left on this page
    void skip(double height) { m_y += height; }
    /// A new page if `height` is not left on this one. True when the page was turned.
    bool need(double height);
    void newPage();

    /// For pdf_text.
    CharWidth measure(const PdfStyle& style);
    std::vector<std::u32string> lines(std::string_view utf8, double width, const PdfStyle& style, int maxLines = 0);
    /// Draws lines from `top` down and returns their height.
    double draw(double x, double top, const std::vector<std::u32string>& lines, const PdfStyle& style);
    static double height(std::size_t lines, const PdfStyle& style) {
        return static_cast<double>(lines) * style.size * kLeading;
    }
    /// The base line of a text whose line begins at `top`.
    static double base(double top, const PdfStyle& style) { return top + style.size * 1.02; }

    /// Running text over the whole width; kScaleMark becomes the maps' colour scale.
    void paragraph(std::string_view utf8, const PdfStyle& style);
    /// Stays with the first `keep` points of what follows.
    void section(const std::string& title, double keep);
    void heading(const std::string& title, double keep);

  private:
    void drawScale(double x, double top, double size);

    PdfCanvas& m_canvas;
    double m_y = kTop;
};

} // namespace ostrakon::inspect
