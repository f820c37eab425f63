// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import_controller.h"

#include <QElapsedTimer>

#include <algorithm>

#include "core/project/imports.h"
#include "ui/folder_look.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

constexpr qint64 kProgressMs = 50;

/// What was open when scanning stopped is closed as the user wants it.
void settle(project::Project& project, ImportId import, bool takeBack) {
    project.store().call(project::Priority::Act, [&](project::Writer& writer) {
        return takeBack ? project::takeBackImport(writer, import) : project::finishImport(writer, import, true);
    });
}

} // namespace

ImportController::ImportController(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session) {
    connect(&session, &Session::aboutToClose, this, [this] {
        if (m_thread.joinable()) {
            m_thread.request_stop();
            m_thread.join();
        }
        m_running = false;
    });
}

ImportController::~ImportController() = default;

bool ImportController::start(const std::filesystem::path& folder, const std::string& thingPattern) {
    dataset::ImportRequest request;
    request.folder = folder;
    request.thingPattern = thingPattern;
    return launch([this, request](const dataset::ImportControl& control) {
        return dataset::importFolder(m_session.project(), request, control);
    });
}

bool ImportController::goOn(ImportId import) {
    return launch([this, import](const dataset::ImportControl& control) {
        return dataset::continueImport(m_session.project(), import, control);
    });
}

bool ImportController::launch(Import import) {
    if (m_running || !m_session.mayWrite())
        return false;
    m_running = true;
    m_takeBack = false;
    m_thread = std::jthread([this, import = std::move(import)](std::stop_token token) { run(token, import); });
    return true;
}

void ImportController::stopAndKeep() {
    m_thread.request_stop();
}

void ImportController::stopAndTakeBack() {
    m_takeBack = true;
    m_thread.request_stop();
}

void ImportController::run(std::stop_token token, const Import& import) {
    const auto toGui = [this](auto work) { QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection); };
    try {
        dataset::ImportControl control;
        control.stop = token;
        QElapsedTimer since;
        since.start();
        control.progress = [this, toGui, since](const base::Progress& progress) mutable {
            if (since.elapsed() < kProgressMs)
                return;
            since.restart();
            toGui([this, progress] { Q_EMIT progressed(progress.done, progress.total); });
        };
        const dataset::ImportReport report = import(control);
        // Asked once: what is told must be what was done. Who asked too late for it is told of a whole import.
        const bool takenBack = report.stopped && m_takeBack;
        if (report.stopped)
            settle(m_session.project(), report.import, takenBack);
        toGui([this, report, takenBack] { tell(report, takenBack); });
    } catch (const Cancelled&) {
        toGui([this] { end(tr("The import was stopped before anything had come in."), 0); });
    } catch (...) {
        const QString problem = sentenceOf(std::current_exception());
        toGui([this, problem] {
            m_running = false;
            Q_EMIT failed(problem);
            Q_EMIT ended();
        });
    }
}

void ImportController::tell(const dataset::ImportReport& report, bool takenBack) {
    QStringList sentences;
    for (const base::Message& message : dataset::summary(report))
        sentences.append(text(message));
    if (takenBack)
        sentences = {tr("The import was taken back.")};
    const bool nothing = !takenBack && !report.stopped && report.imageFiles == 0;
    if (nothing)
        sentences = {tr("No image was imported: there is none in that folder."), kindsRead()};
    end(sentences.join(QLatin1Char(' ')), static_cast<qint64>(report.problems.size()), nothing);
}

void ImportController::end(const QString& sentence, qint64 problems, bool nothing) {
    m_running = false;
    Q_EMIT finished(sentence, problems, nothing);
    Q_EMIT ended();
}

} // namespace ostrakon::ui
