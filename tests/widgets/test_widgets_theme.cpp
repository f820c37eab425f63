// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery/samples.h"
#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTextDocument>

using namespace ostrakon::widgets;

class TestTheme : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void textReadsOnEveryGround_data() {
        QTest::addColumn<int>("theme");
        QTest::newRow("dark") << static_cast<int>(Theme::Dark);
        QTest::newRow("light") << static_cast<int>(Theme::Light);
    }
    void textReadsOnEveryGround() {
        QFETCH(int, theme);
        const auto which = static_cast<Theme>(theme);
        const auto reads = [which](Tone text, Tone ground) {
            const double ratio = contrast(tone(which, text), tone(which, ground));
            if (ratio < 4.5)
                qWarning("tone %d on %d: %.2f", static_cast<int>(text), static_cast<int>(ground), ratio);
            return ratio >= 4.5;
        };
        for (const Tone ground : {Tone::Ground, Tone::Panel, Tone::Control, Tone::Surround}) {
            QVERIFY(reads(Tone::Text, ground));
            QVERIFY(reads(Tone::Secondary, ground));
        }
        for (const Tone ground : {Tone::Ground, Tone::Panel, Tone::Control}) {
            for (const Tone text : {Tone::Right, Tone::Wrong, Tone::Warning, Tone::Error, Tone::Accent})
                QVERIFY(reads(text, ground));
        }
        QVERIFY(reads(Tone::Text, Tone::Selection));
        QVERIFY(reads(Tone::Text, Tone::ControlHover));
        QVERIFY(reads(Tone::Secondary, Tone::ControlHover));
        QVERIFY(reads(Tone::Secondary, Tone::Selection));
        QVERIFY(reads(Tone::OnAccent, Tone::Accent));
        QVERIFY(reads(Tone::OnAccent, Tone::AccentHover));
    }

    void contrastIsWcags() {
        // Known values: black on white, and the grey that just passes AA on white.
        QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    }

    void lettersReadOnClassColours() {
        for (int i = 0; i < 24; ++i)
            QVERIFY2(contrast(classColour(i), textOn(classColour(i))) >= 4.5, qPrintable(QString::number(i)));
        QSet<QRgb> distinct;
        for (int i = 0; i < 24; ++i)
            distinct.insert(classColour(i).rgb());
        QCOMPARE(distinct.size(), 24);
    }

    // One place for colours and sizes: a literal elsewhere would not follow the theme.
    void noLiteralsOutsideTheTheme() {
        const QRegularExpression literal(QStringLiteral("#[0-9a-fA-F]{6}\\b|#[0-9a-fA-F]{3}\\b(?=[\"';])|QColor\\(\\s*["
                                                        "0-9\"]|setPixelSize|setPointSize|QRgb\\(0x"));
        int seen = 0;
        for (const char* room : {"widgets", "ui"}) {
            QDirIterator files(QStringLiteral(OSTRAKON_SOURCE_DIR "/%1").arg(QLatin1String(room)),
                               {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files);
            while (files.hasNext()) {
                const QString path = files.next();
                if (files.fileName().startsWith(QLatin1String("theme")))
                    continue;
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QRegularExpressionMatch match = literal.match(QString::fromUtf8(file.readAll()));
                QVERIFY2(!match.hasMatch(), qPrintable(path + QStringLiteral(": ") + match.captured()));
                ++seen;
            }
        }
        QVERIFY(seen > 40);
        QVERIFY(literal.match(QStringLiteral("QColor(12, 3, 4)")).hasMatch());
        QVERIFY(literal.match(QStringLiteral("color: #4c9ffe;")).hasMatch());
    }

    // The style sheet's pictures cannot be tinted at run time, so they are kept equal to the tokens by this test.
    void stylePicturesHaveTheThemesColours() {
        const auto colourOf = [](const QString& name) {
            QFile file(QStringLiteral(OSTRAKON_SOURCE_DIR "/resources/style/%1.svg").arg(name));
            if (!file.open(QIODevice::ReadOnly))
                return QColor();
            const QRegularExpression stroke(QStringLiteral("stroke=\"(#[0-9a-f]{6})\""));
            return QColor(stroke.match(QString::fromUtf8(file.readAll())).captured(1));
        };
        for (const Theme theme : {Theme::Dark, Theme::Light}) {
            const QString look = theme == Theme::Dark ? QStringLiteral("dark") : QStringLiteral("light");
            QCOMPARE(colourOf(QStringLiteral("down-") + look), tone(theme, Tone::Secondary));
            QCOMPARE(colourOf(QStringLiteral("up-") + look), tone(theme, Tone::Secondary));
            QCOMPARE(colourOf(QStringLiteral("check-") + look), tone(theme, Tone::OnAccent));
        }
    }

    void styleSheetIsComplete() {
        for (const Theme theme : {Theme::Dark, Theme::Light}) {
            const QString sheet = styleSheet(theme);
            QVERIFY(!sheet.contains(QLatin1Char('$')));
            QCOMPARE(sheet.count(QLatin1Char('{')), sheet.count(QLatin1Char('}')));
            const QRegularExpression url(QStringLiteral("url\\(([^)]+)\\)"));
            auto matches = url.globalMatch(sheet);
            int pictures = 0;
            for (; matches.hasNext(); ++pictures)
                QVERIFY(QFile::exists(matches.next().captured(1)));
            QVERIFY(pictures >= 6);
        }
        QVERIFY(styleSheet(Theme::Dark) != styleSheet(Theme::Light));
    }

    void themeSwitchesWhileRunning() {
        QPushButton button(QStringLiteral("Train"));
        setLook(&button, Look::Primary);
        button.resize(120, measure::kControl);
        const auto ground = [&button] { return button.grab().toImage().pixelColor(8, button.height() / 2); };
        int told = 0;
        connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, &button, [&told] { ++told; });
        applyTheme(*qApp, Theme::Light);
        QCOMPARE(currentTheme(), Theme::Light);
        QCOMPARE(ground(), tone(Theme::Light, Tone::Accent));
        applyTheme(*qApp, Theme::Dark);
        QCOMPARE(ground(), tone(Theme::Dark, Tone::Accent));
        QCOMPARE(told, 2);
        applyTheme(*qApp, Theme::System);
        QVERIFY(currentTheme() != Theme::System);
    }

    void iconsAreOneFamily() {
        for (int i = 0; i < static_cast<int>(Icon::Count_); ++i) {
            const QString name = QLatin1String(iconName(static_cast<Icon>(i)));
            QFile file(QStringLiteral(OSTRAKON_SOURCE_DIR "/resources/icons/%1.svg").arg(name));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
            const QByteArray svg = file.readAll();
            QVERIFY2(svg.contains("viewBox=\"0 0 20 20\"") && svg.contains("stroke-width=\"1.5\"") &&
                         svg.contains("stroke=\"currentColor\""),
                     qPrintable(name));
            QVERIFY2(!svg.contains('#'), qPrintable(name)); // no colour of its own
            for (const qreal ratio : {1.0, 2.0}) {
                const QImage image = iconPixmap(static_cast<Icon>(i), Qt::red, 20, ratio).toImage();
                QCOMPARE(image.width(), qRound(20 * ratio));
                int inked = 0;
                for (int y = 0; y < image.height(); ++y) {
                    for (int x = 0; x < image.width(); ++x) {
                        const QColor pixel = image.pixelColor(x, y);
                        inked += pixel.alpha() > 128;
                        QVERIFY2(pixel.alpha() < 16 || (pixel.red() > 200 && pixel.green() < 60), qPrintable(name));
                    }
                }
                QVERIFY2(inked > 8 * ratio, qPrintable(name));
            }
        }
    }

    void anIconFollowsTheTheme() {
        const QIcon kept = icon(Icon::Plus);
        applyTheme(*qApp, Theme::Dark);
        const QImage dark = kept.pixmap(20, 20).toImage();
        applyTheme(*qApp, Theme::Light);
        QVERIFY(kept.pixmap(20, 20).toImage() != dark);
        QCOMPARE(dark.pixelColor(10, 10).rgb(), tone(Theme::Dark, Tone::Text).rgb());
    }

    void marksTellClassesApart() {
        QCOMPARE(classMarks({QStringLiteral("good"), QStringLiteral("scratch"), QStringLiteral("stain"),
                             QStringLiteral("Stone")}),
                 (QStringList{QStringLiteral("G"), QStringLiteral("S"), QStringLiteral("St"), QStringLiteral("So")}));
        QCOMPARE(classMarks({u"划痕"_qs, u"划伤"_qs, QStringLiteral("  "), QString()}),
                 (QStringList{u"划"_qs, u"划伤"_qs, QStringLiteral("?"), QStringLiteral("?2")}));
        const QStringList same = classMarks(QStringList(9, QStringLiteral("a")));
        QCOMPARE(QSet<QString>(same.begin(), same.end()).size(), 9);
    }

    void dataNamesAreNeverMarkup() {
        const QString evil = QStringLiteral("<b>bold</b> & <img src=x>.jpg");
        std::unique_ptr<QLabel> label(plainLabel(evil));
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QTextDocument shown;
        shown.setHtml(plainToolTip(evil));
        QCOMPARE(shown.toPlainText(), evil);
        QCOMPARE(plainToolTip(QStringLiteral("a & b < c")), QStringLiteral("a & b < c"));
        QCOMPARE(escapeMnemonic(QStringLiteral("salt & pepper")), QStringLiteral("salt && pepper"));
        QVERIFY(keyedToolTip(QStringLiteral("Train"), QKeySequence(QStringLiteral("Ctrl+R")))
                    .contains(QStringLiteral("Ctrl+R")));
    }
};

QTEST_MAIN(TestTheme)
#include "test_widgets_theme.moc"
