// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/batch_math.h"

#include <ATen/autocast_mode.h>

namespace ostrakon::train {

torch::Tensor rowLoss(const torch::Tensor& logp, const torch::Tensor& target, double smoothing, double focal) {
    const auto own = logp.gather(1, target.unsqueeze(1)).squeeze(1);
    const auto loss = -own * (1.0 - smoothing) - logp.mean(1) * smoothing;
    if (focal <= 0.0)
        return loss;
    return loss * (1.0 - own.exp()).clamp_min(1e-6).pow(focal); // the slope of 0^γ is infinite for γ < 1
}

torch::Tensor blended(const torch::Tensor& views, const MixPlan& mix) {
    if (mix.keep >= 1.0)
        return views;
    const auto next = views.roll(-1, 0);
    if (!mix.paste)
        return next.lerp_(views, mix.keep);
    const auto part = [&](const torch::Tensor& of) {
        return of.slice(1, mix.top, mix.bottom).slice(2, mix.left, mix.right);
    };
    part(views).copy_(part(next));
    return views;
}

torch::Tensor batchLoss(const torch::Tensor& logits, const torch::Tensor& target, const torch::Tensor& weights,
                        const MixPlan& mix, double smoothing, double focal) {
    const auto logp = torch::log_softmax(logits, 1);
    const auto loss = (rowLoss(logp, target, smoothing, focal) * weights).sum() * mix.keep;
    if (mix.keep >= 1.0)
        return loss;
    return loss + (rowLoss(logp, target.roll(-1), smoothing, focal) * weights.roll(-1)).sum() * (1.0 - mix.keep);
}

Autocast::Autocast(const torch::Device& device, at::ScalarType type)
    : m_on(device.is_cuda() && type != at::kFloat) {
    if (!m_on)
        return;
    m_before = at::autocast::is_autocast_enabled(at::kCUDA);
    at::autocast::set_autocast_enabled(at::kCUDA, true);
    at::autocast::set_autocast_dtype(at::kCUDA, type);
    at::autocast::increment_nesting();
}

Autocast::~Autocast() {
    if (!m_on)
        return;
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache(); // else casts of weights pile up
    at::autocast::set_autocast_enabled(at::kCUDA, m_before);
}

} // namespace ostrakon::train
