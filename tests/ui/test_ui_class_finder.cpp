// SPDX-License-Identifier: GPL-3.0-or-later
// Type a class, press Return: the class that was typed, never its neighbour.
#include <QtTest/QtTest>

#include <QLineEdit>
#include <QListWidget>

#include "tests/ui/desk.h"
#include "ui/class_finder.h"

using namespace ostrakon;

class TestUiClassFinder : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>();
        QVERIFY(m_desk->open());
        m_desk->act([](project::Writer& writer) {
            for (const char* name : {"armpit", "Pit", "pit", "red iron"})
                project::ensureClass(writer, name);
            return 0;
        });
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), 4);
        m_desk->window.resize(500, 400);
        m_desk->window.show();
        m_chosen = {};
        m_newName.clear();
        ui::ClassFinder::ask(&m_desk->window, m_desk->workspace, [this](const ui::WantedClass& wanted) {
            m_chosen = wanted.id;
            m_newName = wanted.newName;
        });
        m_popup = QApplication::activePopupWidget();
        QVERIFY(m_popup);
        m_line = m_popup->findChild<QLineEdit*>();
        m_list = m_popup->findChild<QListWidget*>();
    }

    void cleanup() {
        if (m_popup)
            m_popup->close();
        m_desk.reset();
    }

    void whatIsTypedIsChosen_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("exact behind a longer one") << "pit"
                                                   << "pit";
        QTest::newRow("exact by its case") << "Pit"
                                           << "Pit";
        QTest::newRow("any case") << "ARMPIT"
                                  << "armpit";
        QTest::newRow("a part") << "iron"
                                << "red iron";
        QTest::newRow("blanks around it") << "  red iron "
                                          << "red iron";
    }

    void whatIsTypedIsChosen() {
        QFETCH(QString, typed);
        QFETCH(QString, chosen);
        QTest::keyClicks(m_line, typed);
        QTest::keyClick(m_line, Qt::Key_Return);
        QCOMPARE(m_chosen, m_desk->classNamed(chosen.toStdString()));
        QTRY_VERIFY(!m_popup);
    }

    void anUnknownNameIsHandedOverToBeMadeWithItsFirstLabel() {
        QTest::keyClicks(m_line, "dent <i>");
        QCOMPARE(m_list->count(), 1);
        QVERIFY(m_list->item(0)->text().contains("dent <i>"));
        QTest::keyClick(m_line, Qt::Key_Return);
        QCOMPARE(m_newName, QStringLiteral("dent <i>"));
        QVERIFY(!m_chosen);
        QCOMPARE(m_desk->classNames().size(), std::size_t(4)); // whoever asked makes it, in one act with its label
    }

    void aPartOfANameStillOffersANewOne() {
        QTest::keyClicks(m_line, "arm");
        QCOMPARE(m_list->count(), 2);
        QTest::keyClick(m_line, Qt::Key_Down);
        QTest::keyClick(m_line, Qt::Key_Down); // the end holds
        QTest::keyClick(m_line, Qt::Key_Return);
        QCOMPARE(m_newName, QStringLiteral("arm"));
    }

    void aClickChooses() {
        const QRect third = m_list->visualItemRect(m_list->item(3));
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, third.center());
        QCOMPARE(m_chosen, m_desk->classNamed("red iron"));
    }

    void escapeChoosesNothing() {
        QTest::keyClicks(m_line, "pit");
        QTest::keyClick(m_line, Qt::Key_Escape);
        QTRY_VERIFY(!m_popup);
        QVERIFY(!m_chosen);
        QCOMPARE(m_desk->classNames().size(), std::size_t(4));
    }

  private:
    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    QPointer<QWidget> m_popup;
    QLineEdit* m_line = nullptr;
    QListWidget* m_list = nullptr;
    ClassId m_chosen;
    QString m_newName;
};

QTEST_MAIN(TestUiClassFinder)
#include "test_ui_class_finder.moc"
