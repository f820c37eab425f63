// SPDX-License-Identifier: GPL-3.0-or-later
// The window's places as they will look, put together from the widgets and the samples alone.
#pragma once

#include <QWidget>

namespace ostrakon::gallery {

QWidget* browsePage();
QWidget* labelPage(bool chinese);
QWidget* trainPage();
QWidget* reviewPage(int classCount);
QWidget* controlsPage();
QWidget* emptyPage();

/// `page` in the window's frame: rail at the left, status strip below.
QWidget* framed(QWidget* page, int place);

} // namespace ostrakon::gallery
