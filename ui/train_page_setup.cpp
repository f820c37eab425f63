// SPDX-License-Identifier: GPL-3.0-or-later
// Train: what will happen, what stands in the way, and the options folded under "More".
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/base/json.h"
#include "core/project/settings.h"
#include "ui/text.h"
#include "ui/train_options.h"
#include "ui/train_page.h"
#include "ui/views_dialog.h"
#include "widgets/segmented.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using train::PreflightIssue;

namespace {

constexpr int kKeepMs = 300;
constexpr const char* kJobKey = "ui.train"; ///< where the project keeps what was last asked for

/// What an earlier, or a later, program kept may not be understood: then everything is as usual.
std::optional<train::TrainJob> keptJob(project::Reader& reader) {
    const auto kept = project::setting(reader, kJobKey);
    if (!kept)
        return std::nullopt;
    try {
        return train::jobFromJson(Json::parse(*kept));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

void TrainPage::buildMore() {
    m_options = new TrainOptions;
    m_options->hide();
    m_options->setRecipe(train::Recipe::Quick);
    connect(m_moreToggle, &QPushButton::toggled, m_options, &QWidget::setVisible);
    connect(m_options, &TrainOptions::changed, this, &TrainPage::onOptionsChanged);
    connect(m_options, &TrainOptions::viewsWanted, this, &TrainPage::openViews);
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(kKeepMs);
    connect(&m_keepSoon, &QTimer::timeout, this, &TrainPage::keepJob);
}

void TrainPage::onOptionsChanged() {
    m_options->setRecipe(static_cast<train::Recipe>(m_recipe->current()));
    if (m_reading)
        return;
    if (m_views)
        m_views->setJob(job());
    refreshPreflight();
    m_keepSoon.start();
}

void TrainPage::openViews() {
    if (!m_workspace.session.isOpen())
        return;
    if (!m_views) {
        m_views = new ViewsDialog(m_workspace.session, job(), this);
        connect(m_views, &ViewsDialog::viewsChanged, m_options, &TrainOptions::setViews);
        m_views->show();
    }
    m_views->raise();
    m_views->activateWindow();
}

void TrainPage::keepJob() {
    m_keepSoon.stop();
    m_workspace.session.note(
        [kept = toJson(job()).dump()](project::Writer& writer) { project::setSetting(writer, kJobKey, kept); });
}

void TrainPage::readJob() {
    m_keepSoon.stop(); // another project's
    m_workspace.session.query(this, keptJob, [this](const std::optional<train::TrainJob>& kept) {
        m_reading = true;
        const train::TrainJob job = kept.value_or(train::TrainJob{});
        m_options->adopt(job);
        m_recipe->setCurrent(static_cast<int>(job.recipe));
        m_reading = false;
        refreshPreflight();
    });
}

train::TrainJob TrainPage::job() const {
    train::TrainJob job;
    job.recipe = static_cast<train::Recipe>(m_recipe->current());
    m_options->fill(job);
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
            sentence += tr(", judged on %Ln held out", nullptr, preflight.valImages);
        if (preflight.secondsExpected >= 0)
            sentence += tr(", about %1").arg(duration(preflight.secondsExpected));
        for (const QString& own : m_options->peculiarities())
            sentence += tr(", %1").arg(own);
        m_sentence->setText(sentence);
    } else {
        m_sentence->setText(tr("Label a few images of each class, then train."));
    }
    m_heldOut->setText(
        preflight.valImages > 0
            ? tr("%Ln images are held out: the model never learns from them, so they show how good it is "
                 "on images it has not seen.",
                 nullptr, preflight.valImages)
            : QString());
    for (const PreflightIssue& issue : preflight.issues)
        addIssue(issue);
    showButtons();
    if (!std::exchange(m_startWhenReady, false))
        return;
    if (m_canStart)
        start();
    else
        m_workspace.session.say(tr("Training cannot start yet: what stands in the way is listed above the curves."));
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
        m_options->useProcessor();
        break;
    case PreflightIssue::Fix::None:
        break;
    }
}

} // namespace ostrakon::ui
