// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/image_bytes.h"

#include "core/base/error.h"
#include "core/base/files.h"

namespace ostrakon::project {

using base::tr;

ImageFile imageFile(Reader& reader, ImageId image) {
    const auto row = findImage(reader, image);
    if (!row)
        throw Error(Code::NotFound, tr("The project has no image %1.", std::to_string(image.value)));
    ImageFile file{image, row->facts.sha256, base::display(row->relativePath), {}};
    for (const auto& location : locations(reader, image))
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
        tr("Bring its folder back, or say where it is now: “Find moved images…” in the window, `ostrakon-cli relink "
           "PROJECT DIR` in a terminal. Its labels are kept."));
}

ImageSource::ImageSource(std::unique_ptr<Reader> reader)
    : m_reader(std::move(reader)) {}

ImageFile ImageSource::find(ImageId image) {
    const std::lock_guard lock(m_mutex);
    return imageFile(*m_reader, image);
}

std::string ImageSource::nameOf(ImageId image) {
    return find(image).name;
}

std::vector<std::byte> ImageSource::read(ImageId image) {
    return readImage(find(image));
}

} // namespace ostrakon::project
