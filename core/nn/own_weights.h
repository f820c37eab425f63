// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that a user brings: checked, turned into safetensors, kept with where they come from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ostrakon::nn {

/// What a kept file says of itself.
struct OwnWeights {
    std::filesystem::path file;
    std::string source;       ///< the name of the file it was made from
    std::string sourceSha256; ///< and its hash
    std::string licence;      ///< as the user put it; may be empty
    bool hasClassifier = false;
};

/// Reads `file` in any container, without executing anything; every tensor that the architecture needs must be there in
/// its shape, under torchvision's, timm's or our names. Writes ownWeightsDir()/MODEL.safetensors, replacing an earlier
/// one. Throws Error{BadInput} naming the tensor that does not fit, Error{Unsupported} for an unknown model,
/// Error{DiskFull}, Error{Io}. Cost: a second for ResNet-50. Never overwrites the bundled weights, which lie elsewhere;
/// but a model's own file comes first from then on.
OwnWeights addWeights(std::string_view model, const std::filesystem::path& file, const std::string& licence);

/// The note in a file written by addWeights; empty strings for any other. Cost: reads the header only.
OwnWeights describeWeights(const std::filesystem::path& file);

} // namespace ostrakon::nn
