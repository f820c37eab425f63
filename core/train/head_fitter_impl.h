// SPDX-License-Identifier: GPL-3.0-or-later
// What HeadFitter holds. LibTorch inside: for its two sources only.
#pragma once

#include <optional>
#include <vector>

#include <torch/torch.h>

#include "core/train/head_fit.h"
#include "core/train/lbfgs.h"
#include "core/train/softmax_objective.h"

namespace ostrakon::train {

struct HeldOut;

struct HeadFitter::Impl {
    HeadData train;     ///< `features` is let go of once `rows` is made
    torch::Tensor rows; ///< standardised
    torch::Tensor mean;
    torch::Tensor deviation;
    torch::Tensor valRows;
    HeadData val;
    int threads = 1;

    torch::Tensor standardised(const HeadData& data) const;
    /// Float64 [rows, classes] of standardised rows.
    torch::Tensor scores(const torch::Tensor& of, const std::vector<double>& x) const;
    FittedHead finished(const std::vector<double>& x, const LbfgsResult& result) const;
    HeadPoint point(int iteration, double value, const RowScores& onTrain, const std::vector<double>& x) const;

    /// At most `most` rows, spread over classes and groups as the whole is, in ascending order.
    std::vector<std::int64_t> drawn(int most, std::uint64_t seed) const;
    std::vector<int> foldsOf(const std::vector<std::int64_t>& of, int folds, std::uint64_t seed) const;
    /// The rows `of` without those of fold `fold`, and those. Nothing where one side is empty.
    std::optional<HeldOut> heldOut(const std::vector<std::int64_t>& of, const std::vector<int>& foldOf, int fold,
                                   double strength, bool balance) const;
    /// Fits at `strength`, from where it stood, and scores what was held out.
    void advance(HeldOut& fold, double strength, const std::stop_token& stop) const;
};

} // namespace ostrakon::train
