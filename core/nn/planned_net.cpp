// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/planned_net.h"

#include "core/nn/folded_unit.h"

namespace ostrakon::nn {

namespace {

using torch::nn::BatchNorm2d;
using torch::nn::BatchNorm2dOptions;
using torch::nn::Conv2d;
using torch::nn::Conv2dOptions;

torch::Tensor activate(const torch::Tensor& x, Activation activation) {
    switch (activation) {
    case Activation::None:
        return x;
    case Activation::Relu:
        return torch::relu(x);
    case Activation::Relu6:
        return torch::hardtanh(x, 0, 6);
    case Activation::Silu:
        return torch::silu(x);
    case Activation::HardSwish:
        return torch::hardswish(x);
    }
    return x;
}

/// Registers `child` under a dotted name, making the containers in between.
template <typename Child>
void registerAt(torch::nn::Module& root, const std::string& path, const Child& child) {
    torch::nn::Module* at = &root;
    std::size_t begin = 0;
    for (std::size_t dot = path.find('.'); dot != std::string::npos; begin = dot + 1, dot = path.find('.', begin)) {
        const std::string part = path.substr(begin, dot - begin);
        const auto children = at->named_children();
        const auto* existing = children.find(part);
        at = existing ? existing->get() : at->register_module(part, std::make_shared<torch::nn::Module>("Stage")).get();
    }
    at->register_module(path.substr(begin), child);
}

struct Unit {
    Conv2d conv{nullptr};
    BatchNorm2d norm{nullptr};
    ConvPlan plan;
    Padding padding = Padding::Even;

    torch::Tensor forward(torch::Tensor x) const {
        const auto [top, bottom] = paddingPx(padding, x.size(2), plan.kernel, plan.stride);
        const auto [left, right] = paddingPx(padding, x.size(3), plan.kernel, plan.stride);
        const bool even = top == bottom && left == right && top == left;
        if (!even)
            x = torch::constant_pad_nd(x, {left, right, top, bottom});
        if (x.is_cpu() && !norm->is_training())
            return foldedUnit(
                x, conv->weight, *norm,
                {plan.stride, static_cast<int>(even ? top : 0), plan.groups, plan.activation, norm->options.eps()});
        x = torch::conv2d(x, conv->weight, {}, plan.stride, even ? top : 0, 1, plan.groups);
        x = torch::batch_norm(x, norm->weight, norm->bias, norm->running_mean, norm->running_var, norm->is_training(),
                              norm->options.momentum().value(), norm->options.eps(), false);
        return activate(x, plan.activation);
    }
};

struct Squeeze {
    Conv2d reduce{nullptr}, expand{nullptr};
    SqueezePlan plan;

    torch::Tensor forward(const torch::Tensor& x) const {
        torch::Tensor s = x.mean({2, 3}, true);
        s = activate(torch::conv2d(s, reduce->weight, reduce->bias), plan.inner);
        s = torch::conv2d(s, expand->weight, expand->bias);
        return x * (plan.hardGate ? torch::hardsigmoid(s) : torch::sigmoid(s));
    }
};

struct Block {
    BlockPlan plan;
    std::vector<Unit> units;
    std::optional<Squeeze> squeeze;
    std::optional<Unit> shortcut;

    torch::Tensor forward(const torch::Tensor& x) const {
        torch::Tensor y = x;
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (squeeze && i + 1 == units.size())
                y = squeeze->forward(y);
            y = units[i].forward(y);
        }
        if (plan.residual)
            y = y + (shortcut ? shortcut->forward(x) : x);
        y = activate(y, plan.after);
        return plan.maxPool ? torch::max_pool2d(y, 3, 2, 1) : y;
    }
};

class PlannedModule : public torch::nn::Module {
  public:
    explicit PlannedModule(NetPlan wanted)
        : torch::nn::Module("Backbone")
        , plan(std::move(wanted)) {
        for (const BlockPlan& row : plan.blocks) {
            Block block{row, {}, {}, {}};
            for (const ConvPlan& conv : row.convs)
                block.units.push_back(unit(conv));
            if (row.squeeze)
                block.squeeze = squeeze(*row.squeeze);
            if (row.shortcut)
                block.shortcut = unit(*row.shortcut);
            blocks.push_back(std::move(block));
        }
    }

    NetPlan plan;
    std::vector<Block> blocks;

  private:
    Unit unit(const ConvPlan& row) {
        Unit out{Conv2d(Conv2dOptions(row.in, row.out, row.kernel).stride(row.stride).groups(row.groups).bias(false)),
                 BatchNorm2d(BatchNorm2dOptions(row.out).eps(plan.epsilon).momentum(plan.momentum)), row, plan.padding};
        registerAt(*this, row.conv.here, out.conv);
        registerAt(*this, row.norm.here, out.norm);
        return out;
    }

    Squeeze squeeze(const SqueezePlan& row) {
        Squeeze out{Conv2d(Conv2dOptions(row.channels, row.squeezed, 1)),
                    Conv2d(Conv2dOptions(row.squeezed, row.channels, 1)), row};
        registerAt(*this, row.reduce.here, out.reduce);
        registerAt(*this, row.expand.here, out.expand);
        return out;
    }
};

FoldedConv fold(const Unit& unit, std::int64_t inputSide) {
    const auto& norm = *unit.norm;
    // In double: the folded weights then differ from the exact ones by one rounding only.
    const auto gain =
        norm.weight.to(torch::kDouble) / torch::sqrt(norm.running_var.to(torch::kDouble) + norm.options.eps());
    const auto shift = norm.bias.to(torch::kDouble) - norm.running_mean.to(torch::kDouble) * gain;
    const auto [before, after] = paddingPx(unit.padding, inputSide, unit.plan.kernel, unit.plan.stride);
    FoldedConv out;
    out.weight = (unit.conv->weight.to(torch::kDouble) * gain.reshape({-1, 1, 1, 1})).to(torch::kFloat).contiguous();
    out.bias = shift.to(torch::kFloat).contiguous();
    out.stride = unit.plan.stride;
    out.groups = unit.plan.groups;
    out.padBefore = before;
    out.padAfter = after;
    out.activation = unit.plan.activation;
    return out;
}

FoldedSqueeze fold(const Squeeze& squeeze) {
    return {squeeze.reduce->weight.clone(), squeeze.reduce->bias.clone(), squeeze.expand->weight.clone(),
            squeeze.expand->bias.clone(),   squeeze.plan.inner,           squeeze.plan.hardGate};
}

/// Appends a block's steps; `side` is its input's and becomes its output's.
void foldBlock(const Block& block, std::vector<FoldedConv>& out, std::int64_t& side) {
    const int start = static_cast<int>(out.size()) - 1;
    const std::int64_t startSide = side;
    const auto shrink = [&](int stride) { side = (side + stride - 1) / stride; };
    for (std::size_t i = 0; i < block.units.size(); ++i) {
        const bool last = i + 1 == block.units.size();
        int from = -1;
        if (last && block.shortcut) { // beside the block: its input is the block's
            from = static_cast<int>(out.size()) - 1;
            out.push_back(fold(*block.shortcut, startSide));
            out.back().inputFrom = start;
        }
        out.push_back(fold(block.units[i], side));
        out.back().inputFrom = from;
        shrink(block.units[i].plan.stride);
        if (block.squeeze && i + 2 == block.units.size())
            out.back().squeeze = fold(*block.squeeze);
    }
    FoldedConv& end = out.back();
    if (block.plan.residual) {
        end.residualFrom = block.shortcut ? static_cast<int>(out.size()) - 2 : start;
        end.activation = block.plan.after;
    }
    end.maxPool = block.plan.maxPool;
    if (end.maxPool)
        shrink(2);
}

class PlannedBackbone final : public Backbone {
  public:
    explicit PlannedBackbone(const ModelSpec& spec)
        : Backbone(spec)
        , m_module(std::make_shared<PlannedModule>(netPlan(spec.name))) {
        m_module->eval();
        for (auto& parameter : m_module->parameters())
            parameter.set_requires_grad(false);
    }

    torch::Tensor forwardFeatureMap(const torch::Tensor& x, int fromStage) override {
        torch::Tensor y = x;
        for (const Block& block : m_module->blocks)
            if (block.plan.stage >= fromStage)
                y = block.forward(y);
        return y;
    }

    torch::nn::Module& module() override { return *m_module; }

    std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> stages() override {
        std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> out(
            static_cast<std::size_t>(m_module->plan.stages));
        for (const Block& block : m_module->blocks) {
            auto& group = out[static_cast<std::size_t>(block.plan.stage)];
            const auto add = [&](const Unit& unit) {
                group.push_back(unit.conv.ptr());
                group.push_back(unit.norm.ptr());
            };
            for (const Unit& unit : block.units)
                add(unit);
            if (block.shortcut)
                add(*block.shortcut);
            if (block.squeeze) {
                group.push_back(block.squeeze->reduce.ptr());
                group.push_back(block.squeeze->expand.ptr());
            }
        }
        return out;
    }

    std::vector<FoldedConv> folded(int sizePx, int stages) const override {
        const torch::NoGradGuard noGrad;
        std::vector<FoldedConv> out;
        std::int64_t side = sizePx;
        for (const Block& block : m_module->blocks)
            if (block.plan.stage < stages)
                foldBlock(block, out, side);
        return out;
    }

    int mapSide(int sizePx) const override { return m_module->plan.mapSide(sizePx); }

    std::shared_ptr<Backbone> clone() const override {
        const torch::NoGradGuard noGrad;
        auto out = std::make_shared<PlannedBackbone>(spec());
        const auto copyInto = [](auto&& to, auto&& from) {
            for (auto& entry : to)
                entry.value().copy_(from[entry.key()]);
        };
        copyInto(out->m_module->named_parameters(), m_module->named_parameters());
        copyInto(out->m_module->named_buffers(), m_module->named_buffers());
        out->refreshHash();
        return out;
    }

  private:
    std::shared_ptr<PlannedModule> m_module;
};

void addNames(std::vector<ModuleName>& out, const ModuleName& module, std::initializer_list<const char*> parts) {
    for (const char* part : parts) {
        ModuleName name{module.here + part, {}};
        for (const std::string& other : module.elsewhere)
            name.elsewhere.push_back(other + part);
        out.push_back(std::move(name));
    }
}

} // namespace

std::shared_ptr<Backbone> makePlanned(const ModelSpec& spec) {
    return std::make_shared<PlannedBackbone>(spec);
}

std::vector<ModuleName> stateNames(const NetPlan& plan) {
    std::vector<ModuleName> out;
    const auto addConv = [&](const ConvPlan& conv) {
        addNames(out, conv.conv, {".weight"});
        addNames(out, conv.norm, {".weight", ".bias", ".running_mean", ".running_var"});
    };
    for (const BlockPlan& block : plan.blocks) {
        for (const ConvPlan& conv : block.convs)
            addConv(conv);
        if (block.shortcut)
            addConv(*block.shortcut);
        if (block.squeeze) {
            addNames(out, block.squeeze->reduce, {".weight", ".bias"});
            addNames(out, block.squeeze->expand, {".weight", ".bias"});
        }
    }
    return out;
}

} // namespace ostrakon::nn
