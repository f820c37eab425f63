// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/image_types.h"

#include <array>

#include "core/base/error.h"

namespace ostrakon::project {

namespace {

constexpr std::array<const char*, 4> kSplits{"none", "train", "val", "test"};

} // namespace

const char* name(Split split) {
    const auto place = static_cast<std::size_t>(split);
    return kSplits[place < kSplits.size() ? place : 0]; // a file from outside may hold any number
}

Split splitNamed(const std::string& name) {
    for (std::size_t i = 0; i < kSplits.size(); ++i)
        if (name == kSplits[i])
            return static_cast<Split>(i);
    throw Error(Code::BadInput, base::tr("There is no split “%1”.", name),
                base::tr("The splits are train, val and test."));
}

} // namespace ostrakon::project
