// SPDX-License-Identifier: GPL-3.0-or-later
// Drawn pictures and made-up figures that fill the gallery and the widgets' tests.
#pragma once

#include "widgets/class_chip.h"
#include "widgets/confusion_matrix.h"
#include "widgets/heat_overlay.h"
#include "widgets/mistake_card.h"
#include "widgets/thumbnail_grid.h"

#include <QHash>

namespace ostrakon::samples {

/// A metal plate with a defect that depends on `kind` (0 none, 1 scratch, 2 pit, 3 stain, 4 crack).
QImage plate(int kind, int seed, const QSize& size);

QStringList classNames();
QVector<widgets::ClassItem> classes(bool chinese = false);
widgets::ConfusionData confusion(int classCount);
widgets::HeatGrid heat(int seed);

/// `count` rows; pictures are drawn for the first rows asked for, the others stay away where `missing`.
class Grid : public widgets::GridSource {
  public:
    explicit Grid(qsizetype count)
        : m_count(count) {}
    qsizetype count() const override { return m_count; }
    widgets::ItemId idAt(qsizetype row) const override { return row + 1; }
    qsizetype rowOf(widgets::ItemId id) const override { return id >= 1 && id <= m_count ? id - 1 : -1; }
    QString title(qsizetype row) const override;
    widgets::GridCell cell(qsizetype row) const override;
    QImage thumbnail(qsizetype row, int devicePx) override;

    int asked = 0; ///< calls of thumbnail

  private:
    qsizetype m_count;
    QHash<qsizetype, QImage> m_pictures;
};

class Mistakes : public widgets::MistakeSource {
  public:
    qsizetype count() const override { return 40; }
    widgets::ItemId idAt(qsizetype row) const override { return 1000 + row; }
    qsizetype rowOf(widgets::ItemId id) const override { return id >= 1000 && id < 1040 ? id - 1000 : -1; }
    QString title(qsizetype row) const override;
    widgets::MistakeCell card(qsizetype row) const override;
    QImage picture(qsizetype row, int devicePx) override;
    QImage heat(qsizetype row) override;

  private:
    QHash<qsizetype, QImage> m_pictures;
    QHash<qsizetype, QImage> m_heats;
};

} // namespace ostrakon::samples
