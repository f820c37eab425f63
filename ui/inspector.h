// SPDX-License-Identifier: GPL-3.0-or-later
// The panel at the right of Browse: always about the selection.
#pragma once

#include <QWidget>

#include <optional>

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

/// Picture, label and who gave it, prediction, properties of the current image; a count when several are selected.
class Inspector : public QWidget {
    Q_OBJECT

  public:
    Inspector(Workspace& workspace, QWidget* parent = nullptr);

    /// `current` may be none; `selected` is how many are selected.
    void show(ImageId current, qsizetype selected);

  private:
    struct Details;
    void load();
    void adopt(const Details& details);
    void showPicture();
    void showPrediction(const Details& details);

    Workspace& m_workspace;
    ImageId m_image;
    qsizetype m_selected = 0;
    std::optional<PictureKey> m_key;
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
