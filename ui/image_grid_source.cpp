// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/image_grid_source.h"

#include <algorithm>

#include "core/base/files.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

QString splitLetter(project::Split split) {
    switch (split) {
    case project::Split::Train:
        return ImageGridSource::tr("T", "train");
    case project::Split::Val:
        return ImageGridSource::tr("V", "validation");
    case project::Split::Test:
        return ImageGridSource::tr("E", "test (examination)");
    case project::Split::None:
        break;
    }
    return {};
}

} // namespace

ImageGridSource::ImageGridSource(ImageList& images, const ClassList& classes, Pictures& pictures, QObject* parent)
    : GridSource(parent)
    , m_images(images)
    , m_classes(classes)
    , m_pictures(pictures) {
    connect(&images, &ImageList::reset, this, &ImageGridSource::reset);
    connect(&images, &ImageList::rowsChanged, this, &ImageGridSource::rowsChanged);
    connect(&classes, &ClassList::changed, this, [this] {
        if (count() > 0)
            Q_EMIT rowsChanged(0, count() - 1);
    });
    connect(&pictures, &Pictures::thumbnailReady, this, [this](qint64 image) {
        const qsizetype row = rowOf(image);
        if (row >= 0)
            Q_EMIT rowsChanged(row, row);
    });
}

QString ImageGridSource::title(qsizetype row) const {
    const project::ImageRow* found = m_images.row(row);
    return found ? text(std::filesystem::path(found->relativePath)) : QString();
}

widgets::GridCell ImageGridSource::cell(qsizetype row) const {
    using widgets::Badge;
    widgets::GridCell out;
    const project::ImageRow* found = m_images.row(row);
    if (!found)
        return out;
    out.name = text(std::filesystem::path(found->relativePath).filename());
    out.split = splitLetter(found->split);
    if (found->label) {
        if (const widgets::ClassItem* item = m_classes.item(*found->label)) {
            out.className = item->name;
            out.mark = item->mark;
            out.colour = item->colour;
        }
    }
    out.badges.setFlag(Badge::Reviewed, found->reviewed);
    out.badges.setFlag(Badge::Flagged, found->conflict != 0);
    out.badges.setFlag(Badge::Damaged, !found->facts.damaged.key.empty());
    // A file that gave no thumbnail is gone or damaged since; the header was sound at import.
    out.badges.setFlag(Badge::Missing, found->facts.damaged.key.empty() && m_pictures.thumbnailFailed(found->id));
    return out;
}

QImage ImageGridSource::thumbnail(qsizetype row, int) {
    const auto key = m_images.pictureKey(row);
    return key ? m_pictures.thumbnail(*key) : QImage();
}

void ImageGridSource::setVisible(qsizetype first, qsizetype last) {
    QSet<qint64> wanted;
    for (qsizetype row = std::max<qsizetype>(first, 0); row <= last && row < count(); ++row)
        wanted.insert(m_images.at(row).value);
    m_pictures.keepOnly(wanted);
}

} // namespace ostrakon::ui
