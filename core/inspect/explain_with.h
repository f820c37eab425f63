// SPDX-License-Identifier: GPL-3.0-or-later
// Verdict and map of one picture by a model that many threads share.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/inspect/explainer.h"
#include "core/inspect/run_model.h"

namespace ostrakon::inspect {

/// The most probable output as a verdict.
Verdict verdictOf(const OutputClasses& classes, std::vector<float> probabilities);

/// What Explainer::look does, for callers that bring the model: any thread. Throws as image::decode, and
/// Error{UnknownClass} where no output means `label`.
Explained explainWith(const RunModel& model, const OutputClasses& classes, std::span<const std::byte> file,
                      const std::string& name, std::optional<ClassId> label = {});

} // namespace ostrakon::inspect
