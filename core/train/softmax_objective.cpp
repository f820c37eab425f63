// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/softmax_objective.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace ostrakon::train {

namespace {

/// One row of scores becomes its softmax; returns log Σ exp.
double softmaxInPlace(double* row, int classes) {
    const double top = *std::max_element(row, row + classes);
    double sum = 0.0;
    for (int c = 0; c < classes; ++c) {
        row[c] = std::exp(row[c] - top);
        sum += row[c];
    }
    for (int c = 0; c < classes; ++c)
        row[c] /= sum;
    return top + std::log(sum);
}

/// Sums over rows while it turns scores into probabilities.
struct Tally {
    double loss = 0.0;
    double weight = 0.0;
    std::size_t hits = 0;

    void add(double* row, int classes, int label, double rowWeight) {
        const double score = row[label];
        if (std::max_element(row, row + classes) - row == label)
            ++hits;
        loss += rowWeight * (softmaxInPlace(row, classes) - score);
        weight += rowWeight;
    }
    RowScores mean(std::size_t rows) const {
        return {loss / std::max(weight, std::numeric_limits<double>::min()),
                static_cast<double>(hits) / static_cast<double>(std::max<std::size_t>(rows, 1))};
    }
};

} // namespace

SoftmaxObjective::SoftmaxObjective(torch::Tensor rows, std::vector<int> labels, std::vector<double> weights,
                                   int classes, double strength)
    : m_rows(std::move(rows))
    , m_labels(std::move(labels))
    , m_weights(std::move(weights))
    , m_classes(classes)
    , m_strength(strength) {
    assert(m_rows.is_contiguous() && m_rows.size(0) == static_cast<std::int64_t>(m_labels.size()));
    assert(m_weights.size() == m_labels.size());
}

std::size_t SoftmaxObjective::parameters() const {
    return static_cast<std::size_t>(m_classes) * static_cast<std::size_t>(m_rows.size(1) + 1);
}

torch::Tensor SoftmaxObjective::scores(const std::vector<double>& x) const {
    const std::int64_t cols = m_rows.size(1);
    auto* values = const_cast<double*>(x.data()); // from_blob takes no const; nothing here writes to it
    const auto weight = torch::from_blob(values, {m_classes, cols}, torch::kFloat64);
    const auto bias = torch::from_blob(values + m_classes * cols, {m_classes}, torch::kFloat64);
    return torch::mm(m_rows, weight.to(m_rows.dtype()).t()).to(torch::kFloat64).add_(bias).contiguous();
}

double SoftmaxObjective::operator()(const std::vector<double>& x, std::vector<double>& gradient) {
    assert(x.size() == parameters());
    const std::int64_t cols = m_rows.size(1);
    torch::Tensor residual = scores(x);
    auto* r = residual.data_ptr<double>();
    Tally tally;
    gradient.resize(x.size());
    double* biasGradient = gradient.data() + m_classes * cols;
    std::fill(biasGradient, biasGradient + m_classes, 0.0);
    for (std::size_t i = 0; i < m_labels.size(); ++i, r += m_classes) {
        tally.add(r, m_classes, m_labels[i], m_weights[i]);
        r[m_labels[i]] -= 1.0;
        for (int c = 0; c < m_classes; ++c) {
            r[c] *= m_strength * m_weights[i];
            biasGradient[c] += r[c];
        }
    }
    m_last = tally.mean(m_labels.size());
    const auto product = torch::mm(residual.to(m_rows.dtype()).t(), m_rows).to(torch::kFloat64).contiguous();
    const auto* p = product.data_ptr<double>();
    double square = 0.0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_classes * cols); ++i) {
        gradient[i] = p[i] + x[i];
        square += x[i] * x[i];
    }
    return m_strength * tally.loss + 0.5 * square;
}

RowScores judge(const torch::Tensor& scores, const std::vector<int>& labels, const std::vector<double>& weights) {
    const int classes = static_cast<int>(scores.size(1));
    torch::Tensor copy = scores.to(torch::kFloat64).clone(torch::MemoryFormat::Contiguous);
    auto* row = copy.data_ptr<double>();
    Tally tally;
    for (std::size_t i = 0; i < labels.size(); ++i, row += classes)
        tally.add(row, classes, labels[i], weights[i]);
    return tally.mean(labels.size());
}

std::vector<double> rowWeights(const std::vector<int>& labels, int classes, bool balance) {
    std::vector<double> out(labels.size(), 1.0);
    if (!balance)
        return out;
    std::vector<std::size_t> counts(static_cast<std::size_t>(classes), 0);
    for (const int label : labels)
        ++counts[static_cast<std::size_t>(label)];
    const auto present = static_cast<double>(std::count_if(counts.begin(), counts.end(), [](auto n) { return n > 0; }));
    for (std::size_t i = 0; i < labels.size(); ++i)
        out[i] = static_cast<double>(labels.size()) /
                 (present * static_cast<double>(counts[static_cast<std::size_t>(labels[i])]));
    return out;
}

} // namespace ostrakon::train
