// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/image_bytes.h"

#include "core/base/error.h"
#include "core/base/files.h"

namespace ostrakon::inspect {

using base::tr;

ImageFile imageFile(project::Reader& reader, ImageId image) {
    const auto row = project::findImage(reader, image);
    if (!row)
        throw Error(Code::NotFound, tr("The project has no image %1.", std::to_string(image.value)));
    ImageFile file{image, row->facts.sha256, base::display(row->relativePath), {}};
    for (const auto& location : project::locations(reader, image))
        file.places.push_back(location.root / location.relativePath);
    return file;
}

std::vector<std::byte> readImage(const ImageFile& file) {
    bool replaced = false;
    for (const auto& place : file.places) {
        try {
            auto bytes = base::readAll(place);
            if (base::Sha256::of(bytes) == file.sha256)
                return bytes;
            replaced = true;
        } catch (const Error& e) {
            if (e.code() != Code::NotFound && e.code() != Code::Io && e.code() != Code::BadInput)
                throw;
        }
    }
    if (replaced)
        throw Error(Code::NotFound,
                    tr("The file “%1” holds another picture than the one that was imported.", file.name),
                    tr("Put the imported file back, or import the new one: it is an image of its own."));
    throw Error(
        Code::NotFound, tr("The image “%1” is not where it was imported from.", file.name),
        tr("Bring its folder back, or tell where it is now: `ostrakon-cli relink PROJECT DIR`. Its labels are kept."));
}

} // namespace ostrakon::inspect
