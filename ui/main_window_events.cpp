// SPDX-License-Identifier: GPL-3.0-or-later
// The window's events: closing, keys that came up unused, files dropped on it, the first paint.
#include <QAbstractButton>
#include <QCloseEvent>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>

#include "ui/main_window.h"
#include "ui/training_controller.h"
#include "widgets/toast.h"

namespace ostrakon::ui {

bool MainWindow::mayLeave(std::function<void()> later) {
    TrainingController* training = m_session.isOpen() ? &m_session.training() : nullptr;
    const bool asked = m_leaveQuestion && m_leaveQuestion->isVisible();
    if (!training || !training->isRunning() || training->isStopping() || asked)
        return true;
    const QString what = training->isStudying()
                             ? tr("A study is running. If it is stopped now, nothing of it is kept.")
                             : tr("A training is running. If it is stopped now, the best so far is judged and kept.");
    m_leaveQuestion = widgets::Toast::show(m_stack, what, widgets::Severity::Warning, {}, 0);
    m_leaveQuestion->addAnswer(tr("Stop and close"), [this, training, later = std::move(later)] {
        // Queued: closing the project deletes the one that says so.
        const auto how = static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection);
        connect(training, &TrainingController::ended, this, later, how);
        training->stop();
    });
    m_leaveQuestion->addAnswer(tr("Keep working"), [this] { m_leaveQuestion = nullptr; }); // it fades for a moment
    // It ended by itself: nothing is left to ask.
    connect(training, &TrainingController::ended, m_leaveQuestion, &widgets::Toast::dismiss);
    return false;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const auto closeLater = [this] {
        m_mayClose = true;
        close();
    };
    if (!m_mayClose && !mayLeave(closeLater)) {
        event->ignore();
        return;
    }
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_session.close();
    event->accept();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // Qt presses a button with Enter in dialogs only, and opens a list of choices with Space; here the key comes up
    // unused.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (auto* button = qobject_cast<QAbstractButton*>(focusWidget()); enter && button && button->isEnabled())
        button->click();
    else if (auto* choices = qobject_cast<QComboBox*>(focusWidget()); enter && choices && choices->isEnabled())
        choices->showPopup();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    // toLocalFile would put a sign for every byte that is no UTF-8.
    const QString encoded = event->mimeData()->urls().first().path(QUrl::FullyEncoded);
    openPath(std::filesystem::path(QByteArray::fromPercentEncoding(encoded.toLatin1()).toStdString()));
}

bool MainWindow::event(QEvent* event) {
    // The first paint of the whole window, with whatever page is then shown.
    if (event->type() == QEvent::UpdateRequest && !m_painted) {
        m_painted = true;
        QTimer::singleShot(0, this, &MainWindow::firstPainted);
    }
    return QMainWindow::event(event);
}

} // namespace ostrakon::ui
