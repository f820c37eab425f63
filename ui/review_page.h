// SPDX-License-Identifier: GPL-3.0-or-later
// Review: where the model was wrong, and why. Every number is a door to the images behind it.
#pragma once

#include <optional>
#include <utility>

#include "ui/mistake_source.h"
#include "ui/page.h"
#include "ui/review_data.h"
#include "ui/workspace.h"

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QSplitter;
class QStackedWidget;

namespace ostrakon::widgets {
class ConfusionMatrix;
class EmptyState;
class MistakeView;
class Segmented;
class TableView;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

class Inspector;

class ReviewPage : public Page {
    Q_OBJECT

  public:
    ReviewPage(Workspace& workspace, QWidget* parent = nullptr);

    void enter() override;
    bool handle(Command command) override;
    bool handles(Command command) const override;
    QWidget* sidePanel() override;

    /// Shows `run`, its mistakes first.
    void showRun(RunId run);
    /// The same for a run that has just ended: by the images held out for it, whatever part was looked at before.
    void showFresh(RunId run);
    /// Mistakes of the run shown, for the rail's badge.
    qsizetype mistakes() const;
    RunId run() const { return m_data.run; }
    widgets::MistakeView* cards() { return m_view; }
    widgets::ConfusionMatrix* matrix() { return m_matrix; }

  Q_SIGNALS:
    void imageOpened(ostrakon::ImageId image, std::vector<ostrakon::ImageId> among);
    void mistakesChanged(qsizetype count);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* buildTop();
    QWidget* buildLeft();
    QWidget* buildMiddle();
    void load(bool keepCards);
    void adopt(ReviewData data, bool keepCards);
    void fitHeadline();
    void fitMatrix(); ///< no emptiness between the matrix and the table below it
    void showHeadline();
    void showMatrix();
    void showClasses();
    void showCards();
    void showScope(); ///< the line above the cards, as labels are now
    void showChoices();
    std::vector<ImageId> selected() const;
    void relabel(const std::optional<WantedClass>& label);
    void acceptModel();
    void step(int rows);

    Workspace& m_workspace;
    QString m_said; ///< the headline, however much of it there is room for
    ReviewData m_data;
    RunId m_wanted;
    std::string m_split;
    std::optional<std::pair<int, int>> m_cell; ///< true and predicted position; none: all mistakes
    MistakeSource m_source;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_body = nullptr;
    QComboBox* m_runs = nullptr;
    widgets::Segmented* m_splits = nullptr;
    QWidget* m_splitRoom = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_scope = nullptr;
    QPushButton* m_all = nullptr;
    QSlider* m_opacity = nullptr;
    widgets::ConfusionMatrix* m_matrix = nullptr;
    widgets::TableView* m_classTable = nullptr;
    widgets::MistakeView* m_view = nullptr;
    QStackedWidget* m_cardStack = nullptr;
    widgets::EmptyState* m_noRun = nullptr;
    widgets::EmptyState* m_noMistakes = nullptr;
    Inspector* m_inspector = nullptr;
};

} // namespace ostrakon::ui
