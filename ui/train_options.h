// SPDX-License-Identifier: GPL-3.0-or-later
// What is folded under "More" on the Train page: network, size, fit, and what only thorough training asks.
#pragma once

#include <QWidget>

#include "core/train/train_job.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace ostrakon::ui {

/// GUI thread. Knows no project: who shows it keeps its job.
class TrainOptions : public QWidget {
    Q_OBJECT

  public:
    explicit TrainOptions(QWidget* parent = nullptr);

    /// Writes what is set into `job`; its recipe is the caller's.
    void fill(train::TrainJob& job) const;
    /// Shows what `job` says. What this machine does not have (a network, a graphics card) stays as it is; numbers out
    /// of range are brought into it.
    void adopt(const train::TrainJob& job);
    /// What is not as usual, in words for the page's sentence: "seen at 320 px".
    QStringList peculiarities() const;

    void setRecipe(train::Recipe recipe); ///< quick asks less
    void setViews(const train::AugmentOptions& views);
    void useProcessor();
    /// Looks for graphics cards on another thread and lists them.
    void listDevices();

  Q_SIGNALS:
    void changed();
    void viewsWanted(); ///< "Views…" was pressed

  private:
    void buildCommon(QFormLayout* form);
    void buildThorough(QFormLayout* form);
    void fillModels();
    void addDevice(const QString& name, const QString& spec);
    void showOwnSize();
    void showViews();

    QComboBox* m_model;
    QComboBox* m_device;
    QSpinBox* m_side;
    QComboBox* m_fit;
    QSpinBox* m_seed;
    QWidget* m_thorough;
    QSpinBox* m_epochs;
    QSpinBox* m_batch;
    QCheckBox* m_allLayers;
    QLabel* m_viewsState;
    train::AugmentOptions m_views;
    QString m_wantedDevice; ///< asked for, but perhaps not found yet
};

} // namespace ostrakon::ui
