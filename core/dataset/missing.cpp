// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/missing.h"

#include <algorithm>

#include "core/base/stop.h"

namespace ostrakon::dataset {

std::vector<ImageId> missingImages(project::Reader& reader, std::stop_token stop) {
    std::vector<ImageId> out;
    const auto all = project::allLocations(reader);
    const auto isThere = [](const project::Location& place) {
        std::error_code ignored;
        return std::filesystem::is_regular_file(place.root / place.relativePath, ignored);
    };
    auto first = all.begin();
    for (const auto& sample : project::samples(reader)) { // both in order of image
        base::throwIfStopped(stop);
        while (first != all.end() && first->image < sample.image)
            ++first;
        const auto last =
            std::find_if(first, all.end(), [&](const project::Location& place) { return place.image != sample.image; });
        if (std::none_of(first, last, isThere))
            out.push_back(sample.image);
        first = last;
    }
    return out;
}

} // namespace ostrakon::dataset
