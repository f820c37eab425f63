// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/network_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "core/image/resize.h"

namespace ostrakon::image {

namespace {

// A shrunk JPEG keeps at least this many pixels per target pixel, so that the bicubic kernel still does the averaging
// where aliasing would show.
constexpr double kFastMargin = 1.5;

struct Target {
    int widthPx;
    int heightPx;
};

/// torchvision's Resize with one number: it is the short side; the long one is cut to an integer.
Target resizedTo(int widthPx, int heightPx, int shortPx) {
    const auto longOf = [&](std::int64_t longer, std::int64_t shorter) {
        return static_cast<int>(std::min<std::int64_t>(shortPx * longer / shorter, 1 << 30));
    };
    if (widthPx <= heightPx)
        return {shortPx, longOf(heightPx, widthPx)};
    return {longOf(widthPx, heightPx), shortPx};
}

/// What the whole picture is resized to before the square is cut out of it, or set into it.
Target targetOf(int widthPx, int heightPx, const Preprocess& p) {
    const int side = p.sizePx;
    switch (p.fit) {
    case Fit::Crop:
        return resizedTo(widthPx, heightPx, p.resizePx());
    case Fit::Stretch:
        return {side, side};
    case Fit::Pad: {
        const double share = static_cast<double>(side) / std::max(widthPx, heightPx);
        const auto shown = [&](int px) { return std::max(1, static_cast<int>(std::nearbyint(px * share))); };
        return {shown(widthPx), shown(heightPx)};
    }
    }
    return {side, side};
}

/// CenterCrop's margin: halves go to the even side, as Python rounds.
int marginOf(int px, int cropPx) {
    return static_cast<int>(std::nearbyint((px - cropPx) / 2.0));
}

NetPixels fit(const Pixels& pixels, const Preprocess& preprocess, int sidePx) {
    const Pixels eight = toEightBit(pixels, preprocess.window);
    const auto [width, height] = targetOf(eight.widthPx, eight.heightPx, preprocess);
    const int across = std::min(sidePx, width);
    const int down = std::min(sidePx, height);
    const Crop crop{width > sidePx ? marginOf(width, sidePx) : 0, height > sidePx ? marginOf(height, sidePx) : 0,
                    across, down};
    const Pixels part = resizeBicubic(eight, width, height, crop);
    NetPixels out{sidePx, std::vector<std::uint8_t>(static_cast<std::size_t>(sidePx) * sidePx * 3)};
    // A crop wider than the picture is padded with black on both sides, as torchvision does.
    const int left = (sidePx - across) / 2;
    const int top = (sidePx - down) / 2;
    for (int y = 0; y < down; ++y) {
        const std::uint8_t* from = part.row8(y);
        std::uint8_t* to = out.rgb.data() + (static_cast<std::size_t>(top + y) * sidePx + left) * 3;
        if (part.channels == 3)
            std::memcpy(to, from, part.bytesPerRow());
        else
            for (int x = 0; x < across; ++x, to += 3)
                std::fill(to, to + 3, from[x]);
    }
    return out;
}

Pixels decodeFor(std::span<const std::byte> bytes, const std::string& name, const Preprocess& preprocess) {
    DecodeOptions options;
    options.window = preprocess.window;
    if (preprocess.fast)
        options.shrinkToAtLeastPx = static_cast<int>(std::ceil(kFastMargin * preprocess.resizePx()));
    return decode(bytes, name, options);
}

} // namespace

const char* name(Fit fit) {
    switch (fit) {
    case Fit::Crop:
        return "crop";
    case Fit::Stretch:
        return "stretch";
    case Fit::Pad:
        return "pad";
    }
    return "crop";
}

Fit fitNamed(const std::string& wanted) {
    for (const Fit fit : {Fit::Crop, Fit::Stretch, Fit::Pad})
        if (wanted == name(fit))
            return fit;
    throw Error(Code::BadInput, base::tr("There is no way “%1” to fit a picture.", wanted),
                base::tr("The ways are crop, stretch and pad."));
}

int Preprocess::resizePx() const {
    return fit == Fit::Crop ? static_cast<int>(std::nearbyint(sizePx / cropShare)) : sizePx;
}

std::string Preprocess::key() const {
    const std::string how = fit == Fit::Crop ? std::string() : std::string("-") + name(fit);
    return fmt::format("{}of{}{}{}-w{}-{}", sizePx, resizePx(), how, fast ? "-fast" : "", window.low, window.high);
}

Json toJson(const Preprocess& p) {
    return {{"size_px", p.sizePx},
            {"crop_share", p.cropShare},
            {"fit", name(p.fit)},
            {"fast", p.fast},
            {"window", {p.window.low, p.window.high}}};
}

Preprocess preprocessFromJson(const Json& json) {
    try {
        Preprocess out;
        out.sizePx = json.at("size_px").get<int>();
        out.cropShare = json.at("crop_share").get<double>();
        out.fit = fitNamed(json.value("fit", std::string(name(Fit::Crop))));
        out.fast = json.value("fast", false);
        if (json.contains("window"))
            out.window = {json.at("window").at(0).get<std::uint16_t>(), json.at("window").at(1).get<std::uint16_t>()};
        if (out.sizePx < 1 || out.sizePx > 4096 || !(out.cropShare > 0.05 && out.cropShare <= 4))
            throw Error(Code::BadInput, base::tr("The stored preprocessing has impossible sizes."));
        return out;
    } catch (const Json::exception& e) {
        throw Error(Code::BadInput, base::tr("The stored preprocessing is not readable."), {}, e.what());
    }
}

NetPixels fitForNetwork(const Pixels& pixels, const Preprocess& preprocess) {
    return fit(pixels, preprocess, preprocess.sizePx);
}

NetPixels fitForNetwork(std::span<const std::byte> bytes, const std::string& name, const Preprocess& preprocess) {
    return fitForNetwork(decodeFor(bytes, name, preprocess), preprocess);
}

NetPixels fitWithMargin(const Pixels& pixels, const Preprocess& preprocess) {
    return fit(pixels, preprocess, std::max(preprocess.sizePx, preprocess.resizePx()));
}

NetPixels fitWithMargin(std::span<const std::byte> bytes, const std::string& name, const Preprocess& preprocess) {
    return fitWithMargin(decodeFor(bytes, name, preprocess), preprocess);
}

SourceRect coveredPart(int widthPx, int heightPx, const Preprocess& preprocess) {
    const auto [width, height] = targetOf(widthPx, heightPx, preprocess);
    const int side = preprocess.sizePx;
    const double perX = static_cast<double>(widthPx) / width;
    const double perY = static_cast<double>(heightPx) / height;
    const double left = width >= side ? marginOf(width, side) : -((side - width) / 2);
    const double top = height >= side ? marginOf(height, side) : -((side - height) / 2);
    return {left * perX, top * perY, side * perX, side * perY};
}

} // namespace ostrakon::image
