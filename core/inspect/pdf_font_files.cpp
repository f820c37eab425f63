// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/pdf_font_files.h"

#include <optional>
#include <string_view>

#include <fontconfig/fontconfig.h>

namespace ostrakon::inspect {

using base::tr;

struct FontFile::Letters {
    explicit Letters(const FcCharSet* of)
        : set(FcCharSetCopy(const_cast<FcCharSet*>(of))) {} // counts references; the set is not touched
    ~Letters() { FcCharSetDestroy(set); }
    Letters(const Letters&) = delete;
    Letters& operator=(const Letters&) = delete;
    FcCharSet* set;
};

bool FontFile::has(char32_t c) const {
    return FcCharSetHasChar(m_letters->set, c) == FcTrue;
}

namespace {

// DejaVu first: it is in the set-up list, has tabular figures, arrows, Greek and Cyrillic, and a bold face.
constexpr const char* kFamilies[] = {"DejaVu Sans",         "Noto Sans",         "Droid Sans Fallback",
                                     "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "sans-serif"};

struct Destroy {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
    void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
};
template <typename T>
using Owned = std::unique_ptr<T, Destroy>;

std::string_view textOf(FcPattern* font, const char* key) {
    FcChar8* text = nullptr;
    return FcPatternGetString(font, key, 0, &text) == FcResultMatch ? reinterpret_cast<const char*>(text) : "";
}

/// A range, as variable fonts have, is no integer: such a font answers `otherwise`.
int numberOf(FcPattern* font, const char* key, int otherwise) {
    int value = otherwise;
    return FcPatternGetInteger(font, key, 0, &value) == FcResultMatch ? value : otherwise;
}

bool isTrue(FcPattern* font, const char* key) {
    FcBool value = FcFalse;
    return FcPatternGetBool(font, key, 0, &value) == FcResultMatch && value == FcTrue;
}

bool isUsable(FcPattern* font, bool bold) {
    const int weight = numberOf(font, FC_WEIGHT, -1);
    const bool weightFits = bold ? weight >= FC_WEIGHT_DEMIBOLD && weight <= FC_WEIGHT_BOLD
                                 : weight >= FC_WEIGHT_BOOK && weight <= FC_WEIGHT_MEDIUM;
    return weightFits && textOf(font, FC_FONTFORMAT) == "TrueType" && isTrue(font, FC_OUTLINE) &&
           !isTrue(font, FC_VARIABLE) && !isTrue(font, FC_COLOR) &&
           numberOf(font, FC_SLANT, FC_SLANT_ITALIC) == FC_SLANT_ROMAN &&
           numberOf(font, FC_WIDTH, FC_WIDTH_NORMAL) == FC_WIDTH_NORMAL;
}

std::optional<FontFile> fileOf(FcPattern* font) {
    FcCharSet* letters = nullptr;
    const std::filesystem::path path(textOf(font, FC_FILE));
    if (path.empty() || FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) != FcResultMatch)
        return std::nullopt;
    return FontFile(path, numberOf(font, FC_INDEX, 0), path.extension() == ".ttc",
                    std::make_shared<FontFile::Letters>(letters));
}

Owned<FcPattern> wanted(FcConfig* config, bool bold) {
    Owned<FcPattern> pattern(FcPatternCreate());
    for (const char* family : kFamilies)
        FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    // Named, because the default is the locale's.
    FcPatternAddString(pattern.get(), FC_LANG, reinterpret_cast<const FcChar8*>("en"));
    FcConfigSubstitute(config, pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    return pattern;
}

} // namespace

std::vector<FontFile> fontFiles(bool bold) {
    // A configuration of our own: the process's is Qt's, and read once only.
    const Owned<FcConfig> config(FcInitLoadConfigAndFonts());
    if (!config)
        return {};
    const auto pattern = wanted(config.get(), bold);
    FcResult result = FcResultMatch;
    const Owned<FcFontSet> sorted(FcFontSort(config.get(), pattern.get(), FcFalse, nullptr, &result));
    std::vector<FontFile> out;
    for (int i = 0; sorted && i < sorted->nfont; ++i)
        if (isUsable(sorted->fonts[i], bold))
            if (auto file = fileOf(sorted->fonts[i]))
                out.push_back(std::move(*file));
    return out;
}

Error noPdfFont() {
    return {Code::NotFound, tr("This machine has no TrueType font to write a PDF with."),
            tr("Install one, such as Debian's package fonts-dejavu-core, or write a file that ends in .html.")};
}

} // namespace ostrakon::inspect
