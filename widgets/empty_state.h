// SPDX-License-Identifier: GPL-3.0-or-later
// What an empty page says: an icon, a sentence, one button that does the next step.
#pragma once

#include "widgets/icons.h"

#include <QKeySequence>
#include <QWidget>

class QLabel;
class QPushButton;

namespace ostrakon::widgets {

/// Centred, at most 440 px wide, narrower where the page is. Without button text there is no button.
class EmptyState : public QWidget {
    Q_OBJECT
  public:
    EmptyState(Icon icon, const QString& sentence, const QString& buttonText = {}, QWidget* parent = nullptr);

    void setTexts(const QString& sentence, const QString& detail, const QString& buttonText);
    void setIcon(Icon icon);
    void setKey(const QKeySequence& key); ///< named in the button's tip
    QPushButton* button() const { return m_button; }
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void triggered();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fitLabels();

    Icon m_icon;
    QWidget* m_picture;
    QLabel* m_sentence;
    QLabel* m_detail;
    QPushButton* m_button;
};

} // namespace ostrakon::widgets
