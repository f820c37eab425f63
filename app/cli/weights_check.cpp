// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/weights_check.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/nn/cam.h"
#include "core/nn/feature_extractor.h"
#include "core/nn/imagenet_classifier.h"
#include "core/nn/pth_reader.h"

namespace ostrakon::cli {

using base::display;
using base::tr;

namespace {

/// "timm_tf_efficientnet_lite0" → "efficientnet-lite0".
std::string modelOf(const std::filesystem::path& folder) {
    std::string name = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
    for (const char* prefix : {"timm_", "tf_"})
        if (name.starts_with(prefix))
            name.erase(0, std::string(prefix).size());
    std::replace(name.begin(), name.end(), '_', '-');
    return std::string(nn::modelSpec(name).name);
}

nn::WeightSet readSet(const std::filesystem::path& file) {
    return nn::readWeights(base::readAll(file), display(file));
}

struct Reference {
    std::vector<float> input, logits, features, cam;
    std::size_t pictures = 0;
    int sidePx = 0;
};

std::vector<float> floats(const nn::WeightSet& set, const char* name) {
    const auto view = set.floats(name, set.at(name).shape);
    return {view.begin(), view.end()};
}

Reference readReference(const std::filesystem::path& file) {
    const nn::WeightSet set = readSet(file);
    Reference r{floats(set, "input"), floats(set, "logits"), floats(set, "features"), floats(set, "cam"), 0, 0};
    const auto& shape = set.at("input").shape;
    if (shape.size() != 4 || shape[1] != 3 || shape[2] != shape[3] || shape[2] < 32)
        throw Error(Code::BadInput, tr("“%1” holds no square pictures of three channels.", display(file)),
                    tr("Make it with reference.py."));
    r.pictures = static_cast<std::size_t>(shape[0]);
    r.sidePx = static_cast<int>(shape[2]);
    return r;
}

void compare(const nn::WeightSet& weights, const Reference& r, WeightsCheck& check) {
    const nn::FeatureExtractor extractor(nn::makeBackbone(check.model, weights), "cpu", r.sidePx);
    const nn::ImageNetClassifier head(check.model, weights);
    const auto features = static_cast<std::size_t>(extractor.featureSize());
    const auto cells = static_cast<std::size_t>(extractor.mapRows() * extractor.mapCols());
    std::vector<float> pooled(r.pictures * features);
    std::vector<float> maps(r.pictures * cells * features);
    extractor.runNormalised(r.input, pooled, maps);
    const std::vector<float> logits = head.logits(pooled);
    std::vector<float> cam;
    const auto classes = static_cast<std::size_t>(head.classes());
    for (std::size_t i = 0; i < r.pictures; ++i) {
        const auto first = logits.begin() + static_cast<std::ptrdiff_t>(i * classes);
        const auto top = std::max_element(first, first + static_cast<std::ptrdiff_t>(classes)) - first;
        const auto row = head.gradient(std::span(pooled).subspan(i * features, features), static_cast<int>(top));
        const auto map = nn::classActivation(std::span(maps).subspan(i * cells * features, cells * features),
                                             extractor.mapRows(), extractor.mapCols(), row);
        cam.insert(cam.end(), map.values.begin(), map.values.end());
    }
    check.logits = std::max(check.logits, nn::relativeDistance(logits, r.logits));
    check.features = std::max(check.features, nn::relativeDistance(pooled, r.features));
    check.cam = std::max(check.cam, nn::relativeDistance(cam, r.cam));
    ++check.containers;
}

} // namespace

WeightsCheck checkAgainstReference(const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder))
        throw Error(Code::NotFound, tr("There is no folder “%1”.", display(folder)),
                    tr("Give one architecture's folder, with weights and reference.pth inside."));
    WeightsCheck check{modelOf(folder), display(folder), 0, 0.0, 0.0, 0.0};
    const Reference reference = readReference(folder / "reference.pth");
    for (const char* file : {"weights.pth", "weights_legacy.pth", "weights.safetensors"})
        if (std::filesystem::exists(folder / file))
            compare(readSet(folder / file), reference, check);
    if (check.containers == 0)
        throw Error(Code::NotFound, tr("The folder “%1” holds no weights.", display(folder)),
                    tr("It should hold weights.pth, weights_legacy.pth or weights.safetensors."));
    return check;
}

} // namespace ostrakon::cli
