// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recall_list.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

#include "ui/run_table.h"
#include "ui/text.h"
#include "widgets/bar_list.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using By = train::Judged::By;

namespace {

constexpr int kWidth = 232;

/// The value at `epoch`, else the last one.
std::optional<double> valueAt(const std::vector<project::CurvePoint>& curve, std::optional<double> epoch) {
    for (const project::CurvePoint& point : curve)
        if (epoch && static_cast<double>(point.step) == *epoch)
            return point.value;
    return curve.empty() ? std::nullopt : std::optional(curve.back().value);
}

} // namespace

Recalls Recalls::of(const train::Judged& judged, const std::vector<std::string>& names) {
    Recalls out;
    out.by = judged.by;
    for (std::size_t i = 0; i < judged.classes.size(); ++i) {
        const train::ClassRecall& each = judged.classes[i];
        out.rows.push_back(
            {each.id, i < names.size() ? QString::fromStdString(names[i]) : QString(), each.images, each.right});
    }
    return out;
}

std::optional<Recalls> Recalls::read(project::Reader& reader, const project::RunRow& run) {
    const auto best = runFigure(run, "best_epoch");
    for (const By by : {By::Validation, By::Folds}) {
        Recalls out;
        out.by = by;
        for (const project::RunClass& each : run.what.classes) {
            const std::string uid = each.uid.hex();
            const auto at = [&](const char* what) {
                return valueAt(project::curve(reader, run.id, train::judgedSeries(by, what, uid)), best);
            };
            const double images = at("images").value_or(0.0);
            const auto recall = at("recall");
            if (recall && images > 0)
                out.rows.push_back({each.id, QString::fromStdString(each.name), static_cast<int>(images),
                                    static_cast<int>(std::lround(*recall * images))});
        }
        if (!out.rows.empty())
            return out;
    }
    return std::nullopt;
}

RecallList::RecallList(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_basis(widgets::plainLabel({}, widgets::Look::Caption))
    , m_bars(new widgets::BarList) {
    setFixedWidth(kWidth);
    m_bars->setAccessibleName(tr("Recall by class"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_bars);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    widgets::setLook(scroll, widgets::Look::Ground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, measure::kGapWide, measure::kGap);
    column->setSpacing(measure::kUnit);
    column->addWidget(widgets::plainLabel(tr("Recall by class"), widgets::Look::Heading));
    column->addWidget(m_basis);
    column->addWidget(scroll, 1);
    connect(&workspace.classes, &ClassList::changed, this, &RecallList::fill);
}

void RecallList::show(Recalls recalls) {
    m_recalls = std::move(recalls);
    fill();
}

void RecallList::clear() {
    m_recalls = {};
    fill();
}

void RecallList::fill() {
    std::vector<Recalls::Row> rows;
    for (const Recalls::Row& row : m_recalls.rows)
        if (row.images > 0)
            rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [](const Recalls::Row& a, const Recalls::Row& b) {
        return qint64{a.right} * b.images < qint64{b.right} * a.images;
    });
    QVector<widgets::BarItem> items;
    for (const Recalls::Row& row : rows) {
        widgets::BarItem item;
        const widgets::ClassItem* known = m_workspace.classes.item(row.id);
        item.id = row.id.value;
        item.name = known ? known->name : row.name;
        item.mark = known ? known->mark : QString();
        item.colour = known ? known->colour : widgets::tone(widgets::Tone::Disabled);
        item.share = static_cast<double>(row.right) / row.images;
        item.note = tr("%1 of %2", "images right of all").arg(number(row.right), number(row.images));
        items.append(item);
    }
    m_bars->setItems(items);
    m_basis->setText(m_recalls.by == By::Validation ? tr("of the validation images") : tr("of held-out folds"));
    m_basis->setToolTip(m_recalls.by == By::Validation
                            ? tr("How many of each class's validation images the model gets right")
                            : tr("There is no validation part: training images, each judged by a model that did not "
                                 "see it"));
}

} // namespace ostrakon::ui
