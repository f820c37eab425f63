// SPDX-License-Identifier: GPL-3.0-or-later
// The worst images of a run that goes on, as small cards.
#pragma once

#include <QHash>

#include <string>
#include <vector>

#include "core/train/judgement.h"
#include "ui/workspace.h"
#include "widgets/mistake_card.h"

namespace ostrakon::ui {

/// Cards change all at once, when what is known of the new ones has been read: nothing flickers in between. GUI thread.
class WorstSource : public widgets::MistakeSource {
    Q_OBJECT

  public:
    explicit WorstSource(Workspace& workspace, QObject* parent = nullptr);

    /// `names` are those of the model's outputs, for classes that are gone since.
    void show(const train::Judged& judged, const std::vector<std::string>& names);
    void clear();
    std::vector<ImageId> images() const;

    qsizetype count() const override { return static_cast<qsizetype>(m_cards.size()); }
    widgets::ItemId idAt(qsizetype row) const override { return m_cards[static_cast<std::size_t>(row)].image.value; }
    qsizetype rowOf(widgets::ItemId id) const override;
    QString title(qsizetype row) const override;
    widgets::MistakeCell card(qsizetype row) const override;
    QImage picture(qsizetype row, int devicePx) override;
    QImage heat(qsizetype) override { return {}; }

  private:
    using Rows = std::vector<project::ImageRow>;
    /// A verdict with what is shown of its classes.
    struct Card {
        ImageId image;
        ClassId truth;
        ClassId said;
        QString trueName;
        QString saidName;
        double probability = 0.0;
    };
    void adopt(std::vector<Card> cards, Rows rows);

    Workspace& m_workspace;
    std::vector<Card> m_cards;
    QHash<qint64, project::ImageRow> m_rows;
    quint64 m_asked = 0; ///< of the newest cards; older answers are dropped
};

} // namespace ostrakon::ui
