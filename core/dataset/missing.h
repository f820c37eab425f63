// SPDX-License-Identifier: GPL-3.0-or-later
// Images whose files are not where they were imported from.
#pragma once

#include <stop_token>
#include <vector>

#include "core/project/images.h"

namespace ostrakon::dataset {

/// Images of the project of which no copy is a file at its place now, in order of id. Whether the bytes are still the
/// same is not read: that is seen when they are. Cost: one question to the file system per image, 50 ms for 10,000 on a
/// local disk, seconds on a slow share. Any thread but the GUI's, with its own reader. Throws Cancelled.
std::vector<ImageId> missingImages(project::Reader& reader, std::stop_token stop = {});

} // namespace ostrakon::dataset
