// SPDX-License-Identifier: GPL-3.0-or-later
// Photographs to pooled features and ImageNet logits, for comparing with other implementations.
// ostrakon_network_outputs MODEL exact|fast OUT < FILES: one path a line; OUT becomes float32 rows of features, logits.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/network_input.h"
#include "core/nn/backbone.h"
#include "core/nn/feature_extractor.h"
#include "core/nn/imagenet_classifier.h"
#include "core/nn/pth_reader.h"

using namespace ostrakon;

namespace {

void write(std::ofstream& out, const std::vector<float>& values) {
    out.write(reinterpret_cast<const char*>(values.data()), std::ssize(values) * std::streamsize{sizeof(float)});
}

void run(const std::string& model, bool fast, const std::string& target) {
    const nn::FeatureExtractor net(nn::loadBackbone(model));
    const auto weights = nn::findWeights(model);
    const nn::ImageNetClassifier head(model, nn::readWeights(base::readAll(weights), base::display(weights)));
    const nn::Preprocess wanted = nn::modelSpec(model).preprocess;
    image::Preprocess pictures;
    pictures.sizePx = wanted.sizePx;
    pictures.cropShare = wanted.cropShare;
    pictures.fast = fast;
    std::ofstream out(target, std::ios::binary);
    std::vector<float> pooled(static_cast<std::size_t>(net.featureSize()));
    for (std::string path; std::getline(std::cin, path);) {
        const auto pixels = image::fitForNetwork(base::readAll(path), path, pictures);
        net.run(pixels.rgb, pooled);
        write(out, pooled);
        write(out, head.logits(pooled));
    }
    if (!out.flush())
        throw std::runtime_error("cannot write " + target);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "ostrakon_network_outputs MODEL exact|fast OUT < FILES\n";
        return 2;
    }
    try {
        run(argv[1], std::string(argv[2]) == "fast", argv[3]);
    } catch (const Error& e) {
        std::cerr << base::english(e.sentence()) << "\n";
        return 1;
    } catch (const std::exception& e) {
        std::cerr << e.what() << "\n";
        return 1;
    }
    return 0;
}
