// SPDX-License-Identifier: GPL-3.0-or-later
// Browse: all images as thumbnails, filtered, sorted, selected, labeled by the handful.
#pragma once

#include <QHash>

#include "ui/page.h"
#include "ui/workspace.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace ostrakon::widgets {
class EmptyState;
class FilterLine;
class ThumbnailGrid;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

class Inspector;

class BrowsePage : public Page {
    Q_OBJECT

  public:
    BrowsePage(Workspace& workspace, QWidget* parent = nullptr);

    void enter() override;
    bool handle(Command command) override;
    bool handles(Command command) const override;
    QWidget* sidePanel() override;

    widgets::ThumbnailGrid* grid() { return m_grid; }
    ImageId current() const;
    /// Makes `image` the current one where the list holds it.
    void show(ImageId image);
    /// Replaces what the filter line says; for doors from other pages.
    void setFilter(const QStringList& tokens);

  Q_SIGNALS:
    void imageOpened(ostrakon::ImageId image);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildTop();
    void applyFilter();
    void followClasses();
    void list(const project::ImageFilter& filter);
    void showProblems();
    void showCount();
    void showEmptiness();
    void onSelection();
    void step(int rows);
    void stepUnlabeled(int direction);
    std::vector<ImageId> selected() const;
    void labelSelected(const std::optional<WantedClass>& label);

    Workspace& m_workspace;
    QWidget* m_top = nullptr;
    widgets::FilterLine* m_filter = nullptr;
    QHBoxLayout* m_row = nullptr;
    QPushButton* m_add = nullptr;
    QComboBox* m_sort = nullptr;
    QPushButton* m_chosen = nullptr; ///< while another page's choice is shown: back to all
    QLabel* m_count = nullptr;
    QLabel* m_problem = nullptr; ///< why a word of the filter means nothing; hidden while all do
    QStackedWidget* m_stack = nullptr;
    widgets::ThumbnailGrid* m_grid = nullptr;
    widgets::EmptyState* m_noImages = nullptr;
    widgets::EmptyState* m_noMatches = nullptr;
    Inspector* m_inspector = nullptr;
    RunId m_newestRun;
    std::vector<ClassId> m_listedClasses;     ///< that the filter's words meant when they were last read
    QHash<QString, QString> m_filterProblems; ///< and those that meant nothing
};

/// The class that a digit command stands for: the one whose key is that digit.
std::optional<ClassId> classFor(Command command, const ClassList& classes);

} // namespace ostrakon::ui
