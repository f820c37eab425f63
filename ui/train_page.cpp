// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "core/device/device.h"
#include "ui/live_figures.h"
#include "ui/run_table.h"
#include "ui/text.h"
#include "ui/train_options.h"
#include "ui/training_controller.h"
#include "widgets/empty_state.h"
#include "widgets/segmented.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kRunsHeight = 5 * measure::kControl + measure::kControl;

QString phaseWords(train::PhaseProgress::Phase phase) {
    using Phase = train::PhaseProgress::Phase;
    switch (phase) {
    case Phase::Preparing:
        return TrainPage::tr("preparing");
    case Phase::Decoding:
        return TrainPage::tr("decoding");
    case Phase::Features:
        return TrainPage::tr("looking at images");
    case Phase::Head:
        return TrainPage::tr("fitting the classifier");
    case Phase::FineTuning:
        return TrainPage::tr("training the network");
    case Phase::Evaluating:
        return TrainPage::tr("judging");
    }
    return {};
}

} // namespace

TrainPage::TrainPage(Workspace& workspace, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_figures(new LiveFigures(workspace))
    , m_runs(new RunTable(workspace)) {
    m_runs->setFixedHeight(kRunsHeight);
    m_noCurves = new widgets::EmptyState(widgets::Icon::Train,
                                         tr("While a training runs, its loss and accuracy move here."), {});
    m_plots = new QStackedWidget;
    m_plots->addWidget(m_noCurves);
    m_plots->addWidget(m_figures);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_plots, 1);
    column->addWidget(m_runs);
    connect(m_figures, &LiveFigures::imageOpened, this, &TrainPage::imageOpened);
    connect(m_runs, &RunTable::resumeWanted, this, &TrainPage::resume);
    connect(m_runs, &RunTable::loaded, this, &TrainPage::onRunsLoaded);
    connect(m_runs, &widgets::TableView::rowActivated, this, [this](qint64 key) { Q_EMIT runChosen(RunId{key}); });
    connect(m_runs, &widgets::TableView::selectedKeysChanged, this, [this](const QVector<qint64>& keys) {
        if (m_workspace.session.isOpen() && m_workspace.session.training().isRunning())
            return;
        std::vector<RunId> runs;
        for (const qint64 key : keys)
            runs.push_back(RunId{key});
        if (!runs.empty())
            m_figures->showRuns(runs);
    });
    connectSession();
    showButtons();
}

void TrainPage::connectSession() {
    connect(&m_workspace.session, &Session::opened, this, [this] {
        connectTraining();
        m_figures->clear();
        m_runs->refresh();
        readJob();
    });
    connect(&m_workspace.session, &Session::aboutToClose, this, [this] {
        if (m_keepSoon.isActive())
            keepJob();
    });
    connect(&m_workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        using project::Changed;
        if (what.has(Changed::Runs))
            m_runs->refresh();
        if (isVisible() && (what.has(Changed::Labels) || what.has(Changed::Splits) || what.has(Changed::Images)))
            refreshPreflight();
    });
}

QWidget* TrainPage::buildHead() {
    auto* head = new QWidget;
    m_sentence = widgets::plainLabel({}, widgets::Look::PageTitle);
    m_sentence->setWordWrap(true);
    m_state = widgets::plainLabel({}, widgets::Look::Caption);
    m_device = widgets::plainLabel({}, widgets::Look::Caption);
    m_start = commandButton(m_workspace.commands, Command::StartTraining);
    widgets::setLook(m_start, widgets::Look::Primary);
    m_start->setIcon(widgets::icon(widgets::Icon::Play, widgets::Tone::OnAccent));
    m_stop = commandButton(m_workspace.commands, Command::StopTraining);
    buildRecipe();
    m_moreToggle = new QPushButton(tr("More"));
    m_moreToggle->setCheckable(true);
    widgets::setLook(m_moreToggle, widgets::Look::Quiet);
    buildMore();

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(measure::kGap);
    buttons->addWidget(m_recipe);
    buttons->addWidget(m_start);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_moreToggle);
    m_study = commandButton(m_workspace.commands, Command::Study);
    auto* split = commandButton(m_workspace.commands, Command::MakeSplit);
    split->setText(tr("Split…"));
    for (QPushButton* quiet : {m_study, split})
        widgets::setLook(quiet, widgets::Look::Quiet);
    buttons->addWidget(split);
    buttons->addWidget(m_study);
    buttons->addSpacing(measure::kGap);
    buttons->addWidget(m_state, 1);
    m_state->setMinimumWidth(1); // long words never widen the window
    m_heldOut = widgets::plainLabel({}, widgets::Look::Caption);
    m_heldOut->setWordWrap(true);
    m_device->setMinimumWidth(1);
    auto* about = new QHBoxLayout;
    about->setSpacing(measure::kGapWide);
    about->addWidget(m_heldOut, 3);
    about->addWidget(m_device, 1, Qt::AlignRight);
    m_issues = new QVBoxLayout;
    m_issues->setSpacing(measure::kUnit);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGap);
    column->setSpacing(measure::kGap);
    column->addWidget(m_sentence);
    column->addLayout(about);
    column->addLayout(buttons);
    column->addWidget(m_options);
    column->addLayout(m_issues);
    return head;
}

void TrainPage::buildRecipe() {
    m_recipe = new widgets::Segmented;
    m_recipe->addChoice(tr("Quick"), {}, tr("The network stays as it is, only the classifier learns: seconds"));
    m_recipe->addChoice(tr("Thorough"), {}, tr("The whole network learns, with varied images: minutes"));
    m_recipe->addChoice(tr("Automatic"), {}, tr("Quick first, then thorough if that promises better"));
    m_recipe->setCurrent(0);
    connect(m_recipe, &widgets::Segmented::currentChanged, this, &TrainPage::onOptionsChanged);
}

void TrainPage::connectTraining() {
    TrainingController& training = m_workspace.session.training();
    m_figures->follow(training);
    connect(&training, &TrainingController::began, this, &TrainPage::showButtons);
    connect(&training, &TrainingController::started, this, &TrainPage::onStarted);
    connect(&training, &TrainingController::progressed, this, &TrainPage::onProgress);
    connect(&training, &TrainingController::epochDone, this, [this](const train::EpochDone& e) {
        m_epoch = e.epoch;
        m_epochsOf = e.epochs;
    });
    connect(&training, &TrainingController::stopping, this, [this] {
        m_state->setText(m_workspace.session.training().isStudying()
                             ? tr("stopping")
                             : tr("stopping; the best so far is judged and kept"));
        showButtons();
    });
    connect(&training, &TrainingController::ended, this, &TrainPage::onEnded);
}

void TrainPage::enter() {
    refreshPreflight();
    if (!std::exchange(m_devicesAsked, true))
        m_options->listDevices();
    if (m_device->text().isEmpty())
        m_device->setText(QString::fromStdString(device::cpu().model));
}

void TrainPage::start() {
    if (!m_workspace.session.mayWrite() || !m_canStart)
        return;
    launch(job());
}

void TrainPage::resume(RunId run) {
    if (!m_workspace.session.mayWrite())
        return;
    train::TrainJob again;
    again.resume = run; // everything else is as it was asked for then
    for (const project::RunRow& row : m_runs->runs())
        for (const train::Recipe recipe : {train::Recipe::Quick, train::Recipe::Full, train::Recipe::Auto})
            if (row.id == run && row.what.recipe == train::name(recipe))
                m_recipe->setCurrent(static_cast<int>(recipe)); // what runs is what is shown
    launch(again);
}

void TrainPage::launch(const train::TrainJob& wanted) {
    if (!m_workspace.session.training().start(wanted))
        m_workspace.session.say(tr("A training is already running."));
    m_runs->refresh();
    showButtons();
}

void TrainPage::onRunsLoaded() {
    const bool running = m_workspace.session.training().isRunning();
    m_plots->setCurrentWidget(running || !m_runs->runs().empty() ? static_cast<QWidget*>(m_figures) : m_noCurves);
    if (!m_runs->runs().empty() && m_runs->selectedKeys().isEmpty() && !running)
        m_figures->showRuns({m_runs->runs().front().id});
}

void TrainPage::onStarted(const train::Started& started) {
    m_device->setText(QString::fromStdString(started.deviceName));
    m_epoch = m_epochsOf = 0;
}

void TrainPage::onProgress(const train::PhaseProgress& progress) {
    if (m_workspace.session.training().isStopping())
        return; // what it says of its stopping stays
    const bool studies = m_workspace.session.training().isStudying();
    QStringList parts{studies ? tr("study") : phaseWords(progress.phase)};
    // Steps say little to a person; epochs are what the curves are drawn over.
    if (progress.phase == train::PhaseProgress::Phase::FineTuning && m_epochsOf > 1)
        parts.append(tr("epoch %1 of %2").arg(number(std::min(m_epoch + 1, m_epochsOf)), number(m_epochsOf)));
    else if (progress.total > 0)
        parts.append(tr("%1 of %2").arg(number(progress.done), number(progress.total)));
    if (progress.secondsLeft >= 0)
        parts.append(tr("%1 left").arg(duration(progress.secondsLeft)));
    m_state->setText(parts.join(QStringLiteral(" · ")));
}

void TrainPage::onEnded() {
    m_state->clear();
    m_runs->refresh();
    showButtons();
    refreshPreflight();
}

void TrainPage::showButtons() {
    const bool running = m_workspace.session.isOpen() && m_workspace.session.training().isRunning();
    // From another page it leads here first, where what stands in the way is shown.
    m_workspace.commands.action(Command::StartTraining)
        ->setEnabled(m_workspace.session.isOpen() && !running && (m_canStart || !isVisible()));
    const bool stopping = running && m_workspace.session.training().isStopping();
    m_workspace.commands.action(Command::StopTraining)->setEnabled(running && !stopping);
    m_recipe->setEnabled(!running);
    m_start->setVisible(!running);
    m_stop->setVisible(running);
    m_study->setVisible(!running || m_workspace.session.training().isStudying()); // a run has more to say there
}

void TrainPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    showButtons();
}

void TrainPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_startWhenReady = false;
    showButtons();
}

bool TrainPage::handles(Command command) const {
    return ownsEverywhere(command);
}

bool TrainPage::handle(Command command) {
    if (command == Command::StartTraining)
        start();
    else if (command == Command::StopTraining)
        m_workspace.session.training().stop();
    return handles(command);
}

} // namespace ostrakon::ui
