// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map_overlay.h"

#include "ui/map_controller.h"
#include "ui/preferences.h"
#include "ui/text.h"
#include "widgets/image_canvas.h"

namespace ostrakon::ui {

namespace {

constexpr int kEdgePx = 256; // a 7 × 7 grid holds no more than this shows

} // namespace

QImage heatImage(const inspect::HeatMap& map, int edgePx) {
    const widgets::HeatGrid grid{map.rows, map.cols, map.values};
    return widgets::renderHeat(grid, {edgePx, edgePx}, Preferences::instance().heatColours());
}

QRectF heatRegion(const inspect::HeatMap& map) {
    return {map.cropX, map.cropY, map.cropWidth, map.cropHeight};
}

MapOverlay::MapOverlay(Session& session, widgets::ImageCanvas* canvas, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_canvas(canvas) {
    connect(&session, &Session::opened, this, &MapOverlay::attach);
    connect(&Preferences::instance(), &Preferences::heatColoursChanged, this, &MapOverlay::refresh);
}

void MapOverlay::attach() {
    m_run = {};
    m_image = {};
    connect(&m_session.maps(), &MapController::mapReady, this, [this](const inspect::MapReady& ready) {
        if (ready.request.run == m_run && ready.request.image == m_image && m_on)
            paint(ready.map);
    });
    connect(&m_session.maps(), &MapController::mapFailed, this, [this](const inspect::MapFailed& failed) {
        if (failed.request.run == m_run && failed.request.image == m_image && m_on)
            Q_EMIT unavailable(text(failed.sentence));
    });
}

void MapOverlay::setTarget(RunId run, ImageId image) {
    if (run == m_run && image == m_image)
        return;
    m_run = run;
    m_image = image;
    refresh();
}

void MapOverlay::setOn(bool on) {
    m_on = on;
    if (on && !m_run)
        Q_EMIT unavailable(tr("There is no heat map yet: train first."));
    refresh();
}

void MapOverlay::refresh() {
    m_canvas->setOverlay({});
    if (m_on && m_run && m_image && m_session.isOpen())
        m_session.maps().request(m_run, m_image);
}

void MapOverlay::paint(const inspect::HeatMap& map) {
    m_canvas->setOverlay(heatImage(map, kEdgePx), heatRegion(map));
}

} // namespace ostrakon::ui
