// SPDX-License-Identifier: GPL-3.0-or-later
// Inside of the theme: what theme.cpp and theme_style.cpp share. Not for others; use theme.h.
#pragma once

#include "widgets/theme.h"

#include <QString>

namespace ostrakon::widgets::parts {

/// Pixel sizes of the UI font, as LOOK.md gives them; Small is for key caps and marks on pictures.
inline constexpr int kTextPx = 13;
inline constexpr int kSecondaryPx = 12;
inline constexpr int kSmallPx = 11;
inline constexpr int kBadgePx = 10;
inline constexpr int kTitlePx = 20;

/// The value of the dynamic property `look` that the style sheet's selectors name.
QString lookName(Look look);

/// Registers icons and the style sheet's pictures, which the linker would drop from a static library. Cheap when
/// repeated.
void loadResources();

} // namespace ostrakon::widgets::parts
