// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the data, before anybody trains on it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/message.h"
#include "core/project/reader.h"

namespace ostrakon::dataset {

/// One kind of trouble, as a sentence with a count and the images behind it.
struct Finding {
    enum class Kind {
        DamagedImages,   ///< do not decode completely; training leaves them out
        UnreadableFiles, ///< could not be opened at import
        UnsupportedFiles,
        ClassConflicts,   ///< copies of one image in folders of different classes
        SplitConflicts,   ///< copies on two sides of the split; the stricter side won
        Duplicates,       ///< files beyond the first copy of an image
        ThingsOnTwoSides, ///< one thing's photographs train and judge
        UnlabeledImages,
        SmallClasses, ///< fewer than five images: hardly learnable, not judgeable
        NoSplit,      ///< labeled images that are in no split
    };
    enum class Weight { Note, Warning };
    Kind kind = Kind::Duplicates;
    Weight weight = Weight::Note;
    std::int64_t count = 0;
    base::Message sentence;
    std::vector<ImageId> images; ///< empty for files that never became images
};

/// Only what was found, warnings first. Some queries: 0.1 s for 100,000 images. Any thread with its own reader.
std::vector<Finding> checkHealth(project::Reader& reader);

OrderedJson toJson(const std::vector<Finding>& findings);

} // namespace ostrakon::dataset
