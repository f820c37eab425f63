// SPDX-License-Identifier: GPL-3.0-or-later
// One family of line icons, drawn for Ostrakon: 20 px, 1.5 px stroke, tinted from the palette when painted.
//
// An icon made once follows a later theme change and any pixel ratio by itself.
// Cost: the SVG is rendered once per size and colour, then comes from QPixmapCache. Thread: GUI thread.
#pragma once

#include "widgets/theme.h"

#include <QIcon>
#include <QPixmap>

class QPainter;

namespace ostrakon::widgets {

enum class Icon {
    Browse,
    Label,
    Train,
    Review,
    Settings,
    Undo,
    Redo,
    FolderOpen,
    FileOpen,
    FileNew,
    Search,
    Filter,
    Sort,
    Play,
    Stop,
    Check,
    Flag,
    Warning,
    Error,
    Info,
    Gpu,
    Cpu,
    ZoomIn,
    ZoomOut,
    Fit,
    Map,
    Eye,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    ChevronDown,
    Plus,
    Minus,
    Trash,
    Split,
    Tag,
    Keyboard,
    GridSmall,
    GridLarge,
    Close,
    Import,
    Report,
    Copy,
    More,
    Panel,
    Image,
    ImageBroken,
    Clock,
    Saved,
    Theme,
    Count_,
};

/// The icon for buttons, actions and menus; grey where disabled, OnAccent is for primary buttons.
QIcon icon(Icon icon, Tone tone = Tone::Text);

/// A pixmap of `size` device-independent pixels for `devicePixelRatio`.
QPixmap iconPixmap(Icon icon, const QColor& colour, int size, qreal devicePixelRatio);

/// Paints it centred in `box`, at most as large as `box`, crisp at the painter's pixel ratio.
void paintIcon(QPainter& painter, const QRect& box, Icon icon, const QColor& colour, int size = measure::kIcon);

/// The resource's name without folder and ending, as in resources/icons; for tests.
const char* iconName(Icon icon);

} // namespace ostrakon::widgets
