// SPDX-License-Identifier: GPL-3.0-or-later
// A class as a small coloured chip: swatch with its mark, name, the key that gives it.
#pragma once

#include "widgets/theme.h"

#include <QAbstractButton>
#include <QIcon>
#include <QVector>

class QPainter;

namespace ostrakon::widgets {

/// One class as shown; `id` is the caller's (a ClassId's value). All text is plain.
struct ClassItem {
    qint64 id = 0;
    QString name;
    QString mark; ///< one or two characters, see classMarks
    QColor colour;
    QString key;       ///< "1" … "9", "0", or empty
    qint64 count = -1; ///< images with it; -1: not shown
    bool operator==(const ClassItem&) const = default;
};

/// The square with the mark, as it stands on chips, rows and thumbnails.
void paintSwatch(QPainter& painter, const QRect& box, const QColor& colour, const QString& mark);
/// The swatch as an icon for lists and tables, sharp at twice the pixels too.
QIcon swatchIcon(const ClassItem& item);

/// A key as a small cap, right-aligned in `box`; returns its width. Nothing for an empty key.
int paintKeyCap(QPainter& painter, const QRect& box, const QString& key);

/// A button; checkable where used as a filter. Long names are elided, the tip has the whole.
class ClassChip : public QAbstractButton {
    Q_OBJECT
  public:
    explicit ClassChip(const ClassItem& item, QWidget* parent = nullptr);
    const ClassItem& item() const { return m_item; }
    void setItem(const ClassItem& item);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    ClassItem m_item;
};

/// Chips in lines, as many as there are classes.
class ChipBar : public QWidget {
    Q_OBJECT
  public:
    explicit ChipBar(QWidget* parent = nullptr);
    void setItems(const QVector<ClassItem>& items);
    void setCheckable(bool checkable);
    void setChecked(const QVector<qint64>& ids);
    QVector<qint64> checked() const;

  Q_SIGNALS:
    void clicked(qint64 id);
    void checkedChanged();

  private:
    QVector<ClassChip*> m_chips;
    bool m_checkable = false;
};

} // namespace ostrakon::widgets
