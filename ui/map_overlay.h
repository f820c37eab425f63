// SPDX-License-Identifier: GPL-3.0-or-later
// The heat map of the image on a canvas: asked for when wanted, kept in step with the image in view.
#pragma once

#include <QObject>

#include "core/inspect/explainer.h"
#include "ui/session.h"
#include "widgets/heat_overlay.h"

namespace ostrakon::widgets {
class ImageCanvas;
}

namespace ostrakon::ui {

/// GUI thread. Off by default; remembers being on from image to image.
class MapOverlay : public QObject {
    Q_OBJECT

  public:
    MapOverlay(Session& session, widgets::ImageCanvas* canvas, QObject* parent = nullptr);

    /// The image now in view and the run whose map is wanted; no run: no map.
    void setTarget(RunId run, ImageId image);
    widgets::ImageCanvas* canvas() { return m_canvas; }
    bool isOn() const { return m_on; }
    void setOn(bool on);

  Q_SIGNALS:
    void unavailable(const QString& sentence);

  private:
    void attach();
    void refresh();
    void paint(const inspect::HeatMap& map);

    Session& m_session;
    widgets::ImageCanvas* m_canvas;
    RunId m_run;
    ImageId m_image;
    bool m_on = false;
};

/// A map as the widgets paint it, in the colours that the user chose.
QImage heatImage(const inspect::HeatMap& map, int edgePx);
/// Where it lies on the upright image, in shares of its sides.
QRectF heatRegion(const inspect::HeatMap& map);

} // namespace ostrakon::ui
