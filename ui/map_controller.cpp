// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map_controller.h"

namespace ostrakon::ui {

MapController::MapController(project::Project& project, QObject* parent)
    : QObject(parent) {
    // Called on the worker's thread, which ends before this object does: `this` is alive, and the answer is queued.
    const auto answer = [this](inspect::MapAnswer given) {
        QMetaObject::invokeMethod(
            this,
            [this, given = std::move(given)] {
                if (const auto* ready = std::get_if<inspect::MapReady>(&given))
                    Q_EMIT mapReady(*ready);
                else
                    Q_EMIT mapFailed(std::get<inspect::MapFailed>(given));
            },
            Qt::QueuedConnection);
    };
    m_worker = std::make_unique<inspect::InferenceWorker>(project, answer);
}

MapController::~MapController() = default;

void MapController::request(RunId run, ImageId image, std::optional<ClassId> label) {
    m_worker->request({run, image, label});
}

void MapController::forgetRequests() {
    m_worker->forgetRequests();
}

} // namespace ostrakon::ui
