// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, durations, paths and errors as a person reads them.
#include <QtTest/QtTest>

#include <QLocale>

#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "tests/ui/desk.h"
#include "ui/text.h"

using namespace ostrakon;

namespace {

/// The exception as a thread's entry catches it.
template <typename Thrown>
std::exception_ptr caught(const Thrown& thrown) {
    return std::make_exception_ptr(thrown);
}

} // namespace

class TestUiText : public QObject {
    Q_OBJECT

  private slots:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void figuresFollowTheLocale_data() {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("shown");
        QTest::newRow("English") << "en_US" << qint64(1'234'567) << "1,234,567";
        QTest::newRow("German") << "de_DE" << qint64(1'234'567) << "1.234.567";
        QTest::newRow("Chinese") << "zh_CN" << qint64(1'234'567) << "1,234,567";
        QTest::newRow("French") << "fr_FR" << qint64(1092) << QStringLiteral("1\u202f092");
        QTest::newRow("small") << "en_US" << qint64(999) << "999";
        QTest::newRow("none") << "en_US" << qint64(0) << "0";
    }

    void figuresFollowTheLocale() {
        QFETCH(QString, locale);
        QFETCH(qint64, value);
        QLocale::setDefault(QLocale(locale));
        QTEST(ui::number(value), "shown");
    }

    void sharesFollowTheLocale_data() {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("shown");
        QTest::newRow("English") << "en_US" << 0.9873 << 1 << "98.7\u202f%";
        QTest::newRow("German") << "de_DE" << 0.9873 << 1 << "98,7\u202f%";
        QTest::newRow("whole") << "en_US" << 0.9873 << 0 << "99\u202f%";
        QTest::newRow("all") << "en_US" << 1.0 << 1 << "100.0\u202f%";
        QTest::newRow("unknown") << "en_US" << std::nan("") << 1 << QString();
    }

    void sharesFollowTheLocale() {
        QFETCH(QString, locale);
        QFETCH(double, share);
        QFETCH(int, decimals);
        QLocale::setDefault(QLocale(locale));
        QTEST(ui::percent(share, decimals), "shown");
    }

    void durationsAreSaidAsPeopleDo_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown") << -1.0 << QStringLiteral("–");
        QTest::newRow("none") << 0.0 << "0 s";
        QTest::newRow("rounded") << 40.4 << "40 s";
        QTest::newRow("the last in seconds") << 89.4 << "89 s";
        QTest::newRow("the first in minutes") << 90.0 << "2 min";
        QTest::newRow("minutes") << 170.0 << "3 min";
        QTest::newRow("the last in minutes") << 5399.0 << "90 min";
        QTest::newRow("hours") << 4800.0 + 3600.0 << "2 h 20 min";
        QTest::newRow("never 60 minutes") << 7199.0 << "1 h 59 min";
        QTest::newRow("a rate of zero") << std::numeric_limits<double>::infinity() << QStringLiteral("–");
        QTest::newRow("nothing of nothing") << std::nan("") << QStringLiteral("–");
    }

    void durationsAreSaidAsPeopleDo() {
        QFETCH(double, seconds);
        QTEST(ui::duration(seconds), "said");
    }

    void argumentsAreNeverReadAsPlaceholders() {
        const base::Message message{"“%1” holds %2.", {"%2 <b>", "%1"}};
        QCOMPARE(ui::text(message), QStringLiteral("“%2 <b>” holds %1."));
    }

    void anErrorIsItsSentenceAndItsHint() {
        const Error bare(Code::Io, {"It broke.", {}});
        QCOMPARE(ui::text(bare), QStringLiteral("It broke."));
        const Error hinted(Code::Io, {"“%1” broke.", {"a.png"}}, {"Mend it.", {}}, "errno 5");
        QCOMPARE(ui::text(hinted), QStringLiteral("“a.png” broke. Mend it."));
        QCOMPARE(ui::sentenceOf(caught(hinted)), ui::text(hinted));
    }

    void whateverIsThrownBecomesASentence() {
        const QString stopped = ui::sentenceOf(caught(Cancelled()));
        QVERIFY(!stopped.isEmpty());
        const QString foreign = ui::sentenceOf(caught(std::runtime_error("disc on fire")));
        QVERIFY2(foreign.contains("disc on fire"), qPrintable(foreign));
        QVERIFY(foreign != stopped);
        // Not even a std::exception: a thread's entry would end the program.
        QVERIFY(!ui::sentenceOf(caught(42)).isEmpty());
        QVERIFY(!ui::sentenceOf(caught(std::string("words"))).isEmpty());
    }

    void pathsKeepEveryByteInSight() {
        QCOMPARE(ui::text(std::filesystem::path("a/b ü.png")), QStringLiteral("a/b ü.png"));
        const QString odd = ui::text(std::filesystem::path("caf\xe9.png"));
        QVERIFY2(odd.contains("caf") && odd.contains("\\x") && odd.endsWith(".png"), qPrintable(odd));
        QVERIFY(odd != ui::text(std::filesystem::path("caf\xe8.png")));
        QVERIFY(!odd.contains(QChar::ReplacementCharacter));
    }

    void aPathThatDialogsGiveIsThePathOnDisk() {
        const test::TempDir dir;
        const std::filesystem::path made = dir / "目录 <b>\n\xf0\x9f\x8f\xba";
        std::filesystem::create_directory(made);
        QVERIFY(std::filesystem::is_directory(ui::toPath(QString::fromUtf8(made.c_str()))));
        QCOMPARE(ui::toPath(ui::text(made)), made);
    }
};

QTEST_MAIN(TestUiText)
#include "test_ui_text.moc"
