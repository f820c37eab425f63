// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/head.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/base/error.h"

namespace ostrakon::nn {

namespace {

/// Eight partial sums in a fixed order: vectorises, and gives the same bits on every CPU.
double dot(const float* a, const float* b, std::size_t n) {
    double part[8] = {};
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (std::size_t k = 0; k < 8; ++k)
            part[k] += static_cast<double>(a[i + k]) * static_cast<double>(b[i + k]);
    for (; i < n; ++i)
        part[i % 8] += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}

} // namespace

LinearHead LinearHead::folded(std::span<const double> weight, std::span<const double> bias,
                              std::span<const double> mean, std::span<const double> deviation) {
    const std::size_t features = mean.size();
    const std::size_t classes = bias.size();
    if (features == 0 || classes == 0 || deviation.size() != features || weight.size() != features * classes)
        throw Error(Code::BadInput, base::tr("A classifier's weights do not fit its features."));
    LinearHead head{static_cast<int>(features), static_cast<int>(classes), std::vector<float>(weight.size()),
                    std::vector<float>(classes)};
    for (std::size_t c = 0; c < classes; ++c) {
        double shift = bias[c];
        for (std::size_t f = 0; f < features; ++f) {
            const double w = weight[c * features + f] / (deviation[f] == 0.0 ? 1.0 : deviation[f]);
            shift -= w * mean[f];
            head.weight[c * features + f] = static_cast<float>(w);
        }
        head.bias[c] = static_cast<float>(shift);
    }
    const auto finite = [](float v) { return std::isfinite(v); };
    if (!std::all_of(head.weight.begin(), head.weight.end(), finite) ||
        !std::all_of(head.bias.begin(), head.bias.end(), finite))
        throw Error(Code::BadInput, base::tr("A classifier's weights are not finite numbers."));
    return head;
}

std::vector<float> LinearHead::logits(std::span<const float> x) const {
    assert(features > 0 && x.size() % static_cast<std::size_t>(features) == 0);
    const auto width = static_cast<std::size_t>(features);
    const auto outputs = static_cast<std::size_t>(classes);
    const std::size_t rows = x.size() / width;
    std::vector<float> out(rows * outputs);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < outputs; ++c)
            out[r * outputs + c] = static_cast<float>(dot(x.data() + r * width, weight.data() + c * width, width) +
                                                      static_cast<double>(bias[c]));
    return out;
}

std::span<const float> LinearHead::row(int classIndex) const {
    assert(classIndex >= 0 && classIndex < classes);
    const auto width = static_cast<std::size_t>(features);
    return {weight.data() + static_cast<std::size_t>(classIndex) * width, width};
}

void softmaxRows(std::span<float> logits, int classes) {
    const auto width = static_cast<std::size_t>(classes);
    assert(width > 0 && logits.size() % width == 0);
    for (auto* row = logits.data(); row != logits.data() + logits.size(); row += width) {
        const float top = *std::max_element(row, row + width);
        double sum = 0.0;
        for (std::size_t i = 0; i < width; ++i)
            sum += std::exp(static_cast<double>(row[i] - top));
        for (std::size_t i = 0; i < width; ++i)
            row[i] = static_cast<float>(std::exp(static_cast<double>(row[i] - top)) / sum);
    }
}

} // namespace ostrakon::nn
