// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector.h"

#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "core/project/columns.h"
#include "core/project/things.h"
#include "ui/text.h"
#include "widgets/bar_list.h"
#include "widgets/property_list.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kPictureHeight = 200;
constexpr qsizetype kBarsShown = 5;
constexpr qsizetype kClassesShown = 8;
constexpr int kSumMs = 60;                // a rubber band being drawn is one question, not a hundred
constexpr qsizetype kMostSummed = 50'000; // more would hold up what the grid asks for

QString sourceWords(project::LabelSource source) {
    switch (source) {
    case project::LabelSource::Import:
        return Inspector::tr("by its folder");
    case project::LabelSource::Model:
        return Inspector::tr("by the model");
    case project::LabelSource::Merge:
        return Inspector::tr("by a merge");
    case project::LabelSource::Person:
    case project::LabelSource::None:
        break;
    }
    return {};
}

QString timeWords(const project::Time& at) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

QString splitWords(project::Split split) {
    switch (split) {
    case project::Split::Train:
        return Inspector::tr("train");
    case project::Split::Val:
        return Inspector::tr("validation");
    case project::Split::Test:
        return Inspector::tr("test");
    case project::Split::None:
        break;
    }
    return Inspector::tr("not in a split");
}

} // namespace

/// Everything about one image, read in one go on the query thread.
struct Inspector::Details {
    std::optional<project::ImageRow> row;
    std::optional<project::ThingRow> thing;
    std::vector<project::ColumnValue> columns;
    std::optional<project::RunRow> run;
    std::optional<project::Prediction> prediction;
};

Inspector::Inspector(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_title(widgets::plainLabel({}, widgets::Look::Heading))
    , m_picture(new QLabel)
    , m_label(new widgets::PropertyList)
    , m_properties(new widgets::PropertyList)
    , m_bars(new widgets::BarList) {
    setFixedWidth(measure::kInspector);
    widgets::setLook(this, widgets::Look::Panel);
    this->setAttribute(Qt::WA_StyledBackground);
    m_picture->setFixedHeight(kPictureHeight);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setTextFormat(Qt::PlainText);
    m_picture->setWordWrap(true);
    m_picture->setContentsMargins(measure::kGapWide, 0, measure::kGapWide, 0);
    m_title->setContentsMargins(measure::kGapWide, measure::kGap, measure::kGapWide, measure::kGap);
    m_labelSection = new widgets::Section(tr("Label"), m_label);
    m_predictionSection = new widgets::Section(tr("Prediction"), m_bars);
    m_propertySection = new widgets::Section(tr("Image"), m_properties);
    auto* parts = new QWidget;
    widgets::setLook(parts, widgets::Look::Panel);
    auto* inside = new QVBoxLayout(parts);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(m_picture);
    inside->addWidget(m_labelSection);
    inside->addWidget(m_predictionSection);
    inside->addWidget(m_propertySection);
    inside->addStretch();
    // What is shown may be taller than the window: that is no reason for the window to grow.
    auto* scroll = new QScrollArea;
    scroll->setWidget(parts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    widgets::setLook(scroll, widgets::Look::Panel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(scroll, 1);
    m_sumSoon.setSingleShot(true);
    m_sumSoon.setInterval(kSumMs);
    connect(&m_sumSoon, &QTimer::timeout, this, &Inspector::sumUp);
    connect(&workspace.session, &Session::changed, this, &Inspector::load);
    connect(&workspace.classes, &ClassList::changed, this, &Inspector::load);
    connect(&workspace.pictures, &Pictures::thumbnailReady, this, [this](qint64 image) {
        if (image == m_image.value)
            showPicture();
    });
    show({}, 0);
}

void Inspector::show(ImageId current, qsizetype selected) {
    m_image = current;
    m_selected = selected;
    if (!current || selected > 1 || !m_workspace.session.isOpen())
        adopt({});
    if (m_workspace.session.isOpen())
        load();
}

void Inspector::sumUp() {
    if (m_selected < 2 || !m_selectionOwner || !m_workspace.session.isOpen())
        return;
    const auto read = [ids = m_selected <= kMostSummed ? m_selection() : std::vector<ImageId>()](
                          project::Reader& reader) { return project::countsOf(reader, ids); };
    m_workspace.session.query(this, read, [this](const project::Counts& sum) {
        if (m_selected > 1)
            showSum(sum);
    });
}

void Inspector::showSum(const project::Counts& sum) {
    QVector<widgets::Property> rows;
    const qint64 unlabeled = sum.images - sum.labeled;
    if (sum.byClass.size() == 1 && unlabeled == 0)
        rows.append({tr("Class"), m_workspace.classes.nameOf(sum.byClass.begin()->first), {}});
    else if (sum.byClass.empty())
        rows.append({tr("Class"), sum.images > 0 ? tr("no label") : tr("too many to sum up"), {}});
    else
        rows.append({tr("Class"), tr("%Ln classes", nullptr, static_cast<int>(sum.byClass.size())), {}});
    if (sum.byClass.size() > 1 || (!sum.byClass.empty() && unlabeled > 0)) {
        std::vector<std::pair<ClassId, std::int64_t>> most(sum.byClass.begin(), sum.byClass.end());
        std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        for (std::size_t i = 0; i < std::min<std::size_t>(most.size(), kClassesShown); ++i)
            rows.append({m_workspace.classes.nameOf(most[i].first), number(most[i].second), {}});
        if (unlabeled > 0)
            rows.append({tr("no label"), number(unlabeled), {}});
    }
    if (sum.images > 0)
        rows.append({tr("Reviewed"), tr("%1 of %2").arg(number(sum.reviewed), number(sum.images)), {}});
    m_label->setProperties(rows);
    m_labelSection->show();
}

void Inspector::setRun(RunId run) {
    if (run == std::exchange(m_run, run))
        return;
    load();
}

void Inspector::load() {
    if (m_selected > 1)
        m_sumSoon.start();
    if (!m_image || m_selected > 1)
        return;
    const auto read = [image = m_image, wanted = m_run](project::Reader& reader) {
        Details out;
        out.row = project::findImage(reader, image);
        if (!out.row)
            return out;
        if (out.row->thing)
            out.thing = project::findThing(reader, *out.row->thing);
        out.columns = project::columnValues(reader, image);
        for (const project::RunRow& run : project::listRuns(reader)) {
            if (wanted && run.id != wanted)
                continue;
            out.prediction = project::findPrediction(reader, run.id, image);
            if (out.prediction) {
                out.run = run;
                break;
            }
        }
        return out;
    };
    m_workspace.session.query(this, read, [this, image = m_image, run = m_run](const Details& details) {
        if (image == m_image && run == m_run && m_selected < 2)
            adopt(details);
    });
}

void Inspector::adopt(const Details& details) {
    m_key.reset();
    const bool shown = details.row.has_value();
    m_propertySection->setVisible(shown);
    if (m_selected < 2) // of several, what they have in common is on its way
        m_labelSection->setVisible(shown);
    m_picture->setVisible(shown);
    m_predictionSection->setVisible(details.prediction.has_value());
    m_title->setText(m_selected > 1 ? tr("%Ln images selected", nullptr, static_cast<int>(m_selected))
                     : shown        ? text(std::filesystem::path(details.row->relativePath).filename())
                                    : tr("Nothing selected"));
    m_title->setToolTip(widgets::plainToolTip(m_title->text()));
    if (!shown)
        return;
    const project::ImageRow& row = *details.row;
    if (!row.root.empty())
        m_key = PictureKey{row.id, row.facts.sha256, row.file()};
    showPicture();
    showPrediction(details);

    QVector<widgets::Property> label{
        {tr("Class"), row.label ? m_workspace.classes.nameOf(*row.label) : tr("no label"), {}}};
    if (row.labelledAt) {
        const QString how = sourceWords(row.labelSource);
        label.append({tr("By"),
                      how.isEmpty() ? QString::fromStdString(row.labelledBy)
                                    : QString::fromStdString(row.labelledBy) + u' ' + how,
                      {}});
        label.append({tr("When"), timeWords(*row.labelledAt), {}});
    }
    label.append({tr("Reviewed"), row.reviewed ? tr("yes") : tr("no"), {}});
    if (row.conflict & project::kClassConflict)
        label.append({tr("Conflict"), tr("its copies lie in folders of different classes"), {}});
    m_label->setProperties(label);

    QVector<widgets::Property> about{
        {tr("Folder"), text(row.root / std::filesystem::path(row.relativePath).parent_path()), {}},
        {tr("Size"), tr("%1 × %2 px").arg(row.facts.width).arg(row.facts.height), {}},
        {tr("Format"),
         QString::fromStdString(row.facts.format).toUpper() +
             (row.facts.bits > 8 ? tr(", %1 bit").arg(row.facts.bits) : QString()),
         {}},
        {tr("Split"), splitWords(row.split), {}}};
    if (details.thing)
        about.append({tr("Thing"), QString::fromStdString(details.thing->name), {}});
    if (row.locations > 1)
        about.append({tr("Copies"), number(row.locations), {}});
    if (!row.facts.damaged.key.empty())
        about.append({tr("Damaged"), text(row.facts.damaged), {}});
    for (const auto& value : details.columns)
        about.append({QString::fromStdString(value.column), QString::fromStdString(value.text), {}});
    m_properties->setProperties(about);
}

void Inspector::showPicture() {
    const QImage image = m_key ? m_workspace.pictures.thumbnail(*m_key) : QImage();
    if (image.isNull()) {
        // Damaged or gone: the reason stands where the picture would.
        m_picture->setText(m_key ? m_workspace.pictures.thumbnailProblem(m_key->image) : QString());
        return;
    }
    const qreal ratio = devicePixelRatioF();
    // Beside a scroll bar too: a wider picture would push what is below it out of sight.
    const QSize room = QSize(measure::kInspector - 3 * measure::kGapWide, kPictureHeight - measure::kGap) * ratio;
    QPixmap pixmap = QPixmap::fromImage(image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    m_picture->setPixmap(pixmap);
}

void Inspector::showPrediction(const Details& details) {
    if (!details.prediction || !details.run)
        return;
    const auto& names = details.run->what.classes;
    const auto& shares = details.prediction->probabilities;
    QVector<widgets::BarItem> bars;
    for (std::size_t i = 0; i < std::min(names.size(), shares.size()); ++i) {
        const widgets::ClassItem* item = m_workspace.classes.item(names[i].id);
        bars.append({names[i].id.value, QString::fromStdString(names[i].name), item ? item->mark : QString(),
                     item ? item->colour : widgets::tone(widgets::Tone::Secondary), shares[i],
                     details.row->label == names[i].id});
    }
    std::sort(bars.begin(), bars.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
    m_bars->setItems(bars.mid(0, kBarsShown));
}

} // namespace ostrakon::ui
