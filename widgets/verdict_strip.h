// SPDX-License-Identifier: GPL-3.0-or-later
// One line of small cards while a model learns: the picture, true → said, and how sure it is.
#pragma once

#include "widgets/mistake_card.h"

namespace ostrakon::widgets {

/// Shows a MistakeSource sideways, without its maps. Fixed height. A click, Enter or a double click opens a card.
class VerdictStrip : public CellView {
    Q_OBJECT
  public:
    explicit VerdictStrip(QWidget* parent = nullptr);

    void setSource(MistakeSource* source);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  Q_SIGNALS:
    void opened(ostrakon::widgets::ItemId id);

  protected:
    void paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) override;
    QSize cellSize(const QSize& viewport) const override;
    QString describe(qsizetype row) const override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    void paintVerdict(QPainter& painter, const QRect& box, const MistakeCell& card) const;

    MistakeSource* m_cards = nullptr;
    PictureCache m_pictures;
};

} // namespace ostrakon::widgets
