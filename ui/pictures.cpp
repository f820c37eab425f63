// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pictures.h"

#include <algorithm>

#include "core/base/files.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

constexpr int kThumbnailsKiB = 160 * 1024;
constexpr int kPicturesKiB = 512 * 1024;

int costKiB(const QImage& image) {
    return static_cast<int>(image.sizeInBytes() / 1024) + 1;
}

int costKiB(const widgets::ImagePyramid& pyramid) {
    qsizetype bytes = 0;
    for (int i = 0; i < pyramid.levels(); ++i)
        bytes += pyramid.level(i).sizeInBytes();
    return static_cast<int>(bytes / 1024) + 1;
}

} // namespace

QImage toQImage(const image::Pixels& pixels) {
    auto* owner = new image::Pixels(pixels);
    const auto format = pixels.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888;
    return QImage(
        owner->row8(0), pixels.widthPx, pixels.heightPx, static_cast<qsizetype>(pixels.bytesPerRow()), format,
        [](void* held) { delete static_cast<image::Pixels*>(held); }, owner);
}

Pictures::Pictures(QObject* parent)
    : QObject(parent)
    , m_disk(std::make_unique<image::ThumbnailCache>(base::cacheDir() / "thumbnails", kThumbnailPx))
    , m_thumbnails(kThumbnailsKiB)
    , m_pictures(kPicturesKiB)
    , m_pool(std::make_unique<image::ImagePool>(0, m_disk.get())) {}

Pictures::~Pictures() {
    m_pool.reset();
}

QImage Pictures::thumbnail(const PictureKey& key, image::Urgency urgency) {
    const qint64 id = key.image.value;
    if (const QImage* kept = m_thumbnails.object(id))
        return *kept;
    if (m_waitingThumbnails.contains(id) || m_failedThumbnails.contains(id) || key.path.empty())
        return {};
    const auto done = [this, id, generation = m_generation](image::Loaded loaded) {
        QImage made;
        if (!loaded.error && !loaded.pixels.empty())
            made = toQImage(loaded.pixels).convertToFormat(QImage::Format_RGB32);
        QMetaObject::invokeMethod(
            this, [this, generation, id, made, problem = loaded.error] { onThumbnail(generation, id, made, problem); },
            Qt::QueuedConnection);
    };
    m_waitingThumbnails.insert(id, m_pool->thumbnail(key.sha256, key.path, kThumbnailPx, urgency, done));
    return {};
}

void Pictures::onThumbnail(quint64 generation, qint64 image, const QImage& made, const Problem& problem) {
    if (generation != m_generation)
        return;
    m_waitingThumbnails.remove(image);
    if (made.isNull())
        m_failedThumbnails.insert(image, problem ? text(*problem) : tr("There is no picture."));
    else
        m_thumbnails.insert(image, new QImage(made), costKiB(made));
    tellDamage(image, problem);
    Q_EMIT thumbnailReady(image);
}

void Pictures::keepOnly(const QSet<qint64>& wanted) {
    m_waitingThumbnails.removeIf([&](std::pair<const qint64&, image::Ticket&> waiting) {
        if (wanted.contains(waiting.first))
            return false;
        m_pool->cancel(waiting.second);
        return true;
    });
}

Pictures::Picture Pictures::picture(const PictureKey& key, image::Urgency urgency) {
    const qint64 id = key.image.value;
    if (const Picture* kept = m_pictures.object(id))
        return *kept;
    if (const auto waiting = m_waitingPictures.constFind(id); waiting != m_waitingPictures.cend()) {
        m_pool->raise(*waiting, urgency);
        return {};
    }
    const auto done = [this, id, generation = m_generation](image::Loaded loaded) {
        Picture made;
        if (!loaded.error)
            made = widgets::ImagePyramid::build(toQImage(loaded.pixels).convertToFormat(QImage::Format_RGB32));
        QMetaObject::invokeMethod(
            this, [this, generation, id, made, problem = loaded.error] { onPicture(generation, id, made, problem); },
            Qt::QueuedConnection);
    };
    m_waitingPictures.insert(id, m_pool->decode(key.path, {}, urgency, done));
    return {};
}

void Pictures::onPicture(quint64 generation, qint64 image, const Picture& made, const Problem& problem) {
    if (generation != m_generation)
        return;
    m_waitingPictures.remove(image);
    if (!made) {
        Q_EMIT pictureFailed(image, problem ? text(*problem) : tr("There is no picture."));
        tellDamage(image, problem);
        return;
    }
    m_pictures.insert(image, new Picture(made), std::min(costKiB(*made), kPicturesKiB));
    Q_EMIT pictureReady(image, made);
}

void Pictures::tellDamage(qint64 image, const Problem& problem) {
    // A file that is gone or may not be read is not damaged: it may come back.
    if (!problem || problem->code() != Code::DamagedImage || m_toldDamaged.contains(image))
        return;
    m_toldDamaged.insert(image);
    Q_EMIT foundDamaged(ImageId{image}, problem->sentence());
}

void Pictures::clear() {
    ++m_generation;
    m_pool->cancelAll();
    m_waitingThumbnails.clear();
    m_waitingPictures.clear();
    m_failedThumbnails.clear();
    m_toldDamaged.clear();
    m_thumbnails.clear();
    m_pictures.clear();
}

} // namespace ostrakon::ui
