// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model.h"

#include <cstring>

#include "core/base/error.h"
#include "core/nn/backbone_torch.h"
#include "core/nn/safetensors.h"

namespace ostrakon::nn {

using base::tr;

namespace {

constexpr int kLayout = 1;
constexpr const char* kKey = "ostrakon";
constexpr const char* kPrefix = "backbone.";

TensorView floatsView(std::string name, const std::vector<float>& values, std::vector<std::int64_t> shape) {
    return {std::move(name), DType::F32, std::move(shape), std::as_bytes(std::span(values))};
}

OrderedJson describe(const Model& model, SaveForm form) {
    OrderedJson classes = OrderedJson::array();
    for (const auto& row : model.classes)
        classes.push_back({{"uid", row.uid}, {"name", row.name}});
    return {{"layout", kLayout},
            {"form", form == SaveForm::Full ? "full" : "head"},
            {"backbone", std::string(spec(*model.backbone).name)},
            {"weights_sha256", weightsHash(*model.backbone).hex()},
            {"preprocess", toJson(model.preprocess)},
            {"classes", std::move(classes)},
            {"extra", model.extra}};
}

Json description(const WeightSet& set, const std::string& name) {
    const auto found = set.metadata.find(kKey);
    if (found == set.metadata.end())
        throw Error(Code::BadInput, tr("“%1” is not a model of Ostrakon.", name));
    Json json = Json::parse(found->second);
    if (json.at("layout").get<int>() > kLayout)
        throw Error(Code::NewerFile, tr("“%1” was written by a newer version of Ostrakon.", name),
                    tr("Update Ostrakon to use it."));
    return json;
}

LinearHead readHead(const WeightSet& set, int features, int classes) {
    const auto weight = set.floats("head.weight", {classes, features});
    const auto bias = set.floats("head.bias", {classes});
    return {features, classes, {weight.begin(), weight.end()}, {bias.begin(), bias.end()}};
}

WeightSet withoutPrefix(const WeightSet& set) {
    WeightSet out;
    for (const auto& view : set.tensors())
        if (view.name.starts_with(kPrefix)) {
            auto memory = std::make_shared<const std::vector<std::byte>>(view.bytes.begin(), view.bytes.end());
            TensorView inner{view.name.substr(std::strlen(kPrefix)), view.dtype, view.shape, *memory};
            out.add(std::move(inner), std::move(memory));
        }
    return out;
}

/// The installed weights if they are the ones, else what `elsewhere` has, else the installed ones' error.
BackbonePtr findBackbone(const std::string& backbone, const std::string& hash, const Json& extra,
                         const BackboneSource& elsewhere) {
    const auto other = [&] { return elsewhere ? elsewhere(extra) : nullptr; };
    try {
        auto installed = loadBackbone(backbone);
        if (weightsHash(*installed).hex() == hash)
            return installed;
        const auto found = other();
        return found ? found : installed;
    } catch (const Error& e) {
        if (e.code() != Code::NotFound)
            throw;
        if (auto found = other())
            return found;
        throw;
    }
}

BackbonePtr readBackbone(const Json& json, const WeightSet& set, const std::string& name,
                         const BackboneSource& elsewhere) {
    const auto backbone = json.at("backbone").get<std::string>();
    const bool full = json.at("form").get<std::string>() == "full";
    const auto hash = json.at("weights_sha256").get<std::string>();
    auto out =
        full ? makeBackbone(backbone, withoutPrefix(set)) : findBackbone(backbone, hash, json.at("extra"), elsewhere);
    if (weightsHash(*out).hex() != hash)
        throw Error(Code::BadInput,
                    full ? tr("“%1” is damaged: its weights are not those it was saved with.", name)
                         : tr("“%1” was trained on other weights of %2 than those installed here.", name,
                              std::string(spec(*out).title)),
                    full ? tr("Use another copy.") : tr("Install those weights, or train again."));
    return out;
}

} // namespace

std::vector<std::byte> Model::save(SaveForm form) const {
    if (head.classes != static_cast<int>(classes.size()) || head.classes < 1 ||
        head.features != spec(*backbone).featureSize)
        throw Error(Code::BadInput, tr("A model's classifier does not fit its classes."));
    const WeightSet weights = form == SaveForm::Full ? state(*backbone) : WeightSet{};
    std::vector<TensorView> tensors;
    tensors.push_back(floatsView("head.weight", head.weight, {head.classes, head.features}));
    tensors.push_back(floatsView("head.bias", head.bias, {head.classes}));
    for (TensorView view : weights.tensors()) {
        view.name = kPrefix + view.name;
        tensors.push_back(std::move(view));
    }
    return writeSafetensors(tensors, {{kKey, describe(*this, form).dump()}});
}

Model Model::load(std::vector<std::byte> bytes, const std::string& name, const BackboneSource& elsewhere) {
    const WeightSet set = readSafetensors(std::move(bytes), name);
    try {
        const Json json = description(set, name);
        Model out;
        out.preprocess = preprocessFromJson(json.at("preprocess"));
        out.extra = json.at("extra");
        for (const auto& row : json.at("classes"))
            out.classes.push_back({row.at("uid").get<std::string>(), row.at("name").get<std::string>()});
        out.backbone = readBackbone(json, set, name, elsewhere);
        out.head = readHead(set, spec(*out.backbone).featureSize, static_cast<int>(out.classes.size()));
        return out;
    } catch (const Json::exception& e) {
        throw Error(Code::BadInput, tr("“%1” is not a complete model of Ostrakon.", name), {}, e.what());
    }
}

int Model::indexOf(const std::string& uid) const {
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (classes[i].uid == uid)
            return static_cast<int>(i);
    return -1;
}

EvidenceMap gradCam(const Model& model, std::span<const std::uint8_t> pixels, int classIndex) {
    if (classIndex < 0 || classIndex >= model.head.classes)
        throw Error(Code::UnknownClass, tr("The model has no output for that class."), tr("Train again with it."));
    const std::int64_t side = model.preprocess.sizePx;
    const auto owned = model.backbone->clone(); // forwardFeatureMap is not const, and a map must not disturb a training
    const auto triple = [](const std::array<float, 3>& v) {
        return torch::tensor({v[0], v[1], v[2]}).reshape({1, 3, 1, 1});
    };
    auto image = torch::empty({1, side, side, 3}, torch::kByte);
    std::memcpy(image.data_ptr(), pixels.data(), std::min<std::size_t>(pixels.size(), image.nbytes()));
    auto input = (image.permute({0, 3, 1, 2}).to(torch::kFloat) - triple(model.preprocess.mean)) /
                 triple(model.preprocess.deviation);
    auto map = owned->forwardFeatureMap(input).detach().requires_grad_(true);
    const auto weight = torch::tensor(model.head.weight).reshape({model.head.classes, model.head.features});
    const auto logits = torch::linear(map.mean({2, 3}), weight, torch::tensor(model.head.bias));
    const auto gradient = torch::autograd::grad({logits[0][classIndex]}, {map})[0];
    auto cam = (gradient.mean({2, 3}, true) * map).sum(1).clamp_min(0)[0].detach().contiguous();
    const float peak = cam.max().item<float>();
    EvidenceMap out{static_cast<int>(cam.size(0)), static_cast<int>(cam.size(1)), {}};
    out.values.assign(cam.const_data_ptr<float>(), cam.const_data_ptr<float>() + cam.numel());
    if (peak > 0.0F)
        for (float& v : out.values)
            v /= peak;
    return out;
}

} // namespace ostrakon::nn
