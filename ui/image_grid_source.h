// SPDX-License-Identifier: GPL-3.0-or-later
// An ImageList as the thumbnail grid and the film strip see it.
#pragma once

#include "ui/class_list.h"
#include "ui/image_list.h"
#include "ui/pictures.h"
#include "widgets/thumbnail_grid.h"

namespace ostrakon::ui {

/// Answers from memory; what is missing arrives by rowsChanged. GUI thread.
class ImageGridSource : public widgets::GridSource {
    Q_OBJECT

  public:
    ImageGridSource(ImageList& images, const ClassList& classes, Pictures& pictures, QObject* parent = nullptr);

    qsizetype count() const override { return m_images.count(); }
    widgets::ItemId idAt(qsizetype row) const override { return m_images.at(row).value; }
    qsizetype rowOf(widgets::ItemId id) const override { return m_images.rowOf(ImageId{id}); }
    QString title(qsizetype row) const override;
    widgets::GridCell cell(qsizetype row) const override;
    QImage thumbnail(qsizetype row, int devicePx) override;

    /// Thumbnails outside these rows are no longer asked for.
    void setVisible(qsizetype first, qsizetype last);

  private:
    ImageList& m_images;
    const ClassList& m_classes;
    Pictures& m_pictures;
};

} // namespace ostrakon::ui
