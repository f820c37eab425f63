// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/resume_state.h"

#include <cstring>

#include "core/base/error.h"
#include "core/nn/safetensors.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr const char* kKey = "ostrakon.train";
constexpr const char* kHead = "train.head.";
constexpr const char* kOptimiser = "train.optimiser.";
constexpr const char* kMoving = "train.moving.";

std::vector<double> doubles(const nn::WeightSet& set, const std::string& name) {
    const auto& view = set.at(kHead + name);
    const auto tensor = nn::toTensor(view).to(torch::kFloat64).flatten().contiguous();
    return {tensor.const_data_ptr<double>(), tensor.const_data_ptr<double>() + tensor.numel()};
}

} // namespace

bool Standing::isBeatenBy(double accuracy, double loss) const {
    return accuracy > bestAccuracy || (accuracy == bestAccuracy && loss < bestLoss);
}

Json toJson(const Standing& s) {
    return {{"epoch", s.epoch},
            {"best_epoch", s.bestEpoch},
            {"best_accuracy", s.bestAccuracy},
            {"best_loss", s.bestLoss},
            {"since_best", s.sinceBest},
            {"steps", s.steps},
            {"within", {{"steps", s.within.steps}, {"loss", s.within.loss}, {"hits", s.within.hits}}},
            {"rate", s.rate}};
}

Standing standingFromJson(const Json& json) {
    try {
        Standing s;
        s.epoch = json.at("epoch");
        s.bestEpoch = json.at("best_epoch");
        s.bestAccuracy = json.at("best_accuracy");
        s.bestLoss = json.at("best_loss");
        s.sinceBest = json.at("since_best");
        s.steps = json.at("steps");
        if (const auto within = json.find("within"); within != json.end()) // not in earlier versions
            s.within = {within->at("steps"), within->at("loss"), within->at("hits")};
        s.rate = json.value("rate", 0.0);
        return s;
    } catch (const Json::exception& e) {
        throw Error(Code::BadInput, tr("A checkpoint does not say where its training stood."), {}, e.what());
    }
}

std::vector<std::byte> checkpointBytes(const nn::Model& model, const FineTuneNet& net, const AdamW& optimiser,
                                       const Standing& standing, const AveragedWeights* averages) {
    nn::WeightSet set = nn::readSafetensors(model.save(nn::SaveForm::Full), "checkpoint");
    for (const auto& [name, tensor] : net.headState())
        nn::addTensor(set, kHead + name, tensor.to(torch::kCPU));
    for (const auto& [name, tensor] : optimiser.state())
        nn::addTensor(set, kOptimiser + name, tensor.to(torch::kCPU));
    if (averages)
        for (const auto& [name, tensor] : averages->others())
            nn::addTensor(set, kMoving + name, tensor.to(torch::kCPU));
    set.metadata[kKey] = toJson(standing).dump();
    return nn::writeSafetensors(set.tensors(), set.metadata);
}

Checkpoint Checkpoint::read(std::vector<std::byte> bytes, const std::string& name) {
    Checkpoint out;
    out.tensors = nn::readSafetensors(bytes, name);
    const auto found = out.tensors.metadata.find(kKey);
    if (found == out.tensors.metadata.end())
        throw Error(Code::BadInput, tr("“%1” holds a model, but nothing to continue a training from.", name),
                    tr("Train again instead."));
    out.standing = standingFromJson(Json::parse(found->second, nullptr, false));
    out.model = nn::Model::load(std::move(bytes), name);
    return out;
}

FittedHead Checkpoint::head() const {
    FittedHead out;
    out.weight = doubles(tensors, "weight");
    out.bias = doubles(tensors, "bias");
    out.mean = doubles(tensors, "mean");
    out.deviation = doubles(tensors, "deviation");
    out.head = model.head;
    out.converged = true;
    return out;
}

void Checkpoint::restore(AdamW& optimiser) const {
    for (auto& [name, tensor] : optimiser.state()) {
        torch::Tensor to = tensor;
        if (name.starts_with("taken.") && !tensors.find(kOptimiser + name))
            to.fill_(static_cast<float>(standing.steps)); // an earlier version: all began together
        else
            to.copy_(nn::toTensor(tensors.at(kOptimiser + name)).reshape(to.sizes()));
    }
    optimiser.setSteps(standing.steps);
}

void Checkpoint::restoreMoving(const FineTuneNet& net) const {
    const torch::NoGradGuard noGrad;
    for (const Moving& p : net.moving())
        if (const auto* saved = tensors.find(kMoving + p.name)) {
            torch::Tensor value = p.value;
            value.copy_(nn::toTensor(*saved).reshape(value.sizes()));
        }
}

} // namespace ostrakon::train
