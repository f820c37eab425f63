// SPDX-License-Identifier: GPL-3.0-or-later
// All keys on one sheet over the window (F1), as they are bound now.
#pragma once

#include <QWidget>

#include "ui/commands.h"

namespace ostrakon::ui {

/// Lies over the window and goes at any key or click; takes nothing from the page under it.
class CheatSheet : public QWidget {
    Q_OBJECT

  public:
    CheatSheet(const Commands& commands, QWidget* window);
    void toggle();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Line {
        QString words;
        QStringList keys;
    };
    struct Group {
        QString title;
        QList<Line> lines;
    };
    QList<Group> groups() const;
    QList<Line> classLines() const;
    void paintGroup(QPainter& painter, QPoint at, const Group& group) const;
    void paintBar(QPainter& painter, const QRect& sheet) const;

    void scrollBy(int px);

    const Commands& m_commands;
    int m_scrolled = 0; ///< pixels, where the window is lower than the sheet
    int m_furthest = 0; ///< of that, as last painted
};

} // namespace ostrakon::ui
