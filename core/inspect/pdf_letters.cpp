// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/pdf_letters.h"

#include "core/inspect/plain_text.h"

namespace ostrakon::inspect {

namespace {

/// Hebrew, Arabic and their neighbours, the scripts of India and around it, and Arabic's presentation forms.
bool wantsShaping(char32_t c) {
    return (c >= 0x0590 && c <= 0x0DFF) || (c >= 0x0F00 && c <= 0x109F) || (c >= 0x1780 && c <= 0x18AF) ||
           (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE);
}

} // namespace

PdfLetters::PdfLetters(HPDF_Doc document)
    : m_document(document) {
    for (FontFile& file : fontFiles(false))
        m_regular.push_back({std::move(file), std::nullopt, false});
    for (FontFile& file : fontFiles(true))
        m_bold.push_back({std::move(file), std::nullopt, false});
    if (!fontWith(U'?', false)) // there may be fonts, and none that libharu reads
        throw noPdfFont();
}

const PdfLetter& PdfLetters::letter(char32_t c, bool bold) {
    const auto [at, isNew] = m_known.try_emplace({c, bold});
    if (isNew)
        at->second = chosen(c, bold);
    return at->second;
}

void PdfLetters::completeFonts() const {
    for (const auto* faces : {&m_regular, &m_bold})
        for (const Face& face : *faces)
            if (face.font)
                face.font->completeLetters();
}

const PdfFont* PdfLetters::fontWith(char32_t c, bool bold) {
    for (Face& face : bold ? m_bold : m_regular) {
        if (!face.file.has(c) || c > 0xFFFF) // libharu writes UTF-16 without surrogates
            continue;
        if (!face.tried) {
            face.tried = true;
            face.font = PdfFont::load(m_document, face.file);
        }
        if (face.font && face.font->has(c))
            return &*face.font;
    }
    return nullptr;
}

PdfLetter PdfLetters::chosen(char32_t c, bool bold) {
    m_anyUnshaped = m_anyUnshaped || wantsShaping(c);
    for (const char32_t candidate : {c, plain::kReplacement, U'?'}) {
        const PdfFont* font = fontWith(candidate, bold);
        const bool outlined = bold && !font;
        if (outlined)
            font = fontWith(candidate, false);
        if (font)
            return {font, outlined, candidate, font->width(candidate)};
        m_missing.insert(c);
    }
    return letter(U'?', false); // the constructor saw one
}

} // namespace ostrakon::inspect
