// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/view_sheet.h"

#include <algorithm>
#include <cmath>

#include "core/nn/model_spec.h"
#include "core/train/random.h"

namespace ostrakon::train {

namespace {

constexpr std::uint64_t kViews = 0x71e5;

/// From the network's numbers back to grey levels: a blanked rectangle is the network's mean, as it is for it.
image::NetPixels greyLevels(const std::vector<float>& values, int sidePx, const nn::Preprocess& network) {
    image::NetPixels out{sidePx, std::vector<std::uint8_t>(values.size())};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float grey = values[i] * network.deviation[i % 3] + network.mean[i % 3];
        out.rgb[i] = static_cast<std::uint8_t>(std::lround(std::clamp(grey, 0.0F, 255.0F)));
    }
    return out;
}

std::vector<float> room(int sidePx) {
    return std::vector<float>(static_cast<std::size_t>(sidePx) * static_cast<std::size_t>(sidePx) * 3);
}

} // namespace

std::uint64_t imageKey(const base::Sha256& image) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i)
        out = out << 8 | image.bytes[i];
    return out;
}

std::uint64_t viewKey(std::uint64_t seed, int epoch, const base::Sha256& image) {
    return mixed(seed ^ kViews, static_cast<std::uint64_t>(epoch), imageKey(image));
}

image::Preprocess pixelsOf(const ViewsAsked& asked) {
    const auto& usual = nn::modelSpec(asked.model).preprocess;
    image::Preprocess out;
    out.sizePx = asked.inputPx > 0 ? asked.inputPx : usual.sizePx;
    out.cropShare = usual.cropShare;
    out.fit = asked.fit;
    return out;
}

image::NetPixels centreView(const image::NetPixels& source, const ViewsAsked& asked) {
    const auto& network = nn::modelSpec(asked.model).preprocess;
    const int side = pixelsOf(asked).sizePx;
    std::vector<float> out = room(side);
    renderCentre(source.rgb, source.sidePx, side, network.mean, network.deviation, out);
    return greyLevels(out, side, network);
}

image::NetPixels trainingView(const image::NetPixels& source, const base::Sha256& image, int epoch,
                              const ViewsAsked& asked) {
    const auto& network = nn::modelSpec(asked.model).preprocess;
    const int side = pixelsOf(asked).sizePx;
    const auto plan =
        drawView(viewKey(asked.seed, epoch, image), source.sidePx, side, meanGrey(source.rgb), asked.augment);
    std::vector<float> out = room(side);
    render(source.rgb, source.sidePx, plan, side, network.mean, network.deviation, out);
    return greyLevels(out, side, network);
}

std::vector<LabeledImage> imagesForViews(project::Reader& reader, std::size_t count, std::size_t turn) {
    const TrainingSet set = readTrainingSet(reader);
    std::vector<std::vector<const LabeledImage*>> byClass(set.classes.size());
    for (const LabeledImage& image : set.train)
        byClass[static_cast<std::size_t>(image.label)].push_back(&image);
    // One of each class in turn; the next turn begins where this one ended.
    std::vector<LabeledImage> out;
    const std::size_t all = set.train.size();
    for (std::size_t i = turn * count; out.size() < std::min(count, all); ++i) {
        const auto& of = byClass[i % byClass.size()];
        const LabeledImage& image = *of[i / byClass.size() % of.size()];
        const bool known = std::any_of(out.begin(), out.end(), [&](const auto& o) { return o.image == image.image; });
        if (!known)
            out.push_back(image);
    }
    return out;
}

} // namespace ostrakon::train
