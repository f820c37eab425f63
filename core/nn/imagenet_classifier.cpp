// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/imagenet_classifier.h"

#include <algorithm>
#include <cmath>

#include "core/nn/model_spec.h"
#include "core/nn/net_plan.h"

namespace ostrakon::nn {

namespace {

constexpr int kClasses = 1000;

LinearHead layer(const WeightSet& weights, const ModuleName& name, int features, int outputs) {
    const auto part = [&](const char* ending, const std::vector<std::int64_t>& shape) {
        const TensorView* found = findTensor(weights, name, ending);
        return weights.floats(found ? found->name : name.here + ending, shape);
    };
    const auto weight = part(".weight", {outputs, features});
    const auto bias = part(".bias", {outputs});
    return {features, outputs, {weight.begin(), weight.end()}, {bias.begin(), bias.end()}};
}

float hardSwish(float x) {
    return x * std::clamp(x + 3.0F, 0.0F, 6.0F) / 6.0F;
}

float hardSwishSlope(float x) {
    return x <= -3.0F ? 0.0F : x >= 3.0F ? 1.0F : x / 3.0F + 0.5F;
}

} // namespace

ImageNetClassifier::ImageNetClassifier(std::string_view model, const WeightSet& weights) {
    const int features = modelSpec(model).featureSize;
    const ClassifierPlan plan = netPlan(model).classifier;
    if (plan.hidden)
        m_hidden = layer(weights, *plan.hidden, features, plan.hiddenSize);
    m_last = layer(weights, plan.last, plan.hidden ? plan.hiddenSize : features, kClasses);
}

std::vector<float> ImageNetClassifier::logits(std::span<const float> features) const {
    if (!m_hidden)
        return m_last.logits(features);
    std::vector<float> inner = m_hidden->logits(features);
    std::ranges::transform(inner, inner.begin(), hardSwish);
    return m_last.logits(inner);
}

std::vector<float> ImageNetClassifier::gradient(std::span<const float> features, int classIndex) const {
    const auto row = m_last.row(classIndex);
    if (!m_hidden)
        return {row.begin(), row.end()};
    const std::vector<float> inner = m_hidden->logits(features);
    std::vector<double> sum(features.size());
    for (std::size_t h = 0; h < inner.size(); ++h) {
        const double slope = double{row[h]} * double{hardSwishSlope(inner[h])};
        const auto weights = m_hidden->row(static_cast<int>(h));
        for (std::size_t f = 0; f < sum.size(); ++f)
            sum[f] += slope * double{weights[f]};
    }
    return {sum.begin(), sum.end()};
}

} // namespace ostrakon::nn
