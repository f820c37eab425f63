// SPDX-License-Identifier: GPL-3.0-or-later
// Judging on a graphics card: the same views, network and pixels as a step, and one read back a portion.
#include <algorithm>

#include "core/base/stop.h"
#include "core/train/device_step.h"
#include "core/train/verdicts.h"

namespace ostrakon::train {

Judgement DeviceStep::judge(const std::vector<LabeledImage>& images, const std::stop_token& stop) {
    const torch::NoGradGuard noGrad;
    std::vector<const LabeledImage*> all;
    for (const LabeledImage& image : images)
        all.push_back(&image);
    Judgement out;
    const auto batch = static_cast<std::size_t>(m_options.batchSize);
    const std::size_t portion = std::max<std::size_t>(1, batch / static_cast<std::size_t>(m_parts));
    for (std::size_t from = 0; from < all.size(); from += portion) {
        base::throwIfStopped(stop);
        const auto part = std::span(all).subspan(from, std::min(portion, all.size() - from));
        Slot& slot = m_slots[m_slot];
        fillViews(slot, part, std::nullopt);
        send(slot, std::ssize(part));
        addVerdicts(out, logits(views(0, std::ssize(part))), part); // waits, so the slot is free again
    }
    const auto n = static_cast<double>(std::max<std::size_t>(images.size(), 1));
    out.loss /= n;
    out.accuracy /= n;
    return out;
}

} // namespace ostrakon::train
