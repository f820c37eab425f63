// SPDX-License-Identifier: GPL-3.0-or-later
// From a picture to the uint8 square that a backbone takes; normalising is the network's business.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/image/decode.h"

namespace ostrakon::image {

/// What of a picture that is no square the network sees.
enum class Fit {
    Crop,    ///< its centre, at its own proportions: what ImageNet's networks were trained on
    Stretch, ///< all of it, squeezed: where something at the border counts
    Pad,     ///< all of it at its own proportions, between black bars
};
const char* name(Fit fit);             ///< as `--fit` takes it
Fit fitNamed(const std::string& name); ///< throws Error{BadInput} naming what exists

/// How pictures become squares. A value: it is stored with each run and travels with an exported model.
struct Preprocess {
    int sizePx = 224;         ///< side of the network's input
    double cropShare = 0.875; ///< the short side is resized to round(sizePx / cropShare), the centre is cut out
    Fit fit = Fit::Crop;      ///< the others show all, so there cropShare says nothing
    /// Decode large JPEGs shrunk. Faster by up to 6 times on 12 megapixels; grey levels differ a little from the exact
    /// path, so caches of the two are apart. Evaluate, predict and export use the path the run was trained with.
    bool fast = false;
    Window window; ///< for 16-bit pictures

    bool operator==(const Preprocess&) const = default;
    /// Side of the square that augmentation cuts from: round(sizePx / cropShare), halves to even as Python rounds;
    /// sizePx where all of the picture is shown.
    int resizePx() const;
    std::string key() const; ///< short, for cache names: equal exactly when the pixels are
};

Json toJson(const Preprocess& preprocess);
Preprocess preprocessFromJson(const Json& json); ///< throws Error{BadInput}

/// uint8 [sidePx, sidePx, 3], row-major RGB; grey pictures have three equal channels.
struct NetPixels {
    int sidePx = 0;
    std::vector<std::uint8_t> rgb;
};

/// torchvision's Resize(resizePx, bicubic) on a Pillow image, then CenterCrop(sizePx), to one grey level.
/// Any thread. The first form decodes (throws as decode); `name` is for sentences.
NetPixels fitForNetwork(std::span<const std::byte> bytes, const std::string& name, const Preprocess& preprocess);
NetPixels fitForNetwork(const Pixels& pixels, const Preprocess& preprocess);

/// The same before its last crop: the centre square of side resizePx (256 for 224), from which augmentation cuts.
NetPixels fitWithMargin(std::span<const std::byte> bytes, const std::string& name, const Preprocess& preprocess);
NetPixels fitWithMargin(const Pixels& pixels, const Preprocess& preprocess);

/// Where the square of fitForNetwork lies in the upright picture, in its pixels (fractions: a resized pixel is not a
/// picture's pixel). Heat maps are drawn over exactly this part. May reach past a side only when padded, or
/// cropShare > 1.
struct SourceRect {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};
SourceRect coveredPart(int widthPx, int heightPx, const Preprocess& preprocess);

} // namespace ostrakon::image
