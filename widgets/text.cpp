// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text.h"

#include <QFontMetricsF>
#include <QHash>
#include <QLabel>
#include <QLocale>
#include <QTextDocument>

#include <cmath>

namespace ostrakon::widgets {

QLabel* plainLabel(const QString& text, Look look, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    if (look != Look::Plain)
        setLook(label, look);
    return label;
}

QString plainToolTip(const QString& text) {
    // Qt decides by looking: only text that it would take for markup needs escaping, and only then is it unescaped.
    if (!Qt::mightBeRichText(text))
        return text;
    return QStringLiteral("<div style=\"white-space:pre-wrap\">%1</div>").arg(text.toHtmlEscaped());
}

QString keyedToolTip(const QString& text, const QKeySequence& key) {
    return key.isEmpty() ? plainToolTip(text)
                         : plainToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
}

int textWidth(TextRole role, const QString& text) {
    return static_cast<int>(std::ceil(QFontMetricsF(uiFont(role)).horizontalAdvance(text))) + 1;
}

QString escapeMnemonic(const QString& name) {
    QString escaped = name;
    return escaped.replace(QLatin1Char('&'), QLatin1String("&&"));
}

QString number(qint64 value) {
    return QLocale().toString(value);
}

QString percent(double share, int decimals) {
    // A thin space that never breaks stands between number and unit.
    constexpr char16_t kNarrowNoBreakSpace = 0x202f;
    if (!std::isfinite(share))
        return {};
    return QLocale().toString(share * 100.0, 'f', decimals) + QChar(kNarrowNoBreakSpace) + QLatin1Char('%');
}

QStringList classMarks(const QStringList& names) {
    QStringList marks;
    QHash<QString, int> taken;
    for (const QString& name : names) {
        QString letters;
        for (const QChar c : name) {
            if (c.isLetterOrNumber() || c.isSurrogate())
                letters += c;
        }
        const qsizetype first = letters.size() > 1 && letters[0].isHighSurrogate() ? 2 : 1;
        const QString head = letters.isEmpty() ? QStringLiteral("?") : letters.left(first).toUpper();
        QString mark = head;
        for (qsizetype i = first; taken.contains(mark) && i < letters.size(); ++i)
            mark = head + (letters[i].isSurrogate() ? QChar(u'…') : letters[i].toLower());
        for (int n = 2; taken.contains(mark) && n < 10; ++n)
            mark = head + QString::number(n);
        taken.insert(mark, 1);
        marks << mark;
    }
    return marks;
}

} // namespace ostrakon::widgets
