// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG through libjpeg-turbo. Internal to core/image.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/image/pixels.h"

namespace ostrakon::image {

/// As stored, not turned. `shrinkToAtLeastPx` as in DecodeOptions. Throws Error{DamagedImage} for any warning that
/// means missing or invented samples.
Pixels decodeJpeg(std::span<const std::byte> bytes, const std::string& name, int shrinkToAtLeastPx);

} // namespace ostrakon::image
