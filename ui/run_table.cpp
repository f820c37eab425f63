// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_table.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>

#include "core/project/run_json.h"
#include "core/train/training_set.h"
#include "ui/training_controller.h"
#include "widgets/text.h"

namespace ostrakon::ui {

using project::RunState;

namespace {

QString stateWords(RunState state) {
    switch (state) {
    case RunState::Running:
        return RunTable::tr("running");
    case RunState::Finished:
        return RunTable::tr("finished");
    case RunState::Stopped:
        return RunTable::tr("stopped, best kept");
    case RunState::Failed:
        return RunTable::tr("failed");
    case RunState::Killed:
        return RunTable::tr("was interrupted");
    }
    return {};
}

QString recipeWords(const std::string& recipe) {
    if (recipe == "quick")
        return RunTable::tr("quick");
    return recipe == "full" ? RunTable::tr("thorough") : RunTable::tr("automatic");
}

/// A run that failed or was killed was never judged; what its summary holds by then is no result.
std::optional<double> accuracyOf(const project::RunRow& run) {
    const bool judged = run.state == RunState::Finished || run.state == RunState::Stopped;
    return judged ? runFigure(run, "accuracy") : std::nullopt;
}

/// Validation images speak for a run; without any its training images do, each judged by a fold that had not seen it.
QString measuredOn(const project::RunRow& run) {
    if (!accuracyOf(run))
        return {};
    return runFigure(run, "val_images").value_or(1.0) > 0.0 ? RunTable::tr("validation") : RunTable::tr("folds");
}

QVariant orDash(const std::optional<double>& figure) {
    return figure ? QVariant(*figure) : QVariant();
}

} // namespace

std::optional<double> runFigure(const project::RunRow& run, const char* key) {
    const Json summary = project::runSummary(run);
    if (!summary.contains(key) || !summary[key].is_number())
        return std::nullopt;
    return summary[key].get<double>();
}

RunTable::RunTable(Workspace& workspace, QWidget* parent)
    : widgets::TableView(parent)
    , m_workspace(workspace) {
    using Kind = widgets::TableColumn::Kind;
    setColumns(
        {{tr("Run"), Kind::Count},
         {tr("When"), Kind::Text},
         {tr("Recipe"), Kind::Text},
         {tr("Network"), Kind::Text},
         {tr("Images"), Kind::Count},
         {tr("Accuracy"), Kind::Percent, tr("As measured when the run ended; Review counts with the labels of now")},
         {tr("Measured on"), Kind::Text,
          tr("Validation images, or folds: training images, each judged by a model that had not seen it")},
         {tr("Seconds"), Kind::Number},
         {tr("State"), Kind::Text},
         {QString(), Kind::Action, tr("Goes on with a run that was stopped or interrupted")}});
    setMostSelected(2);
    setAccessibleName(tr("Earlier runs"));
    connect(this, &TableView::rowActionTriggered, this, [this](qint64 key) { Q_EMIT resumeWanted(RunId{key}); });
    connect(this, &TableView::rowMenuRequested, this,
            [this](qint64 key, const QPoint& pos) { showMenu(RunId{key}, pos); });
}

void RunTable::refresh() {
    const auto read = [](project::Reader& reader) {
        Loaded out{project::listRuns(reader), {}};
        for (const project::RunRow& run : out.runs)
            if (train::canResume(reader, run))
                out.resumable.insert(run.id.value);
        return out;
    };
    m_workspace.session.query(this, read, [this](Loaded found) { adopt(std::move(found)); });
}

bool RunTable::canResume(RunId run) const {
    if (m_workspace.session.isReadOnly() || m_workspace.session.training().isRunning())
        return false;
    return m_resumable.contains(run.value);
}

void RunTable::adopt(Loaded found) {
    m_runs = std::move(found.runs);
    m_resumable = std::move(found.resumable);
    QVector<widgets::TableRow> rows;
    for (const project::RunRow& run : m_runs) {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(run.startedAt.time_since_epoch()).count();
        rows.append({run.id.value,
                     {QVariant(qlonglong(run.id.value)),
                      QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat),
                      recipeWords(run.what.recipe), QString::fromStdString(run.what.model),
                      orDash(runFigure(run, "train_images")), orDash(accuracyOf(run)), measuredOn(run),
                      orDash(runFigure(run, "seconds_total")), stateWords(run.state),
                      canResume(run.id) ? tr("Resume") : QString()},
                     {},
                     {},
                     run.state == RunState::Failed || run.state == RunState::Killed});
    }
    setRows(rows);
    Q_EMIT loaded();
}

void RunTable::showMenu(RunId run, const QPoint& globalPos) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Show its mistakes")), &QAction::triggered, this,
            [this, run] { Q_EMIT rowActivated(run.value); });
    QAction* resume = menu->addAction(tr("Resume"));
    resume->setEnabled(canResume(run));
    connect(resume, &QAction::triggered, this, [this, run] { Q_EMIT resumeWanted(run); });
    menu->popup(globalPos);
}

} // namespace ostrakon::ui
