// SPDX-License-Identifier: GPL-3.0-or-later
// Pages to draw and write on, as a PDF in memory. The only place, with pdf_font, that knows libharu.
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/project/uid.h"

namespace ostrakon::inspect {

struct PdfColour {
    double red = 0.0, green = 0.0, blue = 0.0; ///< 0…1
};

struct PdfStyle {
    double size = 9.0; ///< points
    bool bold = false;
    PdfColour colour;
};

struct PdfBox {
    double x = 0.0, y = 0.0; ///< upper left corner
    double width = 0.0, height = 0.0;
};

/// A4 pages, upright, in points (1/72 inch) from their upper left corner; y of text is its base line. Fonts are chosen
/// letter by letter among the machine's (fontFiles), embedded as far as used; bold letters of a script without a bold
/// font are drawn with an outline. A letter that no font has is drawn as U+FFFD and remembered.
///
/// One thread. Nothing is thrown but Error{NotFound} by the constructor (no font at all) and Error{Internal} by finish.
class PdfCanvas {
  public:
    static constexpr double kPageWidth = 595.276;
    static constexpr double kPageHeight = 841.89;

    /// Properties of the file; `dated` stands for the clock, so that equal calls give equal bytes.
    PdfCanvas(const std::string& title, const std::string& creator, project::Time dated);
    ~PdfCanvas();
    PdfCanvas(const PdfCanvas&) = delete;
    PdfCanvas& operator=(const PdfCanvas&) = delete;

    void addPage(); ///< and draw on it; needed before anything is drawn
    int pages() const;
    void turnTo(int page); ///< draw on this one again, counted from 0

    double width(std::u32string_view text, const PdfStyle& style);
    void text(double x, double y, std::u32string_view text, const PdfStyle& style);
    void textRight(double right, double y, std::u32string_view text, const PdfStyle& style);
    void textCentred(double middle, double y, std::u32string_view text, const PdfStyle& style);

    void fill(const PdfBox& box, const PdfColour& colour);
    void frame(const PdfBox& box, const PdfColour& colour, double lineWidth = 0.5);
    void line(double x1, double y1, double x2, double y2, const PdfColour& colour, double lineWidth = 0.5,
              bool dotted = false);
    void curve(const std::vector<std::pair<double, double>>& points, const PdfColour& colour, double lineWidth);
    /// As large as fits, centred. False for what is no JPEG; the box stays as it was.
    bool picture(std::span<const std::byte> jpeg, const PdfBox& box);

    void bookmark(const std::string& title); ///< of the page that is drawn on; ASCII
    /// Letters of texts so far that no font of this machine has.
    const std::set<char32_t>& missing() const;
    /// Had they letters of a script that must be shaped or runs from right to left? They stand as they come.
    bool anyUnshaped() const;

    /// The file. Nothing may be drawn after it.
    std::string finish();

  private:
    struct Document;
    std::unique_ptr<Document> m_document;
};

} // namespace ostrakon::inspect
