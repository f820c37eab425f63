// SPDX-License-Identifier: GPL-3.0-or-later
// A few choices side by side, exactly one of them on: "quick | full", "cards | table".
#pragma once

#include "widgets/icons.h"

#include <QKeySequence>
#include <QVector>
#include <QWidget>
#include <optional>

namespace ostrakon::widgets {

/// Tab reaches it once; left and right change the choice.
class Segmented : public QWidget {
    Q_OBJECT
  public:
    explicit Segmented(QWidget* parent = nullptr);

    /// Text, icon or both; `toolTip` names what it does, the key is added. Returns its index.
    int addChoice(const QString& text, std::optional<Icon> icon = {}, const QString& toolTip = {},
                  const QKeySequence& key = {});
    int count() const { return static_cast<int>(m_choices.size()); }
    int current() const { return m_current; }
    void setChoiceEnabled(int index, bool enabled);
    QRect choiceRect(int index) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  public Q_SLOTS:
    void setCurrent(int index); ///< emits currentChanged when it differs

  Q_SIGNALS:
    void currentChanged(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

  private:
    struct Choice {
        QString text;
        std::optional<Icon> icon;
        QString toolTip;
        bool enabled = true;
    };
    int widthOf(const Choice& choice) const;
    int choiceAt(const QPoint& pos) const;

    QVector<Choice> m_choices;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace ostrakon::widgets
