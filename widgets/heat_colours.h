// SPDX-License-Identifier: GPL-3.0-or-later
// Colour tables for heat maps. Inferno and viridis are perceptually even (van der Walt and Smith, matplotlib, CC0):
// equal steps of evidence look like equal steps. Jet is there on request only.
#pragma once

#include <QColor>
#include <QRgb>
#include <QWidget>

#include <array>

namespace ostrakon::widgets {

enum class HeatColours { Inferno, Viridis, Jet };

/// 256 opaque colours from nothing to most; built once, interpolated between anchors. Any thread.
const std::array<QRgb, 256>& heatTable(HeatColours colours);

/// The colour at `value`, clamped to 0…1; NaN counts as 0.
QRgb heatColour(HeatColours colours, double value);

/// The scale beside a map: from "none" to "most evidence within this image". Maps compare places, never images.
class HeatScale : public QWidget {
    Q_OBJECT
  public:
    explicit HeatScale(QWidget* parent = nullptr);

    void setColours(HeatColours colours);
    void setCaptions(const QString& low, const QString& high);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    HeatColours m_colours = HeatColours::Inferno;
    QString m_low;
    QString m_high;
};

} // namespace ostrakon::widgets
