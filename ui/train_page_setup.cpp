// SPDX-License-Identifier: GPL-3.0-or-later
// Train: what will happen, what stands in the way, and the options folded under "More".
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QThreadPool>
#include <QVBoxLayout>

#include "core/device/device.h"
#include "core/nn/model_spec.h"
#include "ui/text.h"
#include "ui/train_page.h"
#include "widgets/segmented.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using train::PreflightIssue;

namespace {

constexpr int kNumberWidth = 5 * measure::kControl;

QSpinBox* numberBox(int low, int high, const QString& automatic, const QString& tip) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setSpecialValueText(automatic);
    box->setFixedWidth(kNumberWidth);
    box->setToolTip(tip);
    return box;
}

} // namespace

QWidget* TrainPage::buildMore() {
    auto* more = new QWidget;
    m_model = new QComboBox;
    for (const nn::ModelSpec& spec : nn::modelTable()) {
        if (spec.sha256.empty() && !nn::hasWeights(spec.name))
            continue; // scripts/start brings the first ones, `weights add` the others
        m_model->addItem(tr("%1 (%2 % on ImageNet)")
                             .arg(QString::fromUtf8(spec.title.data(), static_cast<qsizetype>(spec.title.size())))
                             .arg(QLocale().toString(spec.imageNetTop1, 'f', 1)),
                         QString::fromUtf8(spec.name.data(), static_cast<qsizetype>(spec.name.size())));
    }
    m_deviceChoice = new QComboBox;
    m_deviceChoice->addItem(tr("Best there is"), QStringLiteral("auto"));
    m_deviceChoice->addItem(tr("Processor"), QStringLiteral("cpu"));
    m_epochs = numberBox(0, 1000, tr("automatic"), tr("How often every training image is seen; thorough only"));
    m_batch = numberBox(0, 512, tr("automatic"), tr("How many images one step learns from; thorough only"));
    m_seed = numberBox(0, 1'000'000, {}, tr("The same seed on the same images gives the same model"));
    m_model->setToolTip(tr("The network that looks at the images; the better one is slower"));
    m_deviceChoice->setToolTip(tr("What computes: the best is a graphics card, where there is one"));
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
    m_allLayers = new QCheckBox(tr("Move all layers on a processor too (thorough)"));
    m_allLayers->setToolTip(tr("A graphics card moves all of them anyway; a processor takes three times as long"));
    form->addRow(QString(), m_allLayers);
    return more;
}

void TrainPage::listDevices() {
    // Looking for a graphics card loads its libraries: on another thread, and only once training is in sight.
    QThreadPool::globalInstance()->start([page = QPointer<TrainPage>(this)] {
        const std::vector<device::Device> found = device::list();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [page, found] {
                if (!page)
                    return;
                for (const device::Device& each : found)
                    if (each.kind == device::Kind::Cuda)
                        page->m_deviceChoice->addItem(QString::fromStdString(each.name),
                                                      QString::fromStdString(each.spec()));
            },
            Qt::QueuedConnection);
    });
}

train::TrainJob TrainPage::job() const {
    train::TrainJob job;
    job.model = m_model->currentData().toString().toStdString();
    job.recipe = static_cast<train::Recipe>(m_recipe->current());
    job.device = m_deviceChoice->currentData().toString().toStdString();
    job.epochs = m_epochs->value();
    job.batchSize = m_batch->value();
    job.seed = static_cast<std::uint64_t>(m_seed->value());
    job.allLayers = m_allLayers->isChecked();
    return job;
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
            tr("%Ln images", nullptr, preflight.trainImages) + u' ' + tr("of %Ln classes", nullptr, preflight.classes);
        if (preflight.valImages > 0)
            sentence += tr(", judged on %Ln others", nullptr, preflight.valImages);
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

} // namespace ostrakon::ui
