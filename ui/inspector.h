// SPDX-License-Identifier: GPL-3.0-or-later
// The panel at the right of Browse: always about the selection.
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

#include "core/project/images.h"
#include "core/project/predictions.h"
#include "core/project/runs.h"
#include "ui/workspace.h"

class QLabel;

namespace ostrakon::widgets {
class ChipBar;
class PropertyList;
class BarList;
class Section;
} // namespace ostrakon::widgets

namespace ostrakon::ui {

/// Picture, label and who gave it, prediction, properties of the current image. Of several that are selected it shows
/// what is true of all: how many there are and which classes they have. Scrolls where the window is low.
class Inspector : public QWidget {
    Q_OBJECT

  public:
    Inspector(Workspace& workspace, QWidget* parent = nullptr);

    /// Which images are selected; asked a moment after the selection has come to rest, only for several, and only as
    /// long as `owner` lives.
    using Selection = std::function<std::vector<ImageId>()>;
    void setSelection(const QObject* owner, Selection selection) {
        m_selectionOwner = owner;
        m_selection = std::move(selection);
    }

    /// Whose prediction is shown: of the run that the page is about; none: of the newest that has one.
    void setRun(RunId run);

    /// `current` may be none; `selected` is how many are selected.
    void show(ImageId current, qsizetype selected);

  private:
    struct Details;
    void load();
    void adopt(const Details& details);
    void sumUp();
    void showSum(const project::Counts& sum);
    void showPicture();
    void showPrediction(const Details& details);

    Workspace& m_workspace;
    ImageId m_image;
    RunId m_run;
    qsizetype m_selected = 0;
    std::optional<PictureKey> m_key;
    QPointer<const QObject> m_selectionOwner;
    Selection m_selection;
    QTimer m_sumSoon;
    QLabel* m_title;
    QLabel* m_picture;
    widgets::PropertyList* m_label;
    widgets::PropertyList* m_properties;
    widgets::BarList* m_bars;
    widgets::Section* m_predictionSection;
    widgets::Section* m_labelSection;
    widgets::Section* m_propertySection;
};

} // namespace ostrakon::ui
