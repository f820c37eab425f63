// SPDX-License-Identifier: GPL-3.0-or-later
// Classes with their probabilities as thin bars: what the model thinks of the image in view.
#pragma once

#include "widgets/class_chip.h"

#include <QWidget>

namespace ostrakon::widgets {

struct BarItem {
    qint64 id = 0;
    QString name; ///< plain
    QString mark;
    QColor colour;
    double share = 0.0;   ///< 0 to 1
    bool isTruth = false; ///< the label: a tag stands at its name
    QString note{};       ///< plain; quietly before the figure
};

/// Rows of 32 px in the order given; a click on one says which.
class BarList : public QWidget {
    Q_OBJECT
  public:
    explicit BarList(QWidget* parent = nullptr);
    void setItems(const QVector<BarItem>& items);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void clicked(qint64 id);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

  private:
    int rowAt(const QPoint& pos) const;
    void paintRow(QPainter& painter, int row) const;
    QVector<BarItem> m_items;
};

} // namespace ostrakon::widgets
