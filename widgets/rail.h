// SPDX-License-Identifier: GPL-3.0-or-later
// The 48 px rail at the left: the places of the window, with badges where something waits.
#pragma once

#include "widgets/icons.h"

#include <QKeySequence>
#include <QVector>
#include <QWidget>

class QAbstractButton;

namespace ostrakon::widgets {

/// Places on top, others (settings) at the bottom. One place is current; buttons at the bottom only trigger.
class Rail : public QWidget {
    Q_OBJECT
  public:
    explicit Rail(QWidget* parent = nullptr);

    /// Returns the place's index, from 0 in the order added.
    int addPlace(Icon icon, const QString& name, const QKeySequence& key);
    /// Returns an index for bottomTriggered, from 0.
    int addBottom(Icon icon, const QString& name, const QKeySequence& key = {});
    int current() const { return m_current; }
    /// Emits nothing.
    void setCurrent(int place);
    /// 0 hides it; over 999 it shows "999+". `meaning` joins the tool tip ("412 unlabeled").
    void setBadge(int place, qint64 count, const QString& meaning = {});
    /// The keys in the tips, for when they are bound anew.
    void setKeys(const QList<QKeySequence>& places, const QList<QKeySequence>& bottom);
    void setPlaceEnabled(int place, bool enabled);
    QAbstractButton* button(int place) const;
    QAbstractButton* bottomButton(int index) const;

  Q_SIGNALS:
    void placeChosen(int place);
    void bottomTriggered(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QVector<class RailButton*> m_places;
    QVector<class RailButton*> m_bottom;
    int m_current = -1;
};

} // namespace ostrakon::widgets
