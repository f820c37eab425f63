// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/averaged_weights.h"

#include <algorithm>

namespace ostrakon::train {

AveragedWeights::AveragedWeights(const std::vector<Moving>& moving, double decay, std::int64_t steps)
    : m_moving(moving)
    , m_decay(decay)
    , m_steps(steps) {
    for (const Moving& p : moving)
        m_others.push_back(p.value.detach().clone());
}

void AveragedWeights::follow() {
    const torch::NoGradGuard noGrad;
    ++m_steps;
    const auto n = static_cast<double>(m_steps);
    const double decay = std::min(m_decay, (1.0 + n) / (10.0 + n));
    for (std::size_t i = 0; i < m_moving.size(); ++i)
        m_others[i].lerp_(m_moving[i].value, 1.0 - decay);
}

std::vector<std::pair<std::string, torch::Tensor>> AveragedWeights::others() const {
    std::vector<std::pair<std::string, torch::Tensor>> out;
    for (std::size_t i = 0; i < m_moving.size(); ++i)
        out.emplace_back(m_moving[i].name, m_others[i]);
    return out;
}

void AveragedWeights::exchange() {
    const torch::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_moving.size(); ++i) {
        const torch::Tensor kept = m_others[i].clone();
        torch::Tensor value = m_moving[i].value;
        m_others[i].copy_(value);
        value.copy_(kept);
    }
}

AveragedWeights::InUse::InUse(AveragedWeights* averages)
    : m_averages(averages) {
    if (m_averages)
        m_averages->exchange();
}

AveragedWeights::InUse::~InUse() {
    if (m_averages)
        m_averages->exchange();
}

} // namespace ostrakon::train
