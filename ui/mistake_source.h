// SPDX-License-Identifier: GPL-3.0-or-later
// Judged images as cards: picture, map, true → predicted.
#pragma once

#include <QCache>
#include <QHash>

#include "core/inspect/inference_worker.h"
#include "ui/review_data.h"
#include "ui/workspace.h"
#include "widgets/mistake_card.h"

namespace ostrakon::ui {

/// Holds its list still while images are relabeled: a card that was put right stays, marked so, until `show`.
/// A map that could not be made is asked for again when the cards are shown anew or the project's images change.
class MistakeSource : public widgets::MistakeSource {
    Q_OBJECT

  public:
    MistakeSource(Workspace& workspace, QObject* parent = nullptr);

    void show(RunId run, std::vector<Judged> cards);
    /// The same cards with the labels of now.
    void update(const std::vector<Judged>& judged);
    const Judged* at(ImageId image) const;
    /// Cards whose label is not the one that the run was judged by.
    qsizetype relabelled() const;

    qsizetype count() const override { return m_images.count(); }
    widgets::ItemId idAt(qsizetype row) const override { return m_images.at(row).value; }
    qsizetype rowOf(widgets::ItemId id) const override { return m_images.rowOf(ImageId{id}); }
    QString title(qsizetype row) const override;
    widgets::MistakeCell card(qsizetype row) const override;
    QImage picture(qsizetype row, int devicePx) override;
    QImage heat(qsizetype row) override;
    QRectF heatRegion(qsizetype row) const override;

  private:
    struct Heat {
        QImage image;
        QRectF region;
    };
    void attach();
    void ask(qint64 image);
    void askFailedAgain();
    void changed(qint64 image);

    Workspace& m_workspace;
    mutable ImageList m_images; // its rows are fetched while painting
    RunId m_run;
    std::vector<Judged> m_cards;
    QHash<qint64, Judged> m_byImage;
    QCache<qint64, Heat> m_heat;
    QHash<qint64, qint64> m_asked; ///< image → number of its request
    qint64 m_requests = 0;
    QSet<qint64> m_failed;
};

} // namespace ostrakon::ui
