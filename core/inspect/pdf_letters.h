// SPDX-License-Identifier: GPL-3.0-or-later
// Which font draws which letter.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/inspect/pdf_font.h"

namespace ostrakon::inspect {

/// One letter as it will be drawn.
struct PdfLetter {
    const PdfFont* font = nullptr;
    bool outlined = false; ///< there is no bold font for it: thicken it
    char32_t value = 0;    ///< U+FFFD or “?” where no font has what was asked for
    double width = 0.0;    ///< in shares of the font's size
};

/// Remembers its choices; loads a font when the first letter needs it. Same thread and life as the document.
class PdfLetters {
  public:
    /// Throws Error{NotFound} where the machine has no font that libharu reads.
    explicit PdfLetters(HPDF_Doc document);

    const PdfLetter& letter(char32_t c, bool bold);
    const std::set<char32_t>& missing() const { return m_missing; }
    /// Was there a letter of a script that runs from right to left or joins its letters? It stands unshaped.
    bool anyUnshaped() const { return m_anyUnshaped; }
    void completeFonts() const; ///< before saving

  private:
    struct Face {
        FontFile file;
        std::optional<PdfFont> font;
        bool tried = false;
    };

    const PdfFont* fontWith(char32_t c, bool bold);
    PdfLetter chosen(char32_t c, bool bold);

    HPDF_Doc m_document;
    std::vector<Face> m_regular;
    std::vector<Face> m_bold;
    std::map<std::pair<char32_t, bool>, PdfLetter> m_known;
    std::set<char32_t> m_missing;
    bool m_anyUnshaped = false;
};

} // namespace ostrakon::inspect
