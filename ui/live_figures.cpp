// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live_figures.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "core/project/run_json.h"
#include "ui/recall_list.h"
#include "ui/text.h"
#include "ui/training_controller.h"
#include "ui/worst_source.h"
#include "widgets/verdict_strip.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kCurvesWide = 480; // two plots that can still be read
constexpr int kCurvesHigh = 168;

} // namespace

LiveFigures::LiveFigures(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_curves(new RunCurves(workspace.session))
    , m_recalls(new RecallList(workspace))
    , m_worst(new WorstSource(workspace, this))
    , m_strip(new widgets::VerdictStrip)
    , m_stripBox(buildStrip())
    , m_line(widgets::plainLabel({}, widgets::Look::Caption)) {
    m_line->setContentsMargins(measure::kGapWide, 0, measure::kGapWide, measure::kGap);
    m_line->setWordWrap(true);
    m_line->setMinimumWidth(1);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_curves, 1);
    left->addWidget(m_line);
    left->addWidget(m_stripBox);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addLayout(left, 1);
    row->addWidget(m_recalls);
    connect(m_strip, &widgets::VerdictStrip::opened, this,
            [this](widgets::ItemId id) { Q_EMIT imageOpened(ImageId{id}, m_worst->images()); });
    connect(m_worst, &WorstSource::reset, this, &LiveFigures::arrange);
    clear();
}

QWidget* LiveFigures::buildStrip() {
    auto* box = new QWidget;
    auto* caption = widgets::plainLabel(tr("Most wrong and least sure"), widgets::Look::Caption);
    caption->setContentsMargins(measure::kGapWide, 0, measure::kGapWide, 0);
    caption->setToolTip(tr("Images that the model gets wrong with the most confidence, then those it gets right with "
                           "the least. A click opens one."));
    m_strip->setSource(m_worst);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(caption);
    auto* cards = new QHBoxLayout; // so that the first picture stands under the caption
    cards->setContentsMargins(measure::kGapWide - measure::kUnit, 0, 0, 0);
    cards->addWidget(m_strip);
    column->addLayout(cards);
    return box;
}

/// Without what may be hidden, so that a window can always become small enough to hide it.
QSize LiveFigures::minimumSizeHint() const {
    return m_curves->minimumSizeHint();
}

void LiveFigures::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void LiveFigures::arrange() {
    const bool listed = !m_recalls->isEmpty() && width() >= kCurvesWide + m_recalls->width();
    m_recalls->setVisible(listed);
    m_line->setVisible(!m_line->text().isEmpty());
    // A wrapping label's own hint knows nothing of the width it will have.
    const int line = m_line->heightForWidth(width() - (listed ? m_recalls->width() : 0));
    m_stripBox->setVisible(m_worst->count() > 0 && height() >= kCurvesHigh + line + m_stripBox->sizeHint().height());
}

void LiveFigures::clear() {
    m_run = m_followed = {};
    m_curves->clear();
    m_recalls->clear();
    m_worst->clear();
    forgetSpeed();
    m_spent.reset();
    showLine();
}

void LiveFigures::follow(TrainingController& training) {
    connect(&training, &TrainingController::started, this, &LiveFigures::begin);
    connect(&training, &TrainingController::epochDone, m_curves, &RunCurves::add);
    connect(&training, &TrainingController::judged, this, &LiveFigures::showJudged);
    connect(&training, &TrainingController::progressed, this, [this](const train::PhaseProgress& progress) {
        m_imagesPerSecond = progress.imagesPerSecond;
        if (!(progress.imagesPerSecond > 0.0))
            m_imagesPerSecond.reset();
        showLine();
    });
    connect(&training, &TrainingController::stepDone, this, [this](const train::StepDone& step) {
        m_rate = step.learningRate;
        showLine();
    });
    connect(&training, &TrainingController::timeSpent, this, [this](const train::TimeSpent& spent) {
        m_spent = spent;
        showLine();
    });
    connect(&training, &TrainingController::ended, this, [this] {
        forgetSpeed();
        showLine();
    });
}

void LiveFigures::begin(const train::Started& started) {
    clear();
    m_run = m_followed = started.run;
    m_classes = started.classes;
    m_judged = false;
    m_curves->begin(started);
    readStored(started.run); // what a resumed run was judged as before
}

void LiveFigures::showRuns(const std::vector<RunId>& runs) {
    m_curves->show(runs);
    const RunId first = runs.empty() ? RunId{} : runs.front();
    if (first == m_run)
        return;
    m_run = first;
    m_followed = {};
    m_worst->clear();
    forgetSpeed();
    if (first)
        readStored(first);
}

void LiveFigures::readStored(RunId run) {
    const auto read = [run](project::Reader& reader) {
        Stored out;
        const auto row = project::findRun(reader, run);
        if (!row)
            return out;
        out.recalls = Recalls::read(reader, *row);
        const Json summary = project::runSummary(*row);
        if (summary.contains("seconds_spent"))
            out.spent = train::timeSpentFromJson(summary["seconds_spent"]);
        return out;
    };
    m_workspace.session.query(this, read, [this, run](const Stored& stored) {
        if (run == m_run && !(run == m_followed && m_judged))
            adopt(stored);
    });
}

void LiveFigures::adopt(const Stored& stored) {
    if (stored.recalls)
        m_recalls->show(*stored.recalls);
    else
        m_recalls->clear();
    m_spent = stored.spent;
    showLine();
}

void LiveFigures::showJudged(const train::Judged& judged) {
    m_judged = true;
    m_recalls->show(Recalls::of(judged, m_classes));
    m_worst->show(judged, m_classes);
    arrange();
}

void LiveFigures::forgetSpeed() {
    m_rate.reset();
    m_imagesPerSecond.reset();
}

void LiveFigures::showLine() {
    QStringList parts;
    if (m_imagesPerSecond)
        parts.append(tr("%1 images/s").arg(number(qRound64(*m_imagesPerSecond))));
    if (m_rate)
        parts.append(tr("learning rate %1").arg(QLocale().toString(*m_rate, 'g', 2)));
    if (const auto found = m_spent ? train::bottleneck(*m_spent) : std::nullopt)
        parts.append(text(found->sentence));
    m_line->setText(parts.join(QStringLiteral(" · ")));
    arrange();
}

} // namespace ostrakon::ui
