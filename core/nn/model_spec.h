// SPDX-License-Identifier: GPL-3.0-or-later
// The networks Ostrakon knows, what pixels they want, and where their weights lie.
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace ostrakon::nn {

/// From an oriented RGB picture to the network's input: resize the shorter side to round(sizePx / cropShare) with
/// Pillow's antialiased bicubic, cut the centre, then (value − mean) / deviation per channel with `value` in 0…255.
struct Preprocess {
    int sizePx = 224; ///< side of the square input
    double cropShare = 0.875;
    std::array<float, 3> mean{127.0F, 127.0F, 127.0F};      ///< in 0…255, red first
    std::array<float, 3> deviation{128.0F, 128.0F, 128.0F}; ///< in 0…255

    bool operator==(const Preprocess&) const = default;
};

OrderedJson toJson(const Preprocess& preprocess);
Preprocess preprocessFromJson(const Json& json); ///< throws Error{BadInput}

/// One row of the table of architectures.
struct ModelSpec {
    std::string_view name;        ///< as `--model` takes it
    std::string_view title;       ///< for people
    int featureSize = 0;          ///< length of the pooled vector
    double millionParameters = 0; ///< with ImageNet's classifier
    double imageNetTop1 = 0;      ///< percent, as its authors publish it; 0 when unknown
    Preprocess preprocess;
    std::string_view sha256; ///< of the weights file that scripts/start brings; empty where users bring their own
};

/// Every architecture that the command line promises, best choice first.
std::span<const ModelSpec> modelTable();

/// Throws Error{Unsupported}, naming the ones that can be chosen, for an unknown name.
const ModelSpec& modelSpec(std::string_view name);

/// Where weights that the user brings are put: $OSTRAKON_WEIGHTS, else base::dataDir()/weights.
std::filesystem::path ownWeightsDir();

/// Is there a file that findWeights would find? Looks at names only: cheap.
bool hasWeights(std::string_view name);

/// The weights file of a model: `NAME.safetensors` or `NAME.pth` in ownWeightsDir(), then
/// `<exe>/../share/ostrakon/weights`, then the folder known from the build. Throws Error{NotFound} that names the way
/// to get them when it is in none of them.
std::filesystem::path findWeights(std::string_view name);

} // namespace ostrakon::nn
