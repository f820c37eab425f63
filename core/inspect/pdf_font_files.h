// SPDX-License-Identifier: GPL-3.0-or-later
// The fonts of this machine that can go into a PDF.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/error.h"

namespace ostrakon::inspect {

/// One upright TrueType face with outlines. libharu reads nothing else: no CFF (as Noto's CJK fonts are), no variable
/// fonts, no bitmaps.
class FontFile {
  public:
    struct Letters; ///< fontconfig's set of characters

    FontFile(std::filesystem::path path, int index, bool collection, std::shared_ptr<const Letters> letters)
        : m_path(std::move(path))
        , m_index(index)
        , m_collection(collection)
        , m_letters(std::move(letters)) {}

    const std::filesystem::path& path() const { return m_path; }
    int index() const { return m_index; }              ///< of the face in a collection
    bool isCollection() const { return m_collection; } ///< .ttc
    bool has(char32_t c) const;

  private:
    std::filesystem::path m_path;
    int m_index;
    bool m_collection;
    std::shared_ptr<const Letters> m_letters;
};

/// In order of preference: DejaVu Sans, the sans-serif families that Debian has for other scripts, then whatever
/// fontconfig would take next. The locale has no say, so that one machine writes one report. May be empty.
///
/// Any thread; 10 to 50 ms, most of it fontconfig's own cache files.
std::vector<FontFile> fontFiles(bool bold);

/// Error{NotFound}, to throw where there is no font that a PDF can be written with.
Error noPdfFont();

} // namespace ostrakon::inspect
