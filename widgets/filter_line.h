// SPDX-License-Identifier: GPL-3.0-or-later
// One line that filters: words become chips, the rest completes while typing.
#pragma once

#include <QHash>
#include <QStringList>
#include <QVector>
#include <QWidget>

class QLineEdit;
class QListWidget;
class QFrame;
class QTimer;
class QToolButton;

namespace ostrakon::widgets {

/// A field the line knows: `class` with its values, or a bare word such as `reviewed`.
struct FilterField {
    QString name;                               ///< typed before the colon, or alone
    QString meaning;                            ///< one short sentence for the completion list
    QStringList values;                         ///< offered after "name:"
    QStringList operators{QStringLiteral(":")}; ///< ":", "<", ">" …; empty: a bare word
    /// Offered after "name:" too, with a meaning of their own; a value that is spelled like one is offered in quotes.
    QStringList words{};
};

/// Splits at spaces outside double quotes; an open quote runs to the end. `class:"red patch" -reviewed` are two tokens.
QStringList splitTokens(const QString& text);
/// `value` with quotes where it holds spaces or quotes (\" and \\ inside) or `always`, ready to stand in a token.
QString quoteValue(const QString& value, bool always = false);

/// Knows no meaning: hands over tokens as text, and is told which of them are wrong. Space or Enter makes a chip,
/// Backspace at the start takes the last one back as text, × removes one, the cross at the end all. Esc changes
/// nothing: it hands the focus back to what is filtered.
class FilterLine : public QWidget {
    Q_OBJECT
  public:
    explicit FilterLine(QWidget* parent = nullptr);
    ~FilterLine() override;

    void setFields(const QVector<FilterField>& fields);
    void setPlaceholder(const QString& text);
    /// Chips and what is being typed, in order.
    QStringList tokens() const;
    void setTokens(const QStringList& tokens);
    /// token → why it is wrong; drawn in orange, with the reason as tip.
    void setProblems(const QHash<QString, QString>& problems);
    /// What the completion would offer for the text at the cursor; for tests.
    QStringList completions(const QString& typed) const;
    QLineEdit* edit() const { return m_edit; }
    QSize sizeHint() const override;

  Q_SIGNALS:
    /// After a chip came or went, and 150 ms after typing paused.
    void tokensChanged(const QStringList& tokens);
    /// Esc was pressed: the focus is no longer wanted here.
    void left();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

  private:
    void commitTyped();
    void takeBackLast();
    void removeChip(int index);
    void rebuildChips();
    void placeChildren();
    void updatePopup();
    void acceptCompletion(int row);
    bool editKey(int key);
    void announce();
    void showClear();

    QLineEdit* m_edit;
    QToolButton* m_clear;
    QFrame* m_popup = nullptr;
    QListWidget* m_list = nullptr;
    QVector<FilterField> m_fields;
    QStringList m_chips;
    QVector<QWidget*> m_chipWidgets;
    QHash<QString, QString> m_problems;
    QStringList m_last;
    QTimer* m_pause;
};

} // namespace ostrakon::widgets
