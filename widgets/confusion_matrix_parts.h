// SPDX-License-Identifier: GPL-3.0-or-later
// What the matrix's layout and its painting share. For its own sources only.
#pragma once

#include "widgets/theme.h"

#include <QString>

namespace ostrakon::widgets::matrix {

inline constexpr int kTail = 52;                         ///< width of a column of totals or recalls
inline constexpr int kMark = 16;                         ///< edge of a class's swatch beside its name
inline constexpr int kMarkRoom = kMark + measure::kUnit; ///< and the gap to the name

inline QString orDash(const QString& text) {
    return text.isEmpty() ? QStringLiteral("–") : text;
}

} // namespace ostrakon::widgets::matrix
