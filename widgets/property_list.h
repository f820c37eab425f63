// SPDX-License-Identifier: GPL-3.0-or-later
// Names and values under each other, for the inspector; and the head of a section there.
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>

namespace ostrakon::widgets {

struct Property {
    QString name;
    QString value;   ///< plain; elided in the middle, the tip has the whole
    QString toolTip; ///< instead of the value, where it says more
    bool operator==(const Property&) const = default;
};

/// Names in secondary text in a column of their own, values beside. A double click copies the value.
class PropertyList : public QWidget {
    Q_OBJECT
  public:
    explicit PropertyList(QWidget* parent = nullptr);
    void setProperties(const QVector<Property>& properties);
    const QVector<Property>& properties() const { return m_properties; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

  private:
    int nameWidth() const;
    int rowAt(const QPoint& pos) const;
    QVector<Property> m_properties;
};

/// A titled part of a panel that folds; the line above separates it from the part before.
class Section : public QWidget {
    Q_OBJECT
  public:
    /// Takes ownership of `body`.
    Section(const QString& title, QWidget* body, QWidget* parent = nullptr);
    bool isFolded() const;
    void setFolded(bool folded);
    void setTitle(const QString& title);
    QWidget* body() const { return m_body; }

  Q_SIGNALS:
    void foldedChanged(bool folded);

  private:
    class SectionHead* m_head;
    QWidget* m_body;
};

} // namespace ostrakon::widgets
