// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/background.h"

#include <thread>

#include "ui/session.h"
#include "ui/text.h"

namespace ostrakon::ui {

namespace {

/// Lives on the GUI thread; the thread ends before it does.
class Job : public QObject {
  public:
    Job(Session& session, std::function<void(std::stop_token)> job, std::function<void(const QString&)> done)
        : QObject(&session) {
        connect(&session, &Session::aboutToClose, this, [this] { delete this; });
        m_thread = std::jthread([this, job = std::move(job), done = std::move(done)](std::stop_token stop) {
            const QString problem = runGuarded(job, stop);
            QMetaObject::invokeMethod(
                this,
                [this, problem, done] {
                    // `done` may do anything, close the project too: by then this is over and cannot be deleted twice.
                    m_thread.join();
                    parent()->disconnect(this);
                    deleteLater();
                    done(problem);
                },
                Qt::QueuedConnection);
        });
    }

  private:
    static QString runGuarded(const std::function<void(std::stop_token)>& job, std::stop_token stop) {
        try {
            job(stop);
            return {};
        } catch (...) {
            return sentenceOf(std::current_exception());
        }
    }

    std::jthread m_thread;
};

} // namespace

void inBackground(Session& session, std::function<void(std::stop_token)> job,
                  std::function<void(const QString&)> done) {
    new Job(session, std::move(job), std::move(done));
}

} // namespace ostrakon::ui
