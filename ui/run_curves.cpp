// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_curves.h"

#include <QHBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ui/run_table.h"
#include "widgets/curve_plot.h"

namespace ostrakon::ui {

using widgets::CurveWeight;
namespace measure = widgets::measure;

namespace {

// The series that core/train writes; the numbers are positions in Stored::curves.
constexpr std::array<const char*, 4> kSeries{"train/loss", "val/loss", "train/accuracy", "val/accuracy"};
constexpr double kSame = 1e-6; // an accuracy and itself, once through JSON
enum { kTrainLoss, kValLoss, kTrainAccuracy, kValAccuracy };

struct Points {
    QVector<double> x;
    QVector<double> y;
};

Points toPoints(const std::vector<project::CurvePoint>& curve) {
    Points out;
    for (const project::CurvePoint& point : curve) {
        out.x.append(static_cast<double>(point.step));
        out.y.append(point.value);
    }
    return out;
}

} // namespace

/// The curves of one run as the project keeps them.
struct RunCurves::Stored {
    RunId run;
    std::array<Points, 4> curves;
    std::optional<double> best; ///< the epoch that the run's model is from

    static Stored read(project::Reader& reader, RunId run);
};

RunCurves::Stored RunCurves::Stored::read(project::Reader& reader, RunId run) {
    Stored stored{.run = run, .curves = {}, .best = {}};
    for (std::size_t i = 0; i < kSeries.size(); ++i)
        stored.curves[i] = toPoints(project::curve(reader, run, kSeries[i]));
    const auto row = project::findRun(reader, run);
    const auto kept = row ? runFigure(*row, "accuracy") : std::nullopt;
    const Points& accuracy = stored.curves[kValAccuracy];
    // Fine-tuning says which epoch it kept, of several that may be equally right. The quick recipe counts as one epoch
    // whatever its steps, and keeps where it converged: the last of that accuracy.
    if (kept && !accuracy.x.isEmpty() && runFigure(*row, "epochs").value_or(0) >= accuracy.x.last())
        stored.best = runFigure(*row, "best_epoch");
    for (qsizetype i = accuracy.y.size() - 1; kept && i >= 0 && !stored.best; --i)
        if (std::abs(accuracy.y[i] - *kept) < kSame)
            stored.best = accuracy.x[i];
    return stored;
}

RunCurves::RunCurves(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_loss(new widgets::CurvePlot(tr("Loss"), tr("epoch")))
    , m_accuracy(new widgets::CurvePlot(tr("Accuracy"), tr("epoch"))) {
    m_accuracy->setUnit(widgets::CurveUnit::Percent);
    m_accuracy->setTop(1.0);
    m_loss->linkTo(m_accuracy);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(measure::kGapWide, 0, measure::kGapWide, measure::kGap);
    row->setSpacing(measure::kGapWide);
    row->addWidget(m_loss);
    row->addWidget(m_accuracy);
}

void RunCurves::clear() {
    m_loss->clear();
    m_accuracy->clear();
    m_trainLoss = m_valLoss = m_trainAccuracy = m_valAccuracy = -1;
    m_live.clear();
    m_run = {};
}

void RunCurves::addSeries() {
    m_trainLoss = m_loss->addSeries(tr("train"), CurveWeight::Thin);
    m_valLoss = m_loss->addSeries(tr("validation"), CurveWeight::Bold);
    m_trainAccuracy = m_accuracy->addSeries(tr("train"), CurveWeight::Thin);
    m_valAccuracy = m_accuracy->addSeries(tr("validation"), CurveWeight::Bold);
}

void RunCurves::begin(const train::Started& started) {
    clear();
    addSeries();
    m_run = started.run;
    const auto earlier = [run = started.run](project::Reader& reader) {
        std::vector<RunId> out;
        for (const project::RunRow& row : project::listRuns(reader))
            if (row.id != run && out.size() < kGhosts)
                out.push_back(row.id);
        std::vector<Stored> stored;
        for (const RunId id : out)
            stored.push_back(Stored::read(reader, id));
        stored.push_back(Stored::read(reader, run)); // what a resumed run has behind it
        return stored;
    };
    m_session.query(this, earlier, [this](const std::vector<Stored>& runs) {
        for (const Stored& run : runs)
            run.run == m_run ? addEarlier(run) : addGhost(run);
    });
}

void RunCurves::addGhost(const Stored& run) {
    const QString name = tr("run %1").arg(run.run.value);
    m_loss->setData(m_loss->addSeries(name, CurveWeight::Ghost), run.curves[kValLoss].x, run.curves[kValLoss].y);
    m_accuracy->setData(m_accuracy->addSeries(name, CurveWeight::Ghost), run.curves[kValAccuracy].x,
                        run.curves[kValAccuracy].y);
}

void RunCurves::addEarlier(const Stored& run) {
    if (run.curves[kValAccuracy].x.isEmpty())
        return;
    const auto live = std::exchange(m_live, {});
    const auto before = [&](Points points) {
        const double first = live.empty() ? std::numeric_limits<double>::infinity() : live.front().epoch;
        while (!points.x.isEmpty() && points.x.last() >= first) {
            points.x.removeLast();
            points.y.removeLast();
        }
        return points;
    };
    const auto set = [](widgets::CurvePlot* plot, int series, const Points& points) {
        plot->setData(series, points.x, points.y);
    };
    set(m_loss, m_trainLoss, before(run.curves[kTrainLoss]));
    set(m_loss, m_valLoss, before(run.curves[kValLoss]));
    set(m_accuracy, m_trainAccuracy, before(run.curves[kTrainAccuracy]));
    set(m_accuracy, m_valAccuracy, before(run.curves[kValAccuracy]));
    for (const train::EpochDone& epoch : live)
        add(epoch);
}

void RunCurves::add(const train::EpochDone& epoch) {
    m_live.push_back(epoch);
    if (m_valLoss < 0)
        addSeries();
    if (epoch.epochs > 1) {
        m_loss->setExpectedEnd(epoch.epochs);
        m_accuracy->setExpectedEnd(epoch.epochs);
    }
    const double x = epoch.epoch;
    m_loss->append(m_trainLoss, x, epoch.trainLoss);
    m_loss->append(m_valLoss, x, epoch.valLoss);
    m_accuracy->append(m_trainAccuracy, x, epoch.trainAccuracy);
    m_accuracy->append(m_valAccuracy, x, epoch.valAccuracy);
    if (epoch.best && std::isfinite(epoch.valAccuracy))
        m_accuracy->markBest(m_valAccuracy, x);
}

void RunCurves::show(const std::vector<RunId>& runs) {
    const auto read = [runs](project::Reader& reader) {
        std::vector<Stored> out;
        for (const RunId run : runs)
            out.push_back(Stored::read(reader, run));
        return out;
    };
    m_session.query(this, read, [this](const std::vector<Stored>& stored) { adopt(stored); });
}

void RunCurves::adopt(const std::vector<Stored>& runs) {
    clear();
    if (runs.empty())
        return;
    addSeries();
    const Stored& first = runs.front();
    m_loss->setData(m_trainLoss, first.curves[kTrainLoss].x, first.curves[kTrainLoss].y);
    m_loss->setData(m_valLoss, first.curves[kValLoss].x, first.curves[kValLoss].y);
    m_accuracy->setData(m_trainAccuracy, first.curves[kTrainAccuracy].x, first.curves[kTrainAccuracy].y);
    m_accuracy->setData(m_valAccuracy, first.curves[kValAccuracy].x, first.curves[kValAccuracy].y);
    m_accuracy->markBest(m_valAccuracy, first.best);
    for (std::size_t i = 1; i < runs.size(); ++i)
        addGhost(runs[i]);
}

} // namespace ostrakon::ui
