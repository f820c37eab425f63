// SPDX-License-Identifier: GPL-3.0-or-later
// Data names (files, classes) are shown as they are, never as markup. Everything that shows text goes through here.
#pragma once

#include "widgets/theme.h"

#include <QKeySequence>
#include <QString>

class QLabel;
class QWidget;

namespace ostrakon::widgets {

/// A label whose text is never read as markup.
QLabel* plainLabel(const QString& text, Look look = Look::Plain, QWidget* parent = nullptr);

/// `text` such that a tool tip shows it letter by letter, even where it holds tags or entities.
QString plainToolTip(const QString& text);

/// "Train (Ctrl+Return)": every control's tip names its key. Without a key, just the text.
QString keyedToolTip(const QString& text, const QKeySequence& key);

/// Pixels that `text` takes in `role`, rounded up: what is exactly this wide is never elided.
int textWidth(TextRole role, const QString& text);

/// `name` with & doubled, for buttons, menus and tabs, where & would make a mnemonic.
QString escapeMnemonic(const QString& name);

/// A whole number with the locale's grouping; a share as "97.3 %" with `decimals` digits; nothing for NaN.
QString number(qint64 value);
QString percent(double share, int decimals = 1);

} // namespace ostrakon::widgets
