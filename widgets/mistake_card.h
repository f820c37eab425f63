// SPDX-License-Identifier: GPL-3.0-or-later
// What the model got wrong, as large cards: the picture, the map over it, true → predicted, how sure it was.
#pragma once

#include "widgets/cell_view.h"
#include "widgets/picture.h"

#include <QColor>
#include <QImage>
#include <QRectF>

namespace ostrakon::widgets {

/// One card's facts. All text is plain.
struct MistakeCell {
    QString name;
    QString trueName;
    QString trueMark;
    QColor trueColour;
    QString predictedName;
    QString predictedMark;
    QColor predictedColour;
    double probability = 0.0; ///< of the predicted class, 0 to 1
    bool relabeled = false;   ///< the user has changed the label since the run: no longer a mistake of the model
    bool reviewed = false;
};

/// See CellSource for the rules; both pictures answer from memory and arrive by rowsChanged.
class MistakeSource : public CellSource {
    Q_OBJECT
  public:
    using CellSource::CellSource;
    virtual MistakeCell card(qsizetype row) const = 0;
    virtual QImage picture(qsizetype row, int devicePx) = 0;
    /// The coloured map (heat_overlay.h), or null while it is not there.
    virtual QImage heat(qsizetype row) = 0;
    /// Where the map lies on the picture, 0 to 1 of its width and height; the network may have seen only a crop.
    virtual QRectF heatRegion(qsizetype row) const;
};

/// The cards' view. Hold-to-peek and the opacity act on all cards at once.
class MistakeView : public CellView {
    Q_OBJECT
  public:
    explicit MistakeView(QWidget* parent = nullptr);

    void setSource(MistakeSource* source);
    double heatOpacity() const { return m_opacity; }
    bool heatShown() const { return m_heatShown; }
    int cardWidth() const { return m_cardWidth; }

  public Q_SLOTS:
    void setHeatOpacity(double opacity); ///< 0 to 1
    void setHeatShown(bool shown);
    void setPeeking(bool peeking); ///< true: maps are hidden for as long as a key is held
    void setCardWidth(int widthPx);

  protected:
    void paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) override;
    QSize cellSize(const QSize& viewport) const override;
    QString describe(qsizetype row) const override;
    void sourceReset() override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintPicture(QPainter& painter, const QRect& box, qsizetype row);
    void paintVerdict(QPainter& painter, const QRect& box, const MistakeCell& card) const;

    MistakeSource* m_cards = nullptr;
    double m_opacity = 0.5;
    bool m_heatShown = true;
    bool m_peeking = false;
    int m_cardWidth = 240;
    int m_paintedSide = 0; ///< of the pictures that are kept
    PictureCache m_pictures;
};

} // namespace ostrakon::widgets
