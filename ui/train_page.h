// SPDX-License-Identifier: GPL-3.0-or-later
// Train: one sentence of what will happen, one button, curves that move, earlier runs below.
#pragma once

#include "core/project/runs.h"
#include "core/train/trainer.h"
#include "ui/page.h"
#include "ui/run_curves.h"
#include "ui/workspace.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QVBoxLayout;

namespace ostrakon::widgets {
class EmptyState;
class Segmented;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

class RunTable;

class TrainPage : public Page {
    Q_OBJECT

  public:
    TrainPage(Workspace& workspace, QWidget* parent = nullptr);

    void enter() override;
    bool handle(Command command) override;
    bool handles(Command command) const override;

    /// The job that Start would run now.
    train::TrainJob job() const;

  Q_SIGNALS:
    void runChosen(ostrakon::RunId run); ///< a row of the table was opened: show it in Review
    void conflictsWanted();
    void damagedWanted();
    void unlabeledWanted();

  private:
    QWidget* buildHead();
    QWidget* buildMore();
    void listDevices();
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
    QPushButton* m_start = nullptr;
    QPushButton* m_stop = nullptr;
    widgets::Segmented* m_recipe = nullptr;
    QPushButton* m_moreToggle = nullptr;
    QWidget* m_more = nullptr;
    QComboBox* m_model = nullptr;
    QComboBox* m_deviceChoice = nullptr;
    QSpinBox* m_epochs = nullptr;
    QSpinBox* m_batch = nullptr;
    QSpinBox* m_seed = nullptr;
    QCheckBox* m_allLayers = nullptr;
    QVBoxLayout* m_issues = nullptr;
    RunCurves* m_curves = nullptr;
    RunTable* m_runs = nullptr;
    QStackedWidget* m_plots = nullptr;
    widgets::EmptyState* m_noCurves = nullptr;
    int m_epoch = 0;    ///< the last that ended, of the run at hand
    int m_epochsOf = 0; ///< of the run at hand; 0 while unknown
    bool m_canStart = false;
    bool m_devicesAsked = false;
};

} // namespace ostrakon::ui
