// SPDX-License-Identifier: GPL-3.0-or-later
// A network against reference numbers that Python computed with the same weights.
#pragma once

#include <filesystem>
#include <string>

namespace ostrakon::cli {

/// Each figure is max|a − b| / max|b| over the tensor, the worst of the weight files in the folder.
struct WeightsCheck {
    std::string model;
    std::string folder;
    int containers = 0; ///< weight files that were compared
    double logits = 0.0;
    double features = 0.0;
    double cam = 0.0;
};

/// `folder` holds weights.pth, weights_legacy.pth, weights.safetensors and reference.pth with input, logits, features
/// and cam; its name says the architecture. Throws Error{NotFound}, {Unsupported}, {BadInput}.
WeightsCheck checkAgainstReference(const std::filesystem::path& folder);

} // namespace ostrakon::cli
