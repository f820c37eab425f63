// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/train_page.h"

#include <QComboBox>
#include <QDateTime>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/base/json.h"
#include "core/device/device.h"
#include "core/nn/model_spec.h"
#include "ui/text.h"
#include "ui/training_controller.h"
#include "widgets/segmented.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using train::PreflightIssue;

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
        return TrainPage::tr("fine-tuning");
    case Phase::Evaluating:
        return TrainPage::tr("judging");
    }
    return {};
}

QString stateWords(project::RunState state) {
    switch (state) {
    case project::RunState::Running:
        return TrainPage::tr("running");
    case project::RunState::Finished:
        return TrainPage::tr("finished");
    case project::RunState::Stopped:
        return TrainPage::tr("stopped, best kept");
    case project::RunState::Failed:
        return TrainPage::tr("failed");
    case project::RunState::Killed:
        return TrainPage::tr("was interrupted");
    }
    return {};
}

QString recipeWords(const std::string& recipe) {
    if (recipe == "quick")
        return TrainPage::tr("quick");
    return recipe == "full" ? TrainPage::tr("thorough") : TrainPage::tr("automatic");
}

QSpinBox* numberBox(int low, int high, const QString& automatic) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSpecialValueText(automatic);
    return box;
}

} // namespace

TrainPage::TrainPage(Workspace& workspace, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_curves(new RunCurves(workspace.session))
    , m_runs(new widgets::TableView) {
    using Kind = widgets::TableColumn::Kind;
    m_runs->setColumns({{tr("Run"), Kind::Count},
                        {tr("When"), Kind::Text},
                        {tr("Recipe"), Kind::Text},
                        {tr("Network"), Kind::Text},
                        {tr("Images"), Kind::Count},
                        {tr("Accuracy"), Kind::Percent},
                        {tr("Seconds"), Kind::Number},
                        {tr("State"), Kind::Text}});
    m_runs->setMostSelected(2);
    m_runs->setFixedHeight(kRunsHeight);
    m_runs->setAccessibleName(tr("Earlier runs"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_curves, 1);
    column->addWidget(m_runs);
    connect(m_runs, &widgets::TableView::rowActivated, this, [this](qint64 key) { Q_EMIT runChosen(RunId{key}); });
    connect(m_runs, &widgets::TableView::selectedKeysChanged, this, [this](const QVector<qint64>& keys) {
        if (m_workspace.session.isOpen() && m_workspace.session.training().isRunning())
            return;
        std::vector<RunId> runs;
        for (const qint64 key : keys)
            runs.push_back(RunId{key});
        if (!runs.empty())
            m_curves->show(runs);
    });
    connect(&workspace.session, &Session::opened, this, [this] {
        connectTraining();
        m_curves->clear();
        refreshRuns();
        refreshPreflight();
    });
    connect(&workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        using project::Changed;
        if (what.has(Changed::Runs))
            refreshRuns();
        if (isVisible() && (what.has(Changed::Labels) || what.has(Changed::Splits) || what.has(Changed::Images)))
            refreshPreflight();
    });
    showButtons();
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
    m_recipe = new widgets::Segmented;
    m_recipe->addChoice(tr("Quick"), {}, tr("The network stays as it is, only the classifier learns: seconds"));
    m_recipe->addChoice(tr("Thorough"), {}, tr("The whole network learns, with varied images: minutes"));
    m_recipe->addChoice(tr("Automatic"), {}, tr("Quick first, then thorough if that promises better"));
    m_recipe->setCurrent(0);
    connect(m_recipe, &widgets::Segmented::currentChanged, this, &TrainPage::refreshPreflight);
    m_moreToggle = new QPushButton(tr("More"));
    m_moreToggle->setCheckable(true);
    widgets::setLook(m_moreToggle, widgets::Look::Quiet);
    m_more = buildMore();
    m_more->hide();
    connect(m_moreToggle, &QPushButton::toggled, m_more, &QWidget::setVisible);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(measure::kGap);
    buttons->addWidget(m_recipe);
    buttons->addWidget(m_start);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_moreToggle);
    buttons->addSpacing(measure::kGap);
    buttons->addWidget(m_state);
    buttons->addStretch();
    buttons->addWidget(m_device);
    m_issues = new QVBoxLayout;
    m_issues->setSpacing(measure::kUnit);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGap);
    column->setSpacing(measure::kGap);
    column->addWidget(m_sentence);
    column->addLayout(buttons);
    column->addWidget(m_more);
    column->addLayout(m_issues);
    return head;
}

QWidget* TrainPage::buildMore() {
    auto* more = new QWidget;
    m_model = new QComboBox;
    for (const nn::ModelSpec& spec : nn::modelTable()) {
        if (!spec.buildable)
            continue;
        m_model->addItem(tr("%1 (%2 % on ImageNet)")
                             .arg(QString::fromUtf8(spec.title.data(), static_cast<qsizetype>(spec.title.size())))
                             .arg(QLocale().toString(spec.imageNetTop1, 'f', 1)),
                         QString::fromUtf8(spec.name.data(), static_cast<qsizetype>(spec.name.size())));
    }
    m_deviceChoice = new QComboBox;
    m_deviceChoice->addItem(tr("Best there is"), QStringLiteral("auto"));
    m_deviceChoice->addItem(tr("Processor"), QStringLiteral("cpu"));
    m_epochs = numberBox(0, 1000, tr("automatic"));
    m_batch = numberBox(0, 512, tr("automatic"));
    m_seed = numberBox(0, 1'000'000, {});
    connect(m_model, &QComboBox::activated, this, &TrainPage::refreshPreflight);
    auto* form = new QFormLayout(more);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(measure::kGapWide);
    form->setVerticalSpacing(measure::kGap);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("Network"), m_model);
    form->addRow(tr("Device"), m_deviceChoice);
    form->addRow(tr("Epochs (thorough)"), m_epochs);
    form->addRow(tr("Images at once (thorough)"), m_batch);
    form->addRow(tr("Seed"), m_seed);
    return more;
}

train::TrainJob TrainPage::job() const {
    train::TrainJob job;
    job.model = m_model->currentData().toString().toStdString();
    job.recipe = static_cast<train::Recipe>(m_recipe->current());
    job.device = m_deviceChoice->currentData().toString().toStdString();
    job.epochs = m_epochs->value();
    job.batchSize = m_batch->value();
    job.seed = static_cast<std::uint64_t>(m_seed->value());
    return job;
}

void TrainPage::connectTraining() {
    TrainingController& training = m_workspace.session.training();
    connect(&training, &TrainingController::started, this, [this](const train::Started& started) {
        m_device->setText(QString::fromStdString(started.deviceName));
        m_curves->begin(started);
    });
    connect(&training, &TrainingController::progressed, this, &TrainPage::onProgress);
    connect(&training, &TrainingController::epochDone, this, [this](const train::EpochDone& e) { m_curves->add(e); });
    connect(&training, &TrainingController::ended, this, &TrainPage::onEnded);
}

void TrainPage::enter() {
    refreshPreflight();
    if (m_device->text().isEmpty())
        m_device->setText(QString::fromStdString(device::cpu().model));
}

void TrainPage::refreshPreflight() {
    const auto read = [job = job()](project::Reader& reader) { return train::preflight(reader, job); };
    m_workspace.session.query(this, read, [this](const train::Preflight& found) { showPreflight(found); });
}

void TrainPage::showPreflight(const train::Preflight& preflight) {
    m_canStart = preflight.canStart();
    while (QLayoutItem* old = m_issues->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    if (preflight.classes > 0) {
        QString sentence =
            tr("%n images", nullptr, preflight.trainImages) + u' ' + tr("of %n classes", nullptr, preflight.classes);
        if (preflight.valImages > 0)
            sentence += tr(", judged on %n others", nullptr, preflight.valImages);
        if (preflight.secondsExpected >= 0)
            sentence += tr(", about %1").arg(duration(preflight.secondsExpected));
        m_sentence->setText(sentence);
    } else {
        m_sentence->setText(tr("Label a few images of each class, then train."));
    }
    for (const PreflightIssue& issue : preflight.issues)
        addIssue(issue);
    showButtons();
}

void TrainPage::addIssue(const PreflightIssue& issue) {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kGap);
    auto* sign = new QLabel;
    const bool grave = issue.severity == PreflightIssue::Severity::Blocker;
    const auto tone = grave                                                 ? widgets::Tone::Error
                      : issue.severity == PreflightIssue::Severity::Warning ? widgets::Tone::Warning
                                                                            : widgets::Tone::Secondary;
    const auto icon = issue.severity == PreflightIssue::Severity::Note ? widgets::Icon::Info : widgets::Icon::Warning;
    sign->setPixmap(widgets::iconPixmap(icon, widgets::tone(tone), measure::kIconSmall, devicePixelRatioF()));
    row->addWidget(sign);
    row->addWidget(widgets::plainLabel(text(issue.sentence)));
    static const QHash<PreflightIssue::Fix, const char*> names{
        {PreflightIssue::Fix::MakeSplit, QT_TR_NOOP("Split…")},
        {PreflightIssue::Fix::LabelImages, QT_TR_NOOP("Label")},
        {PreflightIssue::Fix::ShowConflicts, QT_TR_NOOP("Show")},
        {PreflightIssue::Fix::ShowDamaged, QT_TR_NOOP("Show")},
        {PreflightIssue::Fix::UseCpu, QT_TR_NOOP("Use the processor")}};
    if (const char* name = names.value(issue.fix, nullptr)) {
        auto* button = new QPushButton(tr(name));
        connect(button, &QPushButton::clicked, this, [this, fixOf = issue.fix] { fix(fixOf); });
        row->addWidget(button);
    }
    row->addStretch();
    m_issues->addWidget(line);
}

void TrainPage::fix(PreflightIssue::Fix fix) {
    switch (fix) {
    case PreflightIssue::Fix::MakeSplit:
        m_workspace.commands.action(Command::MakeSplit)->trigger();
        break;
    case PreflightIssue::Fix::LabelImages:
        Q_EMIT unlabeledWanted();
        break;
    case PreflightIssue::Fix::ShowConflicts:
        Q_EMIT conflictsWanted();
        break;
    case PreflightIssue::Fix::ShowDamaged:
        Q_EMIT damagedWanted();
        break;
    case PreflightIssue::Fix::UseCpu:
        m_deviceChoice->setCurrentIndex(m_deviceChoice->findData(QStringLiteral("cpu")));
        refreshPreflight();
        break;
    case PreflightIssue::Fix::None:
        break;
    }
}

void TrainPage::start() {
    if (!m_workspace.session.mayWrite() || !m_canStart)
        return;
    if (!m_workspace.session.training().start(job()))
        m_workspace.session.say(tr("A training is already running."));
    showButtons();
}

void TrainPage::onProgress(const train::PhaseProgress& progress) {
    QStringList parts{phaseWords(progress.phase)};
    if (progress.total > 0)
        parts.append(tr("%1 of %2").arg(number(progress.done), number(progress.total)));
    if (progress.imagesPerSecond > 0)
        parts.append(tr("%1 images/s").arg(number(qRound64(progress.imagesPerSecond))));
    if (progress.secondsLeft >= 0)
        parts.append(tr("%1 left").arg(duration(progress.secondsLeft)));
    m_state->setText(parts.join(QStringLiteral(" · ")));
}

void TrainPage::onEnded() {
    m_state->clear();
    showButtons();
    refreshPreflight();
}

void TrainPage::refreshRuns() {
    m_workspace.session.query(this, project::listRuns, [this](const auto& runs) { showRuns(runs); });
}

void TrainPage::showRuns(const std::vector<project::RunRow>& runs) {
    QVector<widgets::TableRow> rows;
    for (const project::RunRow& run : runs) {
        const Json summary = Json::parse(run.summary, nullptr, false);
        const auto value = [&](const char* key) {
            return summary.is_object() && summary.contains(key) && summary[key].is_number()
                       ? QVariant(summary[key].get<double>())
                       : QVariant();
        };
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(run.startedAt.time_since_epoch()).count();
        rows.append({run.id.value,
                     {QVariant(qlonglong(run.id.value)),
                      QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat),
                      recipeWords(run.what.recipe), QString::fromStdString(run.what.model), value("train_images"),
                      value("accuracy"), value("seconds_total"), stateWords(run.state)},
                     {},
                     {},
                     run.state == project::RunState::Failed || run.state == project::RunState::Killed});
    }
    m_runs->setRows(rows);
    if (!runs.empty() && m_runs->selectedKeys().isEmpty() && !m_workspace.session.training().isRunning())
        m_curves->show({runs.front().id});
}

void TrainPage::showButtons() {
    const bool running = m_workspace.session.isOpen() && m_workspace.session.training().isRunning();
    m_workspace.commands.action(Command::StartTraining)
        ->setEnabled(m_workspace.session.isOpen() && !running && m_canStart);
    m_workspace.commands.action(Command::StopTraining)->setEnabled(running);
    m_start->setVisible(!running);
    m_stop->setVisible(running);
}

bool TrainPage::handles(Command command) const {
    return command == Command::StartTraining || command == Command::StopTraining;
}

bool TrainPage::handle(Command command) {
    if (command == Command::StartTraining)
        start();
    else if (command == Command::StopTraining)
        m_workspace.session.training().stop();
    return handles(command);
}

} // namespace ostrakon::ui
