// SPDX-License-Identifier: GPL-3.0-or-later
// Row ids as types, so that a class is never passed where an image is wanted.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace ostrakon {

/// A row id of one table of one project file. 0 is "none": SQLite's own ids start at 1.
template <typename Tag>
struct Id {
    std::int64_t value = 0;

    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

using ImageId = Id<struct ImageTag>;
using LocationId = Id<struct LocationTag>;
using ClassId = Id<struct ClassTag>;
using ThingId = Id<struct ThingTag>;
using RunId = Id<struct RunTag>;
using ActId = Id<struct ActTag>;
using BlobId = Id<struct BlobTag>;
using ImportId = Id<struct ImportTag>;

} // namespace ostrakon

template <typename Tag>
struct std::hash<ostrakon::Id<Tag>> {
    std::size_t operator()(const ostrakon::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
