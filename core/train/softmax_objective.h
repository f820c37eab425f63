// SPDX-License-Identifier: GPL-3.0-or-later
// The function that the head minimises. LibTorch inside: for sources of this room only.
#pragma once

#include <vector>

#include <torch/torch.h>

namespace ostrakon::train {

/// Loss and hits of one set of rows under one head.
struct RowScores {
    double loss = 0.0;     ///< mean weighted log loss
    double accuracy = 0.0; ///< share of rows whose largest score is their class; the lowest index wins ties
};

/// C · Σ w_i · logloss_i + ½ ‖W‖² over standardised rows; parameters are [classes, cols] weights, then the intercepts.
///
/// Products run in the dtype of `rows`, everything else in float64 in a fixed order. Cost: two passes over `rows` per
/// evaluation. Not thread-safe: keeps scratch memory.
class SoftmaxObjective {
  public:
    /// rows: float32 or float64 [n, cols], contiguous; weights: [n].
    SoftmaxObjective(torch::Tensor rows, std::vector<int> labels, std::vector<double> weights, int classes,
                     double strength);

    double operator()(const std::vector<double>& x, std::vector<double>& gradient);

    torch::Tensor scores(const std::vector<double>& x) const; ///< float64 [n, classes], with intercepts
    RowScores lastScores() const { return m_last; }           ///< of the last evaluation
    std::size_t parameters() const;
    int classes() const { return m_classes; }
    double strength() const { return m_strength; }
    void setStrength(double strength) { m_strength = strength; }
    const std::vector<int>& labels() const { return m_labels; }
    const std::vector<double>& weights() const { return m_weights; }
    const torch::Tensor& rows() const { return m_rows; }

  private:
    torch::Tensor m_rows;
    std::vector<int> m_labels;
    std::vector<double> m_weights;
    double m_weightSum;
    int m_classes;
    double m_strength;
    RowScores m_last;
};

/// Loss and accuracy of given float64 scores [n, classes].
RowScores judge(const torch::Tensor& scores, const std::vector<int>& labels, const std::vector<double>& weights);

/// rows / (classes with rows · rows of the class) per row, or all ones.
std::vector<double> rowWeights(const std::vector<int>& labels, int classes, bool balance);

} // namespace ostrakon::train
