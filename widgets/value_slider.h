// SPDX-License-Identifier: GPL-3.0-or-later
// A slider with its name on the left and its value in words on the right.
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QSlider;

namespace ostrakon::widgets {

/// Left and right move it by one step, page keys by ten. GUI thread.
class ValueSlider : public QWidget {
    Q_OBJECT
  public:
    /// Writes a value for people: "±20 %", "off".
    using Words = std::function<QString(int value)>;

    ValueSlider(const QString& name, int low, int high, Words words, QWidget* parent = nullptr);

    int value() const;
    QString valueText() const; ///< as it stands beside the slider

  public Q_SLOTS:
    void setValue(int value); ///< emits valueChanged when it differs

  Q_SIGNALS:
    void valueChanged(int value);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void keepRoom();

    QLabel* m_value;
    QSlider* m_slider;
    Words m_words;
};

} // namespace ostrakon::widgets
