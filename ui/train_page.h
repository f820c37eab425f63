// SPDX-License-Identifier: GPL-3.0-or-later
// Train: one sentence of what will happen, one button, curves that move, earlier runs below.
#pragma once

#include <QPointer>
#include <QTimer>

#include "core/project/runs.h"
#include "core/train/trainer.h"
#include "ui/page.h"
#include "ui/workspace.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace ostrakon::widgets {
class EmptyState;
class Segmented;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

class LiveFigures;
class RunTable;
class TrainOptions;
class ViewsDialog;

class TrainPage : public Page {
    Q_OBJECT

  public:
    TrainPage(Workspace& workspace, QWidget* parent = nullptr);

    void enter() override;
    bool handle(Command command) override;
    bool handles(Command command) const override;

    /// Starting and stopping are asked for on any page; the window brings both here.
    static bool ownsEverywhere(Command command) {
        return command == Command::StartTraining || command == Command::StopTraining;
    }
    /// Starts as soon as what stands in its way is known, or says that something does. The page is shown by then.
    void startWhenReady() { m_startWhenReady = true; }

    /// The job that Start would run now.
    train::TrainJob job() const;

  Q_SIGNALS:
    void runChosen(ostrakon::RunId run); ///< a row of the table was opened: show it in Review
    void imageOpened(ostrakon::ImageId image, std::vector<ostrakon::ImageId> among);
    void conflictsWanted();
    void damagedWanted();
    void unlabeledWanted();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* buildHead();
    void buildMore();
    void onOptionsChanged();
    void openViews();
    void keepJob();
    void readJob();
    void buildRecipe();
    void connectSession();
    void connectTraining();
    void refreshPreflight();
    void showPreflight(const train::Preflight& preflight);
    void addIssue(const train::PreflightIssue& issue);
    void fix(train::PreflightIssue::Fix fix);
    void start();
    void resume(RunId run);
    void launch(const train::TrainJob& wanted);
    void onStarted(const train::Started& started);
    void onProgress(const train::PhaseProgress& progress);
    void onEnded();
    void onRunsLoaded();
    void showButtons();

    Workspace& m_workspace;
    QLabel* m_sentence = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_device = nullptr;
    QLabel* m_heldOut = nullptr; ///< what the validation images are for, in plain words
    QPushButton* m_start = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_study = nullptr;
    widgets::Segmented* m_recipe = nullptr;
    QPushButton* m_moreToggle = nullptr;
    TrainOptions* m_options = nullptr; ///< folded under "More"
    QPointer<ViewsDialog> m_views;
    QTimer m_keepSoon; ///< a dragged slider is one thing to remember, not a hundred
    QVBoxLayout* m_issues = nullptr;
    LiveFigures* m_figures = nullptr;
    RunTable* m_runs = nullptr;
    QStackedWidget* m_plots = nullptr;
    widgets::EmptyState* m_noCurves = nullptr;
    int m_epoch = 0;    ///< the last that ended, of the run at hand
    int m_epochsOf = 0; ///< of the run at hand; 0 while unknown
    bool m_canStart = false;
    bool m_startWhenReady = false;
    bool m_devicesAsked = false;
    bool m_reading = false; ///< the kept job is being shown: nothing to keep
};

} // namespace ostrakon::ui
