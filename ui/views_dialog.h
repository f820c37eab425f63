// SPDX-License-Identifier: GPL-3.0-or-later
// How images are varied while the network learns: sliders, and beside them what it will really see.
#pragma once

#include <QDialog>
#include <QPointer>

#include <memory>

#include "core/train/train_job.h"
#include "ui/session.h"
#include "ui/view_maker.h"

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace ostrakon::widgets {
class PictureSheet;
class ValueSlider;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

/// Not modal; every change holds at once, so there is only "Close". GUI thread: pictures are made by a ViewMaker.
class ViewsDialog : public QDialog {
    Q_OBJECT

  public:
    static constexpr int kRows = 4;
    static constexpr int kColumns = 5;

    ViewsDialog(Session& session, const train::TrainJob& job, QWidget* parent);
    ~ViewsDialog() override;

    /// The job changed elsewhere: another network, size, fit or seed; or its views. Emits nothing.
    void setJob(const train::TrainJob& job);
    const train::AugmentOptions& views() const { return m_asked.views.augment; }

  Q_SIGNALS:
    void viewsChanged(const ostrakon::train::AugmentOptions& views);

  private:
    void buildControls(QVBoxLayout* column);
    void buildPresets(QVBoxLayout* column);
    void connectControls();
    void showOptions(const train::AugmentOptions& views);
    void set(const train::AugmentOptions& views);
    train::AugmentOptions controls() const;
    void redraw();

    Session& m_session;
    std::unique_ptr<ViewMaker> m_maker;
    SheetAsked m_asked;
    widgets::PictureSheet* m_sheet;
    widgets::ValueSlider* m_turn;
    widgets::ValueSlider* m_light;
    widgets::ValueSlider* m_least;
    widgets::ValueSlider* m_strong;
    widgets::ValueSlider* m_blank;
    QCheckBox* m_mirror;
    QCheckBox* m_upDown;
    bool m_showing = false; ///< the controls follow the options, not the other way round
};

} // namespace ostrakon::ui
