// SPDX-License-Identifier: GPL-3.0-or-later
// One window, four places: rail, page, inspector, status strip.
#pragma once

#include <QHash>
#include <QMainWindow>
#include <QPointer>

#include <functional>

#include "ui/commands.h"
#include "ui/session.h"
#include "ui/workspace.h"

class QStackedWidget;

namespace ostrakon::widgets {
class Rail;
class StatusStrip;
class Toast;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

class BrowsePage;
class CheatSheet;
class ImportController;
class LabelPage;
class Page;
class ReviewPage;
class StartPage;
class TrainPage;
class WindowCommands;

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    MainWindow();
    ~MainWindow() override;

    Session& session() { return m_session; }
    Commands& commands() { return m_commands; }
    /// Opens `path` when it is a project, offers to import it when it is a folder.
    void openPath(const std::filesystem::path& path);
    void openPath(const QString& path); ///< as Qt's dialogs and command line hand it out
    void showPlace(Command place);
    /// May the open project be closed now? Where a training or a study runs: not before it was asked over the page,
    /// without standing in the way. `later` follows when the answer is to stop, once the best so far is kept. Who asks
    /// again while the question stands has answered it.
    bool mayLeave(std::function<void()> later);
    Page* currentPage() const;
    void toggleSidePanel();
    CheatSheet* cheatSheet() { return m_cheatSheet; }
    BrowsePage* browse() { return m_browse; }
    LabelPage* label() { return m_label; }
    TrainPage* train() { return m_train; }
    ReviewPage* review() { return m_review; }
    widgets::StatusStrip* status() { return m_status; }
    /// Where messages lie that wait for an answer: over the page, above the status strip.
    QStackedWidget* pageArea() { return m_stack; }

  Q_SIGNALS:
    /// The first page is on the screen: what the start-up measurement waits for.
    void firstPainted();
    /// The first page of the open project's images is.
    void imagesPainted();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void buildPages();
    void buildFrame();
    void connectPages();
    void connectSession();
    void connectCommands();
    void connectTraining();
    void connectImport();
    void connectStatus();
    void tellWhyNotOpened(const std::filesystem::path& path, const QString& why, bool busy);
    void showSaved(const QDateTime& when);
    void showOwnDevice();
    void addPlace(Command place, Page* page);
    void onOpened();
    void onClosed();
    void refreshActions();
    void refreshBadges();
    void showSidePanel();
    void stopJob();
    void showMenu();
    void trainFromAnywhere(Command command);

    Commands m_commands;
    Session m_session;
    Workspace m_workspace;
    QStackedWidget* m_stack = nullptr;
    QStackedWidget* m_side = nullptr;
    widgets::Rail* m_rail = nullptr;
    widgets::StatusStrip* m_status = nullptr;
    StartPage* m_start = nullptr;
    BrowsePage* m_browse = nullptr;
    LabelPage* m_label = nullptr;
    TrainPage* m_train = nullptr;
    ReviewPage* m_review = nullptr;
    CheatSheet* m_cheatSheet = nullptr;
    WindowCommands* m_windowCommands = nullptr;
    ImportController* m_import = nullptr;
    QList<Page*> m_pages;
    QList<Command> m_places;
    bool m_sideShown = true;
    bool m_painted = false;
    bool m_imagesPainted = false;
    bool m_mayClose = false; ///< whoever closes was asked, or need not be
    QPointer<widgets::Toast> m_leaveQuestion;
};

} // namespace ostrakon::ui
