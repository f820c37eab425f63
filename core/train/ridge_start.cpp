// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/ridge_start.h"

#include <limits>
#include <numeric>

namespace ostrakon::train {

namespace {

constexpr double kRidgeShare = 0.1; // of the mean eigenvalue: enough for a start, the penalty proper comes after

std::vector<double> toVector(const torch::Tensor& t) {
    const auto flat = t.to(torch::kFloat64).contiguous();
    return {flat.const_data_ptr<double>(), flat.const_data_ptr<double>() + flat.numel()};
}

std::vector<double> ridge(const SoftmaxObjective& objective) {
    const int classes = objective.classes();
    const torch::Tensor& z = objective.rows();
    const auto n = z.size(0);
    const auto options = torch::dtype(z.dtype());
    const auto w = torch::tensor(objective.weights(), torch::kFloat64);
    auto target = torch::zeros({n, classes}, torch::kFloat64);
    auto* one = target.data_ptr<double>();
    for (const int label : objective.labels()) {
        one[label] = 1.0;
        one += classes;
    }
    const auto mean = (target * w.unsqueeze(1)).sum(0) / w.sum();
    const auto root = w.sqrt().unsqueeze(1);
    const auto y = ((target - mean) * root).to(z.dtype());
    const auto zw = z * root.to(z.dtype());
    torch::Tensor weight;
    const double total = (zw * zw).sum().item<double>();
    if (n < z.size(1)) {
        auto gram = torch::mm(zw, zw.t());
        gram += torch::eye(n, options) * (kRidgeShare * total / static_cast<double>(n) + 1e-9);
        weight = torch::mm(zw.t(), torch::cholesky_solve(y, torch::linalg_cholesky(gram)));
    } else {
        auto gram = torch::mm(zw.t(), zw);
        gram += torch::eye(z.size(1), options) * (kRidgeShare * total / static_cast<double>(z.size(1)) + 1e-9);
        weight = torch::cholesky_solve(torch::mm(zw.t(), y), torch::linalg_cholesky(gram));
    }
    auto out = toVector(weight.t());
    const auto bias = toVector(mean);
    out.insert(out.end(), bias.begin(), bias.end());
    return out;
}

/// Ridge's scores are shares, not log odds: the factor on the grid that the objective likes best.
void scaleForLogistic(const SoftmaxObjective& objective, std::vector<double>& x) {
    const auto scores = objective.scores(x);
    const double weightSum = std::accumulate(objective.weights().begin(), objective.weights().end(), 0.0);
    const auto weights = x.size() - static_cast<std::size_t>(scores.size(1));
    double square = 0.0;
    for (std::size_t i = 0; i < weights; ++i)
        square += x[i] * x[i];
    double best = 0.0;
    double least = std::numeric_limits<double>::infinity();
    for (double factor = 0.25; factor < 100.0; factor *= 1.25) {
        const double loss = judge(scores * factor, objective.labels(), objective.weights()).loss;
        const double value = objective.strength() * weightSum * loss + 0.5 * factor * factor * square;
        if (value < least) {
            least = value;
            best = factor;
        }
    }
    for (double& value : x)
        value *= best;
}

} // namespace

std::vector<double> ridgeStart(const SoftmaxObjective& objective) {
    auto x = ridge(objective);
    scaleForLogistic(objective, x);
    return x;
}

} // namespace ostrakon::train
