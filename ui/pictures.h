// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails and whole pictures for the window: asked for at once, decoded elsewhere, delivered by signal.
#pragma once

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>

#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/image/image_pool.h"
#include "core/image/thumbnail_cache.h"
#include "widgets/image_pyramid.h"

namespace ostrakon::ui {

/// Where an image's bytes are and what they hash to.
struct PictureKey {
    ImageId image;
    base::Sha256 sha256;
    std::filesystem::path path; ///< absolute
};

/// GUI thread; nothing here decodes or reads a file.
class Pictures : public QObject {
    Q_OBJECT

  public:
    static constexpr int kThumbnailPx = 320;

    explicit Pictures(QObject* parent = nullptr);
    ~Pictures() override;

    /// What is in memory, else a null image and a request; `thumbnailReady` follows. Failed ones are not asked again
    /// until `retry`.
    QImage thumbnail(const PictureKey& key, image::Urgency urgency = image::Urgency::Visible);
    /// Cancels requests for thumbnails that are not in `wanted`: what was scrolled away.
    void keepOnly(const QSet<qint64>& wanted);
    bool thumbnailFailed(ImageId image) const { return m_failedThumbnails.contains(image.value); }
    /// Why, for the place where the thumbnail would stand; empty while it did not fail.
    QString thumbnailProblem(ImageId image) const { return m_failedThumbnails.value(image.value); }

    /// The whole picture if it is in memory, else null and a request; `pictureReady` or `pictureFailed` follows.
    std::shared_ptr<const widgets::ImagePyramid> picture(const PictureKey& key,
                                                         image::Urgency urgency = image::Urgency::Visible);

    /// Forgets everything in memory: another project.
    void clear();
    void retry() { m_failedThumbnails.clear(); }

  Q_SIGNALS:
    void thumbnailReady(qint64 image);
    void pictureReady(qint64 image, std::shared_ptr<const ostrakon::widgets::ImagePyramid> picture);
    void pictureFailed(qint64 image, const QString& sentence);
    /// Its bytes do not decode, whatever its header promised at import; said at most once until `clear`.
    void foundDamaged(ostrakon::ImageId image, const ostrakon::base::Message& reason);

  private:
    using Picture = std::shared_ptr<const widgets::ImagePyramid>;
    using Problem = std::optional<Error>;
    void onThumbnail(quint64 generation, qint64 image, const QImage& made, const Problem& problem);
    void onPicture(quint64 generation, qint64 image, const Picture& made, const Problem& problem);
    void tellDamage(qint64 image, const Problem& problem);

    std::unique_ptr<image::ThumbnailCache> m_disk;
    QCache<qint64, QImage> m_thumbnails; ///< cost in KiB
    QCache<qint64, Picture> m_pictures;  ///< cost in KiB
    QHash<qint64, image::Ticket> m_waitingThumbnails;
    QHash<qint64, image::Ticket> m_waitingPictures;
    QHash<qint64, QString> m_failedThumbnails;
    QSet<qint64> m_toldDamaged;
    quint64 m_generation = 0;
    std::unique_ptr<image::ImagePool> m_pool; ///< last: no callback runs once it is gone
};

/// A QImage that shares the samples of `pixels` (8 bit), grey or RGB. Any thread.
QImage toQImage(const image::Pixels& pixels);

} // namespace ostrakon::ui
