// SPDX-License-Identifier: GPL-3.0-or-later
// How good is the quick model really, and would more labels help? Asked, waited for and read in one place.
#pragma once

#include <QDialog>

#include <memory>

#include "core/train/study.h"
#include "core/train/train_job.h"
#include "ui/workspace.h"

class QLabel;
class QLayout;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace ostrakon::widgets {
class CurvePlot;
class TableView;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

/// Not modal. The study runs on the training thread; closing this hides it and leaves that running: what it found is
/// here when it is opened again. Whoever owns it deletes it before the project closes. GUI thread.
class StudyDialog : public QDialog {
    Q_OBJECT

  public:
    /// Network, device, size and fit are those of `job`.
    StudyDialog(Workspace& workspace, const train::TrainJob& job, QWidget* parent);

    void setJob(const train::TrainJob& job);
    /// The figures that are shown; public for tests.
    void showStudy(const train::Study& study, int more);

  private:
    QLayout* buildAsk();
    QWidget* buildResult();
    void start();
    void onProgress(const train::PhaseProgress& progress);
    void onEnded();
    void showButtons();
    void showCurve(const train::Study& study, int more);
    void showClasses(const train::Study& study);
    QString verdict(const train::Study& study) const;

    Workspace& m_workspace;
    train::StudyJob m_job;
    QSpinBox* m_repeats;
    QSpinBox* m_more;
    QPushButton* m_start;
    QPushButton* m_stop;
    QLabel* m_state;
    QLabel* m_says;
    QLabel* m_promise;
    QLabel* m_verdict;
    widgets::CurvePlot* m_plot;
    widgets::TableView* m_table;
    QStackedWidget* m_places; ///< nothing yet, or the result
    QWidget* m_result;
    bool m_mine = false; ///< the study that goes on was asked for here
};

/// "98.8 % (97.9 % to 99.4 %)", or that nothing was judged.
QString bandWords(const train::Band& band);

} // namespace ostrakon::ui
