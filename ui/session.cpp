// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session.h"

#include "core/project/history.h"
#include "ui/map_controller.h"
#include "ui/preferences.h"
#include "ui/text.h"
#include "ui/training_controller.h"

namespace ostrakon::ui {

namespace {

struct HistoryWords {
    QString undo;
    QString redo;
};

project::Options options() {
    project::Options out;
    out.author = Preferences::instance().author().toStdString();
    return out;
}

QDateTime toQt(const project::Time& at) {
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent) {}

Session::~Session() {
    close();
}

void Session::open(const std::filesystem::path& path) {
    if (isOpenAlready(path) && !isReadOnly())
        return say(tr("“%1” is open already.").arg(text(path.filename())));
    openWith(path, [path] { return project::Project::open(path, project::Access::Own, options()); });
}

void Session::openReadOnly(const std::filesystem::path& path) {
    if (isOpenAlready(path))
        return say(tr("“%1” is open already.").arg(text(path.filename())));
    openWith(path, [path] { return project::Project::open(path, project::Access::ReadOnly, options()); });
}

void Session::create(const std::filesystem::path& path) {
    openWith(path, [path] { return project::Project::create(path, options()); });
}

bool Session::isOpenAlready(const std::filesystem::path& path) const {
    std::error_code unknown;
    return m_project && std::filesystem::equivalent(path, m_project->path(), unknown);
}

void Session::openWith(const std::filesystem::path& path, Open open) {
    if (isOpenAlready(path) && isReadOnly())
        close(); // to own it, one must not be among those that only look
    if (m_opening.joinable())
        m_opening.join();
    m_arriving = std::make_shared<std::unique_ptr<project::Project>>();
    m_opening = std::jthread([this, path, open = std::move(open), arriving = m_arriving] {
        // What nobody waits for any more (closed, or another one asked for) is dropped with the last owner of
        // `arriving`.
        const std::weak_ptr<std::unique_ptr<project::Project>> mine = arriving;
        try {
            *arriving = open();
            QMetaObject::invokeMethod(
                this,
                [this, mine] {
                    if (const auto arrived = mine.lock(); arrived && arrived == m_arriving)
                        adopt(std::move(*std::exchange(m_arriving, nullptr)));
                },
                Qt::QueuedConnection);
        } catch (...) {
            const QString sentence = sentenceOf(std::current_exception());
            bool busy = false;
            try {
                throw;
            } catch (const Error& error) {
                busy = error.code() == Code::Busy;
            } catch (...) {
            }
            QMetaObject::invokeMethod(
                this,
                [this, path, sentence, busy, mine] {
                    if (m_arriving && mine.lock() == m_arriving)
                        Q_EMIT openFailed(path, sentence, busy);
                },
                Qt::QueuedConnection);
        }
    });
}

void Session::adopt(std::unique_ptr<project::Project> project) {
    close();
    ++m_generation;
    m_project = std::move(project);
    m_queries = std::make_unique<QueryThread>(m_project->reader());
    m_training = std::make_unique<TrainingController>(*m_project);
    m_maps = std::make_unique<MapController>(*m_project);
    m_listening = m_project->onCommit([this, generation = m_generation](const project::CommitInfo& info) {
        QMetaObject::invokeMethod(
            this,
            [this, generation, info] {
                if (generation == m_generation)
                    onCommit(info);
            },
            Qt::QueuedConnection);
    });
    Preferences::instance().addRecentProject(m_project->path());
    refreshHistory();
    Q_EMIT opened();
    tellLastCommit();
}

void Session::close() {
    m_arriving.reset();
    if (!m_project)
        return;
    Q_EMIT aboutToClose();
    ++m_generation;
    m_listening.reset();
    m_training.reset();
    m_maps.reset();
    m_queries.reset();
    m_project.reset();
    m_pending = {};
    m_undoWords.clear();
    m_redoWords.clear();
    Q_EMIT historyChanged();
    Q_EMIT closed();
}

bool Session::isReadOnly() const {
    return m_project && m_project->access() == project::Access::ReadOnly;
}

bool Session::mayWrite() {
    if (!m_project)
        return false;
    if (isReadOnly()) {
        const auto& reason = m_project->readOnlyReason();
        Q_EMIT failed(reason.key.empty() ? tr("This project is open for reading only.") : text(reason));
        return false;
    }
    return true;
}

void Session::undo() {
    const auto step = [](project::Writer& writer) {
        const auto what = project::undoLabel(writer);
        return Moved{writer.undo(), what};
    };
    write(this, step,
          [this](const Moved& moved) { tellMoved(moved, tr("Undone: %1."), tr("There is nothing to undo.")); });
}

void Session::redo() {
    const auto step = [](project::Writer& writer) {
        const auto what = project::redoLabel(writer);
        return Moved{writer.redo(), what};
    };
    write(this, step,
          [this](const Moved& moved) { tellMoved(moved, tr("Redone: %1."), tr("There is nothing to redo.")); });
}

void Session::tellMoved(const Moved& moved, const QString& done, const QString& nothing) {
    if (!moved.result)
        return say(nothing);
    say(done.arg(moved.what ? text(*moved.what) : QString()));
    Q_EMIT historyMoved(moved.result->act);
}

void Session::say(const QString& sentence) {
    Q_EMIT said(sentence);
}

void Session::onCommit(const project::CommitInfo& info) {
    m_pending.add(info.changes);
    Q_EMIT saved(toQt(info.at));
    if (info.sequence > 0)
        refreshHistory();
    if (m_deliveryQueued)
        return;
    m_deliveryQueued = true;
    QMetaObject::invokeMethod(this, &Session::deliverChanges, Qt::QueuedConnection);
}

void Session::deliverChanges() {
    m_deliveryQueued = false;
    const project::Changes what = std::exchange(m_pending, {});
    if (m_project && !what.empty())
        Q_EMIT changed(what);
}

void Session::refreshHistory() {
    const auto read = [](project::Reader& reader) {
        const auto undo = project::undoLabel(reader);
        const auto redo = project::redoLabel(reader);
        return HistoryWords{undo ? text(*undo) : QString(), redo ? text(*redo) : QString()};
    };
    query(this, read, [this](const HistoryWords& words) {
        m_undoWords = words.undo;
        m_redoWords = words.redo;
        Q_EMIT historyChanged();
    });
}

void Session::tellLastCommit() {
    const auto newest = [](project::Reader& reader) { return project::history(reader, 0, 1); };
    query(this, newest, [this](const std::vector<project::HistoryRow>& rows) {
        if (!rows.empty())
            Q_EMIT saved(toQt(rows.front().at));
    });
}

void Session::reportFrom(quint64 generation, std::exception_ptr problem) {
    const QString sentence = sentenceOf(problem);
    if (sentence.isEmpty())
        return;
    QMetaObject::invokeMethod(
        this,
        [this, generation, sentence] {
            if (generation == m_generation)
                Q_EMIT failed(sentence);
        },
        Qt::QueuedConnection);
}

} // namespace ostrakon::ui
