// SPDX-License-Identifier: GPL-3.0-or-later
// The inference worker as Qt signals.
#pragma once

#include <QObject>

#include <memory>

#include "core/inspect/inference_worker.h"
#include "core/project/project.h"

namespace ostrakon::ui {

/// GUI thread; never waits. Answers come queued, so a receiver may be gone by then without harm.
class MapController : public QObject {
    Q_OBJECT

  public:
    explicit MapController(project::Project& project, QObject* parent = nullptr);
    ~MapController() override;

    void request(RunId run, ImageId image, std::optional<ClassId> label = {});
    void forgetRequests();

  Q_SIGNALS:
    void mapReady(const inspect::MapReady& ready);
    void mapFailed(const inspect::MapFailed& failed);

  private:
    std::unique_ptr<inspect::InferenceWorker> m_worker;
};

} // namespace ostrakon::ui
