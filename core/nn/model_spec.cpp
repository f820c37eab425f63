// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_spec.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ostrakon::nn {

using base::tr;

namespace {

constexpr Preprocess imageNet(int size, double crop) {
    return {size, crop, {0.485F * 255, 0.456F * 255, 0.406F * 255}, {0.229F * 255, 0.224F * 255, 0.225F * 255}};
}

constexpr Preprocess lite(int size) {
    return {size, 0.875, {127, 127, 127}, {128, 128, 128}};
}

constexpr ModelSpec kTable[] = {
    {"efficientnet-lite0", "EfficientNet-Lite0", 1280, 4.7, 75.1, lite(224),
     "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"},
    {"efficientnet-lite2", "EfficientNet-Lite2", 1280, 6.1, 77.6, lite(260),
     "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d"},
    {"efficientnet-lite1", "EfficientNet-Lite1", 1280, 5.4, 76.7, lite(240), ""},
    {"resnet18", "ResNet-18", 512, 11.7, 69.8, imageNet(224, 0.875), ""},
    {"resnet34", "ResNet-34", 512, 21.8, 73.3, imageNet(224, 0.875), ""},
    {"resnet50", "ResNet-50", 2048, 25.6, 76.1, imageNet(224, 0.875), ""},
    {"efficientnet-b0", "EfficientNet-B0", 1280, 5.3, 77.7, imageNet(224, 0.875), ""},
    {"efficientnet-b1", "EfficientNet-B1", 1280, 7.8, 78.6, imageNet(240, 0.9375), ""},
    {"efficientnet-b2", "EfficientNet-B2", 1408, 9.1, 80.6, imageNet(288, 1.0), ""},
    {"efficientnet-b3", "EfficientNet-B3", 1536, 12.2, 82.0, imageNet(300, 0.9375), ""},
    {"mobilenet-v3-small", "MobileNetV3 small", 576, 2.5, 67.7, imageNet(224, 0.875), ""},
    {"mobilenet-v3-large", "MobileNetV3 large", 960, 5.5, 74.0, imageNet(224, 0.875), ""},
};

std::string modelNames() {
    std::string out;
    for (const auto& row : kTable)
        out += (out.empty() ? "" : ", ") + std::string(row.name);
    return out;
}

std::vector<std::filesystem::path> weightFolders() {
    std::vector<std::filesystem::path> out;
    if (auto own = ownWeightsDir(); !own.empty())
        out.push_back(std::move(own));
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (!failed)
        out.push_back(program.parent_path().parent_path() / "share" / "ostrakon" / "weights");
    out.emplace_back(OSTRAKON_WEIGHTS_DIR);
    return out;
}

std::array<float, 3> triple(const Json& json, const char* key) {
    const Json& list = json.at(key);
    if (!list.is_array() || list.size() != 3)
        throw Error(Code::BadInput, tr("A model's preprocessing needs three values of “%1”.", key));
    return {list[0].get<float>(), list[1].get<float>(), list[2].get<float>()};
}

bool usable(const Preprocess& p) {
    const auto finite = [](float v) { return std::isfinite(v); };
    const auto positive = [](float v) { return std::isfinite(v) && v > 0.0F; };
    return p.sizePx >= 32 && p.sizePx <= 4096 && p.cropShare > 0.0 && p.cropShare <= 1.0 &&
           std::all_of(p.mean.begin(), p.mean.end(), finite) &&
           std::all_of(p.deviation.begin(), p.deviation.end(), positive);
}

} // namespace

OrderedJson toJson(const Preprocess& preprocess) {
    return {{"size_px", preprocess.sizePx},
            {"crop_share", preprocess.cropShare},
            {"mean", preprocess.mean},
            {"deviation", preprocess.deviation}};
}

Preprocess preprocessFromJson(const Json& json) {
    try {
        const Preprocess out{json.at("size_px").get<int>(), json.at("crop_share").get<double>(), triple(json, "mean"),
                             triple(json, "deviation")};
        if (usable(out))
            return out;
    } catch (const Json::exception& e) {
        throw Error(Code::BadInput, tr("A model's preprocessing is not described completely."), {}, e.what());
    }
    throw Error(Code::BadInput, tr("A model's preprocessing has impossible values."));
}

std::span<const ModelSpec> modelTable() {
    return kTable;
}

const ModelSpec& modelSpec(std::string_view name) {
    const auto row = std::find_if(std::begin(kTable), std::end(kTable), [&](const auto& r) { return r.name == name; });
    if (row == std::end(kTable))
        throw Error(Code::Unsupported, tr("There is no network called “%1”.", std::string(name)),
                    tr("Choose one of: %1.", modelNames()));
    return *row;
}

bool hasWeights(std::string_view name) {
    try {
        return !findWeights(name).empty();
    } catch (const Error&) {
        return false;
    }
}

std::filesystem::path ownWeightsDir() {
    if (const char* own = std::getenv("OSTRAKON_WEIGHTS"); own && *own)
        return own;
    const auto data = base::dataDir();
    return data.empty() ? data : data / "weights";
}

std::filesystem::path findWeights(std::string_view name) {
    const ModelSpec& row = modelSpec(name);
    std::string looked;
    for (const auto& folder : weightFolders()) {
        for (const char* suffix : {".safetensors", ".pth"}) {
            auto path = folder / std::string(name);
            path += suffix;
            std::error_code failed;
            if (std::filesystem::is_regular_file(path, failed))
                return path;
        }
        looked += (looked.empty() ? "" : ", ") + base::display(folder);
    }
    if (row.sha256.empty())
        throw Error(Code::NotFound, tr("There are no weights of %1 on this machine.", std::string(row.title)),
                    tr("Bring a file of torchvision, timm or your own: `ostrakon-cli weights add FILE --arch %1`.",
                       std::string(name)));
    throw Error(Code::NotFound, tr("The weights of %1 are not installed.", std::string(row.title)),
                tr("Run scripts/start once; it fetches them. Looked in: %1.", looked));
}

} // namespace ostrakon::nn
