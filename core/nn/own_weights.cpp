// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/own_weights.h"

#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/nn/backbone.h"
#include "core/nn/imagenet_classifier.h"
#include "core/nn/net_plan.h"
#include "core/nn/pth_reader.h"
#include "core/nn/safetensors.h"

namespace ostrakon::nn {

using base::tr;

namespace {

constexpr std::uint64_t kMaxBytes = std::uint64_t{2} << 30;

/// ImageNet's classifier too, if the file has it: for `weights check` and a look at what the network knows.
void keepClassifier(const ClassifierPlan& plan, const WeightSet& from, std::vector<TensorView>& to) {
    const auto keep = [&](const ModuleName& name) {
        for (const char* part : {".weight", ".bias"})
            if (const TensorView* found = findTensor(from, name, part)) {
                to.push_back(*found);
                to.back().name = name.here + part;
            }
    };
    if (plan.hidden)
        keep(*plan.hidden);
    keep(plan.last);
}

bool hasClassifier(std::string_view model, const WeightSet& weights) {
    try {
        const ImageNetClassifier tried(model, weights);
        return true;
    } catch (const Error&) {
        return false; // trained on other classes, or cut off: the backbone is what counts
    }
}

} // namespace

OwnWeights addWeights(std::string_view model, const std::filesystem::path& file, const std::string& licence) {
    const ModelSpec& row = modelSpec(model);
    const auto folder = ownWeightsDir();
    if (folder.empty())
        throw Error(Code::NotFound, tr("There is no place for weights of your own."),
                    tr("Set OSTRAKON_WEIGHTS to a folder."));
    auto bytes = base::readAll(file, kMaxBytes);
    OwnWeights out{folder / (std::string(row.name) + ".safetensors"), base::display(file.filename()),
                   base::Sha256::of(bytes).hex(), licence, false};
    const WeightSet weights = readWeights(std::move(bytes), base::display(file));
    const auto backbone = makeBackbone(model, weights);
    const WeightSet state = nn::state(*backbone);
    std::vector<TensorView> tensors = state.tensors();
    if (hasClassifier(model, weights)) {
        out.hasClassifier = true;
        keepClassifier(netPlan(model).classifier, weights, tensors);
    }
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    base::writeAtomically(out.file, writeSafetensors(tensors, {{"ostrakon.model", std::string(row.name)},
                                                               {"ostrakon.source", out.source},
                                                               {"ostrakon.source_sha256", out.sourceSha256},
                                                               {"ostrakon.licence", licence}}));
    return out;
}

OwnWeights describeWeights(const std::filesystem::path& file) {
    OwnWeights out;
    out.file = file;
    if (file.extension() != ".safetensors")
        return out;
    const auto header = readSafetensorsMetadata(file);
    const auto value = [&](const char* key) {
        const auto found = header.find(key);
        return found == header.end() ? std::string() : found->second;
    };
    out.source = value("ostrakon.source");
    out.sourceSha256 = value("ostrakon.source_sha256");
    out.licence = value("ostrakon.licence");
    return out;
}

} // namespace ostrakon::nn
