// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/pdf_font.h"

#include <string>

#include <fmt/format.h>
#include <hpdf_font.h>
#include <hpdf_fontdef.h>
#include <hpdf_streams.h>

#include "core/base/files.h"

namespace ostrakon::inspect {

namespace {

HPDF_FontAttr attributes(HPDF_Font font) {
    return static_cast<HPDF_FontAttr>(font->attr);
}

/// What a viewer copies and searches by. libharu 2.3 writes `begincidrange` where only `beginbfrange` is one; text is
/// then found by viewers that guess. Codes are UTF-16 already, so every block of 256 maps to itself.
std::string codesAreUnicode() {
    std::string out = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
                      "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"
                      "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr int kBlocks = 256;
    constexpr int kAtOnce = 64; // a section holds at most 100
    for (int from = 0; from < kBlocks; from += kAtOnce) {
        out += fmt::format("{} beginbfrange\n", kAtOnce);
        for (int block = from; block < from + kAtOnce; ++block)
            out += fmt::format("<{0:02X}00> <{0:02X}FF> <{0:02X}00>\n", block);
        out += "endbfrange\n";
    }
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

void mendCopying(HPDF_Font font) {
    const HPDF_Dict map = attributes(font)->cmap_stream;
    if (!map || !map->stream)
        return;
    HPDF_MemStream_FreeData(map->stream);
    HPDF_Stream_WriteStr(map->stream, codesAreUnicode().c_str());
}

/// The `glyf` table of a TrueType file: big-endian, and never trusted to stay inside the file.
class Glyphs {
  public:
    explicit Glyphs(std::vector<std::byte> file)
        : m_file(std::move(file)) {}

    /// The letters that the composite at `offset` is made of; none for a simple one.
    std::vector<unsigned> parts(std::size_t offset) const {
        constexpr unsigned kWords = 1, kScale = 8, kMore = 32, kTwoScales = 64, kMatrix = 128;
        std::vector<unsigned> out;
        if (word(offset) < 0x8000) // a count of outlines; negative means composite
            return out;
        unsigned flags = kMore;
        for (std::size_t at = offset + 10; (flags & kMore) != 0 && at + 4 <= m_file.size();) {
            flags = word(at);
            out.push_back(word(at + 2));
            at += 4 + ((flags & kWords) != 0 ? 4 : 2);
            at += (flags & kScale) != 0 ? 2 : (flags & kTwoScales) != 0 ? 4 : (flags & kMatrix) != 0 ? 8 : 0;
        }
        return out;
    }

  private:
    unsigned word(std::size_t at) const {
        return at + 2 <= m_file.size()
                   ? (std::to_integer<unsigned>(m_file[at]) << 8U) | std::to_integer<unsigned>(m_file[at + 1])
                   : 0U;
    }

    std::vector<std::byte> m_file;
};

} // namespace

std::optional<PdfFont> PdfFont::load(HPDF_Doc document, const FontFile& file) {
    // libharu opens the file by its name: never one of ours.
    if (base::isBarred(file.path()))
        return std::nullopt;
    const std::string path = file.path().string();
    const char* name = file.isCollection() ? HPDF_LoadTTFontFromFile2(document, path.c_str(),
                                                                      static_cast<HPDF_UINT>(file.index()), HPDF_TRUE)
                                           : HPDF_LoadTTFontFromFile(document, path.c_str(), HPDF_TRUE);
    const HPDF_Font font = name ? HPDF_GetFont(document, name, "UTF-8") : nullptr;
    if (!font) {
        HPDF_ResetError(document);
        return std::nullopt;
    }
    mendCopying(font);
    return PdfFont(font, file.path());
}

bool PdfFont::has(char32_t c) const {
    return c < 0xFFFE && HPDF_TTFontDef_GetGlyphid(attributes(m_font)->fontdef, static_cast<HPDF_UINT16>(c)) != 0;
}

double PdfFont::width(char32_t c) const {
    return HPDF_Font_GetUnicodeWidth(m_font, static_cast<HPDF_UNICODE>(c)) / 1000.0;
}

void PdfFont::completeLetters() const {
    auto* attr = static_cast<HPDF_TTFontDefAttr>(attributes(m_font)->fontdef->attr);
    const std::size_t unit = attr->header.index_to_loc_format == 0 ? 2 : 1;
    const Glyphs glyphs(base::readAll(m_path));
    std::vector<unsigned> open;
    for (unsigned i = 0; i < attr->num_glyphs; ++i)
        if (attr->glyph_tbl.flgs[i])
            open.push_back(i);
    while (!open.empty()) {
        const unsigned glyph = open.back();
        open.pop_back();
        const std::size_t begin = attr->glyph_tbl.offsets[glyph];
        if (attr->glyph_tbl.offsets[glyph + 1] <= begin) // a space has no outline, and no bytes
            continue;
        for (const unsigned part : glyphs.parts(attr->glyph_tbl.base_offset + begin * unit))
            if (part < attr->num_glyphs && !attr->glyph_tbl.flgs[part]) {
                attr->glyph_tbl.flgs[part] = 1;
                open.push_back(part);
            }
    }
}

} // namespace ostrakon::inspect
