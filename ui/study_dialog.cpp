// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/study_dialog.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

#include "ui/text.h"
#include "ui/training_controller.h"
#include "widgets/curve_plot.h"
#include "widgets/empty_state.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kNumberWidth = 4 * measure::kControl;
constexpr int kMostLabels = 10000000;

QSpinBox* numberBox(int low, int high, int value, const QString& tip) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    box->setFixedWidth(kNumberWidth);
    box->setToolTip(tip);
    return box;
}

QLabel* words(widgets::Look look) {
    auto* out = widgets::plainLabel({}, look);
    out->setWordWrap(true);
    return out;
}

} // namespace

QString bandWords(const train::Band& band) {
    if (!std::isfinite(band.mean))
        return StudyDialog::tr("not judged");
    return StudyDialog::tr("%1 (%2 to %3)").arg(percent(band.mean), percent(band.low), percent(band.high));
}

StudyDialog::StudyDialog(Workspace& workspace, const train::TrainJob& job, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_repeats(numberBox(2, 1000, 20, tr("How often the images are divided anew; more make the ranges surer")))
    , m_more(numberBox(1, kMostLabels, 200, tr("Labels whose worth is asked for, spread over the classes as now")))
    , m_start(new QPushButton(tr("Judge")))
    , m_stop(new QPushButton(tr("Stop")))
    , m_state(words(widgets::Look::Caption))
    , m_says(words(widgets::Look::Heading))
    , m_promise(words(widgets::Look::Plain))
    , m_verdict(words(widgets::Look::Plain)) {
    setWindowTitle(tr("How good, and would more labels help?"));
    resize(measure::kDialog + measure::kInspector, measure::kDialog + 8 * measure::kControl);
    auto* about = words(widgets::Look::Caption);
    about->setText(tr("The labeled images of training and validation are divided anew many times; each time the quick "
                      "classifier learns from four fifths and is judged on the rest. Images of one thing stay "
                      "together, and the test images are not touched."));
    m_result = buildResult();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addWidget(about);
    column->addLayout(buildAsk());
    m_places = new QStackedWidget;
    m_places->addWidget(new widgets::EmptyState(widgets::Icon::Train,
                                                tr("The learning curve and the figures of each class come here.")));
    m_places->addWidget(m_result);
    column->addWidget(m_places, 1);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    TrainingController& training = workspace.session.training();
    connect(&training, &TrainingController::progressed, this, &StudyDialog::onProgress);
    connect(&training, &TrainingController::began, this, &StudyDialog::showButtons);
    connect(&training, &TrainingController::stopping, this, &StudyDialog::showButtons);
    connect(&training, &TrainingController::ended, this, &StudyDialog::onEnded);
    connect(&training, &TrainingController::failed, this, [this](const QString& why) {
        if (m_mine)
            m_state->setText(why);
    });
    connect(&training, &TrainingController::studied, this, [this](const std::shared_ptr<const train::Study>& study) {
        if (!m_mine)
            return;
        m_state->setText(study ? QString() : tr("Stopped; nothing was judged."));
        if (study)
            showStudy(*study, m_job.more);
        if (study && !isVisible())
            m_workspace.session.say(m_says->text() + u' ' + m_promise->text());
    });
    setJob(job);
    showButtons();
    m_start->setFocus();
}

void StudyDialog::setJob(const train::TrainJob& job) {
    if (m_mine)
        return; // what is shown in the end is what was asked for
    m_job.model = job.model;
    m_job.device = job.device;
    m_job.inputPx = job.inputPx;
    m_job.fit = job.fit;
    m_job.seed = job.seed;
}

QLayout* StudyDialog::buildAsk() {
    widgets::setLook(m_start, widgets::Look::Primary);
    m_start->setDefault(true);
    m_start->setToolTip(tr("About a minute for 1,000 images, once the network has looked at them"));
    m_stop->setToolTip(tr("Ends the study; what it found so far is too little to show"));
    m_stop->setAutoDefault(false);
    connect(m_start, &QPushButton::clicked, this, &StudyDialog::start);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_workspace.session.training().stop(); });
    auto* row = new QHBoxLayout;
    row->setSpacing(measure::kGap);
    row->addWidget(widgets::plainLabel(tr("Divisions")));
    row->addWidget(m_repeats);
    row->addSpacing(measure::kGap);
    row->addWidget(widgets::plainLabel(tr("More labels")));
    row->addWidget(m_more);
    row->addSpacing(measure::kGap);
    row->addWidget(m_start);
    row->addWidget(m_stop);
    row->addWidget(m_state, 1);
    return row;
}

QWidget* StudyDialog::buildResult() {
    m_plot = new widgets::CurvePlot(tr("Right, by training images: mean and the range of nine tenths of the divisions"),
                                    tr("training images"));
    m_plot->setUnit(widgets::CurveUnit::Percent);
    m_plot->setTop(1.0);
    m_plot->setMinimumHeight(6 * measure::kControl);
    using Kind = widgets::TableColumn::Kind;
    const QString range = tr("Nine tenths of the divisions lie between these two");
    m_table = new widgets::TableView;
    m_table->setColumns({{tr("Class"), Kind::Text},
                         {tr("Images"), Kind::Count},
                         {tr("Right"), Kind::Percent, tr("Of the images of this class, in the mean")},
                         {tr("from"), Kind::Percent, range},
                         {tr("to"), Kind::Percent, range},
                         {tr("Last doubling, points"), Kind::Number,
                          tr("Points that the second half of this class's training images brought; the next doubling "
                             "brings less")},
                         {tr("from"), Kind::Number, range},
                         {tr("to"), Kind::Number, range}});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto* result = new QWidget;
    auto* column = new QVBoxLayout(result);
    column->setContentsMargins(0, measure::kGap, 0, 0);
    column->setSpacing(measure::kGap);
    column->addWidget(m_says);
    column->addWidget(m_promise);
    column->addWidget(m_plot, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_verdict);
    return result;
}

void StudyDialog::start() {
    m_job.repeats = m_repeats->value();
    m_job.more = m_more->value();
    m_mine = true; // it is told of its beginning before `start` returns
    m_mine = m_workspace.session.training().start(m_job);
    m_state->setText(m_mine ? tr("preparing") : tr("A training is already running."));
    showButtons();
}

void StudyDialog::onProgress(const train::PhaseProgress& progress) {
    if (!m_mine || m_workspace.session.training().isStopping())
        return;
    using Phase = train::PhaseProgress::Phase;
    QStringList parts{progress.phase == Phase::Head ? tr("division") : tr("looking at images")};
    if (progress.total > 0)
        parts.append(tr("%1 of %2").arg(number(progress.done), number(progress.total)));
    if (progress.phase == Phase::Head && progress.secondsLeft >= 0)
        parts.append(tr("%1 left").arg(duration(progress.secondsLeft)));
    m_state->setText(parts.join(QStringLiteral(" · ")));
}

void StudyDialog::onEnded() {
    m_mine = false;
    showButtons();
}

void StudyDialog::showButtons() {
    const TrainingController& training = m_workspace.session.training();
    const bool running = training.isRunning();
    m_start->setVisible(!(running && m_mine));
    m_start->setEnabled(!running);
    m_stop->setVisible(running && m_mine);
    m_stop->setEnabled(!training.isStopping());
    for (QSpinBox* box : {m_repeats, m_more})
        box->setEnabled(!running);
    if (running && m_mine && training.isStopping())
        m_state->setText(tr("stopping"));
    else if (running && !m_mine)
        m_state->setText(tr("A training is already running."));
    else if (!running && m_state->text() == tr("A training is already running."))
        m_state->clear();
}

void StudyDialog::showStudy(const train::Study& study, int more) {
    QString images = tr("%Ln images", nullptr, study.images);
    if (study.groups < study.images)
        images += tr(" in %Ln groups that stay whole", nullptr, study.groups);
    const train::Band now = study.curve.empty() ? train::Band{NAN, NAN, NAN} : study.curve.back().accuracy;
    m_says->setText(tr("%1: %2 right.").arg(images, bandWords(now)));
    m_promise->setText(tr("With %Ln more labels like these: %1.", nullptr, more).arg(bandWords(study.withMore)));
    m_verdict->setText(verdict(study));
    showCurve(study, more);
    showClasses(study);
    m_places->setCurrentWidget(m_result);
}

void StudyDialog::showCurve(const train::Study& study, int more) {
    m_plot->clear();
    QVector<double> x, y, low, high;
    for (const train::StudyPoint& point : study.curve)
        if (std::isfinite(point.accuracy.mean)) {
            x.append(std::round(point.trainImages));
            y.append(point.accuracy.mean);
            low.append(point.accuracy.low);
            high.append(point.accuracy.high);
        }
    if (x.isEmpty())
        return;
    const auto draw = [&](const QString& name, widgets::CurveWeight weight) {
        const auto series = m_plot->addSeries(name, weight);
        m_plot->setData(series, x, y);
        m_plot->setBand(series, low, high);
    };
    const double share = study.images > 0 ? x.last() / study.images : 1.0;
    const auto last = [](QVector<double>& values) { values = {values.last()}; };
    draw(tr("now"), widgets::CurveWeight::Bold);
    if (!std::isfinite(study.withMore.mean))
        return;
    for (QVector<double>* each : {&x, &y, &low, &high})
        last(*each);
    x.append(x.last() + std::round(more * share));
    y.append(study.withMore.mean);
    low.append(study.withMore.low);
    high.append(study.withMore.high);
    draw(tr("expected"), widgets::CurveWeight::Thin);
}

void StudyDialog::showClasses(const train::Study& study) {
    QVector<widgets::TableRow> rows;
    for (const train::ClassStudy& c : study.classes) {
        const widgets::ClassItem* item = m_workspace.classes.item(c.which.id);
        rows.append(
            {c.which.id.value,
             {QString::fromStdString(c.which.name), qlonglong(c.images), c.recall.mean, c.recall.low, c.recall.high,
              100.0 * c.lastDoubling.mean, 100.0 * c.lastDoubling.low, 100.0 * c.lastDoubling.high},
             item ? item->colour : QColor(),
             item ? item->mark : QString()});
    }
    m_table->setRows(rows);
}

QString StudyDialog::verdict(const train::Study& study) const {
    const train::ClassStudy* best = train::mostWanting(study);
    return best ? tr("Label more of “%1” first: nothing else gained so much from its last images.")
                      .arg(QString::fromStdString(best->which.name))
                : tr("No class gained a point from its last images: more labels of one class will not help much.");
}

} // namespace ostrakon::ui
