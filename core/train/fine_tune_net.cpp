// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/fine_tune_net.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ostrakon::train {

namespace {

constexpr double kBackboneRate = 0.1; // of the head's: the backbone knows much already
constexpr double kRatePerStage = 0.7; // and the lower the layer, the more general
constexpr double kWarmUpShare = 0.1;
constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

torch::Tensor floats(const std::vector<double>& values, const torch::Device& device) {
    return torch::tensor(values, torch::kFloat64).to(torch::kFloat32).to(device);
}

std::vector<double> doubles(const torch::Tensor& t) {
    const auto flat = t.detach().to(torch::kCPU).to(torch::kFloat64).contiguous();
    return {flat.const_data_ptr<double>(), flat.const_data_ptr<double>() + flat.numel()};
}

} // namespace

FineTuneNet::FineTuneNet(const nn::Backbone& backbone, const FittedHead& head, int stages, const std::string& device,
                         int sidePx)
    : m_backbone(backbone.clone())
    , m_device(device) {
    m_backbone->module().to(m_device);
    m_backbone->module().eval();
    for (auto& p : m_backbone->module().parameters()) {
        p.set_requires_grad(false);
        if (p.dim() == 4) // Module::to has no memory format
            p.set_data(p.contiguous(torch::MemoryFormat::ChannelsLast));
    }
    const auto classes = static_cast<std::int64_t>(head.bias.size());
    m_weight = floats(head.weight, m_device).reshape({classes, -1}).requires_grad_(true);
    m_bias = floats(head.bias, m_device).requires_grad_(true);
    m_mean = floats(head.mean, m_device);
    m_deviation = floats(head.deviation, m_device);
    m_moving.push_back({"head.weight", m_weight, 1.0, true, 0});
    m_moving.push_back({"head.bias", m_bias, 1.0, false, 0});
    m_firstMoving = std::max(0, static_cast<int>(std::ssize(m_backbone->stages())) - stages);
    unfreeze(m_firstMoving);
    if (m_device.is_cpu())
        m_front = nn::FrozenFront::of(*m_backbone, sidePx, m_firstMoving);
}

void FineTuneNet::unfreeze(int first) {
    const auto groups = m_backbone->stages();
    double rate = kBackboneRate;
    int stage = 0;
    for (auto g = std::ssize(groups); g-- > first; rate *= kRatePerStage) {
        const auto& modules = groups[static_cast<std::size_t>(g)];
        ++stage;
        for (std::size_t m = 0; m < modules.size(); ++m)
            for (auto& item : modules[m]->named_parameters()) {
                item.value().set_requires_grad(true);
                const auto name = "stage" + std::to_string(g) + "." + std::to_string(m) + "." + item.key();
                m_moving.push_back({name, item.value(), rate, item.value().dim() > 1, stage});
            }
    }
}

void FineTuneNet::thaw(int lowest) {
    for (Moving& p : m_moving)
        p.value.set_requires_grad(p.stage <= lowest);
}

torch::Tensor FineTuneNet::forward(const torch::Tensor& x) const {
    const auto map =
        m_front ? m_backbone->forwardFeatureMap(m_front->forward(x), m_firstMoving) : m_backbone->forwardFeatureMap(x);
    const auto features = map.mean({2, 3}).to(torch::kFloat32);
    return torch::linear((features - m_mean) / m_deviation, m_weight, m_bias);
}

std::vector<torch::Tensor> FineTuneNet::gradients(const torch::Tensor& loss) const {
    std::vector<torch::Tensor> wanted;
    for (const Moving& p : m_moving)
        if (p.value.requires_grad())
            wanted.push_back(p.value);
    const auto found = torch::autograd::grad({loss}, wanted);
    auto next = found.begin();
    std::vector<torch::Tensor> out;
    for (const Moving& p : m_moving)
        out.push_back(p.value.requires_grad() ? *next++ : torch::Tensor());
    return out;
}

void addGradients(std::vector<torch::Tensor>& sum, const std::vector<torch::Tensor>& more) {
    for (std::size_t i = 0; i < sum.size(); ++i)
        if (more[i].defined())
            sum[i] = sum[i].defined() ? sum[i].add_(more[i]) : more[i];
}

nn::LinearHead FineTuneNet::head() const {
    return nn::LinearHead::folded(doubles(m_weight), doubles(m_bias), doubles(m_mean), doubles(m_deviation));
}

std::vector<std::pair<std::string, torch::Tensor>> FineTuneNet::headState() const {
    return {{"weight", m_weight.detach()}, {"bias", m_bias.detach()}, {"mean", m_mean}, {"deviation", m_deviation}};
}

nn::BackbonePtr FineTuneNet::frozen() const {
    auto copy = m_backbone->clone();
    copy->refreshHash();
    return copy;
}

AdamW::AdamW(const std::vector<Moving>& moving, double weightDecay)
    : m_moving(moving)
    , m_decay(weightDecay) {
    for (std::size_t i = 0; i < moving.size(); ++i) {
        const Moving& p = moving[i];
        m_first.push_back(torch::zeros_like(p.value));
        m_second.push_back(torch::zeros_like(p.value));
        m_taken.push_back(torch::zeros({1}, torch::TensorOptions(torch::kFloat32).device(p.value.device())));
        auto group = std::find_if(m_groups.begin(), m_groups.end(),
                                  [&](const Group& g) { return g.rate == p.rate && g.decays == p.decays; });
        if (group == m_groups.end())
            group = m_groups.insert(m_groups.end(), Group{p.rate, p.decays, {}});
        group->members.push_back(i);
    }
}

std::vector<float> AdamW::groupRates(double rate) const {
    std::vector<float> out;
    for (const Group& group : m_groups)
        out.push_back(static_cast<float>(rate * group.rate));
    return out;
}

void AdamW::queue(const std::vector<torch::Tensor>& gradients, const torch::Tensor& rates) {
    const torch::NoGradGuard noGrad;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        std::vector<torch::Tensor> values, slopes, first, second, taken;
        for (const std::size_t i : m_groups[g].members) {
            if (!gradients[i].defined())
                continue;
            values.push_back(m_moving[i].value);
            slopes.push_back(gradients[i]);
            first.push_back(m_first[i]);
            second.push_back(m_second[i]);
            taken.push_back(m_taken[i]);
        }
        if (values.empty())
            continue;
        torch::_foreach_add_(taken, 1.0);
        torch::_fused_adamw_(values, slopes, first, second, {}, taken, rates[static_cast<std::int64_t>(g)], kBeta1,
                             kBeta2, m_groups[g].decays ? m_decay : 0.0, kEpsilon, false, false);
    }
}

void AdamW::step(const std::vector<torch::Tensor>& gradients, double rate) {
    const torch::NoGradGuard noGrad;
    ++m_steps;
    for (std::size_t i = 0; i < m_moving.size(); ++i) {
        if (!gradients[i].defined())
            continue;
        const Moving& p = m_moving[i];
        const double mine = rate * p.rate;
        const double taken = static_cast<double>(m_taken[i].data_ptr<float>()[0] += 1.0F);
        torch::Tensor value = p.value;
        if (p.decays)
            value.mul_(1.0 - mine * m_decay);
        m_first[i].mul_(kBeta1).add_(gradients[i], 1.0 - kBeta1);
        m_second[i].mul_(kBeta2).addcmul_(gradients[i], gradients[i], 1.0 - kBeta2);
        const auto scale = (m_second[i].sqrt() / std::sqrt(1.0 - std::pow(kBeta2, taken))).add_(kEpsilon);
        value.addcdiv_(m_first[i], scale, -mine / (1.0 - std::pow(kBeta1, taken)));
    }
}

std::vector<std::pair<std::string, torch::Tensor>> AdamW::state() const {
    std::vector<std::pair<std::string, torch::Tensor>> out;
    for (std::size_t i = 0; i < m_moving.size(); ++i) {
        out.emplace_back("first." + m_moving[i].name, m_first[i]);
        out.emplace_back("second." + m_moving[i].name, m_second[i]);
        out.emplace_back("taken." + m_moving[i].name, m_taken[i]);
    }
    return out;
}

double scheduleShare(std::int64_t step, std::int64_t steps) {
    const double warm = std::max(1.0, kWarmUpShare * static_cast<double>(steps));
    const auto at = static_cast<double>(step) + 1.0;
    if (at <= warm)
        return at / warm;
    const double rest = (at - warm) / std::max(1.0, static_cast<double>(steps) - warm);
    return 0.5 * (1.0 + std::cos(std::numbers::pi * std::min(rest, 1.0)));
}

} // namespace ostrakon::train
