// SPDX-License-Identifier: GPL-3.0-or-later
// Both languages, whole: nothing unfinished, no argument lost, plural forms right, commands readable.
#include <QtTest/QtTest>

#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

#include <set>

#include "tests/ui/desk.h"
#include "ui/filter_parser.h"
#include "ui/text.h"

using namespace ostrakon;

namespace {

/// One <message> of a .ts file.
struct Entry {
    QString where; ///< context and source, for the failure's words
    QString source;
    QStringList translations; ///< one, or one per plural form
    bool numerus = false;
    bool unfinished = false;
    bool gone = false; ///< vanished or obsolete
};

Entry readEntry(QXmlStreamReader& xml, const QString& context) {
    Entry out;
    out.numerus = xml.attributes().value("numerus") == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            out.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            const auto type = xml.attributes().value("type").toString();
            out.unfinished = type == QLatin1String("unfinished");
            out.gone = type == QLatin1String("vanished") || type == QLatin1String("obsolete");
            if (!out.numerus) {
                out.translations.append(xml.readElementText(QXmlStreamReader::IncludeChildElements));
                continue;
            }
            while (xml.readNextStartElement())
                out.translations.append(xml.readElementText(QXmlStreamReader::IncludeChildElements));
        } else {
            xml.skipCurrentElement();
        }
    }
    out.where = context + QStringLiteral(": ") + out.source;
    return out;
}

QList<Entry> readTs(const QString& language) {
    QFile file(QStringLiteral(OSTRAKON_SOURCE_DIR "/translations/ostrakon_%1.ts").arg(language));
    QList<Entry> out;
    if (!file.open(QIODevice::ReadOnly))
        return out;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNext() || !xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            out.append(readEntry(xml, context));
    }
    return out;
}

std::multiset<QString> placeholders(const QString& text) {
    static const QRegularExpression mark(QStringLiteral("%L?[1-9n]"));
    std::multiset<QString> out;
    for (auto at = mark.globalMatch(text); at.hasNext();)
        out.insert(at.next().captured());
    return out;
}

bool isHan(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

class TestUiTranslations : public QObject {
    Q_OBJECT

  private slots:
    void cleanup() { qApp->removeTranslator(&m_translator); }

    void chineseIsWhole() {
        const QList<Entry> entries = readTs(QStringLiteral("zh_CN"));
        QVERIFY2(entries.size() > 500, qPrintable(QString::number(entries.size())));
        for (const Entry& entry : entries) {
            if (entry.gone)
                continue;
            QVERIFY2(!entry.unfinished, qPrintable(entry.where));
            QVERIFY2(!entry.translations.isEmpty(), qPrintable(entry.where));
            for (const QString& form : entry.translations) {
                QVERIFY2(!form.trimmed().isEmpty(), qPrintable(entry.where));
                QVERIFY2(placeholders(form) == placeholders(entry.source), qPrintable(entry.where + " → " + form));
            }
        }
    }

    void englishHasBothPluralForms() {
        int plural = 0;
        for (const Entry& entry : readTs(QStringLiteral("en"))) {
            if (!entry.numerus || entry.gone)
                continue;
            ++plural;
            QCOMPARE(entry.translations.size(), 2);
            QVERIFY2(!entry.unfinished && !entry.translations[0].isEmpty(), qPrintable(entry.where));
            // "1 images" is the mistake that this file is there to prevent.
            QVERIFY2(placeholders(entry.translations[1]) == placeholders(entry.source), qPrintable(entry.where));
        }
        QVERIFY(plural > 10);
    }

    void oneImageIsNotImages() {
        install(QStringLiteral("en"));
        QCOMPARE(QCoreApplication::translate("ostrakon::ui::BrowsePage", "%Ln images", nullptr, 1),
                 QStringLiteral("1 image"));
        QCOMPARE(QCoreApplication::translate("ostrakon::ui::BrowsePage", "%Ln images", nullptr, 2),
                 QStringLiteral("2 images"));
    }

    void coresSentencesAreChineseInChinese() {
        install(QStringLiteral("zh_CN"));
        const QString said = ui::text(base::tr("“%1” is not an Ostrakon project.", "a%2<b>.png"));
        QVERIFY2(isHan(said), qPrintable(said));
        QVERIFY2(said.contains("a%2<b>.png"), qPrintable(said));
        QVERIFY(isHan(ui::duration(200)));
    }

    void everyCommandIsChineseInChinese() {
        install(QStringLiteral("zh_CN"));
        QWidget window;
        const ui::Commands commands(&window);
        for (const ui::CommandSpec& spec : ui::commandTable()) {
            QVERIFY2(isHan(commands.action(spec.id)->text()), spec.key);
            QVERIFY2(isHan(commands.action(spec.id)->toolTip()), spec.key);
            QVERIFY2(isHan(QCoreApplication::translate("commands", spec.group)), spec.group);
        }
    }

    void commandsFollowTheLanguageWhileTheWindowLives() {
        QWidget window;
        const ui::Commands commands(&window);
        const QString english = commands.action(ui::Command::Undo)->text();
        QVERIFY(!isHan(english));
        install(QStringLiteral("zh_CN"));
        QTRY_VERIFY(isHan(commands.action(ui::Command::Undo)->text()));
        qApp->removeTranslator(&m_translator);
        QTRY_COMPARE(commands.action(ui::Command::Undo)->text(), english);
    }

    void filtersAreExplainedInChineseAndTypedInEnglish() {
        ui::Session session;
        const ui::ClassList classes(session);
        const auto english = ui::filterFields(classes);
        install(QStringLiteral("zh_CN"));
        const auto chinese = ui::filterFields(classes);
        QCOMPARE(chinese.size(), english.size());
        for (qsizetype i = 0; i < chinese.size(); ++i) {
            QCOMPARE(chinese[i].name, english[i].name);
            QVERIFY2(isHan(chinese[i].meaning), qPrintable(chinese[i].name));
        }
    }

  private:
    void install(const QString& language) {
        QVERIFY(m_translator.load(QStringLiteral(":/i18n/ostrakon_%1.qm").arg(language)));
        QVERIFY(qApp->installTranslator(&m_translator));
    }

    test::OwnMachine m_machine;
    QTranslator m_translator;
};

QTEST_MAIN(TestUiTranslations)
#include "test_ui_translations.moc"
