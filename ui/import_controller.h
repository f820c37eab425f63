// SPDX-License-Identifier: GPL-3.0-or-later
// Importing a folder in the background while people already label what has come.
#pragma once

#include <QObject>

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "core/dataset/import_folder.h"
#include "ui/session.h"

namespace ostrakon::ui {

/// One import at a time, on its own thread. GUI thread otherwise.
class ImportController : public QObject {
    Q_OBJECT

  public:
    explicit ImportController(Session& session, QObject* parent = nullptr);
    ~ImportController() override;

    /// False while another one runs or the project is read-only. `thingPattern`: dataset::ThingPattern; empty: none.
    bool start(const std::filesystem::path& folder, const std::string& thingPattern = {});
    /// Goes on with one that was cut short; false as above. What it brought already is not read again.
    bool goOn(ImportId import);
    bool isRunning() const { return m_running; }
    /// Stops scanning; what has come is kept or taken back in one act.
    void stopAndKeep();
    void stopAndTakeBack();

  Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    /// A sentence with the counts; `problems` files were listed with reasons. `nothing`: there was no image to import.
    void finished(const QString& sentence, qint64 problems, bool nothing);
    void failed(const QString& sentence);
    void ended();

  private:
    using Import = std::function<dataset::ImportReport(const dataset::ImportControl&)>;
    bool launch(Import import);
    void run(std::stop_token token, const Import& import);
    void tell(const dataset::ImportReport& report, bool takenBack);
    void end(const QString& sentence, qint64 problems, bool nothing = false);

    Session& m_session;
    std::atomic<bool> m_takeBack{false};
    bool m_running = false;
    std::jthread m_thread;
};

} // namespace ostrakon::ui
