// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/verdicts.h"

#include <algorithm>
#include <cmath>

namespace ostrakon::train {

void addVerdicts(Judgement& sum, const torch::Tensor& logits, std::span<const LabeledImage* const> images) {
    const auto here = logits.to(torch::kCPU).contiguous();
    std::vector<std::int64_t> labels;
    for (const LabeledImage* image : images)
        labels.push_back(std::max(image->label, 0));
    const auto target = torch::tensor(labels, torch::kInt64);
    const auto logp = torch::log_softmax(here, 1);
    sum.loss -= logp.gather(1, target.unsqueeze(1)).sum().item<double>();
    const auto classes = static_cast<std::size_t>(here.size(1));
    const float* row = here.const_data_ptr<float>();
    const float* logpRow = logp.const_data_ptr<float>();
    for (const LabeledImage* image : images) {
        const auto best = static_cast<std::size_t>(std::max_element(row, row + classes) - row);
        sum.said.push_back({static_cast<int>(best), std::exp(static_cast<double>(logpRow[best]))});
        sum.accuracy += static_cast<int>(best) == image->label ? 1.0 : 0.0;
        row += classes;
        logpRow += classes;
    }
}

} // namespace ostrakon::train
