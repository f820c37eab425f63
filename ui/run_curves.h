// SPDX-License-Identifier: GPL-3.0-or-later
// Loss and accuracy of the run that goes on, or of chosen earlier ones, with other runs ghosted behind.
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

#include "core/project/runs.h"
#include "core/train/train_event.h"
#include "ui/session.h"

namespace ostrakon::widgets {
class CurvePlot;
}

namespace ostrakon::ui {

/// GUI thread; curves of earlier runs are read on the query thread.
class RunCurves : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kGhosts = 3;

    RunCurves(Session& session, QWidget* parent = nullptr);

    /// A new run begins: its curves are empty, those of earlier runs become ghosts.
    void begin(const train::Started& started);
    void add(const train::EpochDone& epoch);
    /// The curves of `runs` from the project: the first bold, the others as ghosts.
    void show(const std::vector<RunId>& runs);
    void clear();

  private:
    struct Stored;
    void addSeries();
    void adopt(const std::vector<Stored>& runs);
    void addGhost(const Stored& run);
    void addEarlier(const Stored& run);

    Session& m_session;
    RunId m_run;                          ///< the one that is growing; none while stored ones are shown
    std::vector<train::EpochDone> m_live; ///< its epochs so far
    widgets::CurvePlot* m_loss;
    widgets::CurvePlot* m_accuracy;
    int m_trainLoss = -1, m_valLoss = -1, m_trainAccuracy = -1, m_valAccuracy = -1;
};

} // namespace ostrakon::ui
