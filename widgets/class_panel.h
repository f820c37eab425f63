// SPDX-License-Identifier: GPL-3.0-or-later
// The classes as a list at the side of the image: click or press the key to give one.
#pragma once

#include "widgets/class_chip.h"

#include <QAbstractListModel>
#include <QListView>

namespace ostrakon::widgets {

/// The list's model; DisplayRole is the name, ItemRole the whole ClassItem.
class ClassListModel : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role { ItemRole = Qt::UserRole + 1 };
    using QAbstractListModel::QAbstractListModel;

    /// Same ids in the same order update in place (counts change often); otherwise the model resets.
    void setItems(const QVector<ClassItem>& items);
    const QVector<ClassItem>& items() const { return m_items; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

  private:
    QVector<ClassItem> m_items;
};

/// Rows of 32 px: swatch and mark, name, count, key. The given class is marked by a bar and a filled row. A click
/// leaves the focus with the image; Tab reaches the list, arrows move, Enter chooses, all other keys are the page's.
class ClassPanel : public QListView {
    Q_OBJECT
  public:
    explicit ClassPanel(QWidget* parent = nullptr);

    void setItems(const QVector<ClassItem>& items);
    /// The label of the image in view, 0 for none.
    void setGiven(qint64 id);
    qint64 given() const { return m_given; }
    /// What the model suggests, drawn as an outline with its probability; 0 for none.
    void setSuggested(qint64 id, double probability);

  Q_SIGNALS:
    void classChosen(qint64 id); ///< click, Enter
    void classMenuRequested(qint64 id, const QPoint& globalPos);

  protected:
    QSize minimumSizeHint() const override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    ClassListModel m_model;
    qint64 m_given = 0;
    qint64 m_suggested = 0;
    double m_suggestedProbability = 0.0;
    friend class ClassRowDelegate;
};

} // namespace ostrakon::widgets
