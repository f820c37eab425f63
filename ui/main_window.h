// SPDX-License-Identifier: GPL-3.0-or-later
// One window, four places: rail, page, inspector, status strip.
#pragma once

#include <QHash>
#include <QMainWindow>

#include "ui/commands.h"
#include "ui/session.h"
#include "ui/workspace.h"

class QStackedWidget;

namespace ostrakon::widgets {
class Rail;
class StatusStrip;
}  // namespace ostrakon::widgets

namespace ostrakon::ui {

class CheatSheet;
class ImportController;
class Page;
class StartPage;

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    MainWindow();
    ~MainWindow() override;

    Session& session() { return m_session; }
    Commands& commands() { return m_commands; }
    /// Opens `path` when it is a project, offers to import it when it is a folder.
    void openPath(const QString& path);
    void showPlace(Command place);
    Page* currentPage() const;

  Q_SIGNALS:
    /// The first page is on the screen: what the start-up measurement waits for.
    void firstPainted();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void buildPages();
    void buildFrame();
    void connectSession();
    void connectCommands();
    void connectTraining();
    void addPlace(Command place, Page* page);
    void onOpened();
    void onClosed();
    void refreshActions();
    void refreshBadges();
    void showSidePanel();
    void showTitle();

    Commands m_commands;
    Session m_session;
    Workspace m_workspace;
    QStackedWidget* m_stack = nullptr;
    QStackedWidget* m_side = nullptr;
    widgets::Rail* m_rail = nullptr;
    widgets::StatusStrip* m_status = nullptr;
    StartPage* m_start = nullptr;
    CheatSheet* m_cheatSheet = nullptr;
    ImportController* m_import = nullptr;
    QList<Page*> m_pages;
    QList<Command> m_places;
    bool m_sideShown = true;
    bool m_painted = false;
};

}  // namespace ostrakon::ui
