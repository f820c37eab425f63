// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/missing.h"

#include <algorithm>

#include "core/base/stop.h"

namespace ostrakon::dataset {

std::vector<ImageId> missingImages(project::Reader& reader, std::stop_token stop) {
    std::vector<ImageId> out;
    for (const auto& sample : project::samples(reader)) {
        base::throwIfStopped(stop);
        const auto places = project::locations(reader, sample.image);
        const bool there = std::any_of(places.begin(), places.end(), [](const project::Location& place) {
            std::error_code ignored;
            return std::filesystem::is_regular_file(place.root / place.relativePath, ignored);
        });
        if (!there)
            out.push_back(sample.image);
    }
    return out;
}

} // namespace ostrakon::dataset
