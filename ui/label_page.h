// SPDX-License-Identifier: GPL-3.0-or-later
// Label: one large image, its classes at the side, its neighbours below.
#pragma once

#include "ui/map_overlay.h"
#include "ui/page.h"
#include "ui/workspace.h"

class QLabel;
class QStackedWidget;

namespace ostrakon::widgets {
class ClassPanel;
class EmptyState;
class FilmStrip;
class ImageCanvas;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

class HoldKey;

class LabelPage : public Page {
    Q_OBJECT

  public:
    LabelPage(Workspace& workspace, QWidget* parent = nullptr);
    ~LabelPage() override;

    void enter() override;
    void leave() override;
    bool handle(Command command) override;
    bool handles(Command command) const override;
    QWidget* sidePanel() override { return m_side; }

    ImageId current() const { return m_current; }
    /// Goes to `image`; where the list does not hold it, the list's first.
    void show(ImageId image);
    widgets::ImageCanvas* canvas() { return m_canvas; }

  private:
    struct Context;
    void buildSide();
    void buildWork();
    void connectOwn();
    void connectWorkspace();
    bool filteredAway() const; ///< there are images, but none that the filter lets through
    void showEmptyWords();
    QWidget* buildCaption();
    void goTo(qsizetype row);
    void step(int rows);
    void stepUnlabeled(int direction);
    void label(const std::optional<WantedClass>& label);
    void showImage();
    void showRow();
    void loadContext();
    void adoptContext(const Context& context);
    void prefetch();
    void findClass();
    void showHint();
    void followAct(ActId act);

    Workspace& m_workspace;
    ImageId m_current;
    qsizetype m_row = -1; ///< of m_current in the list when it was last found there
    MapOverlay m_map;
    ImageList m_stripImages;
    ImageGridSource m_stripSource;
    QStackedWidget* m_stack = nullptr;
    widgets::ImageCanvas* m_canvas = nullptr;
    widgets::FilmStrip* m_strip = nullptr;
    widgets::EmptyState* m_empty = nullptr;
    widgets::ClassPanel* m_classes = nullptr;
    QWidget* m_side = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_state = nullptr;
};

} // namespace ostrakon::ui
