// SPDX-License-Identifier: GPL-3.0-or-later
// One font inside a PDF, with what libharu 2.3 gets wrong about it set right.
#pragma once

#include <optional>

#include <hpdf.h>

#include "core/inspect/pdf_font_files.h"

namespace ostrakon::inspect {

/// A font of a document, which must live longer. Same thread as the document.
class PdfFont {
  public:
    /// Loads and embeds; nothing where libharu cannot read the file or its maker forbids embedding: try the next.
    static std::optional<PdfFont> load(HPDF_Doc document, const FontFile& file);

    HPDF_Font handle() const { return m_font; }
    /// By the font's own table as libharu reads it, which knows the basic plane only.
    bool has(char32_t c) const;
    double width(char32_t c) const; ///< in shares of the font's size

    /// Before saving, after the last text: parts of composite letters that are composite themselves (Droid Sans
    /// Fallback builds Chinese that way) are missing in the embedded subset otherwise, and the letter stays blank.
    void completeLetters() const;

  private:
    PdfFont(HPDF_Font font, std::filesystem::path path)
        : m_font(font)
        , m_path(std::move(path)) {}

    HPDF_Font m_font;
    std::filesystem::path m_path;
};

} // namespace ostrakon::inspect
