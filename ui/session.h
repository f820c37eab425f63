// SPDX-License-Identifier: GPL-3.0-or-later
// The open project as the window sees it: reads and writes in other threads, answers back on the GUI's.
#pragma once

#include <QDateTime>
#include <QObject>
#include <QPointer>

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

#include "core/project/project.h"
#include "ui/query_thread.h"

namespace ostrakon::ui {

class MapController;
class TrainingController;

/// At most one project at a time. GUI thread; nothing here waits for a disk.
class Session : public QObject {
    Q_OBJECT

  public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// Opens or makes `path` on another thread; ends with `opened`, before which what was open is closed, or with
    /// `openFailed`, and then what is open stays so. Where `path` is what is open, that is said and nothing else done.
    void open(const std::filesystem::path& path);
    void openReadOnly(const std::filesystem::path& path);
    void create(const std::filesystem::path& path);
    /// Stops training, closes readers, then the project. Waits for at most the transaction at hand.
    void close();

    bool isOpen() const { return m_project != nullptr; }
    bool isOpenAlready(const std::filesystem::path& path) const; ///< is that the file that is open?
    bool isReadOnly() const;
    /// False, after saying why, when nothing is open or it is open for reading only.
    bool mayWrite();
    project::Project& project() { return *m_project; }
    TrainingController& training() { return *m_training; }
    MapController& maps() { return *m_maps; }

    /// `job(Reader&)` on the query thread, then `then(result)` here unless `context` is gone or the project was closed.
    /// An exception becomes `failed`.
    template <typename Job, typename Then>
    void query(QObject* context, Job job, Then then);

    /// `job(Writer&)`, which returns something, on the store's thread before anything in the background; then
    /// `then(result)` here. Does nothing but say so where the project is read-only.
    template <typename Job, typename Then>
    void write(QObject* context, Job job, Then then);
    template <typename Job>
    void write(Job job) {
        write(this, std::move(job), [](auto&&...) {});
    }

    /// A fact that is learned by the way, behind everything people wait for; nothing where the project is read-only.
    template <typename Job>
    void note(Job job) {
        if (m_project && !isReadOnly())
            (void)m_project->store().post(project::Priority::Background, std::move(job));
    }

    void undo(); ///< says what it took back
    void redo();
    const QString& undoWords() const { return m_undoWords; } ///< empty: nothing to undo
    const QString& redoWords() const { return m_redoWords; }

    /// Shown in the status strip; any thread may not call it, only the GUI's.
    void say(const QString& sentence);

  Q_SIGNALS:
    void opened();
    void aboutToClose();
    void closed();
    /// `busy`: another process owns it; it may be opened for reading only.
    void openFailed(const std::filesystem::path& path, const QString& sentence, bool busy);
    void failed(const QString& sentence);                 ///< a command that did not happen, and why
    void said(const QString& sentence);                   ///< a passing message
    void changed(const ostrakon::project::Changes& what); ///< after commits, at most once an event-loop turn
    void saved(const QDateTime& when);                    ///< the last durable commit
    void historyChanged();                                ///< undoWords or redoWords
    void historyMoved(ostrakon::ActId act);               ///< an undo or redo of `act` was asked for here and happened

  private:
    struct Moved {
        std::optional<project::ActResult> result;
        std::optional<base::Message> what; ///< the act that was moved over, in the history's words
    };
    void tellMoved(const Moved& moved, const QString& done, const QString& nothing);
    using Open = std::function<std::unique_ptr<project::Project>()>;
    void openWith(const std::filesystem::path& path, Open open);
    void adopt(std::unique_ptr<project::Project> project);
    void onCommit(const project::CommitInfo& info);
    void deliverChanges();
    void refreshHistory();
    void tellLastCommit();
    /// Any thread: the sentence of `problem` is told here, unless the project was closed meanwhile.
    void reportFrom(quint64 generation, std::exception_ptr problem);
    /// Any thread: `then(value)` on the GUI thread unless `context` is gone or the project was closed meanwhile.
    template <typename Value, typename Then>
    void answer(quint64 generation, const QPointer<QObject>& context, Value value, Then then);

    std::unique_ptr<project::Project> m_project;
    std::unique_ptr<QueryThread> m_queries;
    std::unique_ptr<TrainingController> m_training;
    std::unique_ptr<MapController> m_maps;
    std::shared_ptr<void> m_listening;
    std::shared_ptr<std::unique_ptr<project::Project>> m_arriving; ///< of the newest open; null: nothing is awaited
    std::jthread m_opening;
    quint64 m_generation = 0; ///< of the open project; answers for an earlier one are dropped
    project::Changes m_pending;
    bool m_deliveryQueued = false;
    QString m_undoWords;
    QString m_redoWords;
};

template <typename Value, typename Then>
void Session::answer(quint64 generation, const QPointer<QObject>& context, Value value, Then then) {
    QMetaObject::invokeMethod(
        this,
        [this, generation, context, value = std::move(value), then = std::move(then)]() mutable {
            if (context && generation == m_generation)
                then(std::move(value));
        },
        Qt::QueuedConnection);
}

template <typename Job, typename Then>
void Session::query(QObject* context, Job job, Then then) {
    if (!m_queries)
        return;
    m_queries->post([this, generation = m_generation, context = QPointer<QObject>(context), job = std::move(job),
                     then = std::move(then)](project::Reader& reader) mutable {
        try {
            answer(generation, context, job(reader), std::move(then));
        } catch (...) {
            reportFrom(generation, std::current_exception());
        }
    });
}

template <typename Job, typename Then>
void Session::write(QObject* context, Job job, Then then) {
    if (!mayWrite())
        return;
    m_project->store().post(
        project::Priority::Act, std::move(job),
        [this, generation = m_generation, context = QPointer<QObject>(context), then = std::move(then)](auto result) {
            try {
                answer(generation, context, result.get(), std::move(then));
            } catch (...) {
                reportFrom(generation, std::current_exception());
            }
        });
}

} // namespace ostrakon::ui
