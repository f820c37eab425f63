// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_curves.h"

#include <QHBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/curve_plot.h"

namespace ostrakon::ui {

using widgets::CurveWeight;
namespace measure = widgets::measure;

namespace {

// The series that core/train writes; the numbers are positions in Stored::curves.
constexpr std::array<const char*, 4> kSeries{"train/loss", "val/loss", "train/accuracy", "val/accuracy"};
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
    std::optional<double> best; ///< the epoch of the highest validation accuracy
};

RunCurves::RunCurves(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_loss(new widgets::CurvePlot(tr("Loss"), tr("epoch")))
    , m_accuracy(new widgets::CurvePlot(tr("Accuracy"), tr("epoch"))) {
    m_accuracy->setUnit(widgets::CurveUnit::Percent);
    m_accuracy->setYRange(0.0, 1.0);
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
    const auto earlier = [run = started.run](project::Reader& reader) {
        std::vector<RunId> out;
        for (const project::RunRow& row : project::listRuns(reader))
            if (row.id != run && out.size() < kGhosts)
                out.push_back(row.id);
        std::vector<Stored> stored;
        for (const RunId id : out) {
            Stored one{.run = id, .curves = {}, .best = {}};
            one.curves[kValLoss] = toPoints(project::curve(reader, id, kSeries[kValLoss]));
            one.curves[kValAccuracy] = toPoints(project::curve(reader, id, kSeries[kValAccuracy]));
            stored.push_back(std::move(one));
        }
        return stored;
    };
    m_session.query(this, earlier, [this](const std::vector<Stored>& runs) {
        for (const Stored& run : runs)
            addGhost(run);
    });
}

void RunCurves::addGhost(const Stored& run) {
    const QString name = tr("run %1").arg(run.run.value);
    m_loss->setData(m_loss->addSeries(name, CurveWeight::Ghost), run.curves[kValLoss].x, run.curves[kValLoss].y);
    m_accuracy->setData(m_accuracy->addSeries(name, CurveWeight::Ghost), run.curves[kValAccuracy].x,
                        run.curves[kValAccuracy].y);
}

void RunCurves::add(const train::EpochDone& epoch) {
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
        for (const RunId run : runs) {
            Stored stored{.run = run, .curves = {}, .best = {}};
            for (std::size_t i = 0; i < kSeries.size(); ++i)
                stored.curves[i] = toPoints(project::curve(reader, run, kSeries[i]));
            const Points& accuracy = stored.curves[kValAccuracy];
            const auto top = std::max_element(accuracy.y.begin(), accuracy.y.end());
            if (top != accuracy.y.end())
                stored.best = accuracy.x[top - accuracy.y.begin()];
            out.push_back(std::move(stored));
        }
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
