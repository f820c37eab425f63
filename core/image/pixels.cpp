// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/pixels.h"

namespace ostrakon::image {

Pixels Pixels::make(int widthPx, int heightPx, int channels, int bits) {
    Pixels out{widthPx, heightPx, channels, bits, nullptr};
    out.data = std::make_shared_for_overwrite<std::byte[]>(out.sizeBytes());
    return out;
}

} // namespace ostrakon::image
