// SPDX-License-Identifier: GPL-3.0-or-later
// The inference thread: heat maps and verdicts on request, newest request first.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <variant>

#include "core/base/error.h"
#include "core/inspect/explainer.h"
#include "core/project/project.h"

namespace ostrakon::inspect {

/// Asks for the map of one image of the project under one run.
struct MapRequest {
    RunId run; ///< a run, not "none"
    ImageId image;
    std::optional<ClassId> label; ///< none: the predicted class
};

struct MapReady {
    MapRequest request;
    HeatMap map;
};

struct MapFailed {
    MapRequest request;
    Message sentence;
};

using MapAnswer = std::variant<MapReady, MapFailed>;

/// Keeps the newest run's model loaded and the last few hundred maps in memory.
///
/// Thread: methods from any thread, never waiting; `answer` is called on the worker's thread.
/// Older requests beyond `kWaiting` are dropped without an answer: whoever shows them asks again.
class InferenceWorker {
  public:
    static constexpr int kWaiting = 256;

    InferenceWorker(project::Project& project, std::function<void(MapAnswer)> answer);
    ~InferenceWorker(); ///< stops after the map at hand

    void request(const MapRequest& request);
    void forgetRequests();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ostrakon::inspect
