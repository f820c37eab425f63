// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/backbone.h"

#include <cstring>
#include <map>
#include <mutex>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/nn/backbone_torch.h"
#include "core/nn/planned_net.h"
#include "core/nn/pth_reader.h"

namespace ostrakon::nn {

using base::tr;

namespace {

constexpr const char* kCounter = "num_batches_tracked";
constexpr std::uint64_t kMaxWeightsBytes = std::uint64_t{2} << 30;

std::vector<std::int64_t> shapeOf(const torch::Tensor& tensor) {
    return {tensor.sizes().begin(), tensor.sizes().end()};
}

/// Every parameter and running statistic by canonical name.
std::map<std::string, torch::Tensor> stateTensors(const Backbone& backbone) {
    std::map<std::string, torch::Tensor> out;
    for (const auto& entry : backbone.module().named_parameters())
        out.emplace(entry.key(), entry.value());
    for (const auto& entry : backbone.module().named_buffers())
        if (!entry.key().ends_with(kCounter))
            out.emplace(entry.key(), entry.value());
    return out;
}

DType dtypeOf(const torch::Tensor& tensor) {
    switch (tensor.scalar_type()) {
    case torch::kBool:
        return DType::Bool;
    case torch::kByte:
        return DType::U8;
    case torch::kChar:
        return DType::I8;
    case torch::kShort:
        return DType::I16;
    case torch::kInt:
        return DType::I32;
    case torch::kLong:
        return DType::I64;
    case torch::kHalf:
        return DType::F16;
    case torch::kBFloat16:
        return DType::BF16;
    case torch::kFloat:
        return DType::F32;
    case torch::kDouble:
        return DType::F64;
    default:
        throw Error(Code::Unsupported, tr("A tensor's type cannot be kept in a weights file."));
    }
}

torch::ScalarType scalarType(DType dtype) {
    static constexpr torch::ScalarType kTypes[] = {torch::kBool,  torch::kByte,  torch::kChar, torch::kShort,
                                                   torch::kInt,   torch::kLong,  torch::kHalf, torch::kBFloat16,
                                                   torch::kFloat, torch::kDouble};
    return kTypes[static_cast<std::size_t>(dtype)];
}

void checkShape(const TensorView& view, const torch::Tensor& target) {
    if (view.shape == shapeOf(target))
        return;
    throw Error(Code::BadInput, tr("The tensor “%1” has another shape than the network needs.", view.name),
                tr("Choose the network that the file was made for."));
}

/// The file that scripts/start brings is known bit by bit; anything else under its name is damage or a mix-up.
void checkFile(const std::vector<std::byte>& bytes, const ModelSpec& spec, const std::filesystem::path& path) {
    if (spec.sha256.empty() || path.extension() != ".pth")
        return;
    const auto hash = base::Sha256::of(bytes);
    if (hash.hex() != spec.sha256)
        throw Error(Code::BadInput, tr("“%1” is not the weights file it should be.", base::display(path)),
                    tr("Delete it and run scripts/start again. Weights of your own belong into a .safetensors file."),
                    hash.hex());
}

} // namespace

void Backbone::refreshHash() {
    m_hash = state(*this).contentHash();
}

torch::Tensor toTensor(const TensorView& view) {
    const auto options = torch::TensorOptions().dtype(scalarType(view.dtype));
    torch::Tensor out = torch::empty(view.shape, options);
    if (!view.bytes.empty())
        std::memcpy(out.data_ptr(), view.bytes.data(), view.bytes.size());
    return out;
}

void addTensor(WeightSet& set, std::string name, const torch::Tensor& tensor) {
    const torch::Tensor plain = tensor.detach().to(torch::kCPU).contiguous();
    const auto* begin = static_cast<const std::byte*>(plain.const_data_ptr());
    auto memory = std::make_shared<const std::vector<std::byte>>(begin, begin + plain.nbytes());
    TensorView view{std::move(name), dtypeOf(plain), shapeOf(plain), *memory};
    set.add(std::move(view), std::move(memory));
}

std::shared_ptr<Backbone> makeUntrained(std::string_view name) {
    auto out = makePlanned(modelSpec(name));
    out->refreshHash();
    return out;
}

BackbonePtr makeBackbone(std::string_view name, const WeightSet& weights) {
    const ModelSpec& row = modelSpec(name);
    const torch::NoGradGuard noGrad;
    auto out = makePlanned(row);
    auto targets = stateTensors(*out);
    for (const ModuleName& module : stateNames(netPlan(row.name))) {
        const TensorView* found = findTensor(weights, module);
        const TensorView& view = found ? *found : weights.at(module.here); // which throws with the sentence
        torch::Tensor& target = targets.at(module.here);
        checkShape(view, target);
        target.copy_(toTensor(view)); // widens half floats
    }
    out->refreshHash();
    return out;
}

BackbonePtr loadBackbone(std::string_view name) {
    static std::mutex mutex;
    static std::map<std::string, std::weak_ptr<const Backbone>, std::less<>> held; // guarded by mutex
    const std::lock_guard lock(mutex);
    if (const auto found = held.find(name); found != held.end())
        if (auto alive = found->second.lock())
            return alive;
    const auto path = findWeights(name);
    auto bytes = base::readAll(path, kMaxWeightsBytes);
    checkFile(bytes, modelSpec(name), path);
    auto out = makeBackbone(name, readWeights(std::move(bytes), base::display(path)));
    held[std::string(name)] = out;
    return out;
}

const ModelSpec& spec(const Backbone& backbone) {
    return backbone.spec();
}

const base::Sha256& weightsHash(const Backbone& backbone) {
    return backbone.weightsHash();
}

WeightSet state(const Backbone& backbone) {
    WeightSet out;
    for (const auto& [name, tensor] : stateTensors(backbone))
        addTensor(out, name, tensor);
    return out;
}

} // namespace ostrakon::nn
