// SPDX-License-Identifier: GPL-3.0-or-later
// Lays widgets out like words of a text: left to right, then the next line.
#pragma once

#include "widgets/theme.h"

#include <QLayout>
#include <QList>

namespace ostrakon::widgets {

/// Owns its items like any QLayout. Height depends on width; put it into a resizable scroll area for long lists.
class FlowLayout : public QLayout {
    Q_OBJECT
  public:
    explicit FlowLayout(QWidget* parent = nullptr, int gapPx = measure::kGap);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;

  private:
    /// Returns the height used; moves the items only when `place`.
    int arrange(const QRect& rect, bool place) const;

    QList<QLayoutItem*> m_items;
    int m_gapPx;
};

} // namespace ostrakon::widgets
