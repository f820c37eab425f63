// SPDX-License-Identifier: GPL-3.0-or-later
// The window's wires: what the session, the commands, an import and a training say, and where it is shown.
#include <QLocale>
#include <QStackedWidget>

#include <algorithm>

#include "core/device/device.h"
#include "ui/import_controller.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/review_page.h"
#include "ui/start_page.h"
#include "ui/text.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "ui/window_commands.h"
#include "widgets/status_strip.h"
#include "widgets/toast.h"

namespace ostrakon::ui {

using widgets::Severity;

namespace {

/// What became of a training that was stopped: which model is there now, and how to go on.
QString stoppedWords(const train::TrainResult& result) {
    const QString right = percent(result.accuracy);
    if (result.bestEpoch == 0)
        return MainWindow::tr("Stopped. The quick classifier, from before the whole network was trained, is the best "
                              "so far: %1 right. "
                              "It is kept; Train can resume the rest.")
            .arg(right);
    if (result.epochs <= 1)
        return MainWindow::tr("Stopped. The best so far is kept: %1 right.").arg(right);
    return MainWindow::tr(
               "Stopped after epoch %1. The best, epoch %2 with %3 right, is kept; Train can resume the rest.")
        .arg(number(result.epochs), number(result.bestEpoch), right);
}

} // namespace

void MainWindow::showOwnDevice() {
    const device::CpuInfo& cpu = device::cpu();
    m_status->setDevice(
        tr("Processor, %Ln cores", nullptr, cpu.cores), widgets::StatusStrip::DeviceState::Ready,
        tr("%1: click for what this machine can do").arg(QString::fromStdString(cpu.model).simplified()));
}

void MainWindow::showSaved(const QDateTime& when) {
    const bool today = when.date() == QDate::currentDate();
    m_status->setSaved(tr("saved %1")
                           .arg(today ? QLocale().toString(when.time(), QLocale::ShortFormat)
                                      : QLocale().toString(when.date(), QLocale::ShortFormat)),
                       tr("The last change is safely on disk since %1; there is nothing to save by hand. Click for the "
                          "history.")
                           .arg(QLocale().toString(when, QLocale::ShortFormat)));
}

void MainWindow::connectStatus() {
    const auto triggers = [this](Command id) { return [this, id] { m_commands.action(id)->trigger(); }; };
    connect(m_status, &widgets::StatusStrip::messageActionTriggered, this, triggers(Command::ImportLog));
    connect(m_status, &widgets::StatusStrip::deviceClicked, this, triggers(Command::Machine));
    connect(m_status, &widgets::StatusStrip::savedClicked, this, triggers(Command::History));
    connect(m_status, &widgets::StatusStrip::stopRequested, this, &MainWindow::stopJob);
    connect(m_status, &widgets::StatusStrip::jobClicked, this, [this] {
        if (!m_import->isRunning())
            showPlace(Command::PageTrain);
    });
}

void MainWindow::connectSession() {
    connect(&m_session, &Session::opened, m_status, &widgets::StatusStrip::clearMessage);
    connect(&m_session, &Session::opened, this, &MainWindow::onOpened);
    connect(&m_session, &Session::closed, this, &MainWindow::onClosed);
    connect(&m_session, &Session::historyChanged, this, &MainWindow::refreshActions);
    connect(&m_session, &Session::said, this,
            [this](const QString& words) { m_status->showMessage(words, Severity::Info); });
    connect(&m_session, &Session::failed, this,
            [this](const QString& words) { m_status->showMessage(words, Severity::Error); });
    connect(&m_session, &Session::openFailed, this, &MainWindow::tellWhyNotOpened);
    connect(&m_session, &Session::saved, this, &MainWindow::showSaved);
    connect(&m_workspace.classes, &ClassList::changed, this, &MainWindow::refreshBadges);
    connect(m_start, &StartPage::projectChosen, this, [this](const std::filesystem::path& path) { openPath(path); });
}

void MainWindow::tellWhyNotOpened(const std::filesystem::path& path, const QString& why, bool busy) {
    const std::vector<std::filesystem::path> recent = Preferences::instance().recentProjects();
    const bool listed = std::find(recent.begin(), recent.end(), path) != recent.end();
    const QString offer = busy ? tr("Open for reading") : listed ? tr("Take it off the list") : QString();
    auto* toast = widgets::Toast::show(m_stack, why, Severity::Error, offer, 0);
    // It is about that file, not about the project that is opened next.
    connect(&m_session, &Session::opened, toast, &widgets::Toast::dismiss);
    connect(toast, &widgets::Toast::actionTriggered, this, [this, path, busy] {
        if (busy)
            m_session.openReadOnly(path);
        else
            Preferences::instance().removeRecentProject(path);
    });
}

void MainWindow::connectCommands() {
    for (const CommandSpec& spec : commandTable()) {
        m_commands.on(spec.id, this, [this, id = spec.id] {
            Page* page = m_session.isOpen() ? currentPage() : nullptr;
            if (page && TrainPage::ownsEverywhere(id)) {
                trainFromAnywhere(id);
                return;
            }
            if (!(page && page->handles(id) && page->handle(id)))
                m_windowCommands->run(id);
        });
    }
}

void MainWindow::trainFromAnywhere(Command command) {
    if (command == Command::StartTraining && currentPage() != m_train) {
        showPlace(Command::PageTrain);
        m_train->startWhenReady();
    } else {
        m_train->handle(command);
    }
}

void MainWindow::connectImport() {
    connect(m_import, &ImportController::progressed, this, [this](qint64 done, qint64 total) {
        m_status->setJob(total > 0 ? tr("importing %1 of %2").arg(number(done), number(total))
                                   : tr("importing %1").arg(number(done)),
                         total > 0 ? double(done) / double(total) : -1.0);
    });
    connect(m_import, &ImportController::ended, m_status, &widgets::StatusStrip::clearJob);
    connect(m_import, &ImportController::failed, this,
            [this](const QString& why) { m_status->showMessage(why, Severity::Error); });
    connect(m_import, &ImportController::finished, this,
            [this](const QString& sentence, qint64 problems, bool nothing) {
                m_status->showMessage(sentence, problems > 0 || nothing ? Severity::Warning : Severity::Done,
                                      problems > 0 ? tr("Show") : QString());
            });
}

void MainWindow::stopJob() {
    if (!m_import->isRunning()) {
        m_session.training().stop();
        return;
    }
    m_import->stopAndKeep();
    auto* toast = widgets::Toast::show(m_stack, tr("The import was stopped; what has come is kept."), Severity::Info,
                                       tr("Take it back"), 0);
    // The import is the latest act: one undo takes all of it back.
    connect(toast, &widgets::Toast::actionTriggered, &m_session, &Session::undo);
}

void MainWindow::connectTraining() {
    connect(&m_session, &Session::opened, this, [this] {
        TrainingController* training = &m_session.training();
        connect(training, &TrainingController::progressed, this,
                [this, training](const train::PhaseProgress& progress) {
                    if (training->isStopping())
                        return; // that is what it says until it has ended
                    const double share = progress.total > 0 ? double(progress.done) / progress.total : -1.0;
                    QStringList words{training->isStudying() ? tr("study") : tr("training")};
                    if (share >= 0)
                        words.append(percent(share, 0));
                    if (progress.secondsLeft >= 0)
                        words.append(tr("%1 left").arg(duration(progress.secondsLeft)));
                    m_status->setJob(words.join(QStringLiteral(" · ")), share);
                });
        connect(training, &TrainingController::stopping, this,
                [this] { m_status->setJob(tr("stopping"), -1.0, false); });
        connect(training, &TrainingController::started, this, [this](const train::Started& started) {
            m_status->setDevice(QString::fromStdString(started.deviceName), widgets::StatusStrip::DeviceState::Busy);
        });
        connect(training, &TrainingController::warned, this,
                [this](const QString& words) { m_status->showMessage(words, Severity::Info); });
        connect(training, &TrainingController::failed, this,
                [this](const QString& words) { m_status->showMessage(words, Severity::Error); });
        connect(training, &TrainingController::finished, this, [this](const train::TrainResult& result) {
            if (!result.run)
                return;
            if (result.stopped)
                m_status->showMessage(stoppedWords(result), Severity::Done);
            m_review->showFresh(result.run);
            showPlace(Command::PageReview);
        });
        connect(training, &TrainingController::ended, this, [this] {
            m_status->clearJob();
            showOwnDevice();
        });
    });
}

} // namespace ostrakon::ui
