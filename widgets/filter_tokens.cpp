// SPDX-License-Identifier: GPL-3.0-or-later
// The text side of the filter line: no widget here.
#include "widgets/filter_line.h"

namespace ostrakon::widgets {

QStringList splitTokens(const QString& text) {
    QStringList tokens;
    QString token;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'\\' && i + 1 < text.size()) {
            token += c;
            token += text[++i];
            continue;
        }
        if (c == u'"')
            quoted = !quoted;
        if (c.isSpace() && !quoted) {
            if (!token.isEmpty())
                tokens << token;
            token.clear();
            continue;
        }
        token += c;
    }
    if (!token.isEmpty())
        tokens << token;
    return tokens;
}

QString quoteValue(const QString& value, bool always) {
    bool plain = !value.isEmpty() && !always;
    for (const QChar c : value)
        plain = plain && !c.isSpace() && c != u'"' && c != u'\\';
    if (plain)
        return value;
    QString escaped = value;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

QStringList FilterLine::completions(const QString& typed) const {
    const bool negated = typed.startsWith(QLatin1Char('-'));
    const QString sign = negated ? QStringLiteral("-") : QString();
    const QString word = typed.mid(sign.size());
    QStringList offers;
    for (const FilterField& field : m_fields) {
        const QString head = field.operators.isEmpty() ? field.name : field.name + field.operators.first();
        if (!word.startsWith(head, Qt::CaseInsensitive) || field.operators.isEmpty()) {
            if (head.startsWith(word, Qt::CaseInsensitive) && head != word)
                offers << sign + head;
            continue;
        }
        // After "class:" its values, first those that begin with what was typed, then those that hold it.
        QString begun = word.mid(head.size());
        if (begun.startsWith(QLatin1Char('"')))
            begun.remove(0, 1);
        QStringList inside;
        for (const QString& own : field.words)
            if (own.startsWith(begun, Qt::CaseInsensitive) && sign + head + own != typed)
                offers << sign + head + own;
        for (const QString& value : field.values) {
            const QString whole = sign + head + quoteValue(value, field.words.contains(value, Qt::CaseInsensitive));
            if (whole == typed)
                continue;
            if (value.startsWith(begun, Qt::CaseInsensitive))
                offers << whole;
            else if (value.contains(begun, Qt::CaseInsensitive))
                inside << whole;
        }
        offers << inside;
    }
    return offers;
}

} // namespace ostrakon::widgets
