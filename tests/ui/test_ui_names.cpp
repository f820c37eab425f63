// SPDX-License-Identifier: GPL-3.0-or-later
// Names from data are data: markup, line ends, other scripts and bytes that are no UTF-8 are shown as they are, in
// every place that shows them, and nothing of them is lost on the way.
#include <QtTest/QtTest>

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTextDocument>

#include <set>

#include "core/base/files.h"
#include "core/image/encode.h"
#include "tests/ui/desk.h"
#include "ui/browse_page.h"
#include "ui/class_finder.h"
#include "ui/import_controller.h"
#include "ui/import_dialog.h"
#include "ui/label_page.h"
#include "ui/problems_dialog.h"
#include "ui/text.h"
#include "widgets/image_canvas.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

using namespace ostrakon;

class TestUiNames : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>();
        m_folder = m_desk->dir / "photos";
        test::drawPictures(m_folder, static_cast<int>(test::hostileNames().size()));
        int number = 0;
        for (const std::string& name : test::hostileNames()) {
            std::filesystem::create_directory(m_folder / name);
            char drawn[32];
            std::snprintf(drawn, sizeof drawn, "picture_%02d.png", number++);
            std::filesystem::rename(m_folder / drawn, m_folder / name / (name + ".png"));
        }
        base::writeAtomically(m_folder / "not <i>an image\n.txt", std::string("words"));
        QVERIFY(m_desk->open());
        ui::ImportController import(m_desk->session);
        QSignalSpy ended(&import, &ui::ImportController::ended);
        QVERIFY(import.start(m_folder));
        QTRY_COMPARE(ended.count(), 1);
        QTRY_COMPARE(m_desk->workspace.images.count(), count());
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), count());
    }

    void cleanup() { m_desk.reset(); }

    void everyByteOfAPathIsKept() {
        std::set<std::string> kept;
        for (const ImageId id : m_desk->workspace.images.ids())
            kept.insert(m_desk->ask([=](project::Reader& r) { return project::findImage(r, id)->relativePath; }));
        for (const std::string& name : test::hostileNames())
            QVERIFY2(kept.contains(name + "/" + name + ".png"), name.c_str());
    }

    void everyClassIsOneOfItsOwn() {
        QSet<QString> names;
        for (const auto& item : m_desk->workspace.classes.items()) {
            QVERIFY(!item.name.isEmpty());
            QVERIFY(!item.mark.isEmpty());
            names.insert(item.name);
        }
        QCOMPARE(names.size(), count());
        for (const char* name : {"<b>x&amp;<br>", "%1 of %2 %n", "\xf0\x9f\x8f\xba vase", "a&b \"c\""})
            QVERIFY2(names.contains(QString::fromUtf8(name)), name);
    }

    void theGridHasEveryNameAndPicture() {
        auto& source = m_desk->workspace.source;
        for (qsizetype row = 0; row < source.count(); ++row) {
            QTRY_VERIFY(!source.title(row).isEmpty());
            const widgets::GridCell cell = source.cell(row);
            QVERIFY2(cell.name.endsWith(".png"), qPrintable(cell.name));
            QVERIFY(!cell.className.isEmpty());
            QVERIFY(!cell.name.contains(QChar::ReplacementCharacter));
            QTRY_VERIFY(!source.thumbnail(row, 160).isNull()); // the path leads to the file
        }
    }

    void everyLabelOnTheLabelPageIsPlain() {
        ui::LabelPage page(m_desk->workspace);
        page.resize(900, 600);
        page.QWidget::show();
        page.enter();
        for (qsizetype row = 0; row < count(); ++row) {
            page.show(m_desk->image(row));
            QTRY_VERIFY(!m_desk->workspace.source.title(row).isEmpty());
            const QString title = m_desk->workspace.source.title(row);
            QTRY_VERIFY(labelWith(&page, title));
            QCOMPARE(labelWith(&page, title)->textFormat(), Qt::PlainText);
            QTRY_VERIFY(page.canvas()->hasImage());
        }
        page.leave();
    }

    void tipsShowTagsLetterByLetter() {
        const QString name = QStringLiteral("<b>x</b>&amp;\n<i>");
        const QString tip = widgets::plainToolTip(name);
        QTextDocument document;
        document.setHtml(tip);
        QCOMPARE(Qt::mightBeRichText(tip) ? document.toPlainText().simplified() : tip.simplified(), name.simplified());
    }

    void theFinderFindsWhatIsTyped() {
        QWidget over;
        over.resize(400, 300);
        over.show();
        ClassId chosen;
        ui::ClassFinder::ask(&over, m_desk->workspace, [&](const ui::WantedClass& wanted) { chosen = wanted.id; });
        QWidget* popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        auto* line = popup->findChild<QLineEdit*>();
        QTest::keyClicks(line, "X&AMP");
        auto* list = popup->findChild<QListWidget*>();
        QCOMPARE(list->item(0)->text(), QStringLiteral("<b>x&amp;<br>"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(chosen, m_desk->classNamed("<b>x&amp;<br>"));
    }

    void problemsNameTheFile() {
        auto* dialog = new ui::ProblemsDialog(m_desk->workspace, &m_desk->window);
        const auto* model = dialog->findChild<widgets::TableView*>()->tableModel();
        QTRY_COMPARE(model->rowCount(), 1);
        QVERIFY(model->row(0).values[0].toString().startsWith("not <i>an image"));
        QVERIFY(!model->row(0).values[2].toString().isEmpty());
        QVERIFY(!model->data(model->index(0, 0), Qt::DisplayRole).toString().isEmpty());
        delete dialog;
    }

    void importingAgainChangesNothing() {
        ui::ImportController import(m_desk->session);
        QSignalSpy ended(&import, &ui::ImportController::ended);
        QVERIFY(import.start(m_folder));
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(m_desk->counts().images, count());
        QCOMPARE(m_desk->counts().conflicts, 0);
        QCOMPARE(static_cast<qsizetype>(m_desk->classNames().size()), count());
    }

    void theDialogBeforehandShowsTheSame() {
        ui::ImportController import(m_desk->session);
        auto* dialog = new ui::ImportDialog(import, m_folder, &m_desk->window);
        const auto* model = dialog->findChild<widgets::TableView*>()->tableModel();
        QTRY_COMPARE(static_cast<qsizetype>(model->rowCount()), count());
        QSet<QString> files;
        for (int row = 0; row < model->rowCount(); ++row)
            files.insert(model->row(row).values[0].toString());
        QVERIFY(files.contains(QStringLiteral("<b>x&amp;<br>/<b>x&amp;<br>.png")));
        for (const QString& file : files)
            QVERIFY2(!file.contains(QChar::ReplacementCharacter), qPrintable(file));
        delete dialog;
    }

  private:
    static qsizetype count() { return static_cast<qsizetype>(test::hostileNames().size()); }

    static QLabel* labelWith(QWidget* in, const QString& text) {
        for (auto* label : in->findChildren<QLabel*>())
            if (label->text() == text && !text.isEmpty())
                return label;
        return nullptr;
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    std::filesystem::path m_folder;
};

QTEST_MAIN(TestUiNames)
#include "test_ui_names.moc"
