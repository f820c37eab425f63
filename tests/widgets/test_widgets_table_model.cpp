// SPDX-License-Identifier: GPL-3.0-or-later
// The one table model of all pages, under Qt's own model tester, and what a person sees of it.
#include <QtTest/QtTest>

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QTextDocument>

#include <cmath>

#include "widgets/table_view.h"

using namespace ostrakon::widgets;

class TestWidgetsTableModel : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        using Kind = TableColumn::Kind;
        QLocale::setDefault(QLocale(QStringLiteral("en_US")));
        m_view = std::make_unique<TableView>();
        m_model = m_view->tableModel();
        m_tester =
            std::make_unique<QAbstractItemModelTester>(m_model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_sorted = std::make_unique<QAbstractItemModelTester>(m_view->model(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_view->setColumns({{"Class", Kind::Text}, {"Images", Kind::Count}, {"Recall", Kind::Percent}});
    }

    void cleanup() {
        m_sorted.reset();
        m_tester.reset();
        m_view.reset();
    }

    void rowsComeGoAndChangeInPlace() {
        QSignalSpy reset(m_model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(m_model, &QAbstractItemModel::dataChanged);
        m_view->setRows(rows({{1, "pit"}, {2, "good"}}));
        QCOMPARE(reset.count(), 1);
        m_view->setRows(rows({{1, "dent"}, {2, "good"}})); // the same keys: selection and scroll stay
        QCOMPARE(reset.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(shown(0, 0), QStringLiteral("dent"));
        m_view->setRows(rows({{2, "good"}, {1, "dent"}}));
        QCOMPARE(reset.count(), 2);
        m_view->setRows({});
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(!m_model->data(m_model->index(0, 0), Qt::DisplayRole).isValid());
    }

    void figuresAreTheLocales() {
        m_view->setRows({{1, {"pit", 12345, 0.9876}}});
        QCOMPARE(shown(0, 1), QStringLiteral("12,345"));
        QCOMPARE(shown(0, 2), QStringLiteral("98.8\u202f%"));
        QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
        QCOMPARE(shown(0, 1), QStringLiteral("12.345"));
        QCOMPARE(shown(0, 2), QStringLiteral("98,8\u202f%"));
    }

    void whatIsUnknownIsADash() {
        m_view->setRows({{1, {"pit", QVariant(), std::nan("")}}, {2, {"short"}}});
        for (const int column : {1, 2}) {
            QCOMPARE(shown(0, column), QStringLiteral("–"));
            QCOMPARE(shown(1, column), QStringLiteral("–"));
        }
    }

    void sortingGoesByTheNumberNotByItsText() {
        m_view->setRows({{1, {"a", 900, 0.1}}, {2, {"b", 12345, 0.2}}, {3, {"c", 1000, std::nan("")}}});
        m_view->sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(order(), (QVector<qint64>{1, 3, 2}));
        m_view->sortByColumn(1, Qt::DescendingOrder);
        QCOMPARE(order(), (QVector<qint64>{2, 3, 1}));
        m_view->sortByColumn(2, Qt::AscendingOrder);
        QCOMPARE(order().last(), 3); // what is unknown comes last …
        m_view->sortByColumn(2, Qt::DescendingOrder);
        QCOMPARE(order().last(), 3); // … either way
    }

    void theChoiceOutlivesNewFiguresAndSorting() {
        m_view->setRows({{1, {"a", 5, 0.1}}, {2, {"b", 3, 0.2}}});
        m_view->selectKeys({2});
        m_view->sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(m_view->selectedKeys(), QVector<qint64>{2});
        m_view->setRows({{1, {"a", 1, 0.1}}, {2, {"b", 9, 0.2}}});
        QCOMPARE(m_view->selectedKeys(), QVector<qint64>{2});
        QCOMPARE(order(), (QVector<qint64>{1, 2})); // and it is in order again
    }

    void ofTooManyChosenTheOldestIsDropped() {
        m_view->setMostSelected(2);
        m_view->setRows(rows({{1, "a"}, {2, "b"}, {3, "c"}}));
        m_view->resize(400, 300);
        m_view->show();
        for (int row = 0; row < 3; ++row)
            QTest::mouseClick(m_view->viewport(), Qt::LeftButton, row == 0 ? Qt::NoModifier : Qt::ControlModifier,
                              m_view->visualRect(m_view->model()->index(row, 0)).center());
        QCOMPARE(m_view->selectedKeys(), (QVector<qint64>{2, 3}));
    }

    void returnAndDoubleClickOpenTheRow() {
        m_view->setRows(rows({{7, "a"}, {8, "b"}}));
        m_view->resize(400, 300);
        m_view->show();
        QSignalSpy opened(m_view.get(), &TableView::rowActivated);
        const QPoint second = m_view->visualRect(m_view->model()->index(1, 0)).center();
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, second);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, second);
        QCOMPARE(opened.count(), 2);
        for (const auto& call : opened)
            QCOMPARE(call.first().toLongLong(), 8);
    }

    void namesArePlainInCellsAndTips() {
        const QString name = QStringLiteral("<b>x</b>&amp;");
        m_view->setRows({{1, {name, 1, 0.5}}});
        QCOMPARE(shown(0, 0), name);
        const QString tip = m_model->data(m_model->index(0, 0), Qt::ToolTipRole).toString();
        QTextDocument read;
        read.setHtml(tip);
        QCOMPARE(Qt::mightBeRichText(tip) ? read.toPlainText() : tip, name);
    }

  private:
    static QVector<TableRow> rows(const QVector<std::pair<qint64, QString>>& named) {
        QVector<TableRow> out;
        for (const auto& [key, name] : named)
            out.append({key, {name, 1, 0.5}});
        return out;
    }

    QString shown(int row, int column) const {
        return m_model->data(m_model->index(row, column), Qt::DisplayRole).toString();
    }

    QVector<qint64> order() const {
        QVector<qint64> out;
        for (int row = 0; row < m_view->model()->rowCount(); ++row)
            out.append(m_view->model()->index(row, 0).data(TableModel::KeyRole).toLongLong());
        return out;
    }

    std::unique_ptr<TableView> m_view;
    TableModel* m_model = nullptr;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QAbstractItemModelTester> m_sorted;
};

QTEST_MAIN(TestWidgetsTableModel)
#include "test_widgets_table_model.moc"
